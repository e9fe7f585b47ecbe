import{CommandError as N,errorMessage as z}from"./student.js?v=b77a1760929b";function p(e,n){return{...e,find:{...e.find,...n}}}function k(e,n,o){if(n!==e.find.question)return e;let s=o.length?{key:"find.found",values:{n:o.length}}:{key:"find.none"};return p(e,{results:o,note:s})}var F=300,U=2;function V({store:e,command:n,attempt:o}){let s;async function i({attendance_id:c}){e.update(p,{problem:null,joining:c});let r=await o({attendance_id:c});e.update(p,{problem:r?.message??null}),setTimeout(()=>e.update(p,{joining:null}),r?.holdMs??0)}function l(c,r){clearTimeout(s),s=setTimeout(()=>u(c),r?0:F)}async function u({lesson:c,teacher:r}){let t=e.state.find.question+1;if(e.update(p,{problem:null,question:t}),Math.max(c.length,r.length)<U){let a=c||r?{key:"find.more"}:null;return e.update(p,{results:[],note:a})}try{let a={...c&&{lesson_name:c},...r&&{teacher_name:r}},{attendances:d}=await n("lesson.find",a);e.update(k,t,d)}catch(a){if(!(a instanceof N))throw a;t===e.state.find.question&&e.update(p,{problem:z(a)})}}return{onChoose:i,onSearch:l}}var ue=new Intl.PluralRules("en");var G=/[\s\x1c-\x1f\x85\u2800\u3164\uffa0]+/g;var P=/\p{Nd}/u;function S(e){return e.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,R).normalize("NFKC").replace(G," ").trim()}function R(e){let n=e.codePointAt(0)??0,o=n;for(;P.test(String.fromCodePoint(o-1));)o-=1;return String((n-o)%10)}var C=6,v=C/2;function $(e){return S(e).replace(/[^0-9]/g,"").slice(0,C)}function L(e){return e.length>v?`${e.slice(0,v)} ${e.slice(v)}`:e}var h="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",ge=`${h}M8 12.5l2.8 2.8L16.2 9.5`,xe=`${h}M12 7v5.3l3.2 2`;var ve=`${h}M9 9l6 6M15 9l-6 6`;var $e=`${h}M8 12h8`;var j="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var we=`${h}M12 8.5v7M8.5 12h7`;var _="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var T="M5 12h14M13 6l6 6-6 6";var ye=`${h}M12 11v5.5M12 7.7v.01`,O="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",be=`${h}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`;import{clockTime as q,countedDown as K,html as f,icon as g,isCompleteCode as W,joiningAs as B,nothing as m,qr as Y,say as y,t as M}from"./student.js?v=b77a1760929b";var Z=800,w;function J({problem:e,code:n,find:o,user:s},i,l){return f`<main class="page phone-page">
<h1>${M("join.heading")}</h1>
${B(s,i.onOtherUser)}
${e?f`<p class="problem big" role="alert" data-test="join-error">
${g(O)}<span>${y(e)}</span>
</p>`:m}
${Q(n,e===null,i)}
${l}
<p class="scan-hint muted">${g(Y)}<span>${M("join.scanHint")}</span></p>
${ee(o,i)}
<p><a href="/devices" data-test="devices-link">${M("join.devices")}</a></p>
</main>`}function Q({problem:e,phase:n,heldUntil:o},s,{onCode:i,onCodeTyped:l}){let u=r=>{r.preventDefault(),clearTimeout(w),n==="ready"&&i($(X(r.currentTarget).value))},c=r=>{let t=r.currentTarget,a=t.selectionStart===t.value.length,d=$(t.value);a&&(t.value=L(d)),clearTimeout(w),W(d)&&(w=setTimeout(()=>t.form?.requestSubmit(),r.data?.length===1?0:Z)),l()};return f`<form class="card stack" novalidate @submit=${u}>
<label for="join-code" class="card-title">${g(_,"dots")}${M("join.code")}</label>
<input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000" @input=${c} />
${E(n==="held"&&e?K(e,o):e,s)}
<button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${n!=="ready"}
data-busy=${n==="sending"?!0:m}>
${M("join.submit")}
</button>
</form>`}function X(e){let{elements:n}=e;return n.namedItem("code")}function ee({results:e,note:n,problem:o,joining:s},{onSearch:i,onChoose:l}){let u=t=>{t.preventDefault();let a=new FormData(t.currentTarget),d=x=>String(a.get(x)).trim();i({lesson:d("lesson"),teacher:d("teacher")},t.type==="submit")},c=t=>f`<div class="field">
<label for=${`find-${t}`}>${M(`find.${t}`)}</label>
<input id=${`find-${t}`} name=${t} data-test=${`find-${t}`} type="search" maxlength="120"
autocomplete="off" spellcheck="false" />
</div>`,r=t=>{let{attendance_id:a,lesson_name:d,teacher_full_name:x,end_time:I}=t;return f`<li>
<button type="button" class="find-result" data-test="find-result" ?disabled=${s!==null}
data-busy=${s===a?!0:m} @click=${()=>l(t)}>
<strong><bdi>${d}</bdi></strong>
<span class="muted">${M("find.by",{teacher:x,end:q(I)})}</span>
${g(T)}
</button>
</li>`};return f`<form class="card stack" novalidate role="search" @submit=${u} @input=${u}>
<h2 class="card-title">${g(j)}${M("find.heading")}</h2>
${c("lesson")} ${c("teacher")}
<p class="muted" role="status">${n?y(n):m}</p>
${e.length?f`<ul class="find-results">${e.map(r)}</ul>`:m}
${E(o,!1)}
</form>`}function E(e,n){return f`<p class="problem" role="alert" data-test=${n?"join-error":m} ?hidden=${!e}>${e?y(e):m}</p>`}import{clockTime as H,dayOf as ne,html as A,icon as te,isPast as D,nothing as oe,STATUS_ICONS as re,t as b}from"./student.js?v=b77a1760929b";function ce(e,n,o){if(!e.length)return oe;let s=i=>{let{record:l,attendance:u}=i,c=D(i,n)?ne(u.start_time):b("tickets.until",{end:H(u.end_time)});return A`<li>
<button type="button" class="ticket-line" data-test="ticket" data-status=${l.status}
?data-past=${D(i,n)} @click=${()=>o(i)}>
${te(re[l.status])}
<strong><bdi>${u.lesson_name}</bdi></strong>
<span>${b(`confirm.${l.status}`)} ${H(l.attendance_time)} · ${c}</span>
</button>
</li>`};return A`<section class="tickets" aria-labelledby="tickets-title">
<h2 id="tickets-title">${b("tickets.heading")}</h2>
<ul>${e.map(s)}</ul>
</section>`}export{V as createFinder,J as joinPage,ce as ticketList};
