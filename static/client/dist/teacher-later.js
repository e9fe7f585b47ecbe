import{$ as y,$a as pt,A,B as Jt,C as X,Ca as me,D as Qt,Da as pe,Ea as fe,F as G,Fa as $e,Ga as ge,H as T,Ha as be,Ia as we,J as Zt,Ja as ve,Ka as Ct,L as lt,N as O,O as te,P as D,Ra as ye,S as ee,T as se,U as dt,V as ne,Va as Se,W as oe,Wa as _e,X as ut,Xa as xe,Ya as ke,Z as x,Za as Ee,_ as p,_a as Me,a as r,aa as S,b as F,c as h,d as st,e as nt,g as Vt,h as Xt,i as N,ia as K,j as o,ja as ie,k as W,ka as Mt,l as ot,la as ae,ma as ht,n as b,na as v,o as z,oa as re,p as k,pa as q,q as E,qa as At,r as it,ra as g,s as at,sa as ce,t as C,ta as le,u as Gt,ua as de,v as rt,va as ue,w as Kt,wa as he,x as ct,y as Yt,z as V,za as mt}from"./teacher-shared.js?v=e09c5ec5";var vs={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},Ae=!1;function ys(n){Ae||setTimeout(Ss),Ae=!0;let t=([e,s])=>r`<li>
<a href=${s} data-test=${`nav-${e}`} aria-current=${e===n?"page":h}>
${o(`nav.${e}`)}
</a>
</li>`;return r`<nav class="admin-nav" aria-label=${o("nav.label")}>
<ul>${Object.entries(vs).map(t)}</ul>
</nav>`}function Ss(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var Tt=["not_in_room","joined_for_another","left_early","wrong_section"],Dt=["was_in_room","not_in_room","medical_note","school_event","typing_error"];function _(n){return ot(`reason.${n}`)?o(`reason.${n}`):n??""}var _s=[["present","present"],["late","late"],["fail","failed"]],xs=["row","row fresh","row selected","row selected fresh"];function Te(n,t){let{student_number:e,user_full_name:s,status:i}=n,a=xs[Number(t.isSelected)*2+Number(t.isFresh)];return t.canDecide?r`<div class=${a} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} aria-selected=${t.isSelected} tabindex=${t.isActive?0:-1}
.style=${ft(t.top)}>
<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" .checked=${t.isSelected}
aria-label=${o("roster.select",{name:s})} />
</label>
</span>
${Ce(n,t)}
<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu"
data-test="row-menu" aria-haspopup="menu" aria-expanded="false" aria-label=${o("roster.actions",{name:s})}>
<svg class="icon dots" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${V}></path>
</svg>
</button>
</span>
</div>`:r`<div class=${a} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} .style=${ft(t.top)}>${Ce(n,t)}</div>`}function Ce(n,{canDecide:t,canOpen:e,waiting:s}){let{student_number:i,user_full_name:a,status:c,attendance_time:d}=n,l=t?"gridcell":"cell";return r`<span class="row-who" role=${l}>
<span class="row-name">${e?ks(a,t):r`<bdi>${a}</bdi>`}</span>
${s?r`<span class="row-waiting">${p(T)}${s}</span>`:h}
<span class="row-note">${Rt(n)}</span>
</span>
<span class="row-number" role=${l}>${i}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${c}>
<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${x[c]}></path>
</svg>${o(`status.${c}`)}</span>
</span>
<span class="row-time" role=${l} title=${d?g(d,!0):h}>${g(d)}</span>
<span class="row-how" role=${l}>${Es(n)}</span>`}function ft(n){return`translate: 0 ${n}px`}function ks(n,t){return r`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function De(){let n=([t,e])=>r`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${o(`action.${t}`)} aria-label=${o(`action.${t}`)}>
${p(x[e])}
</button>`;return r`<div class="quick-bar" hidden aria-hidden="true">${_s.map(n)}</div>`}function Rt({fail_reason:n,flags:t,marks:e}){return[e?.teacher&&e.office?o("marks.both",{teacher:o(`status.${e.teacher.status}`),office:o(`status.${e.office.status}`)}):"",_(n),...t.map(I)].filter(Boolean).join(" · ")}function Es({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?o(`decided.${t}`):n?o(`method.${n}`):""}function I(n){return ot(`flag.${n}`)?o(`flag.${n}`):n.replaceAll("_"," ")}var Ms=["present","late","pending","failed","excused","missing","absent"];function As(n,t){let e=n.attendance,{compare:s}=ge(N()),i=[...n.records.values()].sort((l,u)=>s(l.user_full_name,u.user_full_name)),a=n.counts(),c=Ms.filter(l=>a[l]).map(l=>`${o(`status.${l}`)}: ${a[l]}`),d=l=>r`<th scope="col">${o(`roster.${l}`)}</th>`;return r`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${g(e.start_time)} – ${g(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${c.join(" · ")} · ${o("counter.total")}: ${a.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(d)}</tr></thead>
<tbody>
${i.map((l,u)=>r`<tr>
<td>${u+1}</td><td><bdi>${l.user_full_name}</bdi></td><td>${l.student_number}</td>
<td>${o(`status.${l.status}`)}<small>${Rt(l)}</small></td>
<td>${g(l.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var Re=4,$t=8,Nt=null;function Z(n,t){Nt?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],i=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",c,!0),window.removeEventListener("resize",i),Nt=null},a=()=>{i(),n.focus({preventScroll:!0})},c=({target:u})=>{u instanceof Node&&!e.contains(u)&&!n.contains(u)&&i()};e.addEventListener("keydown",u=>{let m=s(),f=be(u.key,m.indexOf(document.activeElement),m.length);if(f!==null)m[f]?.focus();else if(u.key==="Escape"||u.key==="Tab")a();else return;u.preventDefault()});let d=u=>{a(),u.run()},l=u=>r`<button
type="button"
role="menuitem"
class=${u.isDangerous?"menu-item danger":"menu-item"}
data-test=${u.test??h}
@click=${()=>d(u)}
>
${p(u.icon)}${u.label}
</button>`;st(t.map(l),e),(n.closest("main")??document.body).append(e),Cs(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",c,!0),window.addEventListener("resize",i),Nt=i,s()[0]?.focus({preventScroll:!0})}function Cs(n,t){let s=t.bottom+n.offsetHeight+$t<window.innerHeight?t.bottom+Re:Math.max($t,t.top-n.offsetHeight-Re),i=window.innerWidth-n.offsetWidth-$t,a=Math.min(Math.max($t,t.right-n.offsetWidth),i);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${a+window.scrollX}px`)}var Ts=5;function L(n,t){return r`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function P(n){let t=String(n.get("reason")).trim();if(t.length<Ts)throw new k({key:"fail.tooShort"},"reason");return t}var Ds=[5,10,15,30],Rs=6e4;function Ne({title:n,onReason:t,onClose:e}){let s=i=>{let a=c=>{let l=c.currentTarget.form?.elements.namedItem("reason");l.value=_(i),l.focus()};return r`<button type="button" class="chip-button" data-test=${`fail-reason-${i}`} @click=${a}>
${_(i)}
</button>`};S({title:n,body:()=>r`<p class="muted">${o("fail.lead")}</p>
<div class="chips">${Tt.map(s)}</div>
${L("fail-reason",o("fail.reason"))}`,submit:()=>r`<button type="submit" class="btn danger" data-test="fail-submit">
${p(C)}${o("fail.submit")}
</button>`,onSubmit:async i=>{let a=P(i);await t(Tt.find(c=>_(c)===a)??a)},onClose:e})}function Oe({title:n,lead:t,submit:e,test:s,onReason:i}){S({title:n,body:()=>r`<p class="muted">${t()}</p>${L(`${s}-reason`,o("reason.label"))}`,submit:()=>r`<button type="submit" class="btn primary" data-test=${`${s}-submit`}>${e()}</button>`,onSubmit:async a=>i(P(a))})}function Ie({find:n,onAccept:t}){let e=n(""),s=!1,i=[],a=S({title:()=>o("walkin.heading"),body:()=>r`<p class="muted">${o("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${o("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${c} />
<p class="muted" aria-live="polite">
${e?o("walkin.known",{name:e.user_full_name}):h}
</p>
</div>
<div class="field" ?hidden=${e!==void 0}>
<label for="walkin-name">${o("walkin.name")}</label>
<input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
autocapitalize="words" aria-describedby="walkin-name-hint" />
<p class="muted" id="walkin-name-hint">${o(s?"walkin.needName":"walkin.nameHint")}</p>
</div>
${i.length?r`<div class="field" data-test="walkin-near" role="status">
<p>${o("walkin.near")}</p>
<div class="chips">
${i.map(({school_number:l,user_full_name:u})=>r`<button type="button" class="chip-button" @click=${d(l)}>
<bdi>${u}</bdi>&nbsp;· ${l}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${o("walkin.somebodyNew")}</label>
</div>`:h}`,submit:()=>r`<button type="submit" class="btn primary" data-test="walkin-submit">
${p(G)}${o("walkin.submit")}
</button>`,onSubmit:async l=>{let u=String(l.get("number")).trim(),m=n(u)?"":String(l.get("name")).trim();if(!u||/\s/.test(u))throw new k({key:"walkin.needNumber"},"number");try{await t(u,m,l.has("confirmed"))}catch(f){throw i=f instanceof b?f.details.near??[]:[],i.length?new k({key:"walkin.isNear"},"number"):(s=f instanceof b&&f.code==="not_found"&&!m,s?new k({key:"walkin.needName"},"name"):f)}}});function c({currentTarget:l}){e=n(l.value.trim()),s=!1,i=[],a.forgetProblem()}function d(l){return({currentTarget:u})=>{let{form:m}=u,f=m?.elements.namedItem("number");f&&(f.value=l),i=[],m?.requestSubmit()}}}function Le({end_time:n},t){let e=Math.max(Date.parse(n),t);return Ds.map(s=>{let i=new Date(e+s*Rs);return{label:o("extend.by",{minutes:s,end:g(i)}),end:i.toISOString()}})}var Pe=1e5,Ns=["present","late","pending","failed","excused","missing"];function Ue({counts:n,onFinish:t}){let e="",s=!0,i=u=>r`<div class="figure" data-status=${u}>
${p(x[u])}<span>${o(`status.${u}`)}</span><strong>${n[u]}</strong>
</div>`,a=Ns.filter(u=>n[u]||u==="present"||u==="missing"),c=S({title:()=>o("finish.heading"),body:()=>r`<div class="figures">${a.map(i)}</div>
${n.missing?r`<p class="muted">${o("finish.missing",{n:n.missing})}</p>`:h}
${n.pending?r`<p class="notice">
${p(at)}<span>${o("finish.pending",{n:n.pending})}</span>
</p>`:h}
<div class="field">
<label for="headcount">${o("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${Pe} step="1" inputmode="numeric" autofocus @input=${d} @keydown=${l} />
<span class="muted">${o("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?h:Ot(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>o("finish.notYet"),submit:()=>r`<button type="submit" class="btn primary" data-test="finish-submit">
${p(X)}${o("finish.submit")}
</button>`,onSubmit:async()=>t(Os(e,s))});function d({currentTarget:u}){let m=u;e=m.value,s=!m.validity.badInput,c.redraw()}function l(u){let m=u.currentTarget;u.key!=="Enter"||m.value!==""||(u.preventDefault(),m.form?.querySelector("[type=submit]")?.focus())}}function Ot(n){return n===0?r`${p(E)}${o("finish.match")}`:r`${p(D)}${o(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function Os(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=Pe))throw new k({key:"finish.badHeadcount"},"headcount");return e}function Be(n,t){let e={methods:n.join_methods,rotation:n.rotation??"normal",security:n.security_option,devices:n.devices},s=c=>{e={...e,...c},i.forgetProblem()},i=S({title:()=>o("secure.heading"),body:()=>r`<p class="muted">${o("secure.lead")}</p>
<div class="secure-settings" @change=${a}>
<fieldset class="field">
<legend>${o("start.rotation")}</legend>
${xe("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${o("start.methods")}</legend>
${_e({form:"secure",chosen:e.methods,onToggle:(c,d)=>s({methods:ye(e,c,d).methods})})}
${Me(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${o("start.security")}</legend>
${ke("secure",e.security)}
${Ee("secure",e.devices,c=>s({devices:c}))}
</fieldset>
</div>`,submit:()=>r`<button type="submit" class="btn primary" data-test="secure-submit">${o("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new k({key:"start.needMethod"},"methods");let c=Se(n,e);Object.keys(c).length&&await t(c)}});function a({target:c}){c instanceof HTMLInputElement&&(c.name==="rotation"&&s({rotation:c.value}),c.name==="security"&&s({security:Number(c.value)}))}}var Is={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},Ls=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function Ps(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&Bs(t.target,t.key)||Us(t,e)&&t.preventDefault()})}function Us({key:n,shiftKey:t,target:e},{roster:s,open:i,close:a}){let c=Is[n.toLowerCase()],d=e instanceof Element&&e.matches("[role=row]");if(n==="/")Fs();else if(n==="?")It();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return a();if(d&&n===" ")s.toggleActive();else if(d&&n==="Enter"&&s.chosen[0])i(s.chosen[0]);else if(c)s.decideChosen(c);else return!1}return!0}function Bs(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function Fs(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function It(){S({title:()=>o("keys.heading"),body:()=>r`<dl class="keys" data-test="keys">
${Ls.map(([n="",t])=>r`<dt><kbd>${n}</kbd></dt><dd>${o(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>r`<button type="submit" class="btn primary" autofocus>${o("close")}</button>`,onSubmit:async()=>{}})}var qs="spot_checked";async function Fe(n,t){let e=()=>n.command("spot_check.draw",{attendance_id:t}),s=await e(),i=new Map,a=(u,m)=>q(async()=>{let{spot_check_id:f}=s,$={attendance_id:t,spot_check_id:f,student_number:u,here:m},{record:w}=await n.command("spot_check.answer",$);w&&(i=new Map(i).set(u,w)),l.redraw()}),c=(u,m)=>q(async()=>{await n.command("record.undo",{attendance_id:t,student_number:u,revision:m}),i.delete(u),l.redraw()}),d=({student_number:u,user_full_name:m,flags:f})=>{let $=i.get(u),w=f.map(I).join(" · ");return r`<li class="spot-row" data-test="spot-student" data-number=${u}
data-status=${$?.status??h}>
<div class="spot-who">
<strong><bdi>${m}</bdi></strong>
<span class="muted">${u}${w?` · ${w}`:""}</span>
</div>
${$?js($,()=>c(u,$.revision)):Hs(u,m,a)}
</li>`},l=S({title:()=>o("spot.heading"),body:()=>s.records.length?r`<p class="muted">${o("spot.lead",{chance:le(s.chance)})}</p>
<ul class="spot-list">${s.records.map(d)}</ul>`:r`<p>${o("spot.nobody")}</p>`,cancel:()=>o("close"),submit:()=>s.records.length?r`<button type="submit" class="btn" data-test="spot-again">${o("spot.again")}</button>`:h,onSubmit:async()=>{s=await e(),i=new Map,l.redraw()},staysOpen:!0})}function Hs(n,t,e){let s=i=>{let a=i?"spot.here":"spot.away";return r`<button type="button" class=${i?"btn small":"btn small danger-quiet"}
data-test=${i?"spot-here":"spot-away"} aria-label=${`${t}: ${o(a)}`}
@click=${()=>e(n,i)}>
${p(i?E:C)}${o(a)}
</button>`};return r`<div class="spot-answers">${s(!0)} ${s(!1)}</div>`}function js({status:n,fail_reason:t},e){return r`<div class="spot-answers" role="status">
<span class="chip-status" data-status=${n}>
${p(x[n])}${o(t==="spot_check"?"spot.away":"spot.here")}
</span>
${y(A,o("action.undo"),{className:"btn quiet small",test:"spot-undo",onClick:e})}
</div>`}function qe(n){let t=[...n].filter(({flags:s})=>s.includes(qs));if(!t.length)return h;let e=t.filter(({fail_reason:s})=>s==="spot_check").length;return r`<p class="headcount-difference" data-test="spot-result">
${p(e?D:E)}${o("spot.result",{n:t.length,away:e})}
</p>`}var Ws=10*6e4;function zs(n,t,e,s){let{attendanceId:i,roster:a}=t;if(!a.attendance)return;let c=$=>async()=>{await e.command("attendance.extend",{attendance_id:i,end_time:$}),v(o("done.extend",{end:g($)}))},d=async()=>{let $=await e.command("codes.renew",{attendance_id:i});s(ue($,e.now())),v(o("renew.done"))},l=()=>Fe(e,i),u=()=>Be(t.roster.attendance,async $=>{await e.command("attendance.secure",{attendance_id:i,...$}),v(o("secure.done"))}),m=()=>Oe({title:()=>o("discard.heading"),lead:()=>o("discard.lead"),submit:()=>o("discard.submit"),test:"discard",onReason:$=>e.command("attendance.discard",{attendance_id:i,reason:$})}),f=Le(a.attendance,e.now()).map(({label:$,end:w})=>({label:$,icon:Qt,test:"extend-choice",run:()=>q(c(w))}));Z(n,[...f,{label:o("spot.open"),icon:Zt,test:"spot-open",run:()=>q(l)},{label:o("secure.open"),icon:ut,test:"secure-open",run:u},{label:o("renew.submit"),icon:T,test:"codes-renew",run:()=>q(d)},{label:o("keys.heading"),icon:oe,test:"keys-open",run:It},{label:o("discard.open"),icon:O,test:"class-discard",isDangerous:!0,run:m}])}function Vs(n,t,e){Z(n,[{label:o("add.open"),icon:G,test:"class-add",run:()=>t.add()},{label:o("delete.open"),icon:O,test:"class-delete",isDangerous:!0,run:()=>t.delete(e)}])}function Xs(n,t,e){Ue({counts:n.roster.counts(),onFinish:async s=>{let i=s===null?{}:{headcount:s};await t.command("attendance.finish",{attendance_id:n.attendanceId,...i}),e(s)}})}async function Gs(n,t){let e=new Date(t.now()+Ws).toISOString();try{return await t.command("attendance.reopen",{attendance_id:n,end_time:e}),!0}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return v(o("closed.cannotReopen"),{isError:!0}),!1}}function He(n,t){let e=2166136261;for(let s of`${n} ${Math.floor(t/6e4)}`)e=Math.imul(e^s.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let s=e%6;e=Math.floor(e/6);let i=e%4;return e=Math.floor(e/4),{colour:s,shape:i}})}var Ks=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function je(n,t){return F`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${He(n,t).map(({colour:e,shape:s},i)=>F`<g transform=${`translate(${i*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${Ks[s]}></path>
</g>`)}
</svg>`}function We(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let i=Math.round(Math.min(1,Math.max(0,n||0))*100);return r`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${i} 100" />
${t?F`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:h}
</svg>`}var Ys=5*6e4;function Js(n,t,e,{onMore:s,onFinish:i}){let a=n.attendance,c=Date.parse(a.end_time)-e,d=({currentTarget:l})=>s(l);return r`<header class="class-bar">
<div class="class-title">
<h1><bdi>${a.lesson_name}</bdi></h1>
<p class="muted">${Pt(a)}${tn(a)}</p>
</div>
<p class="class-code" title=${o("live.code")}>
<span class="visually-hidden">${o("live.code")}</span>
<span class="code-digits" data-test="class-code">${en(t,e)}</span>
<span class="class-pattern" title=${o("live.pattern")}>
${je(a.attendance_id,e)}
</span>
</p>
${Lt(n)}
<p class="class-clock">
<strong class=${c<Ys?"time-left soon":"time-left"}>
${c>0?ce(c):o("live.ending")}
</strong>
<span class="muted">${o("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${a.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${p(Jt)}<span class="label">${o("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${o("live.more")} title=${o("live.more")} @click=${d}>
${p(V,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${i}>
${p(X)}<span class="label">${o("live.finish")}</span>
</button>
</div>
</header>
${a.roster_loaded?h:r`<p class="notice warn">${p(D)}<span>${o("live.noRoster")}</span></p>`}`}function Qs(n){return n?r`<p class="notice warn" data-test="decisions-waiting">
${p(T)}<span>${o("decision.waiting",{n})}</span>
</p>`:h}function Zs(n){return y(G,o("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:n})}function Lt(n){let{attended:t,expected:e}=n.progress(),{present:s,late:i}=n.counts(),a=e?o("live.ofExpected",{attended:t,expected:e}):String(s+i);return r`<p class="class-ring" data-test="class-ring">
${We(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${a}</strong>
</p>`}function Pt({start_time:n,end_time:t}){return o("live.times",{start:g(n),end:g(t)})}function tn({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${o("live.lateFrom",{time:g(n)})}`:""}function en(n,t){let e=he(n,t);return e?de(e.code).join(" "):"–"}var sn=1e3,nn=500,on=1e6,an={422:"tooMany",503:"busy"};function gt(n,t=["records"]){let e=(s,i)=>r`<a
class="btn" download data-test=${`export-${s}-${i}`} @click=${rn}
href=${`/export/${s}.${i}?${new URLSearchParams(n)}`}
aria-label=${o(`export.${s}.${i}.label`)}>${o(`export.${s}.${i}`)}</a>`;return r`<div class="export-links" role="group" aria-label=${o("export.heading")}>
${t.map(s=>[e(s,"xlsx"),e(s,"csv")])}
</div>`}function rn(n){n.ctrlKey||n.metaKey||n.shiftKey||(n.preventDefault(),cn(n.currentTarget.href))}async function cn(n){let t=new AbortController,e=Date.now(),s=0,i=null,a=setTimeout(()=>{i=S({title:()=>o("export.preparing"),body:()=>r`<progress aria-label=${o("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${o("export.progress",{n:Math.round((Date.now()-e)/1e3),size:dn(s)})}
</p>`,submit:()=>h,cancel:()=>o("export.stop"),onSubmit:async()=>{},onClose:()=>t.abort()})},sn),c=setInterval(()=>i?.redraw(),nn);try{let d=await fetch(n,{signal:t.signal});if(d.ok&&d.body){let l=new TransformStream({transform(m,f){s+=m.length,f.enqueue(m)}}),u=await new Response(d.body.pipeThrough(l)).blob();ln(u,/filename="([^"]+)"/.exec(d.headers.get("Content-Disposition")??"")?.[1]??"attn")}else v(o(`export.${an[d.status]??"away"}`),{isError:!0})}catch{t.signal.aborted||v(o("export.away"),{isError:!0})}finally{clearTimeout(a),clearInterval(c),i?.close()}}function ln(n,t){let e=document.createElement("a");e.href=URL.createObjectURL(n),e.download=t,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function dn(n){return(n/on).toLocaleString(N(),{minimumFractionDigits:1,maximumFractionDigits:1})}var un=10*6e4;function hn(n,t,e,s,i){let{isAdmin:a,onAnother:c,onMore:d,onPrint:l,onReopen:u,onRestore:m}=i,f=n.attendance,{headcount:$,endReason:w}=t,{present:H,late:Q}=n.counts(),j=e?.attendance.saved==="live",R=e?.attendance.removal??null,et=w==="discarded"&&(e===null||R!==null),bs=!et&&!a&&s-Date.parse(f.end_time)<un;return r`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${p(X)}${o(`closed.${j?"live":w??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${f.lesson_name}</bdi></h1>
<p class="muted">
${a?r`<bdi>${f.teacher_full_name}</bdi> · `:h}${B(f.start_time)} ·
${Pt(f)}
</p>
${e?mn(e,i.me):h}
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${p(t.savedAt===null?T:se)}${j?o("closed.readOnly"):fn(t,n.records.size)}
</p>
</div>
${Lt(n)}
${$===null?h:r`<p class="headcount-difference" data-test="headcount">
${o("closed.headcount",{n:$})} ${Ot($-H-Q)}
</p>`}
${qe(n.records.values())}
<div class="class-actions">
${bs?y(A,o("closed.reopen"),{className:"btn",test:"class-reopen",onClick:u}):h}
${R&&e?.can_correct?y(A,o("restore.open"),{className:"btn",test:"class-restore",onClick:m}):h}
${t.savedAt===null||et?h:gt({attendance_id:f.attendance_id})}
${y(dt,o("closed.print"),{className:"btn",test:"class-print",onClick:l})}
${d?r`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
aria-label=${o("closed.more")} title=${o("closed.more")}
@click=${({currentTarget:ws})=>d(ws)}>
${p(V,"dots")}
</button>`:h}
${a?r`<a class="btn" href="/admin/history" data-test="closed-back">${p(lt)}${o("closed.all")}</a>`:r`<button type="button" class="btn primary" data-test="start-another" @click=${c}>
${p(Yt)}${o("closed.another")}
</button>`}
</div>
</section>`}function mn({attendance:n,ended_by:t,correct_until:e,can_correct:s},i){let a=n.removal?.reason??n.end_note,{school_number:c="system",full_name:d=null}=t??{},l=c===i?o("closed.byYou"):c==="system"?"":o("closed.by",{name:d??c}),u=s&&e?o("closed.correctUntil",{day:B(e)}):"",m=[l,a?_(a):"",u].filter(Boolean).join(" · ");return m?r`<p class="muted" data-test="ended-by">${m}</p>`:h}function pn(n){return new Date(n).toDateString()===new Date().toDateString()}function U(n){return new Date(n).toLocaleString(N(),{dateStyle:"medium",timeStyle:"short"})}function B(n){return new Date(n).toLocaleDateString(N(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function fn({savedAt:n,unseenSince:t},e){return t?o("closed.unseen",{time:g(t)}):n===null?o("closed.saving"):o("closed.saved",{time:pn(n)?g(n):U(n),n:e})}function ze(n,t){return Y("PATCH",`/history/${n}/records`,t)}function Ve(n,t){return Y("POST",`/history/${n}/records`,t)}function Xe(n,t,e){return Y("DELETE",`/history/${n}/records/${encodeURIComponent(t)}`,{reason:e})}function Ge(n,t){return Y("DELETE",`/history/${n}`,{reason:t})}function Ke(n,t){return Y("POST",`/history/${n}/restore`,{reason:t})}async function Ye(n){return(await Y("DELETE",`/users/${encodeURIComponent(n)}/passkeys`,{})).removed}async function Y(n,t,e){let s=await ht(n,t,e).catch(()=>null);if(!s)throw new b({code:"offline"});if(s.ok)return s.json();let i=await s.json().catch(()=>({})),a=Number(s.headers.get("Retry-After"))||null,{code:c="internal",detail:d}=i;throw new b({code:c,message:d,retry_after:a,details:i})}var $n=["present","late","excused","absent","failed"];function J({title:n,submit:t,test:e,status:s,fields:i=()=>h,onSend:a,onClose:c}){let d=null,l=S({title:n,body:()=>r`<p class="muted">${o("correct.lead")}</p>
${i()} ${s?gn(s):h} ${d?wn(d):h}
<div class="chips" role="group" aria-label=${o("correct.reasons")}>${Dt.map(bn)}</div>
${L(`${e}-reason`,o("fail.reason"))}`,submit:()=>r`<button type="submit" class="btn primary" data-test=${`${e}-submit`}>${t()}</button>`,onSubmit:async u=>{let m=P(u),f=Dt.find($=>_($)===m)??m;try{await a({status:u.get("status"),reason:f,form:u})}catch($){throw!($ instanceof b)||$.code!=="conflict"||!$.details.records?$:(d=$.details,l.redraw(),new k({key:"correct.conflict"},"reason"))}},...c&&{onClose:c}})}function gn(n){return r`<fieldset class="chips" aria-label=${o("correct.status")}>
${$n.map(t=>r`<label class="chip">
<input type="radio" class="visually-hidden" name="status" value=${t} ?checked=${t===n}
data-test=${`correct-${t}`} />
<span>${p(x[t])}&nbsp;${o(`status.${t}`)}</span>
</label>`)}
</fieldset>`}function bn(n){let t=({currentTarget:e})=>{let{form:s}=e,i=s?.elements.namedItem("reason");i.value=_(n),i.focus()};return r`<button type="button" class="chip-button" data-test=${`correct-reason-${n}`} @click=${t}>
${_(n)}
</button>`}function wn({records:n,changes:t}){return r`<div class="notice warn" data-test="correct-conflict" role="status">
<ul>
${n.map(({user_full_name:e,status:s})=>r`<li><bdi>${e}</bdi>: <strong>${o(`status.${s}`)}</strong></li>`)}
${t.map(({at:e,cause:s,actor:i,reason:a})=>r`<li class="muted">
${U(e)} · ${o(`cause.${s}`)} ${o("sheet.by",{actor:i})}${a?`: ${_(a)}`:""}
</li>`)}
</ul>
</div>`}var bt=class{past;#n;constructor(t,e){this.past=t,this.#n=e}get#e(){return this.past.attendance.attendance_id}correct(t,e){let s=this.#o(t[0]);return new Promise(i=>{J({title:()=>t.length===1?o("correct.headingOne",{name:s}):o("correct.headingMany",{n:t.length}),submit:()=>o("correct.submit"),test:"correct",status:e,onSend:async({status:a,reason:c})=>{let{revision:d}=this.past;await this.#t(()=>ze(this.#e,{student_numbers:t,status:a,reason:c,revision:d})),v(o("correct.done",{n:t.length,name:s,status:o(`status.${a}`)})),i(!0)},onClose:()=>i(!1)})})}add(){J({title:()=>o("add.heading"),submit:()=>o("add.submit"),test:"add",status:"present",fields:()=>r`<div class="field">
<label for="add-number">${o("walkin.number")}</label>
<input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus />
</div>
<div class="field">
<label for="add-name">${o("add.name")}</label>
<input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,onSend:async({status:t,reason:e,form:s})=>{let[i,a]=[String(s.get("number")).trim(),String(s.get("name")).trim()];if(!i||/\s/.test(i))throw new k({key:"walkin.needNumber"},"number");try{let c={student_number:i,user_full_name:a||null,status:t,reason:e};await this.#t(()=>Ve(this.#e,c))}catch(c){let d=c instanceof b?c.details.field:null;throw d==="user_full_name"?new k({key:"walkin.needName"},"name"):d==="student_number"?new k({key:"add.noStudent"},"number"):c}v(o("add.done",{name:a||i}))}})}remove(t,e){let s=this.#o(t);J({title:()=>o("remove.heading",{name:s}),submit:()=>o("remove.submit"),test:"remove",status:null,onSend:async({reason:i})=>{await this.#t(()=>Xe(this.#e,t,i)),v(o("remove.done",{name:s})),e()}})}delete(t){J({title:()=>o("delete.heading"),submit:()=>o("delete.submit"),test:"delete",status:null,onSend:async({reason:e})=>{await Ge(this.#e,e),t()}})}restore(){Ut(this.#e,()=>this.#s())}async#t(t){try{await t()}finally{await this.#s()}}async#s(){let t=await K(this.#e).catch(()=>null);t&&(this.past=t,this.#n(t))}#o(t=""){return this.past.records.find(({student_number:e})=>e===t)?.user_full_name??t}};function Ut(n,t){J({title:()=>o("restore.heading"),submit:()=>o("restore.submit"),test:"restore",status:null,onSend:async({reason:e})=>{await Ke(n,e),await t(),v(o("restore.done"))}})}function vn(n,t,{onHome:e,onRestored:s}){return r`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<h1>${o("gone.heading")}</h1>
<p>${W(n)}</p>
${t?yn(t,s):h}
${y(lt,o("gone.home"),{className:"btn primary",onClick:e})}
</div>
</main>`}function yn(n,t){let e=()=>Ut(n,()=>t(n));return y(A,o("restore.open"),{test:"class-restore",onClick:e})}function Sn(n){return pt.includes(n.code)?{key:`gone.${n.code}`}:z(n)}function _n(n){return{key:"gone.deleted",values:{by:n?.by??"–",time:n?.at?U(n.at):"–",reason:_(n?.reason??null)}}}var Je=6,xn=new Set(["not_on_roster","spot_checked","hidden_code","two_classes"]);function Qe(n,t,e){if(!n.length)return h;let s=Map.groupBy(n,({flags:a})=>a.find(c=>!xn.has(c))??""),i=([a,c])=>r`<section class="lane-group" data-test="pending-group" data-flag=${a}>
<h3>${o("pending.group",{n:c.length,reason:a?I(a):o("status.pending")})}</h3>
${c.length>1?wt(c,"pending-group",t):h}
${ts(c,"pending",t,e)}
</section>`;return r`<section class="lane card" data-test="pending-lane" data-status="pending" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${p(at)}${o("pending.heading",{n:n.length})}</h2>
${s.size>1?wt(n,"pending-all",t):h}
</header>
${[...s].map(i)}
</section>`}function Ze(n,t,e){let s=[...n].filter(kn);if(!s.length)return h;let i=(a,c)=>{if(a==="fail")return t(a,c);let d=s.filter(({student_number:l})=>c.includes(l));for(let l of["present","late"]){let u=d.filter(m=>m.status===l);u.length&&t(l,Bt(u))}};return r`<section class="lane card" data-test="check-lane" data-status="late" aria-labelledby="check-title">
<header class="lane-head">
<h2 id="check-title">${p(D)}${o("check.heading",{n:s.length})}</h2>
${s.length>1?wt(s,"check-all",i):h}
</header>
<p class="muted">${o("check.lead")}</p>
${ts(s,"check",i,e)}
</section>`}function kn({flags:n,is_attended:t,decided_by:e}){return n.includes("confirmed_before_loss")&&t&&e!=="teacher"&&e!=="admin"}function Bt(n){return n.map(({student_number:t})=>t)}function wt(n,t,e){return r`<span class="lane-buttons">${y(E,o(n.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${t}-accept`,onClick:()=>e("present",Bt(n))})}${y(C,o(n.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${t}-refuse`,onClick:()=>e("fail",Bt(n))})}</span>`}function ts(n,t,e,s){let i=n.length-Je,a=c=>r`<li data-number=${c.student_number}>
<button type="button" class="link" @click=${()=>s(c.student_number)}>
<bdi>${c.user_full_name}</bdi>
</button>
<span class="muted">${g(c.attendance_time)}</span>
${wt([c],t,e)}
</li>`;return r`<ul>${n.slice(0,Je).map(a)}</ul>
${i>0?r`<p class="muted">${o("pending.more",{n:i})}</p>`:h}`}var En=["present","late","pending"];function Mn({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&En.includes(n)}function Ft(n,t){let e=[];for(let s of n){if(!Mn(s))continue;let i=String(s.attendance_time);if(e.length===t&&i<=String(e[t-1]?.attendance_time))continue;let a=e.findIndex(c=>i>String(c.attendance_time));e.splice(a<0?e.length:a,0,s),e.length=Math.min(e.length,t)}return e}function es(n,{start:t,end:e,steps:s}){let i=new Array(s).fill(0),a=Math.max(1,e-t)/s;for(let{is_attended:d,attendance_time:l}of n){if(!d||!l)continue;let u=Math.floor((Date.parse(l)-t)/a);i[Math.min(Math.max(0,u),s-1)]+=1}let c=0;return i.map(d=>(c+=d,c))}var An=["present","late","pending","failed","excused","missing","absent"],Cn=["total","missing","present","late","pending","failed","excused","absent","stranger"],Tn=new Set(["total","missing","present","late"]),tt=40;function ss(n,t,e){let s=i=>{let a=i==="total"?null:i,c=()=>e(a===t?null:a),d=a===null||a==="stranger"?Kt:x[a];return r`<button type="button" class="counter" data-test=${`counter-${i}`} data-status=${i}
aria-pressed=${a===t} ?hidden=${Dn(i,n)} @click=${c}>
${p(d)}<strong>${n[i]}</strong><span class="counter-label">${o(`counter.${i}`)}</span>
</button>`};return r`<div class="counters" role="group" aria-label=${o("roster.filters")}>${Cn.map(s)}</div>`}function ns(n){let t=0,e=s=>{let i=t;return t+=n[s],F`<rect data-status=${s} x=${i} width=${n[s]} y="0" height="1" />`};return r`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${An.map(e)}</svg>`}function os(n,t,e){let s=a=>(tt*(1-a/Math.max(1,t))).toFixed(1),i=n.map((a,c)=>`L${c+1} ${s(a)}`).join("");return r`<svg class="curve" viewBox="0 0 ${n.length} ${tt}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${tt}${i}V${tt}Z" />
<path class="curve-edge" d="M0 ${tt}${i}" vector-effect="non-scaling-stroke" />
</svg>`}function Dn(n,t){return n==="missing"?t.missing===0&&t.absent>0:!Tn.has(n)&&t[n]===0}function is(){return r`<p class="everyone" data-test="everyone-here">${p(E)}${o("roster.everyone")}</p>`}var vt=class{#n;#e=[];#t=new Set;#s=[];#o=new Set;constructor(t){this.#n=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#t.size>0}mark(t){let e=[];for(let s of t)this.#t.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#s=[...this.#s,...e])}markAll(){this.mark([...this.#n.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#n,i=this.#e.filter(({student_number:c})=>!this.#t.has(c)),a=[...this.#t].flatMap(c=>s.get(c)??[]);this.#e=fe(i,a,$e(e)),this.#t.clear(),this.#o=new Set(s.keys()),this.#s=this.#e.filter(c=>Rn(c,t)).map(({student_number:c})=>c)}};function Rn(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&Nn(n))&&pe(n,e)}function Nn({flags:n}){return n.includes("not_on_roster")}function as({count:n,rowHeight:t,top:e,viewport:s},i=null){if(n<=150)return{first:0,end:n,isWhole:!0};let a=$=>Math.min(Math.max(0,$),n),[c,d]=[Math.floor(-e/t),Math.ceil((s-e)/t)],l={first:a(c),end:a(d)},u={first:a(c-8),end:a(d+8)};if(!i)return{...l,isWhole:!1};let m={first:Math.max(i.first,u.first),end:Math.min(i.end,u.end)};m.first>=m.end&&(m.first=m.end=l.first);let f=5;for(let $ of[l,u]){let w=Math.min(f,Math.max(0,$.end-m.end)),H=Math.min(f-w,Math.max(0,m.first-$.first));m.end+=w,m.first-=H,f-=w+H}return{...m,isWhole:m.first===u.first&&m.end===u.end}}var On=2e3,In=2e3,Ln=400,Pn=2e3,Un=2.25,Bn=4,Fn="(max-width: 719px)",yt=class{active=null;selected=new Set;filter;#n;#e;#t;#s=null;#o=Number.NEGATIVE_INFINITY;#c=null;#i;#l=0;#a=document.createElement("div");#r=null;#d=new Map;#u=new Map;#m=!1;#h=!1;#p=!1;#f=!1;constructor(t,e){this.#n=t,this.#t=e,this.filter=e.filter,this.#e=new vt(t),this.#$(),this.#i=setInterval(()=>this.#x(),Ln),this.#y(),this.#k(),window.addEventListener("scroll",this.#_,{passive:!0}),window.addEventListener("resize",this.#S)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#_),window.removeEventListener("resize",this.#S)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#c??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#$()}narrow(t){this.filter=t,this.#$(),this.#t.onDraw()}#$(){this.#e.arrange(this.filter,N()),this.#c=null,this.#d.clear(),this.#m=!0;let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null),this.#r=null}#x(){this.#c===null||performance.now()-this.#c<In||this.#v()||(this.#f=!0,this.drawSoon(!0))}#k(){let t=this.#a;t.className="rows",t.role="rowgroup";for(let e of["pointermove","pointerdown","keydown","wheel"])t.addEventListener(e,this.#C,{passive:!0});t.addEventListener("click",this.#N),t.addEventListener("focusin",this.#T),t.addEventListener("pointerover",this.#D),t.addEventListener("pointerleave",this.#R)}view(){let{shown:t}=this,{canDecide:e}=this.#t;return t.length<=150&&(this.#r=null),this.#g(),r`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${o("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":h} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#M()}</div>
${this.#a}
</div>`}#g(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#t,i=this.#l;this.#r??=this.#w();let{first:a,end:c,isWhole:d}=this.#r;d||this.drawSoon(!1);let l=Xt(),u=performance.now()-Pn,m=(w,H)=>{let Q=a+H,j=this.#n.records.get(w),R={index:Q,top:Q*i,isSelected:this.selected.has(w),isFresh:(this.#d.get(w)??Number.NEGATIVE_INFINITY)>u,isActive:w===this.active,canDecide:e,canOpen:s,waiting:this.#t.waitingFor(w)},et=()=>j?Te(j,R):r`<div class="row gone" .style=${ft(R.top)}></div>`;return ve([j,Q,i,R.isSelected,R.isFresh,R.isActive,R.waiting,l],et)},f=t.slice(a,c);this.#E(f);let $=we(f,w=>this.#u.get(w),m);st(r`${$} ${e?De():h}`,this.#a),this.#a.style.height=`${t.length*i}px`}#E(t){let e=qt(this.#a.querySelector(":focus, [aria-expanded=true]")),s=new Set(this.#m?[]:t),i=[...this.#u],a=new Map(i.filter(([u])=>s.has(u)||u===e)),c=new Set(a.values()),d=i.map(([,u])=>u).filter(u=>!c.has(u)),l=t.filter(u=>!a.has(u));!this.#m&&l[0]!==t[0]&&(d.length=Math.min(d.length,l.length)),this.#m||d.reverse(),this.#m=!1,this.#u=new Map(t.map(u=>[u,a.get(u)??d.shift()??{}]))}#M(){let{shown:t,selected:e}=this,s=(d,l)=>r`<span class=${l} role="columnheader">${o(`roster.${d}`)}</span>`,i=t.length>0&&e.size===t.length,a=this.#t.canDecide,c=this.#e.isDirty&&this.#v();return r`<div class="row head" role="row" aria-rowindex="1">
${a?r`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${o("roster.selectAll")} data-test="select-all"
.checked=${Ct(i)} .indeterminate=${Ct(e.size>0&&!i)}
@change=${()=>this.select(i?[]:t)} />
</label>
</span>`:h}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${a?r`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${o("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!c} tabindex="-1"
@click=${this.#A}>
${p(ee)}<span>${o("roster.resort")}</span>
</button>
</span>`:h}
</div>`}#A=()=>{this.#$(),this.#t.onDraw()};select(t){this.selected=new Set(t),this.#t.onDraw()}toggle(t,e){let s=!this.selected.has(t),[i,a]=[this.#s&&e?this.#s:t,t].map(l=>this.shown.indexOf(l)),c=this.shown.slice(Math.min(i??0,a??0),Math.max(i??0,a??0)+1),d=new Set(this.selected);for(let l of c)s?d.add(l):d.delete(l);this.#s=t,this.select([...d])}move(t,e){let{shown:s}=this,i=this.#a.contains(document.activeElement),a=this.active===null||!i?-1:s.indexOf(this.active),c=a<0&&this.active?s.indexOf(this.active)-t:a,d=s[Math.min(Math.max(0,c+t),s.length-1)];d!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],d])),this.focus(d))}focus(t){let e=this.shown.indexOf(t);if(e<0)return;this.active=t,this.#r=null;let s=this.#a.getBoundingClientRect().top+e*this.#l,i=this.#l*4;s<i?window.scrollBy(0,s-i):s>window.innerHeight-i&&window.scrollBy(0,s-window.innerHeight+i),this.#t.onDraw();let a=this.#b(t);a?a.focus({preventScroll:!0}):requestAnimationFrame(()=>this.#b(t)?.focus({preventScroll:!0}))}#b(t){return this.#a.querySelector(`[data-number="${CSS.escape(t)}"]`)}drawSoon(t){this.#p||=t,!this.#h&&(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1,this.#f&&this.#$();let e=this.#r;this.#r=this.#w(),this.#p?this.#t.onDraw():(this.#r.first!==e?.first||this.#r.end!==e.end)&&this.#g(),this.#p=this.#f=!1}))}#w(){let t=this.shown.length,e=t>150?this.#a.getBoundingClientRect().top:0;return as({count:t,rowHeight:this.#l,top:e,viewport:window.innerHeight},this.#r)}#v(){return document.hidden||!this.#a.isConnected?!1:performance.now()-this.#o<On?!0:matchMedia("(hover: hover)").matches&&this.#a.matches(":hover")||this.#a.querySelector(":focus-visible, [aria-expanded=true]")!==null}#y(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#l=t*(matchMedia(Fn).matches?Bn:Un)}#S=()=>{this.#y(),this.#t.onDraw()};#_=()=>this.drawSoon(!1);#C=()=>{this.#o=performance.now()};#T=({target:t})=>{let e=qt(t);!e||e===this.active||(this.active=e,this.#t.onDraw())};#D=({target:t,pointerType:e})=>{let s=t instanceof Element?t.closest("[role=row]"):null,i=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!i||e!=="mouse"||(i.hidden=!1,i.dataset.number=s.dataset.number,i.style.translate=s.style.translate)};#R=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#N=t=>{let e=qt(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:i}=this.#t;if(!e||!(s instanceof HTMLElement))return;let a=s.dataset.act;a==="select"?this.toggle(e,t.shiftKey):a==="menu"?i.onMenu(s,e):i.onAction(a,e)}};function qt(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}var Ht=["present","late","excused","fail"],cs={present:E,late:it,excused:rt,fail:C,undo:A},qn=80,Hn=8,jn=16,ls=60,Wn=10*6e4,St=class{#n;#e;#t;#s="";#o;#c;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#n=t,this.#e={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:i,onDraw:a,onOpen:c,waitingFor:d}=this.#e;this.#s=s.search,this.#t=new yt(t,{onDraw:a,waitingFor:d??(()=>null),handlers:{onAction:(l,u)=>this.#p(l,u),onMenu:this.#f},canDecide:i!==null,canOpen:c!==void 0,filter:{status:s.status,needle:At(s.search)}}),this.#c=Vt(()=>this.#t.resort())}destroy(){clearTimeout(this.#o),this.#t.destroy(),this.#c()}changed(t){this.#t.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#t.drawSoon(!0)},qn)}get chosen(){let{selected:t,active:e}=this.#t;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#t.selected.size>0}move(t,e=!1){return this.#t.move(t,e)}toggleActive(){let{active:t}=this.#t;t&&this.#t.toggle(t,!1)}clearSelection(){this.#t.select([])}focusRow(t){this.#t.focus(t)}view(t=h,e=h){let{shown:s}=this.#t,i=this.#e.onDecide!==null,a=i&&this.#e.isLive,{attended:c,expected:d}=this.#n.progress(),l=a&&d>0&&c===d;return r`<section class="roster-view">
${this.#l(c,d)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${p(ct)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${o("roster.search")} aria-label=${o("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#m} />
</div>
${l?is():a?this.#d():h} ${t}
</div>
<div class="card flush">
${this.#t.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${o(this.#n.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${i?this.#u():h}
</div>
${a?r`<div class="roster-aside">${e} ${this.#r()}</div>`:h}
</div>
</section>`}#l(t,e){let s={...this.#n.counts(),stranger:this.#n.strangers()},i=Math.max(e,s.present+s.late);return r`<section class="progress card">
<div class="progress-bar">
${ns(s)}
${ss(s,this.#t.filter.status,a=>this.#h({status:a}))}
</div>
${os(this.#a(),i,o("roster.curve",{attended:t,expected:e}))}
</section>`}#a(){let{attendance:t,revision:e,records:s}=this.#n,i=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&i-this.#i.at<ls)return this.#i.points;let[a,c]=[Date.parse(t.start_time),Date.parse(t.end_time)],d=t.state==="closed"?c:Math.min(c,this.#e.now()),l={start:a,end:Math.max(d,a+Wn),steps:ls};return this.#i={revision:e,at:i,points:es(s.values(),l)},this.#i.points}#r(){let t=Ft(this.#n.records.values(),jn);return r`<section class="arrivals card">
<h2>${o("roster.justJoined")}</h2>
${t.length?r`<ul>${t.map(ds)}</ul>`:r`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#d(){let t=Ft(this.#n.records.values(),Hn);return r`<section class="strip" data-test="just-joined" aria-label=${o("roster.justJoined")}>
${t.length?r`<ul class="strip-list">${t.map(ds)}</ul>`:r`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#u(){let{selected:t}=this.#t,e=s=>y(cs[s],o(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return r`<div class="bulk" role="group" aria-label=${o("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${o("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Ht.map(e)} ${this.#e.isLive?e("undo"):h}</div>
${y(O,o("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#h({search:t.value});#h(t){this.#s=t.search??this.#s;let e=t.status===void 0?this.#t.filter.status:t.status;this.#t.narrow({status:e,needle:At(this.#s)}),this.#e.onLook?.({status:e,search:this.#s})}#p(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#f=(t,e)=>{let s=this.#n.records.get(e)?.decided_by,c=(this.#e.isLive&&(s==="teacher"||s==="admin")?[...Ht,"undo"]:Ht).map(l=>({label:o(`action.${l}`),icon:cs[l],isDangerous:l==="fail",test:`action-${l}`,run:()=>this.#p(l,e)})),d={label:o("action.details"),icon:te,run:()=>this.#p("open",e)};Z(t,[...c,d])}};function ds({status:n,user_full_name:t,attendance_time:e}){return r`<li data-status=${n}>
${p(x[n])}<bdi>${t}</bdi><span class="muted">${g(e)}</span>
</li>`}var zn=300,Vn=300,Xn=1e3,Gn=10,Kn=3,_t=class{roster=new me;#n;#e;#t=null;#s;#o=!1;#c=!1;constructor(t,e,s){this.#n=t,this.attendanceId=e,this.#e=s;let i=a=>a===e&&this.roster.attendance!==null;this.#s=[t.on("roster.changed",a=>i(a.attendance_id)&&this.#a(a)),t.on("roster.snapshot",a=>i(a.attendance.attendance_id)&&this.#l(a)),t.on("attendance.changed",a=>i(a.attendance_id)&&this.takeAttendance(a.attendance)),t.on("attendance.ended",({attendance_id:a,attendance:c,reason:d})=>{i(a)&&(this.takeAttendance(c),this.#u(d))})]}catchUp(){return this.#t??=this.#i().finally(()=>{this.#t=null}),this.#t}close(){this.#c=!0;for(let t of this.#s)t();this.#n.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#d())}async#i(){for(let t=0;t<Gn;t+=1){let e=t<Kn?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},i=await this.#n.command("attendance.watch",s);if(i.type==="roster.snapshot"?this.#l(i):(this.#a(i,!0),this.takeAttendance(i.attendance)),!this.roster.isBehind)return;await new Promise(a=>setTimeout(a,zn))}}#l(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#u(null))}#a(t,e=!1){let{outcome:s,changes:i,numbers:a}=this.roster.applyChanges(t,e);i.length&&this.#e.onChanges?.(i,a),i.some(({cause:c})=>c==="ended")&&this.#d(),s==="gap"&&!e&&this.#r()}async#r(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:Xn;setTimeout(()=>!this.#c&&this.roster.isBehind&&this.#r(),e)}}#d(){setTimeout(()=>this.#u(null),Vn)}#u(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var xt=class{#n=[];get length(){return this.#n.length}add(t){let e=new Set(t.numbers),s=new Set(this.#n.flatMap(({numbers:c})=>c));this.#n=this.#n.flatMap(c=>{let d=c.numbers.filter(l=>!e.has(l));return d.length?[{...c,numbers:d}]:[]});let a=t.action==="undo"?t.numbers.filter(c=>!s.has(c)):t.numbers;a.length&&this.#n.push({...t,numbers:a})}of(t){return this.#n.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#n[0]??null}remove(t){this.#n=this.#n.filter(e=>e!==t)}clear(){this.#n=[]}};var us=500,hs=["offline","timeout"],kt=class{#n;#e;#t;#s=new xt;#o=!1;constructor(t,e,s){this.#n=t,this.#e=e,this.#t=s}get waiting(){return this.#s.length}waitingFor(t){let e=this.#s.of(t);return e&&o("roster.waiting",{action:o(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#l(e);let i=t==="undo"?{revision:s??this.#c(e)}:{status:t};try{await this.#a({action:t,numbers:e,fields:i})}catch(a){if(!(a instanceof b))throw a;return re(a),!1}return!0}#c(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){Ie({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,s)=>{let i={status:"present",...e&&{user_full_name:e},...s&&{confirmed:!0}},[a]=await this.#d({action:"present",numbers:[t],fields:i});v(o("done.walkin",{name:this.#h(t,e)}),{action:this.#m(a?[a]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#s.first;t;t=this.#s.first)await this.#i(t)}finally{this.#o=!1,this.#t()}}}async#i(t){try{let e=await this.#d(t);this.#u(t,e)}catch(e){if(!(e instanceof b)||hs.includes(e.code))throw e;let s=this.#h(t.numbers[0]??"");v(o("decision.refused",{name:s,why:W(z(e))}),{isError:!0})}this.#s.remove(t),this.#t()}dropWaiting(){this.#s.length&&v(o("decision.dropped",{n:this.#s.length}),{isError:!0}),this.#s.clear()}#l(t){let[e=""]=t,s=this.#h(e);return new Promise(i=>{Ne({title:()=>t.length===1?o("fail.headingOne",{name:s}):o("fail.headingMany",{n:t.length}),onReason:async a=>{await this.#a({action:"fail",numbers:t,fields:{reason:a}}),i(!0)},onClose:()=>i(!1)})})}async#a(t){if(this.#n.state!=="live")return this.#r(t);try{this.#u(t,await this.#d(t))}catch(e){if(!(e instanceof b)||!hs.includes(e.code))throw e;this.#r(t)}}#r(t){this.#s.add(t),v(o("decision.kept"),{isError:!0}),this.#t()}async#d({action:t,numbers:e,fields:s}){let i=this.#e.attendanceId,a={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",c=[];for(let d=0;d<e.length;d+=us){let l=e.slice(d,d+us),u=l.length===1?{student_number:l[0]}:{student_numbers:l},m=await this.#n.command(a,{attendance_id:i,...u,...s}),f=m.type==="record.changed"?m.record:m.records[0];c.push({numbers:f&&l.length===1?[f.student_number]:l,revision:f?.revision})}return c}#u({action:t,numbers:e},s){let[i=""]=e,a=e.length===1?o(`done.${t}.one`,{name:this.#h(i)}):o(`done.${t}.many`,{n:e.length});v(a,{action:t==="undo"?null:this.#m(s)})}#m(t){let e=async()=>{for(let{numbers:s,revision:i}of t)await this.decide("undo",s,i)};return{label:o("action.undo"),test:"toast-undo",run:e}}#h(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};function ms(n,t){S({title:()=>o("passkeyReset.heading",{name:t}),body:()=>r`<p>${o("passkeyReset.lead")}</p>`,submit:()=>r`<button type="submit" class="btn danger" data-test="dialog-submit">${o("passkeyReset.submit")}</button>`,onSubmit:async()=>{let e=await Ye(n);v(o("passkeyReset.done",{n:e,name:t}))}})}var Yn=[["present",E],["late",it],["excused",rt],["fail",C]],Jn=3,Qn=new Set(["flagged","enrolled","rebuilt","seen"]),Et=class{number;#n;#e;#t=null;#s=-1;#o=null;constructor(t,e,s){this.#n=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#n.records.get(this.number)?.revision??this.#n.revision;if(e!==this.#s){this.#s=e;try{this.#t=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof b))throw s;this.#o=z(s),this.#s=-1}this.#e.onDraw()}}view(){let t=this.#n.records.get(this.number),{onClose:e,onCorrect:s,onDecide:i,onRemove:a}=this.#e,c=i?d=>()=>i(d,[this.number]):d=>()=>s?.(d,[this.number]);return r`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${y(O,o("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?Zn(t):h} ${t?to(t):h}
${i||s?r`<div class="sheet-actions">
${i?h:r`<p class="muted">${o("sheet.correct")}</p>`}
${Yn.map(([d,l])=>this.#c(d,l,c(d)))}
${a&&t?y(O,o("remove.open"),{className:"btn small quiet",test:"sheet-remove",onClick:a}):h}
</div>`:h}
${t&&!i?this.#i():h}
<h3>${o("sheet.facts")}</h3>
${this.#a(t)} ${i&&t?this.#l(t):h}
</div>`}#c(t,e,s){let i=t==="fail"&&!this.#e.onDecide;return y(i?Gt:e,o(i?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:s})}#i(){let t=new URLSearchParams({student_number:this.number,lesson:this.#n.attendance?.lesson_name??""});return r`<p>
<a class="btn small" href=${`/certificate?${t}`} data-test="certificate-open">
${p(dt)}${o("certificate.open")}
</a>
</p>`}#l({user_full_name:t}){return this.#n.attendance?.security_option!==Jn?h:y(ut,o("passkeyReset.open"),{className:"btn small quiet",test:"sheet-passkeys",onClick:()=>ms(this.number,t)})}#a(t){if(this.#o)return r`<p class="problem">${W(this.#o)}</p>`;if(!this.#t)return r`<p class="loading">${p(T)}${o("loading")}</p>`;if(!this.#t.length)return r`<p class="muted">${o("sheet.nothing")}</p>`;let e=this.#t.findLast(({cause:i})=>!Qn.has(i)),s=t&&this.#t.at(-1)?.revision===t.revision?e:null;return r`<ol class="facts">
${this.#t.map(i=>this.#u(i,i===s))}
</ol>`}#r(t){let e=this.#n.attendance?.start_time??t;return new Date(t).toDateString()===new Date(e).toDateString()?g(t,!0):U(t)}#d({actor:t,actor_full_name:e}){return t===this.number?h:t===this.#e.me?o("sheet.byYou"):t==="system"?o("sheet.bySystem"):o("sheet.by",{actor:e??t})}#u(t,e){let{at:s,before:i,cause:a,reason:c,revision:d}=t,l=t.records[0],u=a==="corrected"||a==="removed"?i?.[0]?.status:null,m=l?.status??"missing",f=this.#e.onDecide&&e&&["failed","accepted","checked"].includes(a),$=()=>this.#e.onDecide?.("undo",[this.number],d),w=_(c??l?.fail_reason??null);return r`<li data-test="fact" data-cause=${a} data-status=${m}>
${p(x[m])}
<div>
<p>
${u?r`<s>${o(`status.${u}`)}</s> → `:h}
<strong>${a==="removed"?"–":o(`status.${m}`)}</strong> · ${o(`cause.${a}`)}
</p>
<p class="muted">
<time datetime=${s}>${this.#r(s)}</time> ${this.#d(t)}
${a==="joined"&&l?.method?o(`method.${l.method}`):h}
</p>
${w?r`<p>${w}</p>`:h}
${l?.flags.length?r`<p class="muted">${l.flags.map(I).join(" · ")}</p>`:h}
${f?y(A,o("action.undo"),{className:"btn small",test:"sheet-undo",onClick:$}):h}
</div>
</li>`}};function Zn({status:n,attendance_time:t,fail_reason:e,flags:s}){let i=[_(e),...s.map(I)].filter(Boolean).join(" · ");return r`<p class="sheet-status" data-status=${n}>
${p(x[n])}<strong>${o(`status.${n}`)}</strong>
${t?r`<span>${g(t,!0)}</span>`:h}
${i?r`<span class="muted">${i}</span>`:h}
</p>`}function to({marks:n}){if(!n)return h;let t=(n.office?.at??"")>(n.teacher?.at??""),e=(s,i)=>{let a=n[s];if(!a)return h;let{status:c,reason:d,at:l}=a;return r`<div class="mark" data-test=${`mark-${s}`} data-status=${c} data-counts=${i}>
<dt>${o(`sheet.mark.${s}`)}${i?r` <strong>${o("marks.counts")}</strong>`:h}</dt>
<dd>
${p(x[c])}<strong>${o(`status.${c}`)}</strong>
${l?r`<span class="muted">${U(l)}</span>`:h}
${d?r`<span class="muted">${_(d)}</span>`:h}
</dd>
</div>`};return r`<dl class="marks" data-test="marks">
${e("teacher",!t)} ${e("office",t)}
</dl>`}var eo=4e3,jt=class{feed;decisions;#n;#e;#t=null;#s=null;#o;#c=!1;saved=null;#i=0;constructor(t,e,s){this.#n=t,this.#e=s,this.#o=s.look,this.feed=new _t(t,e,{onSnapshot:()=>this.#m(null),onChanges:(i,a)=>this.#h(i,a),onAttendance:()=>this.#t&&s.onAttendance(),onEnded:i=>this.#c&&s.onEnded(i)}),this.decisions=new kt(t,this.feed,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){if(this.#e.isAdmin)return this.#l(new b({code:"not_found"}));try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||!pt.includes(t.code)||this.roster.attendance)throw t;await this.#l(t)}}async#l(t){let e=await K(this.attendanceId);if(!e)throw t;this.takeSaved(e)}takeSaved(t){let{attendance:e,records:s,revision:i}=t,a=this.saved===null;this.saved??=new bt(t,c=>this.takeSaved(c)),this.saved.past=t,this.roster.applySnapshot({attendance:e,records:s,epoch:e.epoch,revision:i}),a&&this.#t&&this.show(!1),this.#m(null)}close(){this.feed.close(),this.#t?.destroy(),this.#t=null}async resumed(){this.#s?.refresh(),await this.decisions.sendWaiting()}show(t){this.#t?.destroy(),this.#c=t;let e=t?this.decisions.decide.bind(this.decisions):this.#d;this.#t=new St(this.roster,{onDraw:this.#e.onDraw,onDecide:e,isLive:t,onOpen:s=>this.openSheet(s),onLook:s=>this.#r(s),waitingFor:s=>this.decisions.waitingFor(s),now:()=>this.#n.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#t;return t&&(this.#c||this.#d)&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#a()}}#a(){if(this.#s)this.closeSheet();else if(this.#t?.hasSelection)this.#t.clearSelection();else return!1;return!0}view(t=h){let e=[...this.roster.records.values()].filter(({status:c})=>c==="pending"),s=this.decisions.decide.bind(this.decisions),i=c=>this.openSheet(c),a=()=>[Qe(e,s,i),Ze(this.roster.records.values(),s,i)];return r`${this.#t?.view(t,this.#c?a():h)} ${this.#s?.view()}`}openSheet(t){this.#s=new Et(this.roster,t,{load:e=>this.#u(e),onDecide:this.#c?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#d,onRemove:this.#d?()=>this.saved?.remove(t,()=>this.closeSheet()):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#r({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#s?.number;this.#s=null,this.#r({student:null}),this.#e.onDraw(),t&&this.#t?.focusRow(t)}#r(t){this.#o={...this.#o,...t},this.#e.onLook(t)}get#d(){let{saved:t}=this;return t?.past.can_correct?(e,s)=>e==="undo"?Promise.resolve(!1):t.correct(s,e==="fail"?"absent":e):null}async#u(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.saved)return Mt(this.attendanceId,t);try{return(await this.#n.command("record.history",e)).changes}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return Mt(this.attendanceId,t)}}#m(t){this.#t?.changed(t),this.#s?.refresh()}#h(t,e){this.#m(e);let i=t.filter(({cause:a})=>a==="joined"||a==="pending").reduce((a,{records:c})=>a+c.length,0);i&&this.#i===0&&setTimeout(()=>this.#p(),eo),this.#i+=i}#p(){nt(o("live.joined",{n:this.#i})),this.#i=0}};var so=250,no=["q","lesson","from","to","state"],oo=["live","saving","parked","saved","discarded","deleted"],io=["","saved","discarded","deleted"],Wt=class{#n;#e=null;#t=null;#s={};#o=[];#c=!1;#i=!1;#l=0;#a;constructor(t){this.#n=t}async open(t){let e=new URLSearchParams(location.search);this.#s=Object.fromEntries(no.map(a=>[a,e.get(a)??""])),this.#o=[...new Set([...t,...[this.#s.lesson??""].filter(Boolean)])];let{q:s,...i}=this.#s;this.#c||=Object.values(i).some(Boolean),await this.load()}async load(t=!1){this.#l+=1;let e=this.#l,s=await ie({...this.#s,cursor:t?this.#t:null}).catch(()=>null);e===this.#l&&(this.#i=s===null,s&&(this.#e=[...t?this.#e??[]:[],...s.items],this.#t=s.next_cursor,this.#r&&nt(o("past.shown",{n:this.#e.length}))),this.#n.onDraw())}get#r(){return Object.values(this.#s).some(Boolean)}view(){let t=this.#e??[];if(!t.length&&!this.#r&&!this.#i)return h;let{q:e="",state:s=""}=this.#s,i=t.some(({saved:c})=>c==="saved")&&io.includes(s),a=({currentTarget:c})=>this.#h({q:c.value.trim()},so);return r`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${o("past.heading")}</h2>
<div class="search">
${p(ct)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off" maxlength="200"
placeholder=${o("past.search")} aria-label=${o("past.search")} .value=${e} @input=${a} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${p(ne)}${o("reports.open")}</a>
</header>
${this.#d()}
${this.#i?r`<p class="muted">${o("past.away")}</p>`:h}
${t.length||this.#i?h:r`<p class="muted" data-test="past-none">${o("past.none")}</p>`}
${i?gt(Object.fromEntries(Object.entries(this.#s).filter(([,c])=>c)),["records","matrix"]):h}
<ul class="past-list">${t.map(c=>this.#p(c))}</ul>
${this.#t?r`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:h}
</section>`}#d(){let{q:t,...e}=this.#s,s=Object.values(e).some(Boolean),i=oo.map(l=>[l,o(`past.state.${l}`)]),a=this.#o.map(l=>[l,l]),c=({currentTarget:l})=>{this.#c=l.open},d=()=>{this.#h({lesson:"",from:"",to:"",state:""}),document.getElementById("past-filter")?.focus()};return r`<details class="past-filters" data-test="past-filters" ?open=${this.#c} @toggle=${c}>
<summary id="past-filter">${o("past.filter")}</summary>
<div class="past-fields">
${this.#u("lesson",o("past.lesson"),[["",o("past.allLessons")],...a])}
${this.#m("from",o("past.from"))} ${this.#m("to",o("past.to"))}
${this.#u("state",o("past.state"),[["",o("past.state.all")],...i])}
${s?r`<button type="button" class="btn small" data-test="past-clear" @click=${d}>
${o("past.clear")}
</button>`:h}
</div>
</details>`}#u(t,e,s){let i=({currentTarget:a})=>this.#h({[t]:a.value});return r`<label class="past-field">
<span>${e}</span>
<select data-test=${`past-${t}`} @change=${i}>
${s.map(([a,c])=>r`<option value=${a} ?selected=${a===this.#s[t]}>${c}</option>`)}
</select>
</label>`}#m(t,e){let s=({currentTarget:i})=>this.#h({[t]:i.value});return r`<label class="past-field">
<span>${e}</span>
<input type="date" data-test=${`past-${t}`} .value=${this.#s[t]??""} @change=${s} />
</label>`}#h(t,e=0){this.#s={...this.#s,...t};let s=Object.entries(this.#s).filter(([,i])=>i);history.replaceState(null,"",s.length?`?${new URLSearchParams(s)}`:location.pathname),clearTimeout(this.#a),this.#a=setTimeout(()=>this.load(),e),this.#n.onDraw()}#p({attendance_id:t,lesson_name:e,start_time:s,end_time:i,counts:a,saved:c,removal:d}){let l=d?.kind??c,u=f=>{f.ctrlKey||f.metaKey||f.shiftKey||(f.preventDefault(),this.#n.onOpen(t))},m=a.present+a.late;return r`<li>
<a href=${mt(t)} data-test="past-class" @click=${u}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${B(s)} · ${o("live.times",{start:g(s),end:g(i)})}</span>
<span class="past-count">${o("past.attended",{attended:m,total:a.total})}</span>
<span class=${l==="saved"?"muted":"past-state"}>${o(`past.state.${l}`)}</span>
</a>
</li>`}};var ao=1e3,ro=15e3;async function co(n,t){for(let e=ao;;e=Math.min(e*2,ro)){let s=await K(n).catch(()=>null),i=s?.attendance.saved==="saved"?Date.parse(s.attendance.saved_at??""):null;if(s&&(!t(s,i)||i!==null))return;await new Promise(a=>setTimeout(a,e))}}async function ps(n,t=null){return ae(`/disputes?${new URLSearchParams({state:n,...t&&{cursor:t}})}`)}async function fs(n,t){return lo(`/disputes/${n}`,t)}async function lo(n,t){let e=await ht("POST",n,t).catch(()=>null),s=await e?.json().catch(()=>null);if(e?.ok&&s)return s;throw new b({code:e?s?.code??"internal":"offline",...s})}var $s=["present","late","excused"],zt=class{#n;#e=[];#t=null;constructor({onDraw:t}){this.#n=t}async load(t=!1){let e=await ps("open",t?this.#t:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#t=e.next_cursor,this.#n())}view(){return this.#e.length?r`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
<h2 id="disputes-title" tabindex="-1">${o("notes.heading")}</h2>
<p class="muted">${o("notes.lead")}</p>
<ul class="stack">${this.#e.map(t=>this.#s(t))}</ul>
${this.#t?r`<button type="button" class="btn" data-test="disputes-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:h}
</section>`:h}#s(t){let{student_number:e,student_full_name:s,status:i,created_at:a}=t;return r`<li class="student-note" data-test="dispute" data-number=${e}>
<p>
<strong><bdi>${s}</bdi></strong> <span class="muted">${e}</span>
${i?r`<span class="muted">· ${o("notes.now",{status:o(`status.${i}`)})}</span>`:h}
</p>
<p>
<a class="link" href=${mt(t.attendance_id)}><span><bdi>${t.lesson_name}</bdi>,
${B(t.start_time)}, ${g(t.start_time)}</span></a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${o("notes.sent",{day:B(a),time:g(a)})}</p>
${uo(t)}
<div class="class-actions">
<button type="button" class="btn primary" data-test="dispute-accept" @click=${()=>this.#o(t)}>
${o("notes.accept")}
</button>
<button type="button" class="btn" data-test="dispute-decline" @click=${()=>this.#c(t)}>
${o("notes.decline")}
</button>
</div>
</li>`}#o(t){let e=s=>r`<label class="chip">
<input type="radio" name="status" class="visually-hidden" value=${s} data-test=${`dispute-give-${s}`}
?checked=${s==="present"} />
<span>${o(`status.${s}`)}</span>
</label>`;S({title:()=>o("notes.accept.heading",{name:t.student_full_name}),body:()=>r`<fieldset class="field">
<legend>${o("notes.give")}</legend>
<div class="chips">${$s.map(e)}</div>
</fieldset>
${L("dispute-reason",o("reason.label"))}`,submit:()=>gs(o("notes.accept")),onSubmit:s=>{let i=$s.find(a=>a===s.get("status"))??"present";return this.#i(t,{decision:"accept",status:i,reason:P(s)})}})}#c(t){S({title:()=>o("notes.decline.heading",{name:t.student_full_name}),body:()=>L("dispute-reason",o("reason.label")),submit:()=>gs(o("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:P(e)})})}async#i(t,e){try{await fs(t.dispute_id,e),v(o(`notes.done.${e.decision}`,{name:t.student_full_name}))}catch(s){if(!(s instanceof b)||s.code!=="conflict")throw s;v(o("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function gs(n){return r`<button type="submit" class="btn primary" data-test="dispute-answer">${n}</button>`}function uo({receipt:n,receipt_genuine:t}){return n?r`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${p(t?E:D)}
<span>${o(t?"notes.genuine":"notes.notGenuine",{receipt:n})}</span>
</p>`:r`<p class="muted">${o("notes.noReceipt")}</p>`}export{jt as OpenClass,Wt as PastClasses,zt as StudentNotes,ys as adminNav,Js as classBar,hn as closedHead,B as day,_n as deletedMessage,Xs as finishClass,vn as goneClass,Sn as goneMessage,zs as openClassMenu,Vs as openSavedMenu,As as printSheet,Gs as reopenClass,Ps as startShortcuts,o as t,Qs as waitingNotice,Zs as walkInButton,co as watchSaving};
