import{CommandError as T,errorMessage as j,isCompleteCode as B}from"./student.js?v=f379038854ea";function x(e,t){return{...e,code:{...e.code,...t}}}function m(e,t){return{...e,find:{...e.find,...t}}}function E(e,t,o){if(t!==e.find.question)return e;let r=o.length?{key:"find.found",values:{n:o.length}}:{key:"find.none"};return m(e,{results:o,note:r})}var X=5,Y=300,Z=2;function Q({store:e,command:t,joiner:o}){let r;async function c({attendance_id:i}){e.update(m,{problem:null,joining:i});let n=await s({attendance_id:i});e.update(m,{problem:n?.message??null}),setTimeout(()=>e.update(m,{joining:null}),n?.holdMs??0)}function a(i,n){clearTimeout(r),r=setTimeout(()=>u(i),n?0:Y)}async function u({lesson:i,teacher:n}){let d=e.state.find.question+1;if(e.update(m,{problem:null,question:d}),Math.max(i.length,n.length)<Z){let p=i||n?{key:"find.more"}:null;return e.update(m,{results:[],note:p})}try{let p={...i&&{lesson_name:i},...n&&{teacher_name:n}},{attendances:J}=await t("lesson.find",p);e.update(E,d,J)}catch(p){if(!(p instanceof T))throw p;d===e.state.find.question&&e.update(m,{problem:j(p)})}}function h(){e.update(x,{problem:null})}async function l(i){if(!B(i))return e.update(x,{problem:{key:"join.sixDigits"}}),document.getElementById("join-code")?.focus();e.update(x,{problem:null,phase:"sending"});let n=await s({code:i});e.update(x,{problem:n?.message??null,phase:n?.holdMs?"held":"ready",heldUntil:Date.now()+(n?.holdMs??0)}),n&&(document.getElementById("join-code")?.select(),n.holdMs!==0&&setTimeout(()=>e.update(x,{phase:"ready",problem:null}),n.holdMs))}async function s(i){try{return await o.join(i),null}catch(n){if(!(n instanceof T))throw n;let d=n.code==="rate_limited"?Math.ceil(n.retryAfter??X):0;return{message:j(n),holdMs:d*1e3}}}return{onChoose:c,onCode:l,onCodeTyped:h,onSearch:a}}var Le=new Intl.PluralRules("en");var ee=/[\s\x1c-\x1f\x85\u2800\u3164\uffa0]+/g;var te=/\p{Nd}/u;function O(e){return e.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,ne).normalize("NFKC").replace(ee," ").trim()}function ne(e){let t=e.codePointAt(0)??0,o=t;for(;te.test(String.fromCodePoint(o-1));)o-=1;return String((t-o)%10)}var L=6,v=L/2;function $(e){return O(e).replace(/[^0-9]/g,"").slice(0,L)}function I(e){return e.length>v?`${e.slice(0,v)} ${e.slice(v)}`:e}var M="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",He=`${M}M8 12.5l2.8 2.8L16.2 9.5`,Pe=`${M}M12 7v5.3l3.2 2`;var Fe=`${M}M9 9l6 6M15 9l-6 6`;var ze=`${M}M8 12h8`;var A="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var Ge=`${M}M12 8.5v7M8.5 12h7`;var D="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var N="M5 12h14M13 6l6 6-6 6";var Ke=`${M}M12 11v5.5M12 7.7v.01`,R="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Ve=`${M}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`;import{clockTime as oe,countedDown as re,html as g,icon as y,isCompleteCode as se,joiningAs as ie,nothing as w,qr as ce,say as S,t as f}from"./student.js?v=f379038854ea";var ae=800,k;function ue({problem:e,code:t,find:o,user:r},c,a){return g`<main class="page phone-page">
<h1>${f("join.heading")}</h1>
${ie(r,c.onOtherUser)}
${e?g`<p class="problem big" role="alert" data-test="join-error">
${y(R)}<span>${S(e)}</span>
</p>`:w}
${le(t,e===null,c)}
${a}
<p class="scan-hint muted">${y(ce)}<span>${f("join.scanHint")}</span></p>
${pe(o,c)}
<p class="phone-links">
<a href="/student/history" data-test="own-history-link">${f("join.history")}</a>
<a href="/devices" data-test="devices-link">${f("join.devices")}</a>
</p>
</main>`}function le({problem:e,phase:t,heldUntil:o},r,{onCode:c,onCodeTyped:a}){let u=l=>{l.preventDefault(),clearTimeout(k),t==="ready"&&c($(de(l.currentTarget).value))},h=l=>{let s=l.currentTarget,i=s.selectionStart===s.value.length,n=$(s.value);i&&(s.value=I(n)),clearTimeout(k),se(n)&&(k=setTimeout(()=>s.form?.requestSubmit(),l.data?.length===1?0:ae)),a()};return g`<form class="card stack" novalidate @submit=${u}>
<label for="join-code" class="card-title">${y(D,"dots")}${f("join.code")}</label>
<input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000" @input=${h} />
${U(t==="held"&&e?re(e,o):e,r)}
<button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${t!=="ready"}
data-busy=${t==="sending"?!0:w}>
${f("join.submit")}
</button>
</form>`}function de(e){let{elements:t}=e;return t.namedItem("code")}function pe({results:e,note:t,problem:o,joining:r},{onSearch:c,onChoose:a}){let u=s=>{s.preventDefault();let i=new FormData(s.currentTarget),n=d=>String(i.get(d)).trim();c({lesson:n("lesson"),teacher:n("teacher")},s.type==="submit")},h=s=>g`<div class="field">
<label for=${`find-${s}`}>${f(`find.${s}`)}</label>
<input id=${`find-${s}`} name=${s} data-test=${`find-${s}`} type="search" maxlength="120"
autocomplete="off" spellcheck="false" />
</div>`,l=s=>{let{attendance_id:i,lesson_name:n,teacher_full_name:d,end_time:p}=s;return g`<li>
<button type="button" class="find-result" data-test="find-result" ?disabled=${r!==null}
data-busy=${r===i?!0:w} @click=${()=>a(s)}>
<strong><bdi>${n}</bdi></strong>
<span class="muted">${f("find.by",{teacher:d,end:oe(p)})}</span>
${y(N)}
</button>
</li>`};return g`<form class="card stack" novalidate role="search" @submit=${u} @input=${u}>
<h2 class="card-title">${y(A)}${f("find.heading")}</h2>
${h("lesson")} ${h("teacher")}
<p class="muted" role="status">${t?S(t):w}</p>
${e.length?g`<ul class="find-results">${e.map(l)}</ul>`:w}
${U(o,!1)}
</form>`}function U(e,t){return g`<p class="problem" role="alert" data-test=${t?"join-error":w} ?hidden=${!e}>${e?S(e):w}</p>`}var H="attn.receipts";function P(e,{user:t,tickets:o}){if(t?.role!=="student")return;let r=fe(e,t);for(let{attendance:c,receipt:a}of o)a&&r.set(c.attendance_id,a);if(r.size)try{e.setItem(H,JSON.stringify([t.school_number,[...r].slice(-100)]))}catch{}}function fe(e,t){try{let[o,r]=JSON.parse(e.getItem(H)??"[]");return new Map(o===t.school_number?r:[])}catch{return new Map}}var b=navigator.serviceWorker;function he(e){let t=r=>P(localStorage,r);t(e.state),e.subscribe((r,c)=>r.tickets!==c.tickets&&t(r));for(let r of["/student","/J/"])b?.register("/service-worker.js",{scope:r,updateViaCache:"none"}).catch(()=>{});let o=!1;b?.addEventListener("message",()=>{o=!0}),document.addEventListener("visibilitychange",()=>{document.hidden?o&&!e.state.pending&&location.reload():b?.controller?.postMessage("renew")})}async function F(){let e=await me("/tickets/keep",{}).catch(()=>null);if(!e?.ok)return null;let{seconds_left:t}=await e.json();return{end:Date.now()+t*1e3}}function me(e,t){return ge("POST",e,t)}function ge(e,t,o){return fetch(t,{method:e,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(o)})}import{announce as z,clockTime as Me,html as G,nothing as we,t as K}from"./student.js?v=f379038854ea";var xe=18e4,ye=6e4,ve=500,_=class{#n;#t=$e();#e="long";#s;constructor(t){this.#n=t,this.#r()}view(){return G`<div class="scan-time" data-test="scan-time">
<span>${this.#o("scan.until")}</span>
${this.#e==="offered"?G`<button type="button" class="btn" data-test="scan-keep" @click=${this.#c}>
${K("scan.more")}
</button>`:we}
</div>`}#o(t){return K(this.#e==="over"?"scan.over":t,{time:Me(this.#t,!0)})}#r(){clearTimeout(this.#s);let t=this.#e==="long"?this.#t-ye:this.#t;this.#s=setTimeout(()=>this.#i(),Math.max(0,t-Date.now()))}#i(){this.#n.isWaiting()&&(this.#e==="long"&&(this.#e="offered"),Date.now()>=this.#t?this.#e="over":this.#r(),z(this.#o("scan.soon")),this.#n.onChange())}#c=async()=>{let t=await F();t&&(t.end<this.#t+ve&&(this.#e="last"),this.#t=t.end),z(this.#o("scan.until")),this.#r(),this.#n.onChange()}};function $e(){let[e]=performance.getEntriesByType("navigation"),t=e?.serverTiming?.find(({name:o})=>o==="ticket");return performance.timeOrigin+(e?.responseStart??0)+(t?.duration??xe)}import{clockTime as V,dayOf as ke,html as W,icon as Se,isPast as q,nothing as be,STATUS_ICONS as _e,t as C}from"./student.js?v=f379038854ea";function Ce(e,t,o){if(!e.length)return be;let r=c=>{let{record:a,attendance:u}=c,h=q(c,t)?ke(u.start_time):C("tickets.until",{end:V(u.end_time)});return W`<li>
<button type="button" class="ticket-line" data-test="ticket" data-status=${a.status}
?data-past=${q(c,t)} @click=${()=>o(c)}>
${Se(_e[a.status])}
<strong><bdi>${u.lesson_name}</bdi></strong>
<span>${C(`confirm.${a.status}`)} ${V(a.attendance_time)} · ${h}</span>
</button>
</li>`};return W`<section class="tickets" aria-labelledby="tickets-title">
<h2 id="tickets-title">${C("tickets.heading")}</h2>
<ul>${e.map(r)}</ul>
</section>`}export{_ as ScanTime,Q as createForms,ue as joinPage,he as keepOnPhone,Ce as ticketList};
