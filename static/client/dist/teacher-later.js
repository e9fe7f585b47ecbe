import{$ as v,$a as pt,A,B as se,C as X,Ca as be,D as ne,Da as we,Ea as ve,F as G,Fa as ye,Ga as Se,H as D,Ha as _e,Ia as xe,J as oe,Ja as ke,Ka as Dt,L as lt,N as L,O as ie,P as R,Ra as Ee,S as re,T as ae,U as dt,V as ce,Va as Ce,W as le,Wa as Me,X as ut,Xa as Ae,Ya as Te,Z as _,Za as De,_ as p,_a as Re,a,aa as w,b as F,ba as de,c as u,ca as q,d as st,da as S,e as nt,g as Jt,h as Qt,i as O,j as o,k as z,l as ot,la as Y,ma as ue,n as b,na as At,o as V,oa as he,p as k,pa as ht,q as C,qa as Tt,r as it,ra as g,s as rt,sa as me,t as T,ta as pe,u as Zt,ua as fe,v as at,va as $e,w as te,wa as ge,x as ct,y as ee,z as K,za as mt}from"./teacher-shared.js?v=9352a966";var Ts={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},Ne=!1;function Ds(n){Ne||setTimeout(Rs),Ne=!0;let t=([e,s])=>a`<li>
<a href=${s} data-test=${`nav-${e}`} aria-current=${e===n?"page":u}>
${o(`nav.${e}`)}
</a>
</li>`;return a`<nav class="admin-nav" aria-label=${o("nav.label")}>
<ul>${Object.entries(Ts).map(t)}</ul>
</nav>`}function Rs(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var Rt=["not_in_room","joined_for_another","left_early","wrong_section"],Nt=["was_in_room","not_in_room","medical_note","school_event","typing_error"],Ot=["was_in_room","medical_note","school_event","typing_error"],It=["not_in_room","left_early","joined_for_another"];function x(n){return ot(`reason.${n}`)?o(`reason.${n}`):n??""}var Ns=[["present","present"],["late","late"],["fail","failed"]],Os=["row","row fresh","row selected","row selected fresh"];function Ie(n,t){let{student_number:e,user_full_name:s,status:i}=n,r=Os[Number(t.isSelected)*2+Number(t.isFresh)];return t.canDecide?a`<div class=${r} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} aria-selected=${t.isSelected} tabindex=${t.isActive?0:-1}
.style=${ft(t.top)}>
<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" .checked=${t.isSelected}
aria-label=${o("roster.select",{name:s})} />
</label>
</span>
${Oe(n,t)}
<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu"
data-test="row-menu" aria-haspopup="menu" aria-expanded="false" aria-label=${o("roster.actions",{name:s})}>
<svg class="icon dots" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${K}></path>
</svg>
</button>
</span>
</div>`:a`<div class=${r} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} .style=${ft(t.top)}>${Oe(n,t)}</div>`}function Oe(n,{canDecide:t,canOpen:e,waiting:s}){let{student_number:i,user_full_name:r,status:c,attendance_time:d}=n,l=t?"gridcell":"cell";return a`<span class="row-who" role=${l}>
<span class="row-name">${e?Is(r,t):a`<bdi>${r}</bdi>`}</span>
${s?a`<span class="row-waiting">${p(D)}${s}</span>`:u}
<span class="row-note">${Lt(n)}</span>
</span>
<span class="row-number" role=${l}>${i}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${c}>
<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${_[c]}></path>
</svg>${o(`status.${c}`)}</span>
</span>
<span class="row-time" role=${l} title=${d?g(d,!0):u}>${g(d)}</span>
<span class="row-how" role=${l}>${Ls(n)}</span>`}function ft(n){return`translate: 0 ${n}px`}function Is(n,t){return a`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function Le(){let n=([t,e])=>a`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${o(`action.${t}`)} aria-label=${o(`action.${t}`)}>
${p(_[e])}
</button>`;return a`<div class="quick-bar" hidden aria-hidden="true">${Ns.map(n)}</div>`}function Lt({fail_reason:n,flags:t,marks:e}){return[e?.teacher&&e.office?o("marks.both",{teacher:o(`status.${e.teacher.status}`),office:o(`status.${e.office.status}`)}):"",x(n),...t.map(I)].filter(Boolean).join(" · ")}function Ls({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?o(`decided.${t}`):n?o(`method.${n}`):""}function I(n){return ot(`flag.${n}`)?o(`flag.${n}`):n.replaceAll("_"," ")}var Ps=["present","late","pending","failed","excused","missing","absent"];function Us(n,t){let e=n.attendance,{compare:s}=Se(O()),i=[...n.records.values()].sort((l,m)=>s(l.user_full_name,m.user_full_name)),r=n.counts(),c=Ps.filter(l=>r[l]).map(l=>`${o(`status.${l}`)}: ${r[l]}`),d=l=>a`<th scope="col">${o(`roster.${l}`)}</th>`;return a`<section class="print-sheet" aria-hidden="true">
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
<td>${o(`status.${l.status}`)}<small>${Lt(l)}</small></td>
<td>${g(l.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var Pe=4,$t=8,Pt=null;function tt(n,t){Pt?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],i=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",d,!0),window.removeEventListener("resize",r),Pt=null},r=()=>n.checkVisibility()?Ue(e,n.getBoundingClientRect()):i(),c=()=>{i(),n.focus({preventScroll:!0})},d=({target:h})=>{h instanceof Node&&!e.contains(h)&&!n.contains(h)&&i()};e.addEventListener("keydown",h=>{let f=s(),$=_e(h.key,f.indexOf(document.activeElement),f.length);if($!==null)f[$]?.focus();else if(h.key==="Escape"||h.key==="Tab")c();else return;h.preventDefault()});let l=h=>{c(),h.run()},m=h=>a`<button
type="button"
role="menuitem"
class=${h.isDangerous?"menu-item danger":"menu-item"}
data-test=${h.test??u}
@click=${()=>l(h)}
>
${p(h.icon)}${h.label}
</button>`;st(t.map(m),e),(n.closest("main")??document.body).append(e),Ue(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",d,!0),window.addEventListener("resize",r),Pt=i,s()[0]?.focus({preventScroll:!0})}function Ue(n,t){let s=t.bottom+n.offsetHeight+$t<window.innerHeight?t.bottom+Pe:Math.max($t,t.top-n.offsetHeight-Pe),i=window.innerWidth-n.offsetWidth-$t,r=Math.min(Math.max($t,t.right-n.offsetWidth),i);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${r+window.scrollX}px`)}var Bs=5;function H(n,t){return a`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function J(n,t){return t.map(e=>{let s=({currentTarget:i})=>{let{form:r}=i,c=r?.elements.namedItem("reason");c.value=x(e),c.focus()};return a`<button type="button" class="chip-button" data-test=${`${n}-${e}`} @click=${s}>
${x(e)}
</button>`})}function P(n,t=[]){let e=String(n.get("reason")).trim();if(e.length<Bs)throw new k({key:"fail.tooShort"},"reason");return t.find(s=>x(s)===e)??e}var Fs=[5,10,15,30],qs=6e4;function Be({title:n,onReason:t,onClose:e}){S({title:n,body:()=>a`<p class="muted">${o("fail.lead")}</p>
<div class="chips">${J("fail-reason",Rt)}</div>
${H("fail-reason",o("fail.reason"))}`,submit:()=>a`<button type="submit" class="btn danger" data-test="fail-submit">
${p(T)}${o("fail.submit")}
</button>`,onSubmit:s=>t(P(s,Rt)),onClose:e})}function Fe({title:n,lead:t,submit:e,test:s,onReason:i}){S({title:n,body:()=>a`<p class="muted">${t()}</p>${H(`${s}-reason`,o("reason.label"))}`,submit:()=>a`<button type="submit" class="btn primary" data-test=${`${s}-submit`}>${e()}</button>`,onSubmit:async r=>i(P(r))})}function qe({find:n,onAccept:t}){let e=n(""),s=!1,i=[],r=S({title:()=>o("walkin.heading"),body:()=>a`<p class="muted">${o("walkin.lead")}</p>
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
<p class="muted" id="walkin-name-hint">${o(s?"walkin.needName":"walkin.nameHint")}</p>
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
</button>`,onSubmit:async l=>{let m=String(l.get("number")).trim(),h=n(m)?"":String(l.get("name")).trim();if(!m||/\s/.test(m))throw new k({key:"walkin.needNumber"},"number");try{await t(m,h,l.has("confirmed"))}catch(f){throw i=f instanceof b?f.details.near??[]:[],i.length?new k({key:"walkin.isNear"},"number"):(s=f instanceof b&&f.code==="not_found"&&!h,s?new k({key:"walkin.needName"},"name"):f)}}});function c({currentTarget:l}){e=n(l.value.trim()),s=!1,i=[],r.forgetProblem()}function d(l){return({currentTarget:m})=>{let{form:h}=m,f=h?.elements.namedItem("number");f&&(f.value=l),i=[],h?.requestSubmit()}}}function He({end_time:n},t){let e=Math.max(Date.parse(n),t);return Fs.map(s=>{let i=new Date(e+s*qs);return{label:o("extend.by",{minutes:s,end:g(i)}),end:i.toISOString()}})}var je=1e5,Hs=["present","late","pending","failed","excused","missing"];function We({counts:n,onFinish:t}){let e="",s=!0,i=m=>a`<div class="figure" data-status=${m}>
${p(_[m])}<span>${o(`status.${m}`)}</span><strong>${n[m]}</strong>
</div>`,r=Hs.filter(m=>n[m]||m==="present"||m==="missing"),c=S({title:()=>o("finish.heading"),body:()=>a`<div class="figures">${r.map(i)}</div>
${n.missing?a`<p class="muted">${o("finish.missing",{n:n.missing})}</p>`:u}
${n.pending?a`<p class="notice">
${p(rt)}<span>${o("finish.pending",{n:n.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${o("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${je} step="1" inputmode="numeric" autofocus @input=${d} @keydown=${l} />
<span class="muted">${o("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?u:Ut(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>o("finish.notYet"),submit:()=>a`<button type="submit" class="btn primary" data-test="finish-submit">
${p(X)}${o("finish.submit")}
</button>`,onSubmit:async()=>t(js(e,s))});function d({currentTarget:m}){let h=m;e=h.value,s=!h.validity.badInput,c.redraw()}function l(m){let h=m.currentTarget;m.key!=="Enter"||h.value!==""||(m.preventDefault(),h.form?.querySelector("[type=submit]")?.focus())}}function Ut(n){return n===0?a`${p(C)}${o("finish.match")}`:a`${p(R)}${o(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function js(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=je))throw new k({key:"finish.badHeadcount"},"headcount");return e}function ze(n,t){let e={methods:n.join_methods,rotation:n.rotation??"normal",security:n.security_option,devices:n.devices},s=c=>{e={...e,...c},i.forgetProblem()},i=S({title:()=>o("secure.heading"),body:()=>a`<p class="muted">${o("secure.lead")}</p>
<div class="secure-settings" @change=${r}>
<fieldset class="field">
<legend>${o("start.rotation")}</legend>
${Ae("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${o("start.methods")}</legend>
${Me({form:"secure",chosen:e.methods,onToggle:(c,d)=>s({methods:Ee(e,c,d).methods})})}
${Re(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${o("start.security")}</legend>
${Te("secure",e.security)}
${De("secure",e.devices,c=>s({devices:c}))}
</fieldset>
</div>`,submit:()=>a`<button type="submit" class="btn primary" data-test="secure-submit">${o("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new k({key:"start.needMethod"},"methods");let c=Ce(n,e);Object.keys(c).length&&await t(c)}});function r({target:c}){c instanceof HTMLInputElement&&(c.name==="rotation"&&s({rotation:c.value}),c.name==="security"&&s({security:Number(c.value)}))}}var Ve="attn.characterKeys";function Bt(n=localStorage){try{return n.getItem(Ve)!=="off"}catch{return!0}}function Ke(n,t=localStorage){try{t.setItem(Ve,n?"on":"off")}catch{}}var Ws={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},zs=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function Vs(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&Xs(t.target,t.key)||Ks(t,e)&&t.preventDefault()})}function Ks({key:n,shiftKey:t,target:e},{roster:s,open:i,close:r}){let c=Ws[n.toLowerCase()],d=e instanceof Element&&e.matches("[role=row]");if(n.length===1&&n!==" "&&!Bt())return!1;if(n==="/")Gs();else if(n==="?")Ft();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return r();if(d&&n===" ")s.toggleActive();else if(d&&n==="Enter"&&s.chosen[0])i(s.chosen[0]);else if(c)s.decideChosen(c);else return!1}return!0}function Xs(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function Gs(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function Ys({currentTarget:n}){Ke(n.checked)}function Ft(){S({title:()=>o("keys.heading"),body:()=>a`<dl class="keys" data-test="keys">
${zs.map(([n="",t])=>a`<dt><kbd>${n}</kbd></dt><dd>${o(`keys.${t}`)}</dd>`)}
</dl>
<label class="check">
<input type="checkbox" data-test="keys-characters" ?checked=${Bt()} @change=${Ys} />
${o("keys.characters")}
</label>`,submit:()=>a`<button type="submit" class="btn primary" autofocus>${o("close")}</button>`,onSubmit:async()=>{}})}var Js="spot_checked";async function Xe(n,t){let e=()=>n.command("spot_check.draw",{attendance_id:t}),s=await e(),i=new Map,r=(m,h)=>q(async()=>{let{spot_check_id:f}=s,$={attendance_id:t,spot_check_id:f,student_number:m,here:h},{record:y}=await n.command("spot_check.answer",$);y&&(i=new Map(i).set(m,y)),l.redraw()}),c=(m,h)=>q(async()=>{await n.command("record.undo",{attendance_id:t,student_number:m,revision:h}),i.delete(m),l.redraw()}),d=({student_number:m,user_full_name:h,flags:f})=>{let $=i.get(m),y=f.map(I).join(" · ");return a`<li class="spot-row" data-test="spot-student" data-number=${m}
data-status=${$?.status??u}>
<div class="spot-who">
<strong><bdi>${h}</bdi></strong>
<span class="muted">${m}${y?` · ${y}`:""}</span>
</div>
${$?Zs($,()=>c(m,$.revision)):Qs(m,h,r)}
</li>`},l=S({title:()=>o("spot.heading"),body:()=>s.records.length?a`<p class="muted">${o("spot.lead",{chance:pe(s.chance)})}</p>
<ul class="spot-list">${s.records.map(d)}</ul>`:a`<p>${o("spot.nobody")}</p>`,cancel:()=>o("close"),submit:()=>s.records.length?a`<button type="submit" class="btn" data-test="spot-again">${o("spot.again")}</button>`:u,onSubmit:async()=>{s=await e(),i=new Map,l.redraw()},staysOpen:!0})}function Qs(n,t,e){let s=i=>{let r=i?"spot.here":"spot.away";return a`<button type="button" class=${i?"btn small":"btn small danger-quiet"}
data-test=${i?"spot-here":"spot-away"} aria-label=${`${t}: ${o(r)}`}
@click=${()=>e(n,i)}>
${p(i?C:T)}${o(r)}
</button>`};return a`<div class="spot-answers">${s(!0)} ${s(!1)}</div>`}function Zs({status:n,fail_reason:t},e){return a`<div class="spot-answers" role="status">
<span class="chip-status" data-status=${n}>
${p(_[n])}${o(t==="spot_check"?"spot.away":"spot.here")}
</span>
${v(A,o("action.undo"),{className:"btn quiet small",test:"spot-undo",onClick:e})}
</div>`}function Ge(n){let t=[...n].filter(({flags:s})=>s.includes(Js));if(!t.length)return u;let e=t.filter(({fail_reason:s})=>s==="spot_check").length;return a`<p class="headcount-difference" data-test="spot-result">
${p(e?R:C)}${o("spot.result",{n:t.length,away:e})}
</p>`}var tn=10*6e4;function en(n,t,e,s){let{attendanceId:i,roster:r}=t;if(!r.attendance)return;let c=$=>async()=>{await e.command("attendance.extend",{attendance_id:i,end_time:$}),w(o("done.extend",{end:g($)}))},d=async()=>{let $=await e.command("codes.renew",{attendance_id:i});s($e($,e.now())),w(o("renew.done"))},l=()=>Xe(e,i),m=()=>ze(t.roster.attendance,async $=>{await e.command("attendance.secure",{attendance_id:i,...$}),w(o("secure.done"))}),h=()=>Fe({title:()=>o("discard.heading"),lead:()=>o("discard.lead"),submit:()=>o("discard.submit"),test:"discard",onReason:$=>e.command("attendance.discard",{attendance_id:i,reason:$})}),f=He(r.attendance,e.now()).map(({label:$,end:y})=>({label:$,icon:ne,test:"extend-choice",run:()=>q(c(y))}));tt(n,[...f,{label:o("spot.open"),icon:oe,test:"spot-open",run:()=>q(l)},{label:o("secure.open"),icon:ut,test:"secure-open",run:m},{label:o("renew.submit"),icon:D,test:"codes-renew",run:()=>q(d)},{label:o("keys.heading"),icon:le,test:"keys-open",run:Ft},{label:o("discard.open"),icon:L,test:"class-discard",isDangerous:!0,run:h}])}function sn(n,t,e){tt(n,[{label:o("add.open"),icon:G,test:"class-add",run:()=>t.add()},{label:o("delete.open"),icon:L,test:"class-delete",isDangerous:!0,run:()=>t.delete(e)}])}function nn(n,t,e){We({counts:n.roster.counts(),onFinish:async s=>{let i=s===null?{}:{headcount:s};await t.command("attendance.finish",{attendance_id:n.attendanceId,...i}),e(s)}})}async function on(n,t){let e=new Date(t.now()+tn).toISOString();try{return await t.command("attendance.reopen",{attendance_id:n,end_time:e}),!0}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return w(o("closed.cannotReopen"),{isError:!0}),!1}}function Ye(n,t){let e=2166136261;for(let s of`${n} ${Math.floor(t/6e4)}`)e=Math.imul(e^s.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let s=e%6;e=Math.floor(e/6);let i=e%4;return e=Math.floor(e/4),{colour:s,shape:i}})}var rn=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Je(n,t){return F`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${Ye(n,t).map(({colour:e,shape:s},i)=>F`<g transform=${`translate(${i*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${rn[s]}></path>
</g>`)}
</svg>`}function Qe(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let i=Math.round(Math.min(1,Math.max(0,n||0))*100);return a`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${i} 100" />
${t?F`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:u}
</svg>`}var an=5*6e4;function cn(n,t,e,{onMore:s,onFinish:i}){let r=n.attendance,c=Date.parse(r.end_time)-e,d=({currentTarget:l})=>s(l);return a`<header class="class-bar">
<div class="class-title">
<h1 title=${r.lesson_name}><bdi>${r.lesson_name}</bdi></h1>
<p class="muted">${Ht(r)}${un(r)}</p>
</div>
<p class="class-code" title=${o("live.code")}>
<span class="visually-hidden">${o("live.code")}</span>
<span class="code-digits" data-test="class-code">${hn(t,e)}</span>
<span class="class-pattern" title=${o("live.pattern")}>
${Je(r.attendance_id,e)}
</span>
</p>
${qt(n)}
<p class="class-clock">
<strong class=${c<an?"time-left soon":"time-left"}>
${c>0?me(c):o("live.ending")}
</strong>
<span class="muted">${o("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${r.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${p(se)}<span class="label">${o("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${o("live.more")} title=${o("live.more")} @click=${d}>
${p(K,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${i}>
${p(X)}<span class="label">${o("live.finish")}</span>
</button>
</div>
</header>
${r.roster_loaded?u:a`<p class="notice warn">${p(R)}<span>${o("live.noRoster")}</span></p>`}`}function ln(n){return n?a`<p class="notice warn" data-test="decisions-waiting">
${p(D)}<span>${o("decision.waiting",{n})}</span>
</p>`:u}function dn(n){return v(G,o("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:n})}function qt(n){let{attended:t,expected:e}=n.progress(),{present:s,late:i}=n.counts(),r=e?o("live.ofExpected",{attended:t,expected:e}):o("live.attended",{n:s+i});return a`<p class="class-ring" data-test="class-ring">
${e?Qe(t/e,{hasTick:t===e}):u}
<strong>${r}</strong>
</p>`}function Ht({start_time:n,end_time:t}){return o("live.times",{start:g(n),end:g(t)})}function un({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${o("live.lateFrom",{time:g(n)})}`:""}function hn(n,t){let e=ge(n,t);return e?fe(e.code).join(" "):"–"}var mn=1e3,pn=500,fn=1e6,$n={422:"tooMany",503:"busy"};function gt(n,t=["records"],e=""){let s=(i,r)=>a`<a
class="btn" download=${e&&`${e}.${r}`} data-test=${`export-${i}-${r}`} @click=${gn}
href=${`/export/${i}.${r}?${new URLSearchParams(n)}`}
aria-label=${o(`export.${i}.${r}.label`)}>${o(`export.${i}.${r}`)}</a>`;return a`<div class="export-links" role="group" aria-label=${o("export.heading")}>
${t.map(i=>[s(i,"xlsx"),s(i,"csv")])}
</div>`}function gn(n){if(n.ctrlKey||n.metaKey||n.shiftKey)return;n.preventDefault();let{download:t,href:e}=n.currentTarget;bn(e,t)}async function bn(n,t){let e=new AbortController,s=Date.now(),i=0,r=null,c=setTimeout(()=>{r=S({title:()=>o("export.preparing"),body:()=>a`<progress aria-label=${o("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${o("export.progress",{n:Math.round((Date.now()-s)/1e3),size:vn(i)})}
</p>`,submit:()=>u,cancel:()=>o("export.stop"),onSubmit:async()=>{},onClose:()=>e.abort()})},mn),d=setInterval(()=>r?.redraw(),pn);try{let l=await fetch(n,{signal:e.signal});if(l.ok&&l.body){let m=new TransformStream({transform($,y){i+=$.length,y.enqueue($)}}),h=await new Response(l.body.pipeThrough(m)).blob(),f=/filename="([^"]+)"/.exec(l.headers.get("Content-Disposition")??"")?.[1];wn(h,t||(f??"attn"))}else w(o(`export.${$n[l.status]??"away"}`),{isError:!0})}catch{e.signal.aborted||w(o("export.away"),{isError:!0})}finally{clearTimeout(c),clearInterval(d),r?.close()}}function wn(n,t){let e=document.createElement("a");e.href=URL.createObjectURL(n),e.download=t,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function vn(n){return(n/fn).toLocaleString(O(),{minimumFractionDigits:1,maximumFractionDigits:1})}var yn=10*6e4;function Sn(n,t,e,s,i){let{isAdmin:r,onAnother:c,onMore:d,onPrint:l,onReopen:m,onRestore:h}=i,f=n.attendance,{headcount:$,endReason:y}=t,{present:M,late:Ct}=n.counts(),j=e?.attendance.saved==="live",W=e?.attendance.removal??null,N=y==="discarded"&&(e===null||W!==null),Mt=!N&&!r&&s-Date.parse(f.end_time)<yn;return a`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${p(X)}${o(`closed.${j?"live":y??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${f.lesson_name}</bdi></h1>
<p class="muted">
${r?a`<bdi>${f.teacher_full_name}</bdi> · `:u}${B(f.start_time)} ·
${Ht(f)}
</p>
${e?xn(e,i.me):u}
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${p(t.savedAt===null?D:ae)}${j?o("closed.readOnly"):En(t,n.records.size)}
</p>
</div>
${qt(n)}
${$===null?u:a`<p class="headcount-difference" data-test="headcount">
${o("closed.headcount",{n:$})} ${Ut($-M-Ct)}
</p>`}
${Ge(n.records.values())}
<div class="class-actions">
${Mt?v(A,o("closed.reopen"),{className:"btn",test:"class-reopen",onClick:m}):u}
${W&&e?.can_correct?v(A,o("restore.open"),{className:"btn",test:"class-restore",onClick:h}):u}
${t.savedAt===null||N?u:_n(f)}
${v(dt,o("closed.print"),{className:"btn",test:"class-print",onClick:l})}
${d?a`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
aria-label=${o("closed.more")} title=${o("closed.more")}
@click=${({currentTarget:As})=>d(As)}>
${p(K,"dots")}
</button>`:u}
${r?a`<a class="btn" href="/admin/history" data-test="closed-back">${p(lt)}${o("closed.all")}</a>`:a`<button type="button" class="btn primary" data-test="start-another" @click=${c}>
${p(ee)}${o("closed.another")}
</button>`}
</div>
</section>`}function _n({attendance_id:n,lesson_name:t,start_time:e}){let s=new Date(e).toLocaleDateString("sv-SE");return gt({attendance_id:n},["records"],`${t} ${s}`)}function xn({attendance:n,ended_by:t,correct_until:e,can_correct:s},i){let r=n.removal?.reason??n.end_note,{school_number:c="system",full_name:d=null}=t??{},l=c===i?o("closed.byYou"):c==="system"?"":o("closed.by",{name:d??c}),m=s&&e?o("closed.correctUntil",{day:B(e)}):"",h=[l,r?x(r):"",m].filter(Boolean).join(" · ");return h?a`<p class="muted" data-test="ended-by">${h}</p>`:u}function kn(n){return new Date(n).toDateString()===new Date().toDateString()}function U(n){return new Date(n).toLocaleString(O(),{dateStyle:"medium",timeStyle:"short"})}function B(n){return new Date(n).toLocaleDateString(O(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function En({savedAt:n,unseenSince:t},e){return t?o("closed.unseen",{time:g(t)}):n===null?o("closed.saving"):o("closed.saved",{time:kn(n)?g(n):U(n),n:e})}function Ze(n,t){return Q("PATCH",`/history/${n}/records`,t)}function ts(n,t){return Q("POST",`/history/${n}/records`,t)}function es(n,t,e){return Q("DELETE",`/history/${n}/records/${encodeURIComponent(t)}`,{reason:e})}function ss(n,t){return Q("DELETE",`/history/${n}`,{reason:t})}function ns(n,t){return Q("POST",`/history/${n}/restore`,{reason:t})}async function os(n){return(await Q("DELETE",`/users/${encodeURIComponent(n)}/passkeys`,{})).removed}async function Q(n,t,e){let s=await ht(n,t,e).catch(()=>null);if(!s)throw new b({code:"offline"});if(s.ok)return s.json();let i=await s.json().catch(()=>({})),r=Number(s.headers.get("Retry-After"))||null,{code:c="internal",detail:d}=i;throw new b({code:c,message:d,retry_after:r,details:i})}var Cn=["present","late","excused","absent","failed"];function Z({title:n,submit:t,test:e,status:s,fields:i=()=>u,onSend:r,onClose:c}){let d=null,l=S({title:n,body:()=>a`<p class="muted">${o("correct.lead")}</p>
${i()} ${s?Mn(s):u} ${d?An(d):u}
<div class="chips" role="group" aria-label=${o("correct.reasons")}>
${J("correct-reason",Nt)}
</div>
${H(`${e}-reason`,o("fail.reason"))}`,submit:()=>a`<button type="submit" class="btn primary" data-test=${`${e}-submit`}>${t()}</button>`,onSubmit:async m=>{let h=P(m,Nt);try{await r({status:m.get("status"),reason:h,form:m})}catch(f){throw!(f instanceof b)||f.code!=="conflict"||!f.details.records?f:(d=f.details,l.redraw(),new k({key:"correct.conflict"},"reason"))}},...c&&{onClose:c}})}function Mn(n){return a`<fieldset class="chips" aria-label=${o("correct.status")}>
${Cn.map(t=>a`<label class="chip">
<input type="radio" class="visually-hidden" name="status" value=${t} ?checked=${t===n}
data-test=${`correct-${t}`} />
<span>${p(_[t])}&nbsp;${o(`status.${t}`)}</span>
</label>`)}
</fieldset>`}function An({records:n,changes:t}){return a`<div class="notice warn" data-test="correct-conflict" role="status">
<ul>
${n.map(({user_full_name:e,status:s})=>a`<li><bdi>${e}</bdi>: <strong>${o(`status.${s}`)}</strong></li>`)}
${t.map(({at:e,cause:s,actor:i,reason:r})=>a`<li class="muted">
${U(e)} · ${o(`cause.${s}`)} ${o("sheet.by",{actor:i})}${r?`: ${x(r)}`:""}
</li>`)}
</ul>
</div>`}var bt=class{past;#s;constructor(t,e){this.past=t,this.#s=e}get#e(){return this.past.attendance.attendance_id}correct(t,e){let s=this.#o(t[0]);return new Promise(i=>{Z({title:()=>t.length===1?o("correct.headingOne",{name:s}):o("correct.headingMany",{n:t.length}),submit:()=>o("correct.submit"),test:"correct",status:e,onSend:async({status:r,reason:c})=>{let{revision:d}=this.past;await this.#t(()=>Ze(this.#e,{student_numbers:t,status:r,reason:c,revision:d})),w(o("correct.done",{n:t.length,name:s,status:o(`status.${r}`)})),i(!0)},onClose:()=>i(!1)})})}add(){Z({title:()=>o("add.heading"),submit:()=>o("add.submit"),test:"add",status:"present",fields:()=>a`<div class="field">
<label for="add-number">${o("walkin.number")}</label>
<input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus />
</div>
<div class="field">
<label for="add-name">${o("add.name")}</label>
<input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,onSend:async({status:t,reason:e,form:s})=>{let[i,r]=[String(s.get("number")).trim(),String(s.get("name")).trim()];if(!i||/\s/.test(i))throw new k({key:"walkin.needNumber"},"number");try{let c={student_number:i,user_full_name:r||null,status:t,reason:e};await this.#t(()=>ts(this.#e,c))}catch(c){let d=c instanceof b?c.details.field:null;throw d==="user_full_name"?new k({key:"walkin.needName"},"name"):d==="student_number"?new k({key:"add.noStudent"},"number"):c}w(o("add.done",{name:r||i}))}})}remove(t,e){let s=this.#o(t);Z({title:()=>o("remove.heading",{name:s}),submit:()=>o("remove.submit"),test:"remove",status:null,onSend:async({reason:i})=>{await this.#t(()=>es(this.#e,t,i)),w(o("remove.done",{name:s})),e()}})}delete(t){Z({title:()=>o("delete.heading"),submit:()=>o("delete.submit"),test:"delete",status:null,onSend:async({reason:e})=>{await ss(this.#e,e),t()}})}restore(){jt(this.#e,()=>this.#n())}async#t(t){try{await t()}finally{await this.#n()}}async#n(){let t=await Y(this.#e).catch(()=>null);t&&(this.past=t,this.#s(t))}#o(t=""){return this.past.records.find(({student_number:e})=>e===t)?.user_full_name??t}};function jt(n,t){Z({title:()=>o("restore.heading"),submit:()=>o("restore.submit"),test:"restore",status:null,onSend:async({reason:e})=>{await ns(n,e),await t(),w(o("restore.done"))}})}function Tn(n,t,{onHome:e,onRestored:s}){return a`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<h1>${o("gone.heading")}</h1>
<p>${z(n)}</p>
${t?Dn(t,s):u}
${v(lt,o("gone.home"),{className:"btn primary",onClick:e})}
</div>
</main>`}function Dn(n,t){let e=()=>jt(n,()=>t(n));return v(A,o("restore.open"),{test:"class-restore",onClick:e})}function Rn(n){return pt.includes(n.code)?{key:`gone.${n.code}`}:V(n)}function Nn(n){return{key:"gone.deleted",values:{by:n?.by??"–",time:n?.at?U(n.at):"–",reason:x(n?.reason??null)}}}var is=6,On=new Set(["not_on_roster","spot_checked","hidden_code","two_classes"]);function rs(n,t,e){if(!n.length)return u;let s=Map.groupBy(n,({flags:r})=>r.find(c=>!On.has(c))??""),i=([r,c])=>a`<section class="lane-group" data-test="pending-group" data-flag=${r}>
<h3>${o("pending.group",{n:c.length,reason:r?I(r):o("status.pending")})}</h3>
${c.length>1?wt(c,"pending-group",t):u}
${cs(c,"pending",t,e)}
</section>`;return a`<section class="lane card" data-test="pending-lane" data-status="pending" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${p(rt)}${o("pending.heading",{n:n.length})}</h2>
${s.size>1?wt(n,"pending-all",t):u}
</header>
${[...s].map(i)}
</section>`}function as(n,t,e){let s=[...n].filter(In);if(!s.length)return u;let i=(r,c)=>{if(r==="fail")return t(r,c);let d=s.filter(({student_number:l})=>c.includes(l));for(let l of["present","late"]){let m=d.filter(h=>h.status===l);m.length&&t(l,Wt(m))}};return a`<section class="lane card" data-test="check-lane" data-status="late" aria-labelledby="check-title">
<header class="lane-head">
<h2 id="check-title">${p(R)}${o("check.heading",{n:s.length})}</h2>
${s.length>1?wt(s,"check-all",i):u}
</header>
<p class="muted">${o("check.lead")}</p>
${cs(s,"check",i,e)}
</section>`}function In({flags:n,is_attended:t,decided_by:e}){return n.includes("confirmed_before_loss")&&t&&e!=="teacher"&&e!=="admin"}function Wt(n){return n.map(({student_number:t})=>t)}function wt(n,t,e){return a`<span class="lane-buttons">${v(C,o(n.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${t}-accept`,onClick:()=>e("present",Wt(n))})}${v(T,o(n.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${t}-refuse`,onClick:()=>e("fail",Wt(n))})}</span>`}function cs(n,t,e,s){let i=n.length-is,r=c=>a`<li data-number=${c.student_number}>
<button type="button" class="link" @click=${()=>s(c.student_number)}>
<bdi>${c.user_full_name}</bdi>
</button>
<span class="muted">${g(c.attendance_time)}</span>
${wt([c],t,e)}
</li>`;return a`<ul>${n.slice(0,is).map(r)}</ul>
${i>0?a`<p class="muted">${o("pending.more",{n:i})}</p>`:u}`}var Ln=["present","late","pending"];function Pn({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Ln.includes(n)}function zt(n,t){let e=[];for(let s of n){if(!Pn(s))continue;let i=String(s.attendance_time);if(e.length===t&&i<=String(e[t-1]?.attendance_time))continue;let r=e.findIndex(c=>i>String(c.attendance_time));e.splice(r<0?e.length:r,0,s),e.length=Math.min(e.length,t)}return e}function ls(n,{start:t,end:e,steps:s}){let i=new Array(s).fill(0),r=Math.max(1,e-t)/s;for(let{is_attended:d,attendance_time:l}of n){if(!d||!l)continue;let m=Math.floor((Date.parse(l)-t)/r);i[Math.min(Math.max(0,m),s-1)]+=1}let c=0;return i.map(d=>(c+=d,c))}var Un=["present","late","pending","failed","excused","missing","absent"],Bn=["total","missing","present","late","pending","failed","excused","absent","stranger"],Fn=new Set(["total","missing","present","late"]),et=40;function ds(n,t,e){let s=i=>{let r=i==="total"?null:i,c=()=>e(r===t?null:r),d=r===null||r==="stranger"?te:_[r];return a`<button type="button" class="counter" data-test=${`counter-${i}`} data-status=${i}
aria-pressed=${r===t} ?hidden=${qn(i,n)} @click=${c}>
${p(d)}<strong>${n[i]}</strong><span class="counter-label">${o(`counter.${i}`)}</span>
</button>`};return a`<div class="counters" role="group" aria-label=${o("roster.filters")}>${Bn.map(s)}</div>`}function us(n){let t=0,e=s=>{let i=t;return t+=n[s],F`<rect data-status=${s} x=${i} width=${n[s]} y="0" height="1" />`};return a`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Un.map(e)}</svg>`}function hs(n,t,e){let s=r=>(et*(1-r/Math.max(1,t))).toFixed(1),i=n.map((r,c)=>`L${c+1} ${s(r)}`).join("");return a`<svg class="curve" viewBox="0 0 ${n.length} ${et}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${et}${i}V${et}Z" />
<path class="curve-edge" d="M0 ${et}${i}" vector-effect="non-scaling-stroke" />
</svg>`}function qn(n,t){return n==="missing"?t.missing===0&&t.absent>0:!Fn.has(n)&&t[n]===0}function ms(){return a`<p class="everyone" data-test="everyone-here">${p(C)}${o("roster.everyone")}</p>`}var vt=class{#s;#e=[];#t=new Set;#n=[];#o=new Set;constructor(t){this.#s=t,this.markAll()}get shown(){return this.#n}get isDirty(){return this.#t.size>0}mark(t){let e=[];for(let s of t)this.#t.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#n=[...this.#n,...e])}markAll(){this.mark([...this.#s.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#s,i=this.#e.filter(({student_number:c})=>!this.#t.has(c)),r=[...this.#t].flatMap(c=>s.get(c)??[]);this.#e=ve(i,r,ye(e)),this.#t.clear(),this.#o=new Set(s.keys()),this.#n=this.#e.filter(c=>Hn(c,t)).map(({student_number:c})=>c)}};function Hn(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&jn(n))&&we(n,e)}function jn({flags:n}){return n.includes("not_on_roster")}function ps(n,t,{inUse:e,isArranged:s}){let i=new Set(s?[]:t),r=[...n],c=new Map(r.filter(([h])=>i.has(h)||h===e)),d=new Set(c.values()),l=r.map(([,h])=>h).filter(h=>!d.has(h)),m=t.filter(h=>!c.has(h));return!s&&m[0]!==t[0]&&(l.length=Math.min(l.length,m.length)),s||l.reverse(),new Map(t.map(h=>[h,c.get(h)??l.shift()??{}]))}function fs({count:n,rowHeight:t,top:e,viewport:s},i=null){if(n<=150)return{first:0,end:n,isWhole:!0};let r=$=>Math.min(Math.max(0,$),n),[c,d]=[Math.floor(-e/t),Math.ceil((s-e)/t)],l={first:r(c),end:r(d)},m={first:r(c-8),end:r(d+8)};if(!i)return{...l,isWhole:!1};let h={first:Math.max(i.first,m.first),end:Math.min(i.end,m.end)};h.first>=h.end&&(h.first=h.end=l.first);let f=5;for(let $ of[l,m]){let y=Math.min(f,Math.max(0,$.end-h.end)),M=Math.min(f-y,Math.max(0,h.first-$.first));h.end+=y,h.first-=M,f-=y+M}return{...h,isWhole:h.first===m.first&&h.end===m.end}}var Wn=2e3,zn=2e3,Vn=400,Kn=2e3,Xn=2.25,Gn=4,Yn="(max-width: 719px)",yt=class{active=null;selected=new Set;filter;#s;#e;#t;#n=null;#o=Number.NEGATIVE_INFINITY;#c=null;#i;#l=0;#r=document.createElement("div");#a=null;#d=new Map;#u=new Map;#m=!1;#h=!1;#p=!1;#f=!1;constructor(t,e){this.#s=t,this.#t=e,this.filter=e.filter,this.#e=new vt(t),this.#$(),this.#i=setInterval(()=>this.#x(),Vn),this.#y(),this.#k(),window.addEventListener("scroll",this.#_,{passive:!0}),window.addEventListener("resize",this.#S)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#_),window.removeEventListener("resize",this.#S)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#c??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#$()}narrow(t){this.filter=t,this.#$(),this.#t.onDraw()}#$(){this.#e.arrange(this.filter,O()),this.#c=null,this.#d.clear(),this.#m=!0;let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null),this.#a=null}#x(){this.#c===null||performance.now()-this.#c<zn||this.#v()||(this.#f=!0,this.drawSoon(!0))}#k(){let t=this.#r;t.className="rows",t.role="rowgroup";for(let e of["pointermove","pointerdown","keydown","wheel"])t.addEventListener(e,this.#M,{passive:!0});t.addEventListener("click",this.#R),t.addEventListener("focusin",this.#A),t.addEventListener("pointerover",this.#T),t.addEventListener("pointerleave",this.#D)}view(){let{shown:t}=this,{canDecide:e}=this.#t;return t.length<=150&&(this.#a=null),this.#g(),a`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${o("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":u} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#E()}</div>
${this.#r}
</div>`}#g(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#t,i=this.#l;this.#a??=this.#w();let{first:r,end:c,isWhole:d}=this.#a;d||this.drawSoon(!1);let l=Qt(),m=performance.now()-Kn,h=(M,Ct)=>{let j=r+Ct,W=this.#s.records.get(M),N={index:j,top:j*i,isSelected:this.selected.has(M),isFresh:(this.#d.get(M)??Number.NEGATIVE_INFINITY)>m,isActive:M===this.active,canDecide:e,canOpen:s,waiting:this.#t.waitingFor(M)},Mt=()=>W?Ie(W,N):a`<div class="row gone" .style=${ft(N.top)}></div>`;return ke([W,j,i,N.isSelected,N.isFresh,N.isActive,N.waiting,l],Mt)},f=t.slice(r,c),$=Vt(this.#r.querySelector(":focus, [aria-expanded=true]"));this.#u=ps(this.#u,f,{inUse:$,isArranged:this.#m}),this.#m=!1;let y=xe(f,M=>this.#u.get(M),h);st(a`${y} ${e?Le():u}`,this.#r),this.#r.style.height=`${t.length*i}px`}#E(){let{shown:t,selected:e}=this,s=(d,l)=>a`<span class=${l} role="columnheader">${o(`roster.${d}`)}</span>`,i=t.length>0&&e.size===t.length,r=this.#t.canDecide,c=this.#e.isDirty&&this.#v();return a`<div class="row head" role="row" aria-rowindex="1">
${r?a`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${o("roster.selectAll")} data-test="select-all"
.checked=${Dt(i)} .indeterminate=${Dt(e.size>0&&!i)}
@change=${()=>this.select(i?[]:t)} />
</label>
</span>`:u}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${r?a`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${o("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!c} tabindex="-1"
@click=${this.#C}>
${p(re)}<span>${o("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#C=()=>{this.#$(),this.#t.onDraw()};select(t){this.selected=new Set(t),this.#t.onDraw()}toggle(t,e){let s=!this.selected.has(t),[i,r]=[this.#n&&e?this.#n:t,t].map(l=>this.shown.indexOf(l)),c=this.shown.slice(Math.min(i??0,r??0),Math.max(i??0,r??0)+1),d=new Set(this.selected);for(let l of c)s?d.add(l):d.delete(l);this.#n=t,this.select([...d])}move(t,e){let{shown:s}=this,i=this.#r.contains(document.activeElement),r=this.active===null||!i?-1:s.indexOf(this.active),c=r<0&&this.active?s.indexOf(this.active)-t:r,d=s[Math.min(Math.max(0,c+t),s.length-1)];d!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],d])),this.focus(d))}focus(t){let e=this.shown.indexOf(t);if(e<0)return;this.active=t,this.#a=null;let s=this.#r.getBoundingClientRect().top+e*this.#l,i=this.#l*4;s<i?window.scrollBy(0,s-i):s>window.innerHeight-i&&window.scrollBy(0,s-window.innerHeight+i),this.#t.onDraw();let r=this.#b(t);r?r.focus({preventScroll:!0}):requestAnimationFrame(()=>this.#b(t)?.focus({preventScroll:!0}))}#b(t){return this.#r.querySelector(`[data-number="${CSS.escape(t)}"]`)}drawSoon(t){this.#p||=t,!this.#h&&(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1,this.#f&&this.#$();let e=this.#a;this.#a=this.#w(),this.#p?this.#t.onDraw():(this.#a.first!==e?.first||this.#a.end!==e.end)&&this.#g(),this.#p=this.#f=!1}))}#w(){let t=this.shown.length,e=t>150?this.#r.getBoundingClientRect().top:0;return fs({count:t,rowHeight:this.#l,top:e,viewport:window.innerHeight},this.#a)}#v(){return document.hidden||!this.#r.isConnected?!1:performance.now()-this.#o<Wn?!0:matchMedia("(hover: hover)").matches&&this.#r.matches(":hover")||this.#r.querySelector(":focus-visible, [aria-expanded=true]")!==null}#y(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#l=t*(matchMedia(Yn).matches?Gn:Xn)}#S=()=>{this.#y(),this.#t.onDraw()};#_=()=>this.drawSoon(!1);#M=()=>{this.#o=performance.now()};#A=({target:t})=>{let e=Vt(t);!e||e===this.active||(this.active=e,this.#t.onDraw())};#T=({target:t,pointerType:e})=>{let s=t instanceof Element?t.closest("[role=row]"):null,i=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!i||e!=="mouse"||(i.hidden=!1,i.dataset.number=s.dataset.number,i.style.translate=s.style.translate)};#D=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#R=t=>{let e=Vt(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:i}=this.#t;if(!e||!(s instanceof HTMLElement))return;let r=s.dataset.act;r==="select"?this.toggle(e,t.shiftKey):r==="menu"?i.onMenu(s,e):i.onAction(r,e)}};function Vt(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}var Kt=["present","late","excused","fail"],gs={present:C,late:it,excused:at,fail:T,undo:A},Jn=80,Qn=8,Zn=16,bs=60,to=10*6e4,St=class{#s;#e;#t;#n="";#o;#c;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#s=t,this.#e={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:i,onDraw:r,onOpen:c,waitingFor:d}=this.#e;this.#n=s.search,this.#t=new yt(t,{onDraw:r,waitingFor:d??(()=>null),handlers:{onAction:(l,m)=>this.#f(l,m),onMenu:this.#$},canDecide:i!==null,canOpen:c!==void 0,filter:{status:s.status,needle:Tt(s.search)}}),this.#c=Jt(()=>this.#t.resort())}destroy(){clearTimeout(this.#o),this.#t.destroy(),this.#c()}changed(t){this.#t.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#t.drawSoon(!0)},Jn)}get chosen(){let{selected:t,active:e}=this.#t;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#t.selected.size>0}move(t,e=!1){return this.#t.move(t,e)}toggleActive(){let{active:t}=this.#t;t&&this.#t.toggle(t,!1)}clearSelection(){this.#t.select([])}focusRow(t){this.#t.focus(t)}view(t=u,e=u){let{shown:s}=this.#t,i=this.#e.onDecide!==null,r=i&&this.#e.isLive,{attended:c,expected:d}=this.#s.progress(),l=r&&d>0&&c===d;return a`<section class="roster-view">
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
<p class="empty muted" ?hidden=${s.length>0}>
${o(this.#d())}
</p>
</div>
${i?this.#m():u}
</div>
${r?a`<div class="roster-aside">${e} ${this.#a()}</div>`:u}
</div>
</section>`}#l(t,e){let s={...this.#s.counts(),stranger:this.#s.strangers()},i=Math.max(e,s.present+s.late);return a`<section class="progress card">
<div class="progress-bar">
${us(s)}
${ds(s,this.#t.filter.status,r=>this.#p({status:r}))}
</div>
${hs(this.#r(),i,o("roster.curve",{attended:t,expected:e}))}
</section>`}#r(){let{attendance:t,revision:e,records:s}=this.#s,i=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&i-this.#i.at<bs)return this.#i.points;let[r,c]=[Date.parse(t.start_time),Date.parse(t.end_time)],d=t.state==="closed"?c:Math.min(c,this.#e.now()),l={start:r,end:Math.max(d,r+to),steps:bs};return this.#i={revision:e,at:i,points:ls(s.values(),l)},this.#i.points}#a(){let t=zt(this.#s.records.values(),Zn);return a`<section class="arrivals card">
<h2>${o("roster.justJoined")}</h2>
${t.length?a`<ul>${t.map(ws)}</ul>`:a`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#d(){return this.#s.records.size?"roster.noMatch":this.#s.attendance?.state==="closed"?"roster.nobodyJoined":"roster.nobody"}#u(){let t=zt(this.#s.records.values(),Qn);return a`<section class="strip" data-test="just-joined" aria-label=${o("roster.justJoined")}>
${t.length?a`<ul class="strip-list">${t.map(ws)}</ul>`:a`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#m(){let{selected:t}=this.#t,e=s=>v(gs[s],o(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return a`<div class="bulk" role="group" aria-label=${o("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${o("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Kt.map(e)} ${this.#e.isLive?e("undo"):u}</div>
${v(L,o("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#h=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#n=t.search??this.#n;let e=t.status===void 0?this.#t.filter.status:t.status;this.#t.narrow({status:e,needle:Tt(this.#n)}),this.#e.onLook?.({status:e,search:this.#n})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#$=(t,e)=>{let s=this.#s.records.get(e)?.decided_by,c=(this.#e.isLive&&(s==="teacher"||s==="admin")?[...Kt,"undo"]:Kt).map(l=>({label:o(`action.${l}`),icon:gs[l],isDangerous:l==="fail",test:`action-${l}`,run:()=>this.#f(l,e)})),d={label:o("action.details"),icon:ie,run:()=>this.#f("open",e)};tt(t,[...c,d])}};function ws({status:n,user_full_name:t,attendance_time:e}){return a`<li data-status=${n}>
${p(_[n])}<bdi>${t}</bdi><span class="muted">${g(e)}</span>
</li>`}var eo=300,so=300,no=1e3,oo=10,io=3,_t=class{roster=new be;#s;#e;#t=null;#n;#o=!1;#c=!1;constructor(t,e,s){this.#s=t,this.attendanceId=e,this.#e=s;let i=r=>r===e&&this.roster.attendance!==null;this.#n=[t.on("roster.changed",r=>i(r.attendance_id)&&this.#r(r)),t.on("roster.snapshot",r=>i(r.attendance.attendance_id)&&this.#l(r)),t.on("attendance.changed",r=>i(r.attendance_id)&&this.takeAttendance(r.attendance)),t.on("attendance.ended",({attendance_id:r,attendance:c,reason:d})=>{i(r)&&(this.takeAttendance(c),this.#u(d))})]}catchUp(){return this.#t??=this.#i().finally(()=>{this.#t=null}),this.#t}close(){this.#c=!0;for(let t of this.#n)t();this.#s.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#d())}async#i(){for(let t=0;t<oo;t+=1){let e=t<io?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},i=await this.#s.command("attendance.watch",s);if(i.type==="roster.snapshot"?this.#l(i):(this.#r(i,!0),this.takeAttendance(i.attendance)),!this.roster.isBehind)return;await new Promise(r=>setTimeout(r,eo))}}#l(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#u(null))}#r(t,e=!1){let{outcome:s,changes:i,numbers:r}=this.roster.applyChanges(t,e);i.length&&this.#e.onChanges?.(i,r),i.some(({cause:c})=>c==="ended")&&this.#d(),s==="gap"&&!e&&this.#a()}async#a(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:no;setTimeout(()=>!this.#c&&this.roster.isBehind&&this.#a(),e)}}#d(){setTimeout(()=>this.#u(null),so)}#u(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var xt=class{#s=[];get length(){return this.#s.length}add(t){let e=new Set(t.numbers),s=new Set(this.#s.flatMap(({numbers:c})=>c));this.#s=this.#s.flatMap(c=>{let d=c.numbers.filter(l=>!e.has(l));return d.length?[{...c,numbers:d}]:[]});let r=t.action==="undo"?t.numbers.filter(c=>!s.has(c)):t.numbers;r.length&&this.#s.push({...t,numbers:r})}of(t){return this.#s.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#s[0]??null}remove(t){this.#s=this.#s.filter(e=>e!==t)}clear(){this.#s=[]}};var vs=500,ys=["offline","timeout"],kt=class{#s;#e;#t;#n=new xt;#o=!1;constructor(t,e,s){this.#s=t,this.#e=e,this.#t=s}get waiting(){return this.#n.length}waitingFor(t){let e=this.#n.of(t);return e&&o("roster.waiting",{action:o(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#l(e);let i=t==="undo"?{revision:s??this.#c(e)}:{status:t};try{await this.#r({action:t,numbers:e,fields:i})}catch(r){if(!(r instanceof b))throw r;return de(r),!1}return!0}#c(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){qe({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,s)=>{let i={status:"present",...e&&{user_full_name:e},...s&&{confirmed:!0}},[r]=await this.#d({action:"present",numbers:[t],fields:i});w(o("done.walkin",{name:this.#h(t,e)}),{action:this.#m(r?[r]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#n.first;t;t=this.#n.first)await this.#i(t)}finally{this.#o=!1,this.#t()}}}async#i(t){try{let e=await this.#d(t);this.#u(t,e)}catch(e){if(!(e instanceof b)||ys.includes(e.code))throw e;let s=this.#h(t.numbers[0]??"");w(o("decision.refused",{name:s,why:z(V(e))}),{isError:!0})}this.#n.remove(t),this.#t()}dropWaiting(){this.#n.length&&w(o("decision.dropped",{n:this.#n.length}),{isError:!0}),this.#n.clear()}#l(t){let[e=""]=t,s=this.#h(e);return new Promise(i=>{Be({title:()=>t.length===1?o("fail.headingOne",{name:s}):o("fail.headingMany",{n:t.length}),onReason:async r=>{await this.#r({action:"fail",numbers:t,fields:{reason:r}}),i(!0)},onClose:()=>i(!1)})})}async#r(t){if(this.#s.state!=="live")return this.#a(t);try{this.#u(t,await this.#d(t))}catch(e){if(!(e instanceof b)||!ys.includes(e.code))throw e;this.#a(t)}}#a(t){this.#n.add(t),w(o("decision.kept"),{isError:!0}),this.#t()}async#d({action:t,numbers:e,fields:s}){let i=this.#e.attendanceId,r={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",c=[];for(let d=0;d<e.length;d+=vs){let l=e.slice(d,d+vs),m=l.length===1?{student_number:l[0]}:{student_numbers:l},h=await this.#s.command(r,{attendance_id:i,...m,...s}),f=h.type==="record.changed"?h.record:h.records[0];c.push({numbers:f&&l.length===1?[f.student_number]:l,revision:f?.revision})}return c}#u({action:t,numbers:e},s){let[i=""]=e,r=e.length===1?o(`done.${t}.one`,{name:this.#h(i)}):o(`done.${t}.many`,{n:e.length});w(r,{action:t==="undo"?null:this.#m(s)})}#m(t){let e=async()=>{for(let{numbers:s,revision:i}of t)await this.decide("undo",s,i)};return{label:o("action.undo"),test:"toast-undo",run:e}}#h(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};function Ss(n,t){S({title:()=>o("passkeyReset.heading",{name:t}),body:()=>a`<p>${o("passkeyReset.lead")}</p>`,submit:()=>a`<button type="submit" class="btn danger" data-test="dialog-submit">${o("passkeyReset.submit")}</button>`,onSubmit:async()=>{let e=await os(n);w(o("passkeyReset.done",{n:e,name:t}))}})}function _s({status:n,attendance_time:t,fail_reason:e,flags:s}){let i=[x(e),...s.map(I)].filter(Boolean).join(" · ");return a`<p class="record-status" data-status=${n}>
${p(_[n])}<strong>${o(`status.${n}`)}</strong>
${t?a`<span>${g(t,!0)}</span>`:u}
${i?a`<span class="muted">${i}</span>`:u}
</p>`}var ro=[["present",C],["late",it],["excused",at],["fail",T]],ao=3,co=new Set(["flagged","enrolled","rebuilt","seen"]),Et=class{number;#s;#e;#t=null;#n=-1;#o=null;constructor(t,e,s){this.#s=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#s.records.get(this.number)?.revision??this.#s.revision;if(e!==this.#n){this.#n=e;try{this.#t=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof b))throw s;this.#o=V(s),this.#n=-1}this.#e.onDraw()}}view(){let t=this.#s.records.get(this.number),{onClose:e,onCorrect:s,onDecide:i,onRemove:r}=this.#e,c=i?d=>()=>i(d,[this.number]):d=>()=>s?.(d,[this.number]);return a`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${v(L,o("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?_s(t):u} ${t?lo(t):u}
${i||s?a`<div class="sheet-actions">
${i?u:a`<p class="muted">${o("sheet.correct")}</p>`}
${ro.map(([d,l])=>this.#c(d,l,c(d)))}
${r&&t?v(L,o("remove.open"),{className:"btn small quiet",test:"sheet-remove",onClick:r}):u}
</div>`:u}
${t&&!i?this.#i():u}
<h3>${o("sheet.facts")}</h3>
${this.#r(t)} ${i&&t?this.#l(t):u}
</div>`}#c(t,e,s){let i=t==="fail"&&!this.#e.onDecide;return v(i?Zt:e,o(i?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:s})}#i(){let t=new URLSearchParams({student_number:this.number,lesson:this.#s.attendance?.lesson_name??""});return a`<p>
<a class="btn small" href=${`/certificate?${t}`} data-test="certificate-open">
${p(dt)}${o("certificate.open")}
</a>
</p>`}#l({user_full_name:t}){return this.#s.attendance?.security_option!==ao?u:v(ut,o("passkeyReset.open"),{className:"btn small quiet",test:"sheet-passkeys",onClick:()=>Ss(this.number,t)})}#r(t){if(this.#o)return a`<p class="problem">${z(this.#o)}</p>`;if(!this.#t)return a`<p class="loading">${p(D)}${o("loading")}</p>`;if(!this.#t.length)return a`<p class="muted">${o("sheet.nothing")}</p>`;let e=this.#t.findLast(({cause:i})=>!co.has(i)),s=t&&this.#t.at(-1)?.revision===t.revision?e:null;return a`<ol class="facts">
${this.#t.map(i=>this.#u(i,i===s))}
</ol>`}#a(t){let e=this.#s.attendance?.start_time??t;return new Date(t).toDateString()===new Date(e).toDateString()?g(t,!0):U(t)}#d({actor:t,actor_full_name:e}){return t===this.number?u:t===this.#e.me?o("sheet.byYou"):t==="system"?o("sheet.bySystem"):o("sheet.by",{actor:e??t})}#u(t,e){let{at:s,before:i,cause:r,reason:c,revision:d}=t,l=t.records[0],m=r==="corrected"||r==="removed"?i?.[0]?.status:null,h=l?.status??"missing",f=this.#e.onDecide&&e&&["failed","accepted","checked"].includes(r),$=()=>this.#e.onDecide?.("undo",[this.number],d),y=x(c??l?.fail_reason??null);return a`<li data-test="fact" data-cause=${r} data-status=${h}>
${p(_[h])}
<div>
<p>
${m?a`<s>${o(`status.${m}`)}</s> → `:u}
<strong>${r==="removed"?"–":o(`status.${h}`)}</strong> · ${o(`cause.${r}`)}
</p>
<p class="muted">
<time datetime=${s}>${this.#a(s)}</time> ${this.#d(t)}
${r==="joined"&&l?.method?o(`method.${l.method}`):u}
</p>
${y?a`<p>${y}</p>`:u}
${l?.flags.length?a`<p class="muted">${l.flags.map(I).join(" · ")}</p>`:u}
${f?v(A,o("action.undo"),{className:"btn small",test:"sheet-undo",onClick:$}):u}
</div>
</li>`}};function lo({marks:n}){if(!n)return u;let t=(n.office?.at??"")>(n.teacher?.at??""),e=(s,i)=>{let r=n[s];if(!r)return u;let{status:c,reason:d,at:l}=r;return a`<div class="mark" data-test=${`mark-${s}`} data-status=${c} data-counts=${i}>
<dt>${o(`sheet.mark.${s}`)}${i?a` <strong>${o("marks.counts")}</strong>`:u}</dt>
<dd>
${p(_[c])}<strong>${o(`status.${c}`)}</strong>
${l?a`<span class="muted">${U(l)}</span>`:u}
${d?a`<span class="muted">${x(d)}</span>`:u}
</dd>
</div>`};return a`<dl class="marks" data-test="marks">
${e("teacher",!t)} ${e("office",t)}
</dl>`}var uo=4e3,Xt=class{feed;decisions;#s;#e;#t=null;#n=null;#o;#c=!1;saved=null;#i=0;constructor(t,e,s){this.#s=t,this.#e=s,this.#o=s.look,this.feed=new _t(t,e,{onSnapshot:()=>this.#m(null),onChanges:(i,r)=>this.#h(i,r),onAttendance:()=>this.#t&&s.onAttendance(),onEnded:i=>this.#c&&s.onEnded(i)}),this.decisions=new kt(t,this.feed,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){if(this.#e.isAdmin)return this.#l(new b({code:"not_found"}));try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||!pt.includes(t.code)||this.roster.attendance)throw t;await this.#l(t)}}async#l(t){let e=await Y(this.attendanceId);if(!e)throw t;this.takeSaved(e)}takeSaved(t){let{attendance:e,records:s,revision:i}=t,r=this.saved===null;this.saved??=new bt(t,c=>this.takeSaved(c)),this.saved.past=t,this.roster.applySnapshot({attendance:e,records:s,epoch:e.epoch,revision:i}),r&&this.#t&&this.show(!1),this.#m(null)}close(){this.feed.close(),this.#t?.destroy(),this.#t=null}async resumed(){this.#n?.refresh(),await this.decisions.sendWaiting()}show(t){this.#t?.destroy(),this.#c=t;let e=t?this.decisions.decide.bind(this.decisions):this.#d;this.#t=new St(this.roster,{onDraw:this.#e.onDraw,onDecide:e,isLive:t,onOpen:s=>this.openSheet(s),onLook:s=>this.#a(s),waitingFor:s=>this.decisions.waitingFor(s),now:()=>this.#s.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#t;return t&&(this.#c||this.#d)&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#r()}}#r(){if(this.#n)this.closeSheet();else if(this.#t?.hasSelection)this.#t.clearSelection();else return!1;return!0}view(t=u){let e=[...this.roster.records.values()].filter(({status:c})=>c==="pending"),s=this.decisions.decide.bind(this.decisions),i=c=>this.openSheet(c),r=()=>[rs(e,s,i),as(this.roster.records.values(),s,i)];return a`${this.#t?.view(t,this.#c?r():u)} ${this.#n?.view()}`}openSheet(t){this.#n=new Et(this.roster,t,{load:e=>this.#u(e),onDecide:this.#c?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#d,onRemove:this.#d?()=>this.saved?.remove(t,()=>this.closeSheet()):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#a({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#n?.number;this.#n=null,this.#a({student:null}),this.#e.onDraw(),t&&this.#t?.focusRow(t)}#a(t){this.#o={...this.#o,...t},this.#e.onLook(t)}get#d(){let{saved:t}=this;return t?.past.can_correct?(e,s)=>e==="undo"?Promise.resolve(!1):t.correct(s,e==="fail"?"absent":e):null}async#u(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.saved)return At(this.attendanceId,t);try{return(await this.#s.command("record.history",e)).changes}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return At(this.attendanceId,t)}}#m(t){this.#t?.changed(t),this.#n?.refresh()}#h(t,e){this.#m(e);let i=t.filter(({cause:r})=>r==="joined"||r==="pending").reduce((r,{records:c})=>r+c.length,0);i&&this.#i===0&&setTimeout(()=>this.#p(),uo),this.#i+=i}#p(){nt(o("live.joined",{n:this.#i})),this.#i=0}};var ho=250,mo=["q","lesson","from","to","state"],po=["live","saving","parked","saved","discarded","deleted"],fo=["","saved","discarded","deleted"],Gt=class{#s;#e=null;#t=null;#n={};#o=[];#c=!1;#i=!1;#l=0;#r;constructor(t){this.#s=t}async open(t){let e=new URLSearchParams(location.search);this.#n=Object.fromEntries(mo.map(r=>[r,e.get(r)??""])),this.#o=[...new Set([...t,...[this.#n.lesson??""].filter(Boolean)])];let{q:s,...i}=this.#n;this.#c||=Object.values(i).some(Boolean),await this.load()}async load(t=!1){this.#l+=1;let e=this.#l,s=await ue({...this.#n,cursor:t?this.#t:null}).catch(()=>null);e===this.#l&&(this.#i=s===null,s&&(this.#e=[...t?this.#e??[]:[],...s.items],this.#t=s.next_cursor,this.#a&&nt(o("past.shown",{n:this.#e.length}))),this.#s.onDraw())}get#a(){return Object.values(this.#n).some(Boolean)}view(){let t=this.#e??[];if(!t.length&&!this.#a&&!this.#i)return u;let{q:e="",state:s=""}=this.#n,i=t.some(({saved:c})=>c==="saved")&&fo.includes(s),r=({currentTarget:c})=>this.#h({q:c.value.trim()},ho);return a`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${o("past.heading")}</h2>
<div class="search">
${p(ct)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off" maxlength="200"
placeholder=${o("past.search")} aria-label=${o("past.search")} .value=${e} @input=${r} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${p(ce)}${o("reports.open")}</a>
</header>
${this.#d()}
${this.#i?a`<p class="muted">${o("past.away")}</p>`:u}
${t.length||this.#i?u:a`<p class="muted" data-test="past-none">${o("past.none")}</p>`}
${i?gt(Object.fromEntries(Object.entries(this.#n).filter(([,c])=>c)),["records","matrix"]):u}
<ul class="past-list">${t.map(c=>this.#p(c))}</ul>
${this.#t?a`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:u}
</section>`}#d(){let{q:t,...e}=this.#n,s=Object.values(e).some(Boolean),i=po.map(l=>[l,o(`past.state.${l}`)]),r=this.#o.map(l=>[l,l]),c=({currentTarget:l})=>{this.#c=l.open},d=()=>{this.#h({lesson:"",from:"",to:"",state:""}),document.getElementById("past-filter")?.focus()};return a`<details class="past-filters" data-test="past-filters" ?open=${this.#c} @toggle=${c}>
<summary id="past-filter">${o("past.filter")}</summary>
<div class="past-fields">
${this.#u("lesson",o("past.lesson"),[["",o("past.allLessons")],...r])}
${this.#m("from",o("past.from"))} ${this.#m("to",o("past.to"))}
${this.#u("state",o("past.state"),[["",o("past.state.all")],...i])}
${s?a`<button type="button" class="btn small" data-test="past-clear" @click=${d}>
${o("past.clear")}
</button>`:u}
</div>
</details>`}#u(t,e,s){let i=({currentTarget:r})=>this.#h({[t]:r.value});return a`<label class="past-field">
<span>${e}</span>
<select data-test=${`past-${t}`} @change=${i}>
${s.map(([r,c])=>a`<option value=${r} ?selected=${r===this.#n[t]}>${c}</option>`)}
</select>
</label>`}#m(t,e){let s=({currentTarget:i})=>this.#h({[t]:i.value});return a`<label class="past-field">
<span>${e}</span>
<input type="date" data-test=${`past-${t}`} .value=${this.#n[t]??""} @change=${s} />
</label>`}#h(t,e=0){this.#n={...this.#n,...t};let s=Object.entries(this.#n).filter(([,i])=>i);history.replaceState(null,"",s.length?`?${new URLSearchParams(s)}`:location.pathname),clearTimeout(this.#r),this.#r=setTimeout(()=>this.load(),e),this.#s.onDraw()}#p({attendance_id:t,lesson_name:e,start_time:s,end_time:i,counts:r,saved:c,removal:d}){let l=d?.kind??c,m=f=>{f.ctrlKey||f.metaKey||f.shiftKey||(f.preventDefault(),this.#s.onOpen(t))},h=r.present+r.late;return a`<li>
<a href=${mt(t)} data-test="past-class" @click=${m}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${B(s)} · ${o("live.times",{start:g(s),end:g(i)})}</span>
<span class="past-count">${o("past.attended",{attended:h,total:r.total-r.excused})}</span>
<span class=${l==="saved"?"muted":"past-state"}>${o(`past.state.${l}`)}</span>
</a>
</li>`}};var $o=1e3,go=15e3;async function bo(n,t){for(let e=$o;;e=Math.min(e*2,go)){let s=await Y(n).catch(()=>null),i=s?.attendance.saved==="saved"?Date.parse(s.attendance.saved_at??""):null;if(s&&(!t(s,i)||i!==null))return;await new Promise(r=>setTimeout(r,e))}}async function xs(n,t=null){return he(`/disputes?${new URLSearchParams({state:n,...t&&{cursor:t}})}`)}async function ks(n,t){return wo(`/disputes/${n}`,t)}async function wo(n,t){let e=await ht("POST",n,t).catch(()=>null),s=await e?.json().catch(()=>null);if(e?.ok&&s)return s;throw new b({code:e?s?.code??"internal":"offline",...s})}var Es=["present","late","excused"],Yt=class{#s;#e=[];#t=null;constructor({onDraw:t}){this.#s=t}async load(t=!1){let e=await xs("open",t?this.#t:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#t=e.next_cursor,this.#s())}view(){return this.#e.length?a`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
<h2 id="disputes-title" tabindex="-1">${o("notes.heading")}</h2>
<p class="muted">${o("notes.lead")}</p>
<ul class="stack">${this.#e.map(t=>this.#n(t))}</ul>
${this.#t?a`<button type="button" class="btn" data-test="disputes-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:u}
</section>`:u}#n(t){let{student_number:e,student_full_name:s,status:i,created_at:r}=t;return a`<li class="student-note" data-test="dispute" data-number=${e}>
<p>
<strong><bdi>${s}</bdi></strong> <span class="muted">${e}</span>
${i?a`<span class="muted">· ${o("notes.now",{status:o(`status.${i}`)})}</span>`:u}
</p>
<p>
<a class="link" href=${mt(t.attendance_id)}><span><bdi>${t.lesson_name}</bdi>,
${B(t.start_time)}, ${g(t.start_time)}</span></a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${o("notes.sent",{day:B(r),time:g(r)})}</p>
${vo(t)}
<div class="class-actions">
<button type="button" class="btn primary" data-test="dispute-accept" @click=${()=>this.#o(t)}>
${o("notes.accept")}
</button>
<button type="button" class="btn" data-test="dispute-decline" @click=${()=>this.#c(t)}>
${o("notes.decline")}
</button>
</div>
</li>`}#o(t){let e=s=>a`<label class="chip">
<input type="radio" name="status" class="visually-hidden" value=${s} data-test=${`dispute-give-${s}`}
?checked=${s==="present"} />
<span>${o(`status.${s}`)}</span>
</label>`;S({title:()=>o("notes.accept.heading",{name:t.student_full_name}),body:()=>a`<fieldset class="field">
<legend>${o("notes.give")}</legend>
<div class="chips">${Es.map(e)}</div>
</fieldset>
${Cs(Ot)}`,submit:()=>Ms(o("notes.accept")),onSubmit:s=>{let i=Es.find(r=>r===s.get("status"))??"present";return this.#i(t,{decision:"accept",status:i,reason:P(s,Ot)})}})}#c(t){S({title:()=>o("notes.decline.heading",{name:t.student_full_name}),body:()=>Cs(It),submit:()=>Ms(o("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:P(e,It)})})}async#i(t,e){try{await ks(t.dispute_id,e),w(o(`notes.done.${e.decision}`,{name:t.student_full_name}))}catch(s){if(!(s instanceof b)||s.code!=="conflict")throw s;w(o("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function Cs(n){return a`<div class="chips" role="group" aria-label=${o("correct.reasons")}>
${J("dispute-reason",n)}
</div>
${H("dispute-reason",o("fail.reason"))}`}function Ms(n){return a`<button type="submit" class="btn primary" data-test="dispute-answer">${n}</button>`}function vo({receipt:n,receipt_genuine:t}){return n?a`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${p(t?C:R)}
<span>${o(t?"notes.genuine":"notes.notGenuine",{receipt:n})}</span>
</p>`:a`<p class="muted">${o("notes.noReceipt")}</p>`}export{Xt as OpenClass,Gt as PastClasses,Yt as StudentNotes,Ds as adminNav,cn as classBar,Sn as closedHead,B as day,Nn as deletedMessage,nn as finishClass,Tn as goneClass,Rn as goneMessage,en as openClassMenu,sn as openSavedMenu,Us as printSheet,on as reopenClass,Vs as startShortcuts,o as t,ln as waitingNotice,dn as walkInButton,bo as watchSaving};
