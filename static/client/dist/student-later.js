function S(t,e){return{...t,code:{...t.code,...e}}}function g(t,e){return{...t,find:{...t.find,...e}}}function K(t,e,n){if(e!==t.find.question)return t;let s=n.length?{key:"find.found",values:{n:n.length}}:{key:"find.none"};return g(t,{results:n,note:s})}import{CommandError as V,errorMessage as B,isCompleteCode as bt}from"./student.js?v=30802377";function z(t,e,n){return{...t,pending:{proof:e,since:n}}}function C(t,e,n,s){let o=n?q(t.tickets,n):t.tickets,i=t.older.filter(r=>r!==e);return{...t,older:i,tickets:o,problem:s??t.problem}}function J(t,e,n){return{...z(t,e,n),problem:null,stage:"waiting"}}function j(t,e){let{attendance_id:n,epoch:s}=e.attendance,o=t.early.get(n),r=t.shown?.attendance.attendance_id===n&&t.shown.attendance.epoch===s?t.shown:null,l=[e.attendance,r?.attendance,o?.attendance].reduce(kt)??e.attendance,[d,c]=[e.record,e.reason??null];r&&T(d,r.record)===r.record&&([d,c]=[r.record,r.reason]),o?.record&&T(d,o.record)===o.record&&([d,c]=[o.record,o.reason??null]);let h=e.receipt??r?.receipt??null,u=e.repeated??r?.isRepeated??!1,a={record:d,attendance:l,receipt:h,reason:c,isRepeated:u};return vt({...t,early:new Map,problem:null,scanned:null,stage:"shown"},a)}function T(t,e){return(t.epoch??null)===(e.epoch??null)&&e.revision<t.revision?t:e}function kt(t,e){return t&&e?T(t,e):t??e}function vt(t,e){let{record:n,attendance:s,receipt:o}=e;return{...t,shown:e,tickets:q(t.tickets,{record:n,attendance:s,receipt:o})}}function q(t,e){let n=e.attendance.attendance_id,s=t.find(i=>St(i,n)),o=t.filter(i=>i!==s);return[{...e,receipt:e.receipt??s?.receipt??null},...o]}function St({attendance:t},e){return t.attendance_id===e}var _t=5,Et=2e3,Ot=300,Tt=2;function Ct({store:t,command:e,joiner:n}){let s;async function o({attendance_id:u}){t.update(g,{problem:null,joining:u});let a=await c({attendance_id:u});t.update(g,{problem:a?.message??null}),setTimeout(()=>t.update(g,{joining:null}),a?.holdMs??0)}function i(u,a){clearTimeout(s),s=setTimeout(()=>r(u),a?0:Ot)}async function r({lesson:u,teacher:a}){let f=t.state.find.question+1;if(t.update(g,{problem:null,question:f}),Math.max(u.length,a.length)<Tt){let p=u||a?{key:"find.more"}:null;return t.update(g,{results:[],note:p})}try{let p={...u&&{lesson_name:u},...a&&{teacher_name:a}},{attendances:M}=await e("lesson.find",p);t.update(K,f,M)}catch(p){if(!(p instanceof V))throw p;f===t.state.find.question&&t.update(g,{problem:B(p)})}}function l(){t.update(S,{problem:null})}async function d(u){if(!bt(u))return t.update(S,{problem:{key:"join.sixDigits"}}),document.getElementById("join-code")?.focus();t.update(S,{problem:null,phase:"sending"});let a=await c({code:u});t.update(S,{problem:a?.message??null,phase:a?.holdMs?"held":"ready",heldUntil:Date.now()+(a?.holdMs??0)}),a&&(document.getElementById("join-code")?.select(),a.holdMs!==0&&setTimeout(()=>t.update(S,{phase:"ready",problem:null}),a.holdMs))}async function c(u){try{return await n.join(u),null}catch(a){if(!(a instanceof V))throw a;let f=a.code==="rate_limited"?Math.ceil(a.retryAfter??_t):0;return{message:B(a),holdMs:f*1e3}}}async function h(){let{href:u}=document.getElementById("scanner"),{openScanner:a}=await import(u),f="scanner.starting";do{let p=await a(f);if(!p)return;t.update(J,p,Date.now());let M=AbortSignal.timeout(Et);"qr"in p&&await fetch(`/J/${p.qr}`,{method:"HEAD",signal:M}).catch(()=>null),await n.resume(p),f="scanner.expired"}while(t.state.problem?.key==="error.code_expired")}return{onChoose:o,onCode:d,onCodeTyped:l,onScan:h,onSearch:i}}var $e=new Intl.PluralRules("en");var jt=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g;var Dt=/\p{Nd}/u;function G(t){return t.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,Lt).normalize("NFKC").replace(jt," ").trim()}function Lt(t){let e=t.codePointAt(0)??0,n=e;for(;Dt.test(String.fromCodePoint(n-1));)n-=1;return String((e-n)%10)}var W=6,D=W/2;function L(t){return G(t).replace(/[^0-9]/g,"").slice(0,W)}function X(t){return t.length>D?`${t.slice(0,D)} ${t.slice(D)}`:t}var x="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",je=`${x}M8 12.5l2.8 2.8L16.2 9.5`,De=`${x}M12 7v5.3l3.2 2`;var Le=`${x}M9 9l6 6M15 9l-6 6`;var Ae=`${x}M8 12h8`;var Y="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var Ne=`${x}M12 8.5v7M8.5 12h7`;var Q="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var Z="M5 12h14M13 6l6 6-6 6";var Pe=`${x}M12 11v5.5M12 7.7v.01`,tt="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Ie=`${x}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`;import{clockTime as At,countedDown as Nt,html as w,icon as $,isCompleteCode as Pt,joiningAs as It,nothing as k,qr as Rt,say as N,t as m}from"./student.js?v=30802377";var Ut=800,A;function Ft({problem:t,code:e,find:n,user:s},o,i){return w`<main class="page phone-page">
<h1>${m("join.heading")}</h1>
${It(s,o.onOtherUser)}
${t?w`<p class="problem big" role="alert" data-test="join-error">
${$(tt)}<span>${N(t)}</span>
</p>`:k}
${Ht(e,t===null,o)}
${i}
<button type="button" class="btn large" data-test="scan-open" @click=${o.onScan}>
${$(Rt)}${m("join.scan")}
</button>
<p class="muted">${m("join.scanHint")}</p>
${zt(n,o)}
<p class="phone-links">
<a href="/student/history" data-test="own-history-link">${m("join.history")}</a>
<a href="/devices" data-test="devices-link">${m("join.devices")}</a>
</p>
</main>`}function Ht({problem:t,phase:e,heldUntil:n},s,{onCode:o,onCodeTyped:i}){let r=d=>{d.preventDefault(),clearTimeout(A),e==="ready"&&o(L(Kt(d.currentTarget).value))},l=d=>{let c=d.currentTarget,h=c.selectionStart===c.value.length,u=L(c.value);h&&(c.value=X(u)),clearTimeout(A),Pt(u)&&(A=setTimeout(()=>c.form?.requestSubmit(),d.data?.length===1?0:Ut)),i()};return w`<form class="card stack" novalidate @submit=${r}>
<label for="join-code" class="card-title">${$(Q,"dots")}${m("join.code")}</label>
<input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000" @input=${l} />
${et(e==="held"&&t?Nt(t,n):t,s)}
<button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${e!=="ready"}
data-busy=${e==="sending"?!0:k}>
${m("join.submit")}
</button>
</form>`}function Kt(t){let{elements:e}=t;return e.namedItem("code")}function zt({results:t,note:e,problem:n,joining:s},{onSearch:o,onChoose:i}){let r=c=>{c.preventDefault();let h=new FormData(c.currentTarget),u=a=>String(h.get(a)).trim();o({lesson:u("lesson"),teacher:u("teacher")},c.type==="submit")},l=c=>w`<div class="field">
<label for=${`find-${c}`}>${m(`find.${c}`)}</label>
<input id=${`find-${c}`} name=${c} data-test=${`find-${c}`} type="search" maxlength="120"
autocomplete="off" spellcheck="false" />
</div>`,d=c=>{let{attendance_id:h,lesson_name:u,teacher_full_name:a,end_time:f}=c;return w`<li>
<button type="button" class="find-result" data-test="find-result" ?disabled=${s!==null}
data-busy=${s===h?!0:k} @click=${()=>i(c)}>
<strong><bdi>${u}</bdi></strong>
<span class="muted">${m("find.by",{teacher:a,end:At(f)})}</span>
${$(Z)}
</button>
</li>`};return w`<form class="card stack" novalidate role="search" @submit=${r} @input=${r}>
<h2 class="card-title">${$(Y)}${m("find.heading")}</h2>
${l("lesson")} ${l("teacher")}
<p class="muted" role="status">${e?N(e):k}</p>
${t.length?w`<ul class="find-results">${t.map(d)}</ul>`:k}
${et(n,!1)}
</form>`}function et(t,e){return w`<p class="problem" role="alert" data-test=${e?"join-error":k} ?hidden=${!t}>${t?N(t):k}</p>`}var nt="attn.receipts";function ot(t,{user:e,tickets:n}){if(e?.role!=="student")return;let s=Jt(t,e);for(let{attendance:o,receipt:i}of n)i&&s.set(o.attendance_id,i);if(s.size)try{t.setItem(nt,JSON.stringify([e.school_number,[...s].slice(-100)]))}catch{}}function Jt(t,e){try{let[n,s]=JSON.parse(t.getItem(nt)??"[]");return new Map(n===e.school_number?s:[])}catch{return new Map}}async function st(){let t=await Vt("/tickets/keep",{}).catch(()=>null);if(!t?.ok)return null;let{seconds_left:e}=await t.json();return{end:Date.now()+e*1e3}}function Vt(t,e){return Bt("POST",t,e)}function Bt(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var Gt=5e3;function rt({proof:t,since:e},n){let s=Date.now()-e;return"attendance_id"in t||s<Gt?t:{...t,scanned_at:new Date(n-s).toISOString(),nonce:e.toString(16)}}var Wt=3,Xt=40;function it(t,e){let n=new Set;async function s({record:o,attendance:i,receipt:r}){let{attendance_id:l}=i;if(!r||o.status==="missing"||i.state==="closed"||n.has(l))return;n.add(l);let{revision:d,attendance_time:c,method:h}=o,u={attendance_id:l,revision:d,receipt:r,attendance_time:c,method:h??void 0};for(let a=0;a<Xt;a+=1)try{let f=await e("attendance.recover",u),p=t.state.tickets.some(M=>M.attendance.attendance_id===l);(!f.repeated||!p)&&t.update(j,f);break}catch(f){let{canRetry:p,retryAfter:M}=f;if(p===void 0)throw f;if(!p)break;await new Promise(xt=>setTimeout(xt,(M??Wt)*1e3))}n.delete(l)}for(let o of t.state.tickets)at(t.state,o)||s(o);t.subscribe((o,i)=>{if(o.user?.school_number===i.user?.school_number)for(let r of i.tickets)Yt(r,o,i)&&s(r)})}function Yt(t,e,n){let{attendance_id:s}=t.attendance,o=e.tickets.find(({attendance:i})=>i.attendance_id===s);return!o||o.record.status==="missing"?!0:at(n,t)&&!e.shown}function at({shown:t},{attendance:e}){return t?.attendance.attendance_id===e.attendance_id}import{CommandError as Qt,errorMessage as Zt}from"./student.js?v=30802377";var P=navigator.serviceWorker,te=3e3;function ee(t,e,n){let s=o=>ot(localStorage,o);s(t.state),t.subscribe((o,i)=>o.tickets!==i.tickets&&s(o)),ne(t),it(t,e),ct(t,e,n)}async function ct(t,e,n){let{pending:s,older:o,user:i}=t.state,[r]=o;if(r&&!s&&i)try{let l=await e("attendance.join",rt(r,n()));t.update(C,r,l,null)}catch(l){if(!(l instanceof Qt))throw l;l.canRetry||t.update(C,r,null,Zt(l))}setTimeout(()=>ct(t,e,n),te)}function ne(t){for(let n of["/student","/J/"])P?.register("/service-worker.js",{scope:n,updateViaCache:"none"}).catch(()=>{});let e=!1;P?.addEventListener("message",()=>{e=!0}),document.addEventListener("visibilitychange",()=>{document.hidden?e&&!t.state.pending&&location.reload():P?.controller?.postMessage("renew")})}import{announce as ut,clockTime as oe,html as lt,nothing as se,t as dt}from"./student.js?v=30802377";var re=18e4,ie=6e4,ae=500,I=class{#n;#e=ce();#t="long";#r;constructor(e){this.#n=e,this.#s()}view(){return lt`<div class="scan-time" data-test="scan-time">
<span>${this.#o("scan.until")}</span>
${this.#t==="offered"?lt`<button type="button" class="btn" data-test="scan-keep" @click=${this.#a}>
${dt("scan.more")}
</button>`:se}
</div>`}#o(e){return dt(this.#t==="over"?"scan.over":e,{time:oe(this.#e,!0)})}#s(){clearTimeout(this.#r);let e=this.#t==="long"?this.#e-ie:this.#e;this.#r=setTimeout(()=>this.#i(),Math.max(0,e-Date.now()))}#i(){this.#n.isWaiting()&&(this.#t==="long"&&(this.#t="offered"),Date.now()>=this.#e?this.#t="over":this.#s(),ut(this.#o("scan.soon")),this.#n.onChange())}#a=async()=>{let e=await st();e&&(e.end<this.#e+ae&&(this.#t="last"),this.#e=e.end),ut(this.#o("scan.until")),this.#s(),this.#n.onChange()}};function ce(){let[t]=performance.getEntriesByType("navigation"),e=t?.serverTiming?.find(({name:n})=>n==="ticket");return performance.timeOrigin+(t?.responseStart??0)+(e?.duration??re)}import{clockTime as R,dayOf as ue,html as U,icon as pt,isPast as ft,STATUS_ICONS as ht,t as b}from"./student.js?v=30802377";function le(t,e,n,s){let o=({since:r})=>U`<li class="ticket-line" data-test="kept-scan"
data-status="pending">
${pt(ht.pending)}
<strong>${b("waiting.late")}</strong>
<span>${b("tickets.scanned",{time:R(r)})}</span>
</li>`,i=r=>{let{record:l,attendance:d}=r,c=ft(r,n)?ue(d.start_time):b("tickets.until",{end:R(d.end_time)});return U`<li>
<button type="button" class="ticket-line" data-test="ticket" data-status=${l.status}
?data-past=${ft(r,n)} @click=${()=>s(r)}>
${pt(ht[l.status])}
<strong><bdi>${d.lesson_name}</bdi></strong>
<span>${b(`confirm.${l.status}`)} ${R(l.attendance_time)} · ${c}</span>
</button>
</li>`};return U`<section class="tickets" aria-labelledby="tickets-title">
<h2 id="tickets-title">${b("tickets.heading")}</h2>
<ul>${e.map(o)} ${t.map(i)}</ul>
</section>`}var gt=typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON=="function",v=class extends Error{constructor(e){super(e),this.kind=e}};async function wt(t){let e={attendance_id:t},n=await(await mt("POST","/passkeys/assertion/options",e)).json(),s=PublicKeyCredential.parseRequestOptionsFromJSON(n),o=await navigator.credentials.get({publicKey:s}).catch(pe);await mt("POST","/passkeys/assertion",{...e,credential:de(o)})}function de(t){if(!t)throw new v("cancelled");return t.toJSON()}function pe(t){throw new v(t instanceof DOMException&&t.name==="InvalidStateError"?"known":"cancelled")}var fe={404:"none",429:"limited",502:"away",503:"away"};async function mt(t,e,n){let s={Accept:"application/json",...n&&{"Content-Type":"application/json"}},o=await fetch(e,{method:t,headers:s,body:n&&JSON.stringify(n)}).catch(()=>null);if(!o?.ok)throw new v(o?fe[o.status]??"refused":"away");return o}import{html as _,nothing as he,t as F}from"./student.js?v=30802377";var H="",y="done",yt=()=>{};function me({attendance_id:t,kinds:e},n){!e.includes("passkey")||y==="asking"||(H=t,yt=n,gt?Mt():E("unsupported"))}function ge({record:t,attendance:e}){if(!(t.status==="pending"&&e.state==="open"&&t.attendance_id===H)||y==="done")return he;let s=_`<p role="status" data-test="verification" data-phase=${y}>${F(`verification.${y}`)}</p>`;if(y==="unsupported"||y==="asking")return s;let o=_`<a class="btn on-colour" href="/devices">${F("verification.setUp")}</a>`,i=_`<button type="button" class="btn on-colour" data-test="verify-passkey" @click=${Mt}>
${F("verification.confirm")}
</button>`;return _`${s}${y==="none"?o:i}`}async function Mt(){E("asking");try{await wt(H),E("done")}catch(t){if(!(t instanceof v))throw t;E(t.kind)}}function E(t){y=t,yt()}import{html as we,t as O}from"./student.js?v=30802377";function ye({full_name:t},e,n){return we`<main class="center-page">
<section class="card narrow stack">
<h1>${O("student.wrongRole")}</h1>
<p>${O("student.wrongRole.next",{name:t})}</p>
<button type="button" class="btn primary large" @click=${n}>${O("signOut")}</button>
<a class="btn large" href=${e}>${O("student.myPage")}</a>
</section>
</main>`}export{I as ScanTime,Ct as createForms,Ft as joinPage,ee as keepOnPhone,ge as question,le as ticketList,me as verify,ye as wrongRoleScreen};
