import{CommandError as D,errorMessage as F}from"./student.js?v=70135f4daf7a";function p(n,e){return{...n,find:{...n.find,...e}}}function k(n,e,c){if(e!==n.find.question)return n;let s=c.length?{key:"find.found",values:{n:c.length}}:{key:"find.none"};return p(n,{results:c,note:s})}var z=300,N=2;function R({store:n,command:e,attempt:c}){let s;async function i({attendance_id:r}){n.update(p,{problem:null,joining:r});let o=await c({attendance_id:r});n.update(p,{problem:o?.message??null}),setTimeout(()=>n.update(p,{joining:null}),o?.holdMs??0)}function l(r,o){clearTimeout(s),s=setTimeout(()=>u(r),o?0:z)}async function u({lesson:r,teacher:o}){let t=n.state.find.question+1;if(n.update(p,{problem:null,question:t}),Math.max(r.length,o.length)<N){let a=r||o?{key:"find.more"}:null;return n.update(p,{results:[],note:a})}try{let a={...r&&{lesson_name:r},...o&&{teacher_name:o}},{attendances:d}=await e("lesson.find",a);n.update(k,t,d)}catch(a){if(!(a instanceof D))throw a;t===n.state.find.question&&n.update(p,{problem:F(a)})}}return{onChoose:i,onSearch:l}}var sn=new Intl.PluralRules("en");var S=6,$=S/2;function v(n){return n.replace(/\P{Nd}/gu,"").slice(0,S)}function j(n){return n.length>$?`${n.slice(0,$)} ${n.slice($)}`:n}var M="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",pn=`${M}M8 12.5l2.8 2.8L16.2 9.5`,fn=`${M}M12 7v5.3l3.2 2`;var hn=`${M}M9 9l6 6M15 9l-6 6`;var Mn=`${M}M8 12h8`;var _="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var mn=`${M}M12 8.5v7M8.5 12h7`;var L="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var T="M5 12h14M13 6l6 6-6 6";var gn=`${M}M12 11v5.5M12 7.7v.01`,C="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",xn=`${M}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`;import{clockTime as G,countedDown as V,html as f,icon as g,isCompleteCode as q,joiningAs as P,nothing as m,qr as U,say as y,t as h}from"./student.js?v=70135f4daf7a";var W=800,w;function K({problem:n,code:e,find:c,user:s},i,l){return f`<main class="page phone-page">
<h1>${h("join.heading")}</h1>
${P(s,i.onOtherUser)}
${n?f`<p class="problem big" role="alert" data-test="join-error">
${g(C)}<span>${y(n)}</span>
</p>`:m}
${B(e,n===null,i)}
${l}
<p class="scan-hint muted">${g(U)}<span>${h("join.scanHint")}</span></p>
${Z(c,i)}
<p><a href="/devices" data-test="devices-link">${h("join.devices")}</a></p>
</main>`}function B({problem:n,phase:e,heldUntil:c},s,{onCode:i,onCodeTyped:l}){let u=o=>{o.preventDefault(),clearTimeout(w),e==="ready"&&i(v(Y(o.currentTarget).value))},r=o=>{let t=o.currentTarget,a=t.selectionStart===t.value.length,d=v(t.value);a&&(t.value=j(d)),clearTimeout(w),q(d)&&(w=setTimeout(()=>t.form?.requestSubmit(),o.data?.length===1?0:W)),l()};return f`<form class="card stack" novalidate @submit=${u}>
<label for="join-code" class="card-title">${g(L,"dots")}${h("join.code")}</label>
<input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000" @input=${r} />
${O(e==="held"&&n?V(n,c):n,s)}
<button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${e!=="ready"}
data-busy=${e==="sending"?!0:m}>
${h("join.submit")}
</button>
</form>`}function Y(n){let{elements:e}=n;return e.namedItem("code")}function Z({results:n,note:e,problem:c,joining:s},{onSearch:i,onChoose:l}){let u=t=>{t.preventDefault();let a=new FormData(t.currentTarget),d=x=>String(a.get(x)).trim();i({lesson:d("lesson"),teacher:d("teacher")},t.type==="submit")},r=t=>f`<div class="field">
<label for=${`find-${t}`}>${h(`find.${t}`)}</label>
<input id=${`find-${t}`} name=${t} data-test=${`find-${t}`} type="search" maxlength="120"
autocomplete="off" spellcheck="false" />
</div>`,o=t=>{let{attendance_id:a,lesson_name:d,teacher_full_name:x,end_time:I}=t;return f`<li>
<button type="button" class="find-result" data-test="find-result" ?disabled=${s!==null}
data-busy=${s===a?!0:m} @click=${()=>l(t)}>
<strong><bdi>${d}</bdi></strong>
<span class="muted">${h("find.by",{teacher:x,end:G(I)})}</span>
${g(T)}
</button>
</li>`};return f`<form class="card stack" novalidate role="search" @submit=${u} @input=${u}>
<h2 class="card-title">${g(_)}${h("find.heading")}</h2>
${r("lesson")} ${r("teacher")}
<p class="muted" role="status">${e?y(e):m}</p>
${n.length?f`<ul class="find-results">${n.map(o)}</ul>`:m}
${O(c,!1)}
</form>`}function O(n,e){return f`<p class="problem" role="alert" data-test=${e?"join-error":m} ?hidden=${!n}>${n?y(n):m}</p>`}import{clockTime as H,dayOf as J,html as E,icon as Q,isPast as A,nothing as X,STATUS_ICONS as nn,t as b}from"./student.js?v=70135f4daf7a";function en(n,e,c){if(!n.length)return X;let s=i=>{let{record:l,attendance:u}=i,r=A(i,e)?J(u.start_time):b("tickets.until",{end:H(u.end_time)});return E`<li>
<button type="button" class="ticket-line" data-test="ticket" data-status=${l.status}
?data-past=${A(i,e)} @click=${()=>c(i)}>
${Q(nn[l.status])}
<strong><bdi>${u.lesson_name}</bdi></strong>
<span>${b(`confirm.${l.status}`)} ${H(l.attendance_time)} · ${r}</span>
</button>
</li>`};return E`<section class="tickets" aria-labelledby="tickets-title">
<h2 id="tickets-title">${b("tickets.heading")}</h2>
<ul>${n.map(s)}</ul>
</section>`}export{R as createFinder,K as joinPage,en as ticketList};
