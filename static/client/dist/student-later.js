function v(t,e){return{...t,code:{...t.code,...e}}}function m(t,e){return{...t,find:{...t.find,...e}}}function F(t,e,n){if(e!==t.find.question)return t;let o=n.length?{key:"find.found",values:{n:n.length}}:{key:"find.none"};return m(t,{results:n,note:o})}import{CommandError as z,errorMessage as J,isCompleteCode as yt}from"./student.js?v=8ce6bbbd";function H(t,e,n){return{...t,pending:{proof:e,since:n}}}function T(t,e,n,o){let s=n?mt(t.tickets,n):t.tickets,i=t.older.filter(u=>u!==e);return{...t,older:i,tickets:s,problem:o??t.problem}}function K(t,e,n){return{...H(t,e,n),problem:null,stage:"waiting"}}function mt(t,e){let n=e.attendance.attendance_id,o=t.find(i=>gt(i,n)),s=t.filter(i=>i!==o);return[{...e,receipt:e.receipt??o?.receipt??null},...s]}function gt({attendance:t},e){return t.attendance_id===e}var Mt=5,xt=2e3,kt=300,vt=2;function St({store:t,command:e,joiner:n}){let o;async function s({attendance_id:a}){t.update(m,{problem:null,joining:a});let r=await c({attendance_id:a});t.update(m,{problem:r?.message??null}),setTimeout(()=>t.update(m,{joining:null}),r?.holdMs??0)}function i(a,r){clearTimeout(o),o=setTimeout(()=>u(a),r?0:kt)}async function u({lesson:a,teacher:r}){let f=t.state.find.question+1;if(t.update(m,{problem:null,question:f}),Math.max(a.length,r.length)<vt){let p=a||r?{key:"find.more"}:null;return t.update(m,{results:[],note:p})}try{let p={...a&&{lesson_name:a},...r&&{teacher_name:r}},{attendances:E}=await e("lesson.find",p);t.update(F,f,E)}catch(p){if(!(p instanceof z))throw p;f===t.state.find.question&&t.update(m,{problem:J(p)})}}function l(){t.update(v,{problem:null})}async function d(a){if(!yt(a))return t.update(v,{problem:{key:"join.sixDigits"}}),document.getElementById("join-code")?.focus();t.update(v,{problem:null,phase:"sending"});let r=await c({code:a});t.update(v,{problem:r?.message??null,phase:r?.holdMs?"held":"ready",heldUntil:Date.now()+(r?.holdMs??0)}),r&&(document.getElementById("join-code")?.select(),r.holdMs!==0&&setTimeout(()=>t.update(v,{phase:"ready",problem:null}),r.holdMs))}async function c(a){try{return await n.join(a),null}catch(r){if(!(r instanceof z))throw r;let f=r.code==="rate_limited"?Math.ceil(r.retryAfter??Mt):0;return{message:J(r),holdMs:f*1e3}}}async function y(){let{href:a}=document.getElementById("scanner"),{openScanner:r}=await import(a),f="scanner.starting";do{let p=await r(f);if(!p)return;t.update(K,p,Date.now());let E=AbortSignal.timeout(xt);"qr"in p&&await fetch(`/J/${p.qr}`,{method:"HEAD",signal:E}).catch(()=>null),await n.resume(p),f="scanner.expired"}while(t.state.problem?.key==="error.code_expired")}return{onChoose:s,onCode:d,onCodeTyped:l,onScan:y,onSearch:i}}var he=new Intl.PluralRules("en");var $t=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g;var bt=/\p{Nd}/u;function q(t){return t.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,_t).normalize("NFKC").replace($t," ").trim()}function _t(t){let e=t.codePointAt(0)??0,n=e;for(;bt.test(String.fromCodePoint(n-1));)n-=1;return String((e-n)%10)}var V=6,C=V/2;function j(t){return q(t).replace(/[^0-9]/g,"").slice(0,V)}function B(t){return t.length>C?`${t.slice(0,C)} ${t.slice(C)}`:t}var M="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",ke=`${M}M8 12.5l2.8 2.8L16.2 9.5`,ve=`${M}M12 7v5.3l3.2 2`;var Se=`${M}M9 9l6 6M15 9l-6 6`;var $e=`${M}M8 12h8`;var G="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var be=`${M}M12 8.5v7M8.5 12h7`;var W="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var X="M5 12h14M13 6l6 6-6 6";var _e=`${M}M12 11v5.5M12 7.7v.01`,Y="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Oe=`${M}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`;import{clockTime as Ot,countedDown as Et,html as g,icon as S,isCompleteCode as Tt,joiningAs as Ct,nothing as x,qr as jt,say as L,t as h}from"./student.js?v=8ce6bbbd";var Dt=800,D;function Lt({problem:t,code:e,find:n,user:o},s,i){return g`<main class="page phone-page">
<h1>${h("join.heading")}</h1>
${Ct(o,s.onOtherUser)}
${t?g`<p class="problem big" role="alert" data-test="join-error">
${S(Y)}<span>${L(t)}</span>
</p>`:x}
${At(e,t===null,s)}
${i}
<button type="button" class="btn large" data-test="scan-open" @click=${s.onScan}>
${S(jt)}${h("join.scan")}
</button>
<p class="muted">${h("join.scanHint")}</p>
${It(n,s)}
<p class="phone-links">
<a href="/student/history" data-test="own-history-link">${h("join.history")}</a>
<a href="/devices" data-test="devices-link">${h("join.devices")}</a>
</p>
</main>`}function At({problem:t,phase:e,heldUntil:n},o,{onCode:s,onCodeTyped:i}){let u=d=>{d.preventDefault(),clearTimeout(D),e==="ready"&&s(j(Nt(d.currentTarget).value))},l=d=>{let c=d.currentTarget,y=c.selectionStart===c.value.length,a=j(c.value);y&&(c.value=B(a)),clearTimeout(D),Tt(a)&&(D=setTimeout(()=>c.form?.requestSubmit(),d.data?.length===1?0:Dt)),i()};return g`<form class="card stack" novalidate @submit=${u}>
<label for="join-code" class="card-title">${S(W,"dots")}${h("join.code")}</label>
<input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000" @input=${l} />
${Q(e==="held"&&t?Et(t,n):t,o)}
<button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${e!=="ready"}
data-busy=${e==="sending"?!0:x}>
${h("join.submit")}
</button>
</form>`}function Nt(t){let{elements:e}=t;return e.namedItem("code")}function It({results:t,note:e,problem:n,joining:o},{onSearch:s,onChoose:i}){let u=c=>{c.preventDefault();let y=new FormData(c.currentTarget),a=r=>String(y.get(r)).trim();s({lesson:a("lesson"),teacher:a("teacher")},c.type==="submit")},l=c=>g`<div class="field">
<label for=${`find-${c}`}>${h(`find.${c}`)}</label>
<input id=${`find-${c}`} name=${c} data-test=${`find-${c}`} type="search" maxlength="120"
autocomplete="off" spellcheck="false" />
</div>`,d=c=>{let{attendance_id:y,lesson_name:a,teacher_full_name:r,end_time:f}=c;return g`<li>
<button type="button" class="find-result" data-test="find-result" ?disabled=${o!==null}
data-busy=${o===y?!0:x} @click=${()=>i(c)}>
<strong><bdi>${a}</bdi></strong>
<span class="muted">${h("find.by",{teacher:r,end:Ot(f)})}</span>
${S(X)}
</button>
</li>`};return g`<form class="card stack" novalidate role="search" @submit=${u} @input=${u}>
<h2 class="card-title">${S(G)}${h("find.heading")}</h2>
${l("lesson")} ${l("teacher")}
<p class="muted" role="status">${e?L(e):x}</p>
${t.length?g`<ul class="find-results">${t.map(d)}</ul>`:x}
${Q(n,!1)}
</form>`}function Q(t,e){return g`<p class="problem" role="alert" data-test=${e?"join-error":x} ?hidden=${!t}>${t?L(t):x}</p>`}var Z="attn.receipts";function tt(t,{user:e,tickets:n}){if(e?.role!=="student")return;let o=Pt(t,e);for(let{attendance:s,receipt:i}of n)i&&o.set(s.attendance_id,i);if(o.size)try{t.setItem(Z,JSON.stringify([e.school_number,[...o].slice(-100)]))}catch{}}function Pt(t,e){try{let[n,o]=JSON.parse(t.getItem(Z)??"[]");return new Map(n===e.school_number?o:[])}catch{return new Map}}async function et(){let t=await Ut("/tickets/keep",{}).catch(()=>null);if(!t?.ok)return null;let{seconds_left:e}=await t.json();return{end:Date.now()+e*1e3}}function Ut(t,e){return Ft("POST",t,e)}function Ft(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var Ht=5e3;function nt({proof:t,since:e},n){let o=Date.now()-e;return"attendance_id"in t||o<Ht?t:{...t,scanned_at:new Date(n-o).toISOString(),nonce:e.toString(16)}}import{CommandError as Kt,errorMessage as zt}from"./student.js?v=8ce6bbbd";var A=navigator.serviceWorker,Jt=3e3;function qt(t,e,n){let o=s=>tt(localStorage,s);o(t.state),t.subscribe((s,i)=>s.tickets!==i.tickets&&o(s)),Vt(t),ot(t,e,n)}async function ot(t,e,n){let{pending:o,older:s,user:i}=t.state,[u]=s;if(u&&!o&&i)try{let l=await e("attendance.join",nt(u,n()));t.update(T,u,l,null)}catch(l){if(!(l instanceof Kt))throw l;l.canRetry||t.update(T,u,null,zt(l))}setTimeout(()=>ot(t,e,n),Jt)}function Vt(t){for(let n of["/student","/J/"])A?.register("/service-worker.js",{scope:n,updateViaCache:"none"}).catch(()=>{});let e=!1;A?.addEventListener("message",()=>{e=!0}),document.addEventListener("visibilitychange",()=>{document.hidden?e&&!t.state.pending&&location.reload():A?.controller?.postMessage("renew")})}import{announce as st,clockTime as Bt,html as rt,nothing as Gt,t as it}from"./student.js?v=8ce6bbbd";var Wt=18e4,Xt=6e4,Yt=500,N=class{#n;#e=Qt();#t="long";#r;constructor(e){this.#n=e,this.#s()}view(){return rt`<div class="scan-time" data-test="scan-time">
<span>${this.#o("scan.until")}</span>
${this.#t==="offered"?rt`<button type="button" class="btn" data-test="scan-keep" @click=${this.#a}>
${it("scan.more")}
</button>`:Gt}
</div>`}#o(e){return it(this.#t==="over"?"scan.over":e,{time:Bt(this.#e,!0)})}#s(){clearTimeout(this.#r);let e=this.#t==="long"?this.#e-Xt:this.#e;this.#r=setTimeout(()=>this.#i(),Math.max(0,e-Date.now()))}#i(){this.#n.isWaiting()&&(this.#t==="long"&&(this.#t="offered"),Date.now()>=this.#e?this.#t="over":this.#s(),st(this.#o("scan.soon")),this.#n.onChange())}#a=async()=>{let e=await et();e&&(e.end<this.#e+Yt&&(this.#t="last"),this.#e=e.end),st(this.#o("scan.until")),this.#s(),this.#n.onChange()}};function Qt(){let[t]=performance.getEntriesByType("navigation"),e=t?.serverTiming?.find(({name:n})=>n==="ticket");return performance.timeOrigin+(t?.responseStart??0)+(e?.duration??Wt)}import{clockTime as I,dayOf as Zt,html as P,icon as at,isPast as ct,STATUS_ICONS as ut,t as $}from"./student.js?v=8ce6bbbd";function te(t,e,n,o){let s=({since:u})=>P`<li class="ticket-line" data-test="kept-scan"
data-status="pending">
${at(ut.pending)}
<strong>${$("waiting.late")}</strong>
<span>${$("tickets.scanned",{time:I(u)})}</span>
</li>`,i=u=>{let{record:l,attendance:d}=u,c=ct(u,n)?Zt(d.start_time):$("tickets.until",{end:I(d.end_time)});return P`<li>
<button type="button" class="ticket-line" data-test="ticket" data-status=${l.status}
?data-past=${ct(u,n)} @click=${()=>o(u)}>
${at(ut[l.status])}
<strong><bdi>${d.lesson_name}</bdi></strong>
<span>${$(`confirm.${l.status}`)} ${I(l.attendance_time)} · ${c}</span>
</button>
</li>`};return P`<section class="tickets" aria-labelledby="tickets-title">
<h2 id="tickets-title">${$("tickets.heading")}</h2>
<ul>${e.map(s)} ${t.map(i)}</ul>
</section>`}var dt=typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON=="function",k=class extends Error{constructor(e){super(e),this.kind=e}};async function pt(t){let e={attendance_id:t},n=await(await lt("POST","/passkeys/assertion/options",e)).json(),o=PublicKeyCredential.parseRequestOptionsFromJSON(n),s=await navigator.credentials.get({publicKey:o}).catch(ne);await lt("POST","/passkeys/assertion",{...e,credential:ee(s)})}function ee(t){if(!t)throw new k("cancelled");return t.toJSON()}function ne(t){throw new k(t instanceof DOMException&&t.name==="InvalidStateError"?"known":"cancelled")}var oe={404:"none",429:"limited",502:"away",503:"away"};async function lt(t,e,n){let o={Accept:"application/json",...n&&{"Content-Type":"application/json"}},s=await fetch(e,{method:t,headers:o,body:n&&JSON.stringify(n)}).catch(()=>null);if(!s?.ok)throw new k(s?oe[s.status]??"refused":"away");return s}import{html as b,nothing as se,t as R}from"./student.js?v=8ce6bbbd";var U="",w="done",ft=()=>{};function re({attendance_id:t,kinds:e},n){!e.includes("passkey")||w==="asking"||(U=t,ft=n,dt?ht():_("unsupported"))}function ie({record:t,attendance:e}){if(!(t.status==="pending"&&e.state==="open"&&t.attendance_id===U)||w==="done")return se;let o=b`<p role="status" data-test="verification" data-phase=${w}>${R(`verification.${w}`)}</p>`;if(w==="unsupported"||w==="asking")return o;let s=b`<a class="btn on-colour" href="/devices">${R("verification.setUp")}</a>`,i=b`<button type="button" class="btn on-colour" data-test="verify-passkey" @click=${ht}>
${R("verification.confirm")}
</button>`;return b`${o}${w==="none"?s:i}`}async function ht(){_("asking");try{await pt(U),_("done")}catch(t){if(!(t instanceof k))throw t;_(t.kind)}}function _(t){w=t,ft()}import{html as ae,t as O}from"./student.js?v=8ce6bbbd";function ce({full_name:t},e,n){return ae`<main class="center-page">
<section class="card narrow stack">
<h1>${O("student.wrongRole")}</h1>
<p>${O("student.wrongRole.next",{name:t})}</p>
<button type="button" class="btn primary large" @click=${n}>${O("signOut")}</button>
<a class="btn large" href=${e}>${O("student.myPage")}</a>
</section>
</main>`}export{N as ScanTime,St as createForms,Lt as joinPage,qt as keepOnPhone,ie as question,te as ticketList,re as verify,ce as wrongRoleScreen};
