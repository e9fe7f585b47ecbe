import{$ as v,$a as mt,A,B as Zt,C as X,Ca as fe,D as te,Da as $e,Ea as ge,F as G,Fa as be,Ga as we,H as D,Ha as ve,Ia as ye,J as ee,Ja as Se,Ka as Tt,L as ct,N as L,O as se,P as R,Ra as _e,S as ne,T as oe,U as lt,V as ie,Va as xe,W as ae,Wa as ke,X as dt,Xa as Ee,Ya as Me,Z as x,Za as Ce,_ as p,_a as Ae,a as r,aa as w,b as q,ba as re,c as u,ca as H,d as et,da as S,e as st,g as Xt,h as Gt,i as O,j as o,k as z,l as nt,la as Y,ma as ce,n as b,na as Ct,o as V,oa as le,p as k,pa as ut,q as M,qa as At,r as ot,ra as g,s as it,sa as de,t as T,ta as ue,u as Yt,ua as he,v as at,va as me,w as Jt,wa as pe,x as rt,y as Qt,z as K,za as ht}from"./teacher-shared.js?v=9352a966";var Es={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},Te=!1;function Ms(s){Te||setTimeout(Cs),Te=!0;let t=([e,n])=>r`<li>
<a href=${n} data-test=${`nav-${e}`} aria-current=${e===s?"page":u}>
${o(`nav.${e}`)}
</a>
</li>`;return r`<nav class="admin-nav" aria-label=${o("nav.label")}>
<ul>${Object.entries(Es).map(t)}</ul>
</nav>`}function Cs(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var Dt=["not_in_room","joined_for_another","left_early","wrong_section"],Rt=["was_in_room","not_in_room","medical_note","school_event","typing_error"];function _(s){return nt(`reason.${s}`)?o(`reason.${s}`):s??""}var As=[["present","present"],["late","late"],["fail","failed"]],Ts=["row","row fresh","row selected","row selected fresh"];function Re(s,t){let{student_number:e,user_full_name:n,status:i}=s,a=Ts[Number(t.isSelected)*2+Number(t.isFresh)];return t.canDecide?r`<div class=${a} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} aria-selected=${t.isSelected} tabindex=${t.isActive?0:-1}
.style=${pt(t.top)}>
<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" .checked=${t.isSelected}
aria-label=${o("roster.select",{name:n})} />
</label>
</span>
${De(s,t)}
<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu"
data-test="row-menu" aria-haspopup="menu" aria-expanded="false" aria-label=${o("roster.actions",{name:n})}>
<svg class="icon dots" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${K}></path>
</svg>
</button>
</span>
</div>`:r`<div class=${a} role="row" data-test="roster-row" data-number=${e} data-status=${i}
aria-rowindex=${t.index+2} .style=${pt(t.top)}>${De(s,t)}</div>`}function De(s,{canDecide:t,canOpen:e,waiting:n}){let{student_number:i,user_full_name:a,status:c,attendance_time:d}=s,l=t?"gridcell":"cell";return r`<span class="row-who" role=${l}>
<span class="row-name">${e?Ds(a,t):r`<bdi>${a}</bdi>`}</span>
${n?r`<span class="row-waiting">${p(D)}${n}</span>`:u}
<span class="row-note">${Nt(s)}</span>
</span>
<span class="row-number" role=${l}>${i}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${c}>
<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${x[c]}></path>
</svg>${o(`status.${c}`)}</span>
</span>
<span class="row-time" role=${l} title=${d?g(d,!0):u}>${g(d)}</span>
<span class="row-how" role=${l}>${Rs(s)}</span>`}function pt(s){return`translate: 0 ${s}px`}function Ds(s,t){return r`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${s}</bdi>
</button>`}function Ne(){let s=([t,e])=>r`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${o(`action.${t}`)} aria-label=${o(`action.${t}`)}>
${p(x[e])}
</button>`;return r`<div class="quick-bar" hidden aria-hidden="true">${As.map(s)}</div>`}function Nt({fail_reason:s,flags:t,marks:e}){return[e?.teacher&&e.office?o("marks.both",{teacher:o(`status.${e.teacher.status}`),office:o(`status.${e.office.status}`)}):"",_(s),...t.map(I)].filter(Boolean).join(" · ")}function Rs({method:s,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?o(`decided.${t}`):s?o(`method.${s}`):""}function I(s){return nt(`flag.${s}`)?o(`flag.${s}`):s.replaceAll("_"," ")}var Ns=["present","late","pending","failed","excused","missing","absent"];function Os(s,t){let e=s.attendance,{compare:n}=we(O()),i=[...s.records.values()].sort((l,m)=>n(l.user_full_name,m.user_full_name)),a=s.counts(),c=Ns.filter(l=>a[l]).map(l=>`${o(`status.${l}`)}: ${a[l]}`),d=l=>r`<th scope="col">${o(`roster.${l}`)}</th>`;return r`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${g(e.start_time)} – ${g(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${c.join(" · ")} · ${o("counter.total")}: ${a.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(d)}</tr></thead>
<tbody>
${i.map((l,m)=>r`<tr>
<td>${m+1}</td><td><bdi>${l.user_full_name}</bdi></td><td>${l.student_number}</td>
<td>${o(`status.${l.status}`)}<small>${Nt(l)}</small></td>
<td>${g(l.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var Oe=4,ft=8,Ot=null;function Z(s,t){Ot?.();let e=document.createElement("div");e.className="menu",e.role="menu";let n=()=>[...e.querySelectorAll("[role=menuitem]")],i=()=>{e.remove(),s.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",d,!0),window.removeEventListener("resize",a),Ot=null},a=()=>s.checkVisibility()?Ie(e,s.getBoundingClientRect()):i(),c=()=>{i(),s.focus({preventScroll:!0})},d=({target:h})=>{h instanceof Node&&!e.contains(h)&&!s.contains(h)&&i()};e.addEventListener("keydown",h=>{let f=n(),$=ve(h.key,f.indexOf(document.activeElement),f.length);if($!==null)f[$]?.focus();else if(h.key==="Escape"||h.key==="Tab")c();else return;h.preventDefault()});let l=h=>{c(),h.run()},m=h=>r`<button
type="button"
role="menuitem"
class=${h.isDangerous?"menu-item danger":"menu-item"}
data-test=${h.test??u}
@click=${()=>l(h)}
>
${p(h.icon)}${h.label}
</button>`;et(t.map(m),e),(s.closest("main")??document.body).append(e),Ie(e,s.getBoundingClientRect()),s.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",d,!0),window.addEventListener("resize",a),Ot=i,n()[0]?.focus({preventScroll:!0})}function Ie(s,t){let n=t.bottom+s.offsetHeight+ft<window.innerHeight?t.bottom+Oe:Math.max(ft,t.top-s.offsetHeight-Oe),i=window.innerWidth-s.offsetWidth-ft,a=Math.min(Math.max(ft,t.right-s.offsetWidth),i);s.style.setProperty("top",`${n+window.scrollY}px`),s.style.setProperty("left",`${a+window.scrollX}px`)}var Is=5;function P(s,t){return r`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${s} maxlength="200" autocomplete="off" autofocus />
</div>`}function U(s){let t=String(s.get("reason")).trim();if(t.length<Is)throw new k({key:"fail.tooShort"},"reason");return t}var Ls=[5,10,15,30],Ps=6e4;function Le({title:s,onReason:t,onClose:e}){let n=i=>{let a=c=>{let l=c.currentTarget.form?.elements.namedItem("reason");l.value=_(i),l.focus()};return r`<button type="button" class="chip-button" data-test=${`fail-reason-${i}`} @click=${a}>
${_(i)}
</button>`};S({title:s,body:()=>r`<p class="muted">${o("fail.lead")}</p>
<div class="chips">${Dt.map(n)}</div>
${P("fail-reason",o("fail.reason"))}`,submit:()=>r`<button type="submit" class="btn danger" data-test="fail-submit">
${p(T)}${o("fail.submit")}
</button>`,onSubmit:async i=>{let a=U(i);await t(Dt.find(c=>_(c)===a)??a)},onClose:e})}function Pe({title:s,lead:t,submit:e,test:n,onReason:i}){S({title:s,body:()=>r`<p class="muted">${t()}</p>${P(`${n}-reason`,o("reason.label"))}`,submit:()=>r`<button type="submit" class="btn primary" data-test=${`${n}-submit`}>${e()}</button>`,onSubmit:async a=>i(U(a))})}function Ue({find:s,onAccept:t}){let e=s(""),n=!1,i=[],a=S({title:()=>o("walkin.heading"),body:()=>r`<p class="muted">${o("walkin.lead")}</p>
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
${i.length?r`<div class="field" data-test="walkin-near" role="status">
<p>${o("walkin.near")}</p>
<div class="chips">
${i.map(({school_number:l,user_full_name:m})=>r`<button type="button" class="chip-button" @click=${d(l)}>
<bdi>${m}</bdi>&nbsp;· ${l}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${o("walkin.somebodyNew")}</label>
</div>`:u}`,submit:()=>r`<button type="submit" class="btn primary" data-test="walkin-submit">
${p(G)}${o("walkin.submit")}
</button>`,onSubmit:async l=>{let m=String(l.get("number")).trim(),h=s(m)?"":String(l.get("name")).trim();if(!m||/\s/.test(m))throw new k({key:"walkin.needNumber"},"number");try{await t(m,h,l.has("confirmed"))}catch(f){throw i=f instanceof b?f.details.near??[]:[],i.length?new k({key:"walkin.isNear"},"number"):(n=f instanceof b&&f.code==="not_found"&&!h,n?new k({key:"walkin.needName"},"name"):f)}}});function c({currentTarget:l}){e=s(l.value.trim()),n=!1,i=[],a.forgetProblem()}function d(l){return({currentTarget:m})=>{let{form:h}=m,f=h?.elements.namedItem("number");f&&(f.value=l),i=[],h?.requestSubmit()}}}function Be({end_time:s},t){let e=Math.max(Date.parse(s),t);return Ls.map(n=>{let i=new Date(e+n*Ps);return{label:o("extend.by",{minutes:n,end:g(i)}),end:i.toISOString()}})}var Fe=1e5,Us=["present","late","pending","failed","excused","missing"];function qe({counts:s,onFinish:t}){let e="",n=!0,i=m=>r`<div class="figure" data-status=${m}>
${p(x[m])}<span>${o(`status.${m}`)}</span><strong>${s[m]}</strong>
</div>`,a=Us.filter(m=>s[m]||m==="present"||m==="missing"),c=S({title:()=>o("finish.heading"),body:()=>r`<div class="figures">${a.map(i)}</div>
${s.missing?r`<p class="muted">${o("finish.missing",{n:s.missing})}</p>`:u}
${s.pending?r`<p class="notice">
${p(it)}<span>${o("finish.pending",{n:s.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${o("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${Fe} step="1" inputmode="numeric" autofocus @input=${d} @keydown=${l} />
<span class="muted">${o("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?u:It(Number(e)-s.present-s.late)}
</p>
</div>`,cancel:()=>o("finish.notYet"),submit:()=>r`<button type="submit" class="btn primary" data-test="finish-submit">
${p(X)}${o("finish.submit")}
</button>`,onSubmit:async()=>t(Bs(e,n))});function d({currentTarget:m}){let h=m;e=h.value,n=!h.validity.badInput,c.redraw()}function l(m){let h=m.currentTarget;m.key!=="Enter"||h.value!==""||(m.preventDefault(),h.form?.querySelector("[type=submit]")?.focus())}}function It(s){return s===0?r`${p(M)}${o("finish.match")}`:r`${p(R)}${o(s>0?"finish.more":"finish.fewer",{n:Math.abs(s)})}`}function Bs(s,t){if(!s&&t)return null;let e=Number(s);if(!(t&&Number.isInteger(e)&&e>=0&&e<=Fe))throw new k({key:"finish.badHeadcount"},"headcount");return e}function He(s,t){let e={methods:s.join_methods,rotation:s.rotation??"normal",security:s.security_option,devices:s.devices},n=c=>{e={...e,...c},i.forgetProblem()},i=S({title:()=>o("secure.heading"),body:()=>r`<p class="muted">${o("secure.lead")}</p>
<div class="secure-settings" @change=${a}>
<fieldset class="field">
<legend>${o("start.rotation")}</legend>
${Ee("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${o("start.methods")}</legend>
${ke({form:"secure",chosen:e.methods,onToggle:(c,d)=>n({methods:_e(e,c,d).methods})})}
${Ae(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${o("start.security")}</legend>
${Me("secure",e.security)}
${Ce("secure",e.devices,c=>n({devices:c}))}
</fieldset>
</div>`,submit:()=>r`<button type="submit" class="btn primary" data-test="secure-submit">${o("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new k({key:"start.needMethod"},"methods");let c=xe(s,e);Object.keys(c).length&&await t(c)}});function a({target:c}){c instanceof HTMLInputElement&&(c.name==="rotation"&&n({rotation:c.value}),c.name==="security"&&n({security:Number(c.value)}))}}var je="attn.characterKeys";function Lt(s=localStorage){try{return s.getItem(je)!=="off"}catch{return!0}}function We(s,t=localStorage){try{t.setItem(je,s?"on":"off")}catch{}}var Fs={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},qs=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function Hs(s){document.addEventListener("keydown",t=>{let e=s();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&Ws(t.target,t.key)||js(t,e)&&t.preventDefault()})}function js({key:s,shiftKey:t,target:e},{roster:n,open:i,close:a}){let c=Fs[s.toLowerCase()],d=e instanceof Element&&e.matches("[role=row]");if(s.length===1&&s!==" "&&!Lt())return!1;if(s==="/")zs();else if(s==="?")Pt();else if(s==="ArrowDown"||s==="ArrowUp")n.move(s==="ArrowDown"?1:-1,t);else{if(s==="Escape")return a();if(d&&s===" ")n.toggleActive();else if(d&&s==="Enter"&&n.chosen[0])i(n.chosen[0]);else if(c)n.decideChosen(c);else return!1}return!0}function Ws(s,t){if(s.closest("dialog, [role=menu]"))return!0;let e=s.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function zs(){let s=document.querySelector(".search-input");s?.focus(),s?.select()}function Vs({currentTarget:s}){We(s.checked)}function Pt(){S({title:()=>o("keys.heading"),body:()=>r`<dl class="keys" data-test="keys">
${qs.map(([s="",t])=>r`<dt><kbd>${s}</kbd></dt><dd>${o(`keys.${t}`)}</dd>`)}
</dl>
<label class="check">
<input type="checkbox" data-test="keys-characters" ?checked=${Lt()} @change=${Vs} />
${o("keys.characters")}
</label>`,submit:()=>r`<button type="submit" class="btn primary" autofocus>${o("close")}</button>`,onSubmit:async()=>{}})}var Ks="spot_checked";async function ze(s,t){let e=()=>s.command("spot_check.draw",{attendance_id:t}),n=await e(),i=new Map,a=(m,h)=>H(async()=>{let{spot_check_id:f}=n,$={attendance_id:t,spot_check_id:f,student_number:m,here:h},{record:y}=await s.command("spot_check.answer",$);y&&(i=new Map(i).set(m,y)),l.redraw()}),c=(m,h)=>H(async()=>{await s.command("record.undo",{attendance_id:t,student_number:m,revision:h}),i.delete(m),l.redraw()}),d=({student_number:m,user_full_name:h,flags:f})=>{let $=i.get(m),y=f.map(I).join(" · ");return r`<li class="spot-row" data-test="spot-student" data-number=${m}
data-status=${$?.status??u}>
<div class="spot-who">
<strong><bdi>${h}</bdi></strong>
<span class="muted">${m}${y?` · ${y}`:""}</span>
</div>
${$?Gs($,()=>c(m,$.revision)):Xs(m,h,a)}
</li>`},l=S({title:()=>o("spot.heading"),body:()=>n.records.length?r`<p class="muted">${o("spot.lead",{chance:ue(n.chance)})}</p>
<ul class="spot-list">${n.records.map(d)}</ul>`:r`<p>${o("spot.nobody")}</p>`,cancel:()=>o("close"),submit:()=>n.records.length?r`<button type="submit" class="btn" data-test="spot-again">${o("spot.again")}</button>`:u,onSubmit:async()=>{n=await e(),i=new Map,l.redraw()},staysOpen:!0})}function Xs(s,t,e){let n=i=>{let a=i?"spot.here":"spot.away";return r`<button type="button" class=${i?"btn small":"btn small danger-quiet"}
data-test=${i?"spot-here":"spot-away"} aria-label=${`${t}: ${o(a)}`}
@click=${()=>e(s,i)}>
${p(i?M:T)}${o(a)}
</button>`};return r`<div class="spot-answers">${n(!0)} ${n(!1)}</div>`}function Gs({status:s,fail_reason:t},e){return r`<div class="spot-answers" role="status">
<span class="chip-status" data-status=${s}>
${p(x[s])}${o(t==="spot_check"?"spot.away":"spot.here")}
</span>
${v(A,o("action.undo"),{className:"btn quiet small",test:"spot-undo",onClick:e})}
</div>`}function Ve(s){let t=[...s].filter(({flags:n})=>n.includes(Ks));if(!t.length)return u;let e=t.filter(({fail_reason:n})=>n==="spot_check").length;return r`<p class="headcount-difference" data-test="spot-result">
${p(e?R:M)}${o("spot.result",{n:t.length,away:e})}
</p>`}var Ys=10*6e4;function Js(s,t,e,n){let{attendanceId:i,roster:a}=t;if(!a.attendance)return;let c=$=>async()=>{await e.command("attendance.extend",{attendance_id:i,end_time:$}),w(o("done.extend",{end:g($)}))},d=async()=>{let $=await e.command("codes.renew",{attendance_id:i});n(me($,e.now())),w(o("renew.done"))},l=()=>ze(e,i),m=()=>He(t.roster.attendance,async $=>{await e.command("attendance.secure",{attendance_id:i,...$}),w(o("secure.done"))}),h=()=>Pe({title:()=>o("discard.heading"),lead:()=>o("discard.lead"),submit:()=>o("discard.submit"),test:"discard",onReason:$=>e.command("attendance.discard",{attendance_id:i,reason:$})}),f=Be(a.attendance,e.now()).map(({label:$,end:y})=>({label:$,icon:te,test:"extend-choice",run:()=>H(c(y))}));Z(s,[...f,{label:o("spot.open"),icon:ee,test:"spot-open",run:()=>H(l)},{label:o("secure.open"),icon:dt,test:"secure-open",run:m},{label:o("renew.submit"),icon:D,test:"codes-renew",run:()=>H(d)},{label:o("keys.heading"),icon:ae,test:"keys-open",run:Pt},{label:o("discard.open"),icon:L,test:"class-discard",isDangerous:!0,run:h}])}function Qs(s,t,e){Z(s,[{label:o("add.open"),icon:G,test:"class-add",run:()=>t.add()},{label:o("delete.open"),icon:L,test:"class-delete",isDangerous:!0,run:()=>t.delete(e)}])}function Zs(s,t,e){qe({counts:s.roster.counts(),onFinish:async n=>{let i=n===null?{}:{headcount:n};await t.command("attendance.finish",{attendance_id:s.attendanceId,...i}),e(n)}})}async function tn(s,t){let e=new Date(t.now()+Ys).toISOString();try{return await t.command("attendance.reopen",{attendance_id:s,end_time:e}),!0}catch(n){if(!(n instanceof b)||n.code!=="attendance_ended")throw n;return w(o("closed.cannotReopen"),{isError:!0}),!1}}function Ke(s,t){let e=2166136261;for(let n of`${s} ${Math.floor(t/6e4)}`)e=Math.imul(e^n.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let n=e%6;e=Math.floor(e/6);let i=e%4;return e=Math.floor(e/4),{colour:n,shape:i}})}var en=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Xe(s,t){return q`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${Ke(s,t).map(({colour:e,shape:n},i)=>q`<g transform=${`translate(${i*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${en[n]}></path>
</g>`)}
</svg>`}function Ge(s,{hasTick:t=!1,isClosing:e=!1,className:n=""}={}){let i=Math.round(Math.min(1,Math.max(0,s||0))*100);return r`<svg
class="ring ${n} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${i} 100" />
${t?q`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:u}
</svg>`}var sn=5*6e4;function nn(s,t,e,{onMore:n,onFinish:i}){let a=s.attendance,c=Date.parse(a.end_time)-e,d=({currentTarget:l})=>n(l);return r`<header class="class-bar">
<div class="class-title">
<h1 title=${a.lesson_name}><bdi>${a.lesson_name}</bdi></h1>
<p class="muted">${Bt(a)}${rn(a)}</p>
</div>
<p class="class-code" title=${o("live.code")}>
<span class="visually-hidden">${o("live.code")}</span>
<span class="code-digits" data-test="class-code">${cn(t,e)}</span>
<span class="class-pattern" title=${o("live.pattern")}>
${Xe(a.attendance_id,e)}
</span>
</p>
${Ut(s)}
<p class="class-clock">
<strong class=${c<sn?"time-left soon":"time-left"}>
${c>0?de(c):o("live.ending")}
</strong>
<span class="muted">${o("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${a.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${p(Zt)}<span class="label">${o("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${o("live.more")} title=${o("live.more")} @click=${d}>
${p(K,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${i}>
${p(X)}<span class="label">${o("live.finish")}</span>
</button>
</div>
</header>
${a.roster_loaded?u:r`<p class="notice warn">${p(R)}<span>${o("live.noRoster")}</span></p>`}`}function on(s){return s?r`<p class="notice warn" data-test="decisions-waiting">
${p(D)}<span>${o("decision.waiting",{n:s})}</span>
</p>`:u}function an(s){return v(G,o("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:s})}function Ut(s){let{attended:t,expected:e}=s.progress(),{present:n,late:i}=s.counts(),a=e?o("live.ofExpected",{attended:t,expected:e}):o("live.attended",{n:n+i});return r`<p class="class-ring" data-test="class-ring">
${e?Ge(t/e,{hasTick:t===e}):u}
<strong>${a}</strong>
</p>`}function Bt({start_time:s,end_time:t}){return o("live.times",{start:g(s),end:g(t)})}function rn({late_after:s,end_time:t}){return s&&Date.parse(s)<Date.parse(t)?` · ${o("live.lateFrom",{time:g(s)})}`:""}function cn(s,t){let e=pe(s,t);return e?he(e.code).join(" "):"–"}var ln=1e3,dn=500,un=1e6,hn={422:"tooMany",503:"busy"};function $t(s,t=["records"],e=""){let n=(i,a)=>r`<a
class="btn" download=${e&&`${e}.${a}`} data-test=${`export-${i}-${a}`} @click=${mn}
href=${`/export/${i}.${a}?${new URLSearchParams(s)}`}
aria-label=${o(`export.${i}.${a}.label`)}>${o(`export.${i}.${a}`)}</a>`;return r`<div class="export-links" role="group" aria-label=${o("export.heading")}>
${t.map(i=>[n(i,"xlsx"),n(i,"csv")])}
</div>`}function mn(s){if(s.ctrlKey||s.metaKey||s.shiftKey)return;s.preventDefault();let{download:t,href:e}=s.currentTarget;pn(e,t)}async function pn(s,t){let e=new AbortController,n=Date.now(),i=0,a=null,c=setTimeout(()=>{a=S({title:()=>o("export.preparing"),body:()=>r`<progress aria-label=${o("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${o("export.progress",{n:Math.round((Date.now()-n)/1e3),size:$n(i)})}
</p>`,submit:()=>u,cancel:()=>o("export.stop"),onSubmit:async()=>{},onClose:()=>e.abort()})},ln),d=setInterval(()=>a?.redraw(),dn);try{let l=await fetch(s,{signal:e.signal});if(l.ok&&l.body){let m=new TransformStream({transform($,y){i+=$.length,y.enqueue($)}}),h=await new Response(l.body.pipeThrough(m)).blob(),f=/filename="([^"]+)"/.exec(l.headers.get("Content-Disposition")??"")?.[1];fn(h,t||(f??"attn"))}else w(o(`export.${hn[l.status]??"away"}`),{isError:!0})}catch{e.signal.aborted||w(o("export.away"),{isError:!0})}finally{clearTimeout(c),clearInterval(d),a?.close()}}function fn(s,t){let e=document.createElement("a");e.href=URL.createObjectURL(s),e.download=t,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function $n(s){return(s/un).toLocaleString(O(),{minimumFractionDigits:1,maximumFractionDigits:1})}var gn=10*6e4;function bn(s,t,e,n,i){let{isAdmin:a,onAnother:c,onMore:d,onPrint:l,onReopen:m,onRestore:h}=i,f=s.attendance,{headcount:$,endReason:y}=t,{present:C,late:Et}=s.counts(),j=e?.attendance.saved==="live",W=e?.attendance.removal??null,N=y==="discarded"&&(e===null||W!==null),Mt=!N&&!a&&n-Date.parse(f.end_time)<gn;return r`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${p(X)}${o(`closed.${j?"live":y??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${f.lesson_name}</bdi></h1>
<p class="muted">
${a?r`<bdi>${f.teacher_full_name}</bdi> · `:u}${F(f.start_time)} ·
${Bt(f)}
</p>
${e?vn(e,i.me):u}
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${p(t.savedAt===null?D:oe)}${j?o("closed.readOnly"):Sn(t,s.records.size)}
</p>
</div>
${Ut(s)}
${$===null?u:r`<p class="headcount-difference" data-test="headcount">
${o("closed.headcount",{n:$})} ${It($-C-Et)}
</p>`}
${Ve(s.records.values())}
<div class="class-actions">
${Mt?v(A,o("closed.reopen"),{className:"btn",test:"class-reopen",onClick:m}):u}
${W&&e?.can_correct?v(A,o("restore.open"),{className:"btn",test:"class-restore",onClick:h}):u}
${t.savedAt===null||N?u:wn(f)}
${v(lt,o("closed.print"),{className:"btn",test:"class-print",onClick:l})}
${d?r`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
aria-label=${o("closed.more")} title=${o("closed.more")}
@click=${({currentTarget:ks})=>d(ks)}>
${p(K,"dots")}
</button>`:u}
${a?r`<a class="btn" href="/admin/history" data-test="closed-back">${p(ct)}${o("closed.all")}</a>`:r`<button type="button" class="btn primary" data-test="start-another" @click=${c}>
${p(Qt)}${o("closed.another")}
</button>`}
</div>
</section>`}function wn({attendance_id:s,lesson_name:t,start_time:e}){let n=new Date(e).toLocaleDateString("sv-SE");return $t({attendance_id:s},["records"],`${t} ${n}`)}function vn({attendance:s,ended_by:t,correct_until:e,can_correct:n},i){let a=s.removal?.reason??s.end_note,{school_number:c="system",full_name:d=null}=t??{},l=c===i?o("closed.byYou"):c==="system"?"":o("closed.by",{name:d??c}),m=n&&e?o("closed.correctUntil",{day:F(e)}):"",h=[l,a?_(a):"",m].filter(Boolean).join(" · ");return h?r`<p class="muted" data-test="ended-by">${h}</p>`:u}function yn(s){return new Date(s).toDateString()===new Date().toDateString()}function B(s){return new Date(s).toLocaleString(O(),{dateStyle:"medium",timeStyle:"short"})}function F(s){return new Date(s).toLocaleDateString(O(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function Sn({savedAt:s,unseenSince:t},e){return t?o("closed.unseen",{time:g(t)}):s===null?o("closed.saving"):o("closed.saved",{time:yn(s)?g(s):B(s),n:e})}function Ye(s,t){return J("PATCH",`/history/${s}/records`,t)}function Je(s,t){return J("POST",`/history/${s}/records`,t)}function Qe(s,t,e){return J("DELETE",`/history/${s}/records/${encodeURIComponent(t)}`,{reason:e})}function Ze(s,t){return J("DELETE",`/history/${s}`,{reason:t})}function ts(s,t){return J("POST",`/history/${s}/restore`,{reason:t})}async function es(s){return(await J("DELETE",`/users/${encodeURIComponent(s)}/passkeys`,{})).removed}async function J(s,t,e){let n=await ut(s,t,e).catch(()=>null);if(!n)throw new b({code:"offline"});if(n.ok)return n.json();let i=await n.json().catch(()=>({})),a=Number(n.headers.get("Retry-After"))||null,{code:c="internal",detail:d}=i;throw new b({code:c,message:d,retry_after:a,details:i})}var _n=["present","late","excused","absent","failed"];function Q({title:s,submit:t,test:e,status:n,fields:i=()=>u,onSend:a,onClose:c}){let d=null,l=S({title:s,body:()=>r`<p class="muted">${o("correct.lead")}</p>
${i()} ${n?xn(n):u} ${d?En(d):u}
<div class="chips" role="group" aria-label=${o("correct.reasons")}>${Rt.map(kn)}</div>
${P(`${e}-reason`,o("fail.reason"))}`,submit:()=>r`<button type="submit" class="btn primary" data-test=${`${e}-submit`}>${t()}</button>`,onSubmit:async m=>{let h=U(m),f=Rt.find($=>_($)===h)??h;try{await a({status:m.get("status"),reason:f,form:m})}catch($){throw!($ instanceof b)||$.code!=="conflict"||!$.details.records?$:(d=$.details,l.redraw(),new k({key:"correct.conflict"},"reason"))}},...c&&{onClose:c}})}function xn(s){return r`<fieldset class="chips" aria-label=${o("correct.status")}>
${_n.map(t=>r`<label class="chip">
<input type="radio" class="visually-hidden" name="status" value=${t} ?checked=${t===s}
data-test=${`correct-${t}`} />
<span>${p(x[t])}&nbsp;${o(`status.${t}`)}</span>
</label>`)}
</fieldset>`}function kn(s){let t=({currentTarget:e})=>{let{form:n}=e,i=n?.elements.namedItem("reason");i.value=_(s),i.focus()};return r`<button type="button" class="chip-button" data-test=${`correct-reason-${s}`} @click=${t}>
${_(s)}
</button>`}function En({records:s,changes:t}){return r`<div class="notice warn" data-test="correct-conflict" role="status">
<ul>
${s.map(({user_full_name:e,status:n})=>r`<li><bdi>${e}</bdi>: <strong>${o(`status.${n}`)}</strong></li>`)}
${t.map(({at:e,cause:n,actor:i,reason:a})=>r`<li class="muted">
${B(e)} · ${o(`cause.${n}`)} ${o("sheet.by",{actor:i})}${a?`: ${_(a)}`:""}
</li>`)}
</ul>
</div>`}var gt=class{past;#s;constructor(t,e){this.past=t,this.#s=e}get#e(){return this.past.attendance.attendance_id}correct(t,e){let n=this.#o(t[0]);return new Promise(i=>{Q({title:()=>t.length===1?o("correct.headingOne",{name:n}):o("correct.headingMany",{n:t.length}),submit:()=>o("correct.submit"),test:"correct",status:e,onSend:async({status:a,reason:c})=>{let{revision:d}=this.past;await this.#t(()=>Ye(this.#e,{student_numbers:t,status:a,reason:c,revision:d})),w(o("correct.done",{n:t.length,name:n,status:o(`status.${a}`)})),i(!0)},onClose:()=>i(!1)})})}add(){Q({title:()=>o("add.heading"),submit:()=>o("add.submit"),test:"add",status:"present",fields:()=>r`<div class="field">
<label for="add-number">${o("walkin.number")}</label>
<input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus />
</div>
<div class="field">
<label for="add-name">${o("add.name")}</label>
<input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,onSend:async({status:t,reason:e,form:n})=>{let[i,a]=[String(n.get("number")).trim(),String(n.get("name")).trim()];if(!i||/\s/.test(i))throw new k({key:"walkin.needNumber"},"number");try{let c={student_number:i,user_full_name:a||null,status:t,reason:e};await this.#t(()=>Je(this.#e,c))}catch(c){let d=c instanceof b?c.details.field:null;throw d==="user_full_name"?new k({key:"walkin.needName"},"name"):d==="student_number"?new k({key:"add.noStudent"},"number"):c}w(o("add.done",{name:a||i}))}})}remove(t,e){let n=this.#o(t);Q({title:()=>o("remove.heading",{name:n}),submit:()=>o("remove.submit"),test:"remove",status:null,onSend:async({reason:i})=>{await this.#t(()=>Qe(this.#e,t,i)),w(o("remove.done",{name:n})),e()}})}delete(t){Q({title:()=>o("delete.heading"),submit:()=>o("delete.submit"),test:"delete",status:null,onSend:async({reason:e})=>{await Ze(this.#e,e),t()}})}restore(){Ft(this.#e,()=>this.#n())}async#t(t){try{await t()}finally{await this.#n()}}async#n(){let t=await Y(this.#e).catch(()=>null);t&&(this.past=t,this.#s(t))}#o(t=""){return this.past.records.find(({student_number:e})=>e===t)?.user_full_name??t}};function Ft(s,t){Q({title:()=>o("restore.heading"),submit:()=>o("restore.submit"),test:"restore",status:null,onSend:async({reason:e})=>{await ts(s,e),await t(),w(o("restore.done"))}})}function Mn(s,t,{onHome:e,onRestored:n}){return r`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<h1>${o("gone.heading")}</h1>
<p>${z(s)}</p>
${t?Cn(t,n):u}
${v(ct,o("gone.home"),{className:"btn primary",onClick:e})}
</div>
</main>`}function Cn(s,t){let e=()=>Ft(s,()=>t(s));return v(A,o("restore.open"),{test:"class-restore",onClick:e})}function An(s){return mt.includes(s.code)?{key:`gone.${s.code}`}:V(s)}function Tn(s){return{key:"gone.deleted",values:{by:s?.by??"–",time:s?.at?B(s.at):"–",reason:_(s?.reason??null)}}}var ss=6,Dn=new Set(["not_on_roster","spot_checked","hidden_code","two_classes"]);function ns(s,t,e){if(!s.length)return u;let n=Map.groupBy(s,({flags:a})=>a.find(c=>!Dn.has(c))??""),i=([a,c])=>r`<section class="lane-group" data-test="pending-group" data-flag=${a}>
<h3>${o("pending.group",{n:c.length,reason:a?I(a):o("status.pending")})}</h3>
${c.length>1?bt(c,"pending-group",t):u}
${is(c,"pending",t,e)}
</section>`;return r`<section class="lane card" data-test="pending-lane" data-status="pending" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${p(it)}${o("pending.heading",{n:s.length})}</h2>
${n.size>1?bt(s,"pending-all",t):u}
</header>
${[...n].map(i)}
</section>`}function os(s,t,e){let n=[...s].filter(Rn);if(!n.length)return u;let i=(a,c)=>{if(a==="fail")return t(a,c);let d=n.filter(({student_number:l})=>c.includes(l));for(let l of["present","late"]){let m=d.filter(h=>h.status===l);m.length&&t(l,qt(m))}};return r`<section class="lane card" data-test="check-lane" data-status="late" aria-labelledby="check-title">
<header class="lane-head">
<h2 id="check-title">${p(R)}${o("check.heading",{n:n.length})}</h2>
${n.length>1?bt(n,"check-all",i):u}
</header>
<p class="muted">${o("check.lead")}</p>
${is(n,"check",i,e)}
</section>`}function Rn({flags:s,is_attended:t,decided_by:e}){return s.includes("confirmed_before_loss")&&t&&e!=="teacher"&&e!=="admin"}function qt(s){return s.map(({student_number:t})=>t)}function bt(s,t,e){return r`<span class="lane-buttons">${v(M,o(s.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${t}-accept`,onClick:()=>e("present",qt(s))})}${v(T,o(s.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${t}-refuse`,onClick:()=>e("fail",qt(s))})}</span>`}function is(s,t,e,n){let i=s.length-ss,a=c=>r`<li data-number=${c.student_number}>
<button type="button" class="link" @click=${()=>n(c.student_number)}>
<bdi>${c.user_full_name}</bdi>
</button>
<span class="muted">${g(c.attendance_time)}</span>
${bt([c],t,e)}
</li>`;return r`<ul>${s.slice(0,ss).map(a)}</ul>
${i>0?r`<p class="muted">${o("pending.more",{n:i})}</p>`:u}`}var Nn=["present","late","pending"];function On({status:s,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Nn.includes(s)}function Ht(s,t){let e=[];for(let n of s){if(!On(n))continue;let i=String(n.attendance_time);if(e.length===t&&i<=String(e[t-1]?.attendance_time))continue;let a=e.findIndex(c=>i>String(c.attendance_time));e.splice(a<0?e.length:a,0,n),e.length=Math.min(e.length,t)}return e}function as(s,{start:t,end:e,steps:n}){let i=new Array(n).fill(0),a=Math.max(1,e-t)/n;for(let{is_attended:d,attendance_time:l}of s){if(!d||!l)continue;let m=Math.floor((Date.parse(l)-t)/a);i[Math.min(Math.max(0,m),n-1)]+=1}let c=0;return i.map(d=>(c+=d,c))}var In=["present","late","pending","failed","excused","missing","absent"],Ln=["total","missing","present","late","pending","failed","excused","absent","stranger"],Pn=new Set(["total","missing","present","late"]),tt=40;function rs(s,t,e){let n=i=>{let a=i==="total"?null:i,c=()=>e(a===t?null:a),d=a===null||a==="stranger"?Jt:x[a];return r`<button type="button" class="counter" data-test=${`counter-${i}`} data-status=${i}
aria-pressed=${a===t} ?hidden=${Un(i,s)} @click=${c}>
${p(d)}<strong>${s[i]}</strong><span class="counter-label">${o(`counter.${i}`)}</span>
</button>`};return r`<div class="counters" role="group" aria-label=${o("roster.filters")}>${Ln.map(n)}</div>`}function cs(s){let t=0,e=n=>{let i=t;return t+=s[n],q`<rect data-status=${n} x=${i} width=${s[n]} y="0" height="1" />`};return r`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,s.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${In.map(e)}</svg>`}function ls(s,t,e){let n=a=>(tt*(1-a/Math.max(1,t))).toFixed(1),i=s.map((a,c)=>`L${c+1} ${n(a)}`).join("");return r`<svg class="curve" viewBox="0 0 ${s.length} ${tt}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${tt}${i}V${tt}Z" />
<path class="curve-edge" d="M0 ${tt}${i}" vector-effect="non-scaling-stroke" />
</svg>`}function Un(s,t){return s==="missing"?t.missing===0&&t.absent>0:!Pn.has(s)&&t[s]===0}function ds(){return r`<p class="everyone" data-test="everyone-here">${p(M)}${o("roster.everyone")}</p>`}var wt=class{#s;#e=[];#t=new Set;#n=[];#o=new Set;constructor(t){this.#s=t,this.markAll()}get shown(){return this.#n}get isDirty(){return this.#t.size>0}mark(t){let e=[];for(let n of t)this.#t.add(n),!this.#o.has(n)&&(this.#o.add(n),e.push(n));e.length&&(this.#n=[...this.#n,...e])}markAll(){this.mark([...this.#s.records.keys(),...this.#o])}arrange(t,e){let{records:n}=this.#s,i=this.#e.filter(({student_number:c})=>!this.#t.has(c)),a=[...this.#t].flatMap(c=>n.get(c)??[]);this.#e=ge(i,a,be(e)),this.#t.clear(),this.#o=new Set(n.keys()),this.#n=this.#e.filter(c=>Bn(c,t)).map(({student_number:c})=>c)}};function Bn(s,{status:t,needle:e}){return(!t||s.status===t||t==="stranger"&&Fn(s))&&$e(s,e)}function Fn({flags:s}){return s.includes("not_on_roster")}function us(s,t,{inUse:e,isArranged:n}){let i=new Set(n?[]:t),a=[...s],c=new Map(a.filter(([h])=>i.has(h)||h===e)),d=new Set(c.values()),l=a.map(([,h])=>h).filter(h=>!d.has(h)),m=t.filter(h=>!c.has(h));return!n&&m[0]!==t[0]&&(l.length=Math.min(l.length,m.length)),n||l.reverse(),new Map(t.map(h=>[h,c.get(h)??l.shift()??{}]))}function hs({count:s,rowHeight:t,top:e,viewport:n},i=null){if(s<=150)return{first:0,end:s,isWhole:!0};let a=$=>Math.min(Math.max(0,$),s),[c,d]=[Math.floor(-e/t),Math.ceil((n-e)/t)],l={first:a(c),end:a(d)},m={first:a(c-8),end:a(d+8)};if(!i)return{...l,isWhole:!1};let h={first:Math.max(i.first,m.first),end:Math.min(i.end,m.end)};h.first>=h.end&&(h.first=h.end=l.first);let f=5;for(let $ of[l,m]){let y=Math.min(f,Math.max(0,$.end-h.end)),C=Math.min(f-y,Math.max(0,h.first-$.first));h.end+=y,h.first-=C,f-=y+C}return{...h,isWhole:h.first===m.first&&h.end===m.end}}var qn=2e3,Hn=2e3,jn=400,Wn=2e3,zn=2.25,Vn=4,Kn="(max-width: 719px)",vt=class{active=null;selected=new Set;filter;#s;#e;#t;#n=null;#o=Number.NEGATIVE_INFINITY;#c=null;#i;#l=0;#a=document.createElement("div");#r=null;#d=new Map;#u=new Map;#m=!1;#h=!1;#p=!1;#f=!1;constructor(t,e){this.#s=t,this.#t=e,this.filter=e.filter,this.#e=new wt(t),this.#$(),this.#i=setInterval(()=>this.#x(),jn),this.#y(),this.#k(),window.addEventListener("scroll",this.#_,{passive:!0}),window.addEventListener("resize",this.#S)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#_),window.removeEventListener("resize",this.#S)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#c??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#$()}narrow(t){this.filter=t,this.#$(),this.#t.onDraw()}#$(){this.#e.arrange(this.filter,O()),this.#c=null,this.#d.clear(),this.#m=!0;let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null),this.#r=null}#x(){this.#c===null||performance.now()-this.#c<Hn||this.#v()||(this.#f=!0,this.drawSoon(!0))}#k(){let t=this.#a;t.className="rows",t.role="rowgroup";for(let e of["pointermove","pointerdown","keydown","wheel"])t.addEventListener(e,this.#C,{passive:!0});t.addEventListener("click",this.#R),t.addEventListener("focusin",this.#A),t.addEventListener("pointerover",this.#T),t.addEventListener("pointerleave",this.#D)}view(){let{shown:t}=this,{canDecide:e}=this.#t;return t.length<=150&&(this.#r=null),this.#g(),r`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${o("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":u} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#E()}</div>
${this.#a}
</div>`}#g(){let{shown:t}=this,{canDecide:e,canOpen:n}=this.#t,i=this.#l;this.#r??=this.#w();let{first:a,end:c,isWhole:d}=this.#r;d||this.drawSoon(!1);let l=Gt(),m=performance.now()-Wn,h=(C,Et)=>{let j=a+Et,W=this.#s.records.get(C),N={index:j,top:j*i,isSelected:this.selected.has(C),isFresh:(this.#d.get(C)??Number.NEGATIVE_INFINITY)>m,isActive:C===this.active,canDecide:e,canOpen:n,waiting:this.#t.waitingFor(C)},Mt=()=>W?Re(W,N):r`<div class="row gone" .style=${pt(N.top)}></div>`;return Se([W,j,i,N.isSelected,N.isFresh,N.isActive,N.waiting,l],Mt)},f=t.slice(a,c),$=jt(this.#a.querySelector(":focus, [aria-expanded=true]"));this.#u=us(this.#u,f,{inUse:$,isArranged:this.#m}),this.#m=!1;let y=ye(f,C=>this.#u.get(C),h);et(r`${y} ${e?Ne():u}`,this.#a),this.#a.style.height=`${t.length*i}px`}#E(){let{shown:t,selected:e}=this,n=(d,l)=>r`<span class=${l} role="columnheader">${o(`roster.${d}`)}</span>`,i=t.length>0&&e.size===t.length,a=this.#t.canDecide,c=this.#e.isDirty&&this.#v();return r`<div class="row head" role="row" aria-rowindex="1">
${a?r`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${o("roster.selectAll")} data-test="select-all"
.checked=${Tt(i)} .indeterminate=${Tt(e.size>0&&!i)}
@change=${()=>this.select(i?[]:t)} />
</label>
</span>`:u}
${n("name","row-who")} ${n("number","row-number")} ${n("status","row-status")}
${n("time","row-time")} ${n("how","row-how")}
${a?r`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${o("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!c} tabindex="-1"
@click=${this.#M}>
${p(ne)}<span>${o("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#M=()=>{this.#$(),this.#t.onDraw()};select(t){this.selected=new Set(t),this.#t.onDraw()}toggle(t,e){let n=!this.selected.has(t),[i,a]=[this.#n&&e?this.#n:t,t].map(l=>this.shown.indexOf(l)),c=this.shown.slice(Math.min(i??0,a??0),Math.max(i??0,a??0)+1),d=new Set(this.selected);for(let l of c)n?d.add(l):d.delete(l);this.#n=t,this.select([...d])}move(t,e){let{shown:n}=this,i=this.#a.contains(document.activeElement),a=this.active===null||!i?-1:n.indexOf(this.active),c=a<0&&this.active?n.indexOf(this.active)-t:a,d=n[Math.min(Math.max(0,c+t),n.length-1)];d!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],d])),this.focus(d))}focus(t){let e=this.shown.indexOf(t);if(e<0)return;this.active=t,this.#r=null;let n=this.#a.getBoundingClientRect().top+e*this.#l,i=this.#l*4;n<i?window.scrollBy(0,n-i):n>window.innerHeight-i&&window.scrollBy(0,n-window.innerHeight+i),this.#t.onDraw();let a=this.#b(t);a?a.focus({preventScroll:!0}):requestAnimationFrame(()=>this.#b(t)?.focus({preventScroll:!0}))}#b(t){return this.#a.querySelector(`[data-number="${CSS.escape(t)}"]`)}drawSoon(t){this.#p||=t,!this.#h&&(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1,this.#f&&this.#$();let e=this.#r;this.#r=this.#w(),this.#p?this.#t.onDraw():(this.#r.first!==e?.first||this.#r.end!==e.end)&&this.#g(),this.#p=this.#f=!1}))}#w(){let t=this.shown.length,e=t>150?this.#a.getBoundingClientRect().top:0;return hs({count:t,rowHeight:this.#l,top:e,viewport:window.innerHeight},this.#r)}#v(){return document.hidden||!this.#a.isConnected?!1:performance.now()-this.#o<qn?!0:matchMedia("(hover: hover)").matches&&this.#a.matches(":hover")||this.#a.querySelector(":focus-visible, [aria-expanded=true]")!==null}#y(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#l=t*(matchMedia(Kn).matches?Vn:zn)}#S=()=>{this.#y(),this.#t.onDraw()};#_=()=>this.drawSoon(!1);#C=()=>{this.#o=performance.now()};#A=({target:t})=>{let e=jt(t);!e||e===this.active||(this.active=e,this.#t.onDraw())};#T=({target:t,pointerType:e})=>{let n=t instanceof Element?t.closest("[role=row]"):null,i=document.querySelector(".quick-bar");!(n instanceof HTMLElement)||!i||e!=="mouse"||(i.hidden=!1,i.dataset.number=n.dataset.number,i.style.translate=n.style.translate)};#D=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#R=t=>{let e=jt(t.target),n=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:i}=this.#t;if(!e||!(n instanceof HTMLElement))return;let a=n.dataset.act;a==="select"?this.toggle(e,t.shiftKey):a==="menu"?i.onMenu(n,e):i.onAction(a,e)}};function jt(s){let t=s instanceof Element?s.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}var Wt=["present","late","excused","fail"],ps={present:M,late:ot,excused:at,fail:T,undo:A},Xn=80,Gn=8,Yn=16,fs=60,Jn=10*6e4,yt=class{#s;#e;#t;#n="";#o;#c;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#s=t,this.#e={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...e};let{look:n,onDecide:i,onDraw:a,onOpen:c,waitingFor:d}=this.#e;this.#n=n.search,this.#t=new vt(t,{onDraw:a,waitingFor:d??(()=>null),handlers:{onAction:(l,m)=>this.#f(l,m),onMenu:this.#$},canDecide:i!==null,canOpen:c!==void 0,filter:{status:n.status,needle:At(n.search)}}),this.#c=Xt(()=>this.#t.resort())}destroy(){clearTimeout(this.#o),this.#t.destroy(),this.#c()}changed(t){this.#t.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#t.drawSoon(!0)},Xn)}get chosen(){let{selected:t,active:e}=this.#t;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#t.selected.size>0}move(t,e=!1){return this.#t.move(t,e)}toggleActive(){let{active:t}=this.#t;t&&this.#t.toggle(t,!1)}clearSelection(){this.#t.select([])}focusRow(t){this.#t.focus(t)}view(t=u,e=u){let{shown:n}=this.#t,i=this.#e.onDecide!==null,a=i&&this.#e.isLive,{attended:c,expected:d}=this.#s.progress(),l=a&&d>0&&c===d;return r`<section class="roster-view">
${this.#l(c,d)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${p(rt)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${o("roster.search")} aria-label=${o("roster.search")} aria-keyshortcuts="/"
.value=${this.#n} @input=${this.#h} />
</div>
${l?ds():a?this.#u():u} ${t}
</div>
<div class="card flush">
${this.#t.view()}
<p class="empty muted" ?hidden=${n.length>0}>
${o(this.#d())}
</p>
</div>
${i?this.#m():u}
</div>
${a?r`<div class="roster-aside">${e} ${this.#r()}</div>`:u}
</div>
</section>`}#l(t,e){let n={...this.#s.counts(),stranger:this.#s.strangers()},i=Math.max(e,n.present+n.late);return r`<section class="progress card">
<div class="progress-bar">
${cs(n)}
${rs(n,this.#t.filter.status,a=>this.#p({status:a}))}
</div>
${ls(this.#a(),i,o("roster.curve",{attended:t,expected:e}))}
</section>`}#a(){let{attendance:t,revision:e,records:n}=this.#s,i=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&i-this.#i.at<fs)return this.#i.points;let[a,c]=[Date.parse(t.start_time),Date.parse(t.end_time)],d=t.state==="closed"?c:Math.min(c,this.#e.now()),l={start:a,end:Math.max(d,a+Jn),steps:fs};return this.#i={revision:e,at:i,points:as(n.values(),l)},this.#i.points}#r(){let t=Ht(this.#s.records.values(),Yn);return r`<section class="arrivals card">
<h2>${o("roster.justJoined")}</h2>
${t.length?r`<ul>${t.map($s)}</ul>`:r`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#d(){return this.#s.records.size?"roster.noMatch":this.#s.attendance?.state==="closed"?"roster.nobodyJoined":"roster.nobody"}#u(){let t=Ht(this.#s.records.values(),Gn);return r`<section class="strip" data-test="just-joined" aria-label=${o("roster.justJoined")}>
${t.length?r`<ul class="strip-list">${t.map($s)}</ul>`:r`<p class="muted">${o("roster.nobodyYet")}</p>`}
</section>`}#m(){let{selected:t}=this.#t,e=n=>v(ps[n],o(`action.${n}`),{className:n==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${n}`,onClick:()=>this.decideChosen(n)});return r`<div class="bulk" role="group" aria-label=${o("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${o("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Wt.map(e)} ${this.#e.isLive?e("undo"):u}</div>
${v(L,o("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#h=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#n=t.search??this.#n;let e=t.status===void 0?this.#t.filter.status:t.status;this.#t.narrow({status:e,needle:At(this.#n)}),this.#e.onLook?.({status:e,search:this.#n})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#$=(t,e)=>{let n=this.#s.records.get(e)?.decided_by,c=(this.#e.isLive&&(n==="teacher"||n==="admin")?[...Wt,"undo"]:Wt).map(l=>({label:o(`action.${l}`),icon:ps[l],isDangerous:l==="fail",test:`action-${l}`,run:()=>this.#f(l,e)})),d={label:o("action.details"),icon:se,run:()=>this.#f("open",e)};Z(t,[...c,d])}};function $s({status:s,user_full_name:t,attendance_time:e}){return r`<li data-status=${s}>
${p(x[s])}<bdi>${t}</bdi><span class="muted">${g(e)}</span>
</li>`}var Qn=300,Zn=300,to=1e3,eo=10,so=3,St=class{roster=new fe;#s;#e;#t=null;#n;#o=!1;#c=!1;constructor(t,e,n){this.#s=t,this.attendanceId=e,this.#e=n;let i=a=>a===e&&this.roster.attendance!==null;this.#n=[t.on("roster.changed",a=>i(a.attendance_id)&&this.#a(a)),t.on("roster.snapshot",a=>i(a.attendance.attendance_id)&&this.#l(a)),t.on("attendance.changed",a=>i(a.attendance_id)&&this.takeAttendance(a.attendance)),t.on("attendance.ended",({attendance_id:a,attendance:c,reason:d})=>{i(a)&&(this.takeAttendance(c),this.#u(d))})]}catchUp(){return this.#t??=this.#i().finally(()=>{this.#t=null}),this.#t}close(){this.#c=!0;for(let t of this.#n)t();this.#s.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#d())}async#i(){for(let t=0;t<eo;t+=1){let e=t<so?this.roster.after:void 0,n={attendance_id:this.attendanceId,...e&&{after:e}},i=await this.#s.command("attendance.watch",n);if(i.type==="roster.snapshot"?this.#l(i):(this.#a(i,!0),this.takeAttendance(i.attendance)),!this.roster.isBehind)return;await new Promise(a=>setTimeout(a,Qn))}}#l(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#u(null))}#a(t,e=!1){let{outcome:n,changes:i,numbers:a}=this.roster.applyChanges(t,e);i.length&&this.#e.onChanges?.(i,a),i.some(({cause:c})=>c==="ended")&&this.#d(),n==="gap"&&!e&&this.#r()}async#r(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:to;setTimeout(()=>!this.#c&&this.roster.isBehind&&this.#r(),e)}}#d(){setTimeout(()=>this.#u(null),Zn)}#u(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var _t=class{#s=[];get length(){return this.#s.length}add(t){let e=new Set(t.numbers),n=new Set(this.#s.flatMap(({numbers:c})=>c));this.#s=this.#s.flatMap(c=>{let d=c.numbers.filter(l=>!e.has(l));return d.length?[{...c,numbers:d}]:[]});let a=t.action==="undo"?t.numbers.filter(c=>!n.has(c)):t.numbers;a.length&&this.#s.push({...t,numbers:a})}of(t){return this.#s.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#s[0]??null}remove(t){this.#s=this.#s.filter(e=>e!==t)}clear(){this.#s=[]}};var gs=500,bs=["offline","timeout"],xt=class{#s;#e;#t;#n=new _t;#o=!1;constructor(t,e,n){this.#s=t,this.#e=e,this.#t=n}get waiting(){return this.#n.length}waitingFor(t){let e=this.#n.of(t);return e&&o("roster.waiting",{action:o(`result.${e.action}`)})}async decide(t,e,n){if(t==="fail")return this.#l(e);let i=t==="undo"?{revision:n??this.#c(e)}:{status:t};try{await this.#a({action:t,numbers:e,fields:i})}catch(a){if(!(a instanceof b))throw a;return re(a),!1}return!0}#c(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){Ue({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,n)=>{let i={status:"present",...e&&{user_full_name:e},...n&&{confirmed:!0}},[a]=await this.#d({action:"present",numbers:[t],fields:i});w(o("done.walkin",{name:this.#h(t,e)}),{action:this.#m(a?[a]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#n.first;t;t=this.#n.first)await this.#i(t)}finally{this.#o=!1,this.#t()}}}async#i(t){try{let e=await this.#d(t);this.#u(t,e)}catch(e){if(!(e instanceof b)||bs.includes(e.code))throw e;let n=this.#h(t.numbers[0]??"");w(o("decision.refused",{name:n,why:z(V(e))}),{isError:!0})}this.#n.remove(t),this.#t()}dropWaiting(){this.#n.length&&w(o("decision.dropped",{n:this.#n.length}),{isError:!0}),this.#n.clear()}#l(t){let[e=""]=t,n=this.#h(e);return new Promise(i=>{Le({title:()=>t.length===1?o("fail.headingOne",{name:n}):o("fail.headingMany",{n:t.length}),onReason:async a=>{await this.#a({action:"fail",numbers:t,fields:{reason:a}}),i(!0)},onClose:()=>i(!1)})})}async#a(t){if(this.#s.state!=="live")return this.#r(t);try{this.#u(t,await this.#d(t))}catch(e){if(!(e instanceof b)||!bs.includes(e.code))throw e;this.#r(t)}}#r(t){this.#n.add(t),w(o("decision.kept"),{isError:!0}),this.#t()}async#d({action:t,numbers:e,fields:n}){let i=this.#e.attendanceId,a={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",c=[];for(let d=0;d<e.length;d+=gs){let l=e.slice(d,d+gs),m=l.length===1?{student_number:l[0]}:{student_numbers:l},h=await this.#s.command(a,{attendance_id:i,...m,...n}),f=h.type==="record.changed"?h.record:h.records[0];c.push({numbers:f&&l.length===1?[f.student_number]:l,revision:f?.revision})}return c}#u({action:t,numbers:e},n){let[i=""]=e,a=e.length===1?o(`done.${t}.one`,{name:this.#h(i)}):o(`done.${t}.many`,{n:e.length});w(a,{action:t==="undo"?null:this.#m(n)})}#m(t){let e=async()=>{for(let{numbers:n,revision:i}of t)await this.decide("undo",n,i)};return{label:o("action.undo"),test:"toast-undo",run:e}}#h(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};function ws(s,t){S({title:()=>o("passkeyReset.heading",{name:t}),body:()=>r`<p>${o("passkeyReset.lead")}</p>`,submit:()=>r`<button type="submit" class="btn danger" data-test="dialog-submit">${o("passkeyReset.submit")}</button>`,onSubmit:async()=>{let e=await es(s);w(o("passkeyReset.done",{n:e,name:t}))}})}function vs({status:s,attendance_time:t,fail_reason:e,flags:n}){let i=[_(e),...n.map(I)].filter(Boolean).join(" · ");return r`<p class="record-status" data-status=${s}>
${p(x[s])}<strong>${o(`status.${s}`)}</strong>
${t?r`<span>${g(t,!0)}</span>`:u}
${i?r`<span class="muted">${i}</span>`:u}
</p>`}var no=[["present",M],["late",ot],["excused",at],["fail",T]],oo=3,io=new Set(["flagged","enrolled","rebuilt","seen"]),kt=class{number;#s;#e;#t=null;#n=-1;#o=null;constructor(t,e,n){this.#s=t,this.number=e,this.#e=n,this.refresh()}async refresh(){let e=this.#s.records.get(this.number)?.revision??this.#s.revision;if(e!==this.#n){this.#n=e;try{this.#t=await this.#e.load(this.number),this.#o=null}catch(n){if(!(n instanceof b))throw n;this.#o=V(n),this.#n=-1}this.#e.onDraw()}}view(){let t=this.#s.records.get(this.number),{onClose:e,onCorrect:n,onDecide:i,onRemove:a}=this.#e,c=i?d=>()=>i(d,[this.number]):d=>()=>n?.(d,[this.number]);return r`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${v(L,o("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?vs(t):u} ${t?ao(t):u}
${i||n?r`<div class="sheet-actions">
${i?u:r`<p class="muted">${o("sheet.correct")}</p>`}
${no.map(([d,l])=>this.#c(d,l,c(d)))}
${a&&t?v(L,o("remove.open"),{className:"btn small quiet",test:"sheet-remove",onClick:a}):u}
</div>`:u}
${t&&!i?this.#i():u}
<h3>${o("sheet.facts")}</h3>
${this.#a(t)} ${i&&t?this.#l(t):u}
</div>`}#c(t,e,n){let i=t==="fail"&&!this.#e.onDecide;return v(i?Yt:e,o(i?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:n})}#i(){let t=new URLSearchParams({student_number:this.number,lesson:this.#s.attendance?.lesson_name??""});return r`<p>
<a class="btn small" href=${`/certificate?${t}`} data-test="certificate-open">
${p(lt)}${o("certificate.open")}
</a>
</p>`}#l({user_full_name:t}){return this.#s.attendance?.security_option!==oo?u:v(dt,o("passkeyReset.open"),{className:"btn small quiet",test:"sheet-passkeys",onClick:()=>ws(this.number,t)})}#a(t){if(this.#o)return r`<p class="problem">${z(this.#o)}</p>`;if(!this.#t)return r`<p class="loading">${p(D)}${o("loading")}</p>`;if(!this.#t.length)return r`<p class="muted">${o("sheet.nothing")}</p>`;let e=this.#t.findLast(({cause:i})=>!io.has(i)),n=t&&this.#t.at(-1)?.revision===t.revision?e:null;return r`<ol class="facts">
${this.#t.map(i=>this.#u(i,i===n))}
</ol>`}#r(t){let e=this.#s.attendance?.start_time??t;return new Date(t).toDateString()===new Date(e).toDateString()?g(t,!0):B(t)}#d({actor:t,actor_full_name:e}){return t===this.number?u:t===this.#e.me?o("sheet.byYou"):t==="system"?o("sheet.bySystem"):o("sheet.by",{actor:e??t})}#u(t,e){let{at:n,before:i,cause:a,reason:c,revision:d}=t,l=t.records[0],m=a==="corrected"||a==="removed"?i?.[0]?.status:null,h=l?.status??"missing",f=this.#e.onDecide&&e&&["failed","accepted","checked"].includes(a),$=()=>this.#e.onDecide?.("undo",[this.number],d),y=_(c??l?.fail_reason??null);return r`<li data-test="fact" data-cause=${a} data-status=${h}>
${p(x[h])}
<div>
<p>
${m?r`<s>${o(`status.${m}`)}</s> → `:u}
<strong>${a==="removed"?"–":o(`status.${h}`)}</strong> · ${o(`cause.${a}`)}
</p>
<p class="muted">
<time datetime=${n}>${this.#r(n)}</time> ${this.#d(t)}
${a==="joined"&&l?.method?o(`method.${l.method}`):u}
</p>
${y?r`<p>${y}</p>`:u}
${l?.flags.length?r`<p class="muted">${l.flags.map(I).join(" · ")}</p>`:u}
${f?v(A,o("action.undo"),{className:"btn small",test:"sheet-undo",onClick:$}):u}
</div>
</li>`}};function ao({marks:s}){if(!s)return u;let t=(s.office?.at??"")>(s.teacher?.at??""),e=(n,i)=>{let a=s[n];if(!a)return u;let{status:c,reason:d,at:l}=a;return r`<div class="mark" data-test=${`mark-${n}`} data-status=${c} data-counts=${i}>
<dt>${o(`sheet.mark.${n}`)}${i?r` <strong>${o("marks.counts")}</strong>`:u}</dt>
<dd>
${p(x[c])}<strong>${o(`status.${c}`)}</strong>
${l?r`<span class="muted">${B(l)}</span>`:u}
${d?r`<span class="muted">${_(d)}</span>`:u}
</dd>
</div>`};return r`<dl class="marks" data-test="marks">
${e("teacher",!t)} ${e("office",t)}
</dl>`}var ro=4e3,zt=class{feed;decisions;#s;#e;#t=null;#n=null;#o;#c=!1;saved=null;#i=0;constructor(t,e,n){this.#s=t,this.#e=n,this.#o=n.look,this.feed=new St(t,e,{onSnapshot:()=>this.#m(null),onChanges:(i,a)=>this.#h(i,a),onAttendance:()=>this.#t&&n.onAttendance(),onEnded:i=>this.#c&&n.onEnded(i)}),this.decisions=new xt(t,this.feed,n.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){if(this.#e.isAdmin)return this.#l(new b({code:"not_found"}));try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||!mt.includes(t.code)||this.roster.attendance)throw t;await this.#l(t)}}async#l(t){let e=await Y(this.attendanceId);if(!e)throw t;this.takeSaved(e)}takeSaved(t){let{attendance:e,records:n,revision:i}=t,a=this.saved===null;this.saved??=new gt(t,c=>this.takeSaved(c)),this.saved.past=t,this.roster.applySnapshot({attendance:e,records:n,epoch:e.epoch,revision:i}),a&&this.#t&&this.show(!1),this.#m(null)}close(){this.feed.close(),this.#t?.destroy(),this.#t=null}async resumed(){this.#n?.refresh(),await this.decisions.sendWaiting()}show(t){this.#t?.destroy(),this.#c=t;let e=t?this.decisions.decide.bind(this.decisions):this.#d;this.#t=new yt(this.roster,{onDraw:this.#e.onDraw,onDecide:e,isLive:t,onOpen:n=>this.openSheet(n),onLook:n=>this.#r(n),waitingFor:n=>this.decisions.waitingFor(n),now:()=>this.#s.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#t;return t&&(this.#c||this.#d)&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#a()}}#a(){if(this.#n)this.closeSheet();else if(this.#t?.hasSelection)this.#t.clearSelection();else return!1;return!0}view(t=u){let e=[...this.roster.records.values()].filter(({status:c})=>c==="pending"),n=this.decisions.decide.bind(this.decisions),i=c=>this.openSheet(c),a=()=>[ns(e,n,i),os(this.roster.records.values(),n,i)];return r`${this.#t?.view(t,this.#c?a():u)} ${this.#n?.view()}`}openSheet(t){this.#n=new kt(this.roster,t,{load:e=>this.#u(e),onDecide:this.#c?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#d,onRemove:this.#d?()=>this.saved?.remove(t,()=>this.closeSheet()):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#r({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#n?.number;this.#n=null,this.#r({student:null}),this.#e.onDraw(),t&&this.#t?.focusRow(t)}#r(t){this.#o={...this.#o,...t},this.#e.onLook(t)}get#d(){let{saved:t}=this;return t?.past.can_correct?(e,n)=>e==="undo"?Promise.resolve(!1):t.correct(n,e==="fail"?"absent":e):null}async#u(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.saved)return Ct(this.attendanceId,t);try{return(await this.#s.command("record.history",e)).changes}catch(n){if(!(n instanceof b)||n.code!=="attendance_ended")throw n;return Ct(this.attendanceId,t)}}#m(t){this.#t?.changed(t),this.#n?.refresh()}#h(t,e){this.#m(e);let i=t.filter(({cause:a})=>a==="joined"||a==="pending").reduce((a,{records:c})=>a+c.length,0);i&&this.#i===0&&setTimeout(()=>this.#p(),ro),this.#i+=i}#p(){st(o("live.joined",{n:this.#i})),this.#i=0}};var co=250,lo=["q","lesson","from","to","state"],uo=["live","saving","parked","saved","discarded","deleted"],ho=["","saved","discarded","deleted"],Vt=class{#s;#e=null;#t=null;#n={};#o=[];#c=!1;#i=!1;#l=0;#a;constructor(t){this.#s=t}async open(t){let e=new URLSearchParams(location.search);this.#n=Object.fromEntries(lo.map(a=>[a,e.get(a)??""])),this.#o=[...new Set([...t,...[this.#n.lesson??""].filter(Boolean)])];let{q:n,...i}=this.#n;this.#c||=Object.values(i).some(Boolean),await this.load()}async load(t=!1){this.#l+=1;let e=this.#l,n=await ce({...this.#n,cursor:t?this.#t:null}).catch(()=>null);e===this.#l&&(this.#i=n===null,n&&(this.#e=[...t?this.#e??[]:[],...n.items],this.#t=n.next_cursor,this.#r&&st(o("past.shown",{n:this.#e.length}))),this.#s.onDraw())}get#r(){return Object.values(this.#n).some(Boolean)}view(){let t=this.#e??[];if(!t.length&&!this.#r&&!this.#i)return u;let{q:e="",state:n=""}=this.#n,i=t.some(({saved:c})=>c==="saved")&&ho.includes(n),a=({currentTarget:c})=>this.#h({q:c.value.trim()},co);return r`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${o("past.heading")}</h2>
<div class="search">
${p(rt)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off" maxlength="200"
placeholder=${o("past.search")} aria-label=${o("past.search")} .value=${e} @input=${a} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${p(ie)}${o("reports.open")}</a>
</header>
${this.#d()}
${this.#i?r`<p class="muted">${o("past.away")}</p>`:u}
${t.length||this.#i?u:r`<p class="muted" data-test="past-none">${o("past.none")}</p>`}
${i?$t(Object.fromEntries(Object.entries(this.#n).filter(([,c])=>c)),["records","matrix"]):u}
<ul class="past-list">${t.map(c=>this.#p(c))}</ul>
${this.#t?r`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:u}
</section>`}#d(){let{q:t,...e}=this.#n,n=Object.values(e).some(Boolean),i=uo.map(l=>[l,o(`past.state.${l}`)]),a=this.#o.map(l=>[l,l]),c=({currentTarget:l})=>{this.#c=l.open},d=()=>{this.#h({lesson:"",from:"",to:"",state:""}),document.getElementById("past-filter")?.focus()};return r`<details class="past-filters" data-test="past-filters" ?open=${this.#c} @toggle=${c}>
<summary id="past-filter">${o("past.filter")}</summary>
<div class="past-fields">
${this.#u("lesson",o("past.lesson"),[["",o("past.allLessons")],...a])}
${this.#m("from",o("past.from"))} ${this.#m("to",o("past.to"))}
${this.#u("state",o("past.state"),[["",o("past.state.all")],...i])}
${n?r`<button type="button" class="btn small" data-test="past-clear" @click=${d}>
${o("past.clear")}
</button>`:u}
</div>
</details>`}#u(t,e,n){let i=({currentTarget:a})=>this.#h({[t]:a.value});return r`<label class="past-field">
<span>${e}</span>
<select data-test=${`past-${t}`} @change=${i}>
${n.map(([a,c])=>r`<option value=${a} ?selected=${a===this.#n[t]}>${c}</option>`)}
</select>
</label>`}#m(t,e){let n=({currentTarget:i})=>this.#h({[t]:i.value});return r`<label class="past-field">
<span>${e}</span>
<input type="date" data-test=${`past-${t}`} .value=${this.#n[t]??""} @change=${n} />
</label>`}#h(t,e=0){this.#n={...this.#n,...t};let n=Object.entries(this.#n).filter(([,i])=>i);history.replaceState(null,"",n.length?`?${new URLSearchParams(n)}`:location.pathname),clearTimeout(this.#a),this.#a=setTimeout(()=>this.load(),e),this.#s.onDraw()}#p({attendance_id:t,lesson_name:e,start_time:n,end_time:i,counts:a,saved:c,removal:d}){let l=d?.kind??c,m=f=>{f.ctrlKey||f.metaKey||f.shiftKey||(f.preventDefault(),this.#s.onOpen(t))},h=a.present+a.late;return r`<li>
<a href=${ht(t)} data-test="past-class" @click=${m}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${F(n)} · ${o("live.times",{start:g(n),end:g(i)})}</span>
<span class="past-count">${o("past.attended",{attended:h,total:a.total-a.excused})}</span>
<span class=${l==="saved"?"muted":"past-state"}>${o(`past.state.${l}`)}</span>
</a>
</li>`}};var mo=1e3,po=15e3;async function fo(s,t){for(let e=mo;;e=Math.min(e*2,po)){let n=await Y(s).catch(()=>null),i=n?.attendance.saved==="saved"?Date.parse(n.attendance.saved_at??""):null;if(n&&(!t(n,i)||i!==null))return;await new Promise(a=>setTimeout(a,e))}}async function ys(s,t=null){return le(`/disputes?${new URLSearchParams({state:s,...t&&{cursor:t}})}`)}async function Ss(s,t){return $o(`/disputes/${s}`,t)}async function $o(s,t){let e=await ut("POST",s,t).catch(()=>null),n=await e?.json().catch(()=>null);if(e?.ok&&n)return n;throw new b({code:e?n?.code??"internal":"offline",...n})}var _s=["present","late","excused"],Kt=class{#s;#e=[];#t=null;constructor({onDraw:t}){this.#s=t}async load(t=!1){let e=await ys("open",t?this.#t:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#t=e.next_cursor,this.#s())}view(){return this.#e.length?r`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
<h2 id="disputes-title" tabindex="-1">${o("notes.heading")}</h2>
<p class="muted">${o("notes.lead")}</p>
<ul class="stack">${this.#e.map(t=>this.#n(t))}</ul>
${this.#t?r`<button type="button" class="btn" data-test="disputes-more" @click=${()=>this.load(!0)}>
${o("past.more")}
</button>`:u}
</section>`:u}#n(t){let{student_number:e,student_full_name:n,status:i,created_at:a}=t;return r`<li class="student-note" data-test="dispute" data-number=${e}>
<p>
<strong><bdi>${n}</bdi></strong> <span class="muted">${e}</span>
${i?r`<span class="muted">· ${o("notes.now",{status:o(`status.${i}`)})}</span>`:u}
</p>
<p>
<a class="link" href=${ht(t.attendance_id)}><span><bdi>${t.lesson_name}</bdi>,
${F(t.start_time)}, ${g(t.start_time)}</span></a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${o("notes.sent",{day:F(a),time:g(a)})}</p>
${go(t)}
<div class="class-actions">
<button type="button" class="btn primary" data-test="dispute-accept" @click=${()=>this.#o(t)}>
${o("notes.accept")}
</button>
<button type="button" class="btn" data-test="dispute-decline" @click=${()=>this.#c(t)}>
${o("notes.decline")}
</button>
</div>
</li>`}#o(t){let e=n=>r`<label class="chip">
<input type="radio" name="status" class="visually-hidden" value=${n} data-test=${`dispute-give-${n}`}
?checked=${n==="present"} />
<span>${o(`status.${n}`)}</span>
</label>`;S({title:()=>o("notes.accept.heading",{name:t.student_full_name}),body:()=>r`<fieldset class="field">
<legend>${o("notes.give")}</legend>
<div class="chips">${_s.map(e)}</div>
</fieldset>
${P("dispute-reason",o("reason.label"))}`,submit:()=>xs(o("notes.accept")),onSubmit:n=>{let i=_s.find(a=>a===n.get("status"))??"present";return this.#i(t,{decision:"accept",status:i,reason:U(n)})}})}#c(t){S({title:()=>o("notes.decline.heading",{name:t.student_full_name}),body:()=>P("dispute-reason",o("reason.label")),submit:()=>xs(o("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:U(e)})})}async#i(t,e){try{await Ss(t.dispute_id,e),w(o(`notes.done.${e.decision}`,{name:t.student_full_name}))}catch(n){if(!(n instanceof b)||n.code!=="conflict")throw n;w(o("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function xs(s){return r`<button type="submit" class="btn primary" data-test="dispute-answer">${s}</button>`}function go({receipt:s,receipt_genuine:t}){return s?r`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${p(t?M:R)}
<span>${o(t?"notes.genuine":"notes.notGenuine",{receipt:s})}</span>
</p>`:r`<p class="muted">${o("notes.noReceipt")}</p>`}export{zt as OpenClass,Vt as PastClasses,Kt as StudentNotes,Ms as adminNav,nn as classBar,bn as closedHead,F as day,Tn as deletedMessage,Zs as finishClass,Mn as goneClass,An as goneMessage,Js as openClassMenu,Qs as openSavedMenu,Os as printSheet,tn as reopenClass,Hs as startShortcuts,o as t,on as waitingNotice,an as walkInButton,fo as watchSaving};
