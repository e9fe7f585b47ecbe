import{$ as v,$a as Ne,A,Aa as pt,B as ne,C as X,D as oe,Da as we,Ea as ve,F as G,Fa as ye,Ga as Se,H as D,Ha as _e,Ia as xe,J as ie,Ja as ke,Ka as Ee,L as lt,La as Rt,N as L,O as re,P as R,S as ae,Sa as Ce,T as ce,U as dt,V as le,W as de,Wa as Me,X as ut,Xa as Ae,Ya as Te,Z as _,Za as De,_ as p,_a as Re,a,aa as w,ab as ft,b as F,ba as ue,c as u,ca as H,d as st,da as S,e as nt,g as Qt,h as Zt,i as O,j as o,k as z,l as ot,la as Y,ma as he,n as b,na as Tt,o as K,oa as me,p as k,pa as ht,q as C,qa as Dt,r as it,ra as g,s as rt,sa as pe,t as T,ta as fe,u as te,ua as $e,v as at,va as mt,w as ee,wa as ge,x as ct,xa as be,y as se,z as V}from"./teacher-shared.js?v=5bfa1375";var Ts={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"};function Ds(s){let t=([e,n])=>a`<li>
<a href=${n} data-test=${`nav-${e}`} aria-current=${e===s?"page":u}>
${o(`nav.${e}`)}
</a>
</li>`;return a`<nav class="admin-nav" aria-label=${o("nav.label")}>
<ul>${Object.entries(Ts).map(t)}</ul>
</nav>`}var Nt=["not_in_room","joined_for_another","left_early","wrong_section"],Ot=["was_in_room","not_in_room","medical_note","school_event","typing_error"],It=["was_in_room","medical_note","school_event","typing_error"],Lt=["not_in_room","left_early","joined_for_another"];function x(s){return ot(`reason.${s}`)?o(`reason.${s}`):s??""}var Rs=[["present","present"],["late","late"],["fail","failed"]],Ns=["row","row fresh","row selected","row selected fresh"];function Ie(s,t){let{student_number:e,user_full_name:n,status:i}=s,r=Ns[Number(t.isSelected)*2+Number(t.isFresh)];return t.canDecide?a`<div class=${r} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} aria-selected=${t.isSelected} tabindex=${t.isActive?0:-1}
.style=${$t(t.top)}>
<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" .checked=${t.isSelected}
aria-label=${o("roster.select",{name:n})} />
</label>
</span>
${Oe(s,t)}
<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu"
data-test="row-menu" aria-haspopup="menu" aria-expanded="false" aria-label=${o("roster.actions",{name:n})}>
<svg class="icon dots" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${V}></path>
</svg>
</button>
</span>
</div>`:a`<div class=${r} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} .style=${$t(t.top)}>${Oe(s,t)}</div>`}function Oe(s,{canDecide:t,canOpen:e,waiting:n}){let{student_number:i,user_full_name:r,status:c,attendance_time:d}=s,l=t?"gridcell":"cell";return a`<span class="row-who" role=${l}>
<span class="row-name">${e?Os(r,t):a`<bdi>${r}</bdi>`}</span>
${n?a`<span class="row-waiting">${p(D)}${n}</span>`:u}
<span class="row-note">${Pt(s)}</span>
</span>
<span class="row-number" role=${l}>${i}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${c}>
<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${_[c]}></path>
</svg>${o(`status.${c}`)}</span>
</span>
<span class="row-time" role=${l} title=${d?g(d,!0):u}>${g(d)}</span>
<span class="row-how" role=${l}>${Is(s)}</span>`}function $t(s){return`translate: 0 ${s}px`}function Os(s,t){return a`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${s}</bdi>
</button>`}function Le(){let s=([t,e])=>a`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${o(`action.${t}`)} aria-label=${o(`action.${t}`)}>
${p(_[e])}
</button>`;return a`<div class="quick-bar" hidden aria-hidden="true">${Rs.map(s)}</div>`}function Pt({fail_reason:s,flags:t,marks:e}){return[e?.teacher&&e.office?o("marks.both",{teacher:o(`status.${e.teacher.status}`),office:o(`status.${e.office.status}`)}):"",x(s),...t.map(I)].filter(Boolean).join(" · ")}function Is({method:s,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?o(`decided.${t}`):s?o(`method.${s}`):""}function I(s){return ot(`flag.${s}`)?o(`flag.${s}`):s.replaceAll("_"," ")}var Ls=["present","late","pending","failed","excused","missing","absent"];function Ps(s,t){let e=s.attendance,{compare:n}=_e(O()),i=[...s.records.values()].sort((l,m)=>n(l.user_full_name,m.user_full_name)),r=s.counts(),c=Ls.filter(l=>r[l]).map(l=>`${o(`status.${l}`)}: ${r[l]}`),d=l=>a`<th scope="col">${o(`roster.${l}`)}</th>`;return a`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${g(e.start_time)} – ${g(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${c.join(" · ")} · ${o("counter.total")}: ${r.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(d)}</tr></thead>
<tbody>
${i.map((l,m)=>a`<tr>
<td>${m+1}</td><td><bdi>${l.user_full_name}</bdi></td><td>${l.student_number}</td>
<td>${o(`status.${l.status}`)}<small>${Pt(l)}</small></td>
<td>${g(l.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var Pe=4,gt=8,Ut=null;function tt(s,t){Ut?.();let e=document.createElement("div");e.className="menu",e.role="menu";let n=()=>[...e.querySelectorAll("[role=menuitem]")],i=()=>{e.remove(),s.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",d,!0),window.removeEventListener("resize",r),Ut=null},r=()=>s.checkVisibility()?Ue(e,s.getBoundingClientRect()):i(),c=()=>{i(),s.focus({preventScroll:!0})},d=({target:h})=>{h instanceof Node&&!e.contains(h)&&!s.contains(h)&&i()};e.addEventListener("keydown",h=>{let f=n(),$=xe(h.key,f.indexOf(document.activeElement),f.length);if($!==null)f[$]?.focus();else if(h.key==="Escape"||h.key==="Tab")c();else return;h.preventDefault()});let l=h=>{c(),h.run()},m=h=>a`<button
type="button"
role="menuitem"
class=${h.isDangerous?"menu-item danger":"menu-item"}
data-test=${h.test??u}
@click=${()=>l(h)}
>
${p(h.icon)}${h.label}
</button>`;st(t.map(m),e),(s.closest("main")??document.body).append(e),Ue(e,s.getBoundingClientRect()),s.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",d,!0),window.addEventListener("resize",r),Ut=i,n()[0]?.focus({preventScroll:!0})}function Ue(s,t){let n=t.bottom+s.offsetHeight+gt<window.innerHeight?t.bottom+Pe:Math.max(gt,t.top-s.offsetHeight-Pe),i=window.innerWidth-s.offsetWidth-gt,r=Math.min(Math.max(gt,t.right-s.offsetWidth),i);s.style.setProperty("top",`${n+window.scrollY}px`),s.style.setProperty("left",`${r+window.scrollX}px`)}var Us=5;function q(s,t){return a`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${s} maxlength="200" autocomplete="off" autofocus />
</div>`}function J(s,t){return t.map(e=>{let n=({currentTarget:i})=>{let{form:r}=i,c=r?.elements.namedItem("reason");c.value=x(e),c.focus()};return a`<button type="button" class="chip-button" data-test=${`${s}-${e}`} @click=${n}>
${x(e)}
</button>`})}function P(s,t=[]){let e=String(s.get("reason")).trim();if(e.length<Us)throw new k({key:"fail.tooShort"},"reason");return t.find(n=>x(n)===e)??e}var Bs=[5,10,15,30],Fs=6e4;function Be({title:s,onReason:t,onClose:e}){S({title:s,body:()=>a`<p class="muted">${o("fail.lead")}</p>
<div class="chips">${J("fail-reason",Nt)}</div>
${q("fail-reason",o("fail.reason"))}`,submit:()=>a`<button type="submit" class="btn danger" data-test="fail-submit">
${p(T)}${o("fail.submit")}
</button>`,onSubmit:n=>t(P(n,Nt)),onClose:e})}function Fe({title:s,lead:t,submit:e,test:n,onReason:i}){S({title:s,body:()=>a`<p class="muted">${t()}</p>${q(`${n}-reason`,o("reason.label"))}`,submit:()=>a`<button type="submit" class="btn primary" data-test=${`${n}-submit`}>${e()}</button>`,onSubmit:async r=>i(P(r))})}function He({find:s,onAccept:t}){let e=s(""),n=!1,i=[],r=S({title:()=>o("walkin.heading"),body:()=>a`<p class="muted">${o("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${o("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${c} />
<p class="muted" aria-live="polite">
${e?o("walkin.known",{name:e.user_full_name}):u}
</p>
</div>
<div class="field" ?hidden=${e!==void 0}>
<label for="walkin-name">${o("walkin.name")}</label>
<input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
autocapitalize="words" aria-describedby="walkin-name-hint" />
<p class="muted" id="walkin-name-hint">${o(n?"walkin.needName":"walkin.nameHint")}</p>
</div>
${i.length?a`<div class="field" data-test="walkin-near" role="status">
<p>${o("walkin.near")}</p>
<div class="chips">
${i.map(({school_number:l,user_full_name:m})=>a`<button type="button" class="chip-button" @click=${d(l)}>
<bdi>${m}</bdi>&nbsp;· ${l}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${o("walkin.somebodyNew")}</label>
</div>`:u}`,submit:()=>a`<button type="submit" class="btn primary" data-test="walkin-submit">
${p(G)}${o("walkin.submit")}
</button>`,onSubmit:async l=>{let m=String(l.get("number")).trim(),h=s(m)?"":String(l.get("name")).trim();if(!m||/\s/.test(m))throw new k({key:"walkin.needNumber"},"number");try{await t(m,h,l.has("confirmed"))}catch(f){throw i=f instanceof b?f.details.near??[]:[],i.length?new k({key:"walkin.isNear"},"number"):(n=f instanceof b&&f.code==="not_found"&&!h,n?new k({key:"walkin.needName"},"name"):f)}}});function c({currentTarget:l}){e=s(l.value.trim()),n=!1,i=[],r.forgetProblem()}function d(l){return({currentTarget:m})=>{let{form:h}=m,f=h?.elements.namedItem("number");f&&(f.value=l),i=[],h?.requestSubmit()}}}function qe({end_time:s},t){let e=Math.max(Date.parse(s),t);return Bs.map(n=>{let i=new Date(e+n*Fs);return{label:o("extend.by",{minutes:n,end:g(i)}),end:i.toISOString()}})}var je=1e5,Hs=["present","late","pending","failed","excused","missing"];function We({counts:s,onFinish:t}){let e="",n=!0,i=m=>a`<div class="figure" data-status=${m}>
${p(_[m])}<span>${o(`status.${m}`)}</span><strong>${s[m]}</strong>
</div>`,r=Hs.filter(m=>s[m]||m==="present"||m==="missing"),c=S({title:()=>o("finish.heading"),body:()=>a`<div class="figures">${r.map(i)}</div>
${s.missing?a`<p class="muted">${o("finish.missing",{n:s.missing})}</p>`:u}
${s.pending?a`<p class="notice">
${p(rt)}<span>${o("finish.pending",{n:s.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${o("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${je} step="1" inputmode="numeric" autofocus @input=${d} @keydown=${l} />
<span class="muted">${o("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?u:Bt(Number(e)-s.present-s.late)}
</p>
</div>`,cancel:()=>o("finish.notYet"),submit:()=>a`<button type="submit" class="btn primary" data-test="finish-submit">
${p(X)}${o("finish.submit")}
</button>`,onSubmit:async()=>t(qs(e,n))});function d({currentTarget:m}){let h=m;e=h.value,n=!h.validity.badInput,c.redraw()}function l(m){let h=m.currentTarget;m.key!=="Enter"||h.value!==""||(m.preventDefault(),h.form?.querySelector("[type=submit]")?.focus())}}function Bt(s){return s===0?a`${p(C)}${o("finish.match")}`:a`${p(R)}${o(s>0?"finish.more":"finish.fewer",{n:Math.abs(s)})}`}function qs(s,t){if(!s&&t)return null;let e=Number(s);if(!(t&&Number.isInteger(e)&&e>=0&&e<=je))throw new k({key:"finish.badHeadcount"},"headcount");return e}function ze(s,t){let e={methods:s.join_methods,rotation:s.rotation??"normal",security:s.security_option,devices:s.devices},n=c=>{e={...e,...c},i.forgetProblem()},i=S({title:()=>o("secure.heading"),body:()=>a`<p class="muted">${o("secure.lead")}</p>
<div class="secure-settings" @change=${r}>
<fieldset class="field">
<legend>${o("start.rotation")}</legend>
${Te("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${o("start.methods")}</legend>
${Ae({form:"secure",chosen:e.methods,onToggle:(c,d)=>n({methods:Ce(e,c,d).methods})})}
${Ne(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${o("start.security")}</legend>
${De("secure",e.security)}
${Re("secure",e.devices,c=>n({devices:c}))}
</fieldset>
</div>`,submit:()=>a`<button type="submit" class="btn primary" data-test="secure-submit">${o("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new k({key:"start.needMethod"},"methods");let c=Me(s,e);Object.keys(c).length&&await t(c)}});function r({target:c}){c instanceof HTMLInputElement&&(c.name==="rotation"&&n({rotation:c.value}),c.name==="security"&&n({security:Number(c.value)}))}}var Ke="attn.characterKeys";function Ft(s=localStorage){try{return s.getItem(Ke)!=="off"}catch{return!0}}function Ve(s,t=localStorage){try{t.setItem(Ke,s?"on":"off")}catch{}}var js={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},Ws=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function zs(s){document.addEventListener("keydown",t=>{let e=s();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&Vs(t.target,t.key)||Ks(t,e)&&t.preventDefault()})}function Ks({key:s,shiftKey:t,target:e},{roster:n,open:i,close:r}){let c=js[s.toLowerCase()],d=e instanceof Element&&e.matches("[role=row]");if(s.length===1&&s!==" "&&!Ft())return!1;if(s==="/")Xs();else if(s==="?")Ht();else if(s==="ArrowDown"||s==="ArrowUp")n.move(s==="ArrowDown"?1:-1,t);else{if(s==="Escape")return r();if(d&&s===" ")n.toggleActive();else if(d&&s==="Enter"&&n.chosen[0])i(n.chosen[0]);else if(c)n.decideChosen(c);else return!1}return!0}function Vs(s,t){if(s.closest("dialog, [role=menu]"))return!0;let e=s.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function Xs(){let s=document.querySelector(".search-input");s?.focus(),s?.select()}function Gs({currentTarget:s}){Ve(s.checked)}function Ht(){S({title:()=>o("keys.heading"),body:()=>a`<dl class="keys" data-test="keys">
${Ws.map(([s="",t])=>a`<dt><kbd>${s}</kbd></dt><dd>${o(`keys.${t}`)}</dd>`)}
</dl>
<label class="check">
<input type="checkbox" data-test="keys-characters" ?checked=${Ft()} @change=${Gs} />
${o("keys.characters")}
</label>`,submit:()=>a`<button type="submit" class="btn primary" autofocus>${o("close")}</button>`,onSubmit:async()=>{}})}var Ys="spot_checked";async function Xe(s,t){let e=()=>s.command("spot_check.draw",{attendance_id:t}),n=await e(),i=new Map,r=(m,h)=>H(async()=>{let{spot_check_id:f}=n,$={attendance_id:t,spot_check_id:f,student_number:m,here:h},{record:y}=await s.command("spot_check.answer",$);y&&(i=new Map(i).set(m,y)),l.redraw()}),c=(m,h)=>H(async()=>{await s.command("record.undo",{attendance_id:t,student_number:m,revision:h}),i.delete(m),l.redraw()}),d=({student_number:m,user_full_name:h,flags:f})=>{let $=i.get(m),y=f.map(I).join(" · ");return a`<li class="spot-row" data-test="spot-student" data-number=${m}
data-status=${$?.status??u}>
<div class="spot-who">
<strong><bdi>${h}</bdi></strong>
<span class="muted">${m}${y?` · ${y}`:""}</span>
</div>
${$?Qs($,()=>c(m,$.revision)):Js(m,h,r)}
</li>`},l=S({title:()=>o("spot.heading"),body:()=>n.records.length?a`<p class="muted">${o("spot.lead",{chance:fe(n.chance)})}</p>
<ul class="spot-list">${n.records.map(d)}</ul>`:a`<p>${o("spot.nobody")}</p>`,cancel:()=>o("close"),submit:()=>n.records.length?a`<button type="submit" class="btn" data-test="spot-again">${o("spot.again")}</button>`:u,onSubmit:async()=>{n=await e(),i=new Map,l.redraw()},staysOpen:!0})}function Js(s,t,e){let n=i=>{let r=i?"spot.here":"spot.away";return a`<button type="button" class=${i?"btn small":"btn small danger-quiet"}
data-test=${i?"spot-here":"spot-away"} aria-label=${`${t}: ${o(r)}`}
@click=${()=>e(s,i)}>
${p(i?C:T)}${o(r)}
</button>`};return a`<div class="spot-answers">${n(!0)} ${n(!1)}</div>`}function Qs({status:s,fail_reason:t},e){return a`<div class="spot-answers" role="status">
<span class="chip-status" data-status=${s}>
${p(_[s])}${o(t==="spot_check"?"spot.away":"spot.here")}
</span>
${v(A,o("action.undo"),{className:"btn quiet small",test:"spot-undo",onClick:e})}
</div>`}function Ge(s){let t=[...s].filter(({flags:n})=>n.includes(Ys));if(!t.length)return u;let e=t.filter(({fail_reason:n})=>n==="spot_check").length;return a`<p class="headcount-difference" data-test="spot-result">
${p(e?R:C)}${o("spot.result",{n:t.length,away:e})}
</p>`}var Zs=10*6e4;function tn(s,t,e,n){let{attendanceId:i,roster:r}=t;if(!r.attendance)return;let c=$=>async()=>{await e.command("attendance.extend",{attendance_id:i,end_time:$}),w(o("done.extend",{end:g($)}))},d=async()=>{let $=await e.command("codes.renew",{attendance_id:i});n(ge($,e.now())),w(o("renew.done"))},l=()=>Xe(e,i),m=()=>ze(t.roster.attendance,async $=>{await e.command("attendance.secure",{attendance_id:i,...$}),w(o("secure.done"))}),h=()=>Fe({title:()=>o("discard.heading"),lead:()=>o("discard.lead"),submit:()=>o("discard.submit"),test:"discard",onReason:$=>e.command("attendance.discard",{attendance_id:i,reason:$})}),f=qe(r.attendance,e.now()).map(({label:$,end:y})=>({label:$,icon:oe,test:"extend-choice",run:()=>H(c(y))}));tt(s,[...f,{label:o("spot.open"),icon:ie,test:"spot-open",run:()=>H(l)},{label:o("secure.open"),icon:ut,test:"secure-open",run:m},{label:o("renew.submit"),icon:D,test:"codes-renew",run:()=>H(d)},{label:o("keys.heading"),icon:de,test:"keys-open",run:Ht},{label:o("discard.open"),icon:L,test:"class-discard",isDangerous:!0,run:h}])}function en(s,t,e){tt(s,[{label:o("add.open"),icon:G,test:"class-add",run:()=>t.add()},{label:o("delete.open"),icon:L,test:"class-delete",isDangerous:!0,run:()=>t.delete(e)}])}function sn(s,t,e){We({counts:s.roster.counts(),onFinish:async n=>{let i=n===null?{}:{headcount:n};await t.command("attendance.finish",{attendance_id:s.attendanceId,...i}),e(n)}})}async function nn(s,t){let e=new Date(t.now()+Zs).toISOString();try{return await t.command("attendance.reopen",{attendance_id:s,end_time:e}),!0}catch(n){if(!(n instanceof b)||n.code!=="attendance_ended")throw n;return w(o("closed.cannotReopen"),{isError:!0}),!1}}function Ye(s,t){let e=2166136261;for(let n of`${s} ${Math.floor(t/6e4)}`)e=Math.imul(e^n.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let n=e%6;e=Math.floor(e/6);let i=e%4;return e=Math.floor(e/4),{colour:n,shape:i}})}var on=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Je(s,t){return F`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${Ye(s,t).map(({colour:e,shape:n},i)=>F`<g transform=${`translate(${i*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${on[n]}></path>
</g>`)}
</svg>`}function Qe(s,{hasTick:t=!1,isClosing:e=!1,className:n=""}={}){let i=Math.round(Math.min(1,Math.max(0,s||0))*100);return a`<svg
class="ring ${n} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${i} 100" />
${t?F`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:u}
</svg>`}var rn=5*6e4;function an(s,t,e,{onMore:n,onFinish:i}){let r=s.attendance,c=Date.parse(r.end_time)-e,d=jt(r)+dn(r),l=({currentTarget:m})=>n(m);return a`<header class="class-bar">
<div class="class-title">
<h1 title=${r.lesson_name}><bdi>${r.lesson_name}</bdi></h1>
<p class="muted" title=${d}>${d}</p>
</div>
<p class="class-code" title=${o("live.code")}>
<span class="visually-hidden">${o("live.code")}</span>
<span class="code-digits" data-test="class-code">${un(t,e)}</span>
<span class="class-pattern" title=${o("live.pattern")}>
${Je(r.attendance_id,e)}
</span>
</p>
${qt(s)}
<p class="class-clock">
<strong class=${c<rn?"time-left soon":"time-left"}>
${c>0?pe(c):o("live.ending")}
</strong>
<span class="muted">${o("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${r.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${p(ne)}<span class="label">${o("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${o("live.more")} title=${o("live.more")} @click=${l}>
${p(V,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${i}>
${p(X)}<span class="label">${o("live.finish")}</span>
</button>
</div>
</header>
${r.roster_loaded?u:a`<p class="notice warn">${p(R)}<span>${o("live.noRoster")}</span></p>`}`}function cn(s){return s?a`<p class="notice warn" data-test="decisions-waiting">
${p(D)}<span>${o("decision.waiting",{n:s})}</span>
</p>`:u}function ln(s){return v(G,o("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:s})}function qt(s){let{attended:t,expected:e}=s.counts();return a`<p class="class-ring" data-test="class-ring">
${e?Qe(t/e,{hasTick:t===e}):u}
<strong>${mt({attended:t,expected:e})}</strong>
</p>`}function jt({start_time:s,end_time:t}){return o("live.times",{start:g(s),end:g(t)})}function dn({late_after:s,end_time:t}){return s&&Date.parse(s)<Date.parse(t)?` · ${o("live.lateFrom",{time:g(s)})}`:""}function un(s,t){let e=be(s,t);return e?$e(e.code).join(" "):"–"}var hn=1e3,mn=500,pn=1e6,fn={422:"tooMany",503:"busy"};function bt(s,t=["records"],e=""){let n=(i,r)=>a`<a
class="btn" download=${e&&`${e}.${r}`} data-test=${`export-${i}-${r}`} @click=${$n}
href=${`/export/${i}.${r}?${new URLSearchParams(s)}`}
aria-label=${o(`export.${i}.${r}.label`)}>${o(`export.${i}.${r}`)}</a>`;return a`<div class="export-links" role="group" aria-label=${o("export.heading")}>
${t.map(i=>[n(i,"xlsx"),n(i,"csv")])}
</div>`}function $n(s){if(s.ctrlKey||s.metaKey||s.shiftKey)return;s.preventDefault();let{download:t,href:e}=s.currentTarget;gn(e,t)}async function gn(s,t){let e=new AbortController,n=Date.now(),i=0,r=null,c=setTimeout(()=>{r=S({title:()=>o("export.preparing"),body:()=>a`<progress aria-label=${o("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${o("export.progress",{n:Math.round((Date.now()-n)/1e3),size:wn(i)})}
</p>`,submit:()=>u,cancel:()=>o("export.stop"),onSubmit:async()=>{},onClose:()=>e.abort()})},hn),d=setInterval(()=>r?.redraw(),mn);try{let l=await fetch(s,{signal:e.signal});if(l.ok&&l.body){let m=new TransformStream({transform($,y){i+=$.length,y.enqueue($)}}),h=await new Response(l.body.pipeThrough(m)).blob(),f=/filename="([^"]+)"/.exec(l.headers.get("Content-Disposition")??"")?.[1];bn(h,t||(f??"attn"))}else w(o(`export.${fn[l.status]??"away"}`),{isError:!0})}catch{e.signal.aborted||w(o("export.away"),{isError:!0})}finally{clearTimeout(c),clearInterval(d),r?.close()}}function bn(s,t){let e=document.createElement("a");e.href=URL.createObjectURL(s),e.download=t,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function wn(s){return(s/pn).toLocaleString(O(),{minimumFractionDigits:1,maximumFractionDigits:1})}var vn=10*6e4;function yn(s,t,e,n,i){let{isAdmin:r,onAnother:c,onMore:d,onPrint:l,onReopen:m,onRestore:h}=i,f=s.attendance,{headcount:$,endReason:y}=t,{present:M,late:Mt}=s.counts(),j=e?.attendance.saved==="live",W=e?.attendance.removal??null,N=y==="discarded"&&(e===null||W!==null),At=!N&&!r&&n-Date.parse(f.end_time)<vn;return a`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${p(X)}${o(`closed.${j?"live":y??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${f.lesson_name}</bdi></h1>
<p class="muted">
${r?a`<bdi>${f.teacher_full_name}</bdi> · `:u}${B(f.start_time)} ·
${jt(f)}
</p>
${e?_n(e,i.me):u}
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${p(t.savedAt===null?D:ce)}${j?o("closed.readOnly"):kn(t,s.records.size)}
</p>
</div>
${qt(s)}
${$===null?u:a`<p class="headcount-difference" data-test="headcount">
${o("closed.headcount",{n:$})} ${Bt($-M-Mt)}
</p>`}
${Ge(s.records.values())}
<div class="class-actions">
${At?v(A,o("closed.reopen"),{className:"btn",test:"class-reopen",onClick:m}):u}
${W&&e?.can_correct?v(A,o("restore.open"),{className:"btn",test:"class-restore",onClick:h}):u}
${t.savedAt===null||N?u:Sn(f)}
${v(dt,o("closed.print"),{className:"btn",test:"class-print",onClick:l})}
${d?a`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
aria-label=${o("closed.more")} title=${o("closed.more")}
@click=${({currentTarget:As})=>d(As)}>
${p(V,"dots")}
</button>`:u}
${r?a`<a class="btn" href="/admin/history" data-test="closed-back">${p(lt)}${o("closed.all")}</a>`:a`<button type="button" class="btn primary" data-test="start-another" @click=${c}>
${p(se)}${o("closed.another")}
</button>`}
</div>
</section>`}function Sn({attendance_id:s,lesson_name:t,start_time:e}){let n=new Date(e).toLocaleDateString("sv-SE");return bt({attendance_id:s},["records"],`${t} ${n}`)}function _n({attendance:s,ended_by:t,correct_until:e,can_correct:n},i){let r=s.removal?.reason??s.end_note,{school_number:c="system",full_name:d=null}=t??{},l=c===i?o("closed.byYou"):c==="system"?"":o("closed.by",{name:d??c}),m=n&&e?o("closed.correctUntil",{day:B(e)}):"",h=[l,r?x(r):"",m].filter(Boolean).join(" · ");return h?a`<p class="muted" data-test="ended-by">${h}</p>`:u}function xn(s){return new Date(s).toDateString()===new Date().toDateString()}function U(s){return new Date(s).toLocaleString(O(),{dateStyle:"medium",timeStyle:"short"})}function B(s){return new Date(s).toLocaleDateString(O(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function kn({savedAt:s,unseenSince:t},e){return t?o("closed.unseen",{time:g(t)}):s===null?o("closed.saving"):o("closed.saved",{time:xn(s)?g(s):U(s),n:e})}function Ze(s,t){return Q("PATCH",`/history/${s}/records`,t)}function ts(s,t){return Q("POST",`/history/${s}/records`,t)}function es(s,t,e){return Q("DELETE",`/history/${s}/records/${encodeURIComponent(t)}`,{reason:e})}function ss(s,t){return Q("DELETE",`/history/${s}`,{reason:t})}function ns(s,t){return Q("POST",`/history/${s}/restore`,{reason:t})}async function os(s){return(await Q("DELETE",`/users/${encodeURIComponent(s)}/passkeys`,{})).removed}async function Q(s,t,e){let n=await ht(s,t,e).catch(()=>null);if(!n)throw new b({code:"offline"});if(n.ok)return n.json();let i=await n.json().catch(()=>({})),r=Number(n.headers.get("Retry-After"))||null,{code:c="internal",detail:d}=i;throw new b({code:c,message:d,retry_after:r,details:i})}var En=["present","late","excused","absent","failed"];function Z({title:s,submit:t,test:e,status:n,fields:i=()=>u,onSend:r,onClose:c}){let d=null,l=S({title:s,body:()=>a`<p class="muted">${o("correct.lead")}</p>
${i()} ${n?Cn(n):u} ${d?Mn(d):u}
<div class="chips" role="group" aria-label=${o("correct.reasons")}>
${J("correct-reason",Ot)}
</div>
${q(`${e}-reason`,o("fail.reason"))}`,submit:()=>a`<button type="submit" class="btn primary" data-test=${`${e}-submit`}>${t()}</button>`,onSubmit:async m=>{let h=P(m,Ot);try{await r({status:m.get("status"),reason:h,form:m})}catch(f){throw!(f instanceof b)||f.code!=="conflict"||!f.details.records?f:(d=f.details,l.redraw(),new k({key:"correct.conflict"},"reason"))}},...c&&{onClose:c}})}function Cn(s){return a`<fieldset class="chips" aria-label=${o("correct.status")}>
${En.map(t=>a`<label class="chip">
<input type="radio" class="visually-hidden" name="status" value=${t} ?checked=${t===s}
data-test=${`correct-${t}`} />
<span>${p(_[t])}&nbsp;${o(`status.${t}`)}</span>
</label>`)}
</fieldset>`}function Mn({records:s,changes:t}){return a`<div class="notice warn" data-test="correct-conflict" role="status">
<ul>
${s.map(({user_full_name:e,status:n})=>a`<li><bdi>${e}</bdi>: <strong>${o(`status.${n}`)}</strong></li>`)}
${t.map(({at:e,cause:n,actor:i,reason:r})=>a`<li class="muted">
${U(e)} · ${o(`cause.${n}`)} ${o("sheet.by",{actor:i})}${r?`: ${x(r)}`:""}
</li>`)}
</ul>
</div>`}var wt=class{past;#s;constructor(t,e){this.past=t,this.#s=e}get#e(){return this.past.attendance.attendance_id}correct(t,e){let n=this.#o(t[0]);return new Promise(i=>{Z({title:()=>t.length===1?o("correct.headingOne",{name:n}):o("correct.headingMany",{n:t.length}),submit:()=>o("correct.submit"),test:"correct",status:e,onSend:async({status:r,reason:c})=>{let{revision:d}=this.past;await this.#t(()=>Ze(this.#e,{student_numbers:t,status:r,reason:c,revision:d})),w(o("correct.done",{n:t.length,name:n,status:o(`status.${r}`)})),i(!0)},onClose:()=>i(!1)})})}add(){Z({title:()=>o("add.heading"),submit:()=>o("add.submit"),test:"add",status:"present",fields:()=>a`<div class="field">
<label for="add-number">${o("walkin.number")}</label>
<input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus />
</div>
<div class="field">
<label for="add-name">${o("add.name")}</label>
<input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,onSend:async({status:t,reason:e,form:n})=>{let[i,r]=[String(n.get("number")).trim(),String(n.get("name")).trim()];if(!i||/\s/.test(i))throw new k({key:"walkin.needNumber"},"number");try{let c={student_number:i,user_full_name:r||null,status:t,reason:e};await this.#t(()=>ts(this.#e,c))}catch(c){let d=c instanceof b?c.details.field:null;throw d==="user_full_name"?new k({key:"walkin.needName"},"name"):d==="student_number"?new k({key:"add.noStudent"},"number"):c}w(o("add.done",{name:r||i}))}})}remove(t,e){let n=this.#o(t);Z({title:()=>o("remove.heading",{name:n}),submit:()=>o("remove.submit"),test:"remove",status:null,onSend:async({reason:i})=>{await this.#t(()=>es(this.#e,t,i)),w(o("remove.done",{name:n})),e()}})}delete(t){Z({title:()=>o("delete.heading"),submit:()=>o("delete.submit"),test:"delete",status:null,onSend:async({reason:e})=>{await ss(this.#e,e),t()}})}restore(){Wt(this.#e,()=>this.#n())}async#t(t){try{await t()}finally{await this.#n()}}async#n(){let t=await Y(this.#e).catch(()=>null);t&&(this.past=t,this.#s(t))}#o(t=""){return this.past.records.find(({student_number:e})=>e===t)?.user_full_name??t}};function Wt(s,t){Z({title:()=>o("restore.heading"),submit:()=>o("restore.submit"),test:"restore",status:null,onSend:async({reason:e})=>{await ns(s,e),await t(),w(o("restore.done"))}})}function An(s,t,{onHome:e,onRestored:n}){return a`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<h1>${o("gone.heading")}</h1>
<p>${z(s)}</p>
${t?Tn(t,n):u}
${v(lt,o("gone.home"),{className:"btn primary",onClick:e})}
</div>
</main>`}function Tn(s,t){let e=()=>Wt(s,()=>t(s));return v(A,o("restore.open"),{test:"class-restore",onClick:e})}function Dn(s){return ft.includes(s.code)?{key:`gone.${s.code}`}:K(s)}function Rn(s){return{key:"gone.deleted",values:{by:s?.by??"–",time:s?.at?U(s.at):"–",reason:x(s?.reason??null)}}}var is=6,Nn=new Set(["not_on_roster","spot_checked","hidden_code","two_classes"]);function rs(s,t,e){if(!s.length)return u;let n=Map.groupBy(s,({flags:r})=>r.find(c=>!Nn.has(c))??""),i=([r,c])=>a`<section class="lane-group" data-test="pending-group" data-flag=${r}>
<h3>${o("pending.group",{n:c.length,reason:r?I(r):o("status.pending")})}</h3>
${c.length>1?vt(c,"pending-group",t):u}
${cs(c,"pending",t,e)}
</section>`;return a`<section class="lane card" data-test="pending-lane" data-status="pending" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${p(rt)}${o("pending.heading",{n:s.length})}</h2>
${n.size>1?vt(s,"pending-all",t):u}
</header>
${[...n].map(i)}
</section>`}function as(s,t,e){let n=[...s].filter(On);if(!n.length)return u;let i=(r,c)=>{if(r==="fail")return t(r,c);let d=n.filter(({student_number:l})=>c.includes(l));for(let l of["present","late"]){let m=d.filter(h=>h.status===l);m.length&&t(l,zt(m))}};return a`<section class="lane card" data-test="check-lane" data-status="late" aria-labelledby="check-title">
<header class="lane-head">
<h2 id="check-title">${p(R)}${o("check.heading",{n:n.length})}</h2>
${n.length>1?vt(n,"check-all",i):u}
</header>
<p class="muted">${o("check.lead")}</p>
${cs(n,"check",i,e)}
</section>`}function On({flags:s,is_attended:t,decided_by:e}){return s.includes("confirmed_before_loss")&&t&&e!=="teacher"&&e!=="admin"}function zt(s){return s.map(({student_number:t})=>t)}function vt(s,t,e){return a`<span class="lane-buttons">${v(C,o(s.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${t}-accept`,onClick:()=>e("present",zt(s))})}${v(T,o(s.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${t}-refuse`,onClick:()=>e("fail",zt(s))})}</span>`}function cs(s,t,e,n){let i=s.length-is,r=c=>a`<li data-number=${c.student_number}>
<button type="button" class="link" @click=${()=>n(c.student_number)}>
<bdi>${c.user_full_name}</bdi>
</button>
<span class="muted">${g(c.attendance_time)}</span>
${vt([c],t,e)}
</li>`;return a`<ul>${s.slice(0,is).map(r)}</ul>
${i>0?a`<p class="muted">${o("pending.more",{n:i})}</p>`:u}`}var In=["present","late","pending"];function Ln({status:s,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&In.includes(s)}function Kt(s,t){let e=[];for(let n of s){if(!Ln(n))continue;let i=String(n.attendance_time);if(e.length===t&&i<=String(e[t-1]?.attendance_time))continue;let r=e.findIndex(c=>i>String(c.attendance_time));e.splice(r<0?e.length:r,0,n),e.length=Math.min(e.length,t)}return e}function ls(s,{start:t,end:e,steps:n}){let i=new Array(n).fill(0),r=Math.max(1,e-t)/n;for(let{is_attended:d,attendance_time:l}of s){if(!d||!l)continue;let m=Math.floor((Date.parse(l)-t)/r);i[Math.min(Math.max(0,m),n-1)]+=1}let c=0;return i.map(d=>(c+=d,c))}var Pn=["present","late","pending","failed","excused","missing","absent"],Un=["total","missing","present","late","pending","failed","excused","absent","stranger"],Bn=new Set(["total","missing","present","late"]),et=40;function ds(s,t,e){let n=i=>{let r=i==="total"?null:i,c=()=>e(r===t?null:r),d=r===null||r==="stranger"?ee:_[r];return a`<button type="button" class="counter" data-test=${`counter-${i}`} data-status=${i}
aria-pressed=${r===t} ?hidden=${Fn(i,s)} @click=${c}>
${p(d)}<strong>${s[i]}</strong><span class="counter-label">${o(`counter.${i}`)}</span>
</button>`};return a`<div class="counters" role="group" aria-label=${o("roster.filters")}>${Un.map(n)}</div>`}function us(s){let t=0,e=n=>{let i=t;return t+=s[n],F`<rect data-status=${n} x=${i} width=${s[n]} y="0" height="1" />`};return a`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,s.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Pn.map(e)}</svg>`}function hs(s,t,e){let n=r=>(et*(1-r/Math.max(1,t))).toFixed(1),i=s.map((r,c)=>`L${c+1} ${n(r)}`).join("");return a`<svg class="curve" viewBox="0 0 ${s.length} ${et}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${et}${i}V${et}Z" />
<path class="curve-edge" d="M0 ${et}${i}" vector-effect="non-scaling-stroke" />
</svg>`}function Fn(s,t){return s==="missing"?t.missing===0&&t.absent>0:!Bn.has(s)&&t[s]===0}function ms(){return a`<p class="everyone" data-test="everyone-here">${p(C)}${o("roster.everyone")}</p>`}var yt=class{#s;#e=[];#t=new Set;#n=[];#o=new Set;constructor(t){this.#s=t,this.markAll()}get shown(){return this.#n}get isDirty(){return this.#t.size>0}mark(t){let e=[];for(let n of t)this.#t.add(n),!this.#o.has(n)&&(this.#o.add(n),e.push(n));e.length&&(this.#n=[...this.#n,...e])}markAll(){this.mark([...this.#s.records.keys(),...this.#o])}arrange(t,e){let{records:n}=this.#s,i=this.#e.filter(({student_number:c})=>!this.#t.has(c)),r=[...this.#t].flatMap(c=>n.get(c)??[]);this.#e=ye(i,r,Se(e)),this.#t.clear(),this.#o=new Set(n.keys()),this.#n=this.#e.filter(c=>Hn(c,t)).map(({student_number:c})=>c)}};function Hn(s,{status:t,needle:e}){return(!t||s.status===t||t==="stranger"&&qn(s))&&ve(s,e)}function qn({flags:s}){return s.includes("not_on_roster")}function ps(s,t,{inUse:e,isArranged:n}){let i=new Set(n?[]:t),r=[...s],c=new Map(r.filter(([h])=>i.has(h)||h===e)),d=new Set(c.values()),l=r.map(([,h])=>h).filter(h=>!d.has(h)),m=t.filter(h=>!c.has(h));return!n&&m[0]!==t[0]&&(l.length=Math.min(l.length,m.length)),n||l.reverse(),new Map(t.map(h=>[h,c.get(h)??l.shift()??{}]))}function fs({count:s,rowHeight:t,top:e,viewport:n},i=null){if(s<=150)return{first:0,end:s,isWhole:!0};let r=$=>Math.min(Math.max(0,$),s),[c,d]=[Math.floor(-e/t),Math.ceil((n-e)/t)],l={first:r(c),end:r(d)},m={first:r(c-8),end:r(d+8)};if(!i)return{...l,isWhole:!1};let h={first:Math.max(i.first,m.first),end:Math.min(i.end,m.end)};h.first>=h.end&&(h.first=h.end=l.first);let f=5;for(let $ of[l,m]){let y=Math.min(f,Math.max(0,$.end-h.end)),M=Math.min(f-y,Math.max(0,h.first-$.first));h.end+=y,h.first-=M,f-=y+M}return{...h,isWhole:h.first===m.first&&h.end===m.end}}var jn=2e3,Wn=2e3,zn=400,Kn=2e3,Vn=2.25,Xn=4,Gn="(max-width: 719px)",St=class{active=null;selected=new Set;filter;#s;#e;#t;#n=null;#o=Number.NEGATIVE_INFINITY;#c=null;#i;#l=0;#r=document.createElement("div");#a=null;#d=new Map;#u=new Map;#m=!1;#h=!1;#p=!1;#f=!1;constructor(t,e){this.#s=t,this.#t=e,this.filter=e.filter,this.#e=new yt(t),this.#$(),this.#i=setInterval(()=>this.#x(),zn),this.#y(),this.#k(),window.addEventListener("scroll",this.#_,{passive:!0}),window.addEventListener("resize",this.#S)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#_),window.removeEventListener("resize",this.#S)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#c??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#$()}narrow(t){this.filter=t,this.#$(),this.#t.onDraw()}#$(){this.#e.arrange(this.filter,O()),this.#c=null,this.#d.clear(),this.#m=!0;let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null),this.#a=null}#x(){this.#c===null||performance.now()-this.#c<Wn||this.#v()||(this.#f=!0,this.drawSoon(!0))}#k(){let t=this.#r;t.className="rows",t.role="rowgroup";for(let e of["pointermove","pointerdown","keydown","wheel"])t.addEventListener(e,this.#M,{passive:!0});t.addEventListener("click",this.#R),t.addEventListener("focusin",this.#A),t.addEventListener("pointerover",this.#T),t.addEventListener("pointerleave",this.#D)}view(){let{shown:t}=this,{canDecide:e}=this.#t;return t.length<=150&&(this.#a=null),this.#g(),a`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${o("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":u} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#E()}</div>
${this.#r}
</div>`}#g(){let{shown:t}=this,{canDecide:e,canOpen:n}=this.#t,i=this.#l;this.#a??=this.#w();let{first:r,end:c,isWhole:d}=this.#a;d||this.drawSoon(!1);let l=Zt(),m=performance.now()-Kn,h=(M,Mt)=>{let j=r+Mt,W=this.#s.records.get(M),N={index:j,top:j*i,isSelected:this.selected.has(M),isFresh:(this.#d.get(M)??Number.NEGATIVE_INFINITY)>m,isActive:M===this.active,canDecide:e,canOpen:n,waiting:this.#t.waitingFor(M)},At=()=>W?Ie(W,N):a`<div class="row gone" .style=${$t(N.top)}></div>`;return Ee([W,j,i,N.isSelected,N.isFresh,N.isActive,N.waiting,l],At)},f=t.slice(r,c),$=Vt(this.#r.querySelector(":focus, [aria-expanded=true]"));this.#u=ps(this.#u,f,{inUse:$,isArranged:this.#m}),this.#m=!1;let y=ke(f,M=>this.#u.get(M),h);st(a`${y} ${e?Le():u}`,this.#r),this.#r.style.height=`${t.length*i}px`}#E(){let{shown:t,selected:e}=this,n=(d,l)=>a`<span class=${l} role="columnheader">${o(`roster.${d}`)}</span>`,i=t.length>0&&e.size===t.length,r=this.#t.canDecide,c=this.#e.isDirty&&this.#v();return a`<div class="row head" role="row" aria-rowindex="1">
${r?a`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${o("roster.selectAll")} data-test="select-all"
.checked=${Rt(i)} .indeterminate=${Rt(e.size>0&&!i)}
@change=${()=>this.select(i?[]:t)} />
</label>
</span>`:u}
${n("name","row-who")} ${n("number","row-number")} ${n("status","row-status")}
${n("time","row-time")} ${n("how","row-how")}
${r?a`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${o("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!c} tabindex="-1"
@click=${this.#C}>
${p(ae)}<span>${o("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#C=()=>{this.#$(),this.#t.onDraw()};select(t){this.selected=new Set(t),this.#t.onDraw()}toggle(t,e){let n=!this.selected.has(t),[i,r]=[this.#n&&e?this.#n:t,t].map(l=>this.shown.indexOf(l)),c=this.shown.slice(Math.min(i??0,r??0),Math.max(i??0,r??0)+1),d=new Set(this.selected);for(let l of c)n?d.add(l):d.delete(l);this.#n=t,this.select([...d])}move(t,e){let{shown:n}=this,i=this.#r.contains(document.activeElement),r=this.active===null||!i?-1:n.indexOf(this.active),c=r<0&&this.active?n.indexOf(this.active)-t:r,d=n[Math.min(Math.max(0,c+t),n.length-1)];d!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],d])),this.focus(d))}focus(t){let e=this.shown.indexOf(t);if(e<0)return;this.active=t,this.#a=null;let n=this.#r.getBoundingClientRect().top+e*this.#l,i=this.#l*4;n<i?window.scrollBy(0,n-i):n>window.innerHeight-i&&window.scrollBy(0,n-window.innerHeight+i),this.#t.onDraw();let r=this.#b(t);r?r.focus({preventScroll:!0}):requestAnimationFrame(()=>this.#b(t)?.focus({preventScroll:!0}))}#b(t){return this.#r.querySelector(`[data-number="${CSS.escape(t)}"]`)}drawSoon(t){this.#p||=t,!this.#h&&(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1,this.#f&&this.#$();let e=this.#a;this.#a=this.#w(),this.#p?this.#t.onDraw():(this.#a.first!==e?.first||this.#a.end!==e.end)&&this.#g(),this.#p=this.#f=!1}))}#w(){let t=this.shown.length,e=t>150?this.#r.getBoundingClientRect().top:0;return fs({count:t,rowHeight:this.#l,top:e,viewport:window.innerHeight},this.#a)}#v(){return document.hidden||!this.#r.isConnected?!1:performance.now()-this.#o<jn?!0:matchMedia("(hover: hover)").matches&&this.#r.matches(":hover")||this.#r.querySelector(":focus-visible, [aria-expanded=true]")!==null}#y(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#l=t*(matchMedia(Gn).matches?Xn:Vn)}#S=()=>{this.#y(),this.#t.onDraw()};#_=()=>this.drawSoon(!1);#M=()=>{this.#o=performance.now()};#A=({target:t})=>{let e=Vt(t);!e||e===this.active||(this.active=e,this.#t.onDraw())};#T=({target:t,pointerType:e})=>{let n=t instanceof Element?t.closest("[role=row]"):null,i=document.querySelector(".quick-bar");!(n instanceof HTMLElement)||!i||e!=="mouse"||(i.hidden=!1,i.dataset.number=n.dataset.number,i.style.translate=n.style.translate)};#D=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#R=t=>{let e=Vt(t.target),n=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:i}=this.#t;if(!e||!(n instanceof HTMLElement))return;let r=n.dataset.act;r==="select"?this.toggle(e,t.shiftKey):r==="menu"?i.onMenu(n,e):i.onAction(r,e)}};function Vt(s){let t=s instanceof Element?s.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}var Xt=["present","late","excused","fail"],gs={present:C,late:it,excused:at,fail:T,undo:A},Yn=80,Jn=8,Qn=16,bs=60,Zn=10*6e4,_t=class{#s;#e;#t;#n="";#o;#c;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#s=t,this.#e={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...e};let{look:n,onDecide:i,onDraw:r,onOpen:c,waitingFor:d}=this.#e;this.#n=n.search,this.#t=new St(t,{onDraw:r,waitingFor:d??(()=>null),handlers:{onAction:(l,m)=>this.#f(l,m),onMenu:this.#$},canDecide:i!==null,canOpen:c!==void 0,filter:{status:n.status,needle:Dt(n.search)}}),this.#c=Qt(()=>this.#t.resort())}destroy(){clearTimeout(this.#o),this.#t.destroy(),this.#c()}changed(t){this.#t.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#t.drawSoon(!0)},Yn)}get chosen(){let{selected:t,active:e}=this.#t;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#t.selected.size>0}move(t,e=!1){return this.#t.move(t,e)}toggleActive(){let{active:t}=this.#t;t&&this.#t.toggle(t,!1)}clearSelection(){this.#t.select([])}focusRow(t){this.#t.focus(t)}view(t=u,e=u){let{shown:n}=this.#t,i=this.#e.onDecide!==null,r=i&&this.#e.isLive,{attended:c,expected:d}=this.#s.counts(),l=r&&d>0&&c===d;return a`<section class="roster-view">
${this.#l(c,d)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${p(ct)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${o("roster.search")} aria-label=${o("roster.search")} aria-keyshortcuts="/"
.value=${this.#n} @input=${this.#h} />
</div>
${l?ms():r?this.#u():u} ${t}
</div>
<div class="card flush">
${this.#t.view()}
<p class="empty muted" ?hidden=${n.length>0}>
${o(this.#d())}
</p>
</div>
${i?this.#m():u}
</div>
${r?a`<div class="roster-aside">${e} ${this.#a()}</div>`:u}
</div>
</section>`}#l(t,e){let n={...this.#s.counts(),stranger:this.#s.strangers()},i=Math.max(e,n.present+n.late);return a`<section class="progress card">
<div class="progress-bar">
${us(n)}
${ds(n,this.#t.filter.status,r=>this.#p({status:r}))}
</div>
${hs(this.#r(),i,o("roster.curve",{attended:t,expected:e}))}
</section>`}#r(){let{attendance:t,revision:e,records:n}=this.#s,i=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&i-this.#i.at<bs)return this.#i.points;let[r,c]=[Date.parse(t.start_time),Date.parse(t.end_time)],d=t.state==="closed"?c:Math.min(c,this.#e.now()),l={start:r,end:Math.max(d,r+Zn),steps:bs};return this.#i={revision:e,at:i,points:ls(n.values(),l)},this.#i.points}#a(){let t=Kt(this.#s.records.values(),Qn);return a`<section class="arrivals card">
<h2>${o("roster.justJoined")}</h2>
${t.length?a`<ul>${t.map(ws)}</ul>`:a`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#d(){return this.#s.records.size?"roster.noMatch":this.#s.attendance?.state==="closed"?"roster.nobodyJoined":"roster.nobody"}#u(){let t=Kt(this.#s.records.values(),Jn);return a`<section class="strip" data-test="just-joined" aria-label=${o("roster.justJoined")}>
${t.length?a`<ul class="strip-list">${t.map(ws)}</ul>`:a`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#m(){let{selected:t}=this.#t,e=n=>v(gs[n],o(`action.${n}`),{className:n==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${n}`,onClick:()=>this.decideChosen(n)});return a`<div class="bulk" role="group" aria-label=${o("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${o("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Xt.map(e)} ${this.#e.isLive?e("undo"):u}</div>
${v(L,o("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#h=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#n=t.search??this.#n;let e=t.status===void 0?this.#t.filter.status:t.status;this.#t.narrow({status:e,needle:Dt(this.#n)}),this.#e.onLook?.({status:e,search:this.#n})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#$=(t,e)=>{let n=this.#s.records.get(e)?.decided_by,c=(this.#e.isLive&&(n==="teacher"||n==="admin")?[...Xt,"undo"]:Xt).map(l=>({label:o(`action.${l}`),icon:gs[l],isDangerous:l==="fail",test:`action-${l}`,run:()=>this.#f(l,e)})),d={label:o("action.details"),icon:re,run:()=>this.#f("open",e)};tt(t,[...c,d])}};function ws({status:s,user_full_name:t,attendance_time:e}){return a`<li data-status=${s}>
${p(_[s])}<bdi>${t}</bdi><span class="muted">${g(e)}</span>
</li>`}var to=300,eo=300,so=1e3,no=10,oo=3,xt=class{roster=new we;#s;#e;#t=null;#n;#o=!1;#c=!1;constructor(t,e,n){this.#s=t,this.attendanceId=e,this.#e=n;let i=r=>r===e&&this.roster.attendance!==null;this.#n=[t.on("roster.changed",r=>i(r.attendance_id)&&this.#r(r)),t.on("roster.snapshot",r=>i(r.attendance.attendance_id)&&this.#l(r)),t.on("attendance.changed",r=>i(r.attendance_id)&&this.takeAttendance(r.attendance)),t.on("attendance.ended",({attendance_id:r,attendance:c,reason:d})=>{i(r)&&(this.takeAttendance(c),this.#u(d))})]}catchUp(){return this.#t??=this.#i().finally(()=>{this.#t=null}),this.#t}close(){this.#c=!0;for(let t of this.#n)t();this.#s.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#d())}async#i(){for(let t=0;t<no;t+=1){let e=t<oo?this.roster.after:void 0,n={attendance_id:this.attendanceId,...e&&{after:e}},i=await this.#s.command("attendance.watch",n);if(i.type==="roster.snapshot"?this.#l(i):(this.#r(i,!0),this.takeAttendance(i.attendance)),!this.roster.isBehind)return;await new Promise(r=>setTimeout(r,to))}}#l(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#u(null))}#r(t,e=!1){let{outcome:n,changes:i,numbers:r}=this.roster.applyChanges(t,e);i.length&&this.#e.onChanges?.(i,r),i.some(({cause:c})=>c==="ended")&&this.#d(),n==="gap"&&!e&&this.#a()}async#a(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:so;setTimeout(()=>!this.#c&&this.roster.isBehind&&this.#a(),e)}}#d(){setTimeout(()=>this.#u(null),eo)}#u(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var kt=class{#s=[];get length(){return this.#s.length}add(t){let e=new Set(t.numbers),n=new Set(this.#s.flatMap(({numbers:c})=>c));this.#s=this.#s.flatMap(c=>{let d=c.numbers.filter(l=>!e.has(l));return d.length?[{...c,numbers:d}]:[]});let r=t.action==="undo"?t.numbers.filter(c=>!n.has(c)):t.numbers;r.length&&this.#s.push({...t,numbers:r})}of(t){return this.#s.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#s[0]??null}remove(t){this.#s=this.#s.filter(e=>e!==t)}clear(){this.#s=[]}};var vs=500,ys=["offline","timeout"],Et=class{#s;#e;#t;#n=new kt;#o=!1;constructor(t,e,n){this.#s=t,this.#e=e,this.#t=n}get waiting(){return this.#n.length}waitingFor(t){let e=this.#n.of(t);return e&&o("roster.waiting",{action:o(`result.${e.action}`)})}async decide(t,e,n){if(t==="fail")return this.#l(e);let i=t==="undo"?{revision:n??this.#c(e)}:{status:t};try{await this.#r({action:t,numbers:e,fields:i})}catch(r){if(!(r instanceof b))throw r;return ue(r),!1}return!0}#c(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){He({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,n)=>{let i={status:"present",...e&&{user_full_name:e},...n&&{confirmed:!0}},[r]=await this.#d({action:"present",numbers:[t],fields:i});w(o("done.walkin",{name:this.#h(t,e)}),{action:this.#m(r?[r]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#n.first;t;t=this.#n.first)await this.#i(t)}finally{this.#o=!1,this.#t()}}}async#i(t){try{let e=await this.#d(t);this.#u(t,e)}catch(e){if(!(e instanceof b)||ys.includes(e.code))throw e;let n=this.#h(t.numbers[0]??"");w(o("decision.refused",{name:n,why:z(K(e))}),{isError:!0})}this.#n.remove(t),this.#t()}dropWaiting(){this.#n.length&&w(o("decision.dropped",{n:this.#n.length}),{isError:!0}),this.#n.clear()}#l(t){let[e=""]=t,n=this.#h(e);return new Promise(i=>{Be({title:()=>t.length===1?o("fail.headingOne",{name:n}):o("fail.headingMany",{n:t.length}),onReason:async r=>{await this.#r({action:"fail",numbers:t,fields:{reason:r}}),i(!0)},onClose:()=>i(!1)})})}async#r(t){if(this.#s.state!=="live")return this.#a(t);try{this.#u(t,await this.#d(t))}catch(e){if(!(e instanceof b)||!ys.includes(e.code))throw e;this.#a(t)}}#a(t){this.#n.add(t),w(o("decision.kept"),{isError:!0}),this.#t()}async#d({action:t,numbers:e,fields:n}){let i=this.#e.attendanceId,r={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",c=[];for(let d=0;d<e.length;d+=vs){let l=e.slice(d,d+vs),m=l.length===1?{student_number:l[0]}:{student_numbers:l},h=await this.#s.command(r,{attendance_id:i,...m,...n}),f=h.type==="record.changed"?h.record:h.records[0];c.push({numbers:f&&l.length===1?[f.student_number]:l,revision:f?.revision})}return c}#u({action:t,numbers:e},n){let[i=""]=e,r=e.length===1?o(`done.${t}.one`,{name:this.#h(i)}):o(`done.${t}.many`,{n:e.length});w(r,{action:t==="undo"?null:this.#m(n)})}#m(t){let e=async()=>{for(let{numbers:n,revision:i}of t)await this.decide("undo",n,i)};return{label:o("action.undo"),test:"toast-undo",run:e}}#h(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};function Ss(s,t){S({title:()=>o("passkeyReset.heading",{name:t}),body:()=>a`<p>${o("passkeyReset.lead")}</p>`,submit:()=>a`<button type="submit" class="btn danger" data-test="dialog-submit">${o("passkeyReset.submit")}</button>`,onSubmit:async()=>{let e=await os(s);w(o("passkeyReset.done",{n:e,name:t}))}})}function _s({status:s,attendance_time:t,fail_reason:e,flags:n}){let i=[x(e),...n.map(I)].filter(Boolean).join(" · ");return a`<p class="record-status" data-status=${s}>
${p(_[s])}<strong>${o(`status.${s}`)}</strong>
${t?a`<span>${g(t,!0)}</span>`:u}
${i?a`<span class="muted">${i}</span>`:u}
</p>`}var io=[["present",C],["late",it],["excused",at],["fail",T]],ro=3,ao=new Set(["flagged","enrolled","rebuilt","seen"]),Ct=class{number;#s;#e;#t=null;#n=-1;#o=null;constructor(t,e,n){this.#s=t,this.number=e,this.#e=n,this.refresh()}async refresh(){let e=this.#s.records.get(this.number)?.revision??this.#s.revision;if(e!==this.#n){this.#n=e;try{this.#t=await this.#e.load(this.number),this.#o=null}catch(n){if(!(n instanceof b))throw n;this.#o=K(n),this.#n=-1}this.#e.onDraw()}}view(){let t=this.#s.records.get(this.number),{onClose:e,onCorrect:n,onDecide:i,onRemove:r}=this.#e,c=i?d=>()=>i(d,[this.number]):d=>()=>n?.(d,[this.number]);return a`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${v(L,o("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?_s(t):u} ${t?co(t):u}
${i||n?a`<div class="sheet-actions">
${i?u:a`<p class="muted">${o("sheet.correct")}</p>`}
${io.map(([d,l])=>this.#c(d,l,c(d)))}
${r&&t?v(L,o("remove.open"),{className:"btn small quiet",test:"sheet-remove",onClick:r}):u}
</div>`:u}
${t&&!i?this.#i():u}
<h3>${o("sheet.facts")}</h3>
${this.#r(t)} ${i&&t?this.#l(t):u}
</div>`}#c(t,e,n){let i=t==="fail"&&!this.#e.onDecide;return v(i?te:e,o(i?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:n})}#i(){let t=new URLSearchParams({student_number:this.number,lesson:this.#s.attendance?.lesson_name??""});return a`<p>
<a class="btn small" href=${`/certificate?${t}`} data-test="certificate-open">
${p(dt)}${o("certificate.open")}
</a>
</p>`}#l({user_full_name:t}){return this.#s.attendance?.security_option!==ro?u:v(ut,o("passkeyReset.open"),{className:"btn small quiet",test:"sheet-passkeys",onClick:()=>Ss(this.number,t)})}#r(t){if(this.#o)return a`<p class="problem">${z(this.#o)}</p>`;if(!this.#t)return a`<p class="loading">${p(D)}${o("loading")}</p>`;if(!this.#t.length)return a`<p class="muted">${o("sheet.nothing")}</p>`;let e=this.#t.findLast(({cause:i})=>!ao.has(i)),n=t&&this.#t.at(-1)?.revision===t.revision?e:null;return a`<ol class="facts">
${this.#t.map(i=>this.#u(i,i===n))}
</ol>`}#a(t){let e=this.#s.attendance?.start_time??t;return new Date(t).toDateString()===new Date(e).toDateString()?g(t,!0):U(t)}#d({actor:t,actor_full_name:e}){return t===this.number?u:t===this.#e.me?o("sheet.byYou"):t==="system"?o("sheet.bySystem"):o("sheet.by",{actor:e??t})}#u(t,e){let{at:n,before:i,cause:r,reason:c,revision:d}=t,l=t.records[0],m=r==="corrected"||r==="removed"?i?.[0]?.status:null,h=l?.status??"missing",f=this.#e.onDecide&&e&&["failed","accepted","checked"].includes(r),$=()=>this.#e.onDecide?.("undo",[this.number],d),y=x(c??l?.fail_reason??null);return a`<li data-test="fact" data-cause=${r} data-status=${h}>
${p(_[h])}
<div>
<p>
${m?a`<s>${o(`status.${m}`)}</s> → `:u}
<strong>${r==="removed"?"–":o(`status.${h}`)}</strong> · ${o(`cause.${r}`)}
</p>
<p class="muted">
<time datetime=${n}>${this.#a(n)}</time> ${this.#d(t)}
${r==="joined"&&l?.method?o(`method.${l.method}`):u}
</p>
${y?a`<p>${y}</p>`:u}
${l?.flags.length?a`<p class="muted">${l.flags.map(I).join(" · ")}</p>`:u}
${f?v(A,o("action.undo"),{className:"btn small",test:"sheet-undo",onClick:$}):u}
</div>
</li>`}};function co({marks:s}){if(!s)return u;let t=(s.office?.at??"")>(s.teacher?.at??""),e=(n,i)=>{let r=s[n];if(!r)return u;let{status:c,reason:d,at:l}=r;return a`<div class="mark" data-test=${`mark-${n}`} data-status=${c} data-counts=${i}>
<dt>${o(`sheet.mark.${n}`)}${i?a` <strong>${o("marks.counts")}</strong>`:u}</dt>
<dd>
${p(_[c])}<strong>${o(`status.${c}`)}</strong>
${l?a`<span class="muted">${U(l)}</span>`:u}
${d?a`<span class="muted">${x(d)}</span>`:u}
</dd>
</div>`};return a`<dl class="marks" data-test="marks">
${e("teacher",!t)} ${e("office",t)}
</dl>`}var lo=4e3,Gt=class{feed;decisions;#s;#e;#t=null;#n=null;#o;#c=!1;saved=null;#i=0;constructor(t,e,n){this.#s=t,this.#e=n,this.#o=n.look,this.feed=new xt(t,e,{onSnapshot:()=>this.#m(null),onChanges:(i,r)=>this.#h(i,r),onAttendance:()=>this.#t&&n.onAttendance(),onEnded:i=>this.#c&&n.onEnded(i)}),this.decisions=new Et(t,this.feed,n.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){if(this.#e.isAdmin)return this.#l(new b({code:"not_found"}));try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||!ft.includes(t.code)||this.roster.attendance)throw t;await this.#l(t)}}async#l(t){let e=await Y(this.attendanceId);if(!e)throw t;this.takeSaved(e)}takeSaved(t){let{attendance:e,records:n,revision:i}=t,r=this.saved===null;this.saved??=new wt(t,c=>this.takeSaved(c)),this.saved.past=t,this.roster.applySnapshot({attendance:e,records:n,epoch:e.epoch,revision:i}),r&&this.#t&&this.show(!1),this.#m(null)}close(){this.feed.close(),this.#t?.destroy(),this.#t=null}async resumed(){this.#n?.refresh(),await this.decisions.sendWaiting()}show(t){this.#t?.destroy(),this.#c=t;let e=t?this.decisions.decide.bind(this.decisions):this.#d;this.#t=new _t(this.roster,{onDraw:this.#e.onDraw,onDecide:e,isLive:t,onOpen:n=>this.openSheet(n),onLook:n=>this.#a(n),waitingFor:n=>this.decisions.waitingFor(n),now:()=>this.#s.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#t;return t&&(this.#c||this.#d)&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#r()}}#r(){if(this.#n)this.closeSheet();else if(this.#t?.hasSelection)this.#t.clearSelection();else return!1;return!0}view(t=u){let e=[...this.roster.records.values()].filter(({status:c})=>c==="pending"),n=this.decisions.decide.bind(this.decisions),i=c=>this.openSheet(c),r=()=>[rs(e,n,i),as(this.roster.records.values(),n,i)];return a`${this.#t?.view(t,this.#c?r():u)} ${this.#n?.view()}`}openSheet(t){this.#n=new Ct(this.roster,t,{load:e=>this.#u(e),onDecide:this.#c?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#d,onRemove:this.#d?()=>this.saved?.remove(t,()=>this.closeSheet()):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#a({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#n?.number;this.#n=null,this.#a({student:null}),this.#e.onDraw(),t&&this.#t?.focusRow(t)}#a(t){this.#o={...this.#o,...t},this.#e.onLook(t)}get#d(){let{saved:t}=this;return t?.past.can_correct?(e,n)=>e==="undo"?Promise.resolve(!1):t.correct(n,e==="fail"?"absent":e):null}async#u(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.saved)return Tt(this.attendanceId,t);try{return(await this.#s.command("record.history",e)).changes}catch(n){if(!(n instanceof b)||n.code!=="attendance_ended")throw n;return Tt(this.attendanceId,t)}}#m(t){this.#t?.changed(t),this.#n?.refresh()}#h(t,e){this.#m(e);let i=t.filter(({cause:r})=>r==="joined"||r==="pending").reduce((r,{records:c})=>r+c.length,0);i&&this.#i===0&&setTimeout(()=>this.#p(),lo),this.#i+=i}#p(){nt(o("live.joined",{n:this.#i})),this.#i=0}};var uo=250,ho=["q","lesson","from","to","state"],mo=["live","saving","parked","saved","discarded","deleted"],po=["","saved","discarded","deleted"],Yt=class{#s;#e=null;#t=null;#n={};#o=[];#c=!1;#i=!1;#l=0;#r;constructor(t){this.#s=t}async open(t){let e=new URLSearchParams(location.search);this.#n=Object.fromEntries(ho.map(r=>[r,e.get(r)??""])),this.#o=[...new Set([...t,...[this.#n.lesson??""].filter(Boolean)])];let{q:n,...i}=this.#n;this.#c||=Object.values(i).some(Boolean),await this.load()}async load(t=!1){this.#l+=1;let e=this.#l,n=await he({...this.#n,cursor:t?this.#t:null}).catch(()=>null);e===this.#l&&(this.#i=n===null,n&&(this.#e=[...t?this.#e??[]:[],...n.items],this.#t=n.next_cursor,this.#a&&nt(o("past.shown",{n:this.#e.length}))),this.#s.onDraw())}get#a(){return Object.values(this.#n).some(Boolean)}view(){let t=this.#e??[];if(!t.length&&!this.#a&&!this.#i)return u;let{q:e="",state:n=""}=this.#n,i=t.some(({saved:c})=>c==="saved")&&po.includes(n),r=({currentTarget:c})=>this.#h({q:c.value.trim()},uo);return a`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${o("past.heading")}</h2>
<div class="search">
${p(ct)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off" maxlength="200"
placeholder=${o("past.search")} aria-label=${o("past.search")} .value=${e} @input=${r} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${p(le)}${o("reports.open")}</a>
</header>
${this.#d()}
${this.#i?a`<p class="muted">${o("past.away")}</p>`:u}
${t.length||this.#i?u:a`<p class="muted" data-test="past-none">${o("past.none")}</p>`}
${i?bt(Object.fromEntries(Object.entries(this.#n).filter(([,c])=>c)),["records","matrix"]):u}
<ul class="past-list">${t.map(c=>this.#p(c))}</ul>
${this.#t?a`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:u}
</section>`}#d(){let{q:t,...e}=this.#n,n=Object.values(e).some(Boolean),i=mo.map(l=>[l,o(`past.state.${l}`)]),r=this.#o.map(l=>[l,l]),c=({currentTarget:l})=>{this.#c=l.open},d=()=>{this.#h({lesson:"",from:"",to:"",state:""}),document.getElementById("past-filter")?.focus()};return a`<details class="past-filters" data-test="past-filters" ?open=${this.#c} @toggle=${c}>
<summary id="past-filter">${o("past.filter")}</summary>
<div class="past-fields">
${this.#u("lesson",o("past.lesson"),[["",o("past.allLessons")],...r])}
${this.#m("from",o("past.from"))} ${this.#m("to",o("past.to"))}
${this.#u("state",o("past.state"),[["",o("past.state.all")],...i])}
${n?a`<button type="button" class="btn small" data-test="past-clear" @click=${d}>
${o("past.clear")}
</button>`:u}
</div>
</details>`}#u(t,e,n){let i=({currentTarget:r})=>this.#h({[t]:r.value});return a`<label class="past-field">
<span>${e}</span>
<select data-test=${`past-${t}`} @change=${i}>
${n.map(([r,c])=>a`<option value=${r} ?selected=${r===this.#n[t]}>${c}</option>`)}
</select>
</label>`}#m(t,e){let n=({currentTarget:i})=>this.#h({[t]:i.value});return a`<label class="past-field">
<span>${e}</span>
<input type="date" data-test=${`past-${t}`} .value=${this.#n[t]??""} @change=${n} />
</label>`}#h(t,e=0){this.#n={...this.#n,...t};let n=Object.entries(this.#n).filter(([,i])=>i);history.replaceState(null,"",n.length?`?${new URLSearchParams(n)}`:location.pathname),clearTimeout(this.#r),this.#r=setTimeout(()=>this.load(),e),this.#s.onDraw()}#p({attendance_id:t,lesson_name:e,start_time:n,end_time:i,counts:r,saved:c,removal:d}){let l=d?.kind??c,m=h=>{h.ctrlKey||h.metaKey||h.shiftKey||(h.preventDefault(),this.#s.onOpen(t))};return a`<li>
<a href=${pt(t)} data-test="past-class" @click=${m}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${B(n)} · ${o("live.times",{start:g(n),end:g(i)})}</span>
<span class="past-count">${mt(r)}</span>
<span class=${l==="saved"?"muted":"past-state"}>${o(`past.state.${l}`)}</span>
</a>
</li>`}};var fo=1e3,$o=15e3;async function go(s,t){for(let e=fo;;e=Math.min(e*2,$o)){let n=await Y(s).catch(()=>null),i=n?.attendance.saved==="saved"?Date.parse(n.attendance.saved_at??""):null;if(n&&(!t(n,i)||i!==null))return;await new Promise(r=>setTimeout(r,e))}}async function xs(s,t=null){return me(`/disputes?${new URLSearchParams({state:s,...t&&{cursor:t}})}`)}async function ks(s,t){return bo(`/disputes/${s}`,t)}async function bo(s,t){let e=await ht("POST",s,t).catch(()=>null),n=await e?.json().catch(()=>null);if(e?.ok&&n)return n;throw new b({code:e?n?.code??"internal":"offline",...n})}var Es=["present","late","excused"],Jt=class{#s;#e=[];#t=null;constructor({onDraw:t}){this.#s=t}async load(t=!1){let e=await xs("open",t?this.#t:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#t=e.next_cursor,this.#s())}view(){return this.#e.length?a`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
<h2 id="disputes-title" tabindex="-1">${o("notes.heading")}</h2>
<p class="muted">${o("notes.lead")}</p>
<ul class="stack">${this.#e.map(t=>this.#n(t))}</ul>
${this.#t?a`<button type="button" class="btn" data-test="disputes-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:u}
</section>`:u}#n(t){let{student_number:e,student_full_name:n,status:i,created_at:r}=t;return a`<li class="student-note" data-test="dispute" data-number=${e}>
<p>
<strong><bdi>${n}</bdi></strong> <span class="muted">${e}</span>
${i?a`<span class="muted">· ${o("notes.now",{status:o(`status.${i}`)})}</span>`:u}
</p>
<p>
<a class="link" href=${pt(t.attendance_id)}><span><bdi>${t.lesson_name}</bdi>,
${B(t.start_time)}, ${g(t.start_time)}</span></a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${o("notes.sent",{day:B(r),time:g(r)})}</p>
${wo(t)}
<div class="class-actions">
<button type="button" class="btn primary" data-test="dispute-accept" @click=${()=>this.#o(t)}>
${o("notes.accept")}
</button>
<button type="button" class="btn" data-test="dispute-decline" @click=${()=>this.#c(t)}>
${o("notes.decline")}
</button>
</div>
</li>`}#o(t){let e=n=>a`<label class="chip">
<input type="radio" name="status" class="visually-hidden" value=${n} data-test=${`dispute-give-${n}`}
?checked=${n==="present"} />
<span>${o(`status.${n}`)}</span>
</label>`;S({title:()=>o("notes.accept.heading",{name:t.student_full_name}),body:()=>a`<fieldset class="field">
<legend>${o("notes.give")}</legend>
<div class="chips">${Es.map(e)}</div>
</fieldset>
${Cs(It)}`,submit:()=>Ms(o("notes.accept")),onSubmit:n=>{let i=Es.find(r=>r===n.get("status"))??"present";return this.#i(t,{decision:"accept",status:i,reason:P(n,It)})}})}#c(t){S({title:()=>o("notes.decline.heading",{name:t.student_full_name}),body:()=>Cs(Lt),submit:()=>Ms(o("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:P(e,Lt)})})}async#i(t,e){try{await ks(t.dispute_id,e),w(o(`notes.done.${e.decision}`,{name:t.student_full_name}))}catch(n){if(!(n instanceof b)||n.code!=="conflict")throw n;w(o("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function Cs(s){return a`<div class="chips" role="group" aria-label=${o("correct.reasons")}>
${J("dispute-reason",s)}
</div>
${q("dispute-reason",o("fail.reason"))}`}function Ms(s){return a`<button type="submit" class="btn primary" data-test="dispute-answer">${s}</button>`}function wo({receipt:s,receipt_genuine:t}){return s?a`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${p(t?C:R)}
<span>${o(t?"notes.genuine":"notes.notGenuine",{receipt:s})}</span>
</p>`:a`<p class="muted">${o("notes.noReceipt")}</p>`}export{Gt as OpenClass,Yt as PastClasses,Jt as StudentNotes,Ds as adminNav,an as classBar,yn as closedHead,B as day,Rn as deletedMessage,sn as finishClass,An as goneClass,Dn as goneMessage,tn as openClassMenu,en as openSavedMenu,Ps as printSheet,nn as reopenClass,zs as startShortcuts,o as t,cn as waitingNotice,ln as walkInButton,go as watchSaving};
