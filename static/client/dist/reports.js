var gt=globalThis,Ut=t=>t,Z=gt.trustedTypes,Bt=Z?Z.createPolicy("lit-html",{createHTML:t=>t}):void 0,Kt="$lit$",C=`lit$${Math.random().toFixed(9).slice(2)}$`,qt="?"+C,pn=`<${qt}>`,N=document,W=()=>N.createComment(""),z=t=>t===null||typeof t!="object"&&typeof t!="function",wt=Array.isArray,hn=t=>wt(t)||typeof t?.[Symbol.iterator]=="function",mt=`[ 	
\f\r]`,F=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,jt=/-->/g,Ft=/>/g,O=RegExp(`>|${mt}(?:([^\\s"'>=/]+)(${mt}*=${mt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Wt=/'/g,zt=/"/g,Xt=/^(?:script|style|textarea|title)$/i,xt=t=>(e,...n)=>({_$litType$:t,strings:e,values:n}),l=xt(1),A=xt(2),Os=xt(3),V=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),Vt=new WeakMap,D=N.createTreeWalker(N,129);function Jt(t,e){if(!wt(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return Bt!==void 0?Bt.createHTML(e):e}var dn=(t,e)=>{let n=t.length-1,s=[],o,r=e===2?"<svg>":e===3?"<math>":"",a=F;for(let c=0;c<n;c++){let p=t[c],d,m,h=-1,f=0;for(;f<p.length&&(a.lastIndex=f,m=a.exec(p),m!==null);)f=a.lastIndex,a===F?m[1]==="!--"?a=jt:m[1]!==void 0?a=Ft:m[2]!==void 0?(Xt.test(m[2])&&(o=RegExp("</"+m[2],"g")),a=O):m[3]!==void 0&&(a=O):a===O?m[0]===">"?(a=o??F,h=-1):m[1]===void 0?h=-2:(h=a.lastIndex-m[2].length,d=m[1],a=m[3]===void 0?O:m[3]==='"'?zt:Wt):a===zt||a===Wt?a=O:a===jt||a===Ft?a=F:(a=O,o=void 0);let x=a===O&&t[c+1].startsWith("/>")?" ":"";r+=a===F?p+pn:h>=0?(s.push(d),p.slice(0,h)+Kt+p.slice(h)+C+x):p+C+(h===-2?c:x)}return[Jt(t,r+(t[n]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},$t=class Gt{constructor({strings:e,_$litType$:n},s){let o;this.parts=[];let r=0,a=0,c=e.length-1,p=this.parts,[d,m]=dn(e,n);if(this.el=Gt.createElement(d,s),D.currentNode=this.el.content,n===2||n===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(o=D.nextNode())!==null&&p.length<c;){if(o.nodeType===1){if(o.hasAttributes())for(let h of o.getAttributeNames())if(h.endsWith(Kt)){let f=m[a++],x=o.getAttribute(h).split(C),y=/([.?@])?(.*)/.exec(f);p.push({type:1,index:r,name:y[2],strings:x,ctor:y[1]==="."?mn:y[1]==="?"?$n:y[1]==="@"?gn:Q}),o.removeAttribute(h)}else h.startsWith(C)&&(p.push({type:6,index:r}),o.removeAttribute(h));if(Xt.test(o.tagName)){let h=o.textContent.split(C),f=h.length-1;if(f>0){o.textContent=Z?Z.emptyScript:"";for(let x=0;x<f;x++)o.append(h[x],W()),D.nextNode(),p.push({type:2,index:++r});o.append(h[f],W())}}}else if(o.nodeType===8)if(o.data===qt)p.push({type:2,index:r});else{let h=-1;for(;(h=o.data.indexOf(C,h+1))!==-1;)p.push({type:7,index:r}),h+=C.length-1}r++}}static createElement(e,n){let s=N.createElement("template");return s.innerHTML=e,s}};function P(t,e,n=t,s){if(e===V)return e;let o=s!==void 0?n._$Co?.[s]:n._$Cl,r=z(e)?void 0:e._$litDirective$;return o?.constructor!==r&&(o?._$AO?.(!1),r===void 0?o=void 0:(o=new r(t),o._$AT(t,n,s)),s!==void 0?(n._$Co??=[])[s]=o:n._$Cl=o),o!==void 0&&(e=P(t,o._$AS(t,e.values),o,s)),e}var fn=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:n}=this._$AD,s=(t?.creationScope??N).importNode(e,!0);D.currentNode=s;let o=D.nextNode(),r=0,a=0,c=n[0];for(;c!==void 0;){if(r===c.index){let p;c.type===2?p=new Mt(o,o.nextSibling,this,t):c.type===1?p=new c.ctor(o,c.name,c.strings,this,t):c.type===6&&(p=new wn(o,this,t)),this._$AV.push(p),c=n[++a]}r!==c?.index&&(o=D.nextNode(),r++)}return D.currentNode=N,s}p(t){let e=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(t,n,e),e+=n.strings.length-2):n._$AI(t[e])),e++}},Mt=class Yt{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,n,s,o){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=e,this._$AB=n,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,n=this._$AM;return n!==void 0&&e?.nodeType===11&&(e=n.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,n=this){e=P(this,e,n),z(e)?e===u||e==null||e===""?(this._$AH!==u&&this._$AR(),this._$AH=u):e!==this._$AH&&e!==V&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):hn(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==u&&z(this._$AH)?this._$AA.nextSibling.data=e:this.T(N.createTextNode(e)),this._$AH=e}$(e){let{values:n,_$litType$:s}=e,o=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=$t.createElement(Jt(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(n);else{let r=new fn(o,this),a=r.u(this.options);r.p(n),this.T(a),this._$AH=r}}_$AC(e){let n=Vt.get(e.strings);return n===void 0&&Vt.set(e.strings,n=new $t(e)),n}k(e){wt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,o=0;for(let r of e)o===n.length?n.push(s=new Yt(this.O(W()),this.O(W()),this,this.options)):s=n[o],s._$AI(r),o++;o<n.length&&(this._$AR(s&&s._$AB.nextSibling,o),n.length=o)}_$AR(e=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);e!==this._$AB;){let s=Ut(e).nextSibling;Ut(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},Q=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,n,s,o){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=e,this._$AM=s,this.options=o,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=u}_$AI(t,e=this,n,s){let o=this.strings,r=!1;if(o===void 0)t=P(this,t,e,0),r=!z(t)||t!==this._$AH&&t!==V,r&&(this._$AH=t);else{let a=t,c,p;for(t=o[0],c=0;c<o.length-1;c++)p=P(this,a[n+c],e,c),p===V&&(p=this._$AH[c]),r||=!z(p)||p!==this._$AH[c],p===u?t=u:t!==u&&(t+=(p??"")+o[c+1]),this._$AH[c]=p}r&&!s&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},mn=class extends Q{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},$n=class extends Q{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},gn=class extends Q{constructor(t,e,n,s,o){super(t,e,n,s,o),this.type=5}_$AI(t,e=this){if((t=P(this,t,e,0)??u)===V)return;let n=this._$AH,s=t===u&&n!==u||t.capture!==n.capture||t.once!==n.once||t.passive!==n.passive,o=t!==u&&(n===u||s);s&&this.element.removeEventListener(this.name,this,n),o&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},wn=class{constructor(t,e,n){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(t){P(this,t)}};var xn=gt.litHtmlPolyfillSupport;xn?.($t,Mt),(gt.litHtmlVersions??=[]).push("3.3.3");var R=(t,e,n)=>{let s=n?.renderBefore??e,o=s._$litPart$;if(o===void 0){let r=n?.renderBefore??null;s._$litPart$=o=new Mt(e.insertBefore(W(),r),r,void 0,n??{})}return o._$AI(t),o};var et={},tt="en",Zt=new Intl.PluralRules("en"),yt=new Set;function Qt(t,e){et=e,tt=t,Zt=new Intl.PluralRules(t);for(let n of yt)n()}function nt(t){return yt.add(t),()=>yt.delete(t)}function te(){return tt}function w(){return(globalThis.navigator?.languages??[]).find(n=>n.toLowerCase().startsWith(tt))??et["language.locale"]??tt}function i(t,e={}){let n=et[t]??t;return(typeof n=="string"?n:n[Zt.select(Number(e.n))]??n.other).replace(/\{(\w+)\}/g,(o,r)=>e[r]===void 0?o:Mn(e[r]))}function vt({key:t,values:e}){return i(t,e)}function _t(t){return t in et}function ee(t,e){return t.map(s=>s?.slice(0,2).toLowerCase()).find(s=>s&&e.includes(s))??"en"}function Mn(t){return typeof t=="number"?t.toLocaleString(w()):t}var yn={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},ne=!1;function se(t){ne||setTimeout(vn),ne=!0;let e=([n,s])=>l`<li>
<a href=${s} data-test=${`nav-${n}`} aria-current=${n===t?"page":u}>
${i(`nav.${n}`)}
</a>
</li>`;return l`<nav class="admin-nav" aria-label=${i("nav.label")}>
<ul>${Object.entries(yn).map(e)}</ul>
</nav>`}function vn(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var _n=5,I=class extends Error{constructor({code:e,message:n=e,retry_after:s=null,details:o=null}){super(n),this.code=e,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function bt(t){let{field:e}=t.details;return t.code==="invalid_field"&&_t(`field.${e}`)?{key:`field.${e}`}:{key:_t(`error.${t.code}`)?`error.${t.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(t.retryAfter??_n))}}}var K=class extends Error{constructor(e,n){super(e.key),this.problem=e,this.field=n}};var H="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",oe=`${H}M8 12.5l2.8 2.8L16.2 9.5`,Ks=`${H}M12 7v5.3l3.2 2`;var qs=`${H}M9 9l6 6M15 9l-6 6`;var Xs=`${H}M8 12h8`;var re="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var Js=`${H}M12 8.5v7M8.5 12h7`,ie="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var ae="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",q="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",ce="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var le="M19 12H5M11 6l-6 6 6 6";var st="M6 6l12 12M18 6L6 18",Gs=`${H}M12 11v5.5M12 7.7v.01`,ot="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",ue=`${H}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,pe="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var he="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z";var de="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";function S(t,e=""){return l`<svg class="icon ${e}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${t}></path>
</svg>`}function T(t,e,{onClick:n,test:s,className:o="btn",lang:r}){return l`<button
type="button"
class=${o}
title=${e}
lang=${r??u}
data-test=${s??u}
@click=${n}
>
${S(t)}<span class="label">${e}</span>
</button>`}function fe({title:t,body:e,submit:n,cancel:s=()=>i("cancel"),onSubmit:o,onClose:r,staysOpen:a=!1}){let c=null,p=!1,d=document.createElement("dialog");d.className="dialog",d.setAttribute("aria-labelledby","dialog-title");let m=()=>d.close(),h=async k=>{if(k.preventDefault(),p)return;let $=k.currentTarget;p=!0,c=null,f();try{await o(new FormData($)),a||m()}catch(g){if(g instanceof K)c=g.problem;else if(g instanceof I)c=bt(g);else throw g;g instanceof K&&bn($,g.field)}finally{p=!1,f()}},f=()=>{R(x(),d)},x=()=>l`<form method="dialog" novalidate @submit=${h} aria-busy=${p}>
<header class="dialog-head">
<h2 id="dialog-title">${t()}</h2>
${T(st,i("close"),{className:"btn quiet icon-only",onClick:m})}
</header>
<div class="dialog-body">
${e()}
<p class="problem" role="alert" ?hidden=${!c}>${c?vt(c):u}</p>
</div>
<footer class="dialog-foot">
${s?l`<button type="button" class="btn quiet" @click=${m}>${s()}</button>`:u}
${n()}
</footer>
</form>`;d.addEventListener("pointerdown",k=>k.target===d&&m()),d.addEventListener("close",()=>{y(),d.remove(),r?.()});let y=nt(f);return f(),document.body.append(d),d.showModal(),d.querySelector("[autofocus]")?.focus(),{redraw:f,close:m,forgetProblem:()=>{c=null,f()}}}function bn({elements:t},e){let n=t.namedItem(e);n instanceof HTMLElement&&n.focus()}var me=null,$e=[];function ge(t){if(me??=Sn(),$e.push(t)>1)return;let e=me;setTimeout(()=>{e.textContent=$e.splice(0).join(" ")},600)}function Sn(){let t=document.createElement("div");return t.className="visually-hidden",t.role="status",document.body.appendChild(t)}var An=8e3,we=3e3,X=null,xe;function kt(t,{action:e=null,isError:n=!1}={}){X??=Tn(),X.setAttribute("aria-label",i("messages")),R(kn(t,e,n),X),At(An),ge(t)}function kn(t,e,n){let s=()=>{St(),e?.run()};return l`<div
class=${n?"toast error":"toast"}
@pointerenter=${it}
@focusin=${it}
@pointerleave=${()=>At(we)}
@focusout=${()=>At(we)}
>
${S(n?ot:oe)}<span class="toast-text">${t}</span>
${e?T(re,e.label,{className:"btn small",test:e.test,onClick:s}):u}
${T(st,i("close"),{className:"btn quiet small icon-only",onClick:St})}
</div>`}function St(){it(),X&&R(u,X)}function it(){clearTimeout(xe)}function At(t){it(),xe=setTimeout(St,t)}function Tn(){let t=document.createElement("div");return t.className="toasts",t.role="region",document.body.appendChild(t)}var Ln=1e3,En=500,Cn=1e6,On={422:"tooMany",503:"busy"};function Me(t,e=["records"]){let n=(s,o)=>l`<a
class="btn" download data-test=${`export-${s}-${o}`} @click=${Dn}
href=${`/export/${s}.${o}?${new URLSearchParams(t)}`}
aria-label=${i(`export.${s}.${o}.label`)}>${i(`export.${s}.${o}`)}</a>`;return l`<div class="export-links" role="group" aria-label=${i("export.heading")}>
${e.map(s=>[n(s,"xlsx"),n(s,"csv")])}
</div>`}function Dn(t){t.ctrlKey||t.metaKey||t.shiftKey||(t.preventDefault(),Nn(t.currentTarget.href))}async function Nn(t){let e=new AbortController,n=Date.now(),s=0,o=null,r=setTimeout(()=>{o=fe({title:()=>i("export.preparing"),body:()=>l`<progress aria-label=${i("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${i("export.progress",{n:Math.round((Date.now()-n)/1e3),size:In(s)})}
</p>`,submit:()=>u,cancel:()=>i("export.stop"),onSubmit:async()=>{},onClose:()=>e.abort()})},Ln),a=setInterval(()=>o?.redraw(),En);try{let c=await fetch(t,{signal:e.signal});if(c.ok&&c.body){let p=new TransformStream({transform(m,h){s+=m.length,h.enqueue(m)}}),d=await new Response(c.body.pipeThrough(p)).blob();Rn(d,/filename="([^"]+)"/.exec(c.headers.get("Content-Disposition")??"")?.[1]??"attn")}else kt(i(`export.${On[c.status]??"away"}`),{isError:!0})}catch{e.signal.aborted||kt(i("export.away"),{isError:!0})}finally{clearTimeout(r),clearInterval(a),o?.close()}}function Rn(t,e){let n=document.createElement("a");n.href=URL.createObjectURL(t),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function In(t){return(t/Cn).toLocaleString(w(),{minimumFractionDigits:1,maximumFractionDigits:1})}var ve="attn.language",Hn=!1;async function _e(){let t=null;try{t=localStorage.getItem(ve)}catch{}await be(ee([t,...navigator.languages],Se()))}async function Pn(t){await be(t);try{localStorage.setItem(ve,t)}catch{}}async function be(t){let e=document.getElementById("words"),[n,s]=await Promise.all([e?.lang===t?JSON.parse(e.textContent):ye(t,":not([data-later])"),Hn&&ye(t,"[data-later]")]);document.documentElement.lang=t,Qt(t,{...n,...s})}async function ye(t,e){let n=document.querySelectorAll(`link[type="application/json"][hreflang=${t}]${e}`),s=await Promise.all([...n].map(({href:o})=>Un(o)));return Object.assign({},...s)}async function Un(t){let e=await fetch(t);if(!e.ok)throw new Error(`${t}: ${e.status}`);return e.json()}function Se(){let t=document.querySelectorAll("link[hreflang]");return[...new Set([...t].map(({hreflang:e})=>e))]}function Ae(){let t=Se(),e=t[(t.indexOf(te())+1)%t.length]??"en";return T(ue,new Intl.DisplayNames(e,{type:"language"}).of(e)??e,{test:"lang-switch",className:"btn quiet labelled-wide",lang:e,onClick:()=>Pn(e)})}function ke(t,e){let n=!1,s=()=>{n=!1,R(e(),t)},o=()=>{n||(n=!0,queueMicrotask(s))};return t.replaceChildren(),s(),nt(o),o}function Te(){return document.getElementById("app")}var at={teacher:"/teacher",student:"/student",admin:"/admin"};async function Le(){let t=await ct("/me?optional=true");if(t.status===401||t.status===204)return null;if(!t.ok)throw new Error(`/me answered ${t.status}`);return(await t.json()).user}async function Ee(){let t=await Re("/sessions",{});if(!t.ok&&t.status!==401)throw new Error(`/sessions answered ${t.status}`);return t.json()}async function Ce(){await Re("/logout",{})}async function Oe(){return Ne("/lessons").catch(()=>null)}async function De({q:t="",cursor:e=null,limit:n=20}){let s=new URLSearchParams({limit:String(n),...t&&{q:t},...e&&{cursor:e}});return Ne(`/history?${s}`)}function ct(t){return fetch(t,{headers:{Accept:"application/json"},cache:"no-store"})}async function Ne(t){let e=await ct(t);if(!e.ok)throw new Error(`${t} answered ${e.status}`);return e.json()}function Re(t,e){return Bn("POST",t,e)}function Bn(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var jn="attn.student",Fn="attn.receipts";var Ie="attn.start";function Tt(t,e=[jn,Fn,Ie]){try{for(let n of e)t.removeItem(n)}catch{}}function He(t){Tt(t,[Ie])}var Wn=10,Lt="attn.stays";function Pe(t){Ue(e=>t?e.setItem(Lt,"1"):e.removeItem(Lt))}async function zn(){let t=await Le();if(t||!Ue(n=>n.getItem(Lt)))return t;let e=await Ee();return Pe(!!e.user),e.reason==="reused"&&lt("&reused"),e.user??null}function Ue(t){try{return t(localStorage)}catch{return null}}async function Be(){Tt(localStorage),Pe(!1);try{await Ce()}finally{location.assign("/")}}function lt(t=""){He(localStorage),location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${t}`)}async function Vn(t=()=>{}){for(let e=1;;e=Math.min(e*2,Wn))try{return await zn()}catch{t(),await new Promise(n=>{setTimeout(n,e*1e3),window.addEventListener("online",n,{once:!0})})}}async function je(...t){let e=await Vn();return e&&t.includes(e.role)?e:(e?location.replace(at[e.role]??"/"):lt(),null)}var Kn=6,Ko=Kn/2,Fe=new Map;function qn(t,e){let n=`${t} ${e}`,s=e?"2-digit":void 0,o=Fe.get(n)??new Intl.DateTimeFormat(t,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return Fe.set(n,o),o}function We(t,e=!1){return t?qn(w(),e).format(new Date(t)):""}function J(t){let e=10**Math.floor(Math.log10(Math.max(2,t)));return[1,1.2,1.6,2,3,4,5,6,8,10].map(n=>n*e).find(n=>n>=t&&n%2===0)??10}function ze(t,e=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${S(de,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${e?Gn(e):u}</div>
${t?l`<span class="topbar-user">${S(ie)}<bdi>${t.full_name}</bdi></span>`:u}
${Ae()}
${t?Xn():u}
</header>`}function Xn(){return T(pe,i("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Be})}var Jn={live:[ae,"connection.live"],"catching-up":[q,"connection.catching"],connecting:[q,"connection.connecting"]};function Gn({state:t,asOf:e},n="connection.offline"){let[s,o]=Jn[t]??[ce,n],r=t!=="live"&&e?i("connection.asOf",{time:We(e,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${t}
>${S(s)}<span>${i(o)}</span>${r?l`<span class="as-of">${r}</span>`:u}</span
>`}var U=class extends Error{constructor(e){super(e),this.kind=e}};function Ve(t){return Et(`/reports/lesson?${t}`)}function Ke(t){return Et(`/reports/school?${t}`)}function qe(t){return Et(`/matrix?${t}`)}async function Et(t){let e=await ct(t).catch(()=>null);if(e?.ok)return e.json();throw e?.status===401?new U("signedOut"):new U(e?.status===422?"refused":"away")}var ut=class{#t=new Set;constructor(e){this.state=e}update(e,...n){let s=this.state;if(this.state=e(s,...n),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(e){return this.#t.add(e),()=>this.#t.delete(e)}};var Ct=220,Xe=24,Yn=30,G=44,Zn=Ct-Xe-Yn,Je=52,Qn=34,ts=48;function B(t,e){let{id:n,title:s,desc:o,bars:r,max:a,tick:c,line:p}=t,d=(e-G)/Math.max(1,r.length),m=Math.ceil(Je/d),h=f=>Xe+Zn*(1-f/a);return l`<svg class="chart" role="img" viewBox="0 0 ${e} ${Ct}" data-test=${`chart-${n}`}
aria-labelledby="chart-${n}-title chart-${n}-desc">
<title id="chart-${n}-title">${s}</title>
<desc id="chart-${n}-desc">${o}</desc>
${ns(n)}
${[0,a/2,a].map(f=>A`<path class="grid" d="M${G} ${h(f)}H${e}"></path>
<text class="tick" x=${G-6} y=${h(f)+4} text-anchor="end">${c(f)}</text>`)}
${r.map((f,x)=>es(n,f,G+d*x,d,h,x%m===0?e:0))}
${p?A`<path class="limit" d="M${G} ${h(p.value)}H${e}"></path>
<text class="limit-label" x=${e} y=${h(p.value)-5} text-anchor="end">${p.label}</text>`:u}
</svg>
${ss(n,t.head,t.rows)}`}function es(t,{label:e,value:n,of:s,text:o,isMarked:r},a,c,p,d){let m=Math.min(ts,c*.72),h=a+(c-m)/2,f=(x,y,Y="")=>A`<rect class=${x}
fill=${Y||u} x=${h} y=${p(y)} width=${m} height=${p(0)-p(y)}></rect>`;return A`<g>
<title>${e}: ${o}</title>
${s?f("whole",s):u}
${n?f("bar",n):u}
${n&&r?f("marked",n,`url(#hatch-${t})`):u}
${n!==null&&c>=Qn?A`<text class="value" x=${a+c/2} y=${p(s??n)-6} text-anchor="middle">${o}</text>`:u}
${d?A`<text class="tick" x=${Math.min(a+c/2,d-Je/2)} y=${Ct-10}
text-anchor="middle">${e}</text>`:u}
</g>`}function ns(t){return A`<defs>
<pattern id=${`hatch-${t}`} width="6" height="6" patternUnits="userSpaceOnUse">
<path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
</pattern>
</defs>`}function ss(t,e,n){return l`<details class="behind" data-test=${`table-${t}`}>
<summary>${i("reports.asTable")}</summary>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead><tr>${e.map(s=>l`<th scope="col">${s}</th>`)}</tr></thead>
<tbody>
${n.map(([s,...o])=>l`<tr><th scope="row">${s}</th>${o.map(r=>l`<td>${r}</td>`)}</tr>`)}
</tbody>
</table>
</div>
</details>`}function _(t,e=1){return t===null?"–":(t/100).toLocaleString(w(),{style:"percent",maximumFractionDigits:e})}var L=16,Ge=2,j=68,os=56,rs=7.2,Ot=22,Ye={present:["h12v12h-12z",!0],late:["v12h12z",!0],absent:["l12 12m0 -12l-12 12",!1],failed:["h12v12h-12zm3 3l6 6m0 -6l-6 6",!1],excused:["m6 2a4 4 0 1 1 0 8a4 4 0 0 1 0 -8",!0],pending:["m0 0h12v12h-12zm6 4v3m0 2v.1",!1],missing:["m3 6h6",!1]},is=["present","late","absent","failed","excused","pending"];function pt({attendance_id:t},{student_number:e}){return`/class/${t}?${new URLSearchParams({student:e})}`}function Ze({matrix:t,students:e,day:n,isTableOpen:s,onTable:o}){let{classes:r}=t,a=Math.max(4,...e.map(({user_full_name:h})=>Math.min(Ot,h.length))),c=Math.round(a*rs)+10,[p,d]=[c+r.length*L+os,j+e.length*L+4],m=h=>{let f=as(h,c),[x,y]=[r[f.column],e[f.row]];x&&y?.cells[f.column]&&location.assign(pt(x,y))};return l`<ul class="legend">${is.map(ls)}</ul>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.heat.heading")}>
<svg class="heat" role="img" width=${p} height=${d} viewBox="0 0 ${p} ${d}" @click=${m}
data-test="chart-heat" aria-labelledby="heat-title heat-desc">
<title id="heat-title">${i("reports.heat.heading")}</title>
<desc id="heat-desc">${i("reports.heat.desc",{students:e.length,classes:r.length})}</desc>
${r.map(({start_time:h},f)=>A`<text class="tick"
transform="translate(${c+f*L+12} ${j-6}) rotate(-90)">${n(h)}</text>`)}
${e.map(({user_full_name:h,percent:f},x)=>A`<text class="name" x="0" y=${j+x*L+12}>${hs(h)}</text>
<text class="tick" x=${p-2} y=${j+x*L+12}
text-anchor="end">${_(f,0)}</text>`)}
${Object.entries(Ye).map(([h,[f,x]])=>{let y=cs(e,h,f,c);return y?A`<path data-status=${h} class=${x?"filled":"drawn"} d=${y}></path>`:u})}
</svg>
</div>
<details class="behind" data-test="table-heat" @toggle=${o}>
<summary>${i("reports.asTable")}</summary>
${s?us(r,e,n):u}
</details>`}function as({currentTarget:t,clientX:e,clientY:n},s){let o=t.getBoundingClientRect();return{column:Math.floor((e-o.left-s)/L),row:Math.floor((n-o.top-j)/L)}}function cs(t,e,n,s){return t.flatMap(({cells:o},r)=>o.map((a,c)=>a?.status===e?`M${s+c*L+Ge} ${j+r*L+Ge}${n}`:"")).join("")}function ls(t){let[e,n]=Ye[t]??["",!1];return l`<li>
<svg class="heat" width="16" height="16" aria-hidden="true">
<path data-status=${t} class=${n?"filled":"drawn"} d="M2 2${e}"></path>
</svg>
${i(`status.${t}`)}
</li>`}function us(t,e,n){return l`<div class="table-scroll tall" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead>
<tr>
<th scope="col">${i("reports.student")}</th>
<th scope="col">${i("reports.percent")}</th>
${t.map(({attendance_id:s,start_time:o,lesson_name:r})=>l`<th scope="col">
<a href=${`/class/${s}`} title=${r}>${n(o)}</a>
</th>`)}
</tr>
</thead>
<tbody>
${e.map(s=>l`<tr>
<th scope="row"><bdi>${s.user_full_name}</bdi></th>
<td>${_(s.percent)}</td>
${t.map((o,r)=>ps(o,s,s.cells[r]??null))}
</tr>`)}
</tbody>
</table>
</div>`}function ps(t,e,n){if(!n)return l`<td>–</td>`;let{status:s}=n;return l`<td><a href=${pt(t,e)} data-status=${s}>${i(`status.${s}`)}</a></td>`}function hs(t){let e=[...t];return e.length>Ot?`${e.slice(0,Ot-1).join("")}…`:t}function Qe(t,e,n){let s=new URLSearchParams(t);return{view:e==="admin"&&(s.get("view")??"school")==="school"&&!s.get("lesson")?"school":"lesson",lesson:s.get("lesson")??"",teacher:s.get("teacher")??"",from:s.get("from")??Rt(84,n),to:s.get("to")??"",idleDays:s.get("idle_days")??"14",sort:s.get("sort")==="percent"?"percent":"name"}}function Dt({view:t,lesson:e,teacher:n,from:s,to:o,idleDays:r,sort:a}){let c=new URLSearchParams({view:t,...e&&{lesson:e},...n&&{teacher:n},from:s});return o&&c.set("to",o),t==="school"&&c.set("idle_days",r),a==="percent"&&c.set("sort",a),`?${c}`}function Nt({view:t,lesson:e,teacher:n,from:s,to:o,idleDays:r}){return new URLSearchParams({...e&&t==="lesson"&&{lesson:e},...n&&t==="lesson"&&{teacher:n},...s&&{from:s},...o&&{to:o},...t==="school"&&{idle_days:r}})}function Rt(t,e){let n=new Date(e);return n.setDate(n.getDate()-t),[n.getFullYear(),n.getMonth()+1,n.getDate()].map(s=>String(s).padStart(2,"0")).join("-")}function It(t){return{choice:t,phase:"loading",lesson:null,matrix:null,school:null}}function tn(t,e){return{...t,choice:{...t.choice,sort:e}}}function en(t,e){return{...t,phase:"ready",...e}}function nn(t,e){return{...t,phase:e}}function sn(t,e,n){let{compare:s}=new Intl.Collator(n,{numeric:!0}),o=r=>e==="percent"?r.percent??101:0;return t.toSorted((r,a)=>o(r)-o(a)||s(r.user_full_name,a.user_full_name))}function on(t){let e=t.reduce((s,{joined:o})=>s+o,0);if(!e)return null;let n=s=>{let o=0;for(let{minute:r,joined:a}of t)if(o+=a,o>=s*e)return r+1;return t.length};return{half:n(.5),most:n(.9),all:e}}function rn(t){let{report:e,width:n}=t;return e.classes?l`${Ht([["reports.percentAll",_(e.percent)],["reports.classes",e.classes.toLocaleString(w())],["reports.students",e.students.toLocaleString(w())],["reports.atRisk",e.at_risk.length.toLocaleString(w())]])}
<div class="pictures">
<section class="card picture">${fs(e,n)}</section>
<section class="card picture">${ms(e,n)}</section>
<section class="card picture">${$s(e,n)}</section>
<section class="card picture">${gs(t)}</section>
</div>
<section class="card picture">${ys(t)}</section>`:l`<p class="card muted" data-test="report-empty">${i("reports.none")}</p>`}function Ht(t){return l`<dl class="figures card" data-test="report-figures">
${t.map(([e,n])=>l`<div><dt>${i(e)}</dt><dd>${n}</dd></div>`)}
</dl>`}function dt(t,e=!1){let n=e?"numeric":void 0;return new Date(`${t}T00:00Z`).toLocaleDateString(w(),{day:"numeric",month:"short",year:n,timeZone:"UTC"})}function Pt({first_day:t,percent:e,classes:n,attended:s,counted:o}){let r=[n,s,o].map(a=>a.toLocaleString(w()));return[dt(t,!0),_(e),...r]}function fs({weeks:t,required_percent:e},n){let s=t.flatMap(({percent:r})=>r===null?[]:[r]),o={n:t.length,low:_(Math.min(...s)),high:_(Math.max(...s))};return l`<h2>${i("reports.weeks.heading")}</h2>
${B({id:"weeks",title:i("reports.weeks.heading"),desc:s.length?i("reports.weeks.desc",o):i("reports.nothingCounts"),bars:t.map(({first_day:r,percent:a})=>({label:dt(r),value:a,text:_(a,0),isMarked:e!==null&&a!==null&&a<e})),max:100,tick:r=>_(r,0),line:e===null?null:{value:e,label:i("reports.required",{percent:_(e)})},head:["week","percent","classes","attended","counted"].map(r=>i(`reports.${r}`)),rows:t.map(Pt)},n)}`}function ms({arrivals:t},e){let n=on(t);if(!n)return l`<h2>${i("reports.arrivals.heading")}</h2><p class="muted">${i("reports.arrivals.none")}</p>`;let s=t.length-1,o=r=>r===60?"60+":String(r);return l`<h2>${i("reports.arrivals.heading")}</h2>
<p class="muted">${i("reports.arrivals.summary",{half:n.half,most:n.most})}</p>
${B({id:"arrivals",title:i("reports.arrivals.heading"),desc:i("reports.arrivals.desc",{n:n.all,last:s}),bars:t.map(({minute:r,joined:a})=>({label:o(r),value:a,text:a.toLocaleString(w())})),max:J(Math.max(...t.map(({joined:r})=>r))),tick:r=>r.toLocaleString(w()),line:null,head:[i("reports.minute"),i("reports.joined")],rows:t.map(({minute:r,joined:a})=>[o(r),a.toLocaleString(w())])},e)}`}function $s({distribution:t,required_percent:e},n){let s=r=>r===100?r:r-1,o=({low:r,high:a})=>`${r}–${s(a)}`;return l`<h2>${i("reports.distribution.heading")}</h2>
${B({id:"distribution",title:i("reports.distribution.heading"),desc:i("reports.distribution.desc",{n:t.reduce((r,{students:a})=>r+a,0)}),bars:t.map(r=>({label:o(r),value:r.students,text:r.students.toLocaleString(w()),isMarked:e!==null&&r.high<=e})),max:J(Math.max(...t.map(({students:r})=>r))),tick:r=>r.toLocaleString(w()),line:null,head:[i("reports.percent"),i("reports.students")],rows:t.map(r=>[`${o(r)} %`,r.students.toLocaleString(w())])},n)}`}function gs({report:t,matrix:e}){let{at_risk:n}=t;return l`<h2>${i("reports.atRisk")}</h2>
${n.length?u:l`<p class="muted">${i("reports.atRisk.none")}</p>`}
<ul class="at-risk" data-test="at-risk">
${n.map(s=>l`<li data-test="student-at-risk">
<strong>${xs(s,e)}</strong>
<span>${_(s.percent)}</span>
<span class="muted">${s.student_number}</span>
<span class="muted">${i("reports.of",{attended:s.attended,counted:s.counted})}</span>
<span class="why">${ws(s,t)}</span>
${Ms(s.student_number,s.user_full_name)}
</li>`)}
</ul>`}function ws({is_below:t,absences_in_a_row:e},{required_percent:n}){return[t?i("reports.below",{percent:_(n)}):"",e>1?i("reports.inARow",{n:e}):""].filter(Boolean).join(" · ")}function xs({student_number:t,user_full_name:e},n){let s=n?.students.find(r=>r.student_number===t),o=s&&n?.classes[s.cells.findLastIndex(r=>r!==null)];return s&&o?l`<a href=${pt(o,s)}><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}function Ms(t,e){let n=new URLSearchParams(location.search),s=new URLSearchParams({student_number:t});for(let r of["lesson","from","to"])s.set(r,n.get(r)??"");let o=i("reports.certificate",{name:e});return l`<a class="certificate" href=${`/certificate?${s}`} aria-label=${o} title=${o}>
${S(he)}
</a>`}function ys({report:t,matrix:e,choice:n,isTableOpen:s,onTable:o,onSort:r}){if(!e){let d=t.classes>120;return l`<h2>${i("reports.heat.heading")}</h2>
<p class="muted">${d?i("reports.heat.tooLarge",{n:120}):i("loading")}</p>`}let a=d=>new Date(d).toLocaleDateString(w(),{day:"numeric",month:"short",timeZone:t.time_zone}),c=d=>l`<label class="chip">
<input type="radio" class="visually-hidden" name="sort"
.checked=${n.sort===d} @change=${()=>r(d)}
data-test=${`sort-${d}`} />
<span>${i(`reports.sort.${d}`)}</span>
</label>`,p=sn(e.students,n.sort,w());return l`<div class="picture-head">
<h2>${i("reports.heat.heading")}</h2>
<div class="chips" role="radiogroup" aria-label=${i("reports.sort")}>${c("name")} ${c("percent")}</div>
</div>
${Ze({matrix:e,students:p,day:a,isTableOpen:s,onTable:o})}`}function cn(t,e){let{days:n,classes:s,percent:o,idle_days:r,idle_lessons:a,not_opened:c}=t;return l`${Ht([["reports.percentAll",_(o)],["reports.classes",s.toLocaleString(w())],["reports.notOpened",c.length.toLocaleString(w())],["reports.idle",a.length.toLocaleString(w())]])}
<section class="card picture">
<h2>${i("reports.days.heading")}</h2>
<p class="muted">${i("reports.days.lead")}</p>
${n.length?vs(t,e):l`<p data-test="report-empty">${i("reports.none")}</p>`}
</section>
<div class="pictures">
<section class="card picture">
<h2>${i("reports.notOpened")}</h2>
<p class="muted">${i(c.length?"reports.notOpened.lead":"reports.notOpened.none")}</p>
${an("not-opened",c,t)}
</section>
<section class="card picture">
<h2>${i("reports.idle.heading",{n:r})}</h2>
${a.length?u:l`<p class="muted">${i("reports.idle.none")}</p>`}
${an("idle",a,t)}
</section>
</div>`}function vs({days:t,classes:e},n){let s=J(Math.max(...t.map(({counted:o})=>o)));return B({id:"days",title:i("reports.days.heading"),desc:i("reports.days.desc",{n:t.length,classes:e}),bars:t.map(({first_day:o,attended:r,counted:a,percent:c})=>({label:dt(o),value:r,of:a,text:_(c,0)})),max:s,tick:o=>o.toLocaleString(w()),line:null,head:["day","percent","classes","attended","counted"].map(o=>i(`reports.${o}`)),rows:t.map(Pt)},n)}function an(t,e,{time_zone:n}){let s=o=>new Date(o).toLocaleDateString(w(),{day:"numeric",month:"short",year:"numeric",timeZone:n});return l`<ul class="at-risk" data-test=${`report-${t}`}>
${e.map(({lesson_name:o,teacher_full_name:r,teacher_school_number:a,last_start:c})=>{let p=new URLSearchParams({view:"lesson",lesson:o,teacher:a,from:""});return l`<li>
<strong><a href=${`/reports?${p}`}><bdi>${o}</bdi></a></strong>
<span>${c?i("reports.last",{day:s(c)}):i("reports.never")}</span>
<span class="muted"><bdi>${r}</bdi></span>
</li>`})}
</ul>`}var _s=[28,84,364],bs=1120,Ss=900,As=240,[ks,Ts,Ls]=[32,48,16];function Es(t){let e=()=>Qe(location.search,t.role,Date.now()),n=new ut(It(e())),s=[],o=0,r=!1;async function a(){let $=++o,{choice:g}=n.state,v=Nt(g);try{if(g.view==="school")return c($,{school:await Ke(v)});let b=await Ve(v);c($,{lesson:b,matrix:null}),b.classes>0&&b.classes<=120&&c($,{matrix:await qe(v)})}catch(b){if(!(b instanceof U))throw b;b.kind==="signedOut"?lt():$===o&&n.update(nn,b.kind)}}function c($,g){$===o&&n.update(en,g)}function p($){let g={...n.state.choice,...$};JSON.stringify(g)!==JSON.stringify(n.state.choice)&&(history.pushState(null,"",location.pathname+Dt(g)),d())}function d(){n.update(()=>It(e())),a()}function m($){n.update(tn,$),history.replaceState(null,"",location.pathname+Dt(n.state.choice))}function h(){document.title=i("reports.title");let{choice:$}=n.state;return l`<a class="skip-link" href="#content">${i("reports.skip")}</a>${ze(t)}
${t.role==="admin"?se("reports"):u}
<main class="page reports-page" id="content">
<div class="reports-head">
${t.role==="admin"?u:l`<a class="btn quiet" href=${at[t.role]} data-test="reports-back">
${S(le)}${i("reports.back")}</a>`}
<h1>${i("reports.heading")}</h1>
${t.role==="admin"?f($):u}
</div>
${x($)} ${y()}
</main>`}function f({view:$}){let g=v=>l`<button type="button" class="chip-button"
aria-pressed=${$===v} data-test=${`view-${v}`} @click=${()=>p({view:v})}>
${i(`reports.view.${v}`)}
</button>`;return l`<div class="chips">${g("school")} ${g("lesson")}</div>`}function x($){let g=(M,E)=>l`<div class="field">
<label for=${M}>${i(`reports.${M}`)}</label>
<input id=${M} type=${E} .value=${$[M]} data-test=${`filter-${M}`} autocomplete="off"
list=${M==="lesson"?"lessons":u} min=${E==="number"?1:u}
max=${E==="number"?999:u}
@change=${ft=>p({[M]:ft.currentTarget.value.trim()})} />
</div>`,v=M=>{let E=M===null?"":Rt(M,Date.now());return l`<button type="button" class="chip-button" aria-pressed=${$.from===E&&!$.to}
data-test=${`period-${M??"all"}`} @click=${()=>p({from:E,to:""})}>
${M===null?i("reports.period.all"):i("reports.period",{n:M/7})}
</button>`},b=$.view==="lesson";return l`<form class="card filters" @submit=${M=>M.preventDefault()}>
${b?g("lesson","text"):u}
${b&&t.role==="admin"?g("teacher","text"):u} ${g("from","date")}
${g("to","date")} ${b?u:g("idleDays","number")}
<div class="chips" role="group" aria-label=${i("reports.periods")}>${_s.map(v)} ${v(null)}</div>
${Me(Cs($),["records","matrix"])}
<datalist id="lessons">${s.map(M=>l`<option value=${M}></option>`)}</datalist>
</form>`}function y(){let{phase:$,choice:g,lesson:v,matrix:b,school:M}=n.state;if($==="refused"||$==="away")return l`<p class="problem" role="alert" data-test="report-problem">
${S(ot)}<span>${i(`reports.${$}`)}</span>
${$==="away"?l`<button type="button" class="btn" @click=${d}>${i("reports.retry")}</button>`:u}
</p>`;let E=ln(1);if(g.view==="school"&&M)return cn(M,E);if(g.view==="lesson"&&v){let ft=()=>{r=!0,k()};return rn({report:v,matrix:b,choice:g,width:ln(2),isTableOpen:r,onTable:ft,onSort:m})}return l`<p class="loading" role="status">${S(q)}${i("loading")}</p>`}async function Y(){let[$,g]=await Promise.all([t.role==="teacher"?Oe():[],De({limit:200}).catch(()=>({items:[]}))]);s=[...new Set([...$??[],...g.items].map(({lesson_name:v})=>v))].sort(),k()}let k=ke(Te(),h);n.subscribe(k),window.addEventListener("resize",k),window.addEventListener("popstate",d),a(),Y()}function Cs(t){let e=Nt(t);return e.delete("idle_days"),Object.fromEntries(e)}function ln(t){let e=Math.min(bs,document.documentElement.clientWidth)-ks,n=document.documentElement.clientWidth>=Ss;return Math.max(As,Math.round((n?(e-Ls*(t-1))/t:e)-Ts))}var[un]=await Promise.all([je("teacher","admin"),_e()]);un&&Es(un);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
