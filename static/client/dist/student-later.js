function v(t,e){return{...t,code:{...t.code,...e}}}function g(t,e){return{...t,find:{...t.find,...e}}}function V(t,e,n){if(e!==t.find.question)return t;let s=n.length?{key:"find.found",values:{n:n.length}}:{key:"find.none"};return g(t,{results:n,note:s})}import{CommandError as X,errorMessage as Y,isCompleteCode as Lt}from"./student.js?v=6e33c1ca";function B(t,e,n){return{...t,pending:{proof:e,since:n}}}function j(t,e,n,s){let o=n?W(t.tickets,n):t.tickets,r=t.older.filter(i=>i!==e);return{...t,older:r,tickets:o,problem:s??t.problem}}function G(t,e,n){return{...B(t,e,n),problem:null,stage:"waiting"}}function N(t,e){let{attendance_id:n,epoch:s}=e.attendance,o=t.early.get(n),i=t.shown?.attendance.attendance_id===n&&t.shown.attendance.epoch===s?t.shown:null,l=[e.attendance,i?.attendance,o?.attendance].reduce(jt)??e.attendance,[d,c]=[e.record,e.reason??null];i&&C(d,i.record)===i.record&&([d,c]=[i.record,i.reason]),o?.record&&C(d,o.record)===o.record&&([d,c]=[o.record,o.reason??null]);let h=e.receipt??i?.receipt??null,u=e.repeated??i?.isRepeated??!1,a={record:d,attendance:l,receipt:h,reason:c,isRepeated:u};return Nt({...t,early:new Map,problem:null,scanned:null,stage:"shown"},a)}function C(t,e){return(t.epoch??null)===(e.epoch??null)&&e.revision<t.revision?t:e}function jt(t,e){return t&&e?C(t,e):t??e}function Nt(t,e){let{record:n,attendance:s,receipt:o}=e;return{...t,shown:e,tickets:W(t.tickets,{record:n,attendance:s,receipt:o})}}function W(t,e){let n=e.attendance.attendance_id,s=t.find(r=>Dt(r,n)),o=t.filter(r=>r!==s);return[{...e,receipt:e.receipt??s?.receipt??null},...o]}function Dt({attendance:t},e){return t.attendance_id===e}var Rt=5,It=2e3,Pt=300,Ft=2;function Ut({store:t,command:e,joiner:n}){let s;async function o({attendance_id:u}){t.update(g,{problem:null,joining:u});let a=await c({attendance_id:u});t.update(g,{problem:a?.message??null}),setTimeout(()=>t.update(g,{joining:null}),a?.holdMs??0)}function r(u,a){clearTimeout(s),s=setTimeout(()=>i(u),a?0:Pt)}async function i({lesson:u,teacher:a}){let f=t.state.find.question+1;if(t.update(g,{problem:null,question:f}),Math.max(u.length,a.length)<Ft){let p=u||a?{key:"find.more"}:null;return t.update(g,{results:[],note:p})}try{let p={...u&&{lesson_name:u},...a&&{teacher_name:a}},{attendances:M}=await e("lesson.find",p);t.update(V,f,M)}catch(p){if(!(p instanceof X))throw p;f===t.state.find.question&&t.update(g,{problem:Y(p)})}}function l(){t.update(v,{problem:null})}async function d(u){if(!Lt(u))return t.update(v,{problem:{key:"join.sixDigits"}}),document.getElementById("join-code")?.focus();t.update(v,{problem:null,phase:"sending"});let a=await c({code:u});t.update(v,{problem:a?.message??null,phase:a?.holdMs?"held":"ready",heldUntil:Date.now()+(a?.holdMs??0)}),a&&(document.getElementById("join-code")?.select(),a.holdMs!==0&&setTimeout(()=>t.update(v,{phase:"ready",problem:null}),a.holdMs))}async function c(u){try{return await n.join(u),null}catch(a){if(!(a instanceof X))throw a;let f=a.code==="rate_limited"?Math.ceil(a.retryAfter??Rt):0;return{message:Y(a),holdMs:f*1e3}}}async function h(){let{href:u}=document.getElementById("scanner"),{openScanner:a}=await import(u),f="scanner.starting";do{let p=await a(f);if(!p)return;t.update(G,p,Date.now());let M=AbortSignal.timeout(It);"qr"in p&&await fetch(`/J/${p.qr}`,{method:"HEAD",signal:M}).catch(()=>null),await n.resume(p),f="scanner.expired"}while(t.state.problem?.key==="error.code_expired")}return{onChoose:o,onCode:d,onCodeTyped:l,onScan:h,onSearch:r}}var D={},Q="en",Ht=new Intl.PluralRules("en"),Z=null;function tt(){return(globalThis.navigator?.languages??[]).find(n=>n.toLowerCase().startsWith(Q))??D["language.locale"]??Q}function A(t,e={}){let n=D[t]??t;return(typeof n=="string"?n:n[Ht.select(Number(e.n))]??n.other).replace(/\{(\w+)\}/g,(o,r)=>e[r]===void 0?o:Kt(e[r]))}function L(t){return t in D}function Kt(t){return typeof t!="number"?t:(Z??=new Intl.NumberFormat(tt()),Z.format(t))}var zt=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g;var qt=/\p{Nd}/u;function et(t){return t.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,Jt).normalize("NFKC").replace(zt," ").trim()}function Jt(t){let e=t.codePointAt(0)??0,n=e;for(;qt.test(String.fromCodePoint(n-1));)n-=1;return String((e-n)%10)}var nt=6,R=nt/2;function I(t){return et(t).replace(/[^0-9]/g,"").slice(0,nt)}function ot(t){return t.length>R?`${t.slice(0,R)} ${t.slice(R)}`:t}var x="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",Be=`${x}M8 12.5l2.8 2.8L16.2 9.5`,Ge=`${x}M12 7v5.3l3.2 2`;var We=`${x}M9 9l6 6M15 9l-6 6`;var Xe=`${x}M8 12h8`;var st="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var Ye=`${x}M12 8.5v7M8.5 12h7`;var rt="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var it="M5 12h14M13 6l6 6-6 6",at="M6 6l12 12M18 6L6 18",Qe=`${x}M12 11v5.5M12 7.7v.01`,ct="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Ze=`${x}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`;import{clockTime as Vt,countedDown as Bt,html as w,icon as $,isCompleteCode as Gt,joiningAs as Wt,nothing as k,qr as Xt,say as F,t as m}from"./student.js?v=6e33c1ca";var Yt=800,P;function Qt(t){let e=matchMedia("(pointer: coarse)").matches;return t==="join"?e?"h1":"#join-code":t==="sign-in"&&!e?"#sign-in-number":void 0}function Zt({problem:t,code:e,find:n,user:s},o,r){return w`<main class="page phone-page">
<h1 tabindex="-1">${m("join.heading")}</h1>
${Wt(s,o.onOtherUser)}
${t?w`<p class="problem big" role="alert" data-test="join-error">
${$(ct)}<span>${F(t)}</span>
</p>`:k}
${te(e,t===null,o)}
${r}
<button type="button" class="btn large" data-test="scan-open" @click=${o.onScan}>
${$(Xt)}${m("join.scan")}
</button>
<p class="muted">${m("join.scanHint")}</p>
${ne(n,o)}
<p class="phone-links">
<a href="/student/history" data-test="own-history-link">${m("join.history")}</a>
<a href="/devices" data-test="devices-link">${m("join.devices")}</a>
</p>
</main>`}function te({problem:t,phase:e,heldUntil:n},s,{onCode:o,onCodeTyped:r}){let i=d=>{d.preventDefault(),clearTimeout(P),e==="ready"&&o(I(ee(d.currentTarget).value))},l=d=>{let c=d.currentTarget,h=c.selectionStart===c.value.length,u=I(c.value);h&&(c.value=ot(u)),clearTimeout(P),Gt(u)&&(P=setTimeout(()=>c.form?.requestSubmit(),d.data?.length===1?0:Yt)),r()};return w`<form class="card stack" novalidate @submit=${i}>
<label for="join-code" class="card-title">${$(rt,"dots")}${m("join.code")}</label>
<p id="code-hint" class="muted">${m("join.sent")}</p>
<input id="join-code" name="code" class="code-input" data-test="join-code" inputmode="numeric" maxlength="16"
autocomplete="one-time-code" enterkeyhint="go" spellcheck="false" placeholder="000 000"
aria-describedby="code-hint" @input=${l} />
${ut(e==="held"&&t?Bt(t,n):t,s)}
<button type="submit" class="btn primary large" data-test="join-submit" ?disabled=${e!=="ready"}
data-busy=${e==="sending"?!0:k}>
${m("join.submit")}
</button>
</form>`}function ee(t){let{elements:e}=t;return e.namedItem("code")}function ne({results:t,note:e,problem:n,joining:s},{onSearch:o,onChoose:r}){let i=c=>{c.preventDefault();let h=new FormData(c.currentTarget),u=a=>String(h.get(a)).trim();o({lesson:u("lesson"),teacher:u("teacher")},c.type==="submit")},l=c=>w`<div class="field">
<label for=${`find-${c}`}>${m(`find.${c}`)}</label>
<input id=${`find-${c}`} name=${c} data-test=${`find-${c}`} type="search" maxlength="120"
autocomplete="off" spellcheck="false" />
</div>`,d=c=>{let{attendance_id:h,lesson_name:u,teacher_full_name:a,end_time:f}=c;return w`<li>
<button type="button" class="find-result" data-test="find-result" ?disabled=${s!==null}
data-busy=${s===h?!0:k} @click=${()=>r(c)}>
<strong><bdi>${u}</bdi></strong>
<span class="muted">${m("find.by",{teacher:a,end:Vt(f)})}</span>
${$(it)}
</button>
</li>`};return w`<form class="card stack" novalidate role="search" @submit=${i} @input=${i}>
<h2 class="card-title">${$(st)}${m("find.heading")}</h2>
${l("lesson")} ${l("teacher")}
<p class="muted" role="status">${e?F(e):k}</p>
${t.length?w`<ul class="find-results">${t.map(d)}</ul>`:k}
${ut(n,!1)}
</form>`}function ut(t,e){return w`<p class="problem" role="alert" data-test=${e?"join-error":k} ?hidden=${!t}>${t?F(t):k}</p>`}var lt="attn.receipts";function dt(t,{user:e,tickets:n}){if(e?.role!=="student")return;let s=oe(t,e);for(let{attendance:o,receipt:r}of n)r&&s.set(o.attendance_id,r);if(s.size)try{t.setItem(lt,JSON.stringify([e.school_number,[...s].slice(-100)]))}catch{}}function oe(t,e){try{let[n,s]=JSON.parse(t.getItem(lt)??"[]");return new Map(n===e.school_number?s:[])}catch{return new Map}}async function pt(){let t=await re("/tickets/keep",{}).catch(()=>null);if(!t?.ok)return null;let{seconds_left:e}=await t.json();return{end:Date.now()+e*1e3}}function re(t,e){return ie("POST",t,e)}function ie(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var ae=5e3;function ft({proof:t,since:e},n){let s=Date.now()-e;return"attendance_id"in t||s<ae?t:{...t,scanned_at:new Date(n-s).toISOString(),nonce:e.toString(16)}}var ce=3,ue=40;function ht(t,e){let n=new Set;async function s({record:o,attendance:r,receipt:i}){let{attendance_id:l}=r;if(!i||o.status==="missing"||r.state==="closed"||n.has(l))return;n.add(l);let{revision:d,attendance_time:c,method:h}=o,u={attendance_id:l,revision:d,receipt:i,attendance_time:c,method:h??void 0};for(let a=0;a<ue;a+=1)try{let f=await e("attendance.recover",u),p=t.state.tickets.some(M=>M.attendance.attendance_id===l);(!f.repeated||!p)&&t.update(N,f);break}catch(f){let{canRetry:p,retryAfter:M}=f;if(p===void 0)throw f;if(!p)break;await new Promise(Ct=>setTimeout(Ct,(M??ce)*1e3))}n.delete(l)}for(let o of t.state.tickets)mt(t.state,o)||s(o);t.subscribe((o,r)=>{if(o.user?.school_number===r.user?.school_number)for(let i of r.tickets)le(i,o,r)&&s(i)})}function le(t,e,n){let{attendance_id:s}=t.attendance,o=e.tickets.find(({attendance:r})=>r.attendance_id===s);return!o||o.record.status==="missing"?!0:mt(n,t)&&!e.shown}function mt({shown:t},{attendance:e}){return t?.attendance.attendance_id===e.attendance_id}import{CommandError as de,errorMessage as pe}from"./student.js?v=6e33c1ca";var U=navigator.serviceWorker,fe=3e3;function he(t,e,n){let s=o=>dt(localStorage,o);s(t.state),t.subscribe((o,r)=>o.tickets!==r.tickets&&s(o)),me(t),ht(t,e),gt(t,e,n)}async function gt(t,e,n){let{pending:s,older:o,user:r}=t.state,[i]=o;if(i&&!s&&r)try{let l=await e("attendance.join",ft(i,n()));t.update(j,i,l,null)}catch(l){if(!(l instanceof de))throw l;l.canRetry||t.update(j,i,null,pe(l))}setTimeout(()=>gt(t,e,n),fe)}function me(t){for(let n of["/student","/J/"])U?.register("/service-worker.js",{scope:n,updateViaCache:"none"}).catch(()=>{});let e=!1;U?.addEventListener("message",()=>{e=!0}),document.addEventListener("visibilitychange",()=>{document.hidden?e&&!t.state.pending&&location.reload():U?.controller?.postMessage("renew")})}function wt(t){return L(`reason.${t}`)?A(`reason.${t}`):t??""}import{announce as ge,html as we,icon as ye,t as _}from"./student.js?v=6e33c1ca";function yt({lesson_name:t,decision:e,reason:n}){return _(`news.${e}`,{lesson:t,reason:wt(n)})}function Me(t){ge(yt(t))}function xe(t,e){return we`<aside class="notice news" aria-label=${_("messages")} data-test="note-answer"
data-decision=${t.decision}>
<span><bdi>${yt(t)}</bdi> <a href="/student/history">${_("join.history")}</a></span>
<button type="button" class="btn quiet icon-only" aria-label=${_("close")} title=${_("close")} @click=${e}>
${ye(at)}
</button>
</aside>`}import{announce as Mt,clockTime as ke,html as xt,nothing as Se,t as kt}from"./student.js?v=6e33c1ca";var ve=18e4,$e=6e4,_e=500,H=class{#n;#e=be();#t="long";#r;constructor(e){this.#n=e,this.#s()}view(){return xt`<div class="scan-time" data-test="scan-time">
<span>${this.#o("scan.until")}</span>
${this.#t==="offered"?xt`<button type="button" class="btn" data-test="scan-keep" @click=${this.#a}>
${kt("scan.more")}
</button>`:Se}
</div>`}#o(e){return kt(this.#t==="over"?"scan.over":e,{time:ke(this.#e,!0)})}#s(){clearTimeout(this.#r);let e=this.#t==="long"?this.#e-$e:this.#e;this.#r=setTimeout(()=>this.#i(),Math.max(0,e-Date.now()))}#i(){this.#n.isWaiting()&&(this.#t==="long"&&(this.#t="offered"),Date.now()>=this.#e?this.#t="over":this.#s(),Mt(this.#o("scan.soon")),this.#n.onChange())}#a=async()=>{let e=await pt();e&&(e.end<this.#e+_e&&(this.#t="last"),this.#e=e.end),Mt(this.#o("scan.until")),this.#s(),this.#n.onChange()}};function be(){let[t]=performance.getEntriesByType("navigation"),e=t?.serverTiming?.find(({name:n})=>n==="ticket");return performance.timeOrigin+(t?.responseStart??0)+(e?.duration??ve)}import{clockTime as K,dayOf as Oe,html as z,icon as St,isPast as vt,STATUS_ICONS as $t,t as b}from"./student.js?v=6e33c1ca";function Ee(t,e,n,s){let o=({since:i})=>z`<li class="ticket-line" data-test="kept-scan"
data-status="pending">
${St($t.pending)}
<strong>${b("waiting.late")}</strong>
<span>${b("tickets.scanned",{time:K(i)})}</span>
</li>`,r=i=>{let{record:l,attendance:d}=i,c=vt(i,n)?Oe(d.start_time):b("tickets.until",{end:K(d.end_time)});return z`<li>
<button type="button" class="ticket-line" data-test="ticket" data-status=${l.status}
?data-past=${vt(i,n)} @click=${()=>s(i)}>
${St($t[l.status])}
<strong><bdi>${d.lesson_name}</bdi></strong>
<span>${b(`confirm.${l.status}`)} ${K(l.attendance_time)} · ${c}</span>
</button>
</li>`};return z`<section class="tickets" aria-labelledby="tickets-title">
<h2 id="tickets-title">${b("tickets.heading")}</h2>
<ul>${e.map(o)} ${t.map(r)}</ul>
</section>`}var bt=typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON=="function",S=class extends Error{constructor(e){super(e),this.kind=e}};async function Ot(t){let e={attendance_id:t},n=await(await _t("POST","/passkeys/assertion/options",e)).json(),s=PublicKeyCredential.parseRequestOptionsFromJSON(n),o=await navigator.credentials.get({publicKey:s}).catch(Ce);await _t("POST","/passkeys/assertion",{...e,credential:Te(o)})}function Te(t){if(!t)throw new S("cancelled");return t.toJSON()}function Ce(t){throw new S(t instanceof DOMException&&t.name==="InvalidStateError"?"known":"cancelled")}var je={404:"none",429:"limited",502:"away",503:"away"};async function _t(t,e,n){let s={Accept:"application/json",...n&&{"Content-Type":"application/json"}},o=await fetch(e,{method:t,headers:s,body:n&&JSON.stringify(n)}).catch(()=>null);if(!o?.ok)throw new S(o?je[o.status]??"refused":"away");return o}import{html as O,nothing as Ne,t as q}from"./student.js?v=6e33c1ca";var J="",y="done",Et=()=>{};function De({attendance_id:t,kinds:e},n){!e.includes("passkey")||y==="asking"||(J=t,Et=n,bt?Tt():E("unsupported"))}function Ae({record:t,attendance:e}){if(!(t.status==="pending"&&e.state==="open"&&t.attendance_id===J)||y==="done")return Ne;let s=O`<p role="status" data-test="verification" data-phase=${y}>${q(`verification.${y}`)}</p>`;if(y==="unsupported"||y==="asking")return s;let o=O`<a class="btn on-colour" href="/devices">${q("verification.setUp")}</a>`,r=O`<button type="button" class="btn on-colour" data-test="verify-passkey" @click=${Tt}>
${q("verification.confirm")}
</button>`;return O`${s}${y==="none"?o:r}`}async function Tt(){E("asking");try{await Ot(J),E("done")}catch(t){if(!(t instanceof S))throw t;E(t.kind)}}function E(t){y=t,Et()}import{html as Le,t as T}from"./student.js?v=6e33c1ca";function Re({full_name:t},e,n){return Le`<main class="center-page">
<section class="card narrow stack">
<h1>${T("student.wrongRole")}</h1>
<p>${T("student.wrongRole.next",{name:t})}</p>
<button type="button" class="btn primary large" @click=${n}>${T("signOut")}</button>
<a class="btn large" href=${e}>${T("student.myPage")}</a>
</section>
</main>`}export{H as ScanTime,Me as announceNews,Ut as createForms,Qt as firstField,Zt as joinPage,he as keepOnPhone,xe as newsNotice,Ae as question,Ee as ticketList,De as verify,Re as wrongRoleScreen};
