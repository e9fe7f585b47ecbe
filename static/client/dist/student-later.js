import{CommandError as N,errorMessage as R,isCompleteCode as it}from"./student.js?v=7ead3c0f81c9";function L(t,e,n){return{...t,pending:{proof:e,since:n}}}function k(t,e,n,o){let s=n?ot(t.tickets,n):t.tickets,a=t.older.filter(u=>u!==e);return{...t,older:a,tickets:s,problem:o??t.problem}}function A(t,e,n){return{...L(t,e,n),problem:null,stage:"waiting"}}function y(t,e){return{...t,code:{...t.code,...e}}}function m(t,e){return{...t,find:{...t.find,...e}}}function I(t,e,n){if(e!==t.find.question)return t;let o=n.length?{key:"find.found",values:{n:n.length}}:{key:"find.none"};return m(t,{results:n,note:o})}function ot(t,e){let n=e.attendance.attendance_id,o=t.find(a=>rt(a,n)),s=t.filter(a=>a!==o);return[{...e,receipt:e.receipt??o?.receipt??null},...s]}function rt({attendance:t},e){return t.attendance_id===e}var ct=5,at=2e3,ut=300,lt=2;function dt({store:t,command:e,joiner:n}){let o;async function s({attendance_id:i}){t.update(m,{problem:null,joining:i});let r=await c({attendance_id:i});t.update(m,{problem:r?.message??null}),setTimeout(()=>t.update(m,{joining:null}),r?.holdMs??0)}function a(i,r){clearTimeout(o),o=setTimeout(()=>u(i),r?0:ut)}async function u({lesson:i,teacher:r}){let f=t.state.find.question+1;if(t.update(m,{problem:null,question:f}),Math.max(i.length,r.length)<lt){let p=i||r?{key:"find.more"}:null;return t.update(m,{results:[],note:p})}try{let p={...i&&{lesson_name:i},...r&&{teacher_name:r}},{attendances:$}=await e("lesson.find",p);t.update(I,f,$)}catch(p){if(!(p instanceof N))throw p;f===t.state.find.question&&t.update(m,{problem:R(p)})}}function l(){t.update(y,{problem:null})}async function d(i){if(!it(i))return t.update(y,{problem:{key:"join.sixDigits"}}),document.getElementById("join-code")?.focus();t.update(y,{problem:null,phase:"sending"});let r=await c({code:i});t.update(y,{problem:r?.message??null,phase:r?.holdMs?"held":"ready",heldUntil:Date.now()+(r?.holdMs??0)}),r&&(document.getElementById("join-code")?.select(),r.holdMs!==0&&setTimeout(()=>t.update(y,{phase:"ready",problem:null}),r.holdMs))}async function c(i){try{return await n.join(i),null}catch(r){if(!(r instanceof N))throw r;let f=r.code==="rate_limited"?Math.ceil(r.retryAfter??ct):0;return{message:R(r),holdMs:f*1e3}}}async function M(){let{href:i}=document.getElementById("scanner"),{openScanner:r}=await import(i),f="scanner.starting";do{let p=await r(f);if(!p)return;t.update(A,p,Date.now());let $=AbortSignal.timeout(at);"qr"in p&&await fetch(`/J/${p.qr}`,{method:"HEAD",signal:$}).catch(()=>null),await n.resume(p),f="scanner.expired"}while(t.state.problem?.key==="error.code_expired")}return{onChoose:s,onCode:d,onCodeTyped:l,onScan:M,onSearch:a}}var Bt=new Intl.PluralRules("en");var pt=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g;var ft=/\p{Nd}/u;function U(t){return t.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,ht).normalize("NFKC").replace(pt," ").trim()}function ht(t){let e=t.codePointAt(0)??0,n=e;for(;ft.test(String.fromCodePoint(n-1));)n-=1;return String((e-n)%10)}var H=6,b=H/2;function _(t){return U(t).replace(/[^0-9]/g,"").slice(0,H)}function F(t){return t.length>b?`${t.slice(0,b)} ${t.slice(b)}`:t}var w="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",Qt=`${w}M8 12.5l2.8 2.8L16.2 9.5`,te=`${w}M12 7v5.3l3.2 2`;var ee=`${w}M9 9l6 6M15 9l-6 6`;var ne=`${w}M8 12h8`;var P="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var oe=`${w}M12 8.5v7M8.5 12h7`;var z="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var G="M5 12h14M13 6l6 6-6 6";var re=`${w}M12 11v5.5M12 7.7v.01`,V="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",se=`${w}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`;import{clockTime as mt,countedDown as gt,html as g,icon as v,isCompleteCode as Mt,joiningAs as wt,nothing as x,qr as xt,say as T,t as h}from"./student.js?v=7ead3c0f81c9";var yt=800,E;function vt({problem:t,code:e,find:n,user:o},s,a){return g`<main class="page phone-page">
<h1>${h("join.heading")}</h1>
${wt(o,s.onOtherUser)}
${t?g`<p class="problem big" role="alert" data-test="join-error">
${v(V)}<span>${T(t)}</span>
</p>`:x}
${St(e,t===null,s)}
${a}
<button type="button" class="btn large" data-test="scan-open" @click=${s.onScan}>
${v(xt)}${h("join.scan")}
</button>
<p class="muted">${h("join.scanHint")}</p>
${kt(n,s)}
<p class="phone-links">
<a href="/student/history" data-test="own-history-link">${h("join.history")}</a>
<a href="/devices" data-test="devices-link">${h("join.devices")}</a>
</p>
</main>`}function St({problem:t,phase:e,heldUntil:n},o,{onCode:s,onCodeTyped:a}){let u=d=>{d.preventDefault(),clearTimeout(E),e==="ready"&&s(_($t(d.currentTarget).value))},l=d=>{let c=d.currentTarget,M=c.selectionStart===c.value.length,i=_(c.value);M&&(c.value=F(i)),clearTimeout(E),Mt(i)&&(E=setTimeout(()=>c.form?.requestSubmit(),d.data?.length===1?0:yt)),a()};return g`<form class="card stack" novalidate @submit=${u}>
<label for="join-code" class="card-title">${v(z,"dots")}${h("join.code")}</label>
<input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000" @input=${l} />
${K(e==="held"&&t?gt(t,n):t,o)}
<button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${e!=="ready"}
data-busy=${e==="sending"?!0:x}>
${h("join.submit")}
</button>
</form>`}function $t(t){let{elements:e}=t;return e.namedItem("code")}function kt({results:t,note:e,problem:n,joining:o},{onSearch:s,onChoose:a}){let u=c=>{c.preventDefault();let M=new FormData(c.currentTarget),i=r=>String(M.get(r)).trim();s({lesson:i("lesson"),teacher:i("teacher")},c.type==="submit")},l=c=>g`<div class="field">
<label for=${`find-${c}`}>${h(`find.${c}`)}</label>
<input id=${`find-${c}`} name=${c} data-test=${`find-${c}`} type="search" maxlength="120"
autocomplete="off" spellcheck="false" />
</div>`,d=c=>{let{attendance_id:M,lesson_name:i,teacher_full_name:r,end_time:f}=c;return g`<li>
<button type="button" class="find-result" data-test="find-result" ?disabled=${o!==null}
data-busy=${o===M?!0:x} @click=${()=>a(c)}>
<strong><bdi>${i}</bdi></strong>
<span class="muted">${h("find.by",{teacher:r,end:mt(f)})}</span>
${v(G)}
</button>
</li>`};return g`<form class="card stack" novalidate role="search" @submit=${u} @input=${u}>
<h2 class="card-title">${v(P)}${h("find.heading")}</h2>
${l("lesson")} ${l("teacher")}
<p class="muted" role="status">${e?T(e):x}</p>
${t.length?g`<ul class="find-results">${t.map(d)}</ul>`:x}
${K(n,!1)}
</form>`}function K(t,e){return g`<p class="problem" role="alert" data-test=${e?"join-error":x} ?hidden=${!t}>${t?T(t):x}</p>`}var B="attn.receipts";function q(t,{user:e,tickets:n}){if(e?.role!=="student")return;let o=bt(t,e);for(let{attendance:s,receipt:a}of n)a&&o.set(s.attendance_id,a);if(o.size)try{t.setItem(B,JSON.stringify([e.school_number,[...o].slice(-100)]))}catch{}}function bt(t,e){try{let[n,o]=JSON.parse(t.getItem(B)??"[]");return new Map(n===e.school_number?o:[])}catch{return new Map}}async function J(){let t=await Et("/tickets/keep",{}).catch(()=>null);if(!t?.ok)return null;let{seconds_left:e}=await t.json();return{end:Date.now()+e*1e3}}function Et(t,e){return Tt("POST",t,e)}function Tt(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var jt=5e3;function W({proof:t,since:e},n){let o=Date.now()-e;return"attendance_id"in t||o<jt?t:{...t,scanned_at:new Date(n-o).toISOString(),nonce:e.toString(16)}}import{CommandError as Ct,errorMessage as Ot}from"./student.js?v=7ead3c0f81c9";var j=navigator.serviceWorker,Dt=3e3;function Lt(t,e,n){let o=s=>q(localStorage,s);o(t.state),t.subscribe((s,a)=>s.tickets!==a.tickets&&o(s)),At(t),X(t,e,n)}async function X(t,e,n){let{pending:o,older:s,user:a}=t.state,[u]=s;if(u&&!o&&a)try{let l=await e("attendance.join",W(u,n()));t.update(k,u,l,null)}catch(l){if(!(l instanceof Ct))throw l;l.canRetry||t.update(k,u,null,Ot(l))}setTimeout(()=>X(t,e,n),Dt)}function At(t){for(let n of["/student","/J/"])j?.register("/service-worker.js",{scope:n,updateViaCache:"none"}).catch(()=>{});let e=!1;j?.addEventListener("message",()=>{e=!0}),document.addEventListener("visibilitychange",()=>{document.hidden?e&&!t.state.pending&&location.reload():j?.controller?.postMessage("renew")})}import{announce as Y,clockTime as It,html as Z,nothing as Nt,t as Q}from"./student.js?v=7ead3c0f81c9";var Rt=18e4,Ut=6e4,Ht=500,C=class{#n;#e=Ft();#t="long";#s;constructor(e){this.#n=e,this.#r()}view(){return Z`<div class="scan-time" data-test="scan-time">
<span>${this.#o("scan.until")}</span>
${this.#t==="offered"?Z`<button type="button" class="btn" data-test="scan-keep" @click=${this.#c}>
${Q("scan.more")}
</button>`:Nt}
</div>`}#o(e){return Q(this.#t==="over"?"scan.over":e,{time:It(this.#e,!0)})}#r(){clearTimeout(this.#s);let e=this.#t==="long"?this.#e-Ut:this.#e;this.#s=setTimeout(()=>this.#i(),Math.max(0,e-Date.now()))}#i(){this.#n.isWaiting()&&(this.#t==="long"&&(this.#t="offered"),Date.now()>=this.#e?this.#t="over":this.#r(),Y(this.#o("scan.soon")),this.#n.onChange())}#c=async()=>{let e=await J();e&&(e.end<this.#e+Ht&&(this.#t="last"),this.#e=e.end),Y(this.#o("scan.until")),this.#r(),this.#n.onChange()}};function Ft(){let[t]=performance.getEntriesByType("navigation"),e=t?.serverTiming?.find(({name:n})=>n==="ticket");return performance.timeOrigin+(t?.responseStart??0)+(e?.duration??Rt)}import{clockTime as O,dayOf as Pt,html as D,icon as tt,isPast as et,STATUS_ICONS as nt,t as S}from"./student.js?v=7ead3c0f81c9";function zt(t,e,n,o){let s=({since:u})=>D`<li class="ticket-line" data-test="kept-scan"
data-status="pending">
${tt(nt.pending)}
<strong>${S("waiting.late")}</strong>
<span>${S("tickets.scanned",{time:O(u)})}</span>
</li>`,a=u=>{let{record:l,attendance:d}=u,c=et(u,n)?Pt(d.start_time):S("tickets.until",{end:O(d.end_time)});return D`<li>
<button type="button" class="ticket-line" data-test="ticket" data-status=${l.status}
?data-past=${et(u,n)} @click=${()=>o(u)}>
${tt(nt[l.status])}
<strong><bdi>${d.lesson_name}</bdi></strong>
<span>${S(`confirm.${l.status}`)} ${O(l.attendance_time)} · ${c}</span>
</button>
</li>`};return D`<section class="tickets" aria-labelledby="tickets-title">
<h2 id="tickets-title">${S("tickets.heading")}</h2>
<ul>${e.map(s)} ${t.map(a)}</ul>
</section>`}export{C as ScanTime,dt as createForms,vt as joinPage,Lt as keepOnPhone,zt as ticketList};
