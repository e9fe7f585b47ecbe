import{$ as v,$a as De,A,Aa as be,B as re,Ba as _,C as Y,Ca as we,D as ae,Da as ve,Ea as gt,F as J,Fa as ye,Ga as Se,H as T,J as ce,Ja as bt,L as ht,Ma as _e,N as P,Na as xe,O as le,Oa as ke,P as R,Pa as Ee,Qa as Me,Ra as Ce,S as de,Sa as Ae,T as ue,Ta as Te,U as mt,Ua as It,V as he,W as me,X as pt,Z as x,_ as p,a as c,aa as w,b as H,ba as pe,c as u,ca as q,d as it,db as Re,e as rt,ea as S,eb as Ne,fb as Oe,g as ee,gb as Ie,h as se,ha as fe,hb as Le,i as O,ib as Pe,j as o,jb as wt,k as K,l as at,n as b,o as X,oa as Q,p as E,pa as $e,q as C,qa as Nt,r as ct,ra as ge,s as lt,sa as ft,t as D,ta as $t,u as ne,v as dt,w as oe,x as ut,y as ie,ya as Ot,z as G,za as g}from"./teacher-shared.js?v=7b29a768";var Ns={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"};function Os(n){let t=([e,s])=>c`<li>
<a href=${s} data-test=${`nav-${e}`} aria-current=${e===n?"page":u}>
${o(`nav.${e}`)}
</a>
</li>`;return c`<nav class="admin-nav" aria-label=${o("nav.label")}>
<ul>${Object.entries(Ns).map(t)}</ul>
</nav>`}var Lt=["not_in_room","joined_for_another","left_early","wrong_section"],Pt=["was_in_room","not_in_room","medical_note","school_event","typing_error"],Ut=["was_in_room","medical_note","school_event","typing_error"],Bt=["not_in_room","left_early","joined_for_another"];function k(n){return at(`reason.${n}`)?o(`reason.${n}`):n??""}var Is=[["present","present"],["late","late"],["fail","failed"]],Ls=["row","row fresh","row selected","row selected fresh"];function Be(n,t){let{student_number:e,user_full_name:s,status:i}=n,r=Ls[Number(t.isSelected)*2+Number(t.isFresh)];return t.canDecide?c`<div class=${r} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} aria-selected=${t.isSelected} tabindex=${t.isActive?0:-1}
.style=${vt(t.top)}>
<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" .checked=${t.isSelected}
aria-label=${o("roster.select",{name:s})} />
</label>
</span>
${Ue(n,t)}
<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu"
data-test="row-menu" aria-haspopup="menu" aria-expanded="false" aria-label=${o("roster.actions",{name:s})}>
<svg class="icon dots" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${G}></path>
</svg>
</button>
</span>
</div>`:c`<div class=${r} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} .style=${vt(t.top)}>${Ue(n,t)}</div>`}function Ue(n,{canDecide:t,canOpen:e,waiting:s}){let{student_number:i,user_full_name:r,status:a,attendance_time:d}=n,l=t?"gridcell":"cell";return c`<span class="row-who" role=${l}>
<span class="row-name">${e?Ps(r,t):c`<bdi>${r}</bdi>`}</span>
${s?c`<span class="row-waiting">${p(T)}${s}</span>`:u}
<span class="row-note">${Ft(n)}</span>
</span>
<span class="row-number" role=${l}>${i}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${a}>
<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${x[a]}></path>
</svg>${o(`status.${a}`)}</span>
</span>
<span class="row-time" role=${l} title=${d?g(d,!0):u}>${g(d)}</span>
<span class="row-how" role=${l}>${Us(n)}</span>`}function vt(n){return`translate: 0 ${n}px`}function Ps(n,t){return c`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function Fe(){let n=([t,e])=>c`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${o(`action.${t}`)} aria-label=${o(`action.${t}`)}>
${p(x[e])}
</button>`;return c`<div class="quick-bar" hidden aria-hidden="true">${Is.map(n)}</div>`}function Ft({fail_reason:n,flags:t,marks:e}){return[e?.teacher&&e.office?o("marks.both",{teacher:o(`status.${e.teacher.status}`),office:o(`status.${e.office.status}`)}):"",k(n),...t.map(I)].filter(Boolean).join(" · ")}function Us({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?o(`decided.${t}`):n?o(`method.${n}`):""}function I(n){return at(`flag.${n}`)?o(`flag.${n}`):n.replaceAll("_"," ")}var Bs=["present","late","pending","failed","excused","missing","absent"];function Fs(n,t){let e=n.attendance,{compare:s}=Me(O()),i=[...n.records.values()].sort((l,h)=>s(l.user_full_name,h.user_full_name)),r=n.counts(),a=Bs.filter(l=>r[l]).map(l=>`${o(`status.${l}`)}: ${r[l]}`),d=l=>c`<th scope="col">${o(`roster.${l}`)}</th>`;return c`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${g(e.start_time)} – ${g(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${a.join(" · ")} · ${o("counter.total")}: ${r.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(d)}</tr></thead>
<tbody>
${i.map((l,h)=>c`<tr>
<td>${h+1}</td><td><bdi>${l.user_full_name}</bdi></td><td>${l.student_number}</td>
<td>${o(`status.${l.status}`)}<small>${Ft(l)}</small></td>
<td>${g(l.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var He=4,yt=8,Ht=null;function st(n,t){Ht?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],i=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",d,!0),window.removeEventListener("resize",r),Ht=null},r=()=>n.checkVisibility()?qe(e,n.getBoundingClientRect()):i(),a=()=>{i(),n.focus({preventScroll:!0})},d=({target:m})=>{m instanceof Node&&!e.contains(m)&&!n.contains(m)&&i()};e.addEventListener("keydown",m=>{let $=s(),f=Ce(m.key,$.indexOf(document.activeElement),$.length);if(f!==null)$[f]?.focus();else if(m.key==="Escape"||m.key==="Tab")a();else return;m.preventDefault()});let l=m=>{a(),m.run()},h=m=>c`<button
type="button"
role="menuitem"
class=${m.isDangerous?"menu-item danger":"menu-item"}
data-test=${m.test??u}
@click=${()=>l(m)}
>
${p(m.icon)}${m.label}
</button>`;it(t.map(h),e),(n.closest("main")??document.body).append(e),qe(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",d,!0),window.addEventListener("resize",r),Ht=i,s()[0]?.focus({preventScroll:!0})}function qe(n,t){let s=t.bottom+n.offsetHeight+yt<window.innerHeight?t.bottom+He:Math.max(yt,t.top-n.offsetHeight-He),i=window.innerWidth-n.offsetWidth-yt,r=Math.min(Math.max(yt,t.right-n.offsetWidth),i);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${r+window.scrollX}px`)}var Hs=5;function j(n,t){return c`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function Z(n,t){return t.map(e=>{let s=({currentTarget:i})=>{let{form:r}=i,a=r?.elements.namedItem("reason");a.value=k(e),a.focus()};return c`<button type="button" class="chip-button" data-test=${`${n}-${e}`} @click=${s}>
${k(e)}
</button>`})}function U(n,t=[]){let e=String(n.get("reason")).trim();if(e.length<Hs)throw new E({key:"fail.tooShort"},"reason");return t.find(s=>k(s)===e)??e}var qs=[5,10,15,30],js=6e4;function je({title:n,onReason:t,onClose:e}){S({title:n,body:()=>c`<p class="muted">${o("fail.lead")}</p>
<div class="chips">${Z("fail-reason",Lt)}</div>
${j("fail-reason",o("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn danger" data-test="fail-submit">
${p(D)}${o("fail.submit")}
</button>`,onSubmit:s=>t(U(s,Lt)),onClose:e})}function We({title:n,lead:t,submit:e,test:s,onReason:i}){S({title:n,body:()=>c`<p class="muted">${t()}</p>${j(`${s}-reason`,o("reason.label"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${s}-submit`}>${e()}</button>`,onSubmit:async r=>i(U(r))})}function ze({find:n,onAccept:t}){let e=n(""),s=!1,i=[],r=S({title:()=>o("walkin.heading"),body:()=>c`<p class="muted">${o("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${o("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${a} />
<p class="muted" aria-live="polite">
${e?o("walkin.known",{name:_(e.user_full_name)}):u}
</p>
</div>
<div class="field" ?hidden=${e!==void 0}>
<label for="walkin-name">${o("walkin.name")}</label>
<input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
autocapitalize="words" aria-describedby="walkin-name-hint" @input=${d} />
<p class="muted" id="walkin-name-hint">${o(s?"walkin.needName":"walkin.nameHint")}</p>
</div>
${i.length?c`<div class="field" data-test="walkin-near" role="status">
<p>${o("walkin.near")}</p>
<div class="chips">
${i.map(({school_number:h,user_full_name:m})=>c`<button type="button" class="chip-button" @click=${l(h)}>
<bdi>${m}</bdi>&nbsp;· ${h}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${o("walkin.somebodyNew")}</label>
</div>`:u}`,submit:()=>c`<button type="submit" class="btn primary" data-test="walkin-submit">
${p(J)}${o("walkin.submit")}
</button>`,onSubmit:async h=>{let m=String(h.get("number")).trim(),$=n(m)?"":String(h.get("name")).trim();if(!m||/\s/.test(m))throw new E({key:"walkin.needNumber"},"number");try{await t(m,$,h.has("confirmed"))}catch(f){throw i=f instanceof b?f.details.near??[]:[],i.length?new E({key:"walkin.isNear"},"number"):(s=f instanceof b&&f.code==="not_found"&&!$,s?new E({key:"walkin.needName"},"name"):f)}}});function a({currentTarget:h}){e=n(h.value.trim()),s=!1,i=[],r.forgetProblem()}function d(){s&&r.forgetProblem()}function l(h){return({currentTarget:m})=>{let{form:$}=m,f=$?.elements.namedItem("number");f&&(f.value=h),i=[],$?.requestSubmit()}}}function Ve({end_time:n},t){let e=Math.max(Date.parse(n),t);return qs.map(s=>{let i=new Date(e+s*js);return{label:o("extend.by",{minutes:s,end:g(i)}),end:i.toISOString()}})}var Ke=1e5,Ws=["present","late","pending","failed","excused","missing"];function Xe({counts:n,onFinish:t}){let e="",s=!0,i=h=>c`<div class="figure" data-status=${h}>
${p(x[h])}<span>${o(`status.${h}`)}</span><strong>${n[h]}</strong>
</div>`,r=Ws.filter(h=>n[h]||h==="present"||h==="missing"),a=S({title:()=>o("finish.heading"),body:()=>c`<div class="figures">${r.map(i)}</div>
${n.missing?c`<p class="muted">${o("finish.missing",{n:n.missing})}</p>`:u}
${n.pending?c`<p class="notice">
${p(lt)}<span>${o("finish.pending",{n:n.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${o("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${Ke} step="1" inputmode="numeric" autofocus @input=${d} @keydown=${l} />
<span class="muted">${o("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?u:qt(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>o("finish.notYet"),submit:()=>c`<button type="submit" class="btn primary" data-test="finish-submit">
${p(Y)}${o("finish.submit")}
</button>`,onSubmit:async()=>t(zs(e,s))});function d({currentTarget:h}){let m=h;e=m.value,s=!m.validity.badInput,a.redraw()}function l(h){let m=h.currentTarget;h.key!=="Enter"||m.value!==""||(h.preventDefault(),m.form?.querySelector("[type=submit]")?.focus())}}function qt(n){return n===0?c`${p(C)}${o("finish.match")}`:c`${p(R)}${o(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function zs(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=Ke))throw new E({key:"finish.badHeadcount"},"headcount");return e}function Ge(n,t){let e={methods:n.join_methods,rotation:n.rotation??"normal",security:n.security_option,devices:n.devices},s=a=>{e={...e,...a},i.forgetProblem()},i=S({title:()=>o("secure.heading"),body:()=>c`<p class="muted">${o("secure.lead")}</p>
<div class="secure-settings" @change=${r}>
<fieldset class="field">
<legend>${o("start.rotation")}</legend>
${Oe("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${o("start.methods")}</legend>
${Ne({form:"secure",chosen:e.methods,onToggle:(a,d)=>s({methods:De(e,a,d).methods})})}
${Pe(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${o("start.security")}</legend>
${Ie("secure",e.security)}
${Le("secure",e.devices,a=>s({devices:a}))}
</fieldset>
</div>`,submit:()=>c`<button type="submit" class="btn primary" data-test="secure-submit">${o("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new E({key:"start.needMethod"},"methods");let a=Re(n,e);Object.keys(a).length&&await t(a)}});function r({target:a}){a instanceof HTMLInputElement&&(a.name==="rotation"&&s({rotation:a.value}),a.name==="security"&&s({security:Number(a.value)}))}}var Ye="attn.characterKeys";function jt(n=localStorage){try{return n.getItem(Ye)!=="off"}catch{return!0}}function Je(n,t=localStorage){try{t.setItem(Ye,n?"on":"off")}catch{}}var Vs={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},Ks=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function Xs(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&Ys(t.target,t.key)||Gs(t,e)&&t.preventDefault()})}function Gs({key:n,shiftKey:t,target:e},{roster:s,open:i,close:r}){let a=Vs[n.toLowerCase()],d=e instanceof Element&&e.matches("[role=row]");if(n.length===1&&n!==" "&&!jt())return!1;if(n==="/")Js();else if(n==="?")Wt();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return r();if(d&&n===" ")s.toggleActive();else if(d&&n==="Enter"&&s.chosen[0])i(s.chosen[0]);else if(a)s.decideChosen(a);else return!1}return!0}function Ys(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function Js(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function Qs({currentTarget:n}){Je(n.checked)}function Wt(){S({title:()=>o("keys.heading"),cancel:null,body:()=>c`<dl class="keys" data-test="keys">
${Ks.map(([n="",t])=>c`<dt><kbd>${n}</kbd></dt><dd>${o(`keys.${t}`)}</dd>`)}
</dl>
<label class="check">
<input type="checkbox" data-test="keys-characters" ?checked=${jt()} @change=${Qs} />
${o("keys.characters")}
</label>`,submit:()=>c`<button type="submit" class="btn primary" autofocus>${o("close")}</button>`,onSubmit:async()=>{}})}var Zs="spot_checked";async function Qe(n,t){let e=()=>n.command("spot_check.draw",{attendance_id:t}),s=await e(),i=new Map,r=(h,m)=>q(async()=>{let{spot_check_id:$}=s,f={attendance_id:t,spot_check_id:$,student_number:h,here:m},{record:y}=await n.command("spot_check.answer",f);y&&(i=new Map(i).set(h,y)),l.redraw()}),a=(h,m)=>q(async()=>{await n.command("record.undo",{attendance_id:t,student_number:h,revision:m}),i.delete(h),l.redraw()}),d=({student_number:h,user_full_name:m,flags:$})=>{let f=i.get(h),y=$.map(I).join(" · ");return c`<li class="spot-row" data-test="spot-student" data-number=${h}
data-status=${f?.status??u}>
<div class="spot-who">
<strong><bdi>${m}</bdi></strong>
<span class="muted">${h}${y?` · ${y}`:""}</span>
</div>
${f?en(f,()=>a(h,f.revision)):tn(h,m,r)}
</li>`},l=S({title:()=>o("spot.heading"),body:()=>s.records.length?c`<p class="muted">${o("spot.lead",{chance:we(s.chance)})}</p>
<ul class="spot-list">${s.records.map(d)}</ul>`:c`<p>${o("spot.nobody")}</p>`,cancel:()=>o("close"),submit:()=>s.records.length?c`<button type="submit" class="btn" data-test="spot-again">${o("spot.again")}</button>`:u,onSubmit:async()=>{s=await e(),i=new Map,l.redraw()},staysOpen:!0})}function tn(n,t,e){let s=i=>{let r=i?"spot.here":"spot.away";return c`<button type="button" class=${i?"btn small":"btn small danger-quiet"}
data-test=${i?"spot-here":"spot-away"} aria-label=${`${t}: ${o(r)}`}
@click=${()=>e(n,i)}>
${p(i?C:D)}${o(r)}
</button>`};return c`<div class="spot-answers">${s(!0)} ${s(!1)}</div>`}function en({status:n,fail_reason:t},e){return c`<div class="spot-answers" role="status">
<span class="chip-status" data-status=${n}>
${p(x[n])}${o(t==="spot_check"?"spot.away":"spot.here")}
</span>
${v(A,o("action.undo"),{className:"btn quiet small",test:"spot-undo",onClick:e})}
</div>`}function Ze(n){let t=[...n].filter(({flags:s})=>s.includes(Zs));if(!t.length)return u;let e=t.filter(({fail_reason:s})=>s==="spot_check").length;return c`<p class="headcount-difference" data-test="spot-result">
${p(e?R:C)}${o("spot.result",{n:t.length,away:e})}
</p>`}var sn=10*6e4;function nn(n,t,e,s){let{attendanceId:i,roster:r}=t;if(!r.attendance)return;let a=f=>async()=>{await e.command("attendance.extend",{attendance_id:i,end_time:f}),w(o("done.extend",{end:g(f)}))},d=async()=>{let f=await e.command("codes.renew",{attendance_id:i});s(ye(f,e.now())),w(o("renew.done"))},l=()=>Qe(e,i),h=()=>Ge(t.roster.attendance,async f=>{await e.command("attendance.secure",{attendance_id:i,...f}),w(o("secure.done"))}),m=()=>We({title:()=>o("discard.heading"),lead:()=>o("discard.lead"),submit:()=>o("discard.submit"),test:"discard",onReason:f=>e.command("attendance.discard",{attendance_id:i,reason:f})}),$=Ve(r.attendance,e.now()).map(({label:f,end:y})=>({label:f,icon:ae,test:"extend-choice",run:()=>q(a(y))}));st(n,[...$,{label:o("spot.open"),icon:ce,test:"spot-open",run:()=>q(l)},{label:o("secure.open"),icon:pt,test:"secure-open",run:h},{label:o("renew.submit"),icon:T,test:"codes-renew",run:()=>q(d)},{label:o("keys.heading"),icon:me,test:"keys-open",run:Wt},{label:o("discard.open"),icon:P,test:"class-discard",isDangerous:!0,run:m}])}function on(n,t,e){st(n,[{label:o("add.open"),icon:J,test:"class-add",run:()=>t.add()},{label:o("delete.open"),icon:P,test:"class-delete",isDangerous:!0,run:()=>t.delete(e)}])}function rn(n,t,e){Xe({counts:n.roster.counts(),onFinish:async s=>{let i=s===null?{}:{headcount:s};await t.command("attendance.finish",{attendance_id:n.attendanceId,...i}),e(s)}})}async function an(n,t){let e=new Date(t.now()+sn).toISOString();try{return await t.command("attendance.reopen",{attendance_id:n,end_time:e}),!0}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return w(o("closed.cannotReopen"),{isError:!0}),!1}}function ts(n,t){let e=2166136261;for(let s of`${n} ${Math.floor(t/6e4)}`)e=Math.imul(e^s.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let s=e%6;e=Math.floor(e/6);let i=e%4;return e=Math.floor(e/4),{colour:s,shape:i}})}var cn=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function es(n,t){return H`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${ts(n,t).map(({colour:e,shape:s},i)=>H`<g transform=${`translate(${i*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${cn[s]}></path>
</g>`)}
</svg>`}function ss(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let i=Math.round(Math.min(1,Math.max(0,n||0))*100);return c`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${i} 100" />
${t?H`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:u}
</svg>`}var ln=5*6e4;function dn(n,t,e,{onMore:s,onFinish:i}){let r=n.attendance,a=Date.parse(r.end_time)-e,d=Vt(r)+mn(r),l=({currentTarget:h})=>s(h);return c`<header class="class-bar">
<div class="class-title">
<h1 title=${r.lesson_name}><bdi>${r.lesson_name}</bdi></h1>
<p class="muted" title=${d}>${d}</p>
</div>
<p class="class-code" title=${o("live.code")}>
<span class="visually-hidden">${o("live.code")}</span>
<span class="code-digits" data-test="class-code">${pn(t,e)}</span>
<span class="class-pattern" title=${o("live.pattern")}>
${es(r.attendance_id,e)}
</span>
</p>
${zt(n)}
<p class="class-clock">
<strong class=${a<ln?"time-left soon":"time-left"}>
${a>0?be(a):o("live.ending")}
</strong>
<span class="muted">${o("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${r.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${p(re)}<span class="label">${o("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${o("live.more")} title=${o("live.more")} @click=${l}>
${p(G,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${i}>
${p(Y)}<span class="label">${o("live.finish")}</span>
</button>
</div>
</header>
${r.roster_loaded?u:c`<p class="notice warn">${p(R)}<span>${o("live.noRoster")}</span></p>`}`}function un(n){return n?c`<p class="notice warn" data-test="decisions-waiting">
${p(T)}<span>${o("decision.waiting",{n})}</span>
</p>`:u}function hn(n){return v(J,o("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:n})}function zt(n){let{attended:t,expected:e}=n.counts();return c`<p class="class-ring" data-test="class-ring">
${e?ss(t/e,{hasTick:t===e}):u}
<strong>${gt({attended:t,expected:e})}</strong>
</p>`}function Vt({start_time:n,end_time:t}){return o("live.times",{start:g(n),end:g(t)})}function mn({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${o("live.lateFrom",{time:g(n)})}`:""}function pn(n,t){let e=Se(n,t);return e?ve(e.code).join(" "):"–"}var fn=1e3,$n=500,gn=1e6,bn={422:"tooMany",503:"busy"};function St(n,t=["records"],e=""){let s=(i,r)=>c`<a
class="btn" download=${e&&`${e}.${r}`} data-test=${`export-${i}-${r}`} @click=${wn}
href=${`/export/${i}.${r}?${new URLSearchParams(n)}`}
aria-label=${o(`export.${i}.${r}.label`)}>${o(`export.${i}.${r}`)}</a>`;return c`<div class="export-links" role="group" aria-label=${o("export.heading")}>
${t.map(i=>[s(i,"xlsx"),s(i,"csv")])}
</div>`}function wn(n){if(n.ctrlKey||n.metaKey||n.shiftKey)return;n.preventDefault();let{download:t,href:e}=n.currentTarget;vn(e,t)}async function vn(n,t){let e=new AbortController,s=Date.now(),i=0,r=null,a=setTimeout(()=>{r=S({title:()=>o("export.preparing"),body:()=>c`<progress aria-label=${o("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${o("export.progress",{n:Math.round((Date.now()-s)/1e3),size:Sn(i)})}
</p>`,submit:()=>u,cancel:()=>o("export.stop"),onSubmit:async()=>{},onClose:()=>e.abort()})},fn),d=setInterval(()=>r?.redraw(),$n);try{let l=await fetch(n,{signal:e.signal});if(l.ok&&l.body){let h=new TransformStream({transform(f,y){i+=f.length,y.enqueue(f)}}),m=await new Response(l.body.pipeThrough(h)).blob(),$=/filename="([^"]+)"/.exec(l.headers.get("Content-Disposition")??"")?.[1];yn(m,t||($??"attn"))}else w(o(`export.${bn[l.status]??"away"}`),{isError:!0})}catch{e.signal.aborted||w(o("export.away"),{isError:!0})}finally{clearTimeout(a),clearInterval(d),r?.close()}}function yn(n,t){let e=document.createElement("a");e.href=URL.createObjectURL(n),e.download=t,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function Sn(n){return(n/gn).toLocaleString(O(),{minimumFractionDigits:1,maximumFractionDigits:1})}var _n=10*6e4;function xn(n,t,e,s,i){let{isAdmin:r,onAnother:a,onMore:d,onPrint:l,onReopen:h,onRestore:m}=i,$=n.attendance,{headcount:f,endReason:y}=t,{present:W,late:N}=n.counts(),ot=e?.attendance.saved==="live",z=e?.attendance.removal??null,V=y==="discarded"&&(e===null||z!==null),L=!V&&!r&&s-Date.parse($.end_time)<_n;return c`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${p(Y)}${o(`closed.${ot?"live":y??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${$.lesson_name}</bdi></h1>
<p class="muted">
${r?c`<bdi>${$.teacher_full_name}</bdi> · `:u}${F($.start_time)} ·
${Vt($)}
</p>
${e?En(e,i.me):u}
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${p(t.savedAt===null?T:ue)}${ot?o("closed.readOnly"):Cn(t,n.records.size)}
</p>
</div>
${zt(n)}
${f===null?u:c`<p class="headcount" data-test="headcount">
${o("closed.headcount",{n:f})}
<span class="headcount-difference">${qt(f-W-N)}</span>
</p>`}
${Ze(n.records.values())}
<div class="class-actions">
${L?v(A,o("closed.reopen"),{className:"btn",test:"class-reopen",onClick:h}):u}
${z&&e?.can_correct?v(A,o("restore.open"),{className:"btn",test:"class-restore",onClick:m}):u}
${t.savedAt===null||V?u:kn($)}
${v(mt,o("closed.print"),{className:"btn",test:"class-print",onClick:l})}
${d?c`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
aria-label=${o("closed.more")} title=${o("closed.more")}
@click=${({currentTarget:Rt})=>d(Rt)}>
${p(G,"dots")}
</button>`:u}
${r?c`<a class="btn" href="/admin/history" data-test="closed-back">${p(ht)}${o("closed.all")}</a>`:c`<button type="button" class="btn primary" data-test="start-another" @click=${a}>
${p(ie)}${o("closed.another")}
</button>`}
</div>
</section>`}function kn({attendance_id:n,lesson_name:t,start_time:e}){let s=new Date(e).toLocaleDateString("sv-SE");return St({attendance_id:n},["records"],`${t} ${s}`)}function En({attendance:n,ended_by:t,correct_until:e,can_correct:s},i){let r=n.removal?.reason??n.end_note,{school_number:a="system",full_name:d=null}=t??{},l=a===i?o("closed.byYou"):a==="system"?"":o("closed.by",{name:_(d??a)}),h=s&&e?o("closed.correctUntil",{day:F(e)}):"",m=[l,r?k(r):"",h].filter(Boolean).join(" · ");return m?c`<p class="muted" data-test="ended-by">${m}</p>`:u}function Mn(n){return new Date(n).toDateString()===new Date().toDateString()}function B(n){return new Date(n).toLocaleString(O(),{dateStyle:"medium",timeStyle:"short"})}function F(n){return new Date(n).toLocaleDateString(O(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function Cn({savedAt:n,unseenSince:t},e){return t?o("closed.unseen",{time:g(t)}):n===null?o("closed.saving"):o("closed.saved",{time:Mn(n)?g(n):B(n),n:e})}function ns(n,t){return tt("PATCH",`/history/${n}/records`,t)}function os(n,t){return tt("POST",`/history/${n}/records`,t)}function is(n,t,e){return tt("DELETE",`/history/${n}/records/${encodeURIComponent(t)}`,{reason:e})}function rs(n,t){return tt("DELETE",`/history/${n}`,{reason:t})}function as(n,t){return tt("POST",`/history/${n}/restore`,{reason:t})}async function cs(n){return(await tt("DELETE",`/users/${encodeURIComponent(n)}/passkeys`,{})).removed}async function tt(n,t,e){let s=await ft(n,t,e).catch(()=>null);if(!s)throw new b({code:"offline"});if(s.ok)return s.json();let i=await s.json().catch(()=>({})),r=Number(s.headers.get("Retry-After"))||null,{code:a="internal",detail:d}=i;throw new b({code:a,message:d,retry_after:r,details:i})}var An=["present","late","excused","absent","failed"];function et({title:n,submit:t,test:e,status:s,fields:i=()=>u,onSend:r,onClose:a}){let d=null,l=S({title:n,body:()=>c`<p class="muted">${o("correct.lead")}</p>
${i()} ${s?Tn(s):u} ${d?Dn(d):u}
<div class="chips" role="group" aria-label=${o("correct.reasons")}>
${Z("correct-reason",Pt)}
</div>
${j(`${e}-reason`,o("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${e}-submit`}>${t()}</button>`,onSubmit:async h=>{let m=U(h,Pt);try{await r({status:h.get("status"),reason:m,form:h})}catch($){throw!($ instanceof b)||$.code!=="conflict"||!$.details.records?$:(d=$.details,l.redraw(),new E({key:"correct.conflict"},"reason"))}},...a&&{onClose:a}})}function Tn(n){return c`<fieldset class="chips" aria-label=${o("correct.status")}>
${An.map(t=>c`<label class="chip">
<input type="radio" class="visually-hidden" name="status" value=${t} ?checked=${t===n}
data-test=${`correct-${t}`} />
<span>${p(x[t])}&nbsp;${o(`status.${t}`)}</span>
</label>`)}
</fieldset>`}function Dn({records:n,changes:t}){return c`<div class="notice warn" data-test="correct-conflict" role="status">
<ul>
${n.map(({user_full_name:e,status:s})=>c`<li><bdi>${e}</bdi>: <strong>${o(`status.${s}`)}</strong></li>`)}
${t.map(({at:e,cause:s,actor:i,reason:r})=>c`<li class="muted">
${B(e)} · ${o(`cause.${s}`)} ${o("sheet.by",{actor:i})}${r?`: ${k(r)}`:""}
</li>`)}
</ul>
</div>`}var _t=class{past;#n;constructor(t,e){this.past=t,this.#n=e}get#e(){return this.past.attendance.attendance_id}correct(t,e){let s=this.#o(t[0]);return new Promise(i=>{et({title:()=>t.length===1?o("correct.headingOne",{name:s}):o("correct.headingMany",{n:t.length}),submit:()=>o("correct.submit"),test:"correct",status:e,onSend:async({status:r,reason:a})=>{let{revision:d}=this.past;await this.#t(()=>ns(this.#e,{student_numbers:t,status:r,reason:a,revision:d})),w(o("correct.done",{n:t.length,name:s,status:o(`status.${r}`)})),i(!0)},onClose:()=>i(!1)})})}add(){et({title:()=>o("add.heading"),submit:()=>o("add.submit"),test:"add",status:"present",fields:()=>c`<div class="field">
<label for="add-number">${o("walkin.number")}</label>
<input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus />
</div>
<div class="field">
<label for="add-name">${o("add.name")}</label>
<input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,onSend:async({status:t,reason:e,form:s})=>{let[i,r]=[String(s.get("number")).trim(),String(s.get("name")).trim()];if(!i||/\s/.test(i))throw new E({key:"walkin.needNumber"},"number");try{let a={student_number:i,user_full_name:r||null,status:t,reason:e};await this.#t(()=>os(this.#e,a))}catch(a){let d=a instanceof b?a.details.field:null;throw d==="user_full_name"?new E({key:"walkin.needName"},"name"):d==="student_number"?new E({key:"add.noStudent"},"number"):a}w(o("add.done",{name:_(r||i)}))}})}remove(t,e){let s=this.#o(t);et({title:()=>o("remove.heading",{name:s}),submit:()=>o("remove.submit"),test:"remove",status:null,onSend:async({reason:i})=>{await this.#t(()=>is(this.#e,t,i)),w(o("remove.done",{name:s})),e()}})}delete(t){et({title:()=>o("delete.heading"),submit:()=>o("delete.submit"),test:"delete",status:null,onSend:async({reason:e})=>{await rs(this.#e,e),t()}})}restore(){Kt(this.#e,()=>this.#s())}async#t(t){try{await t()}finally{await this.#s()}}async#s(){let t=await Q(this.#e).catch(()=>null);t&&(this.past=t,this.#n(t))}#o(t=""){let e=this.past.records.find(({student_number:s})=>s===t);return _(e?.user_full_name??t)}};function Kt(n,t){et({title:()=>o("restore.heading"),submit:()=>o("restore.submit"),test:"restore",status:null,onSend:async({reason:e})=>{await as(n,e),await t(),w(o("restore.done"))}})}function Rn(n,t,{onHome:e,onRestored:s}){return c`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<h1>${o("gone.heading")}</h1>
<p>${K(n)}</p>
${t?Nn(t,s):u}
${v(ht,o("gone.home"),{className:"btn primary",onClick:e})}
</div>
</main>`}function Nn(n,t){let e=()=>Kt(n,()=>t(n));return v(A,o("restore.open"),{test:"class-restore",onClick:e})}function On(n){return wt.includes(n.code)?{key:`gone.${n.code}`}:X(n)}function In(n){return{key:"gone.deleted",values:{by:_(n?.by??"–"),time:n?.at?B(n.at):"–",reason:k(n?.reason??null)}}}var ls=6,Ln=new Set(["not_on_roster","spot_checked","hidden_code","two_classes"]);function ds(n,t,e){if(!n.length)return u;let s=Map.groupBy(n,({flags:r})=>r.find(a=>!Ln.has(a))??""),i=([r,a])=>c`<section class="lane-group" data-test="pending-group" data-flag=${r}>
<h3>${o("pending.group",{n:a.length,reason:r?I(r):o("status.pending")})}</h3>
${a.length>1?xt(a,"pending-group",t):u}
${hs(a,"pending",t,e)}
</section>`;return c`<section class="lane card" data-test="pending-lane" data-status="pending" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${p(lt)}${o("pending.heading",{n:n.length})}</h2>
${s.size>1?xt(n,"pending-all",t):u}
</header>
${[...s].map(i)}
</section>`}function us(n,t,e){let s=[...n].filter(Pn);if(!s.length)return u;let i=(r,a)=>{if(r==="fail")return t(r,a);let d=s.filter(({student_number:l})=>a.includes(l));for(let l of["present","late"]){let h=d.filter(m=>m.status===l);h.length&&t(l,Xt(h))}};return c`<section class="lane card" data-test="check-lane" data-status="late" aria-labelledby="check-title">
<header class="lane-head">
<h2 id="check-title">${p(R)}${o("check.heading",{n:s.length})}</h2>
${s.length>1?xt(s,"check-all",i):u}
</header>
<p class="muted">${o("check.lead")}</p>
${hs(s,"check",i,e)}
</section>`}function Pn({flags:n,is_attended:t,decided_by:e}){return n.includes("confirmed_before_loss")&&t&&e!=="teacher"&&e!=="admin"}function Xt(n){return n.map(({student_number:t})=>t)}function xt(n,t,e){return c`<span class="lane-buttons">${v(C,o(n.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${t}-accept`,onClick:()=>e("present",Xt(n))})}${v(D,o(n.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${t}-refuse`,onClick:()=>e("fail",Xt(n))})}</span>`}function hs(n,t,e,s){let i=n.length-ls,r=a=>c`<li data-number=${a.student_number}>
<button type="button" class="link" @click=${()=>s(a.student_number)}>
<bdi>${a.user_full_name}</bdi>
</button>
<span class="muted">${g(a.attendance_time)}</span>
${xt([a],t,e)}
</li>`;return c`<ul>${n.slice(0,ls).map(r)}</ul>
${i>0?c`<p class="muted">${o("pending.more",{n:i})}</p>`:u}`}var Un=["present","late","pending"];function Bn({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Un.includes(n)}function Gt(n,t){let e=[];for(let s of n){if(!Bn(s))continue;let i=String(s.attendance_time);if(e.length===t&&i<=String(e[t-1]?.attendance_time))continue;let r=e.findIndex(a=>i>String(a.attendance_time));e.splice(r<0?e.length:r,0,s),e.length=Math.min(e.length,t)}return e}function ms(n,{start:t,end:e,steps:s}){let i=new Array(s).fill(0),r=Math.max(1,e-t)/s;for(let{is_attended:d,attendance_time:l}of n){if(!d||!l)continue;let h=Math.floor((Date.parse(l)-t)/r);i[Math.min(Math.max(0,h),s-1)]+=1}let a=0;return i.map(d=>(a+=d,a))}var Fn=["present","late","pending","failed","excused","missing","absent"],Hn=["total","missing","present","late","pending","failed","excused","absent","stranger"],qn=new Set(["total","present","late"]),nt=40;function ps(n,{pressed:t,isOver:e,onPress:s}){let i=a=>n[a]===0&&a!==(e?"absent":"missing")&&!qn.has(a),r=a=>{let d=a==="total"?null:a,l=()=>s(d===t?null:d),h=d===null||d==="stranger"?oe:x[d];return c`<button type="button" class="counter" data-test=${`counter-${a}`} data-status=${a}
aria-pressed=${d===t} ?hidden=${i(a)} @click=${l}>
${p(h)}<strong>${n[a]}</strong><span class="counter-label">${o(`counter.${a}`)}</span>
</button>`};return c`<div class="counters" role="group" aria-label=${o("roster.filters")}>${Hn.map(r)}</div>`}function fs(n){let t=0,e=s=>{let i=t;return t+=n[s],H`<rect data-status=${s} x=${i} width=${n[s]} y="0" height="1" />`};return c`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Fn.map(e)}</svg>`}function $s(n,t,e){let s=r=>(nt*(1-r/Math.max(1,t))).toFixed(1),i=n.map((r,a)=>`L${a+1} ${s(r)}`).join("");return c`<svg class="curve" viewBox="0 0 ${n.length} ${nt}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${nt}${i}V${nt}Z" />
<path class="curve-edge" d="M0 ${nt}${i}" vector-effect="non-scaling-stroke" />
</svg>`}function gs(){return c`<p class="everyone" data-test="everyone-here">${p(C)}${o("roster.everyone")}</p>`}var kt=class{#n;#e=[];#t=new Set;#s=[];#o=new Set;constructor(t){this.#n=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#t.size>0}mark(t){let e=[];for(let s of t)this.#t.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#s=[...this.#s,...e])}markAll(){this.mark([...this.#n.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#n,i=this.#e.filter(({student_number:a})=>!this.#t.has(a)),r=[...this.#t].flatMap(a=>s.get(a)??[]);this.#e=ke(i,r,Ee(e)),this.#t.clear(),this.#o=new Set(s.keys()),this.#s=this.#e.filter(a=>jn(a,t)).map(({student_number:a})=>a)}};function jn(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&Wn(n))&&xe(n,e)}function Wn({flags:n}){return n.includes("not_on_roster")}function bs(n,t,{inUse:e,isArranged:s}){let i=new Set(s?[]:t),r=[...n],a=new Map(r.filter(([m])=>i.has(m)||m===e)),d=new Set(a.values()),l=r.map(([,m])=>m).filter(m=>!d.has(m)),h=t.filter(m=>!a.has(m));return!s&&h[0]!==t[0]&&(l.length=Math.min(l.length,h.length)),s||l.reverse(),new Map(t.map(m=>[m,a.get(m)??l.shift()??{}]))}function ws({count:n,rowHeight:t,top:e,viewport:s},i=null){if(n<=150)return{first:0,end:n,isWhole:!0};let r=f=>Math.min(Math.max(0,f),n),[a,d]=[Math.floor(-e/t),Math.ceil((s-e)/t)],l={first:r(a),end:r(d)},h={first:r(a-8),end:r(d+8)};if(!i)return{...l,isWhole:!1};let m={first:Math.max(i.first,h.first),end:Math.min(i.end,h.end)};m.first>=m.end&&(m.first=m.end=l.first);let $=5;for(let f of[l,h]){let y=Math.min($,Math.max(0,f.end-m.end)),W=Math.min($-y,Math.max(0,m.first-f.first));m.end+=y,m.first-=W,$-=y+W}return{...m,isWhole:m.first===h.first&&m.end===h.end}}var Vn=2e3,Kn=2e3,Xn=400,Gn=2e3,Yn=2.25,Jn=4,Qn="(max-width: 719px)",Et=class{active=null;selected=new Set;filter;#n;#e;#t;#s=null;#o=Number.NEGATIVE_INFINITY;#c=null;#i;#l=0;#r=document.createElement("div");#a=null;#d=new Map;#u=new Map;#m=!1;#h=!1;#p=!1;#f=!1;constructor(t,e){this.#n=t,this.#t=e,this.filter=e.filter,this.#e=new kt(t),this.#$(),this.#i=setInterval(()=>this.#x(),Xn),this.#y(),this.#k(),window.addEventListener("scroll",this.#_,{passive:!0}),window.addEventListener("resize",this.#S)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#_),window.removeEventListener("resize",this.#S)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#c??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#$()}narrow(t){this.filter=t,this.#$(),this.#t.onDraw()}#$(){this.#e.arrange(this.filter,O()),this.#c=null,this.#d.clear(),this.#m=!0;let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null),this.#a=null}#x(){this.#c===null||performance.now()-this.#c<Kn||this.#v()||(this.#f=!0,this.drawSoon(!0))}#k(){let t=this.#r;t.className="rows",t.role="rowgroup";for(let e of["pointermove","pointerdown","keydown","wheel"])t.addEventListener(e,this.#C,{passive:!0});t.addEventListener("click",this.#R),t.addEventListener("focusin",this.#A),t.addEventListener("pointerover",this.#T),t.addEventListener("pointerleave",this.#D)}view(){let{shown:t}=this,{canDecide:e}=this.#t;return t.length<=150&&(this.#a=null),this.#g(),c`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${o("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":u} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#E()}</div>
${this.#r}
</div>`}#g(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#t,i=this.#l;this.#a??=this.#w();let{first:r,end:a,isWhole:d}=this.#a;d||this.drawSoon(!1);let l=se(),h=performance.now()-Gn,m=(N,ot)=>{let z=r+ot,V=this.#n.records.get(N),L={index:z,top:z*i,isSelected:this.selected.has(N),isFresh:(this.#d.get(N)??Number.NEGATIVE_INFINITY)>h,isActive:N===this.active,canDecide:e,canOpen:s,waiting:this.#t.waitingFor(N)},Rt=()=>V?Be(V,L):c`<div class="row gone" .style=${vt(L.top)}></div>`;return Te([V,z,i,L.isSelected,L.isFresh,L.isActive,L.waiting,l],Rt)},$=t.slice(r,a),f=Yt(this.#r.querySelector(":focus, [aria-expanded=true]")),y=this.#m&&t.length>60;this.#u=bs(this.#u,$,{inUse:f,isArranged:y}),this.#m=!1;let W=Ae($,N=>this.#u.get(N),m);it(c`${W} ${e?Fe():u}`,this.#r),this.#r.style.height=`${t.length*i}px`}#E(){let{shown:t,selected:e}=this,s=(d,l)=>c`<span class=${l} role="columnheader">${o(`roster.${d}`)}</span>`,i=t.length>0&&e.size===t.length,r=this.#t.canDecide,a=this.#e.isDirty&&this.#v();return c`<div class="row head" role="row" aria-rowindex="1">
${r?c`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${o("roster.selectAll")} data-test="select-all"
.checked=${It(i)} .indeterminate=${It(e.size>0&&!i)}
@change=${()=>this.select(i?[]:t)} />
</label>
</span>`:u}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${r?c`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${o("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!a} tabindex="-1"
@click=${this.#M}>
${p(de)}<span>${o("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#M=()=>{this.#$(),this.#t.onDraw()};select(t){this.selected=new Set(t),this.#t.onDraw()}toggle(t,e){let s=!this.selected.has(t),[i,r]=[this.#s&&e?this.#s:t,t].map(l=>this.shown.indexOf(l)),a=this.shown.slice(Math.min(i??0,r??0),Math.max(i??0,r??0)+1),d=new Set(this.selected);for(let l of a)s?d.add(l):d.delete(l);this.#s=t,this.select([...d])}move(t,e){let{shown:s}=this,i=this.#r.contains(document.activeElement),r=this.active===null||!i?-1:s.indexOf(this.active),a=r<0&&this.active?s.indexOf(this.active)-t:r,d=s[Math.min(Math.max(0,a+t),s.length-1)];d!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],d])),this.focus(d))}focus(t){let e=this.shown.indexOf(t);if(e<0)return;this.active=t,this.#a=null;let s=this.#r.getBoundingClientRect().top+e*this.#l,i=this.#l*4;s<i?window.scrollBy(0,s-i):s>window.innerHeight-i&&window.scrollBy(0,s-window.innerHeight+i),this.#t.onDraw();let r=this.#b(t);r?r.focus({preventScroll:!0}):requestAnimationFrame(()=>this.#b(t)?.focus({preventScroll:!0}))}#b(t){return this.#r.querySelector(`[data-number="${CSS.escape(t)}"]`)}drawSoon(t){this.#p||=t,!this.#h&&(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1,this.#f&&this.#$();let e=this.#a;this.#a=this.#w(),this.#p?this.#t.onDraw():(this.#a.first!==e?.first||this.#a.end!==e.end)&&this.#g(),this.#p=this.#f=!1}))}#w(){let t=this.shown.length,e=t>150?this.#r.getBoundingClientRect().top:0;return ws({count:t,rowHeight:this.#l,top:e,viewport:window.innerHeight},this.#a)}#v(){return document.hidden||!this.#r.isConnected?!1:performance.now()-this.#o<Vn?!0:matchMedia("(hover: hover)").matches&&this.#r.matches(":hover")||this.#r.querySelector(":focus-visible, [aria-expanded=true]")!==null}#y(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#l=t*(matchMedia(Qn).matches?Jn:Yn)}#S=()=>{this.#y(),this.#t.onDraw()};#_=()=>this.drawSoon(!1);#C=()=>{this.#o=performance.now()};#A=({target:t})=>{let e=Yt(t);!e||e===this.active||(this.active=e,this.#t.onDraw())};#T=({target:t,pointerType:e})=>{let s=t instanceof Element?t.closest("[role=row]"):null,i=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!i||e!=="mouse"||(i.hidden=!1,i.dataset.number=s.dataset.number,i.style.translate=s.style.translate)};#D=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#R=t=>{let e=Yt(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:i}=this.#t;if(!e||!(s instanceof HTMLElement))return;let r=s.dataset.act;r==="select"?this.toggle(e,t.shiftKey):r==="menu"?i.onMenu(s,e):i.onAction(r,e)}};function Yt(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}var Jt=["present","late","excused","fail"],ys={present:C,late:ct,excused:dt,fail:D,undo:A},Zn=80,to=8,eo=16,Ss=60,so=10*6e4,Mt=class{#n;#e;#t;#s="";#o;#c;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#n=t,this.#e={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:i,onDraw:r,onOpen:a,waitingFor:d}=this.#e;this.#s=s.search,this.#t=new Et(t,{onDraw:r,waitingFor:d??(()=>null),handlers:{onAction:(l,h)=>this.#f(l,h),onMenu:this.#$},canDecide:i!==null,canOpen:a!==void 0,filter:{status:s.status,needle:Ot(s.search)}}),this.#c=ee(()=>this.#t.resort())}destroy(){clearTimeout(this.#o),this.#t.destroy(),this.#c()}changed(t){this.#t.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#t.drawSoon(!0)},Zn)}get chosen(){let{selected:t,active:e}=this.#t;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#t.selected.size>0}move(t,e=!1){return this.#t.move(t,e)}toggleActive(){let{active:t}=this.#t;t&&this.#t.toggle(t,!1)}clearSelection(){this.#t.select([])}focusRow(t){this.#t.focus(t)}view(t=u,e=u){let{shown:s}=this.#t,i=this.#e.onDecide!==null,r=i&&this.#e.isLive,a=this.#n.counts(),{attended:d,expected:l}=a,h=r&&l>0&&d===l;return c`<section class="roster-view">
${this.#l({...a,stranger:this.#n.strangers()})}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${p(ut)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${o("roster.search")} aria-label=${o("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#h} />
</div>
${h?gs():r?this.#u():u} ${t}
</div>
<div class="card flush">
${this.#t.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${o(this.#d())}
</p>
</div>
${i?this.#m():u}
</div>
${r?c`<div class="roster-aside">${e} ${this.#a()}</div>`:u}
</div>
</section>`}#l(t){let{attended:e,expected:s}=t,i=Math.max(s,t.present+t.late),r=this.#n.attendance?.state==="closed",a=d=>this.#p({status:d});return c`<section class="progress card">
<div class="progress-bar">
${fs(t)}
${ps(t,{pressed:this.#t.filter.status,isOver:r,onPress:a})}
</div>
${$s(this.#r(),i,o("roster.curve",{attended:e,expected:s}))}
</section>`}#r(){let{attendance:t,revision:e,records:s}=this.#n,i=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&i-this.#i.at<Ss)return this.#i.points;let[r,a]=[Date.parse(t.start_time),Date.parse(t.end_time)],d=t.state==="closed"?a:Math.min(a,this.#e.now()),l={start:r,end:Math.max(d,r+so),steps:Ss};return this.#i={revision:e,at:i,points:ms(s.values(),l)},this.#i.points}#a(){let t=Gt(this.#n.records.values(),eo);return c`<section class="arrivals card">
<h2>${o("roster.justJoined")}</h2>
${t.length?c`<ul>${t.map(_s)}</ul>`:c`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#d(){return this.#n.records.size?"roster.noMatch":this.#n.attendance?.state==="closed"?"roster.nobodyJoined":"roster.nobody"}#u(){let t=Gt(this.#n.records.values(),to);return c`<section class="strip" data-test="just-joined" aria-label=${o("roster.justJoined")}>
${t.length?c`<ul class="strip-list">${t.map(_s)}</ul>`:c`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#m(){let{selected:t}=this.#t,e=s=>v(ys[s],o(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return c`<div class="bulk" role="group" aria-label=${o("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${o("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Jt.map(e)} ${this.#e.isLive?e("undo"):u}</div>
${v(P,o("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#h=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let e=t.status===void 0?this.#t.filter.status:t.status;this.#t.narrow({status:e,needle:Ot(this.#s)}),this.#e.onLook?.({status:e,search:this.#s})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#$=(t,e)=>{let s=this.#n.records.get(e)?.decided_by,a=(this.#e.isLive&&(s==="teacher"||s==="admin")?[...Jt,"undo"]:Jt).map(l=>({label:o(`action.${l}`),icon:ys[l],isDangerous:l==="fail",test:`action-${l}`,run:()=>this.#f(l,e)})),d={label:o("action.details"),icon:le,run:()=>this.#f("open",e)};st(t,[...a,d])}};function _s({status:n,user_full_name:t,attendance_time:e}){return c`<li data-status=${n}>
${p(x[n])}<bdi>${t}</bdi><span class="muted">${g(e)}</span>
</li>`}var no=300,oo=300,io=1e3,ro=10,ao=3,Ct=class{roster=new _e;#n;#e;#t=null;#s;#o=!1;#c=!1;constructor(t,e,s){this.#n=t,this.attendanceId=e,this.#e=s;let i=r=>r===e&&this.roster.attendance!==null;this.#s=[t.on("roster.changed",r=>i(r.attendance_id)&&this.#r(r)),t.on("roster.snapshot",r=>i(r.attendance.attendance_id)&&this.#l(r)),t.on("attendance.changed",r=>i(r.attendance_id)&&this.takeAttendance(r.attendance)),t.on("attendance.ended",({attendance_id:r,attendance:a,reason:d})=>{i(r)&&(this.takeAttendance(a),this.#u(d))})]}catchUp(){return this.#t??=this.#i().finally(()=>{this.#t=null}),this.#t}close(){this.#c=!0;for(let t of this.#s)t();this.#n.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#d())}async#i(){for(let t=0;t<ro;t+=1){let e=t<ao?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},i=await this.#n.command("attendance.watch",s);if(i.type==="roster.snapshot"?this.#l(i):(this.#r(i,!0),this.takeAttendance(i.attendance)),!this.roster.isBehind)return;await new Promise(r=>setTimeout(r,no))}}#l(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#u(null))}#r(t,e=!1){let{outcome:s,changes:i,numbers:r}=this.roster.applyChanges(t,e);i.length&&this.#e.onChanges?.(i,r),i.some(({cause:a})=>a==="ended")&&this.#d(),s==="gap"&&!e&&this.#a()}async#a(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:io;setTimeout(()=>!this.#c&&this.roster.isBehind&&this.#a(),e)}}#d(){setTimeout(()=>this.#u(null),oo)}#u(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var At=class{#n;#e;#t;constructor(t,e=()=>sessionStorage){this.#n=t,this.#e=e,this.#t=this.#s()}get length(){return this.#t.length}add(t){let e=new Set(t.numbers),s=new Set(this.#t.flatMap(({numbers:a})=>a));this.#t=this.#t.flatMap(a=>{let d=a.numbers.filter(l=>!e.has(l));return d.length?[{...a,numbers:d}]:[]});let r=t.action==="undo"?t.numbers.filter(a=>!s.has(a)):t.numbers;r.length&&this.#t.push({...t,numbers:r}),this.#o()}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t),this.#o()}clear(){this.#t=[],this.#o()}#s(){try{let[t,e]=JSON.parse(this.#e().getItem($t)??"[]");return t===this.#n?e:[]}catch{return[]}}#o(){try{let t=this.#e();this.#t.length?t.setItem($t,JSON.stringify([this.#n,this.#t])):t.removeItem($t)}catch{}}};var xs=500,ks=["offline","timeout"],Tt=class{#n;#e;#t;#s;#o=!1;constructor(t,e,s,i){this.#s=new At(`${s} ${e.attendanceId}`),this.#n=t,this.#e=e,this.#t=i}get waiting(){return this.#s.length}waitingFor(t){let e=this.#s.of(t);return e&&o("roster.waiting",{action:o(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#l(e);let i=t==="undo"?{revision:s??this.#c(e)}:{status:t};try{await this.#r({action:t,numbers:e,fields:i})}catch(r){if(!(r instanceof b))throw r;return pe(r),!1}return!0}#c(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){ze({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,s)=>{let i={status:"present",...e&&{user_full_name:e},...s&&{confirmed:!0}},[r]=await this.#d({action:"present",numbers:[t],fields:i});w(o("done.walkin",{name:this.#h(t,e)}),{action:this.#m(r?[r]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#s.first;t;t=this.#s.first)await this.#i(t)}finally{this.#o=!1,this.#t()}}}async#i(t){try{let e=await this.#d(t);this.#u(t,e)}catch(e){if(!(e instanceof b)||ks.includes(e.code))throw e;let s=this.#h(t.numbers[0]??"");w(o("decision.refused",{name:s,why:K(X(e))}),{isError:!0})}this.#s.remove(t),this.#t()}dropWaiting(){this.#s.length&&w(o("decision.dropped",{n:this.#s.length}),{isError:!0}),this.#s.clear()}#l(t){let[e=""]=t,s=this.#h(e);return new Promise(i=>{je({title:()=>t.length===1?o("fail.headingOne",{name:s}):o("fail.headingMany",{n:t.length}),onReason:async r=>{await this.#r({action:"fail",numbers:t,fields:{reason:r}}),i(!0)},onClose:()=>i(!1)})})}async#r(t){if(this.#n.state!=="live")return this.#a(t);try{this.#u(t,await this.#d(t))}catch(e){if(!(e instanceof b)||!ks.includes(e.code))throw e;this.#a(t)}}#a(t){this.#s.add(t),w(o("decision.kept"),{isError:!0}),this.#t()}async#d({action:t,numbers:e,fields:s}){let i=this.#e.attendanceId,r={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",a=[];for(let d=0;d<e.length;d+=xs){let l=e.slice(d,d+xs),h=l.length===1?{student_number:l[0]}:{student_numbers:l},m=await this.#n.command(r,{attendance_id:i,...h,...s}),$=m.type==="record.changed"?m.record:m.records[0];a.push({numbers:$&&l.length===1?[$.student_number]:l,revision:$?.revision})}return a}#u({action:t,numbers:e},s){let[i=""]=e,r=e.length===1?o(`done.${t}.one`,{name:this.#h(i)}):o(`done.${t}.many`,{n:e.length}),a=t==="fail";w(r,{action:t==="undo"?null:this.#m(s),isRefusal:a})}#m(t){let e=async()=>{for(let{numbers:s,revision:i}of t)await this.decide("undo",s,i)};return{label:o("action.undo"),test:"toast-undo",run:e}}#h(t,e=""){return _(this.#e.roster.records.get(t)?.user_full_name??(e||t))}};function Es(n,t){S({title:()=>o("passkeyReset.heading",{name:_(t)}),body:()=>c`<p>${o("passkeyReset.lead")}</p>`,submit:()=>c`<button type="submit" class="btn danger" data-test="dialog-submit">${o("passkeyReset.submit")}</button>`,onSubmit:async()=>{let e=await cs(n);w(o("passkeyReset.done",{n:e,name:_(t)}))}})}function Ms({status:n,attendance_time:t,fail_reason:e,flags:s}){let i=[k(e),...s.map(I)].filter(Boolean).join(" · ");return c`<p class="record-status" data-status=${n}>
${p(x[n])}<strong>${o(`status.${n}`)}</strong>
${t?c`<span>${g(t,!0)}</span>`:u}
${i?c`<span class="muted">${i}</span>`:u}
</p>`}var co=[["present",C],["late",ct],["excused",dt],["fail",D]],lo=3,uo=new Set(["flagged","enrolled","rebuilt","seen"]),Dt=class{number;#n;#e;#t=null;#s=-1;#o=null;constructor(t,e,s){this.#n=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#n.records.get(this.number)?.revision??this.#n.revision;if(e!==this.#s){this.#s=e;try{this.#t=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof b))throw s;this.#o=X(s),this.#s=-1}this.#e.onDraw()}}view(){let t=this.#n.records.get(this.number),{onClose:e,onCorrect:s,onDecide:i,onRemove:r,waitingFor:a}=this.#e,d=a(this.number),l=i?h=>()=>i(h,[this.number]):h=>()=>s?.(h,[this.number]);return c`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${v(P,o("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?Ms(t):u} ${t?ho(t):u}
${d?c`<p class="row-waiting">${p(T)}${d}</p>`:u}
${i||s?c`<div class="sheet-actions">
${i?u:c`<p class="muted">${o("sheet.correct")}</p>`}
${co.map(([h,m])=>this.#c(h,m,l(h)))}
${r&&t?v(P,o("remove.open"),{className:"btn small quiet",test:"sheet-remove",onClick:r}):u}
</div>`:u}
${t&&!i?this.#i():u}
<h3>${o("sheet.facts")}</h3>
${this.#r(t)} ${i&&t?this.#l(t):u}
</div>`}#c(t,e,s){let i=t==="fail"&&!this.#e.onDecide;return v(i?ne:e,o(i?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:s})}#i(){let t=new URLSearchParams({student_number:this.number,lesson:this.#n.attendance?.lesson_name??""});return c`<p>
<a class="btn small" href=${`/certificate?${t}`} data-test="certificate-open">
${p(mt)}${o("certificate.open")}
</a>
</p>`}#l({user_full_name:t}){return this.#n.attendance?.security_option!==lo?u:v(pt,o("passkeyReset.open"),{className:"btn small quiet",test:"sheet-passkeys",onClick:()=>Es(this.number,t)})}#r(t){if(this.#o)return c`<p class="problem">${K(this.#o)}</p>`;if(!this.#t)return c`<p class="loading">${p(T)}${o("loading")}</p>`;if(!this.#t.length)return c`<p class="muted">${o("sheet.nothing")}</p>`;let e=this.#t.findLast(({cause:i})=>!uo.has(i)),s=t&&this.#t.at(-1)?.revision===t.revision?e:null;return c`<ol class="facts">
${this.#t.map(i=>this.#u(i,i===s))}
</ol>`}#a(t){let e=this.#n.attendance?.start_time??t;return new Date(t).toDateString()===new Date(e).toDateString()?g(t,!0):B(t)}#d({actor:t,actor_full_name:e}){return t===this.number?u:t===this.#e.me?o("sheet.byYou"):t==="system"?o("sheet.bySystem"):o("sheet.by",{actor:_(e??t)})}#u(t,e){let{at:s,before:i,cause:r,reason:a,revision:d}=t,l=t.records[0],h=r==="corrected"||r==="removed"?i?.[0]?.status:null,m=l?.status??"missing",$=this.#e.onDecide&&e&&["failed","accepted","checked"].includes(r),f=()=>this.#e.onDecide?.("undo",[this.number],d),y=k(a??l?.fail_reason??null);return c`<li data-test="fact" data-cause=${r} data-status=${m}>
${p(x[m])}
<div>
<p>
${h?c`<s>${o(`status.${h}`)}</s> → `:u}
<strong>${r==="removed"?"–":o(`status.${m}`)}</strong> · ${o(`cause.${r}`)}
</p>
<p class="muted">
<time datetime=${s}>${this.#a(s)}</time> ${this.#d(t)}
${r==="joined"&&l?.method?o(`method.${l.method}`):u}
</p>
${y?c`<p>${y}</p>`:u}
${l?.flags.length?c`<p class="muted">${l.flags.map(I).join(" · ")}</p>`:u}
${$?v(A,o("action.undo"),{className:"btn small",test:"sheet-undo",onClick:f}):u}
</div>
</li>`}};function ho({marks:n}){if(!n)return u;let t=(n.office?.at??"")>(n.teacher?.at??""),e=(s,i)=>{let r=n[s];if(!r)return u;let{status:a,reason:d,at:l}=r;return c`<div class="mark" data-test=${`mark-${s}`} data-status=${a} data-counts=${i}>
<dt>${o(`sheet.mark.${s}`)}${i?c` <strong>${o("marks.counts")}</strong>`:u}</dt>
<dd>
${p(x[a])}<strong>${o(`status.${a}`)}</strong>
${l?c`<span class="muted">${B(l)}</span>`:u}
${d?c`<span class="muted">${k(d)}</span>`:u}
</dd>
</div>`};return c`<dl class="marks" data-test="marks">
${e("teacher",!t)} ${e("office",t)}
</dl>`}var mo=4e3,Qt=class{feed;decisions;#n;#e;#t=null;#s=null;#o;#c=!1;saved=null;#i=0;constructor(t,e,s){this.#n=t,this.#e=s,this.#o=s.look,this.feed=new Ct(t,e,{onSnapshot:()=>this.#m(null),onChanges:(i,r)=>this.#h(i,r),onAttendance:()=>this.#t&&s.onAttendance(),onEnded:i=>this.#c&&s.onEnded(i)}),this.decisions=new Tt(t,this.feed,s.me,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){if(this.#e.isAdmin)return this.#l(new b({code:"not_found"}));try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||!wt.includes(t.code)||this.roster.attendance)throw t;await this.#l(t)}}async#l(t){let e=await Q(this.attendanceId);if(!e)throw t;this.takeSaved(e)}takeSaved(t){let{attendance:e,records:s,revision:i}=t,r=this.saved===null;this.saved??=new _t(t,a=>this.takeSaved(a)),this.saved.past=t,this.roster.applySnapshot({attendance:e,records:s,epoch:e.epoch,revision:i}),r&&this.#t&&this.show(!1),this.#m(null)}close(){this.feed.close(),this.#t?.destroy(),this.#t=null}async resumed(){this.#s?.refresh(),await this.decisions.sendWaiting()}show(t){this.#t?.destroy(),this.#c=t;let e=t?this.decisions.decide.bind(this.decisions):this.#d;this.#t=new Mt(this.roster,{onDraw:this.#e.onDraw,onDecide:e,isLive:t,onOpen:s=>this.openSheet(s),onLook:s=>this.#a(s),waitingFor:s=>this.decisions.waitingFor(s),now:()=>this.#n.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#t;return t&&(this.#c||this.#d)&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#r()}}#r(){if(this.#s)this.closeSheet();else if(this.#t?.hasSelection)this.#t.clearSelection();else return!1;return!0}view(t=u){let e=[...this.roster.records.values()].filter(({status:a})=>a==="pending"),s=this.decisions.decide.bind(this.decisions),i=a=>this.openSheet(a),r=()=>[ds(e,s,i),us(this.roster.records.values(),s,i)];return c`${this.#t?.view(t,this.#c?r():u)} ${this.#s?.view()}`}openSheet(t){this.#s=new Dt(this.roster,t,{load:e=>this.#u(e),onDecide:this.#c?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#d,onRemove:this.#d?()=>this.saved?.remove(t,()=>this.closeSheet()):null,waitingFor:e=>this.decisions.waitingFor(e),me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#a({student:t}),this.#e.onDraw(),fe(".sheet")}closeSheet(){let t=this.#s?.number;this.#s=null,this.#a({student:null}),this.#e.onDraw(),t&&this.#t?.focusRow(t)}#a(t){this.#o={...this.#o,...t},this.#e.onLook(t)}get#d(){let{saved:t}=this;return t?.past.can_correct?(e,s)=>e==="undo"?Promise.resolve(!1):t.correct(s,e==="fail"?"absent":e):null}async#u(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.saved)return Nt(this.attendanceId,t);try{return(await this.#n.command("record.history",e)).changes}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return Nt(this.attendanceId,t)}}#m(t){this.#t?.changed(t),this.#s?.refresh()}#h(t,e){this.#m(e);let i=t.filter(({cause:r})=>r==="joined"||r==="pending").reduce((r,{records:a})=>r+a.length,0);i&&this.#i===0&&setTimeout(()=>this.#p(),mo),this.#i+=i}#p(){rt(o("live.joined",{n:this.#i})),this.#i=0}};var po=250,fo=["q","lesson","from","to","state"],$o=["live","saving","parked","saved","discarded","deleted"],go=["","saved","discarded","deleted"],Zt=class{#n;#e=null;#t=null;#s={};#o=[];#c=!1;#i=!1;#l=0;#r;constructor(t){this.#n=t}async open(t){let e=new URLSearchParams(location.search);this.#s=Object.fromEntries(fo.map(r=>[r,e.get(r)??""])),this.#o=[...new Set([...t,...[this.#s.lesson??""].filter(Boolean)])];let{q:s,...i}=this.#s;this.#c||=Object.values(i).some(Boolean),await this.load()}async load(t=!1){this.#l+=1;let e=this.#l,s=await $e({...this.#s,cursor:t?this.#t:null}).catch(()=>null);e===this.#l&&(this.#i=s===null,s&&(this.#e=[...t?this.#e??[]:[],...s.items],this.#t=s.next_cursor,this.#a&&rt(o("past.shown",{n:this.#e.length}))),this.#n.onDraw())}get#a(){return Object.values(this.#s).some(Boolean)}view(){let t=this.#e??[];if(!t.length&&!this.#a&&!this.#i)return u;let{q:e="",state:s=""}=this.#s,i=t.some(({saved:a})=>a==="saved")&&go.includes(s),r=({currentTarget:a})=>this.#h({q:a.value.trim()},po);return c`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${o("past.heading")}</h2>
<div class="search">
${p(ut)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off" maxlength="200"
placeholder=${o("past.search")} aria-label=${o("past.search")} .value=${e} @input=${r} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${p(he)}${o("reports.open")}</a>
</header>
${this.#d()}
${this.#i?c`<p class="muted">${o("past.away")}</p>`:u}
${t.length||this.#i?u:c`<p class="muted" data-test="past-none">${o("past.none")}</p>`}
${i?St(Object.fromEntries(Object.entries(this.#s).filter(([,a])=>a)),["records","matrix"]):u}
<ul class="past-list">${t.map(a=>this.#p(a))}</ul>
${this.#t?c`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:u}
</section>`}#d(){let{q:t,...e}=this.#s,s=Object.values(e).some(Boolean),i=$o.map(l=>[l,o(`past.state.${l}`)]),r=this.#o.map(l=>[l,l]),a=({currentTarget:l})=>{this.#c=l.open},d=()=>{this.#h({lesson:"",from:"",to:"",state:""}),document.getElementById("past-filter")?.focus()};return c`<details class="past-filters" data-test="past-filters" ?open=${this.#c} @toggle=${a}>
<summary id="past-filter">${o("past.filter")}</summary>
<div class="past-fields">
${this.#u("lesson",o("past.lesson"),[["",o("past.allLessons")],...r])}
${this.#m("from",o("past.from"))} ${this.#m("to",o("past.to"))}
${this.#u("state",o("past.state"),[["",o("past.state.all")],...i])}
${s?c`<button type="button" class="btn small" data-test="past-clear" @click=${d}>
${o("past.clear")}
</button>`:u}
</div>
</details>`}#u(t,e,s){let i=({currentTarget:r})=>this.#h({[t]:r.value});return c`<label class="past-field">
<span>${e}</span>
<select data-test=${`past-${t}`} @change=${i}>
${s.map(([r,a])=>c`<option value=${r} ?selected=${r===this.#s[t]}>${a}</option>`)}
</select>
</label>`}#m(t,e){let s=({currentTarget:i})=>this.#h({[t]:i.value});return c`<label class="past-field">
<span>${e}</span>
<input type="date" data-test=${`past-${t}`} .value=${this.#s[t]??""} @change=${s} />
</label>`}#h(t,e=0){this.#s={...this.#s,...t};let s=Object.entries(this.#s).filter(([,i])=>i);history.replaceState(null,"",s.length?`?${new URLSearchParams(s)}`:location.pathname),clearTimeout(this.#r),this.#r=setTimeout(()=>this.load(),e),this.#n.onDraw()}#p({attendance_id:t,lesson_name:e,start_time:s,end_time:i,counts:r,saved:a,removal:d}){let l=d?.kind??a,h=m=>{m.ctrlKey||m.metaKey||m.shiftKey||(m.preventDefault(),this.#n.onOpen(t))};return c`<li>
<a href=${bt(t)} data-test="past-class" @click=${h}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${F(s)} · ${o("live.times",{start:g(s),end:g(i)})}</span>
<span class="past-count">${gt(r)}</span>
<span class=${l==="saved"?"muted":"past-state"}>${o(`past.state.${l}`)}</span>
</a>
</li>`}};var bo=1e3,wo=15e3;async function vo(n,t){for(let e=bo;;e=Math.min(e*2,wo)){let s=await Q(n).catch(()=>null),i=s?.attendance.saved==="saved"?Date.parse(s.attendance.saved_at??""):null;if(s&&(!t(s,i)||i!==null))return;await new Promise(r=>setTimeout(r,e))}}async function Cs(n,t=null){return ge(`/disputes?${new URLSearchParams({state:n,...t&&{cursor:t}})}`)}async function As(n,t){return yo(`/disputes/${n}`,t)}async function yo(n,t){let e=await ft("POST",n,t).catch(()=>null),s=await e?.json().catch(()=>null);if(e?.ok&&s)return s;throw new b({code:e?s?.code??"internal":"offline",...s})}var Ts=["present","late","excused"],te=class{#n;#e=[];#t=null;constructor({onDraw:t}){this.#n=t}async load(t=!1){let e=await Cs("open",t?this.#t:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#t=e.next_cursor,this.#n())}view(){return this.#e.length?c`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
<h2 id="disputes-title" tabindex="-1">${o("notes.heading")}</h2>
<p class="muted">${o("notes.lead")}</p>
<ul class="stack">${this.#e.map(t=>this.#s(t))}</ul>
${this.#t?c`<button type="button" class="btn" data-test="disputes-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:u}
</section>`:u}#s(t){let{student_number:e,student_full_name:s,status:i,created_at:r}=t;return c`<li class="student-note" data-test="dispute" data-number=${e}>
<p>
<strong><bdi>${s}</bdi></strong> <span class="muted">${e}</span>
${i?c`<span class="muted">· ${o("notes.now",{status:o(`status.${i}`)})}</span>`:u}
</p>
<p>
<a class="link" href=${bt(t.attendance_id)}><span><bdi>${t.lesson_name}</bdi>,
${F(t.start_time)}, ${g(t.start_time)}</span></a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${o("notes.sent",{day:F(r),time:g(r)})}</p>
${So(t)}
<div class="class-actions">
<button type="button" class="btn primary" data-test="dispute-accept" @click=${()=>this.#o(t)}>
${o("notes.accept")}
</button>
<button type="button" class="btn" data-test="dispute-decline" @click=${()=>this.#c(t)}>
${o("notes.decline")}
</button>
</div>
</li>`}#o(t){let e=s=>c`<label class="chip">
<input type="radio" name="status" class="visually-hidden" value=${s} data-test=${`dispute-give-${s}`}
?checked=${s==="present"} />
<span>${o(`status.${s}`)}</span>
</label>`;S({title:()=>o("notes.accept.heading",{name:_(t.student_full_name)}),body:()=>c`<fieldset class="field">
<legend>${o("notes.give")}</legend>
<div class="chips">${Ts.map(e)}</div>
</fieldset>
${Ds(Ut)}`,submit:()=>Rs(o("notes.accept")),onSubmit:s=>{let i=Ts.find(r=>r===s.get("status"))??"present";return this.#i(t,{decision:"accept",status:i,reason:U(s,Ut)})}})}#c(t){S({title:()=>o("notes.decline.heading",{name:_(t.student_full_name)}),body:()=>Ds(Bt),submit:()=>Rs(o("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:U(e,Bt)})})}async#i(t,e){try{await As(t.dispute_id,e),w(o(`notes.done.${e.decision}`,{name:_(t.student_full_name)}))}catch(s){if(!(s instanceof b)||s.code!=="conflict")throw s;w(o("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function Ds(n){return c`<div class="chips" role="group" aria-label=${o("correct.reasons")}>
${Z("dispute-reason",n)}
</div>
${j("dispute-reason",o("fail.reason"))}`}function Rs(n){return c`<button type="submit" class="btn primary" data-test="dispute-answer">${n}</button>`}function So({receipt:n,receipt_genuine:t}){return n?c`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${p(t?C:R)}
<span>${o(t?"notes.genuine":"notes.notGenuine",{receipt:n})}</span>
</p>`:c`<p class="muted">${o("notes.noReceipt")}</p>`}export{Qt as OpenClass,Zt as PastClasses,te as StudentNotes,Os as adminNav,dn as classBar,xn as closedHead,F as day,In as deletedMessage,rn as finishClass,Rn as goneClass,On as goneMessage,nn as openClassMenu,on as openSavedMenu,Fs as printSheet,an as reopenClass,Xs as startShortcuts,o as t,un as waitingNotice,hn as walkInButton,vo as watchSaving};
