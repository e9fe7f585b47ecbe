var xt=globalThis,Vt=t=>t,et=xt.trustedTypes,zt=et?et.createPolicy("lit-html",{createHTML:t=>t}):void 0,Yt="$lit$",L=`lit$${Math.random().toFixed(9).slice(2)}$`,Zt="?"+L,Mn=`<${Zt}>`,D=document,K=()=>D.createComment(""),q=t=>t===null||typeof t!="object"&&typeof t!="function",Mt=Array.isArray,yn=t=>Mt(t)||typeof t?.[Symbol.iterator]=="function",gt=`[ 	
\f\r]`,z=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Kt=/-->/g,qt=/>/g,C=RegExp(`>|${gt}(?:([^\\s"'>=/]+)(${gt}*=${gt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Xt=/'/g,Gt=/"/g,Qt=/^(?:script|style|textarea|title)$/i,yt=t=>(e,...n)=>({_$litType$:t,strings:e,values:n}),l=yt(1),A=yt(2),Ks=yt(3),X=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),Jt=new WeakMap,N=D.createTreeWalker(D,129);function te(t,e){if(!Mt(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return zt!==void 0?zt.createHTML(e):e}var vn=(t,e)=>{let n=t.length-1,s=[],o,r=e===2?"<svg>":e===3?"<math>":"",a=z;for(let c=0;c<n;c++){let p=t[c],d,$,h=-1,f=0;for(;f<p.length&&(a.lastIndex=f,$=a.exec(p),$!==null);)f=a.lastIndex,a===z?$[1]==="!--"?a=Kt:$[1]!==void 0?a=qt:$[2]!==void 0?(Qt.test($[2])&&(o=RegExp("</"+$[2],"g")),a=C):$[3]!==void 0&&(a=C):a===C?$[0]===">"?(a=o??z,h=-1):$[1]===void 0?h=-2:(h=a.lastIndex-$[2].length,d=$[1],a=$[3]===void 0?C:$[3]==='"'?Gt:Xt):a===Gt||a===Xt?a=C:a===Kt||a===qt?a=z:(a=C,o=void 0);let w=a===C&&t[c+1].startsWith("/>")?" ":"";r+=a===z?p+Mn:h>=0?(s.push(d),p.slice(0,h)+Yt+p.slice(h)+L+w):p+L+(h===-2?c:w)}return[te(t,r+(t[n]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},wt=class ee{constructor({strings:e,_$litType$:n},s){let o;this.parts=[];let r=0,a=0,c=e.length-1,p=this.parts,[d,$]=vn(e,n);if(this.el=ee.createElement(d,s),N.currentNode=this.el.content,n===2||n===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(o=N.nextNode())!==null&&p.length<c;){if(o.nodeType===1){if(o.hasAttributes())for(let h of o.getAttributeNames())if(h.endsWith(Yt)){let f=$[a++],w=o.getAttribute(h).split(L),v=/([.?@])?(.*)/.exec(f);p.push({type:1,index:r,name:v[2],strings:w,ctor:v[1]==="."?bn:v[1]==="?"?Sn:v[1]==="@"?An:nt}),o.removeAttribute(h)}else h.startsWith(L)&&(p.push({type:6,index:r}),o.removeAttribute(h));if(Qt.test(o.tagName)){let h=o.textContent.split(L),f=h.length-1;if(f>0){o.textContent=et?et.emptyScript:"";for(let w=0;w<f;w++)o.append(h[w],K()),N.nextNode(),p.push({type:2,index:++r});o.append(h[f],K())}}}else if(o.nodeType===8)if(o.data===Zt)p.push({type:2,index:r});else{let h=-1;for(;(h=o.data.indexOf(L,h+1))!==-1;)p.push({type:7,index:r}),h+=L.length-1}r++}}static createElement(e,n){let s=D.createElement("template");return s.innerHTML=e,s}};function B(t,e,n=t,s){if(e===X)return e;let o=s!==void 0?n._$Co?.[s]:n._$Cl,r=q(e)?void 0:e._$litDirective$;return o?.constructor!==r&&(o?._$AO?.(!1),r===void 0?o=void 0:(o=new r(t),o._$AT(t,n,s)),s!==void 0?(n._$Co??=[])[s]=o:n._$Cl=o),o!==void 0&&(e=B(t,o._$AS(t,e.values),o,s)),e}var _n=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:n}=this._$AD,s=(t?.creationScope??D).importNode(e,!0);N.currentNode=s;let o=N.nextNode(),r=0,a=0,c=n[0];for(;c!==void 0;){if(r===c.index){let p;c.type===2?p=new vt(o,o.nextSibling,this,t):c.type===1?p=new c.ctor(o,c.name,c.strings,this,t):c.type===6&&(p=new kn(o,this,t)),this._$AV.push(p),c=n[++a]}r!==c?.index&&(o=N.nextNode(),r++)}return N.currentNode=D,s}p(t){let e=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(t,n,e),e+=n.strings.length-2):n._$AI(t[e])),e++}},vt=class ne{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,n,s,o){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=e,this._$AB=n,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,n=this._$AM;return n!==void 0&&e?.nodeType===11&&(e=n.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,n=this){e=B(this,e,n),q(e)?e===u||e==null||e===""?(this._$AH!==u&&this._$AR(),this._$AH=u):e!==this._$AH&&e!==X&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):yn(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==u&&q(this._$AH)?this._$AA.nextSibling.data=e:this.T(D.createTextNode(e)),this._$AH=e}$(e){let{values:n,_$litType$:s}=e,o=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=wt.createElement(te(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(n);else{let r=new _n(o,this),a=r.u(this.options);r.p(n),this.T(a),this._$AH=r}}_$AC(e){let n=Jt.get(e.strings);return n===void 0&&Jt.set(e.strings,n=new wt(e)),n}k(e){Mt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,o=0;for(let r of e)o===n.length?n.push(s=new ne(this.O(K()),this.O(K()),this,this.options)):s=n[o],s._$AI(r),o++;o<n.length&&(this._$AR(s&&s._$AB.nextSibling,o),n.length=o)}_$AR(e=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);e!==this._$AB;){let s=Vt(e).nextSibling;Vt(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},nt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,n,s,o){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=e,this._$AM=s,this.options=o,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=u}_$AI(t,e=this,n,s){let o=this.strings,r=!1;if(o===void 0)t=B(this,t,e,0),r=!q(t)||t!==this._$AH&&t!==X,r&&(this._$AH=t);else{let a=t,c,p;for(t=o[0],c=0;c<o.length-1;c++)p=B(this,a[n+c],e,c),p===X&&(p=this._$AH[c]),r||=!q(p)||p!==this._$AH[c],p===u?t=u:t!==u&&(t+=(p??"")+o[c+1]),this._$AH[c]=p}r&&!s&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},bn=class extends nt{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},Sn=class extends nt{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},An=class extends nt{constructor(t,e,n,s,o){super(t,e,n,s,o),this.type=5}_$AI(t,e=this){if((t=B(this,t,e,0)??u)===X)return;let n=this._$AH,s=t===u&&n!==u||t.capture!==n.capture||t.once!==n.once||t.passive!==n.passive,o=t!==u&&(n===u||s);s&&this.element.removeEventListener(this.name,this,n),o&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},kn=class{constructor(t,e,n){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(t){B(this,t)}};var En=xt.litHtmlPolyfillSupport;En?.(wt,vt),(xt.litHtmlVersions??=[]).push("3.3.3");var R=(t,e,n)=>{let s=n?.renderBefore??e,o=s._$litPart$;if(o===void 0){let r=n?.renderBefore??null;s._$litPart$=o=new vt(e.insertBefore(K(),r),r,void 0,n??{})}return o._$AI(t),o};var ot={},st="en",se=new Intl.PluralRules("en"),_t=null,bt=new Set;function oe(t,e){ot=e,st=t,se=new Intl.PluralRules(t),_t=null;for(let n of bt)n()}function rt(t){return bt.add(t),()=>bt.delete(t)}function re(){return st}function g(){return(globalThis.navigator?.languages??[]).find(n=>n.toLowerCase().startsWith(st))??ot["language.locale"]??st}function i(t,e={}){let n=ot[t]??t;return(typeof n=="string"?n:n[se.select(Number(e.n))]??n.other).replace(/\{(\w+)\}/g,(o,r)=>e[r]===void 0?o:Tn(e[r]))}function St({key:t,values:e}){return i(t,e)}function At(t){return t in ot}function ie(t,e){return t.map(s=>s?.slice(0,2).toLowerCase()).find(s=>s&&e.includes(s))??"en"}function Tn(t){return typeof t!="number"?t:(_t??=new Intl.NumberFormat(g()),_t.format(t))}var Ln={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},ae=!1;function ce(t){ae||setTimeout(On),ae=!0;let e=([n,s])=>l`<li>
<a href=${s} data-test=${`nav-${n}`} aria-current=${n===t?"page":u}>
${i(`nav.${n}`)}
</a>
</li>`;return l`<nav class="admin-nav" aria-label=${i("nav.label")}>
<ul>${Object.entries(Ln).map(e)}</ul>
</nav>`}function On(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var Cn=5,I=class extends Error{constructor({code:e,message:n=e,retry_after:s=null,details:o=null}){super(n),this.code=e,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function kt(t){let{field:e}=t.details;return t.code==="invalid_field"&&At(`field.${e}`)?{key:`field.${e}`}:{key:At(`error.${t.code}`)?`error.${t.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(t.retryAfter??Cn))}}}var G=class extends Error{constructor(e,n){super(e.key),this.problem=e,this.field=n}};var H="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",le=`${H}M8 12.5l2.8 2.8L16.2 9.5`,io=`${H}M12 7v5.3l3.2 2`;var ao=`${H}M9 9l6 6M15 9l-6 6`;var co=`${H}M8 12h8`;var ue="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var lo=`${H}M12 8.5v7M8.5 12h7`,pe="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var he="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",J="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",de="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var fe="M19 12H5M11 6l-6 6 6 6";var it="M6 6l12 12M18 6L6 18",uo=`${H}M12 11v5.5M12 7.7v.01`,at="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",me=`${H}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,$e="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var ge="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z";var we="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";function S(t,e=""){return l`<svg class="icon ${e}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${t}></path>
</svg>`}function E(t,e,{onClick:n,test:s,className:o="btn",lang:r}){return l`<button
type="button"
class=${o}
title=${e}
lang=${r??u}
data-test=${s??u}
@click=${n}
>
${S(t)}<span class="label">${e}</span>
</button>`}function xe({title:t,body:e,submit:n,cancel:s=()=>i("cancel"),onSubmit:o,onClose:r,staysOpen:a=!1}){let c=null,p=!1,d=document.createElement("dialog");d.className="dialog",d.setAttribute("aria-labelledby","dialog-title");let $=()=>d.close(),h=async U=>{if(U.preventDefault(),p)return;let O=U.currentTarget;p=!0,c=null,f();try{await o(new FormData(O)),a||$()}catch(m){if(m instanceof G)c=m.problem;else if(m instanceof I)c=kt(m);else throw m;m instanceof G&&Nn(O,m.field)}finally{p=!1,f()}},f=()=>{R(w(),d)},w=()=>l`<form method="dialog" novalidate @submit=${h} aria-busy=${p}>
<header class="dialog-head">
<h2 id="dialog-title">${t()}</h2>
${E(it,i("close"),{className:"btn quiet icon-only",onClick:$})}
</header>
<div class="dialog-body">
${e()}
<p class="problem" role="alert" ?hidden=${!c}>${c?St(c):u}</p>
</div>
<footer class="dialog-foot">
${s?l`<button type="button" class="btn quiet" @click=${$}>${s()}</button>`:u}
${n()}
</footer>
</form>`;d.addEventListener("pointerdown",U=>U.target===d&&$()),d.addEventListener("close",()=>{v(),d.remove(),r?.()});let v=rt(f);return f(),document.body.append(d),d.showModal(),d.querySelector("[autofocus]")?.focus(),{redraw:f,close:$,forgetProblem:()=>{c=null,f()}}}function Nn({elements:t},e){let n=t.namedItem(e);n instanceof HTMLElement&&n.focus()}var Me=null,ye=[];function ve(t){if(Me??=Dn(),ye.push(t)>1)return;let e=Me;setTimeout(()=>{e.textContent=ye.splice(0).join(" ")},600)}function Dn(){let t=document.createElement("div");return t.className="visually-hidden",t.role="status",document.body.appendChild(t)}var Rn=8e3,_e=3e3,Y=null,be;function Lt(t,{action:e=null,isError:n=!1}={}){Y??=Hn(),Y.setAttribute("aria-label",i("messages")),R(In(t,e,n),Y),Tt(Rn),ve(t)}function In(t,e,n){let s=()=>{Et(),e?.run()};return l`<div
class=${n?"toast error":"toast"}
@pointerenter=${lt}
@focusin=${lt}
@pointerleave=${()=>Tt(_e)}
@focusout=${()=>Tt(_e)}
>
${S(n?at:le)}<span class="toast-text">${t}</span>
${e?E(ue,e.label,{className:"btn small",test:e.test,onClick:s}):u}
${E(it,i("close"),{className:"btn quiet small icon-only",onClick:Et})}
</div>`}function Et(){lt(),Y&&R(u,Y)}function lt(){clearTimeout(be)}function Tt(t){lt(),be=setTimeout(Et,t)}function Hn(){let t=document.createElement("div");return t.className="toasts",t.role="region",document.body.appendChild(t)}var Pn=1e3,Un=500,Bn=1e6,jn={422:"tooMany",503:"busy"};function Se(t,e=["records"]){let n=(s,o)=>l`<a
class="btn" download data-test=${`export-${s}-${o}`} @click=${Fn}
href=${`/export/${s}.${o}?${new URLSearchParams(t)}`}
aria-label=${i(`export.${s}.${o}.label`)}>${i(`export.${s}.${o}`)}</a>`;return l`<div class="export-links" role="group" aria-label=${i("export.heading")}>
${e.map(s=>[n(s,"xlsx"),n(s,"csv")])}
</div>`}function Fn(t){t.ctrlKey||t.metaKey||t.shiftKey||(t.preventDefault(),Wn(t.currentTarget.href))}async function Wn(t){let e=new AbortController,n=Date.now(),s=0,o=null,r=setTimeout(()=>{o=xe({title:()=>i("export.preparing"),body:()=>l`<progress aria-label=${i("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${i("export.progress",{n:Math.round((Date.now()-n)/1e3),size:zn(s)})}
</p>`,submit:()=>u,cancel:()=>i("export.stop"),onSubmit:async()=>{},onClose:()=>e.abort()})},Pn),a=setInterval(()=>o?.redraw(),Un);try{let c=await fetch(t,{signal:e.signal});if(c.ok&&c.body){let p=new TransformStream({transform($,h){s+=$.length,h.enqueue($)}}),d=await new Response(c.body.pipeThrough(p)).blob();Vn(d,/filename="([^"]+)"/.exec(c.headers.get("Content-Disposition")??"")?.[1]??"attn")}else Lt(i(`export.${jn[c.status]??"away"}`),{isError:!0})}catch{e.signal.aborted||Lt(i("export.away"),{isError:!0})}finally{clearTimeout(r),clearInterval(a),o?.close()}}function Vn(t,e){let n=document.createElement("a");n.href=URL.createObjectURL(t),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function zn(t){return(t/Bn).toLocaleString(g(),{minimumFractionDigits:1,maximumFractionDigits:1})}var Kn=["a[href], button:not(:disabled), input:not([type=search], [type=hidden], :disabled)","select, textarea, summary, [tabindex='0']"].join(),Z=[],ke=!1;function Ee(){document.addEventListener("keydown",()=>Ae(!0),!0),document.addEventListener("pointerdown",()=>Ae(!1),!0),document.addEventListener("focusin",({target:t})=>{Z=[];for(let e=t;e.parentElement;e=e.parentElement)Z.push([e,[...e.parentElement.children].indexOf(e)])}),new MutationObserver(qn).observe(document.body,{childList:!0,subtree:!0})}function Ae(t){ke=t}function qn(){if(!ke||document.activeElement!==document.body||!Z.length||Z[0]?.[0].isConnected)return;let t=0;for(let[e,n]of Z){let s=e.isConnected&&Xn(e,t);if(s)return s.focus({preventScroll:!0});t=n}}function Xn(t,e){let n=t.children[e],s=[...t.querySelectorAll(Kn)].filter(r=>r.checkVisibility()),o=r=>n?.contains(r)||n?.compareDocumentPosition(r)===Node.DOCUMENT_POSITION_FOLLOWING;return s.find(o)??s.at(-1)}var Oe="attn.language",Gn=!1;async function Ce(){let t=null;try{t=localStorage.getItem(Oe)}catch{}await Ne(ie([t,...navigator.languages],De()))}async function Jn(t){await Ne(t);try{localStorage.setItem(Oe,t)}catch{}}async function Ne(t){let e=document.getElementById("words"),[n,s]=await Promise.all([e?.lang===t?JSON.parse(e.textContent):Te(t,":not([data-later])"),Gn&&Te(t,"[data-later]")]);document.documentElement.lang=t,oe(t,{...n,...s})}async function Te(t,e){let n=document.querySelectorAll(`link[type="application/json"][hreflang=${t}]${e}`),s=await Promise.all([...n].map(({href:o})=>Yn(o)));return Object.assign({},...s)}async function Yn(t){let e=await fetch(t);if(!e.ok)throw new Error(`${t}: ${e.status}`);return e.json()}function De(){let t=document.querySelectorAll("link[hreflang]");return[...new Set([...t].map(({hreflang:e})=>e))]}var Ot,Le="";function Re(){let t=re();if(Le===t)return Ot;let e=De(),n=e[(e.indexOf(t)+1)%e.length]??"en",s=new Intl.DisplayNames(n,{type:"language"}).of(n)??n;return Le=t,Ot=E(me,s,{test:"lang-switch",className:"btn quiet labelled-wide",lang:n,onClick:()=>Jn(n)}),Ot}function Ie(t,e){let n=!1,s=()=>{n=!1,R(e(),t)},o=()=>{n||(n=!0,queueMicrotask(s))};return t.replaceChildren(),s(),rt(o),o}function He(){return document.getElementById("app")}var ut={teacher:"/teacher",student:"/student",admin:"/admin"};async function Pe(){let t=await pt("/me?optional=true");if(t.status===401||t.status===204)return null;if(!t.ok)throw new Error(`/me answered ${t.status}`);return(await t.json()).user}async function Ue(){let t=await Ve("/sessions",{});if(!t.ok&&t.status!==401)throw new Error(`/sessions answered ${t.status}`);return t.json()}async function Be(){await Ve("/logout",{})}async function je(){return We("/lessons").catch(()=>null)}async function Fe(t){let e=Object.entries({limit:20,...t}).filter(([,n])=>n);return We(`/history?${new URLSearchParams(e.map(([n,s])=>[n,String(s)]))}`)}function pt(t){return fetch(t,{headers:{Accept:"application/json"},cache:"no-store"})}async function We(t){let e=await pt(t);if(!e.ok)throw new Error(`${t} answered ${e.status}`);return e.json()}function Ve(t,e){return Zn("POST",t,e)}function Zn(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var Qn="attn.student",ts="attn.receipts";var ze="attn.start";function Ct(t,e=[Qn,ts,ze]){try{for(let n of e)t.removeItem(n)}catch{}}function Ke(t){Ct(t,[ze])}var es=10,Nt="attn.stays";function qe(t){Xe(e=>t?e.setItem(Nt,"1"):e.removeItem(Nt))}async function ns(){let t=await Pe();if(t||!Xe(n=>n.getItem(Nt)))return t;let e=await Ue();return qe(!!e.user),e.reason==="reused"&&ht("&reused"),e.user??null}function Xe(t){try{return t(localStorage)}catch{return null}}async function Ge(){Ct(localStorage),qe(!1);try{await Be()}finally{location.assign("/")}}function ht(t=""){Ke(localStorage),location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${t}`)}async function ss(t=()=>{}){for(let e=1;;e=Math.min(e*2,es))try{return await ns()}catch{t(),await new Promise(n=>{setTimeout(n,e*1e3),window.addEventListener("online",n,{once:!0})})}}async function Je(...t){let e=await ss();return e&&t.includes(e.role)?e:(e?location.replace(ut[e.role]??"/"):ht(),null)}var os=6,ar=os/2,Ye=new Map;function rs(t,e){let n=`${t} ${e}`,s=e?"2-digit":void 0,o=Ye.get(n)??new Intl.DateTimeFormat(t,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return Ye.set(n,o),o}function Ze(t,e=!1){return t?rs(g(),e).format(new Date(t)):""}function Q(t){let e=10**Math.floor(Math.log10(Math.max(2,t)));return[1,1.2,1.6,2,3,4,5,6,8,10].map(n=>n*e).find(n=>n>=t&&n%2===0)??10}function Qe(t,e=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${S(we,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${e?cs(e):u}</div>
${t?l`<span class="topbar-user">${S(pe)}<bdi>${t.full_name}</bdi></span>`:u}
${Re()}
${t?is():u}
</header>`}function is(){return E($e,i("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Ge})}var as={live:[he,"connection.live"],"catching-up":[J,"connection.catching"],connecting:[J,"connection.connecting"]};function cs({state:t,asOf:e},n="connection.offline"){let[s,o]=as[t]??[de,n],r=t!=="live"&&e?i("connection.asOf",{time:Ze(e,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${t}
>${S(s)}<span>${i(o)}</span>${r?l`<span class="as-of">${r}</span>`:u}</span
>`}var j=class extends Error{constructor(e){super(e),this.kind=e}};function tn(t){return Dt(`/reports/lesson?${t}`)}function en(t){return Dt(`/reports/school?${t}`)}function nn(t){return Dt(`/matrix?${t}`)}async function Dt(t){let e=await pt(t).catch(()=>null);if(e?.ok)return e.json();throw e?.status===401?new j("signedOut"):new j(e?.status===422?"refused":"away")}var dt=class{#t=new Set;constructor(e){this.state=e}update(e,...n){let s=this.state;if(this.state=e(s,...n),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(e){return this.#t.add(e),()=>this.#t.delete(e)}};var It=220,sn=24,ls=30,P=44,us=It-sn-ls,Rt=56,ps=40,hs=48;function F(t,e){let{id:n,title:s,desc:o,bars:r,max:a,tick:c,line:p}=t,d=(e-P)/Math.max(1,r.length),$=Math.ceil(Rt/d),h=f=>sn+us*(1-f/a);return l`<svg class="chart" role="img" viewBox="0 0 ${e} ${It}" data-test=${`chart-${n}`}
aria-labelledby="chart-${n}-title chart-${n}-desc">
<title id="chart-${n}-title">${s}</title>
<desc id="chart-${n}-desc">${o}</desc>
${$s(n)}
${[0,a/2,a].map(f=>A`<path class="grid" d="M${P} ${h(f)}H${e}"></path>
<text class="tick" x=${P-6} y=${h(f)+4} text-anchor="end">${c(f)}</text>`)}
${r.map((f,w)=>fs(n,f,P+d*w,d,h,ms(w,d,$,e)))}
${p?A`<path class="limit" d="M${P} ${h(p.value)}H${e}"></path>
<text class="limit-label" x=${e} y=${h(p.value)-5} text-anchor="end">${p.label}</text>`:u}
${r.map((f,w)=>ds(f,P+d*w,d,h))}
</svg>
${gs(n,t.head,t.rows)}`}function ds({value:t,of:e,text:n},s,o,r){return t===null||o<ps?u:A`<text class="value" x=${s+o/2} y=${r(e??t)-6} text-anchor="middle">${n}</text>`}function fs(t,{label:e,value:n,of:s,text:o,isMarked:r},a,c,p,d){let $=Math.min(hs,c*.72),h=a+(c-$)/2,f=(w,v,tt="")=>A`<rect class=${w}
fill=${tt||u} x=${h} y=${p(v)} width=${$} height=${p(0)-p(v)}></rect>`;return A`<g>
<title>${e}: ${o}</title>
${s?f("whole",s):u}
${n?f("bar",n):u}
${n&&r?f("marked",n,`url(#hatch-${t})`):u}
${d===null?u:A`<text class="tick" x=${d} y=${It-10} text-anchor="middle">${e}</text>`}
</g>`}function ms(t,e,n,s){if(t%n)return null;let o=P+e*(t+.5),r=Math.min(o,s-Rt/2);return t&&n*e-(o-r)<Rt?null:r}function $s(t){return A`<defs>
<pattern id=${`hatch-${t}`} width="6" height="6" patternUnits="userSpaceOnUse">
<path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
</pattern>
</defs>`}function gs(t,e,n){return l`<details class="behind" data-test=${`table-${t}`}>
<summary>${i("reports.asTable")}</summary>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead><tr>${e.map(s=>l`<th scope="col">${s}</th>`)}</tr></thead>
<tbody>
${n.map(([s,...o])=>l`<tr><th scope="row">${s}</th>${o.map(r=>l`<td>${r}</td>`)}</tr>`)}
</tbody>
</table>
</div>
</details>`}function b(t,e=1){return t===null?"–":(t/100).toLocaleString(g(),{style:"percent",maximumFractionDigits:e})}var T=16,on=2,W=84,ws=56,xs=7.2,Ht=22,rn={present:["h12v12h-12z",!0],late:["v12h12z",!0],absent:["l12 12m0 -12l-12 12",!1],failed:["h12v12h-12zm3 3l6 6m0 -6l-6 6",!1],excused:["m6 2a4 4 0 1 1 0 8a4 4 0 0 1 0 -8",!0],pending:["m0 0h12v12h-12zm6 4v3m0 2v.1",!1],missing:["m3 6h6",!1]},Ms=["present","late","absent","failed","excused","pending"];function ft({attendance_id:t},{student_number:e}){return`/class/${t}?${new URLSearchParams({student:e})}`}function an({matrix:t,students:e,day:n,isTableOpen:s,onTable:o}){let{classes:r}=t,a=Math.max(4,...e.map(({user_full_name:h})=>Math.min(Ht,h.length))),c=Math.round(a*xs)+10,[p,d]=[c+r.length*T+ws,W+e.length*T+4],$=h=>{let f=ys(h,c),[w,v]=[r[f.column],e[f.row]];w&&v?.cells[f.column]&&location.assign(ft(w,v))};return l`<ul class="legend">${Ms.map(_s)}</ul>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.heat.heading")}>
<svg class="heat" role="img" width=${p} height=${d} viewBox="0 0 ${p} ${d}" @click=${$}
data-test="chart-heat" aria-labelledby="heat-title heat-desc">
<title id="heat-title">${i("reports.heat.heading")}</title>
<desc id="heat-desc">${i("reports.heat.desc",{students:e.length,classes:r.length})}</desc>
${r.map(({start_time:h},f)=>A`<text class="tick"
transform="translate(${c+f*T+12} ${W-6}) rotate(-90)">${n(h)}</text>`)}
${e.map(({user_full_name:h,percent:f},w)=>A`<text class="name" x="0" y=${W+w*T+12}>${As(h)}</text>
<text class="tick" x=${p-2} y=${W+w*T+12}
text-anchor="end">${b(f,0)}</text>`)}
${Object.entries(rn).map(([h,[f,w]])=>{let v=vs(e,h,f,c);return v?A`<path data-status=${h} class=${w?"filled":"drawn"} d=${v}></path>`:u})}
</svg>
</div>
<details class="behind" data-test="table-heat" @toggle=${o}>
<summary>${i("reports.asTable")}</summary>
${s?bs(r,e,n):u}
</details>`}function ys({currentTarget:t,clientX:e,clientY:n},s){let o=t.getBoundingClientRect();return{column:Math.floor((e-o.left-s)/T),row:Math.floor((n-o.top-W)/T)}}function vs(t,e,n,s){return t.flatMap(({cells:o},r)=>o.map((a,c)=>a?.status===e?`M${s+c*T+on} ${W+r*T+on}${n}`:"")).join("")}function _s(t){let[e,n]=rn[t]??["",!1];return l`<li>
<svg class="heat" width="16" height="16" aria-hidden="true">
<path data-status=${t} class=${n?"filled":"drawn"} d="M2 2${e}"></path>
</svg>
${i(`status.${t}`)}
</li>`}function bs(t,e,n){return l`<div class="table-scroll tall" tabindex="0" role="region" aria-label=${i("reports.table")}>
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
${t.map((o,r)=>Ss(o,s,s.cells[r]??null))}
</tr>`)}
</tbody>
</table>
</div>`}function Ss(t,e,n){if(!n)return l`<td>–</td>`;let{status:s}=n;return l`<td><a href=${ft(t,e)} data-status=${s}>${i(`status.${s}`)}</a></td>`}function As(t){let e=[...t];return e.length>Ht?`${e.slice(0,Ht-1).join("")}…`:t}function cn(t,e,n){let s=new URLSearchParams(t);return{view:e==="admin"&&(s.get("view")??"school")==="school"&&!s.get("lesson")?"school":"lesson",lesson:s.get("lesson")??"",teacher:s.get("teacher")??"",from:s.get("from")??Bt(84,n),to:s.get("to")??"",idleDays:s.get("idle_days")??"14",sort:s.get("sort")==="percent"?"percent":"name"}}function Pt({view:t,lesson:e,teacher:n,from:s,to:o,idleDays:r,sort:a}){let c=new URLSearchParams({view:t,...e&&{lesson:e},...n&&{teacher:n},from:s});return o&&c.set("to",o),t==="school"&&c.set("idle_days",r),a==="percent"&&c.set("sort",a),`?${c}`}function Ut({view:t,lesson:e,teacher:n,from:s,to:o,idleDays:r}){return new URLSearchParams({...e&&t==="lesson"&&{lesson:e},...n&&t==="lesson"&&{teacher:n},...s&&{from:s},...o&&{to:o},...t==="school"&&{idle_days:r}})}function Bt(t,e){let n=new Date(e);return n.setDate(n.getDate()-t),[n.getFullYear(),n.getMonth()+1,n.getDate()].map(s=>String(s).padStart(2,"0")).join("-")}function jt(t){return{choice:t,phase:"loading",lesson:null,matrix:null,school:null}}function ln(t,e){return{...t,choice:{...t.choice,sort:e}}}function un(t,e){return{...t,phase:"ready",...e}}function pn(t,e){return{...t,phase:e}}function hn(t,e,n){let{compare:s}=new Intl.Collator(n,{numeric:!0}),o=r=>e==="percent"?r.percent??101:0;return t.toSorted((r,a)=>o(r)-o(a)||s(r.user_full_name,a.user_full_name))}function dn(t){let e=t.reduce((s,{joined:o})=>s+o,0);if(!e)return null;let n=s=>{let o=0;for(let{minute:r,joined:a}of t)if(o+=a,o>=s*e)return r+1;return t.length};return{half:n(.5),most:n(.9),all:e}}function fn(t){let{report:e,width:n}=t;return e.classes?l`${Ft([["reports.percentAll",b(e.percent)],["reports.classes",e.classes.toLocaleString(g())],["reports.students",e.students.toLocaleString(g())],["reports.atRisk",e.at_risk.length.toLocaleString(g())]])}
<div class="pictures">
<section class="card picture">${Es(e,n)}</section>
<section class="card picture">${Ts(e,n)}</section>
<section class="card picture">${Ls(e,n)}</section>
<section class="card picture">${Os(t)}</section>
</div>
<section class="card picture">${Rs(t)}</section>`:l`<p class="card muted" data-test="report-empty">${i("reports.none")}</p>`}function Ft(t){return l`<dl class="figures card" data-test="report-figures">
${t.map(([e,n])=>l`<div><dt>${i(e)}</dt><dd>${n}</dd></div>`)}
</dl>`}function $t(t,e=!1){let n=e?"numeric":void 0;return new Date(`${t}T00:00Z`).toLocaleDateString(g(),{day:"numeric",month:"short",year:n,timeZone:"UTC"})}function Wt({first_day:t,percent:e,classes:n,attended:s,counted:o}){let r=[n,s,o].map(a=>a.toLocaleString(g()));return[$t(t,!0),b(e),...r]}function Es({weeks:t,required_percent:e},n){let s=t.flatMap(({percent:r})=>r===null?[]:[r]),o={n:t.length,low:b(Math.min(...s)),high:b(Math.max(...s))};return l`<h2>${i("reports.weeks.heading")}</h2>
${F({id:"weeks",title:i("reports.weeks.heading"),desc:s.length?i("reports.weeks.desc",o):i("reports.nothingCounts"),bars:t.map(({first_day:r,percent:a})=>({label:$t(r),value:a,text:b(a,0),isMarked:e!==null&&a!==null&&a<e})),max:100,tick:r=>b(r,0),line:e===null?null:{value:e,label:i("reports.required",{percent:b(e)})},head:["week","percent","classes","attended","counted"].map(r=>i(`reports.${r}`)),rows:t.map(Wt)},n)}`}function Ts({arrivals:t},e){let n=dn(t);if(!n)return l`<h2>${i("reports.arrivals.heading")}</h2><p class="muted">${i("reports.arrivals.none")}</p>`;let s=t.length-1,o=r=>r===60?"60+":String(r);return l`<h2>${i("reports.arrivals.heading")}</h2>
<p class="muted">${i("reports.arrivals.summary",{half:n.half,most:n.most})}</p>
${F({id:"arrivals",title:i("reports.arrivals.heading"),desc:i("reports.arrivals.desc",{n:n.all,last:s}),bars:t.map(({minute:r,joined:a})=>({label:o(r),value:a,text:a.toLocaleString(g())})),max:Q(Math.max(...t.map(({joined:r})=>r))),tick:r=>r.toLocaleString(g()),line:null,head:[i("reports.minute"),i("reports.joined")],rows:t.map(({minute:r,joined:a})=>[o(r),a.toLocaleString(g())])},e)}`}function Ls({distribution:t,required_percent:e},n){let s=r=>r===100?r:r-1,o=({low:r,high:a})=>`${r}–${s(a)}`;return l`<h2>${i("reports.distribution.heading")}</h2>
${F({id:"distribution",title:i("reports.distribution.heading"),desc:i("reports.distribution.desc",{n:t.reduce((r,{students:a})=>r+a,0)}),bars:t.map(r=>({label:o(r),value:r.students,text:r.students.toLocaleString(g()),isMarked:e!==null&&r.high<=e})),max:Q(Math.max(...t.map(({students:r})=>r))),tick:r=>r.toLocaleString(g()),line:null,head:[i("reports.percent"),i("reports.students")],rows:t.map(r=>[`${o(r)} %`,r.students.toLocaleString(g())])},n)}`}function Os({report:t,matrix:e}){let{at_risk:n}=t;return l`<h2>${i("reports.atRisk")}</h2>
${n.length?u:l`<p class="muted">${i("reports.atRisk.none")}</p>`}
<ul class="at-risk" data-test="at-risk">
${n.map(s=>l`<li data-test="student-at-risk">
<strong>${Ns(s,e)}</strong>
<span>${b(s.percent)}</span>
<span class="muted">${s.student_number}</span>
<span class="muted">${i("reports.of",{attended:s.attended,counted:s.counted})}</span>
<span class="why">${Cs(s,t)}</span>
${Ds(s.student_number,s.user_full_name)}
</li>`)}
</ul>`}function Cs({is_below:t,absences_in_a_row:e},{required_percent:n}){return[t?i("reports.below",{percent:b(n)}):"",e>1?i("reports.inARow",{n:e}):""].filter(Boolean).join(" · ")}function Ns({student_number:t,user_full_name:e},n){let s=n?.students.find(r=>r.student_number===t),o=s&&n?.classes[s.cells.findLastIndex(r=>r!==null)];return s&&o?l`<a href=${ft(o,s)}><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}function Ds(t,e){let n=new URLSearchParams(location.search),s=new URLSearchParams({student_number:t});for(let r of["lesson","from","to"])s.set(r,n.get(r)??"");let o=i("reports.certificate",{name:e});return l`<a class="certificate" href=${`/certificate?${s}`} aria-label=${o} title=${o}>
${S(ge)}
</a>`}function Rs({report:t,matrix:e,choice:n,isTableOpen:s,onTable:o,onSort:r}){if(!e){let d=t.classes>120;return l`<h2>${i("reports.heat.heading")}</h2>
<p class="muted">${d?i("reports.heat.tooLarge",{n:120}):i("loading")}</p>`}let a=d=>new Date(d).toLocaleDateString(g(),{day:"numeric",month:"short",timeZone:t.time_zone}),c=d=>l`<label class="chip">
<input type="radio" class="visually-hidden" name="sort"
.checked=${n.sort===d} @change=${()=>r(d)}
data-test=${`sort-${d}`} />
<span>${i(`reports.sort.${d}`)}</span>
</label>`,p=hn(e.students,n.sort,g());return l`<div class="picture-head">
<h2>${i("reports.heat.heading")}</h2>
<div class="chips" role="radiogroup" aria-label=${i("reports.sort")}>${c("name")} ${c("percent")}</div>
</div>
${an({matrix:e,students:p,day:a,isTableOpen:s,onTable:o})}`}function $n(t,e){let{days:n,classes:s,percent:o,idle_days:r,idle_lessons:a,not_opened:c}=t;return l`${Ft([["reports.percentAll",b(o)],["reports.classes",s.toLocaleString(g())],["reports.notOpened",c.length.toLocaleString(g())],["reports.idle",a.length.toLocaleString(g())]])}
<section class="card picture">
<h2>${i("reports.days.heading")}</h2>
<p class="muted">${i("reports.days.lead")}</p>
${n.length?Is(t,e):l`<p data-test="report-empty">${i("reports.none")}</p>`}
</section>
<div class="pictures">
<section class="card picture">
<h2>${i("reports.notOpened")}</h2>
<p class="muted">${i(c.length?"reports.notOpened.lead":"reports.notOpened.none")}</p>
${mn("not-opened",c,t)}
</section>
<section class="card picture">
<h2>${i("reports.idle.heading",{n:r})}</h2>
${a.length?u:l`<p class="muted">${i("reports.idle.none")}</p>`}
${mn("idle",a,t)}
</section>
</div>`}function Is({days:t,classes:e},n){let s=Q(Math.max(...t.map(({counted:o})=>o)));return F({id:"days",title:i("reports.days.heading"),desc:i("reports.days.desc",{n:t.length,classes:e}),bars:t.map(({first_day:o,attended:r,counted:a,percent:c})=>({label:$t(o),value:r,of:a,text:b(c,0)})),max:s,tick:o=>o.toLocaleString(g()),line:null,head:["day","percent","classes","attended","counted"].map(o=>i(`reports.${o}`)),rows:t.map(Wt)},n)}function mn(t,e,{time_zone:n}){let s=o=>new Date(o).toLocaleDateString(g(),{day:"numeric",month:"short",year:"numeric",timeZone:n});return l`<ul class="at-risk" data-test=${`report-${t}`}>
${e.map(({lesson_name:o,teacher_full_name:r,teacher_school_number:a,last_start:c})=>{let p=new URLSearchParams({view:"lesson",lesson:o,teacher:a,from:""});return l`<li>
<strong><a href=${`/reports?${p}`}><bdi>${o}</bdi></a></strong>
<span>${c?i("reports.last",{day:s(c)}):i("reports.never")}</span>
<span class="muted"><bdi>${r}</bdi></span>
</li>`})}
</ul>`}var Hs=[28,84,364],Ps=1120,Us=900,Bs=240,[js,Fs,Ws]=[32,48,16];function Vs(t){let e=()=>cn(location.search,t.role,Date.now()),n=new dt(jt(e())),s=[],o=0,r=!1;async function a(){let m=++o,{choice:x}=n.state,y=Ut(x);try{if(x.view==="school")return c(m,{school:await en(y)});let _=await tn(y);c(m,{lesson:_,matrix:null}),_.classes>0&&_.classes<=120&&c(m,{matrix:await nn(y)})}catch(_){if(!(_ instanceof j))throw _;_.kind==="signedOut"?ht():m===o&&n.update(pn,_.kind)}}function c(m,x){m===o&&n.update(un,x)}function p(m){let x={...n.state.choice,...m};JSON.stringify(x)!==JSON.stringify(n.state.choice)&&(history.pushState(null,"",location.pathname+Pt(x)),d())}function d(){n.update(()=>jt(e())),a()}function $(m){n.update(ln,m),history.replaceState(null,"",location.pathname+Pt(n.state.choice))}function h(){document.title=i("reports.title");let{choice:m}=n.state;return l`<a class="skip-link" href="#content">${i("reports.skip")}</a>${Qe(t)}
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
</main>`}function f({view:m,lesson:x,teacher:y,from:_,to:M}){let k=xn=>new Date(xn).toLocaleDateString(g(),{dateStyle:"long"}),V=`${_?k(`${_}T12:00`):"…"} – ${k(M?`${M}T12:00`:Date.now())}`;return[...m==="lesson"?[x,y]:[],V].filter(Boolean).join(" · ")}function w({view:m}){let x=y=>l`<button type="button" class="chip-button"
aria-pressed=${m===y} data-test=${`view-${y}`} @click=${()=>p({view:y})}>
${i(`reports.view.${y}`)}
</button>`;return l`<div class="chips">${x("school")} ${x("lesson")}</div>`}function v(m){let x=(M,k)=>l`<div class="field">
<label for=${M}>${i(`reports.${M}`)}</label>
<input id=${M} type=${k} .value=${m[M]} data-test=${`filter-${M}`} autocomplete="off"
list=${M==="lesson"?"lessons":u} min=${k==="number"?1:u}
max=${k==="number"?999:u}
@change=${V=>p({[M]:V.currentTarget.value.trim()})} />
</div>`,y=M=>{let k=M===null?"":Bt(M,Date.now());return l`<button type="button" class="chip-button" aria-pressed=${m.from===k&&!m.to}
data-test=${`period-${M??"all"}`} @click=${()=>p({from:k,to:""})}>
${M===null?i("reports.period.all"):i("reports.period",{n:M/7})}
</button>`},_=m.view==="lesson";return l`<form class="card filters" @submit=${M=>M.preventDefault()}>
${_?x("lesson","text"):u}
${_&&t.role==="admin"?x("teacher","text"):u} ${x("from","date")}
${x("to","date")} ${_?u:x("idleDays","number")}
<div class="chips" role="group" aria-label=${i("reports.periods")}>${Hs.map(y)} ${y(null)}</div>
${Se(zs(m),["records","matrix"])}
<datalist id="lessons">${s.map(M=>l`<option value=${M}></option>`)}</datalist>
</form>`}function tt(){let{phase:m,choice:x,lesson:y,matrix:_,school:M}=n.state;if(m==="refused"||m==="away")return l`<p class="problem" role="alert" data-test="report-problem">
${S(at)}<span>${i(`reports.${m}`)}</span>
${m==="away"?l`<button type="button" class="btn" @click=${d}>${i("reports.retry")}</button>`:u}
</p>`;let k=gn(1);if(x.view==="school"&&M)return $n(M,k);if(x.view==="lesson"&&y){let V=()=>{r=!0,O()};return fn({report:y,matrix:_,choice:x,width:gn(2),isTableOpen:r,onTable:V,onSort:$})}return l`<p class="loading" role="status">${S(J)}${i("loading")}</p>`}async function U(){let[m,x]=await Promise.all([t.role==="teacher"?je():[],Fe({limit:200}).catch(()=>({items:[]}))]);s=[...new Set([...m??[],...x.items].map(({lesson_name:y})=>y))].sort(),O()}let O=Ie(He(),h);Ee(),n.subscribe(O),window.addEventListener("resize",O),window.addEventListener("popstate",d),a(),U()}function zs(t){let e=Ut(t);return e.delete("idle_days"),Object.fromEntries(e)}function gn(t){let e=Math.min(Ps,document.documentElement.clientWidth)-js,n=document.documentElement.clientWidth>=Us;return Math.max(Bs,Math.round((n?(e-Ws*(t-1))/t:e)-Fs))}var[wn]=await Promise.all([Je("teacher","admin"),Ce()]);wn&&Vs(wn);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
