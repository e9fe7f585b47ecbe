import{CommandError as D,errorMessage as L,isCompleteCode as ot}from"./student.js?v=c596f5cdce74";function S(t,e,n,o){let r=n?tt(t.tickets,n):t.tickets,c=t.older.filter(a=>a!==e);return{...t,older:c,tickets:r,problem:o??t.problem}}function x(t,e){return{...t,code:{...t.code,...e}}}function m(t,e){return{...t,find:{...t.find,...e}}}function O(t,e,n){if(e!==t.find.question)return t;let o=n.length?{key:"find.found",values:{n:n.length}}:{key:"find.none"};return m(t,{results:n,note:o})}function tt(t,e){let n=e.attendance.attendance_id,o=t.find(c=>et(c,n)),r=t.filter(c=>c!==o);return[{...e,receipt:e.receipt??o?.receipt??null},...r]}function et({attendance:t},e){return t.attendance_id===e}var st=5,rt=300,it=2;function ct({store:t,command:e,joiner:n}){let o;async function r({attendance_id:u}){t.update(m,{problem:null,joining:u});let s=await i({attendance_id:u});t.update(m,{problem:s?.message??null}),setTimeout(()=>t.update(m,{joining:null}),s?.holdMs??0)}function c(u,s){clearTimeout(o),o=setTimeout(()=>a(u),s?0:rt)}async function a({lesson:u,teacher:s}){let p=t.state.find.question+1;if(t.update(m,{problem:null,question:p}),Math.max(u.length,s.length)<it){let f=u||s?{key:"find.more"}:null;return t.update(m,{results:[],note:f})}try{let f={...u&&{lesson_name:u},...s&&{teacher_name:s}},{attendances:Q}=await e("lesson.find",f);t.update(O,p,Q)}catch(f){if(!(f instanceof D))throw f;p===t.state.find.question&&t.update(m,{problem:L(f)})}}function l(){t.update(x,{problem:null})}async function d(u){if(!ot(u))return t.update(x,{problem:{key:"join.sixDigits"}}),document.getElementById("join-code")?.focus();t.update(x,{problem:null,phase:"sending"});let s=await i({code:u});t.update(x,{problem:s?.message??null,phase:s?.holdMs?"held":"ready",heldUntil:Date.now()+(s?.holdMs??0)}),s&&(document.getElementById("join-code")?.select(),s.holdMs!==0&&setTimeout(()=>t.update(x,{phase:"ready",problem:null}),s.holdMs))}async function i(u){try{return await n.join(u),null}catch(s){if(!(s instanceof D))throw s;let p=s.code==="rate_limited"?Math.ceil(s.retryAfter??st):0;return{message:L(s),holdMs:p*1e3}}}return{onChoose:r,onCode:d,onCodeTyped:l,onSearch:c}}var zt=new Intl.PluralRules("en");var at=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g;var ut=/\p{Nd}/u;function A(t){return t.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,lt).normalize("NFKC").replace(at," ").trim()}function lt(t){let e=t.codePointAt(0)??0,n=e;for(;ut.test(String.fromCodePoint(n-1));)n-=1;return String((e-n)%10)}var I=6,$=I/2;function k(t){return A(t).replace(/[^0-9]/g,"").slice(0,I)}function N(t){return t.length>$?`${t.slice(0,$)} ${t.slice($)}`:t}var M="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",Jt=`${M}M8 12.5l2.8 2.8L16.2 9.5`,Xt=`${M}M12 7v5.3l3.2 2`;var Yt=`${M}M9 9l6 6M15 9l-6 6`;var Zt=`${M}M8 12h8`;var R="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var Qt=`${M}M12 8.5v7M8.5 12h7`;var U="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var F="M5 12h14M13 6l6 6-6 6";var te=`${M}M12 11v5.5M12 7.7v.01`,P="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",ee=`${M}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`;import{clockTime as dt,countedDown as pt,html as g,icon as y,isCompleteCode as ft,joiningAs as ht,nothing as w,qr as mt,say as b,t as h}from"./student.js?v=c596f5cdce74";var gt=800,_;function Mt({problem:t,code:e,find:n,user:o},r,c){return g`<main class="page phone-page">
<h1>${h("join.heading")}</h1>
${ht(o,r.onOtherUser)}
${t?g`<p class="problem big" role="alert" data-test="join-error">
${y(P)}<span>${b(t)}</span>
</p>`:w}
${wt(e,t===null,r)}
${c}
<p class="scan-hint muted">${y(mt)}<span>${h("join.scanHint")}</span></p>
${yt(n,r)}
<p class="phone-links">
<a href="/student/history" data-test="own-history-link">${h("join.history")}</a>
<a href="/devices" data-test="devices-link">${h("join.devices")}</a>
</p>
</main>`}function wt({problem:t,phase:e,heldUntil:n},o,{onCode:r,onCodeTyped:c}){let a=d=>{d.preventDefault(),clearTimeout(_),e==="ready"&&r(k(xt(d.currentTarget).value))},l=d=>{let i=d.currentTarget,u=i.selectionStart===i.value.length,s=k(i.value);u&&(i.value=N(s)),clearTimeout(_),ft(s)&&(_=setTimeout(()=>i.form?.requestSubmit(),d.data?.length===1?0:gt)),c()};return g`<form class="card stack" novalidate @submit=${a}>
<label for="join-code" class="card-title">${y(U,"dots")}${h("join.code")}</label>
<input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000" @input=${l} />
${H(e==="held"&&t?pt(t,n):t,o)}
<button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${e!=="ready"}
data-busy=${e==="sending"?!0:w}>
${h("join.submit")}
</button>
</form>`}function xt(t){let{elements:e}=t;return e.namedItem("code")}function yt({results:t,note:e,problem:n,joining:o},{onSearch:r,onChoose:c}){let a=i=>{i.preventDefault();let u=new FormData(i.currentTarget),s=p=>String(u.get(p)).trim();r({lesson:s("lesson"),teacher:s("teacher")},i.type==="submit")},l=i=>g`<div class="field">
<label for=${`find-${i}`}>${h(`find.${i}`)}</label>
<input id=${`find-${i}`} name=${i} data-test=${`find-${i}`} type="search" maxlength="120"
autocomplete="off" spellcheck="false" />
</div>`,d=i=>{let{attendance_id:u,lesson_name:s,teacher_full_name:p,end_time:f}=i;return g`<li>
<button type="button" class="find-result" data-test="find-result" ?disabled=${o!==null}
data-busy=${o===u?!0:w} @click=${()=>c(i)}>
<strong><bdi>${s}</bdi></strong>
<span class="muted">${h("find.by",{teacher:p,end:dt(f)})}</span>
${y(F)}
</button>
</li>`};return g`<form class="card stack" novalidate role="search" @submit=${a} @input=${a}>
<h2 class="card-title">${y(R)}${h("find.heading")}</h2>
${l("lesson")} ${l("teacher")}
<p class="muted" role="status">${e?b(e):w}</p>
${t.length?g`<ul class="find-results">${t.map(d)}</ul>`:w}
${H(n,!1)}
</form>`}function H(t,e){return g`<p class="problem" role="alert" data-test=${e?"join-error":w} ?hidden=${!t}>${t?b(t):w}</p>`}var z="attn.receipts";function V(t,{user:e,tickets:n}){if(e?.role!=="student")return;let o=vt(t,e);for(let{attendance:r,receipt:c}of n)c&&o.set(r.attendance_id,c);if(o.size)try{t.setItem(z,JSON.stringify([e.school_number,[...o].slice(-100)]))}catch{}}function vt(t,e){try{let[n,o]=JSON.parse(t.getItem(z)??"[]");return new Map(n===e.school_number?o:[])}catch{return new Map}}async function G(){let t=await $t("/tickets/keep",{}).catch(()=>null);if(!t?.ok)return null;let{seconds_left:e}=await t.json();return{end:Date.now()+e*1e3}}function $t(t,e){return kt("POST",t,e)}function kt(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var _t=5e3;function K({proof:t,since:e},n){let o=Date.now()-e;return"attendance_id"in t||o<_t?t:{...t,scanned_at:new Date(n-o).toISOString(),nonce:e.toString(16)}}import{CommandError as bt,errorMessage as Et}from"./student.js?v=c596f5cdce74";var E=navigator.serviceWorker,Tt=3e3;function jt(t,e,n){let o=r=>V(localStorage,r);o(t.state),t.subscribe((r,c)=>r.tickets!==c.tickets&&o(r)),Ct(t),B(t,e,n)}async function B(t,e,n){let{pending:o,older:r,user:c}=t.state,[a]=r;if(a&&!o&&c)try{let l=await e("attendance.join",K(a,n()));t.update(S,a,l,null)}catch(l){if(!(l instanceof bt))throw l;l.canRetry||t.update(S,a,null,Et(l))}setTimeout(()=>B(t,e,n),Tt)}function Ct(t){for(let n of["/student","/J/"])E?.register("/service-worker.js",{scope:n,updateViaCache:"none"}).catch(()=>{});let e=!1;E?.addEventListener("message",()=>{e=!0}),document.addEventListener("visibilitychange",()=>{document.hidden?e&&!t.state.pending&&location.reload():E?.controller?.postMessage("renew")})}import{announce as q,clockTime as Ot,html as W,nothing as Dt,t as J}from"./student.js?v=c596f5cdce74";var Lt=18e4,At=6e4,It=500,T=class{#n;#e=Nt();#t="long";#r;constructor(e){this.#n=e,this.#s()}view(){return W`<div class="scan-time" data-test="scan-time">
<span>${this.#o("scan.until")}</span>
${this.#t==="offered"?W`<button type="button" class="btn" data-test="scan-keep" @click=${this.#c}>
${J("scan.more")}
</button>`:Dt}
</div>`}#o(e){return J(this.#t==="over"?"scan.over":e,{time:Ot(this.#e,!0)})}#s(){clearTimeout(this.#r);let e=this.#t==="long"?this.#e-At:this.#e;this.#r=setTimeout(()=>this.#i(),Math.max(0,e-Date.now()))}#i(){this.#n.isWaiting()&&(this.#t==="long"&&(this.#t="offered"),Date.now()>=this.#e?this.#t="over":this.#s(),q(this.#o("scan.soon")),this.#n.onChange())}#c=async()=>{let e=await G();e&&(e.end<this.#e+It&&(this.#t="last"),this.#e=e.end),q(this.#o("scan.until")),this.#s(),this.#n.onChange()}};function Nt(){let[t]=performance.getEntriesByType("navigation"),e=t?.serverTiming?.find(({name:n})=>n==="ticket");return performance.timeOrigin+(t?.responseStart??0)+(e?.duration??Lt)}import{clockTime as j,dayOf as Rt,html as C,icon as X,isPast as Y,STATUS_ICONS as Z,t as v}from"./student.js?v=c596f5cdce74";function Ut(t,e,n,o){let r=({since:a})=>C`<li class="ticket-line" data-test="kept-scan"
data-status="pending">
${X(Z.pending)}
<strong>${v("waiting.late")}</strong>
<span>${v("tickets.scanned",{time:j(a)})}</span>
</li>`,c=a=>{let{record:l,attendance:d}=a,i=Y(a,n)?Rt(d.start_time):v("tickets.until",{end:j(d.end_time)});return C`<li>
<button type="button" class="ticket-line" data-test="ticket" data-status=${l.status}
?data-past=${Y(a,n)} @click=${()=>o(a)}>
${X(Z[l.status])}
<strong><bdi>${d.lesson_name}</bdi></strong>
<span>${v(`confirm.${l.status}`)} ${j(l.attendance_time)} · ${i}</span>
</button>
</li>`};return C`<section class="tickets" aria-labelledby="tickets-title">
<h2 id="tickets-title">${v("tickets.heading")}</h2>
<ul>${e.map(r)} ${t.map(c)}</ul>
</section>`}export{T as ScanTime,ct as createForms,Mt as joinPage,jt as keepOnPhone,Ut as ticketList};
