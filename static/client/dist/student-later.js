import{alert as v,clockTime as D,codeDigits as k,countedDown as C,html as c,icon as f,isCompleteCode as I,joiningAs as L,keypad as A,next as E,nothing as u,qr as F,say as g,search as O,spacedCode as P,t as $}from"./student.js?v=ecd3d8928ea7";var q=800,b;function w({problem:t,code:n,find:l,user:i},s,a){return c`<main class="page phone-page">
<h1>${$("join.heading")}</h1>
${L(i,s.onOtherUser)}
${t?c`<p class="problem big" role="alert" data-test="join-error">
${f(v)}<span>${g(t)}</span>
</p>`:u}
${U(n,t===null,s)}
${a}
<p class="scan-hint muted">${f(F)}<span>${$("join.scanHint")}</span></p>
${M(l,s)}
</main>`}function U({problem:t,phase:n,heldUntil:l},i,{onCode:s,onCodeTyped:a}){let o=r=>{r.preventDefault(),clearTimeout(b),n==="ready"&&s(k(H(r.currentTarget).value))},m=r=>{let e=r.currentTarget,p=e.selectionStart===e.value.length,d=k(e.value);p&&(e.value=P(d)),clearTimeout(b),I(d)&&(b=setTimeout(()=>e.form?.requestSubmit(),r.data?.length===1?0:q)),a()};return c`<form class="card stack" novalidate @submit=${o}>
<label for="join-code" class="card-title">${f(A,"dots")}${$("join.code")}</label>
<input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000" @input=${m} />
${j(n==="held"&&t?C(t,l):t,i)}
<button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${n!=="ready"}
data-busy=${n==="sending"?!0:u}>
${$("join.submit")}
</button>
</form>`}function H(t){let{elements:n}=t;return n.namedItem("code")}function M({results:t,note:n,problem:l,joining:i},{onSearch:s,onChoose:a}){let o=e=>{e.preventDefault();let p=new FormData(e.currentTarget),d=h=>String(p.get(h)).trim();s({lesson:d("lesson"),teacher:d("teacher")},e.type==="submit")},m=e=>c`<div class="field">
<label for=${`find-${e}`}>${$(`find.${e}`)}</label>
<input id=${`find-${e}`} name=${e} data-test=${`find-${e}`} type="search" maxlength="120"
autocomplete="off" spellcheck="false" />
</div>`,r=e=>{let{attendance_id:p,lesson_name:d,teacher_full_name:h,end_time:S}=e;return c`<li>
<button type="button" class="find-result" data-test="find-result" ?disabled=${i!==null}
data-busy=${i===p?!0:u} @click=${()=>a(e)}>
<strong><bdi>${d}</bdi></strong>
<span class="muted">${$("find.by",{teacher:h,end:D(S)})}</span>
${f(E)}
</button>
</li>`};return c`<form class="card stack" novalidate role="search" @submit=${o} @input=${o}>
<h2 class="card-title">${f(O)}${$("find.heading")}</h2>
${m("lesson")} ${m("teacher")}
<p class="muted" role="status">${n?g(n):u}</p>
${t.length?c`<ul class="find-results">${t.map(r)}</ul>`:u}
${j(l,!1)}
</form>`}function j(t,n){return c`<p class="problem" role="alert" data-test=${n?"join-error":u} ?hidden=${!t}>${t?g(t):u}</p>`}import{clockTime as T,dayOf as N,html as _,icon as z,isPast as x,nothing as B,STATUS_ICONS as G,t as y}from"./student.js?v=ecd3d8928ea7";function J(t,n,l){if(!t.length)return B;let i=s=>{let{record:a,attendance:o}=s,m=x(s,n)?N(o.start_time):y("tickets.until",{end:T(o.end_time)});return _`<li>
<button type="button" class="ticket-line" data-test="ticket" data-status=${a.status}
?data-past=${x(s,n)} @click=${()=>l(s)}>
${z(G[a.status])}
<strong><bdi>${o.lesson_name}</bdi></strong>
<span>${y(`confirm.${a.status}`)} ${T(a.attendance_time)} · ${m}</span>
</button>
</li>`};return _`<section class="tickets" aria-labelledby="tickets-title">
<h2 id="tickets-title">${y("tickets.heading")}</h2>
<ul>${t.map(i)}</ul>
</section>`}export{w as joinPage,J as ticketList};
