var xt=globalThis,Wt=t=>t,et=xt.trustedTypes,Vt=et?et.createPolicy("lit-html",{createHTML:t=>t}):void 0,Jt="$lit$",L=`lit$${Math.random().toFixed(9).slice(2)}$`,Yt="?"+L,wn=`<${Yt}>`,D=document,q=()=>D.createComment(""),X=t=>t===null||typeof t!="object"&&typeof t!="function",Mt=Array.isArray,xn=t=>Mt(t)||typeof t?.[Symbol.iterator]=="function",gt=`[ 	
\f\r]`,K=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,zt=/-->/g,Kt=/>/g,C=RegExp(`>|${gt}(?:([^\\s"'>=/]+)(${gt}*=${gt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),qt=/'/g,Xt=/"/g,Zt=/^(?:script|style|textarea|title)$/i,yt=t=>(e,...n)=>({_$litType$:t,strings:e,values:n}),l=yt(1),A=yt(2),Ws=yt(3),G=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),Gt=new WeakMap,N=D.createTreeWalker(D,129);function Qt(t,e){if(!Mt(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return Vt!==void 0?Vt.createHTML(e):e}var Mn=(t,e)=>{let n=t.length-1,s=[],o,r=e===2?"<svg>":e===3?"<math>":"",a=K;for(let c=0;c<n;c++){let p=t[c],d,$,h=-1,f=0;for(;f<p.length&&(a.lastIndex=f,$=a.exec(p),$!==null);)f=a.lastIndex,a===K?$[1]==="!--"?a=zt:$[1]!==void 0?a=Kt:$[2]!==void 0?(Zt.test($[2])&&(o=RegExp("</"+$[2],"g")),a=C):$[3]!==void 0&&(a=C):a===C?$[0]===">"?(a=o??K,h=-1):$[1]===void 0?h=-2:(h=a.lastIndex-$[2].length,d=$[1],a=$[3]===void 0?C:$[3]==='"'?Xt:qt):a===Xt||a===qt?a=C:a===zt||a===Kt?a=K:(a=C,o=void 0);let w=a===C&&t[c+1].startsWith("/>")?" ":"";r+=a===K?p+wn:h>=0?(s.push(d),p.slice(0,h)+Jt+p.slice(h)+L+w):p+L+(h===-2?c:w)}return[Qt(t,r+(t[n]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},wt=class te{constructor({strings:e,_$litType$:n},s){let o;this.parts=[];let r=0,a=0,c=e.length-1,p=this.parts,[d,$]=Mn(e,n);if(this.el=te.createElement(d,s),N.currentNode=this.el.content,n===2||n===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(o=N.nextNode())!==null&&p.length<c;){if(o.nodeType===1){if(o.hasAttributes())for(let h of o.getAttributeNames())if(h.endsWith(Jt)){let f=$[a++],w=o.getAttribute(h).split(L),v=/([.?@])?(.*)/.exec(f);p.push({type:1,index:r,name:v[2],strings:w,ctor:v[1]==="."?vn:v[1]==="?"?_n:v[1]==="@"?bn:nt}),o.removeAttribute(h)}else h.startsWith(L)&&(p.push({type:6,index:r}),o.removeAttribute(h));if(Zt.test(o.tagName)){let h=o.textContent.split(L),f=h.length-1;if(f>0){o.textContent=et?et.emptyScript:"";for(let w=0;w<f;w++)o.append(h[w],q()),N.nextNode(),p.push({type:2,index:++r});o.append(h[f],q())}}}else if(o.nodeType===8)if(o.data===Yt)p.push({type:2,index:r});else{let h=-1;for(;(h=o.data.indexOf(L,h+1))!==-1;)p.push({type:7,index:r}),h+=L.length-1}r++}}static createElement(e,n){let s=D.createElement("template");return s.innerHTML=e,s}};function U(t,e,n=t,s){if(e===G)return e;let o=s!==void 0?n._$Co?.[s]:n._$Cl,r=X(e)?void 0:e._$litDirective$;return o?.constructor!==r&&(o?._$AO?.(!1),r===void 0?o=void 0:(o=new r(t),o._$AT(t,n,s)),s!==void 0?(n._$Co??=[])[s]=o:n._$Cl=o),o!==void 0&&(e=U(t,o._$AS(t,e.values),o,s)),e}var yn=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:n}=this._$AD,s=(t?.creationScope??D).importNode(e,!0);N.currentNode=s;let o=N.nextNode(),r=0,a=0,c=n[0];for(;c!==void 0;){if(r===c.index){let p;c.type===2?p=new vt(o,o.nextSibling,this,t):c.type===1?p=new c.ctor(o,c.name,c.strings,this,t):c.type===6&&(p=new Sn(o,this,t)),this._$AV.push(p),c=n[++a]}r!==c?.index&&(o=N.nextNode(),r++)}return N.currentNode=D,s}p(t){let e=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(t,n,e),e+=n.strings.length-2):n._$AI(t[e])),e++}},vt=class ee{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,n,s,o){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=e,this._$AB=n,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,n=this._$AM;return n!==void 0&&e?.nodeType===11&&(e=n.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,n=this){e=U(this,e,n),X(e)?e===u||e==null||e===""?(this._$AH!==u&&this._$AR(),this._$AH=u):e!==this._$AH&&e!==G&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):xn(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==u&&X(this._$AH)?this._$AA.nextSibling.data=e:this.T(D.createTextNode(e)),this._$AH=e}$(e){let{values:n,_$litType$:s}=e,o=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=wt.createElement(Qt(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(n);else{let r=new yn(o,this),a=r.u(this.options);r.p(n),this.T(a),this._$AH=r}}_$AC(e){let n=Gt.get(e.strings);return n===void 0&&Gt.set(e.strings,n=new wt(e)),n}k(e){Mt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,o=0;for(let r of e)o===n.length?n.push(s=new ee(this.O(q()),this.O(q()),this,this.options)):s=n[o],s._$AI(r),o++;o<n.length&&(this._$AR(s&&s._$AB.nextSibling,o),n.length=o)}_$AR(e=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);e!==this._$AB;){let s=Wt(e).nextSibling;Wt(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},nt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,n,s,o){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=e,this._$AM=s,this.options=o,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=u}_$AI(t,e=this,n,s){let o=this.strings,r=!1;if(o===void 0)t=U(this,t,e,0),r=!X(t)||t!==this._$AH&&t!==G,r&&(this._$AH=t);else{let a=t,c,p;for(t=o[0],c=0;c<o.length-1;c++)p=U(this,a[n+c],e,c),p===G&&(p=this._$AH[c]),r||=!X(p)||p!==this._$AH[c],p===u?t=u:t!==u&&(t+=(p??"")+o[c+1]),this._$AH[c]=p}r&&!s&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},vn=class extends nt{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},_n=class extends nt{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},bn=class extends nt{constructor(t,e,n,s,o){super(t,e,n,s,o),this.type=5}_$AI(t,e=this){if((t=U(this,t,e,0)??u)===G)return;let n=this._$AH,s=t===u&&n!==u||t.capture!==n.capture||t.once!==n.once||t.passive!==n.passive,o=t!==u&&(n===u||s);s&&this.element.removeEventListener(this.name,this,n),o&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},Sn=class{constructor(t,e,n){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(t){U(this,t)}};var An=xt.litHtmlPolyfillSupport;An?.(wt,vt),(xt.litHtmlVersions??=[]).push("3.3.3");var R=(t,e,n)=>{let s=n?.renderBefore??e,o=s._$litPart$;if(o===void 0){let r=n?.renderBefore??null;s._$litPart$=o=new vt(e.insertBefore(q(),r),r,void 0,n??{})}return o._$AI(t),o};var ot={},st="en",ne=new Intl.PluralRules("en"),_t=null,bt=new Set;function se(t,e){ot=e,st=t,ne=new Intl.PluralRules(t),_t=null;for(let n of bt)n()}function rt(t){return bt.add(t),()=>bt.delete(t)}function oe(){return st}function g(){return(globalThis.navigator?.languages??[]).find(n=>n.toLowerCase().startsWith(st))??ot["language.locale"]??st}function i(t,e={}){let n=ot[t]??t;return(typeof n=="string"?n:n[ne.select(Number(e.n))]??n.other).replace(/\{(\w+)\}/g,(o,r)=>e[r]===void 0?o:kn(e[r]))}function St({key:t,values:e}){return i(t,e)}function At(t){return t in ot}function re(t,e){return t.map(s=>s?.slice(0,2).toLowerCase()).find(s=>s&&e.includes(s))??"en"}function kn(t){return typeof t!="number"?t:(_t??=new Intl.NumberFormat(g()),_t.format(t))}var Tn={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},ie=!1;function ae(t){ie||setTimeout(En),ie=!0;let e=([n,s])=>l`<li>
<a href=${s} data-test=${`nav-${n}`} aria-current=${n===t?"page":u}>
${i(`nav.${n}`)}
</a>
</li>`;return l`<nav class="admin-nav" aria-label=${i("nav.label")}>
<ul>${Object.entries(Tn).map(e)}</ul>
</nav>`}function En(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var Ln=5,I=class extends Error{constructor({code:e,message:n=e,retry_after:s=null,details:o=null}){super(n),this.code=e,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function kt(t){let{field:e}=t.details;return t.code==="invalid_field"&&At(`field.${e}`)?{key:`field.${e}`}:{key:At(`error.${t.code}`)?`error.${t.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(t.retryAfter??Ln))}}}var J=class extends Error{constructor(e,n){super(e.key),this.problem=e,this.field=n}};var H="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",ce=`${H}M8 12.5l2.8 2.8L16.2 9.5`,so=`${H}M12 7v5.3l3.2 2`;var oo=`${H}M9 9l6 6M15 9l-6 6`;var ro=`${H}M8 12h8`;var le="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var io=`${H}M12 8.5v7M8.5 12h7`,ue="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var pe="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",Y="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",he="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var de="M19 12H5M11 6l-6 6 6 6";var it="M6 6l12 12M18 6L6 18",ao=`${H}M12 11v5.5M12 7.7v.01`,at="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",fe=`${H}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,me="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var $e="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z";var ge="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";function S(t,e=""){return l`<svg class="icon ${e}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
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
</button>`}function we({title:t,body:e,submit:n,cancel:s=()=>i("cancel"),onSubmit:o,onClose:r,staysOpen:a=!1}){let c=null,p=!1,d=document.createElement("dialog");d.className="dialog",d.setAttribute("aria-labelledby","dialog-title");let $=()=>d.close(),h=async P=>{if(P.preventDefault(),p)return;let O=P.currentTarget;p=!0,c=null,f();try{await o(new FormData(O)),a||$()}catch(m){if(m instanceof J)c=m.problem;else if(m instanceof I)c=kt(m);else throw m;m instanceof J&&On(O,m.field)}finally{p=!1,f()}},f=()=>{R(w(),d)},w=()=>l`<form method="dialog" novalidate @submit=${h} aria-busy=${p}>
<header class="dialog-head">
<h2 id="dialog-title">${t()}</h2>
${T(it,i("close"),{className:"btn quiet icon-only",onClick:$})}
</header>
<div class="dialog-body">
${e()}
<p class="problem" role="alert" ?hidden=${!c}>${c?St(c):u}</p>
</div>
<footer class="dialog-foot">
${s?l`<button type="button" class="btn quiet" @click=${$}>${s()}</button>`:u}
${n()}
</footer>
</form>`;d.addEventListener("pointerdown",P=>P.target===d&&$()),d.addEventListener("close",()=>{v(),d.remove(),r?.()});let v=rt(f);return f(),document.body.append(d),d.showModal(),d.querySelector("[autofocus]")?.focus(),{redraw:f,close:$,forgetProblem:()=>{c=null,f()}}}function On({elements:t},e){let n=t.namedItem(e);n instanceof HTMLElement&&n.focus()}var xe=null,Me=[];function ye(t){if(xe??=Cn(),Me.push(t)>1)return;let e=xe;setTimeout(()=>{e.textContent=Me.splice(0).join(" ")},600)}function Cn(){let t=document.createElement("div");return t.className="visually-hidden",t.role="status",document.body.appendChild(t)}var Nn=8e3,ve=3e3,Z=null,_e;function Lt(t,{action:e=null,isError:n=!1}={}){Z??=Rn(),Z.setAttribute("aria-label",i("messages")),R(Dn(t,e,n),Z),Et(Nn),ye(t)}function Dn(t,e,n){let s=()=>{Tt(),e?.run()};return l`<div
class=${n?"toast error":"toast"}
@pointerenter=${lt}
@focusin=${lt}
@pointerleave=${()=>Et(ve)}
@focusout=${()=>Et(ve)}
>
${S(n?at:ce)}<span class="toast-text">${t}</span>
${e?T(le,e.label,{className:"btn small",test:e.test,onClick:s}):u}
${T(it,i("close"),{className:"btn quiet small icon-only",onClick:Tt})}
</div>`}function Tt(){lt(),Z&&R(u,Z)}function lt(){clearTimeout(_e)}function Et(t){lt(),_e=setTimeout(Tt,t)}function Rn(){let t=document.createElement("div");return t.className="toasts",t.role="region",document.body.appendChild(t)}var In=1e3,Hn=500,Pn=1e6,Un={422:"tooMany",503:"busy"};function be(t,e=["records"]){let n=(s,o)=>l`<a
class="btn" download data-test=${`export-${s}-${o}`} @click=${Bn}
href=${`/export/${s}.${o}?${new URLSearchParams(t)}`}
aria-label=${i(`export.${s}.${o}.label`)}>${i(`export.${s}.${o}`)}</a>`;return l`<div class="export-links" role="group" aria-label=${i("export.heading")}>
${e.map(s=>[n(s,"xlsx"),n(s,"csv")])}
</div>`}function Bn(t){t.ctrlKey||t.metaKey||t.shiftKey||(t.preventDefault(),jn(t.currentTarget.href))}async function jn(t){let e=new AbortController,n=Date.now(),s=0,o=null,r=setTimeout(()=>{o=we({title:()=>i("export.preparing"),body:()=>l`<progress aria-label=${i("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${i("export.progress",{n:Math.round((Date.now()-n)/1e3),size:Wn(s)})}
</p>`,submit:()=>u,cancel:()=>i("export.stop"),onSubmit:async()=>{},onClose:()=>e.abort()})},In),a=setInterval(()=>o?.redraw(),Hn);try{let c=await fetch(t,{signal:e.signal});if(c.ok&&c.body){let p=new TransformStream({transform($,h){s+=$.length,h.enqueue($)}}),d=await new Response(c.body.pipeThrough(p)).blob();Fn(d,/filename="([^"]+)"/.exec(c.headers.get("Content-Disposition")??"")?.[1]??"attn")}else Lt(i(`export.${Un[c.status]??"away"}`),{isError:!0})}catch{e.signal.aborted||Lt(i("export.away"),{isError:!0})}finally{clearTimeout(r),clearInterval(a),o?.close()}}function Fn(t,e){let n=document.createElement("a");n.href=URL.createObjectURL(t),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function Wn(t){return(t/Pn).toLocaleString(g(),{minimumFractionDigits:1,maximumFractionDigits:1})}var Vn=["a[href], button:not(:disabled), input:not([type=search], [type=hidden], :disabled)","select, textarea, summary, [tabindex='0']"].join(),B=[];function Se(){document.addEventListener("focusin",({target:t})=>{if(B=[],!(!(t instanceof Element)||!t.matches(":focus-visible")))for(let e=t;e.parentElement;e=e.parentElement)B.push([e,[...e.parentElement.children].indexOf(e)])}),document.addEventListener("pointerdown",()=>{B=[]}),new MutationObserver(zn).observe(document.body,{childList:!0,subtree:!0})}function zn(){if(document.activeElement!==document.body||!B.length||B[0]?.[0].isConnected)return;let t=0;for(let[e,n]of B){let s=e.isConnected&&Kn(e,t);if(s)return s.focus({preventScroll:!0});t=n}}function Kn(t,e){let n=t.children[e],s=[...t.querySelectorAll(Vn)].filter(r=>r.checkVisibility()),o=r=>n?.contains(r)||n?.compareDocumentPosition(r)===Node.DOCUMENT_POSITION_FOLLOWING;return s.find(o)??s.at(-1)}var Te="attn.language",qn=!1;async function Ee(){let t=null;try{t=localStorage.getItem(Te)}catch{}await Le(re([t,...navigator.languages],Oe()))}async function Xn(t){await Le(t);try{localStorage.setItem(Te,t)}catch{}}async function Le(t){let e=document.getElementById("words"),[n,s]=await Promise.all([e?.lang===t?JSON.parse(e.textContent):Ae(t,":not([data-later])"),qn&&Ae(t,"[data-later]")]);document.documentElement.lang=t,se(t,{...n,...s})}async function Ae(t,e){let n=document.querySelectorAll(`link[type="application/json"][hreflang=${t}]${e}`),s=await Promise.all([...n].map(({href:o})=>Gn(o)));return Object.assign({},...s)}async function Gn(t){let e=await fetch(t);if(!e.ok)throw new Error(`${t}: ${e.status}`);return e.json()}function Oe(){let t=document.querySelectorAll("link[hreflang]");return[...new Set([...t].map(({hreflang:e})=>e))]}var Ot,ke="";function Ce(){let t=oe();if(ke===t)return Ot;let e=Oe(),n=e[(e.indexOf(t)+1)%e.length]??"en",s=new Intl.DisplayNames(n,{type:"language"}).of(n)??n;return ke=t,Ot=T(fe,s,{test:"lang-switch",className:"btn quiet labelled-wide",lang:n,onClick:()=>Xn(n)}),Ot}function Ne(t,e){let n=!1,s=()=>{n=!1,R(e(),t)},o=()=>{n||(n=!0,queueMicrotask(s))};return t.replaceChildren(),s(),rt(o),o}function De(){return document.getElementById("app")}var ut={teacher:"/teacher",student:"/student",admin:"/admin"};async function Re(){let t=await pt("/me?optional=true");if(t.status===401||t.status===204)return null;if(!t.ok)throw new Error(`/me answered ${t.status}`);return(await t.json()).user}async function Ie(){let t=await je("/sessions",{});if(!t.ok&&t.status!==401)throw new Error(`/sessions answered ${t.status}`);return t.json()}async function He(){await je("/logout",{})}async function Pe(){return Be("/lessons").catch(()=>null)}async function Ue(t){let e=Object.entries({limit:20,...t}).filter(([,n])=>n);return Be(`/history?${new URLSearchParams(e.map(([n,s])=>[n,String(s)]))}`)}function pt(t){return fetch(t,{headers:{Accept:"application/json"},cache:"no-store"})}async function Be(t){let e=await pt(t);if(!e.ok)throw new Error(`${t} answered ${e.status}`);return e.json()}function je(t,e){return Jn("POST",t,e)}function Jn(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var Yn="attn.student",Zn="attn.receipts";var Fe="attn.start";function Ct(t,e=[Yn,Zn,Fe]){try{for(let n of e)t.removeItem(n)}catch{}}function We(t){Ct(t,[Fe])}var Qn=10,Nt="attn.stays";function Ve(t){ze(e=>t?e.setItem(Nt,"1"):e.removeItem(Nt))}async function ts(){let t=await Re();if(t||!ze(n=>n.getItem(Nt)))return t;let e=await Ie();return Ve(!!e.user),e.reason==="reused"&&ht("&reused"),e.user??null}function ze(t){try{return t(localStorage)}catch{return null}}async function Ke(){Ct(localStorage),Ve(!1);try{await He()}finally{location.assign("/")}}function ht(t=""){We(localStorage),location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${t}`)}async function es(t=()=>{}){for(let e=1;;e=Math.min(e*2,Qn))try{return await ts()}catch{t(),await new Promise(n=>{setTimeout(n,e*1e3),window.addEventListener("online",n,{once:!0})})}}async function qe(...t){let e=await es();return e&&t.includes(e.role)?e:(e?location.replace(ut[e.role]??"/"):ht(),null)}var ns=6,or=ns/2,Xe=new Map;function ss(t,e){let n=`${t} ${e}`,s=e?"2-digit":void 0,o=Xe.get(n)??new Intl.DateTimeFormat(t,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return Xe.set(n,o),o}function Ge(t,e=!1){return t?ss(g(),e).format(new Date(t)):""}function Q(t){let e=10**Math.floor(Math.log10(Math.max(2,t)));return[1,1.2,1.6,2,3,4,5,6,8,10].map(n=>n*e).find(n=>n>=t&&n%2===0)??10}function Je(t,e=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${S(ge,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${e?is(e):u}</div>
${t?l`<span class="topbar-user">${S(ue)}<bdi>${t.full_name}</bdi></span>`:u}
${Ce()}
${t?os():u}
</header>`}function os(){return T(me,i("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Ke})}var rs={live:[pe,"connection.live"],"catching-up":[Y,"connection.catching"],connecting:[Y,"connection.connecting"]};function is({state:t,asOf:e},n="connection.offline"){let[s,o]=rs[t]??[he,n],r=t!=="live"&&e?i("connection.asOf",{time:Ge(e,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${t}
>${S(s)}<span>${i(o)}</span>${r?l`<span class="as-of">${r}</span>`:u}</span
>`}var j=class extends Error{constructor(e){super(e),this.kind=e}};function Ye(t){return Dt(`/reports/lesson?${t}`)}function Ze(t){return Dt(`/reports/school?${t}`)}function Qe(t){return Dt(`/matrix?${t}`)}async function Dt(t){let e=await pt(t).catch(()=>null);if(e?.ok)return e.json();throw e?.status===401?new j("signedOut"):new j(e?.status===422?"refused":"away")}var dt=class{#t=new Set;constructor(e){this.state=e}update(e,...n){let s=this.state;if(this.state=e(s,...n),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(e){return this.#t.add(e),()=>this.#t.delete(e)}};var Rt=220,tn=24,as=30,F=44,cs=Rt-tn-as,en=52,ls=34,us=48;function W(t,e){let{id:n,title:s,desc:o,bars:r,max:a,tick:c,line:p}=t,d=(e-F)/Math.max(1,r.length),$=Math.ceil(en/d),h=f=>tn+cs*(1-f/a);return l`<svg class="chart" role="img" viewBox="0 0 ${e} ${Rt}" data-test=${`chart-${n}`}
aria-labelledby="chart-${n}-title chart-${n}-desc">
<title id="chart-${n}-title">${s}</title>
<desc id="chart-${n}-desc">${o}</desc>
${ds(n)}
${[0,a/2,a].map(f=>A`<path class="grid" d="M${F} ${h(f)}H${e}"></path>
<text class="tick" x=${F-6} y=${h(f)+4} text-anchor="end">${c(f)}</text>`)}
${r.map((f,w)=>hs(n,f,F+d*w,d,h,w%$===0?e:0))}
${p?A`<path class="limit" d="M${F} ${h(p.value)}H${e}"></path>
<text class="limit-label" x=${e} y=${h(p.value)-5} text-anchor="end">${p.label}</text>`:u}
${r.map((f,w)=>ps(f,F+d*w,d,h))}
</svg>
${fs(n,t.head,t.rows)}`}function ps({value:t,of:e,text:n},s,o,r){return t===null||o<ls?u:A`<text class="value" x=${s+o/2} y=${r(e??t)-6} text-anchor="middle">${n}</text>`}function hs(t,{label:e,value:n,of:s,text:o,isMarked:r},a,c,p,d){let $=Math.min(us,c*.72),h=a+(c-$)/2,f=(w,v,tt="")=>A`<rect class=${w}
fill=${tt||u} x=${h} y=${p(v)} width=${$} height=${p(0)-p(v)}></rect>`;return A`<g>
<title>${e}: ${o}</title>
${s?f("whole",s):u}
${n?f("bar",n):u}
${n&&r?f("marked",n,`url(#hatch-${t})`):u}
${d?A`<text class="tick" x=${Math.min(a+c/2,d-en/2)} y=${Rt-10}
text-anchor="middle">${e}</text>`:u}
</g>`}function ds(t){return A`<defs>
<pattern id=${`hatch-${t}`} width="6" height="6" patternUnits="userSpaceOnUse">
<path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
</pattern>
</defs>`}function fs(t,e,n){return l`<details class="behind" data-test=${`table-${t}`}>
<summary>${i("reports.asTable")}</summary>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead><tr>${e.map(s=>l`<th scope="col">${s}</th>`)}</tr></thead>
<tbody>
${n.map(([s,...o])=>l`<tr><th scope="row">${s}</th>${o.map(r=>l`<td>${r}</td>`)}</tr>`)}
</tbody>
</table>
</div>
</details>`}function b(t,e=1){return t===null?"–":(t/100).toLocaleString(g(),{style:"percent",maximumFractionDigits:e})}var E=16,nn=2,V=68,ms=56,$s=7.2,It=22,sn={present:["h12v12h-12z",!0],late:["v12h12z",!0],absent:["l12 12m0 -12l-12 12",!1],failed:["h12v12h-12zm3 3l6 6m0 -6l-6 6",!1],excused:["m6 2a4 4 0 1 1 0 8a4 4 0 0 1 0 -8",!0],pending:["m0 0h12v12h-12zm6 4v3m0 2v.1",!1],missing:["m3 6h6",!1]},gs=["present","late","absent","failed","excused","pending"];function ft({attendance_id:t},{student_number:e}){return`/class/${t}?${new URLSearchParams({student:e})}`}function on({matrix:t,students:e,day:n,isTableOpen:s,onTable:o}){let{classes:r}=t,a=Math.max(4,...e.map(({user_full_name:h})=>Math.min(It,h.length))),c=Math.round(a*$s)+10,[p,d]=[c+r.length*E+ms,V+e.length*E+4],$=h=>{let f=ws(h,c),[w,v]=[r[f.column],e[f.row]];w&&v?.cells[f.column]&&location.assign(ft(w,v))};return l`<ul class="legend">${gs.map(Ms)}</ul>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.heat.heading")}>
<svg class="heat" role="img" width=${p} height=${d} viewBox="0 0 ${p} ${d}" @click=${$}
data-test="chart-heat" aria-labelledby="heat-title heat-desc">
<title id="heat-title">${i("reports.heat.heading")}</title>
<desc id="heat-desc">${i("reports.heat.desc",{students:e.length,classes:r.length})}</desc>
${r.map(({start_time:h},f)=>A`<text class="tick"
transform="translate(${c+f*E+12} ${V-6}) rotate(-90)">${n(h)}</text>`)}
${e.map(({user_full_name:h,percent:f},w)=>A`<text class="name" x="0" y=${V+w*E+12}>${_s(h)}</text>
<text class="tick" x=${p-2} y=${V+w*E+12}
text-anchor="end">${b(f,0)}</text>`)}
${Object.entries(sn).map(([h,[f,w]])=>{let v=xs(e,h,f,c);return v?A`<path data-status=${h} class=${w?"filled":"drawn"} d=${v}></path>`:u})}
</svg>
</div>
<details class="behind" data-test="table-heat" @toggle=${o}>
<summary>${i("reports.asTable")}</summary>
${s?ys(r,e,n):u}
</details>`}function ws({currentTarget:t,clientX:e,clientY:n},s){let o=t.getBoundingClientRect();return{column:Math.floor((e-o.left-s)/E),row:Math.floor((n-o.top-V)/E)}}function xs(t,e,n,s){return t.flatMap(({cells:o},r)=>o.map((a,c)=>a?.status===e?`M${s+c*E+nn} ${V+r*E+nn}${n}`:"")).join("")}function Ms(t){let[e,n]=sn[t]??["",!1];return l`<li>
<svg class="heat" width="16" height="16" aria-hidden="true">
<path data-status=${t} class=${n?"filled":"drawn"} d="M2 2${e}"></path>
</svg>
${i(`status.${t}`)}
</li>`}function ys(t,e,n){return l`<div class="table-scroll tall" tabindex="0" role="region" aria-label=${i("reports.table")}>
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
<td>${b(s.percent)}</td>
${t.map((o,r)=>vs(o,s,s.cells[r]??null))}
</tr>`)}
</tbody>
</table>
</div>`}function vs(t,e,n){if(!n)return l`<td>–</td>`;let{status:s}=n;return l`<td><a href=${ft(t,e)} data-status=${s}>${i(`status.${s}`)}</a></td>`}function _s(t){let e=[...t];return e.length>It?`${e.slice(0,It-1).join("")}…`:t}function rn(t,e,n){let s=new URLSearchParams(t);return{view:e==="admin"&&(s.get("view")??"school")==="school"&&!s.get("lesson")?"school":"lesson",lesson:s.get("lesson")??"",teacher:s.get("teacher")??"",from:s.get("from")??Ut(84,n),to:s.get("to")??"",idleDays:s.get("idle_days")??"14",sort:s.get("sort")==="percent"?"percent":"name"}}function Ht({view:t,lesson:e,teacher:n,from:s,to:o,idleDays:r,sort:a}){let c=new URLSearchParams({view:t,...e&&{lesson:e},...n&&{teacher:n},from:s});return o&&c.set("to",o),t==="school"&&c.set("idle_days",r),a==="percent"&&c.set("sort",a),`?${c}`}function Pt({view:t,lesson:e,teacher:n,from:s,to:o,idleDays:r}){return new URLSearchParams({...e&&t==="lesson"&&{lesson:e},...n&&t==="lesson"&&{teacher:n},...s&&{from:s},...o&&{to:o},...t==="school"&&{idle_days:r}})}function Ut(t,e){let n=new Date(e);return n.setDate(n.getDate()-t),[n.getFullYear(),n.getMonth()+1,n.getDate()].map(s=>String(s).padStart(2,"0")).join("-")}function Bt(t){return{choice:t,phase:"loading",lesson:null,matrix:null,school:null}}function an(t,e){return{...t,choice:{...t.choice,sort:e}}}function cn(t,e){return{...t,phase:"ready",...e}}function ln(t,e){return{...t,phase:e}}function un(t,e,n){let{compare:s}=new Intl.Collator(n,{numeric:!0}),o=r=>e==="percent"?r.percent??101:0;return t.toSorted((r,a)=>o(r)-o(a)||s(r.user_full_name,a.user_full_name))}function pn(t){let e=t.reduce((s,{joined:o})=>s+o,0);if(!e)return null;let n=s=>{let o=0;for(let{minute:r,joined:a}of t)if(o+=a,o>=s*e)return r+1;return t.length};return{half:n(.5),most:n(.9),all:e}}function hn(t){let{report:e,width:n}=t;return e.classes?l`${jt([["reports.percentAll",b(e.percent)],["reports.classes",e.classes.toLocaleString(g())],["reports.students",e.students.toLocaleString(g())],["reports.atRisk",e.at_risk.length.toLocaleString(g())]])}
<div class="pictures">
<section class="card picture">${Ss(e,n)}</section>
<section class="card picture">${As(e,n)}</section>
<section class="card picture">${ks(e,n)}</section>
<section class="card picture">${Ts(t)}</section>
</div>
<section class="card picture">${Cs(t)}</section>`:l`<p class="card muted" data-test="report-empty">${i("reports.none")}</p>`}function jt(t){return l`<dl class="figures card" data-test="report-figures">
${t.map(([e,n])=>l`<div><dt>${i(e)}</dt><dd>${n}</dd></div>`)}
</dl>`}function $t(t,e=!1){let n=e?"numeric":void 0;return new Date(`${t}T00:00Z`).toLocaleDateString(g(),{day:"numeric",month:"short",year:n,timeZone:"UTC"})}function Ft({first_day:t,percent:e,classes:n,attended:s,counted:o}){let r=[n,s,o].map(a=>a.toLocaleString(g()));return[$t(t,!0),b(e),...r]}function Ss({weeks:t,required_percent:e},n){let s=t.flatMap(({percent:r})=>r===null?[]:[r]),o={n:t.length,low:b(Math.min(...s)),high:b(Math.max(...s))};return l`<h2>${i("reports.weeks.heading")}</h2>
${W({id:"weeks",title:i("reports.weeks.heading"),desc:s.length?i("reports.weeks.desc",o):i("reports.nothingCounts"),bars:t.map(({first_day:r,percent:a})=>({label:$t(r),value:a,text:b(a,0),isMarked:e!==null&&a!==null&&a<e})),max:100,tick:r=>b(r,0),line:e===null?null:{value:e,label:i("reports.required",{percent:b(e)})},head:["week","percent","classes","attended","counted"].map(r=>i(`reports.${r}`)),rows:t.map(Ft)},n)}`}function As({arrivals:t},e){let n=pn(t);if(!n)return l`<h2>${i("reports.arrivals.heading")}</h2><p class="muted">${i("reports.arrivals.none")}</p>`;let s=t.length-1,o=r=>r===60?"60+":String(r);return l`<h2>${i("reports.arrivals.heading")}</h2>
<p class="muted">${i("reports.arrivals.summary",{half:n.half,most:n.most})}</p>
${W({id:"arrivals",title:i("reports.arrivals.heading"),desc:i("reports.arrivals.desc",{n:n.all,last:s}),bars:t.map(({minute:r,joined:a})=>({label:o(r),value:a,text:a.toLocaleString(g())})),max:Q(Math.max(...t.map(({joined:r})=>r))),tick:r=>r.toLocaleString(g()),line:null,head:[i("reports.minute"),i("reports.joined")],rows:t.map(({minute:r,joined:a})=>[o(r),a.toLocaleString(g())])},e)}`}function ks({distribution:t,required_percent:e},n){let s=r=>r===100?r:r-1,o=({low:r,high:a})=>`${r}–${s(a)}`;return l`<h2>${i("reports.distribution.heading")}</h2>
${W({id:"distribution",title:i("reports.distribution.heading"),desc:i("reports.distribution.desc",{n:t.reduce((r,{students:a})=>r+a,0)}),bars:t.map(r=>({label:o(r),value:r.students,text:r.students.toLocaleString(g()),isMarked:e!==null&&r.high<=e})),max:Q(Math.max(...t.map(({students:r})=>r))),tick:r=>r.toLocaleString(g()),line:null,head:[i("reports.percent"),i("reports.students")],rows:t.map(r=>[`${o(r)} %`,r.students.toLocaleString(g())])},n)}`}function Ts({report:t,matrix:e}){let{at_risk:n}=t;return l`<h2>${i("reports.atRisk")}</h2>
${n.length?u:l`<p class="muted">${i("reports.atRisk.none")}</p>`}
<ul class="at-risk" data-test="at-risk">
${n.map(s=>l`<li data-test="student-at-risk">
<strong>${Ls(s,e)}</strong>
<span>${b(s.percent)}</span>
<span class="muted">${s.student_number}</span>
<span class="muted">${i("reports.of",{attended:s.attended,counted:s.counted})}</span>
<span class="why">${Es(s,t)}</span>
${Os(s.student_number,s.user_full_name)}
</li>`)}
</ul>`}function Es({is_below:t,absences_in_a_row:e},{required_percent:n}){return[t?i("reports.below",{percent:b(n)}):"",e>1?i("reports.inARow",{n:e}):""].filter(Boolean).join(" · ")}function Ls({student_number:t,user_full_name:e},n){let s=n?.students.find(r=>r.student_number===t),o=s&&n?.classes[s.cells.findLastIndex(r=>r!==null)];return s&&o?l`<a href=${ft(o,s)}><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}function Os(t,e){let n=new URLSearchParams(location.search),s=new URLSearchParams({student_number:t});for(let r of["lesson","from","to"])s.set(r,n.get(r)??"");let o=i("reports.certificate",{name:e});return l`<a class="certificate" href=${`/certificate?${s}`} aria-label=${o} title=${o}>
${S($e)}
</a>`}function Cs({report:t,matrix:e,choice:n,isTableOpen:s,onTable:o,onSort:r}){if(!e){let d=t.classes>120;return l`<h2>${i("reports.heat.heading")}</h2>
<p class="muted">${d?i("reports.heat.tooLarge",{n:120}):i("loading")}</p>`}let a=d=>new Date(d).toLocaleDateString(g(),{day:"numeric",month:"short",timeZone:t.time_zone}),c=d=>l`<label class="chip">
<input type="radio" class="visually-hidden" name="sort"
.checked=${n.sort===d} @change=${()=>r(d)}
data-test=${`sort-${d}`} />
<span>${i(`reports.sort.${d}`)}</span>
</label>`,p=un(e.students,n.sort,g());return l`<div class="picture-head">
<h2>${i("reports.heat.heading")}</h2>
<div class="chips" role="radiogroup" aria-label=${i("reports.sort")}>${c("name")} ${c("percent")}</div>
</div>
${on({matrix:e,students:p,day:a,isTableOpen:s,onTable:o})}`}function fn(t,e){let{days:n,classes:s,percent:o,idle_days:r,idle_lessons:a,not_opened:c}=t;return l`${jt([["reports.percentAll",b(o)],["reports.classes",s.toLocaleString(g())],["reports.notOpened",c.length.toLocaleString(g())],["reports.idle",a.length.toLocaleString(g())]])}
<section class="card picture">
<h2>${i("reports.days.heading")}</h2>
<p class="muted">${i("reports.days.lead")}</p>
${n.length?Ns(t,e):l`<p data-test="report-empty">${i("reports.none")}</p>`}
</section>
<div class="pictures">
<section class="card picture">
<h2>${i("reports.notOpened")}</h2>
<p class="muted">${i(c.length?"reports.notOpened.lead":"reports.notOpened.none")}</p>
${dn("not-opened",c,t)}
</section>
<section class="card picture">
<h2>${i("reports.idle.heading",{n:r})}</h2>
${a.length?u:l`<p class="muted">${i("reports.idle.none")}</p>`}
${dn("idle",a,t)}
</section>
</div>`}function Ns({days:t,classes:e},n){let s=Q(Math.max(...t.map(({counted:o})=>o)));return W({id:"days",title:i("reports.days.heading"),desc:i("reports.days.desc",{n:t.length,classes:e}),bars:t.map(({first_day:o,attended:r,counted:a,percent:c})=>({label:$t(o),value:r,of:a,text:b(c,0)})),max:s,tick:o=>o.toLocaleString(g()),line:null,head:["day","percent","classes","attended","counted"].map(o=>i(`reports.${o}`)),rows:t.map(Ft)},n)}function dn(t,e,{time_zone:n}){let s=o=>new Date(o).toLocaleDateString(g(),{day:"numeric",month:"short",year:"numeric",timeZone:n});return l`<ul class="at-risk" data-test=${`report-${t}`}>
${e.map(({lesson_name:o,teacher_full_name:r,teacher_school_number:a,last_start:c})=>{let p=new URLSearchParams({view:"lesson",lesson:o,teacher:a,from:""});return l`<li>
<strong><a href=${`/reports?${p}`}><bdi>${o}</bdi></a></strong>
<span>${c?i("reports.last",{day:s(c)}):i("reports.never")}</span>
<span class="muted"><bdi>${r}</bdi></span>
</li>`})}
</ul>`}var Ds=[28,84,364],Rs=1120,Is=900,Hs=240,[Ps,Us,Bs]=[32,48,16];function js(t){let e=()=>rn(location.search,t.role,Date.now()),n=new dt(Bt(e())),s=[],o=0,r=!1;async function a(){let m=++o,{choice:x}=n.state,y=Pt(x);try{if(x.view==="school")return c(m,{school:await Ze(y)});let _=await Ye(y);c(m,{lesson:_,matrix:null}),_.classes>0&&_.classes<=120&&c(m,{matrix:await Qe(y)})}catch(_){if(!(_ instanceof j))throw _;_.kind==="signedOut"?ht():m===o&&n.update(ln,_.kind)}}function c(m,x){m===o&&n.update(cn,x)}function p(m){let x={...n.state.choice,...m};JSON.stringify(x)!==JSON.stringify(n.state.choice)&&(history.pushState(null,"",location.pathname+Ht(x)),d())}function d(){n.update(()=>Bt(e())),a()}function $(m){n.update(an,m),history.replaceState(null,"",location.pathname+Ht(n.state.choice))}function h(){document.title=i("reports.title");let{choice:m}=n.state;return l`<a class="skip-link" href="#content">${i("reports.skip")}</a>${Je(t)}
${t.role==="admin"?ae("reports"):u}
<main class="page reports-page" id="content">
<div class="reports-head">
${t.role==="admin"?u:l`<a class="btn quiet" href=${ut[t.role]} data-test="reports-back">
${S(de)}${i("reports.back")}</a>`}
<h1>${i("reports.heading")}</h1>
${t.role==="admin"?w(m):u}
</div>
<p class="printed" data-test="report-printed">${f(m)}</p>
${v(m)} ${tt()}
</main>`}function f({view:m,lesson:x,teacher:y,from:_,to:M}){let k=gn=>new Date(gn).toLocaleDateString(g(),{dateStyle:"long"}),z=`${_?k(`${_}T12:00`):"…"} – ${k(M?`${M}T12:00`:Date.now())}`;return[...m==="lesson"?[x,y]:[],z].filter(Boolean).join(" · ")}function w({view:m}){let x=y=>l`<button type="button" class="chip-button"
aria-pressed=${m===y} data-test=${`view-${y}`} @click=${()=>p({view:y})}>
${i(`reports.view.${y}`)}
</button>`;return l`<div class="chips">${x("school")} ${x("lesson")}</div>`}function v(m){let x=(M,k)=>l`<div class="field">
<label for=${M}>${i(`reports.${M}`)}</label>
<input id=${M} type=${k} .value=${m[M]} data-test=${`filter-${M}`} autocomplete="off"
list=${M==="lesson"?"lessons":u} min=${k==="number"?1:u}
max=${k==="number"?999:u}
@change=${z=>p({[M]:z.currentTarget.value.trim()})} />
</div>`,y=M=>{let k=M===null?"":Ut(M,Date.now());return l`<button type="button" class="chip-button" aria-pressed=${m.from===k&&!m.to}
data-test=${`period-${M??"all"}`} @click=${()=>p({from:k,to:""})}>
${M===null?i("reports.period.all"):i("reports.period",{n:M/7})}
</button>`},_=m.view==="lesson";return l`<form class="card filters" @submit=${M=>M.preventDefault()}>
${_?x("lesson","text"):u}
${_&&t.role==="admin"?x("teacher","text"):u} ${x("from","date")}
${x("to","date")} ${_?u:x("idleDays","number")}
<div class="chips" role="group" aria-label=${i("reports.periods")}>${Ds.map(y)} ${y(null)}</div>
${be(Fs(m),["records","matrix"])}
<datalist id="lessons">${s.map(M=>l`<option value=${M}></option>`)}</datalist>
</form>`}function tt(){let{phase:m,choice:x,lesson:y,matrix:_,school:M}=n.state;if(m==="refused"||m==="away")return l`<p class="problem" role="alert" data-test="report-problem">
${S(at)}<span>${i(`reports.${m}`)}</span>
${m==="away"?l`<button type="button" class="btn" @click=${d}>${i("reports.retry")}</button>`:u}
</p>`;let k=mn(1);if(x.view==="school"&&M)return fn(M,k);if(x.view==="lesson"&&y){let z=()=>{r=!0,O()};return hn({report:y,matrix:_,choice:x,width:mn(2),isTableOpen:r,onTable:z,onSort:$})}return l`<p class="loading" role="status">${S(Y)}${i("loading")}</p>`}async function P(){let[m,x]=await Promise.all([t.role==="teacher"?Pe():[],Ue({limit:200}).catch(()=>({items:[]}))]);s=[...new Set([...m??[],...x.items].map(({lesson_name:y})=>y))].sort(),O()}let O=Ne(De(),h);Se(),n.subscribe(O),window.addEventListener("resize",O),window.addEventListener("popstate",d),a(),P()}function Fs(t){let e=Pt(t);return e.delete("idle_days"),Object.fromEntries(e)}function mn(t){let e=Math.min(Rs,document.documentElement.clientWidth)-Ps,n=document.documentElement.clientWidth>=Is;return Math.max(Hs,Math.round((n?(e-Bs*(t-1))/t:e)-Us))}var[$n]=await Promise.all([qe("teacher","admin"),Ee()]);$n&&js($n);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
