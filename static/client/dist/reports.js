var xt=globalThis,Vt=t=>t,et=xt.trustedTypes,zt=et?et.createPolicy("lit-html",{createHTML:t=>t}):void 0,Yt="$lit$",L=`lit$${Math.random().toFixed(9).slice(2)}$`,Zt="?"+L,yn=`<${Zt}>`,R=document,q=()=>R.createComment(""),X=t=>t===null||typeof t!="object"&&typeof t!="function",Mt=Array.isArray,vn=t=>Mt(t)||typeof t?.[Symbol.iterator]=="function",gt=`[ 	
\f\r]`,K=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Kt=/-->/g,qt=/>/g,N=RegExp(`>|${gt}(?:([^\\s"'>=/]+)(${gt}*=${gt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Xt=/'/g,Gt=/"/g,Qt=/^(?:script|style|textarea|title)$/i,yt=t=>(e,...n)=>({_$litType$:t,strings:e,values:n}),l=yt(1),A=yt(2),Xo=yt(3),G=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),Jt=new WeakMap,D=R.createTreeWalker(R,129);function te(t,e){if(!Mt(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return zt!==void 0?zt.createHTML(e):e}var _n=(t,e)=>{let n=t.length-1,o=[],s,r=e===2?"<svg>":e===3?"<math>":"",a=K;for(let c=0;c<n;c++){let p=t[c],d,$,h=-1,f=0;for(;f<p.length&&(a.lastIndex=f,$=a.exec(p),$!==null);)f=a.lastIndex,a===K?$[1]==="!--"?a=Kt:$[1]!==void 0?a=qt:$[2]!==void 0?(Qt.test($[2])&&(s=RegExp("</"+$[2],"g")),a=N):$[3]!==void 0&&(a=N):a===N?$[0]===">"?(a=s??K,h=-1):$[1]===void 0?h=-2:(h=a.lastIndex-$[2].length,d=$[1],a=$[3]===void 0?N:$[3]==='"'?Gt:Xt):a===Gt||a===Xt?a=N:a===Kt||a===qt?a=K:(a=N,s=void 0);let w=a===N&&t[c+1].startsWith("/>")?" ":"";r+=a===K?p+yn:h>=0?(o.push(d),p.slice(0,h)+Yt+p.slice(h)+L+w):p+L+(h===-2?c:w)}return[te(t,r+(t[n]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),o]},wt=class ee{constructor({strings:e,_$litType$:n},o){let s;this.parts=[];let r=0,a=0,c=e.length-1,p=this.parts,[d,$]=_n(e,n);if(this.el=ee.createElement(d,o),D.currentNode=this.el.content,n===2||n===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(s=D.nextNode())!==null&&p.length<c;){if(s.nodeType===1){if(s.hasAttributes())for(let h of s.getAttributeNames())if(h.endsWith(Yt)){let f=$[a++],w=s.getAttribute(h).split(L),v=/([.?@])?(.*)/.exec(f);p.push({type:1,index:r,name:v[2],strings:w,ctor:v[1]==="."?Sn:v[1]==="?"?An:v[1]==="@"?kn:nt}),s.removeAttribute(h)}else h.startsWith(L)&&(p.push({type:6,index:r}),s.removeAttribute(h));if(Qt.test(s.tagName)){let h=s.textContent.split(L),f=h.length-1;if(f>0){s.textContent=et?et.emptyScript:"";for(let w=0;w<f;w++)s.append(h[w],q()),D.nextNode(),p.push({type:2,index:++r});s.append(h[f],q())}}}else if(s.nodeType===8)if(s.data===Zt)p.push({type:2,index:r});else{let h=-1;for(;(h=s.data.indexOf(L,h+1))!==-1;)p.push({type:7,index:r}),h+=L.length-1}r++}}static createElement(e,n){let o=R.createElement("template");return o.innerHTML=e,o}};function j(t,e,n=t,o){if(e===G)return e;let s=o!==void 0?n._$Co?.[o]:n._$Cl,r=X(e)?void 0:e._$litDirective$;return s?.constructor!==r&&(s?._$AO?.(!1),r===void 0?s=void 0:(s=new r(t),s._$AT(t,n,o)),o!==void 0?(n._$Co??=[])[o]=s:n._$Cl=s),s!==void 0&&(e=j(t,s._$AS(t,e.values),s,o)),e}var bn=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:n}=this._$AD,o=(t?.creationScope??R).importNode(e,!0);D.currentNode=o;let s=D.nextNode(),r=0,a=0,c=n[0];for(;c!==void 0;){if(r===c.index){let p;c.type===2?p=new vt(s,s.nextSibling,this,t):c.type===1?p=new c.ctor(s,c.name,c.strings,this,t):c.type===6&&(p=new En(s,this,t)),this._$AV.push(p),c=n[++a]}r!==c?.index&&(s=D.nextNode(),r++)}return D.currentNode=R,o}p(t){let e=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(t,n,e),e+=n.strings.length-2):n._$AI(t[e])),e++}},vt=class ne{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,n,o,s){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=e,this._$AB=n,this._$AM=o,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,n=this._$AM;return n!==void 0&&e?.nodeType===11&&(e=n.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,n=this){e=j(this,e,n),X(e)?e===u||e==null||e===""?(this._$AH!==u&&this._$AR(),this._$AH=u):e!==this._$AH&&e!==G&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):vn(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==u&&X(this._$AH)?this._$AA.nextSibling.data=e:this.T(R.createTextNode(e)),this._$AH=e}$(e){let{values:n,_$litType$:o}=e,s=typeof o=="number"?this._$AC(e):(o.el===void 0&&(o.el=wt.createElement(te(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===s)this._$AH.p(n);else{let r=new bn(s,this),a=r.u(this.options);r.p(n),this.T(a),this._$AH=r}}_$AC(e){let n=Jt.get(e.strings);return n===void 0&&Jt.set(e.strings,n=new wt(e)),n}k(e){Mt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,s=0;for(let r of e)s===n.length?n.push(o=new ne(this.O(q()),this.O(q()),this,this.options)):o=n[s],o._$AI(r),s++;s<n.length&&(this._$AR(o&&o._$AB.nextSibling,s),n.length=s)}_$AR(e=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);e!==this._$AB;){let o=Vt(e).nextSibling;Vt(e).remove(),e=o}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},nt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,n,o,s){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=e,this._$AM=o,this.options=s,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=u}_$AI(t,e=this,n,o){let s=this.strings,r=!1;if(s===void 0)t=j(this,t,e,0),r=!X(t)||t!==this._$AH&&t!==G,r&&(this._$AH=t);else{let a=t,c,p;for(t=s[0],c=0;c<s.length-1;c++)p=j(this,a[n+c],e,c),p===G&&(p=this._$AH[c]),r||=!X(p)||p!==this._$AH[c],p===u?t=u:t!==u&&(t+=(p??"")+s[c+1]),this._$AH[c]=p}r&&!o&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},Sn=class extends nt{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},An=class extends nt{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},kn=class extends nt{constructor(t,e,n,o,s){super(t,e,n,o,s),this.type=5}_$AI(t,e=this){if((t=j(this,t,e,0)??u)===G)return;let n=this._$AH,o=t===u&&n!==u||t.capture!==n.capture||t.once!==n.once||t.passive!==n.passive,s=t!==u&&(n===u||o);o&&this.element.removeEventListener(this.name,this,n),s&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},En=class{constructor(t,e,n){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(t){j(this,t)}};var Tn=xt.litHtmlPolyfillSupport;Tn?.(wt,vt),(xt.litHtmlVersions??=[]).push("3.3.3");var I=(t,e,n)=>{let o=n?.renderBefore??e,s=o._$litPart$;if(s===void 0){let r=n?.renderBefore??null;o._$litPart$=s=new vt(e.insertBefore(q(),r),r,void 0,n??{})}return s._$AI(t),s};var st={},ot="en",oe=new Intl.PluralRules("en"),_t=null,bt=new Set;function se(t,e){st=e,ot=t,oe=new Intl.PluralRules(t),_t=null;for(let n of bt)n()}function rt(t){return bt.add(t),()=>bt.delete(t)}function re(){return ot}function g(){return(globalThis.navigator?.languages??[]).find(n=>n.toLowerCase().startsWith(ot))??st["language.locale"]??ot}function i(t,e={}){let n=st[t]??t;return(typeof n=="string"?n:n[oe.select(Number(e.n))]??n.other).replace(/\{(\w+)\}/g,(s,r)=>e[r]===void 0?s:Ln(e[r]))}function St({key:t,values:e}){return i(t,e)}function At(t){return t in st}function ie(t,e){return t.map(o=>o?.slice(0,2).toLowerCase()).find(o=>o&&e.includes(o))??"en"}function Ln(t){return typeof t!="number"?t:(_t??=new Intl.NumberFormat(g()),_t.format(t))}var On={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},ae=!1;function ce(t){ae||setTimeout(Cn),ae=!0;let e=([n,o])=>l`<li>
<a href=${o} data-test=${`nav-${n}`} aria-current=${n===t?"page":u}>
${i(`nav.${n}`)}
</a>
</li>`;return l`<nav class="admin-nav" aria-label=${i("nav.label")}>
<ul>${Object.entries(On).map(e)}</ul>
</nav>`}function Cn(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var Nn=5,H=class extends Error{constructor({code:e,message:n=e,retry_after:o=null,details:s=null}){super(n),this.code=e,this.retryAfter=o,this.details=s??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function kt(t){let{field:e}=t.details;return t.code==="invalid_field"&&At(`field.${e}`)?{key:`field.${e}`}:{key:At(`error.${t.code}`)?`error.${t.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(t.retryAfter??Nn))}}}var J=class extends Error{constructor(e,n){super(e.key),this.problem=e,this.field=n}};var P="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",le=`${P}M8 12.5l2.8 2.8L16.2 9.5`,cs=`${P}M12 7v5.3l3.2 2`;var ls=`${P}M9 9l6 6M15 9l-6 6`;var us=`${P}M8 12h8`;var ue="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var ps=`${P}M12 8.5v7M8.5 12h7`,pe="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var he="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",Y="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",de="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var fe="M19 12H5M11 6l-6 6 6 6";var it="M6 6l12 12M18 6L6 18",hs=`${P}M12 11v5.5M12 7.7v.01`,at="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",me=`${P}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,$e="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var ge="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z";var we="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";function S(t,e=""){return l`<svg class="icon ${e}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${t}></path>
</svg>`}function E(t,e,{onClick:n,test:o,className:s="btn",lang:r}){return l`<button
type="button"
class=${s}
title=${e}
lang=${r??u}
data-test=${o??u}
@click=${n}
>
${S(t)}<span class="label">${e}</span>
</button>`}function xe({title:t,body:e,submit:n,cancel:o=()=>i("cancel"),onSubmit:s,onClose:r,staysOpen:a=!1}){let c=null,p=!1,d=document.createElement("dialog");d.className="dialog",d.setAttribute("aria-labelledby","dialog-title");let $=()=>d.close(),h=async B=>{if(B.preventDefault(),p)return;let C=B.currentTarget;p=!0,c=null,f();try{await s(new FormData(C)),a||$()}catch(m){if(m instanceof J)c=m.problem;else if(m instanceof H)c=kt(m);else throw m;m instanceof J&&Dn(C,m.field)}finally{p=!1,f()}},f=()=>{I(w(),d)},w=()=>l`<form method="dialog" novalidate @submit=${h} aria-busy=${p}>
<header class="dialog-head">
<h2 id="dialog-title">${t()}</h2>
${E(it,i("close"),{className:"btn quiet icon-only",onClick:$})}
</header>
<div class="dialog-body">
${e()}
<p class="problem" role="alert" ?hidden=${!c}>${c?St(c):u}</p>
</div>
<footer class="dialog-foot">
${o?l`<button type="button" class="btn quiet" @click=${$}>${o()}</button>`:u}
${n()}
</footer>
</form>`;d.addEventListener("pointerdown",B=>B.target===d&&$()),d.addEventListener("close",()=>{v(),d.remove(),r?.()});let v=rt(f);return f(),document.body.append(d),d.showModal(),d.querySelector("[autofocus]")?.focus(),{redraw:f,close:$,forgetProblem:()=>{c=null,f()}}}function Dn({elements:t},e){let n=t.namedItem(e);n instanceof HTMLElement&&n.focus()}var Me=null,ye=[];function ve(t){if(Me??=Rn(),ye.push(t)>1)return;let e=Me;setTimeout(()=>{e.textContent=ye.splice(0).join(" ")},600)}function Rn(){let t=document.createElement("div");return t.className="visually-hidden",t.role="status",document.body.appendChild(t)}var In=8e3,_e=3e3,Z=null,be;function Lt(t,{action:e=null,isError:n=!1}={}){Z??=Pn(),Z.setAttribute("aria-label",i("messages")),I(Hn(t,e,n),Z),Tt(In),ve(t)}function Hn(t,e,n){let o=()=>{Et(),e?.run()};return l`<div
class=${n?"toast error":"toast"}
@pointerenter=${lt}
@focusin=${lt}
@pointerleave=${()=>Tt(_e)}
@focusout=${()=>Tt(_e)}
>
${S(n?at:le)}<span class="toast-text">${t}</span>
${e?E(ue,e.label,{className:"btn small",test:e.test,onClick:o}):u}
${E(it,i("close"),{className:"btn quiet small icon-only",onClick:Et})}
</div>`}function Et(){lt(),Z&&I(u,Z)}function lt(){clearTimeout(be)}function Tt(t){lt(),be=setTimeout(Et,t)}function Pn(){let t=document.createElement("div");return t.className="toasts",t.role="region",document.body.appendChild(t)}var Un=1e3,Bn=500,jn=1e6,Fn={422:"tooMany",503:"busy"};function Se(t,e=["records"]){let n=(o,s)=>l`<a
class="btn" download data-test=${`export-${o}-${s}`} @click=${Wn}
href=${`/export/${o}.${s}?${new URLSearchParams(t)}`}
aria-label=${i(`export.${o}.${s}.label`)}>${i(`export.${o}.${s}`)}</a>`;return l`<div class="export-links" role="group" aria-label=${i("export.heading")}>
${e.map(o=>[n(o,"xlsx"),n(o,"csv")])}
</div>`}function Wn(t){t.ctrlKey||t.metaKey||t.shiftKey||(t.preventDefault(),Vn(t.currentTarget.href))}async function Vn(t){let e=new AbortController,n=Date.now(),o=0,s=null,r=setTimeout(()=>{s=xe({title:()=>i("export.preparing"),body:()=>l`<progress aria-label=${i("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${i("export.progress",{n:Math.round((Date.now()-n)/1e3),size:Kn(o)})}
</p>`,submit:()=>u,cancel:()=>i("export.stop"),onSubmit:async()=>{},onClose:()=>e.abort()})},Un),a=setInterval(()=>s?.redraw(),Bn);try{let c=await fetch(t,{signal:e.signal});if(c.ok&&c.body){let p=new TransformStream({transform($,h){o+=$.length,h.enqueue($)}}),d=await new Response(c.body.pipeThrough(p)).blob();zn(d,/filename="([^"]+)"/.exec(c.headers.get("Content-Disposition")??"")?.[1]??"attn")}else Lt(i(`export.${Fn[c.status]??"away"}`),{isError:!0})}catch{e.signal.aborted||Lt(i("export.away"),{isError:!0})}finally{clearTimeout(r),clearInterval(a),s?.close()}}function zn(t,e){let n=document.createElement("a");n.href=URL.createObjectURL(t),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function Kn(t){return(t/jn).toLocaleString(g(),{minimumFractionDigits:1,maximumFractionDigits:1})}var qn=["a[href], button:not(:disabled), input:not([type=search], [type=hidden], :disabled)","select, textarea, summary, [tabindex='0']"].join(),O=[],ke=[],Ee=!1;function Te(){document.addEventListener("keydown",()=>Ae(!0),!0),document.addEventListener("pointerdown",()=>Ae(!1),!0),document.addEventListener("focusin",({target:t})=>{O.some(([n])=>n.localName==="dialog")||(ke=O),O=[];for(let n=t;n.parentElement;n=n.parentElement)O.push([n,[...n.parentElement.children].indexOf(n)])}),new MutationObserver(Xn).observe(document.body,{childList:!0,subtree:!0})}function Ae(t){Ee=t}function Xn(){if(!Ee||document.activeElement!==document.body||!O.length||O[0]?.[0].isConnected)return;let t=O.find(([o])=>o.localName==="dialog")?.[0],e=t&&!(t.isConnected&&t.hasAttribute("open")),n=0;for(let[o,s]of e?ke:O){let r=o.isConnected&&Gn(o,n);if(r)return r.focus({preventScroll:!0});n=s}}function Gn(t,e){let n=t.children[e],o=[...t.querySelectorAll(qn)].filter(r=>r.checkVisibility()),s=r=>n?.contains(r)||n?.compareDocumentPosition(r)===Node.DOCUMENT_POSITION_FOLLOWING;return o.find(s)??o.at(-1)}var Ce="attn.language",Jn=!1;async function Ne(){let t=null;try{t=localStorage.getItem(Ce)}catch{}await De(ie([t,...navigator.languages],Re()))}async function Yn(t){await De(t);try{localStorage.setItem(Ce,t)}catch{}}async function De(t){let e=document.getElementById("words"),[n,o]=await Promise.all([e?.lang===t?JSON.parse(e.textContent):Le(t,":not([data-later])"),Jn&&Le(t,"[data-later]")]);document.documentElement.lang=t,se(t,{...n,...o})}async function Le(t,e){let n=document.querySelectorAll(`link[type="application/json"][hreflang=${t}]${e}`),o=await Promise.all([...n].map(({href:s})=>Zn(s)));return Object.assign({},...o)}async function Zn(t){let e=await fetch(t);if(!e.ok)throw new Error(`${t}: ${e.status}`);return e.json()}function Re(){let t=document.querySelectorAll("link[hreflang]");return[...new Set([...t].map(({hreflang:e})=>e))]}var Ot,Oe="";function Ie(){let t=re();if(Oe===t)return Ot;let e=Re(),n=e[(e.indexOf(t)+1)%e.length]??"en",o=new Intl.DisplayNames(n,{type:"language"}).of(n)??n;return Oe=t,Ot=E(me,o,{test:"lang-switch",className:"btn quiet labelled-wide",lang:n,onClick:()=>Yn(n)}),Ot}function He(t,e){let n=!1,o=()=>{n=!1,I(e(),t)},s=()=>{n||(n=!0,queueMicrotask(o))};return t.replaceChildren(),o(),rt(s),s}function Pe(){return document.getElementById("app")}var ut={teacher:"/teacher",student:"/student",admin:"/admin"};async function Ue(){let t=await pt("/me?optional=true");if(t.status===401||t.status===204)return null;if(!t.ok)throw new Error(`/me answered ${t.status}`);return(await t.json()).user}async function Be(){let t=await ze("/sessions",{});if(!t.ok&&t.status!==401)throw new Error(`/sessions answered ${t.status}`);return t.json()}async function je(){await ze("/logout",{})}async function Fe(){return Ve("/lessons").catch(()=>null)}async function We(t){let e=Object.entries({limit:20,...t}).filter(([,n])=>n);return Ve(`/history?${new URLSearchParams(e.map(([n,o])=>[n,String(o)]))}`)}function pt(t){return fetch(t,{headers:{Accept:"application/json"},cache:"no-store"})}async function Ve(t){let e=await pt(t);if(!e.ok)throw new Error(`${t} answered ${e.status}`);return e.json()}function ze(t,e){return Qn("POST",t,e)}function Qn(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var to="attn.student",eo="attn.receipts";var Ke="attn.start";function Ct(t,e=[to,eo,Ke]){try{for(let n of e)t.removeItem(n)}catch{}}function qe(t){Ct(t,[Ke])}var no=10,Nt="attn.stays";function Xe(t){Ge(e=>t?e.setItem(Nt,"1"):e.removeItem(Nt))}async function oo(){let t=await Ue();if(t||!Ge(n=>n.getItem(Nt)))return t;let e=await Be();return Xe(!!e.user),e.reason==="reused"&&ht("&reused"),e.user??null}function Ge(t){try{return t(localStorage)}catch{return null}}async function Je(){Ct(localStorage),Xe(!1);try{await je()}finally{location.assign("/")}}function ht(t=""){qe(localStorage),location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${t}`)}async function so(t=()=>{}){for(let e=1;;e=Math.min(e*2,no))try{return await oo()}catch{t(),await new Promise(n=>{setTimeout(n,e*1e3),window.addEventListener("online",n,{once:!0})})}}async function Ye(...t){let e=await so();return e&&t.includes(e.role)?e:(e?location.replace(ut[e.role]??"/"):ht(),null)}var ro=6,cr=ro/2,Ze=new Map;function io(t,e){let n=`${t} ${e}`,o=e?"2-digit":void 0,s=Ze.get(n)??new Intl.DateTimeFormat(t,{hour:"2-digit",minute:"2-digit",second:o,hourCycle:"h23"});return Ze.set(n,s),s}function Qe(t,e=!1){return t?io(g(),e).format(new Date(t)):""}function Q(t){let e=10**Math.floor(Math.log10(Math.max(2,t)));return[1,1.2,1.6,2,3,4,5,6,8,10].map(n=>n*e).find(n=>n>=t&&n%2===0)??10}function tn(t,e=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${S(we,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${e?lo(e):u}</div>
${t?l`<span class="topbar-user">${S(pe)}<bdi>${t.full_name}</bdi></span>`:u}
${Ie()}
${t?ao():u}
</header>`}function ao(){return E($e,i("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Je})}var co={live:[he,"connection.live"],"catching-up":[Y,"connection.catching"],connecting:[Y,"connection.connecting"]};function lo({state:t,asOf:e},n="connection.offline"){let[o,s]=co[t]??[de,n],r=t!=="live"&&e?i("connection.asOf",{time:Qe(e,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${t}
>${S(o)}<span>${i(s)}</span>${r?l`<span class="as-of">${r}</span>`:u}</span
>`}var F=class extends Error{constructor(e){super(e),this.kind=e}};function en(t){return Dt(`/reports/lesson?${t}`)}function nn(t){return Dt(`/reports/school?${t}`)}function on(t){return Dt(`/matrix?${t}`)}async function Dt(t){let e=await pt(t).catch(()=>null);if(e?.ok)return e.json();throw e?.status===401?new F("signedOut"):new F(e?.status===422?"refused":"away")}var dt=class{#t=new Set;constructor(e){this.state=e}update(e,...n){let o=this.state;if(this.state=e(o,...n),this.state!==o)for(let s of this.#t)s(this.state,o)}subscribe(e){return this.#t.add(e),()=>this.#t.delete(e)}};var It=220,sn=24,uo=30,U=44,po=It-sn-uo,Rt=56,ho=40,fo=48;function W(t,e){let{id:n,title:o,desc:s,bars:r,max:a,tick:c,line:p}=t,d=(e-U)/Math.max(1,r.length),$=Math.ceil(Rt/d),h=f=>sn+po*(1-f/a);return l`<svg class="chart" role="img" viewBox="0 0 ${e} ${It}" data-test=${`chart-${n}`}
aria-labelledby="chart-${n}-title chart-${n}-desc">
<title id="chart-${n}-title">${o}</title>
<desc id="chart-${n}-desc">${s}</desc>
${wo(n)}
${[0,a/2,a].map(f=>A`<path class="grid" d="M${U} ${h(f)}H${e}"></path>
<text class="tick" x=${U-6} y=${h(f)+4} text-anchor="end">${c(f)}</text>`)}
${r.map((f,w)=>$o(n,f,U+d*w,d,h,go(w,d,$,e)))}
${p?A`<path class="limit" d="M${U} ${h(p.value)}H${e}"></path>
<text class="limit-label" x=${e} y=${h(p.value)-5} text-anchor="end">${p.label}</text>`:u}
${r.map((f,w)=>mo(f,U+d*w,d,h))}
</svg>
${xo(n,t.head,t.rows)}`}function mo({value:t,of:e,text:n},o,s,r){return t===null||s<ho?u:A`<text class="value" x=${o+s/2} y=${r(e??t)-6} text-anchor="middle">${n}</text>`}function $o(t,{label:e,value:n,of:o,text:s,isMarked:r},a,c,p,d){let $=Math.min(fo,c*.72),h=a+(c-$)/2,f=(w,v,tt="")=>A`<rect class=${w}
fill=${tt||u} x=${h} y=${p(v)} width=${$} height=${p(0)-p(v)}></rect>`;return A`<g>
<title>${e}: ${s}</title>
${o?f("whole",o):u}
${n?f("bar",n):u}
${n&&r?f("marked",n,`url(#hatch-${t})`):u}
${d===null?u:A`<text class="tick" x=${d} y=${It-10} text-anchor="middle">${e}</text>`}
</g>`}function go(t,e,n,o){if(t%n)return null;let s=U+e*(t+.5),r=Math.min(s,o-Rt/2);return t&&n*e-(s-r)<Rt?null:r}function wo(t){return A`<defs>
<pattern id=${`hatch-${t}`} width="6" height="6" patternUnits="userSpaceOnUse">
<path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
</pattern>
</defs>`}function xo(t,e,n){return l`<details class="behind" data-test=${`table-${t}`}>
<summary>${i("reports.asTable")}</summary>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead><tr>${e.map(o=>l`<th scope="col">${o}</th>`)}</tr></thead>
<tbody>
${n.map(([o,...s])=>l`<tr><th scope="row">${o}</th>${s.map(r=>l`<td>${r}</td>`)}</tr>`)}
</tbody>
</table>
</div>
</details>`}function b(t,e=1){return t===null?"–":(t/100).toLocaleString(g(),{style:"percent",maximumFractionDigits:e})}var T=16,rn=2,V=84,Mo=56,yo=7.2,Ht=22,an={present:["h12v12h-12z",!0],late:["v12h12z",!0],absent:["l12 12m0 -12l-12 12",!1],failed:["h12v12h-12zm3 3l6 6m0 -6l-6 6",!1],excused:["m6 2a4 4 0 1 1 0 8a4 4 0 0 1 0 -8",!0],pending:["m0 0h12v12h-12zm6 4v3m0 2v.1",!1],missing:["m3 6h6",!1]},vo=["present","late","absent","failed","excused","pending"];function ft({attendance_id:t},{student_number:e}){return`/class/${t}?${new URLSearchParams({student:e})}`}function cn({matrix:t,students:e,day:n,isTableOpen:o,onTable:s}){let{classes:r}=t,a=Math.max(4,...e.map(({user_full_name:h})=>Math.min(Ht,h.length))),c=Math.round(a*yo)+10,[p,d]=[c+r.length*T+Mo,V+e.length*T+4],$=h=>{let f=_o(h,c),[w,v]=[r[f.column],e[f.row]];w&&v?.cells[f.column]&&location.assign(ft(w,v))};return l`<ul class="legend">${vo.map(So)}</ul>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.heat.heading")}>
<svg class="heat" role="img" width=${p} height=${d} viewBox="0 0 ${p} ${d}" @click=${$}
data-test="chart-heat" aria-labelledby="heat-title heat-desc">
<title id="heat-title">${i("reports.heat.heading")}</title>
<desc id="heat-desc">${i("reports.heat.desc",{students:e.length,classes:r.length})}</desc>
${r.map(({start_time:h},f)=>A`<text class="tick"
transform="translate(${c+f*T+12} ${V-6}) rotate(-90)">${n(h)}</text>`)}
${e.map(({user_full_name:h,percent:f},w)=>A`<text class="name" x="0" y=${V+w*T+12}>${Eo(h)}</text>
<text class="tick" x=${p-2} y=${V+w*T+12}
text-anchor="end">${b(f,0)}</text>`)}
${Object.entries(an).map(([h,[f,w]])=>{let v=bo(e,h,f,c);return v?A`<path data-status=${h} class=${w?"filled":"drawn"} d=${v}></path>`:u})}
</svg>
</div>
<details class="behind" data-test="table-heat" @toggle=${s}>
<summary>${i("reports.asTable")}</summary>
${o?Ao(r,e,n):u}
</details>`}function _o({currentTarget:t,clientX:e,clientY:n},o){let s=t.getBoundingClientRect();return{column:Math.floor((e-s.left-o)/T),row:Math.floor((n-s.top-V)/T)}}function bo(t,e,n,o){return t.flatMap(({cells:s},r)=>s.map((a,c)=>a?.status===e?`M${o+c*T+rn} ${V+r*T+rn}${n}`:"")).join("")}function So(t){let[e,n]=an[t]??["",!1];return l`<li>
<svg class="heat" width="16" height="16" aria-hidden="true">
<path data-status=${t} class=${n?"filled":"drawn"} d="M2 2${e}"></path>
</svg>
${i(`status.${t}`)}
</li>`}function Ao(t,e,n){return l`<div class="table-scroll tall" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead>
<tr>
<th scope="col">${i("reports.student")}</th>
<th scope="col">${i("reports.percent")}</th>
${t.map(({attendance_id:o,start_time:s,lesson_name:r})=>l`<th scope="col">
<a href=${`/class/${o}`} title=${r}>${n(s)}</a>
</th>`)}
</tr>
</thead>
<tbody>
${e.map(o=>l`<tr>
<th scope="row"><bdi>${o.user_full_name}</bdi></th>
<td>${b(o.percent)}</td>
${t.map((s,r)=>ko(s,o,o.cells[r]??null))}
</tr>`)}
</tbody>
</table>
</div>`}function ko(t,e,n){if(!n)return l`<td>–</td>`;let{status:o}=n;return l`<td><a href=${ft(t,e)} data-status=${o}>${i(`status.${o}`)}</a></td>`}function Eo(t){let e=[...t];return e.length>Ht?`${e.slice(0,Ht-1).join("")}…`:t}function ln(t,e,n){let o=new URLSearchParams(t);return{view:e==="admin"&&(o.get("view")??"school")==="school"&&!o.get("lesson")?"school":"lesson",lesson:o.get("lesson")??"",teacher:o.get("teacher")??"",from:o.get("from")??Bt(84,n),to:o.get("to")??"",idleDays:o.get("idle_days")??"14",sort:o.get("sort")==="percent"?"percent":"name"}}function Pt({view:t,lesson:e,teacher:n,from:o,to:s,idleDays:r,sort:a}){let c=new URLSearchParams({view:t,...e&&{lesson:e},...n&&{teacher:n},from:o});return s&&c.set("to",s),t==="school"&&c.set("idle_days",r),a==="percent"&&c.set("sort",a),`?${c}`}function Ut({view:t,lesson:e,teacher:n,from:o,to:s,idleDays:r}){return new URLSearchParams({...e&&t==="lesson"&&{lesson:e},...n&&t==="lesson"&&{teacher:n},...o&&{from:o},...s&&{to:s},...t==="school"&&{idle_days:r}})}function Bt(t,e){let n=new Date(e);return n.setDate(n.getDate()-t),[n.getFullYear(),n.getMonth()+1,n.getDate()].map(o=>String(o).padStart(2,"0")).join("-")}function jt(t){return{choice:t,phase:"loading",lesson:null,matrix:null,school:null}}function un(t,e){return{...t,choice:{...t.choice,sort:e}}}function pn(t,e){return{...t,phase:"ready",...e}}function hn(t,e){return{...t,phase:e}}function dn(t,e,n){let{compare:o}=new Intl.Collator(n,{numeric:!0}),s=r=>e==="percent"?r.percent??101:0;return t.toSorted((r,a)=>s(r)-s(a)||o(r.user_full_name,a.user_full_name))}function fn(t){let e=t.reduce((o,{joined:s})=>o+s,0);if(!e)return null;let n=o=>{let s=0;for(let{minute:r,joined:a}of t)if(s+=a,s>=o*e)return r+1;return t.length};return{half:n(.5),most:n(.9),all:e}}function mn(t){let{report:e,width:n}=t;return e.classes?l`${Ft([["reports.percentAll",b(e.percent)],["reports.classes",e.classes.toLocaleString(g())],["reports.students",e.students.toLocaleString(g())],["reports.atRisk",e.at_risk.length.toLocaleString(g())]])}
<div class="pictures">
<section class="card picture">${Lo(e,n)}</section>
<section class="card picture">${Oo(e,n)}</section>
<section class="card picture">${Co(e,n)}</section>
<section class="card picture">${No(t)}</section>
</div>
<section class="card picture">${Ho(t)}</section>`:l`<p class="card muted" data-test="report-empty">${i("reports.none")}</p>`}function Ft(t){return l`<dl class="figures card" data-test="report-figures">
${t.map(([e,n])=>l`<div><dt>${i(e)}</dt><dd>${n}</dd></div>`)}
</dl>`}function $t(t,e=!1){let n=e?"numeric":void 0;return new Date(`${t}T00:00Z`).toLocaleDateString(g(),{day:"numeric",month:"short",year:n,timeZone:"UTC"})}function Wt({first_day:t,percent:e,classes:n,attended:o,counted:s}){let r=[n,o,s].map(a=>a.toLocaleString(g()));return[$t(t,!0),b(e),...r]}function Lo({weeks:t,required_percent:e},n){let o=t.flatMap(({percent:r})=>r===null?[]:[r]),s={n:t.length,low:b(Math.min(...o)),high:b(Math.max(...o))};return l`<h2>${i("reports.weeks.heading")}</h2>
${W({id:"weeks",title:i("reports.weeks.heading"),desc:o.length?i("reports.weeks.desc",s):i("reports.nothingCounts"),bars:t.map(({first_day:r,percent:a})=>({label:$t(r),value:a,text:b(a,0),isMarked:e!==null&&a!==null&&a<e})),max:100,tick:r=>b(r,0),line:e===null?null:{value:e,label:i("reports.required",{percent:b(e)})},head:["week","percent","classes","attended","counted"].map(r=>i(`reports.${r}`)),rows:t.map(Wt)},n)}`}function Oo({arrivals:t},e){let n=fn(t);if(!n)return l`<h2>${i("reports.arrivals.heading")}</h2><p class="muted">${i("reports.arrivals.none")}</p>`;let o=t.length-1,s=r=>r===60?"60+":String(r);return l`<h2>${i("reports.arrivals.heading")}</h2>
<p class="muted">${i("reports.arrivals.summary",{half:n.half,most:n.most})}</p>
${W({id:"arrivals",title:i("reports.arrivals.heading"),desc:i("reports.arrivals.desc",{n:n.all,last:o}),bars:t.map(({minute:r,joined:a})=>({label:s(r),value:a,text:a.toLocaleString(g())})),max:Q(Math.max(...t.map(({joined:r})=>r))),tick:r=>r.toLocaleString(g()),line:null,head:[i("reports.minute"),i("reports.joined")],rows:t.map(({minute:r,joined:a})=>[s(r),a.toLocaleString(g())])},e)}`}function Co({distribution:t,required_percent:e},n){let o=r=>r===100?r:r-1,s=({low:r,high:a})=>`${r}–${o(a)}`;return l`<h2>${i("reports.distribution.heading")}</h2>
${W({id:"distribution",title:i("reports.distribution.heading"),desc:i("reports.distribution.desc",{n:t.reduce((r,{students:a})=>r+a,0)}),bars:t.map(r=>({label:s(r),value:r.students,text:r.students.toLocaleString(g()),isMarked:e!==null&&r.high<=e})),max:Q(Math.max(...t.map(({students:r})=>r))),tick:r=>r.toLocaleString(g()),line:null,head:[i("reports.percent"),i("reports.students")],rows:t.map(r=>[`${s(r)} %`,r.students.toLocaleString(g())])},n)}`}function No({report:t,matrix:e}){let{at_risk:n}=t;return l`<h2>${i("reports.atRisk")}</h2>
${n.length?u:l`<p class="muted">${i("reports.atRisk.none")}</p>`}
<ul class="at-risk" data-test="at-risk">
${n.map(o=>l`<li data-test="student-at-risk">
<strong>${Ro(o,e)}</strong>
<span>${b(o.percent)}</span>
<span class="muted">${o.student_number}</span>
<span class="muted">${i("reports.of",{attended:o.attended,counted:o.counted})}</span>
<span class="why">${Do(o,t)}</span>
${Io(o.student_number,o.user_full_name)}
</li>`)}
</ul>`}function Do({is_below:t,absences_in_a_row:e},{required_percent:n}){return[t?i("reports.below",{percent:b(n)}):"",e>1?i("reports.inARow",{n:e}):""].filter(Boolean).join(" · ")}function Ro({student_number:t,user_full_name:e},n){let o=n?.students.find(r=>r.student_number===t),s=o&&n?.classes[o.cells.findLastIndex(r=>r!==null)];return o&&s?l`<a href=${ft(s,o)}><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}function Io(t,e){let n=new URLSearchParams(location.search),o=new URLSearchParams({student_number:t});for(let r of["lesson","from","to"])o.set(r,n.get(r)??"");let s=i("reports.certificate",{name:e});return l`<a class="certificate" href=${`/certificate?${o}`} aria-label=${s} title=${s}>
${S(ge)}
</a>`}function Ho({report:t,matrix:e,choice:n,isTableOpen:o,onTable:s,onSort:r}){if(!e){let d=t.classes>120;return l`<h2>${i("reports.heat.heading")}</h2>
<p class="muted">${d?i("reports.heat.tooLarge",{n:120}):i("loading")}</p>`}let a=d=>new Date(d).toLocaleDateString(g(),{day:"numeric",month:"short",timeZone:t.time_zone}),c=d=>l`<label class="chip">
<input type="radio" class="visually-hidden" name="sort"
.checked=${n.sort===d} @change=${()=>r(d)}
data-test=${`sort-${d}`} />
<span>${i(`reports.sort.${d}`)}</span>
</label>`,p=dn(e.students,n.sort,g());return l`<div class="picture-head">
<h2>${i("reports.heat.heading")}</h2>
<div class="chips" role="radiogroup" aria-label=${i("reports.sort")}>${c("name")} ${c("percent")}</div>
</div>
${cn({matrix:e,students:p,day:a,isTableOpen:o,onTable:s})}`}function gn(t,e){let{days:n,classes:o,percent:s,idle_days:r,idle_lessons:a,not_opened:c}=t;return l`${Ft([["reports.percentAll",b(s)],["reports.classes",o.toLocaleString(g())],["reports.notOpened",c.length.toLocaleString(g())],["reports.idle",a.length.toLocaleString(g())]])}
<section class="card picture">
<h2>${i("reports.days.heading")}</h2>
<p class="muted">${i("reports.days.lead")}</p>
${n.length?Po(t,e):l`<p data-test="report-empty">${i("reports.none")}</p>`}
</section>
<div class="pictures">
<section class="card picture">
<h2>${i("reports.notOpened")}</h2>
<p class="muted">${i(c.length?"reports.notOpened.lead":"reports.notOpened.none")}</p>
${$n("not-opened",c,t)}
</section>
<section class="card picture">
<h2>${i("reports.idle.heading",{n:r})}</h2>
${a.length?u:l`<p class="muted">${i("reports.idle.none")}</p>`}
${$n("idle",a,t)}
</section>
</div>`}function Po({days:t,classes:e},n){let o=Q(Math.max(...t.map(({counted:s})=>s)));return W({id:"days",title:i("reports.days.heading"),desc:i("reports.days.desc",{n:t.length,classes:e}),bars:t.map(({first_day:s,attended:r,counted:a,percent:c})=>({label:$t(s),value:r,of:a,text:b(c,0)})),max:o,tick:s=>s.toLocaleString(g()),line:null,head:["day","percent","classes","attended","counted"].map(s=>i(`reports.${s}`)),rows:t.map(Wt)},n)}function $n(t,e,{time_zone:n}){let o=s=>new Date(s).toLocaleDateString(g(),{day:"numeric",month:"short",year:"numeric",timeZone:n});return l`<ul class="at-risk" data-test=${`report-${t}`}>
${e.map(({lesson_name:s,teacher_full_name:r,teacher_school_number:a,last_start:c})=>{let p=new URLSearchParams({view:"lesson",lesson:s,teacher:a,from:""});return l`<li>
<strong><a href=${`/reports?${p}`}><bdi>${s}</bdi></a></strong>
<span>${c?i("reports.last",{day:o(c)}):i("reports.never")}</span>
<span class="muted"><bdi>${r}</bdi></span>
</li>`})}
</ul>`}var Uo=[28,84,364],Bo=1120,jo=900,Fo=240,[Wo,Vo,zo]=[32,48,16];function Ko(t){let e=()=>ln(location.search,t.role,Date.now()),n=new dt(jt(e())),o=[],s=0,r=!1;async function a(){let m=++s,{choice:x}=n.state,y=Ut(x);try{if(x.view==="school")return c(m,{school:await nn(y)});let _=await en(y);c(m,{lesson:_,matrix:null}),_.classes>0&&_.classes<=120&&c(m,{matrix:await on(y)})}catch(_){if(!(_ instanceof F))throw _;_.kind==="signedOut"?ht():m===s&&n.update(hn,_.kind)}}function c(m,x){m===s&&n.update(pn,x)}function p(m){let x={...n.state.choice,...m};JSON.stringify(x)!==JSON.stringify(n.state.choice)&&(history.pushState(null,"",location.pathname+Pt(x)),d())}function d(){n.update(()=>jt(e())),a()}function $(m){n.update(un,m),history.replaceState(null,"",location.pathname+Pt(n.state.choice))}function h(){document.title=i("reports.title");let{choice:m}=n.state;return l`<a class="skip-link" href="#content">${i("reports.skip")}</a>${tn(t)}
${t.role==="admin"?ce("reports"):u}
<main class="page reports-page" id="content">
<div class="reports-head">
${t.role==="admin"?u:l`<a class="btn quiet" href=${ut[t.role]} data-test="reports-back">
${S(fe)}${i("reports.back")}</a>`}
<h1>${i("reports.heading")}</h1>
${t.role==="admin"?w(m):u}
</div>
<p class="printed" data-test="report-printed">${f(m)}</p>
${v(m)} ${tt()}
</main>`}function f({view:m,lesson:x,teacher:y,from:_,to:M}){let k=Mn=>new Date(Mn).toLocaleDateString(g(),{dateStyle:"long"}),z=`${_?k(`${_}T12:00`):"…"} – ${k(M?`${M}T12:00`:Date.now())}`;return[...m==="lesson"?[x,y]:[],z].filter(Boolean).join(" · ")}function w({view:m}){let x=y=>l`<button type="button" class="chip-button"
aria-pressed=${m===y} data-test=${`view-${y}`} @click=${()=>p({view:y})}>
${i(`reports.view.${y}`)}
</button>`;return l`<div class="chips">${x("school")} ${x("lesson")}</div>`}function v(m){let x=(M,k)=>l`<div class="field">
<label for=${M}>${i(`reports.${M}`)}</label>
<input id=${M} type=${k} .value=${m[M]} data-test=${`filter-${M}`} autocomplete="off"
list=${M==="lesson"?"lessons":u} min=${k==="number"?1:u}
max=${k==="number"?999:u}
@change=${z=>p({[M]:z.currentTarget.value.trim()})} />
</div>`,y=M=>{let k=M===null?"":Bt(M,Date.now());return l`<button type="button" class="chip-button" aria-pressed=${m.from===k&&!m.to}
data-test=${`period-${M??"all"}`} @click=${()=>p({from:k,to:""})}>
${M===null?i("reports.period.all"):i("reports.period",{n:M/7})}
</button>`},_=m.view==="lesson";return l`<form class="card filters" @submit=${M=>M.preventDefault()}>
${_?x("lesson","text"):u}
${_&&t.role==="admin"?x("teacher","text"):u} ${x("from","date")}
${x("to","date")} ${_?u:x("idleDays","number")}
<div class="chips" role="group" aria-label=${i("reports.periods")}>${Uo.map(y)} ${y(null)}</div>
${Se(qo(m),["records","matrix"])}
<datalist id="lessons">${o.map(M=>l`<option value=${M}></option>`)}</datalist>
</form>`}function tt(){let{phase:m,choice:x,lesson:y,matrix:_,school:M}=n.state;if(m==="refused"||m==="away")return l`<p class="problem" role="alert" data-test="report-problem">
${S(at)}<span>${i(`reports.${m}`)}</span>
${m==="away"?l`<button type="button" class="btn" @click=${d}>${i("reports.retry")}</button>`:u}
</p>`;let k=wn(1);if(x.view==="school"&&M)return gn(M,k);if(x.view==="lesson"&&y){let z=()=>{r=!0,C()};return mn({report:y,matrix:_,choice:x,width:wn(2),isTableOpen:r,onTable:z,onSort:$})}return l`<p class="loading" role="status">${S(Y)}${i("loading")}</p>`}async function B(){let[m,x]=await Promise.all([t.role==="teacher"?Fe():[],We({limit:200}).catch(()=>({items:[]}))]);o=[...new Set([...m??[],...x.items].map(({lesson_name:y})=>y))].sort(),C()}let C=He(Pe(),h);Te(),n.subscribe(C),window.addEventListener("resize",C),window.addEventListener("popstate",d),a(),B()}function qo(t){let e=Ut(t);return e.delete("idle_days"),Object.fromEntries(e)}function wn(t){let e=Math.min(Bo,document.documentElement.clientWidth)-Wo,n=document.documentElement.clientWidth>=jo;return Math.max(Fo,Math.round((n?(e-zo*(t-1))/t:e)-Vo))}var[xn]=await Promise.all([Ye("teacher","admin"),Ne()]);xn&&Ko(xn);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
