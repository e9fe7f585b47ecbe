var Ve=globalThis,Ps=s=>s,Jt=Ve.trustedTypes,Bs=Jt?Jt.createPolicy("lit-html",{createHTML:s=>s}):void 0,ze="$lit$",Y=`lit$${Math.random().toFixed(9).slice(2)}$`,Ke="?"+Y,Ki=`<${Ke}>`,lt=document,Nt=()=>lt.createComment(""),Dt=s=>s===null||typeof s!="object"&&typeof s!="function",Xe=Array.isArray,zs=s=>Xe(s)||typeof s?.[Symbol.iterator]=="function",qe=`[ 	
\f\r]`,It=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Fs=/-->/g,js=/>/g,at=RegExp(`>|${qe}(?:([^\\s"'>=/]+)(${qe}*=${qe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),qs=/'/g,Ws=/"/g,Ks=/^(?:script|style|textarea|title)$/i,Ge=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),c=Ge(1),ut=Ge(2),Ic=Ge(3),R=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),Vs=new WeakMap,ct=lt.createTreeWalker(lt,129);function Xs(s,t){if(!Xe(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Bs!==void 0?Bs.createHTML(t):t}var Gs=(s,t)=>{let e=s.length-1,n=[],o,i=t===2?"<svg>":t===3?"<math>":"",a=It;for(let l=0;l<e;l++){let d=s[l],h,m,p=-1,g=0;for(;g<d.length&&(a.lastIndex=g,m=a.exec(d),m!==null);)g=a.lastIndex,a===It?m[1]==="!--"?a=Fs:m[1]!==void 0?a=js:m[2]!==void 0?(Ks.test(m[2])&&(o=RegExp("</"+m[2],"g")),a=at):m[3]!==void 0&&(a=at):a===at?m[0]===">"?(a=o??It,p=-1):m[1]===void 0?p=-2:(p=a.lastIndex-m[2].length,h=m[1],a=m[3]===void 0?at:m[3]==='"'?Ws:qs):a===Ws||a===qs?a=at:a===Fs||a===js?a=It:(a=at,o=void 0);let w=a===at&&s[l+1].startsWith("/>")?" ":"";i+=a===It?d+Ki:p>=0?(n.push(h),d.slice(0,p)+ze+d.slice(p)+Y+w):d+Y+(p===-2?l:w)}return[Xs(s,i+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),n]},We=class Ys{constructor({strings:t,_$litType$:e},n){let o;this.parts=[];let i=0,a=0,l=t.length-1,d=this.parts,[h,m]=Gs(t,e);if(this.el=Ys.createElement(h,n),ct.currentNode=this.el.content,e===2||e===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=ct.nextNode())!==null&&d.length<l;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith(ze)){let g=m[a++],w=o.getAttribute(p).split(Y),x=/([.?@])?(.*)/.exec(g);d.push({type:1,index:i,name:x[2],strings:w,ctor:x[1]==="."?Qs:x[1]==="?"?tn:x[1]==="@"?en:Rt}),o.removeAttribute(p)}else p.startsWith(Y)&&(d.push({type:6,index:i}),o.removeAttribute(p));if(Ks.test(o.tagName)){let p=o.textContent.split(Y),g=p.length-1;if(g>0){o.textContent=Jt?Jt.emptyScript:"";for(let w=0;w<g;w++)o.append(p[w],Nt()),ct.nextNode(),d.push({type:2,index:++i});o.append(p[g],Nt())}}}else if(o.nodeType===8)if(o.data===Ke)d.push({type:2,index:i});else{let p=-1;for(;(p=o.data.indexOf(Y,p+1))!==-1;)d.push({type:7,index:i}),p+=Y.length-1}i++}}static createElement(t,e){let n=lt.createElement("template");return n.innerHTML=t,n}};function dt(s,t,e=s,n){if(t===R)return t;let o=n!==void 0?e._$Co?.[n]:e._$Cl,i=Dt(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(s),o._$AT(s,e,n)),n!==void 0?(e._$Co??=[])[n]=o:e._$Cl=o),o!==void 0&&(t=dt(s,o._$AS(s,t.values),o,n)),t}var Js=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,n=(s?.creationScope??lt).importNode(t,!0);ct.currentNode=n;let o=ct.nextNode(),i=0,a=0,l=e[0];for(;l!==void 0;){if(i===l.index){let d;l.type===2?d=new Zt(o,o.nextSibling,this,s):l.type===1?d=new l.ctor(o,l.name,l.strings,this,s):l.type===6&&(d=new sn(o,this,s)),this._$AV.push(d),l=e[++a]}i!==l?.index&&(o=ct.nextNode(),i++)}return ct.currentNode=lt,n}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},Zt=class Zs{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,n,o){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=n,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=dt(this,t,e),Dt(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==R&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):zs(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&Dt(this._$AH)?this._$AA.nextSibling.data=t:this.T(lt.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:n}=t,o=typeof n=="number"?this._$AC(t):(n.el===void 0&&(n.el=We.createElement(Xs(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new Js(o,this),a=i.u(this.options);i.p(e),this.T(a),this._$AH=i}}_$AC(t){let e=Vs.get(t.strings);return e===void 0&&Vs.set(t.strings,e=new We(t)),e}k(t){Xe(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,n,o=0;for(let i of t)o===e.length?e.push(n=new Zs(this.O(Nt()),this.O(Nt()),this,this.options)):n=e[o],n._$AI(i),o++;o<e.length&&(this._$AR(n&&n._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let n=Ps(t).nextSibling;Ps(t).remove(),t=n}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Rt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,n,o){this.type=1,this._$AH=u,this._$AN=void 0,this.element=s,this.name=t,this._$AM=n,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=u}_$AI(s,t=this,e,n){let o=this.strings,i=!1;if(o===void 0)s=dt(this,s,t,0),i=!Dt(s)||s!==this._$AH&&s!==R,i&&(this._$AH=s);else{let a=s,l,d;for(s=o[0],l=0;l<o.length-1;l++)d=dt(this,a[e+l],t,l),d===R&&(d=this._$AH[l]),i||=!Dt(d)||d!==this._$AH[l],d===u?s=u:s!==u&&(s+=(d??"")+o[l+1]),this._$AH[l]=d}i&&!n&&this.j(s)}j(s){s===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},Qs=class extends Rt{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===u?void 0:s}},tn=class extends Rt{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==u)}},en=class extends Rt{constructor(s,t,e,n,o){super(s,t,e,n,o),this.type=5}_$AI(s,t=this){if((s=dt(this,s,t,0)??u)===R)return;let e=this._$AH,n=s===u&&e!==u||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,o=s!==u&&(e===u||n);n&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},sn=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){dt(this,s)}},nn={M:ze,P:Y,A:Ke,C:1,L:Gs,R:Js,D:zs,V:dt,I:Zt,H:Rt,N:tn,U:en,B:Qs,F:sn},Xi=Ve.litHtmlPolyfillSupport;Xi?.(We,Zt),(Ve.litHtmlVersions??=[]).push("3.3.3");var J=(s,t,e)=>{let n=e?.renderBefore??t,o=n._$litPart$;if(o===void 0){let i=e?.renderBefore??null;n._$litPart$=o=new Zt(t.insertBefore(Nt(),i),i,void 0,e??{})}return o._$AI(s),o};var te={},Qt="en",on=new Intl.PluralRules("en"),Ye=new Set;function rn(s,t){te=t,Qt=s,on=new Intl.PluralRules(s);for(let e of Ye)e()}function bt(s){return Ye.add(s),()=>Ye.delete(s)}function ee(){return Qt}function L(){return(globalThis.navigator?.languages??[]).find(e=>e.toLowerCase().startsWith(Qt))??te["language.locale"]??Qt}function r(s,t={}){let e=te[s]??s;return(typeof e=="string"?e:e[on.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:Gi(t[i]))}function j({key:s,values:t}){return r(s,t)}function ht(s){return s in te}function an(s,t){return s.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&t.includes(n))??"en"}function Gi(s){return typeof s=="number"?s.toLocaleString(L()):s}var Yi={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},cn=!1;function ln(s){cn||setTimeout(Ji),cn=!0;let t=([e,n])=>c`<li>
<a href=${n} data-test=${`nav-${e}`} aria-current=${e===s?"page":u}>
${r(`nav.${e}`)}
</a>
</li>`;return c`<nav class="admin-nav" aria-label=${r("nav.label")}>
<ul>${Object.entries(Yi).map(t)}</ul>
</nav>`}function Ji(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var dn=null,un=[];function Z(s){if(dn??=Zi(),un.push(s)>1)return;let t=dn;setTimeout(()=>{t.textContent=un.splice(0).join(" ")},600)}function Zi(){let s=document.createElement("div");return s.className="visually-hidden",s.role="status",document.body.appendChild(s)}function $(s,t=""){return c`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${s}></path>
</svg>`}function _(s,t,{onClick:e,test:n,className:o="btn",lang:i}){return c`<button
type="button"
class=${o}
title=${t}
lang=${i??u}
data-test=${n??u}
@click=${e}
>
${$(s)}<span class="label">${t}</span>
</button>`}var Qi=5,b=class extends Error{constructor({code:t,message:e=t,retry_after:n=null,details:o=null}){super(e),this.code=t,this.retryAfter=n,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function q(s){let{field:t}=s.details;return s.code==="invalid_field"&&ht(`field.${t}`)?{key:`field.${t}`}:{key:ht(`error.${s.code}`)?`error.${s.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(s.retryAfter??Qi))}}}var S=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var pt="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",C=`${pt}M8 12.5l2.8 2.8L16.2 9.5`,Lt=`${pt}M12 7v5.3l3.2 2`,Ht="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",V=`${pt}M9 9l6 6M15 9l-6 6`,tr="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",Je=`${pt}M8 12h8`,Ut="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",hn="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",vt="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",pn="M12 5v14M5 12h14",yt="M12 5.5v.01M12 12v.01M12 18.5v.01";var B="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",mn="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",_t="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",fn=`${pt}M12 8.5v7M8.5 12h7`,$n="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",xt="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",se="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",H="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",gn="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5",wn="M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12M12 9.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6";var bn="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",vn="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var yn="M6 9.5l6 6 6-6",ne="M19 12H5M11 6l-6 6 6 6",_n="M5 12h14M13 6l6 6-6 6",W="M6 6l12 12M18 6L6 18",oe=`${pt}M12 11v5.5M12 7.7v.01`,U="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",xn=`${pt}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,Sn="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",Mn="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",kn="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6",ie="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",An="M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9",En="M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01",re="M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5";var Tn="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",O={present:C,late:Lt,pending:Ht,failed:V,missing:tr,absent:Je,excused:Ut};function E({title:s,body:t,submit:e,cancel:n=()=>r("cancel"),onSubmit:o,onClose:i,staysOpen:a=!1}){let l=null,d=!1,h=document.createElement("dialog");h.className="dialog",h.setAttribute("aria-labelledby","dialog-title");let m=()=>h.close(),p=async N=>{if(N.preventDefault(),d)return;let G=N.currentTarget;d=!0,l=null,g();try{await o(new FormData(G)),a||m()}catch(P){if(P instanceof S)l=P.problem;else if(P instanceof b)l=q(P);else throw P;P instanceof S&&er(G,P.field)}finally{d=!1,g()}},g=()=>{J(w(),h)},w=()=>c`<form method="dialog" novalidate @submit=${p} aria-busy=${d}>
<header class="dialog-head">
<h2 id="dialog-title">${s()}</h2>
${_(W,r("close"),{className:"btn quiet icon-only",onClick:m})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!l}>${l?j(l):u}</p>
</div>
<footer class="dialog-foot">
${n?c`<button type="button" class="btn quiet" @click=${m}>${n()}</button>`:u}
${e()}
</footer>
</form>`;h.addEventListener("pointerdown",N=>N.target===h&&m()),h.addEventListener("close",()=>{x(),h.remove(),i?.()});let x=bt(g);return g(),document.body.append(h),h.showModal(),h.querySelector("[autofocus]")?.focus(),{redraw:g,close:m,forgetProblem:()=>{l=null,g()}}}function Cn(){for(let s of document.querySelectorAll("dialog"))s.close()}function er({elements:s},t){let e=s.namedItem(t);e instanceof HTMLElement&&e.focus()}var In="attn.language",sr=!1;async function Nn(){let s=null;try{s=localStorage.getItem(In)}catch{}await Dn(an([s,...navigator.languages],Rn()))}async function nr(s){await Dn(s);try{localStorage.setItem(In,s)}catch{}}async function Dn(s){let t=document.getElementById("words"),[e,n]=await Promise.all([t?.lang===s?JSON.parse(t.textContent):On(s,":not([data-later])"),sr&&On(s,"[data-later]")]);document.documentElement.lang=s,rn(s,{...e,...n})}async function On(s,t){let e=document.querySelectorAll(`link[type="application/json"][hreflang=${s}]${t}`),n=await Promise.all([...e].map(({href:o})=>or(o)));return Object.assign({},...n)}async function or(s){let t=await fetch(s);if(!t.ok)throw new Error(`${s}: ${t.status}`);return t.json()}function Rn(){let s=document.querySelectorAll("link[hreflang]");return[...new Set([...s].map(({hreflang:t})=>t))]}function Ln(){let s=Rn(),t=s[(s.indexOf(ee())+1)%s.length]??"en";return _(xn,new Intl.DisplayNames(t,{type:"language"}).of(t)??t,{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>nr(t)})}function Hn(s,t){let e=!1,n=()=>{e=!1,J(t(),s)},o=()=>{e||(e=!0,queueMicrotask(n))};return s.replaceChildren(),n(),bt(o),o}function Un(){return document.getElementById("app")}var Pn=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g,ir={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},rr=/\p{Nd}/u;function Bn(s){return s.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,ar).normalize("NFKC").replace(Pn," ").trim()}function Q(s){return cr(Bn(s).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>ir[t]).replace(Pn," ").trim()}function ar(s){let t=s.codePointAt(0)??0,e=t;for(;rr.test(String.fromCodePoint(e-1));)e-=1;return String((t-e)%10)}function cr(s){return s.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var qn=6,Fn=qn/2,jn=new Map;function lr(s,t){let e=`${s} ${t}`,n=t?"2-digit":void 0,o=jn.get(e)??new Intl.DateTimeFormat(s,{hour:"2-digit",minute:"2-digit",second:n,hourCycle:"h23"});return jn.set(e,o),o}function y(s,t=!1){return s?lr(L(),t).format(new Date(s)):""}function Wn(s){let t=Math.max(0,Math.ceil(s/1e3)),[e,n,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=a=>String(a).padStart(2,"0");return e?`${e}:${i(n)}:${i(o)}`:`${n}:${i(o)}`}function Vn(s){return s.toLocaleString(L(),{style:"percent"})}function zn(s){return s.length===qn?[s.slice(0,Fn),s.slice(Fn)]:[s]}var ae=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;#s=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:n,revision:o}){return n===this.epoch&&o<this.revision?"old":(n!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=n,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:n},o=!1){let i=[],a=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:a};o&&(this.#e=!1),this.#t=Math.max(this.#t,n,...e.map(d=>d.revision));for(let d of e)if(!(d.revision<=this.revision)){if(d.revision!==this.revision+1)break;this.#n(d,a),i.push(d)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:a}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},e=0;for(let{status:n,flags:o}of this.records.values())t[n]+=1,o.includes("not_on_roster")&&(e+=1);return{...t,total:this.records.size,not_on_roster:e}}strangers(){let t=0;for(let{flags:e,status:n}of this.records.values())e.includes("not_on_roster")&&n!=="failed"&&(t+=1);return t}progress(){let[t,e]=[0,0];for(let{flags:n,status:o,is_attended:i}of this.records.values()){let a=n.includes("not_on_roster");(a||o==="missing"||o==="absent")&&(this.#s=!0),!(o==="excused"||a)&&(e+=1,i&&(t+=1))}return{attended:t,expected:this.#s?e:0}}list({status:t=null,search:e="",locale:n="en"}={}){let o=Q(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&Ze(i,o)).sort(Qe(n))}#n(t,e){for(let n of t.records)this.records.set(n.student_number,n),e.add(n.student_number);for(let n of t.removed??[])this.records.delete(n),e.add(n);this.revision=t.revision}},Kn=new WeakMap;function Ze(s,t){if(!t)return!0;let e=Kn.get(s)??Q(`${s.user_full_name} ${s.student_number}`);return Kn.set(s,e),t.split(" ").every(n=>e.includes(n))}function Gn(s,t,e){if(t.length>s.length/8)return s.push(...t),s.sort(e);for(let n of t){let[o,i]=[0,s.length];for(;o<i;){let a=o+i>>1;e(s[a],n)<0?o=a+1:i=a}s.splice(o,0,n)}return s}function Qe(s){let{compare:t}=ts(s),e=({status:n})=>n==="missing"||n==="absent"?0:1;return(n,o)=>e(n)-e(o)||t(n.user_full_name,o.user_full_name)||t(n.student_number,o.student_number)}var Xn=new Map;function ts(s){let t=Xn.get(s)??new Intl.Collator(s,{numeric:!0});return Xn.set(s,t),t}var es=["not_in_room","joined_for_another","left_early","wrong_section"],ss=["was_in_room","not_in_room","medical_note","school_event","typing_error"];function T(s){return ht(`reason.${s}`)?r(`reason.${s}`):s??""}var dr=[["present","present"],["late","late"],["fail","failed"]],ur=["row","row fresh","row selected","row selected fresh"];function Yn(s,t){let{student_number:e,user_full_name:n,status:o,attendance_time:i}=s,{canDecide:a}=t,l=a?"gridcell":"cell",d=ur[Number(t.isSelected)*2+Number(t.isFresh)];return c`<div class=${d} role="row" data-test="roster-row"
data-number=${e} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${a?t.isSelected:u} tabindex=${a?t.isActive?0:-1:u}
.style=${ns(t.top)}>
${a?pr(n,t.isSelected):u}
<span class="row-who" role=${l}>
<span class="row-name">${t.canOpen?hr(n,a):c`<bdi>${n}</bdi>`}</span>
${t.waiting?c`<span class="row-waiting">${$(H)}${t.waiting}</span>`:u}
<span class="row-note">${os(s)}</span>
</span>
<span class="row-number" role=${l}>${e}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${o}>${$(O[o])}${r(`status.${o}`)}</span>
</span>
<span class="row-time" role=${l} title=${i?y(i,!0):u}>${y(i)}</span>
<span class="row-how" role=${l}>${fr(s)}</span>
${a?mr(n):u}
</div>`}function ns(s){return`translate: 0 ${s}px`}function hr(s,t){return c`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${s}</bdi>
</button>`}function pr(s,t){return c`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${r("roster.select",{name:s})}
.checked=${t} />
</label>
</span>`}function mr(s){return c`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${r("roster.actions",{name:s})}>
${$(yt,"dots")}
</button>
</span>`}function Jn(){let s=([t,e])=>c`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${r(`action.${t}`)} aria-label=${r(`action.${t}`)}>
${$(O[e])}
</button>`;return c`<div class="quick-bar" hidden aria-hidden="true">${dr.map(s)}</div>`}function os({fail_reason:s,flags:t,marks:e}){return[e?.teacher&&e.office?r("marks.both",{teacher:r(`status.${e.teacher.status}`),office:r(`status.${e.office.status}`)}):"",T(s),...t.map(st)].filter(Boolean).join(" · ")}function fr({method:s,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?r(`decided.${t}`):s?r(`method.${s}`):""}function st(s){return ht(`flag.${s}`)?r(`flag.${s}`):s.replaceAll("_"," ")}var $r=["present","late","pending","failed","excused","missing","absent"];function Zn(s,t){let e=s.attendance,{compare:n}=ts(L()),o=[...s.records.values()].sort((d,h)=>n(d.user_full_name,h.user_full_name)),i=s.counts(),a=$r.filter(d=>i[d]).map(d=>`${r(`status.${d}`)}: ${i[d]}`),l=d=>c`<th scope="col">${r(`roster.${d}`)}</th>`;return c`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${y(e.start_time)} – ${y(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${a.join(" · ")} · ${r("counter.total")}: ${i.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(l)}</tr></thead>
<tbody>
${o.map((d,h)=>c`<tr>
<td>${h+1}</td><td><bdi>${d.user_full_name}</bdi></td><td>${d.student_number}</td>
<td>${r(`status.${d.status}`)}<small>${os(d)}</small></td>
<td>${y(d.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var Qn={teacher:"/teacher",student:"/student",admin:"/admin"};async function is(){let s=await as("/me?optional=true");if(s.status===401||s.status===204)return null;if(!s.ok)throw new Error(`/me answered ${s.status}`);return(await s.json()).user}async function to(){try{return await is()===null}catch{return!1}}async function eo(){let s=await oo("/sessions",{});if(!s.ok&&s.status!==401)throw new Error(`/sessions answered ${s.status}`);return s.json()}async function so(){await oo("/logout",{})}async function ce(){return Pt("/lessons").catch(()=>null)}async function St(s){let t=await as(`/history/${s}`);if(t.status===404)return null;if(t.status===410)throw new b({code:"deleted",details:await t.json()});if(!t.ok)throw new Error(`/history answered ${t.status}`);return t.json()}async function no(s){let t=Object.entries({limit:20,...s}).filter(([,e])=>e);return Pt(`/history?${new URLSearchParams(t.map(([e,n])=>[e,String(n)]))}`)}async function rs(s,t){let e=`/history/${s}/changes?student_number=${encodeURIComponent(t)}`;return Pt(e).then(({items:n})=>n,()=>[])}function as(s){return fetch(s,{headers:{Accept:"application/json"},cache:"no-store"})}async function Pt(s){let t=await as(s);if(!t.ok)throw new Error(`${s} answered ${t.status}`);return t.json()}function oo(s,t){return Bt("POST",s,t)}function Bt(s,t,e){return fetch(t,{method:s,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(e)})}var gr="attn.student",wr="attn.receipts";var le="attn.start";function cs(s,t=[gr,wr,le]){try{for(let e of t)s.removeItem(e)}catch{}}function io(s){try{let t=JSON.parse(s.getItem(le)??"null");return t?.user?.school_number&&Array.isArray(t.lessons)?t:null}catch{return null}}function ls(s,t,e){try{s.setItem(le,JSON.stringify({user:t,lessons:e}))}catch{}}function Mt(s){cs(s,[le])}var br=1e3,vr=3e4,yr=1e4,_r=8e3,xr=1e4,Sr=6e3,Mr=3500,ro=3e3,kr=2500,Ar=1e3,Er=.8,ao=25e3,Tr=2,Cr=1e3,Or={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},de=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#s=new Map;#n=0;#o=0;#r=0;#i=!1;#a=null;#d=0;#l=0;#u=ao;#c=!1;#m=0;#p=0;#f;#$;#b;#v;#h={};#w=null;constructor({url:t,resume:e=async()=>{},probeMs:n=Sr,answerMs:o=Mr,maxBackoffMs:i=vr,isVisible:a=()=>!0,isSignedOut:l=to}){super(),this.url=t,this.#f=e,this.#$={probeMs:n,answerMs:o,maxBackoffMs:i},this.#b=a,this.#v=l}start(){return this.#_(),this}stop(){this.#g("stopped"),clearTimeout(this.#h.reopen),this.#x()}get hasResumed(){return this.#i}now(){return Date.now()+this.#p}on(t,e){let n=this.#s.get(t)??new Set;return this.#s.set(t,n.add(e)),()=>{n.delete(e)}}command(t,e,n=xr){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new b({code:"offline"}));this.#n+=1;let i=this.#n;return new Promise((a,l)=>{let d=setTimeout(()=>{this.#e.delete(i),l(new b({code:"timeout"}))},n);this.#e.set(i,{resolve:a,reject:l,timer:d}),o.send(JSON.stringify({type:t,id:i,...e})),this.#l=Date.now(),this.#c||this.#y(o,this.#$.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#c,n=this.state==="offline"||this.state==="connecting";if(!e)return n&&performance.now()>=this.#r?this.#_():void 0;Date.now()-this.#d>this.#u&&this.#i&&this.#g("catching-up"),this.check(ro)}async check(t=this.#$.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#c)return;this.#y(e,t);let n=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),a=i-n<Cr;o?.server_time&&a&&(this.#p=Date.parse(o.server_time)-(n+i)/2)}#y(t,e){let n=Date.now()+e;this.#h.silence&&this.#m<=n||(this.#m=n,clearTimeout(this.#h.silence),this.#h.silence=setTimeout(()=>{if(t===this.#t){if(this.#h.silence=void 0,Date.now()-n>Ar)return void this.check(ro);if(this.#c)return this.#A(t,1006);this.#c=!0,this.#g("offline"),this.#y(t,kr)}},e))}#_(){this.#x(),clearTimeout(this.#h.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#h.opening=setTimeout(()=>this.#A(t,1006),_r),t.onmessage=({data:e})=>this.#S(t,JSON.parse(e)),t.onclose=({code:e})=>this.#A(t,e)}#S(t,e){t===this.#t&&(this.#d=Date.now(),clearTimeout(this.#h.silence),this.#h.silence=void 0,this.#i?this.#k():this.#c&&this.#g("catching-up"),this.#c=!1,"id"in e&&e.id!==null?this.#M(e):e.type==="welcome"?this.#O(t,e):this.#E(e))}#M(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new b(t)):e.resolve(t))}#E(t){t.type==="goodbye"&&(this.#w=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#C(t);for(let e of[...this.#s.get(t.type)??[]])e(t)}#C({state:t,as_of:e}){this.#a=t==="catching_up"?Date.parse(e):null,this.#i&&this.#k()}#k(){this.asOf=this.#a??this.now(),this.#g(this.#a===null?"live":"catching-up")}async#O(t,e){for(clearTimeout(this.#h.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#h.steady=setTimeout(()=>{this.#o=0},yr),this.#u=(e.heartbeat_ms??ao)*Er,this.#l=Date.now(),this.#T(t,this.#$.probeMs),this.#g("catching-up"),this.#E(e);t===this.#t;)try{await this.#f(e);break}catch(n){if(!(n instanceof b)||!n.canRetry)throw n;await Ir((n.retryAfter??Tr)*1e3)}t!==this.#t||this.state==="stopped"||(this.#i=!0,this.#k())}#T(t,e){this.#h.probe=setTimeout(()=>{if(t!==this.#t)return;let n=Date.now(),{probeMs:o}=this.#$,i=this.#b()?o-(n-this.#d):o,a=this.#u-(n-this.#l),l=Math.min(i,a,o);l<=0&&!this.#h.silence&&this.check(),this.#T(t,l>0?l:o)},e)}async#A(t,e){if(t!==this.#t)return;let n=!this.#c&&(this.state==="connecting"||this.state==="offline");this.#x();let o=Or[e]??0;if(typeof o=="string")return this.#g(o);this.#r=performance.now()+o,this.#g("offline"),this.#N(this.#w??this.#I(o)),this.#w=null,n&&await this.#v()&&(clearTimeout(this.#h.reopen),this.#x(),this.#g("signed-out"))}#I(t){let e=Math.min(this.#$.maxBackoffMs,br*2**this.#o);return this.#o+=1,t+Math.random()*e}#N(t){clearTimeout(this.#h.reopen),this.#h.reopen=setTimeout(()=>this.#_(),t)}#x(){let t=this.#t;this.#t=null,this.#i=this.#c=!1,this.#a=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#h[e]),this.#h[e]=void 0;for(let{reject:e,timer:n}of this.#e.values())clearTimeout(n),e(new b({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#g(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};function Ir(s){return new Promise(t=>setTimeout(t,s))}var Nr=10,ds="attn.stays";function co(s){lo(t=>s?t.setItem(ds,"1"):t.removeItem(ds))}async function Dr(){let s=await is();if(s||!lo(e=>e.getItem(ds)))return s;let t=await eo();return co(!!t.user),t.reason==="reused"&&ue("&reused"),t.user??null}function lo(s){try{return s(localStorage)}catch{return null}}async function uo(){cs(localStorage),co(!1);try{await so()}finally{location.assign("/")}}function ue(s=""){Mt(localStorage),location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${s}`)}async function Rr(s=()=>{}){for(let t=1;;t=Math.min(t*2,Nr))try{return await Dr()}catch{s(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function ho(...s){let t=await Rr();return t&&s.includes(t.role)?t:(t?location.replace(Qn[t.role]??"/"):ue(),null)}var Lr=2e3;function po(s){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new de({url:t,isVisible:()=>!document.hidden,...s}),n=()=>document.hidden||e.wake(),o=()=>e.check(Lr);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",({persisted:i})=>i&&n()),document.addEventListener("visibilitychange",n),document.addEventListener("resume",n),navigator.connection?.addEventListener("change",o),e}var Hr=8e3,mo=3e3,Ft=null,fo;function M(s,{action:t=null,isError:e=!1}={}){Ft??=Pr(),Ft.setAttribute("aria-label",r("messages")),J(Ur(s,t,e),Ft),hs(Hr),Z(s)}function jt(s){M(j(q(s)),{isError:!0})}function Ur(s,t,e){let n=()=>{us(),t?.run()};return c`<div
class=${e?"toast error":"toast"}
@pointerenter=${he}
@focusin=${he}
@pointerleave=${()=>hs(mo)}
@focusout=${()=>hs(mo)}
>
${$(e?U:C)}<span class="toast-text">${s}</span>
${t?_(B,t.label,{className:"btn small",test:t.test,onClick:n}):u}
${_(W,r("close"),{className:"btn quiet small icon-only",onClick:us})}
</div>`}async function z(s){try{await s()}catch(t){if(!(t instanceof b))throw t;jt(t)}}function us(){he(),Ft&&J(u,Ft)}function he(){clearTimeout(fo)}function hs(s){he(),fo=setTimeout(us,s)}function Pr(){let s=document.createElement("div");return s.className="toasts",s.role="region",document.body.appendChild(s)}function $o(s,t=null){return c`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${$(Tn,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?jr(t):u}</div>
${s?c`<span class="topbar-user">${$($n)}<bdi>${s.full_name}</bdi></span>`:u}
${Ln()}
${s?Br():u}
</header>`}function Br(){return _(Sn,r("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:uo})}var Fr={live:[se,"connection.live"],"catching-up":[H,"connection.catching"],connecting:[H,"connection.connecting"]};function jr({state:s,asOf:t},e="connection.offline"){let[n,o]=Fr[s]??[gn,e],i=s!=="live"&&t?r("connection.asOf",{time:y(t,!0)}):null;return c`<span class="badge" data-test="connection-badge" data-state=${s}
>${$(n)}<span>${r(o)}</span>${i?c`<span class="as-of">${i}</span>`:u}</span
>`}function qt({codes:s,server_time:t},e){let n=o=>new Date(Date.parse(o)-Date.parse(t)+e).toISOString();return s.map(o=>({...o,valid_from:n(o.valid_from),valid_until:n(o.valid_until)}))}function go(s,t){let e=n=>Date.parse(n.valid_from)<=t&&t<Date.parse(n.valid_until);return s.filter(e).at(-1)??null}var kt=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let n=this.state;if(this.state=t(n,...e),this.state!==n)for(let o of this.#t)o(this.state,n)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var qr=/^\/class\/([\w-]{1,64})\/?$/,mt="/teacher";function ps(s){return qr.exec(s)?.[1]??null}function K(s){return`/class/${s}`}function ms(s){let t=new URLSearchParams(s);return{status:t.get("show"),search:t.get("q")??"",student:t.get("student")}}function wo(s,t){let{status:e,search:n,student:o}={...ms(s),...t},i=new URLSearchParams;return e&&i.set("show",e),n&&i.set("q",n),o&&i.set("student",o),i.size?`?${i}`:""}function pe(s,t,e){return e?s==="ArrowDown"?(t+1)%e:s==="ArrowUp"?t<0?e-1:(t-1+e)%e:s==="Home"?0:s==="End"?e-1:null:null}var bo=4,me=8,fs=null;function Wt(s,t){fs?.();let e=document.createElement("div");e.className="menu",e.role="menu";let n=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),s.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",o),fs=null},i=()=>{o(),s.focus({preventScroll:!0})},a=({target:h})=>{h instanceof Node&&!e.contains(h)&&!s.contains(h)&&o()};e.addEventListener("keydown",h=>{let m=n(),p=pe(h.key,m.indexOf(document.activeElement),m.length);if(p!==null)m[p]?.focus();else if(h.key==="Escape"||h.key==="Tab")i();else return;h.preventDefault()});let l=h=>{i(),h.run()},d=h=>c`<button
type="button"
role="menuitem"
class=${h.isDangerous?"menu-item danger":"menu-item"}
data-test=${h.test??u}
@click=${()=>l(h)}
>
${$(h.icon)}${h.label}
</button>`;J(t.map(d),e),(s.closest("main")??document.body).append(e),Wr(e,s.getBoundingClientRect()),s.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",o),fs=o,n()[0]?.focus({preventScroll:!0})}function Wr(s,t){let n=t.bottom+s.offsetHeight+me<window.innerHeight?t.bottom+bo:Math.max(me,t.top-s.offsetHeight-bo),o=window.innerWidth-s.offsetWidth-me,i=Math.min(Math.max(me,t.right-s.offsetWidth),o);s.style.setProperty("top",`${n+window.scrollY}px`),s.style.setProperty("left",`${i+window.scrollX}px`)}var Vr=5;function nt(s,t){return c`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${s} maxlength="200" autocomplete="off" autofocus />
</div>`}function ot(s){let t=String(s.get("reason")).trim();if(t.length<Vr)throw new S({key:"fail.tooShort"},"reason");return t}var zr=[5,10,15,30],Kr=6e4;function vo({title:s,onReason:t,onClose:e}){let n=o=>{let i=a=>{let d=a.currentTarget.form?.elements.namedItem("reason");d.value=T(o),d.focus()};return c`<button type="button" class="chip-button" data-test=${`fail-reason-${o}`} @click=${i}>
${T(o)}
</button>`};E({title:s,body:()=>c`<p class="muted">${r("fail.lead")}</p>
<div class="chips">${es.map(n)}</div>
${nt("fail-reason",r("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn danger" data-test="fail-submit">
${$(V)}${r("fail.submit")}
</button>`,onSubmit:async o=>{let i=ot(o);await t(es.find(a=>T(a)===i)??i)},onClose:e})}function yo({title:s,lead:t,submit:e,test:n,onReason:o}){E({title:s,body:()=>c`<p class="muted">${t()}</p>${nt(`${n}-reason`,r("reason.label"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${n}-submit`}>${e()}</button>`,onSubmit:async i=>o(ot(i))})}function _o({find:s,onAccept:t}){let e=s(""),n=!1,o=[],i=E({title:()=>r("walkin.heading"),body:()=>c`<p class="muted">${r("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${r("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${a} />
<p class="muted" aria-live="polite">
${e?r("walkin.known",{name:e.user_full_name}):u}
</p>
</div>
<div class="field" ?hidden=${e!==void 0}>
<label for="walkin-name">${r("walkin.name")}</label>
<input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
autocapitalize="words" aria-describedby="walkin-name-hint" />
<p class="muted" id="walkin-name-hint">${r(n?"walkin.needName":"walkin.nameHint")}</p>
</div>
${o.length?c`<div class="field" data-test="walkin-near" role="status">
<p>${r("walkin.near")}</p>
<div class="chips">
${o.map(({school_number:d,user_full_name:h})=>c`<button type="button" class="chip-button" @click=${l(d)}>
<bdi>${h}</bdi>&nbsp;· ${d}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${r("walkin.somebodyNew")}</label>
</div>`:u}`,submit:()=>c`<button type="submit" class="btn primary" data-test="walkin-submit">
${$(xt)}${r("walkin.submit")}
</button>`,onSubmit:async d=>{let h=String(d.get("number")).trim(),m=s(h)?"":String(d.get("name")).trim();if(!h||/\s/.test(h))throw new S({key:"walkin.needNumber"},"number");try{await t(h,m,d.has("confirmed"))}catch(p){throw o=p instanceof b?p.details.near??[]:[],o.length?new S({key:"walkin.isNear"},"number"):(n=p instanceof b&&p.code==="not_found"&&!m,n?new S({key:"walkin.needName"},"name"):p)}}});function a({currentTarget:d}){e=s(d.value.trim()),n=!1,o=[],i.forgetProblem()}function l(d){return({currentTarget:h})=>{let{form:m}=h,p=m?.elements.namedItem("number");p&&(p.value=d),o=[],m?.requestSubmit()}}}function xo({end_time:s},t){let e=Math.max(Date.parse(s),t);return zr.map(n=>{let o=new Date(e+n*Kr);return{label:r("extend.by",{minutes:n,end:y(o)}),end:o.toISOString()}})}var So=1e5,Xr=["present","late","pending","failed","excused","missing"];function Mo({counts:s,onFinish:t}){let e="",n=!0,o=h=>c`<div class="figure" data-status=${h}>
${$(O[h])}<span>${r(`status.${h}`)}</span><strong>${s[h]}</strong>
</div>`,i=Xr.filter(h=>s[h]||h==="present"||h==="missing"),a=E({title:()=>r("finish.heading"),body:()=>c`<div class="figures">${i.map(o)}</div>
${s.missing?c`<p class="muted">${r("finish.missing",{n:s.missing})}</p>`:u}
${s.pending?c`<p class="notice">
${$(Ht)}<span>${r("finish.pending",{n:s.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${r("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${So} step="1" inputmode="numeric" autofocus @input=${l} @keydown=${d} />
<span class="muted">${r("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?u:$s(Number(e)-s.present-s.late)}
</p>
</div>`,cancel:()=>r("finish.notYet"),submit:()=>c`<button type="submit" class="btn primary" data-test="finish-submit">
${$(_t)}${r("finish.submit")}
</button>`,onSubmit:async()=>t(Gr(e,n))});function l({currentTarget:h}){let m=h;e=m.value,n=!m.validity.badInput,a.redraw()}function d(h){let m=h.currentTarget;h.key!=="Enter"||m.value!==""||(h.preventDefault(),m.form?.querySelector("[type=submit]")?.focus())}}function $s(s){return s===0?c`${$(C)}${r("finish.match")}`:c`${$(U)}${r(s>0?"finish.more":"finish.fewer",{n:Math.abs(s)})}`}function Gr(s,t){if(!s&&t)return null;let e=Number(s);if(!(t&&Number.isInteger(e)&&e>=0&&e<=So))throw new S({key:"finish.badHeadcount"},"headcount");return e}var $t={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ws=s=>(...t)=>({_$litDirective$:s,values:t}),bs=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:Yr}=nn,ko=s=>s,Jr=s=>s.strings===void 0,Ao=()=>document.createComment(""),Vt=(s,t,e)=>{let n=s._$AA.parentNode,o=t===void 0?s._$AB:t._$AA;if(e===void 0){let i=n.insertBefore(Ao(),o),a=n.insertBefore(Ao(),o);e=new Yr(i,a,s,s.options)}else{let i=e._$AB.nextSibling,a=e._$AM,l=a!==s;if(l){let d;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(d=s._$AU)!==a._$AU&&e._$AP(d)}if(i!==o||l){let d=e._$AA;for(;d!==i;){let h=ko(d).nextSibling;ko(n).insertBefore(d,o),d=h}}}return e},ft=(s,t,e=s)=>(s._$AI(t,e),s),Zr={},To=(s,t=Zr)=>s._$AH=t,Qr=s=>s._$AH,gs=s=>{s._$AR(),s._$AA.remove()},Eo=(s,t,e)=>{let n=new Map;for(let o=t;o<=e;o++)n.set(s[o],o);return n},Co=ws(class extends bs{constructor(s){if(super(s),s.type!==$t.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let n;e===void 0?e=t:t!==void 0&&(n=t);let o=[],i=[],a=0;for(let l of s)o[a]=n?n(l,a):a,i[a]=e(l,a),a++;return{values:i,keys:o}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,n]){let o=Qr(s),{values:i,keys:a}=this.dt(t,e,n);if(!Array.isArray(o))return this.ut=a,i;let l=this.ut??=[],d=[],h,m,p=0,g=o.length-1,w=0,x=i.length-1;for(;p<=g&&w<=x;)if(o[p]===null)p++;else if(o[g]===null)g--;else if(l[p]===a[w])d[w]=ft(o[p],i[w]),p++,w++;else if(l[g]===a[x])d[x]=ft(o[g],i[x]),g--,x--;else if(l[p]===a[x])d[x]=ft(o[p],i[x]),Vt(s,d[x+1],o[p]),p++,x--;else if(l[g]===a[w])d[w]=ft(o[g],i[w]),Vt(s,o[p],o[g]),g--,w++;else if(h===void 0&&(h=Eo(a,w,x),m=Eo(l,p,g)),h.has(l[p]))if(h.has(l[g])){let k=m.get(a[w]),N=k!==void 0?o[k]:null;if(N===null){let G=Vt(s,o[p]);ft(G,i[w]),d[w]=G}else d[w]=ft(N,i[w]),Vt(s,o[p],N),o[k]=null;w++}else gs(o[g]),g--;else gs(o[p]),p++;for(;w<=x;){let k=Vt(s,d[x+1]);ft(k,i[w]),d[w++]=k}for(;p<=g;){let k=o[p++];k!==null&&gs(k)}return this.ut=a,To(s,d),R}}),ta={},Oo=ws(class extends bs{constructor(){super(...arguments),this.ot=ta}render(s,t){return t()}update(s,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((n,o)=>n===this.ot[o]))return R}else if(this.ot===t)return R;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),X=ws(class extends bs{constructor(s){if(super(s),s.type!==$t.PROPERTY&&s.type!==$t.ATTRIBUTE&&s.type!==$t.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Jr(s))throw Error("`live` bindings can only contain a single expression")}render(s){return s}update(s,[t]){if(t===R||t===u)return t;let e=s.element,n=s.name;if(s.type===$t.PROPERTY){if(t===e[n])return R}else if(s.type===$t.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(n))return R}else if(s.type===$t.ATTRIBUTE&&e.getAttribute(n)===t+"")return R;return To(s),t}});var vs=[10,20,50,90],fe=600,$e=["qr","code","name"],ys=["relaxed","normal","strict"],ea={lesson_name:"lesson",duration_minutes:"ownMinutes",end_time:"ownMinutes",late_after_minutes:"late",join_methods:"methods",security_option:"security"},Io={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],rotation:"normal",security:"1",devices:"flag",isSending:!1,problem:null,problemAt:null,activeId:null};function tt(s,t){return{...s,...t}}function No(s,{problem:t,field:e}){return{...s,problem:t,problemAt:e}}function Do(s,t,e){return{...s,problem:t,problemAt:ea[e??""]??null}}function ge(s,t,e){let n=$e.filter(o=>o===t?e:s.methods.includes(o));return{...s,methods:n}}function Ro(s,t){let{duration_minutes:e,late_after_minutes:n,join_methods:o,rotation:i,security_option:a}=t,l={...s};return e&&vs.includes(e)?l.duration=String(e):e&&Object.assign(l,{duration:"own",ownMinutes:String(e)}),n!=null&&(l.late=String(n)),o?.length&&(l.methods=$e.filter(d=>o.includes(d))),a&&(l.security=String(a)),l.rotation=ys.find(d=>d===i)??l.rotation,l}function _s({duration:s,ownMinutes:t}){let e=Number(s==="own"?t:s);return Number.isInteger(e)&&e>=1&&e<=fe?e:null}function Lo(s){let t=s.lesson.trim();if(!t)throw new S({key:"start.needLesson"},"lesson");let e=_s(s);if(!e)throw new S({key:"start.needDuration"},"ownMinutes");let n=Number(s.late);if(!(s.late!==""&&Number.isInteger(n)&&n>=0&&n<=fe))throw new S({key:"start.needLate"},"late");if(!s.methods.length)throw new S({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:n,security_option:Number(s.security),join_methods:s.methods,rotation:s.rotation,devices:s.devices}}function Ho(s,{methods:t,rotation:e,security:n,devices:o}){let i={};return e!==s.rotation&&(i.rotation=e),o!==s.devices&&(i.devices=o),t.join()!==s.join_methods.join()&&(i.join_methods=t),n!==s.security_option&&(i.security_option=n),i}var na={qr:[bn,""],code:[vn,"dots"],name:[vt,""]},oa=[1,2,3];function we({form:s,chosen:t,onToggle:e}){let n=o=>{let i=({currentTarget:a})=>e(o,a.checked);return c`<label class="option">
<input type="checkbox" name="methods" data-test=${`${s}-method-${o}`}
.checked=${X(t.includes(o))} @change=${i} />
<span class="option-body">
<strong>${$(...na[o])}${r(`method.${o}`)}</strong>
<span class="muted">${r(`method.${o}.what`)}</span>
</span>
</label>`};return c`<div class="cards">${$e.map(n)}</div>`}function be(s,t){let e=n=>c`<label class="chip">
<input type="radio" name="rotation" class="visually-hidden" value=${n} data-test=${`${s}-rotation-${n}`}
.checked=${X(n===t)} />
<span>${r(`start.rotation.${n}`)}</span>
</label>`;return c`<div class="chips">${ys.map(e)}</div>
<p class="muted">${r(`start.rotation.${t}.what`)}</p>`}function ve(s,t){let e=n=>c`<label class="option">
<input type="radio" name="security" value=${n} data-test=${`${s}-security-${n}`}
.checked=${X(n===t)} />
<span class="option-body">
<strong>${r(`security.${n}.name`)}</strong>
<span class="muted">${r(`security.${n}.what`)}</span>
</span>
</label>`;return c`<div class="cards">${oa.map(e)}</div>`}function ye(s,t,e){let n=({currentTarget:o})=>e(o.checked?"refuse":"flag");return c`<label class="option">
<input type="checkbox" name="devices" data-test=${`${s}-devices`} .checked=${X(t==="refuse")}
@change=${n} />
<span class="option-body">
<strong>${r("devices.refuse")}</strong><span class="muted">${r("devices.refuse.what")}</span>
</span>
</label>`}function _e(s,t){return s.includes("name")?c`<p class="warning" data-test=${`${t}-warning`}>${$(U)}${r("start.nameWarning")}</p>`:u}function Uo(s,t){let e={methods:s.join_methods,rotation:s.rotation??"normal",security:s.security_option,devices:s.devices},n=a=>{e={...e,...a},o.forgetProblem()},o=E({title:()=>r("secure.heading"),body:()=>c`<p class="muted">${r("secure.lead")}</p>
<div class="secure-settings" @change=${i}>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${be("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${we({form:"secure",chosen:e.methods,onToggle:(a,l)=>n({methods:ge(e,a,l).methods})})}
${_e(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${ve("secure",e.security)}
${ye("secure",e.devices,a=>n({devices:a}))}
</fieldset>
</div>`,submit:()=>c`<button type="submit" class="btn primary" data-test="secure-submit">${r("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new S({key:"start.needMethod"},"methods");let a=Ho(s,e);Object.keys(a).length&&await t(a)}});function i({target:a}){a instanceof HTMLInputElement&&(a.name==="rotation"&&n({rotation:a.value}),a.name==="security"&&n({security:Number(a.value)}))}}var ia={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},ra=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function Po(s){document.addEventListener("keydown",t=>{let e=s();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&ca(t.target,t.key)||aa(t,e)&&t.preventDefault()})}function aa({key:s,shiftKey:t,target:e},{roster:n,open:o,close:i}){let a=ia[s.toLowerCase()],l=e instanceof Element&&e.matches("[role=row]");if(s==="/")la();else if(s==="?")xs();else if(s==="ArrowDown"||s==="ArrowUp")n.move(s==="ArrowDown"?1:-1,t);else{if(s==="Escape")return i();if(l&&s===" ")n.toggleActive();else if(l&&s==="Enter"&&n.chosen[0])o(n.chosen[0]);else if(a)n.decideChosen(a);else return!1}return!0}function ca(s,t){if(s.closest("dialog, [role=menu]"))return!0;let e=s.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function la(){let s=document.querySelector(".search-input");s?.focus(),s?.select()}function xs(){E({title:()=>r("keys.heading"),body:()=>c`<dl class="keys" data-test="keys">
${ra.map(([s="",t])=>c`<dt><kbd>${s}</kbd></dt><dd>${r(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>c`<button type="submit" class="btn primary" autofocus>${r("close")}</button>`,onSubmit:async()=>{}})}var da="spot_checked";async function Bo(s,t){let e=()=>s.command("spot_check.draw",{attendance_id:t}),n=await e(),o=new Map,i=(h,m)=>z(async()=>{let{spot_check_id:p}=n,g={attendance_id:t,spot_check_id:p,student_number:h,here:m},{record:w}=await s.command("spot_check.answer",g);w&&(o=new Map(o).set(h,w)),d.redraw()}),a=(h,m)=>z(async()=>{await s.command("record.undo",{attendance_id:t,student_number:h,revision:m}),o.delete(h),d.redraw()}),l=({student_number:h,user_full_name:m,flags:p})=>{let g=o.get(h),w=p.map(st).join(" · ");return c`<li class="spot-row" data-test="spot-student" data-number=${h}
data-status=${g?.status??u}>
<div class="spot-who">
<strong><bdi>${m}</bdi></strong>
<span class="muted">${h}${w?` · ${w}`:""}</span>
</div>
${g?ha(g,()=>a(h,g.revision)):ua(h,m,i)}
</li>`},d=E({title:()=>r("spot.heading"),body:()=>n.records.length?c`<p class="muted">${r("spot.lead",{chance:Vn(n.chance)})}</p>
<ul class="spot-list">${n.records.map(l)}</ul>`:c`<p>${r("spot.nobody")}</p>`,cancel:()=>r("close"),submit:()=>n.records.length?c`<button type="submit" class="btn" data-test="spot-again">${r("spot.again")}</button>`:u,onSubmit:async()=>{n=await e(),o=new Map,d.redraw()},staysOpen:!0})}function ua(s,t,e){let n=o=>{let i=o?"spot.here":"spot.away";return c`<button type="button" class=${o?"btn small":"btn small danger-quiet"}
data-test=${o?"spot-here":"spot-away"} aria-label=${`${t}: ${r(i)}`}
@click=${()=>e(s,o)}>
${$(o?C:V)}${r(i)}
</button>`};return c`<div class="spot-answers">${n(!0)} ${n(!1)}</div>`}function ha({status:s,fail_reason:t},e){return c`<div class="spot-answers" role="status">
<span class="chip-status" data-status=${s}>
${$(O[s])}${r(t==="spot_check"?"spot.away":"spot.here")}
</span>
${_(B,r("action.undo"),{className:"btn quiet small",test:"spot-undo",onClick:e})}
</div>`}function Fo(s){let t=[...s].filter(({flags:n})=>n.includes(da));if(!t.length)return u;let e=t.filter(({fail_reason:n})=>n==="spot_check").length;return c`<p class="headcount-difference" data-test="spot-result">
${$(e?U:C)}${r("spot.result",{n:t.length,away:e})}
</p>`}var pa=10*6e4;function jo(s,t,e,n){let{attendanceId:o,roster:i}=t;if(!i.attendance)return;let a=g=>async()=>{await e.command("attendance.extend",{attendance_id:o,end_time:g}),M(r("done.extend",{end:y(g)}))},l=async()=>{let g=await e.command("codes.renew",{attendance_id:o});n(qt(g,e.now())),M(r("renew.done"))},d=()=>Bo(e,o),h=()=>Uo(t.roster.attendance,async g=>{await e.command("attendance.secure",{attendance_id:o,...g}),M(r("secure.done"))}),m=()=>yo({title:()=>r("discard.heading"),lead:()=>r("discard.lead"),submit:()=>r("discard.submit"),test:"discard",onReason:g=>e.command("attendance.discard",{attendance_id:o,reason:g})}),p=xo(i.attendance,e.now()).map(({label:g,end:w})=>({label:g,icon:fn,test:"extend-choice",run:()=>z(a(w))}));Wt(s,[...p,{label:r("spot.open"),icon:wn,test:"spot-open",run:()=>z(d)},{label:r("secure.open"),icon:re,test:"secure-open",run:h},{label:r("renew.submit"),icon:H,test:"codes-renew",run:()=>z(l)},{label:r("keys.heading"),icon:En,test:"keys-open",run:xs},{label:r("discard.open"),icon:W,test:"class-discard",isDangerous:!0,run:m}])}function qo(s,t,e){Wt(s,[{label:r("add.open"),icon:xt,test:"class-add",run:()=>t.add()},{label:r("delete.open"),icon:W,test:"class-delete",isDangerous:!0,run:()=>t.delete(e)}])}function Wo(s,t,e){Mo({counts:s.roster.counts(),onFinish:async n=>{let o=n===null?{}:{headcount:n};await t.command("attendance.finish",{attendance_id:s.attendanceId,...o}),e(n)}})}async function Vo(s,t){let e=new Date(t.now()+pa).toISOString();try{return await t.command("attendance.reopen",{attendance_id:s,end_time:e}),!0}catch(n){if(!(n instanceof b)||n.code!=="attendance_ended")throw n;return M(r("closed.cannotReopen"),{isError:!0}),!1}}function zo(s,t){let e=2166136261;for(let n of`${s} ${Math.floor(t/6e4)}`)e=Math.imul(e^n.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let n=e%6;e=Math.floor(e/6);let o=e%4;return e=Math.floor(e/4),{colour:n,shape:o}})}var ma=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Ko(s,t){return ut`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${zo(s,t).map(({colour:e,shape:n},o)=>ut`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${ma[n]}></path>
</g>`)}
</svg>`}function Xo(s,{hasTick:t=!1,isClosing:e=!1,className:n=""}={}){let o=Math.round(Math.min(1,Math.max(0,s||0))*100);return c`<svg
class="ring ${n} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?ut`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:u}
</svg>`}var fa=5*6e4;function Go(s,t,e,{onMore:n,onFinish:o}){let i=s.attendance,a=Date.parse(i.end_time)-e,l=({currentTarget:d})=>n(d);return c`<header class="class-bar">
<div class="class-title">
<h1><bdi>${i.lesson_name}</bdi></h1>
<p class="muted">${Ms(i)}${$a(i)}</p>
</div>
<p class="class-code" title=${r("live.code")}>
<span class="visually-hidden">${r("live.code")}</span>
<span class="code-digits" data-test="class-code">${ga(t,e)}</span>
<span class="class-pattern" title=${r("live.pattern")}>
${Ko(i.attendance_id,e)}
</span>
</p>
${Ss(s)}
<p class="class-clock">
<strong class=${a<fa?"time-left soon":"time-left"}>
${a>0?Wn(a):r("live.ending")}
</strong>
<span class="muted">${r("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${i.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${$(mn)}<span class="label">${r("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${r("live.more")} title=${r("live.more")} @click=${l}>
${$(yt,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${o}>
${$(_t)}<span class="label">${r("live.finish")}</span>
</button>
</div>
</header>
${i.roster_loaded?u:c`<p class="notice warn">${$(U)}<span>${r("live.noRoster")}</span></p>`}`}function Ss(s){let{attended:t,expected:e}=s.progress(),{present:n,late:o}=s.counts(),i=e?r("live.ofExpected",{attended:t,expected:e}):String(n+o);return c`<p class="class-ring" data-test="class-ring">
${Xo(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${i}</strong>
</p>`}function Ms({start_time:s,end_time:t}){return r("live.times",{start:y(s),end:y(t)})}function $a({late_after:s,end_time:t}){return s&&Date.parse(s)<Date.parse(t)?` · ${r("live.lateFrom",{time:y(s)})}`:""}function ga(s,t){let e=go(s,t);return e?zn(e.code).join(" "):"–"}var wa=1e3,ba=500,va=1e6,ya={422:"tooMany",503:"busy"};function xe(s,t=["records"]){let e=(n,o)=>c`<a
class="btn" download data-test=${`export-${n}-${o}`} @click=${_a}
href=${`/export/${n}.${o}?${new URLSearchParams(s)}`}
aria-label=${r(`export.${n}.${o}.label`)}>${r(`export.${n}.${o}`)}</a>`;return c`<div class="export-links" role="group" aria-label=${r("export.heading")}>
${t.map(n=>[e(n,"xlsx"),e(n,"csv")])}
</div>`}function _a(s){s.ctrlKey||s.metaKey||s.shiftKey||(s.preventDefault(),xa(s.currentTarget.href))}async function xa(s){let t=new AbortController,e=Date.now(),n=0,o=null,i=setTimeout(()=>{o=E({title:()=>r("export.preparing"),body:()=>c`<progress aria-label=${r("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${r("export.progress",{n:Math.round((Date.now()-e)/1e3),size:Ma(n)})}
</p>`,submit:()=>u,cancel:()=>r("export.stop"),onSubmit:async()=>{},onClose:()=>t.abort()})},wa),a=setInterval(()=>o?.redraw(),ba);try{let l=await fetch(s,{signal:t.signal});if(l.ok&&l.body){let d=new TransformStream({transform(m,p){n+=m.length,p.enqueue(m)}}),h=await new Response(l.body.pipeThrough(d)).blob();Sa(h,/filename="([^"]+)"/.exec(l.headers.get("Content-Disposition")??"")?.[1]??"attn")}else M(r(`export.${ya[l.status]??"away"}`),{isError:!0})}catch{t.signal.aborted||M(r("export.away"),{isError:!0})}finally{clearTimeout(i),clearInterval(a),o?.close()}}function Sa(s,t){let e=document.createElement("a");e.href=URL.createObjectURL(s),e.download=t,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function Ma(s){return(s/va).toLocaleString(L(),{minimumFractionDigits:1,maximumFractionDigits:1})}var ka=10*6e4;function Yo(s,t,e,n,o){let{isAdmin:i,onAnother:a,onMore:l,onPrint:d,onReopen:h,onRestore:m}=o,p=s.attendance,{headcount:g,endReason:w}=t,{present:x,late:k}=s.counts(),N=e?.attendance.saved==="live",G=e?.attendance.removal??null,P=w==="discarded"&&(e===null||G!==null),Fe=!P&&!i&&n-Date.parse(p.end_time)<ka;return c`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${$(_t)}${r(`closed.${N?"live":w??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${p.lesson_name}</bdi></h1>
<p class="muted">
${i?c`<bdi>${p.teacher_full_name}</bdi> · `:u}${et(p.start_time)} ·
${Ms(p)}
</p>
${e?Aa(e,o.me):u}
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${$(t.savedAt===null?H:kn)}${N?r("closed.readOnly"):Ta(t,s.records.size)}
</p>
</div>
${Ss(s)}
${g===null?u:c`<p class="headcount-difference" data-test="headcount">
${r("closed.headcount",{n:g})} ${$s(g-x-k)}
</p>`}
${Fo(s.records.values())}
<div class="class-actions">
${Fe?_(B,r("closed.reopen"),{className:"btn",test:"class-reopen",onClick:h}):u}
${G&&e?.can_correct?_(B,r("restore.open"),{className:"btn",test:"class-restore",onClick:m}):u}
${t.savedAt===null||P?u:xe({attendance_id:p.attendance_id})}
${_(ie,r("closed.print"),{className:"btn",test:"class-print",onClick:d})}
${l?c`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
aria-label=${r("closed.more")} title=${r("closed.more")}
@click=${({currentTarget:je})=>l(je)}>
${$(yt,"dots")}
</button>`:u}
${i?c`<a class="btn" href="/admin/history" data-test="closed-back">${$(ne)}${r("closed.all")}</a>`:c`<button type="button" class="btn primary" data-test="start-another" @click=${a}>
${$(pn)}${r("closed.another")}
</button>`}
</div>
</section>`}function Aa({attendance:s,ended_by:t,correct_until:e,can_correct:n},o){let i=s.removal?.reason??s.end_note,{school_number:a="system",full_name:l=null}=t??{},d=a===o?r("closed.byYou"):a==="system"?"":r("closed.by",{name:l??a}),h=n&&e?r("closed.correctUntil",{day:et(e)}):"",m=[d,i?T(i):"",h].filter(Boolean).join(" · ");return m?c`<p class="muted" data-test="ended-by">${m}</p>`:u}function Ea(s){return new Date(s).toDateString()===new Date().toDateString()}function it(s){return new Date(s).toLocaleString(L(),{dateStyle:"medium",timeStyle:"short"})}function et(s){return new Date(s).toLocaleDateString(L(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function Ta({savedAt:s,unseenSince:t},e){return t?r("closed.unseen",{time:y(t)}):s===null?r("closed.saving"):r("closed.saved",{time:Ea(s)?y(s):it(s),n:e})}var Jo=6,Ca=new Set(["not_on_roster","spot_checked","hidden_code","two_classes"]);function Zo(s,t,e){if(!s.length)return u;let n=Map.groupBy(s,({flags:i})=>i.find(a=>!Ca.has(a))??""),o=([i,a])=>c`<section class="lane-group" data-test="pending-group" data-flag=${i}>
<h3>${r("pending.group",{n:a.length,reason:i?st(i):r("status.pending")})}</h3>
${a.length>1?Se(a,"pending-group",t):u}
${ti(a,"pending",t,e)}
</section>`;return c`<section class="lane card" data-test="pending-lane" data-status="pending" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${$(Ht)}${r("pending.heading",{n:s.length})}</h2>
${n.size>1?Se(s,"pending-all",t):u}
</header>
${[...n].map(o)}
</section>`}function Qo(s,t,e){let n=[...s].filter(Oa);if(!n.length)return u;let o=(i,a)=>{if(i==="fail")return t(i,a);let l=n.filter(({student_number:d})=>a.includes(d));for(let d of["present","late"]){let h=l.filter(m=>m.status===d);h.length&&t(d,ks(h))}};return c`<section class="lane card" data-test="check-lane" data-status="late" aria-labelledby="check-title">
<header class="lane-head">
<h2 id="check-title">${$(U)}${r("check.heading",{n:n.length})}</h2>
${n.length>1?Se(n,"check-all",o):u}
</header>
<p class="muted">${r("check.lead")}</p>
${ti(n,"check",o,e)}
</section>`}function Oa({flags:s,is_attended:t,decided_by:e}){return s.includes("confirmed_before_loss")&&t&&e!=="teacher"&&e!=="admin"}function ks(s){return s.map(({student_number:t})=>t)}function Se(s,t,e){return c`<span class="lane-buttons">${_(C,r(s.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${t}-accept`,onClick:()=>e("present",ks(s))})}${_(V,r(s.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${t}-refuse`,onClick:()=>e("fail",ks(s))})}</span>`}function ti(s,t,e,n){let o=s.length-Jo,i=a=>c`<li data-number=${a.student_number}>
<button type="button" class="link" @click=${()=>n(a.student_number)}>
<bdi>${a.user_full_name}</bdi>
</button>
<span class="muted">${y(a.attendance_time)}</span>
${Se([a],t,e)}
</li>`;return c`<ul>${s.slice(0,Jo).map(i)}</ul>
${o>0?c`<p class="muted">${r("pending.more",{n:o})}</p>`:u}`}var Ia=["present","late","pending"];function Na({status:s,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Ia.includes(s)}function As(s,t){let e=[];for(let n of s){if(!Na(n))continue;let o=String(n.attendance_time);if(e.length===t&&o<=String(e[t-1]?.attendance_time))continue;let i=e.findIndex(a=>o>String(a.attendance_time));e.splice(i<0?e.length:i,0,n),e.length=Math.min(e.length,t)}return e}function ei(s,{start:t,end:e,steps:n}){let o=new Array(n).fill(0),i=Math.max(1,e-t)/n;for(let{is_attended:l,attendance_time:d}of s){if(!l||!d)continue;let h=Math.floor((Date.parse(d)-t)/i);o[Math.min(Math.max(0,h),n-1)]+=1}let a=0;return o.map(l=>(a+=l,a))}var Da=["present","late","pending","failed","excused","missing","absent"],Ra=["total","missing","present","late","pending","failed","excused","absent","stranger"],La=new Set(["total","missing","present","late"]),zt=40;function si(s,t,e){let n=o=>{let i=o==="total"?null:o,a=()=>e(i===t?null:i),l=i===null||i==="stranger"?hn:O[i];return c`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${Ha(o,s)} @click=${a}>
${$(l)}<strong>${s[o]}</strong><span class="counter-label">${r(`counter.${o}`)}</span>
</button>`};return c`<div class="counters" role="group" aria-label=${r("roster.filters")}>${Ra.map(n)}</div>`}function ni(s){let t=0,e=n=>{let o=t;return t+=s[n],ut`<rect data-status=${n} x=${o} width=${s[n]} y="0" height="1" />`};return c`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,s.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Da.map(e)}</svg>`}function oi(s,t,e){let n=i=>(zt*(1-i/Math.max(1,t))).toFixed(1),o=s.map((i,a)=>`L${a+1} ${n(i)}`).join("");return c`<svg class="curve" viewBox="0 0 ${s.length} ${zt}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${zt}${o}V${zt}Z" />
<path class="curve-edge" d="M0 ${zt}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function Ha(s,t){return s==="missing"?t.missing===0&&t.absent>0:!La.has(s)&&t[s]===0}function ii(){return c`<p class="everyone" data-test="everyone-here">${$(C)}${r("roster.everyone")}</p>`}var Me=class{#t;#e=[];#s=new Set;#n=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#n}get isDirty(){return this.#s.size>0}mark(t){let e=[];for(let n of t)this.#s.add(n),!this.#o.has(n)&&(this.#o.add(n),e.push(n));e.length&&(this.#n=[...this.#n,...e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange(t,e){let{records:n}=this.#t,o=this.#e.filter(({student_number:a})=>!this.#s.has(a)),i=[...this.#s].flatMap(a=>n.get(a)??[]);this.#e=Gn(o,i,Qe(e)),this.#s.clear(),this.#o=new Set(n.keys()),this.#n=this.#e.filter(a=>Ua(a,t)).map(({student_number:a})=>a)}};function Ua(s,{status:t,needle:e}){return(!t||s.status===t||t==="stranger"&&Pa(s))&&Ze(s,e)}function Pa({flags:s}){return s.includes("not_on_roster")}function ri({count:s,rowHeight:t,top:e,viewport:n},o=null){if(s<=150)return{first:0,end:s,isWhole:!0};let i=g=>Math.min(Math.max(0,g),s),[a,l]=[Math.floor(-e/t),Math.ceil((n-e)/t)],d={first:i(a),end:i(l)},h={first:i(a-8),end:i(l+8)};if(!o)return{...h,isWhole:!0};let m={first:Math.max(o.first,h.first),end:Math.min(o.end,h.end)};m.first>=m.end&&(m.first=m.end=d.first);let p=7;for(let g of[d,h]){let w=Math.min(p,Math.max(0,g.end-m.end)),x=Math.min(p-w,Math.max(0,m.first-g.first));m.end+=w,m.first-=x,p-=w+x}return{...m,isWhole:m.first===h.first&&m.end===h.end}}var Ba=2e3,Fa=2e3,ja=400,qa=2e3,Wa=2.25,Va=4,za="(max-width: 719px)",ke=class{active=null;selected=new Set;filter;#t;#e;#s;#n=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#d=null;#l=new Map;#u=!1;constructor(t,e){this.#t=t,this.#s=e,this.filter=e.filter,this.#e=new Me(t),this.#c(),this.#i=setInterval(()=>this.#m(),ja),this.#b(),window.addEventListener("scroll",this.#h,{passive:!0}),window.addEventListener("resize",this.#v)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#h),window.removeEventListener("resize",this.#v)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#r??=performance.now();for(let e of t)this.#l.set(e,performance.now())}resort(){this.#e.markAll(),this.#c()}narrow(t){this.filter=t,this.#c(),this.#s.onDraw()}#c(){this.#e.arrange(this.filter,L()),this.#r=null,this.#l.clear();let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null)}#m(){this.#r===null||performance.now()-this.#r<Fa||li(this.#o)||(this.#c(),this.#s.onDraw())}view(){let{shown:t}=this,{canDecide:e,canOpen:n}=this.#s,o=this.#a,{first:i,end:a,isWhole:l}=this.#$();this.#d={first:i,end:a},l||this.#h();let d=ee(),h=performance.now()-qa,m=(p,g)=>{let w=i+g,x=this.#t.records.get(p),k={index:w,top:w*o,isSelected:this.selected.has(p),isFresh:(this.#l.get(p)??Number.NEGATIVE_INFINITY)>h,isActive:p===this.active,canDecide:e,canOpen:n,waiting:this.#s.waitingFor(p)},N=()=>x?Yn(x,k):c`<div class="row gone" .style=${ns(k.top)}></div>`;return Oo([x,w,o,k.isSelected,k.isFresh,k.isActive,k.waiting,d],N)};return c`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${r("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":u} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#w}
@pointerdown=${this.#w} @keydown=${this.#w} @wheel=${this.#w} @click=${this.#M}
@focusin=${this.#y} @pointerover=${this.#_} @pointerleave=${this.#S}>
${Co(t.slice(i,a),p=>p,m)} ${e?Jn():u}
</div>
</div>`}#p(){let{shown:t,selected:e}=this,n=(l,d)=>c`<span class=${d} role="columnheader">${r(`roster.${l}`)}</span>`,o=t.length>0&&e.size===t.length,i=this.#s.canDecide,a=this.#e.isDirty&&li(this.#o);return c`<div class="row head" role="row" aria-rowindex="1">
${i?c`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${r("roster.selectAll")} data-test="select-all"
.checked=${X(o)} .indeterminate=${X(e.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:u}
${n("name","row-who")} ${n("number","row-number")} ${n("status","row-status")}
${n("time","row-time")} ${n("how","row-how")}
${i?c`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${r("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!a} tabindex="-1"
@click=${this.#f}>
${$(Mn)}<span>${r("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#f=()=>{this.#c(),this.#s.onDraw()};select(t){this.selected=new Set(t),this.#s.onDraw()}toggle(t,e){let n=!this.selected.has(t),[o,i]=[this.#n&&e?this.#n:t,t].map(d=>this.shown.indexOf(d)),a=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),l=new Set(this.selected);for(let d of a)n?l.add(d):l.delete(d);this.#n=t,this.select([...l])}move(t,e){let{shown:n}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:n.indexOf(this.active),a=i<0&&this.active?n.indexOf(this.active)-t:i,l=n[Math.min(Math.max(0,a+t),n.length-1)];l!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],l])),this.focus(l))}focus(t){let e=this.shown.indexOf(t),n=Es();if(e<0||!n)return;this.active=t,this.#d=null;let o=n.getBoundingClientRect().top+e*this.#a,i=this.#a*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#s.onDraw();let a=ai(t);a?a.focus({preventScroll:!0}):requestAnimationFrame(()=>ai(t)?.focus({preventScroll:!0}))}#$(){let t=Es()?.getBoundingClientRect().top??0,e=window.innerHeight;return ri({count:this.shown.length,rowHeight:this.#a,top:t,viewport:e},this.#d)}#b(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(za).matches?Va:Wa)}#v=()=>{this.#b(),this.#s.onDraw()};#h=()=>{this.#u||(this.#u=!0,requestAnimationFrame(()=>{this.#u=!1;let{first:t,end:e}=this.#$();(t!==this.#d?.first||e!==this.#d.end)&&this.#s.onDraw()}))};#w={handleEvent:()=>{this.#o=performance.now()},passive:!0};#y=({target:t})=>{let e=ci(t);!e||e===this.active||(this.active=e,this.#s.onDraw())};#_=({target:t,pointerType:e})=>{let n=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(n instanceof HTMLElement)||!o||e!=="mouse"||(o.hidden=!1,o.dataset.number=n.dataset.number,o.style.translate=n.style.translate)};#S=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#M=t=>{let e=ci(t.target),n=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#s;if(!e||!(n instanceof HTMLElement))return;let i=n.dataset.act;i==="select"?this.toggle(e,t.shiftKey):i==="menu"?o.onMenu(n,e):o.onAction(i,e)}};function Es(){return document.querySelector(".roster-view .rows")}function ai(s){return document.querySelector(`.rows [data-number="${CSS.escape(s)}"]`)}function ci(s){let t=s instanceof Element?s.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function li(s){let t=Es();if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),n=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||n||performance.now()-s<Ba}var Ts=["present","late","excused","fail"],di={present:C,late:Lt,excused:Ut,fail:V,undo:B},Ka=80,Xa=8,Ga=16,ui=60,Ya=10*6e4,Ae=class{#t;#e;#s;#n="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#t=t,this.#e={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...e};let{look:n,onDecide:o,onDraw:i,onOpen:a,waitingFor:l}=this.#e;this.#n=n.search,this.#s=new ke(t,{onDraw:i,waitingFor:l??(()=>null),handlers:{onAction:(d,h)=>this.#f(d,h),onMenu:this.#$},canDecide:o!==null,canOpen:a!==void 0,filter:{status:n.status,needle:Q(n.search)}}),this.#r=bt(()=>this.#s.resort())}destroy(){clearTimeout(this.#o),this.#s.destroy(),this.#r()}changed(t){this.#s.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#e.onDraw()},Ka)}get chosen(){let{selected:t,active:e}=this.#s;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#s.selected.size>0}move(t,e=!1){return this.#s.move(t,e)}toggleActive(){let{active:t}=this.#s;t&&this.#s.toggle(t,!1)}clearSelection(){this.#s.select([])}focusRow(t){this.#s.focus(t)}view(t=u,e=u){let{shown:n}=this.#s,o=this.#e.onDecide!==null,i=o&&this.#e.isLive,{attended:a,expected:l}=this.#t.progress(),d=i&&l>0&&a===l;return c`<section class="roster-view">
${this.#a(a,l)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${$(vt)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${r("roster.search")} aria-label=${r("roster.search")} aria-keyshortcuts="/"
.value=${this.#n} @input=${this.#m} />
</div>
${d?ii():i?this.#u():u} ${t}
</div>
<div class="card flush">
${this.#s.view()}
<p class="empty muted" ?hidden=${n.length>0}>
${r(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#c():u}
</div>
${i?c`<div class="roster-aside">${e} ${this.#l()}</div>`:u}
</div>
</section>`}#a(t,e){let n={...this.#t.counts(),stranger:this.#t.strangers()},o=Math.max(e,n.present+n.late);return c`<section class="progress card">
<div class="progress-bar">
${ni(n)}
${si(n,this.#s.filter.status,i=>this.#p({status:i}))}
</div>
${oi(this.#d(),o,r("roster.curve",{attended:t,expected:e}))}
</section>`}#d(){let{attendance:t,revision:e,records:n}=this.#t,o=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&o-this.#i.at<ui)return this.#i.points;let[i,a]=[Date.parse(t.start_time),Date.parse(t.end_time)],l=t.state==="closed"?a:Math.min(a,this.#e.now()),d={start:i,end:Math.max(l,i+Ya),steps:ui};return this.#i={revision:e,at:o,points:ei(n.values(),d)},this.#i.points}#l(){let t=As(this.#t.records.values(),Ga);return c`<section class="arrivals card">
<h2>${r("roster.justJoined")}</h2>
${t.length?c`<ul>${t.map(hi)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#u(){let t=As(this.#t.records.values(),Xa);return c`<section class="strip" data-test="just-joined" aria-label=${r("roster.justJoined")}>
${t.length?c`<ul class="strip-list">${t.map(hi)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#c(){let{selected:t}=this.#s,e=n=>_(di[n],r(`action.${n}`),{className:n==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${n}`,onClick:()=>this.decideChosen(n)});return c`<div class="bulk" role="group" aria-label=${r("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${r("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Ts.map(e)} ${this.#e.isLive?e("undo"):u}</div>
${_(W,r("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#n=t.search??this.#n;let e=t.status===void 0?this.#s.filter.status:t.status;this.#s.narrow({status:e,needle:Q(this.#n)}),this.#e.onLook?.({status:e,search:this.#n})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#$=(t,e)=>{let n=this.#t.records.get(e)?.decided_by,a=(this.#e.isLive&&(n==="teacher"||n==="admin")?[...Ts,"undo"]:Ts).map(d=>({label:r(`action.${d}`),icon:di[d],isDangerous:d==="fail",test:`action-${d}`,run:()=>this.#f(d,e)})),l={label:r("action.details"),icon:oe,run:()=>this.#f("open",e)};Wt(t,[...a,l])}};function hi({status:s,user_full_name:t,attendance_time:e}){return c`<li data-status=${s}>
${$(O[s])}<bdi>${t}</bdi><span class="muted">${y(e)}</span>
</li>`}var Ja=300,Za=300,Qa=1e3,tc=10,ec=3,Ee=class{roster=new ae;#t;#e;#s=null;#n;#o=!1;#r=!1;constructor(t,e,n){this.#t=t,this.attendanceId=e,this.#e=n;let o=i=>i===e&&this.roster.attendance!==null;this.#n=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#d(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#a(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:a,reason:l})=>{o(i)&&(this.takeAttendance(a),this.#c(l))})]}catchUp(){return this.#s??=this.#i().finally(()=>{this.#s=null}),this.#s}close(){this.#r=!0;for(let t of this.#n)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#u())}async#i(){for(let t=0;t<tc;t+=1){let e=t<ec?this.roster.after:void 0,n={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",n);if(o.type==="roster.snapshot"?this.#a(o):(this.#d(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,Ja))}}#a(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#c(null))}#d(t,e=!1){let{outcome:n,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:a})=>a==="ended")&&this.#u(),n==="gap"&&!e&&this.#l()}async#l(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:Qa;setTimeout(()=>!this.#r&&this.roster.isBehind&&this.#l(),e)}}#u(){setTimeout(()=>this.#c(null),Za)}#c(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var Te=class{#t=[];get length(){return this.#t.length}add(t){let e=new Set(t.numbers),n=new Set(this.#t.flatMap(({numbers:a})=>a));this.#t=this.#t.flatMap(a=>{let l=a.numbers.filter(d=>!e.has(d));return l.length?[{...a,numbers:l}]:[]});let i=t.action==="undo"?t.numbers.filter(a=>!n.has(a)):t.numbers;i.length&&this.#t.push({...t,numbers:i})}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t)}clear(){this.#t=[]}};var pi=500,mi=["offline","timeout"],Ce=class{#t;#e;#s;#n=new Te;#o=!1;constructor(t,e,n){this.#t=t,this.#e=e,this.#s=n}get waiting(){return this.#n.length}waitingFor(t){let e=this.#n.of(t);return e&&r("roster.waiting",{action:r(`result.${e.action}`)})}async decide(t,e,n){if(t==="fail")return this.#a(e);let o=t==="undo"?{revision:n??this.#r(e)}:{status:t};try{await this.#d({action:t,numbers:e,fields:o})}catch(i){if(!(i instanceof b))throw i;return jt(i),!1}return!0}#r(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){_o({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,n)=>{let o={status:"present",...e&&{user_full_name:e},...n&&{confirmed:!0}},[i]=await this.#u({action:"present",numbers:[t],fields:o});M(r("done.walkin",{name:this.#p(t,e)}),{action:this.#m(i?[i]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#n.first;t;t=this.#n.first)await this.#i(t)}finally{this.#o=!1,this.#s()}}}async#i(t){try{let e=await this.#u(t);this.#c(t,e)}catch(e){if(!(e instanceof b)||mi.includes(e.code))throw e;let n=this.#p(t.numbers[0]??"");M(r("decision.refused",{name:n,why:j(q(e))}),{isError:!0})}this.#n.remove(t),this.#s()}dropWaiting(){this.#n.length&&M(r("decision.dropped",{n:this.#n.length}),{isError:!0}),this.#n.clear()}#a(t){let[e=""]=t,n=this.#p(e);return new Promise(o=>{vo({title:()=>t.length===1?r("fail.headingOne",{name:n}):r("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#d({action:"fail",numbers:t,fields:{reason:i}}),o(!0)},onClose:()=>o(!1)})})}async#d(t){if(this.#t.state!=="live")return this.#l(t);try{this.#c(t,await this.#u(t))}catch(e){if(!(e instanceof b)||!mi.includes(e.code))throw e;this.#l(t)}}#l(t){this.#n.add(t),M(r("decision.kept"),{isError:!0}),this.#s()}async#u({action:t,numbers:e,fields:n}){let o=this.#e.attendanceId,i={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",a=[];for(let l=0;l<e.length;l+=pi){let d=e.slice(l,l+pi),h=d.length===1?{student_number:d[0]}:{student_numbers:d},m=await this.#t.command(i,{attendance_id:o,...h,...n}),p=m.type==="record.changed"?m.record:m.records[0];a.push({numbers:p&&d.length===1?[p.student_number]:d,revision:p?.revision})}return a}#c({action:t,numbers:e},n){let[o=""]=e,i=e.length===1?r(`done.${t}.one`,{name:this.#p(o)}):r(`done.${t}.many`,{n:e.length});M(i,{action:t==="undo"?null:this.#m(n)})}#m(t){let e=async()=>{for(let{numbers:n,revision:o}of t)await this.decide("undo",n,o)};return{label:r("action.undo"),test:"toast-undo",run:e}}#p(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};function fi(s,t){return At("PATCH",`/history/${s}/records`,t)}function $i(s,t){return At("POST",`/history/${s}/records`,t)}function gi(s,t,e){return At("DELETE",`/history/${s}/records/${encodeURIComponent(t)}`,{reason:e})}function wi(s,t){return At("DELETE",`/history/${s}`,{reason:t})}function bi(s,t){return At("POST",`/history/${s}/restore`,{reason:t})}async function vi(s){return(await At("DELETE",`/users/${encodeURIComponent(s)}/passkeys`,{})).removed}async function At(s,t,e){let n=await Bt(s,t,e).catch(()=>null);if(!n)throw new b({code:"offline"});if(n.ok)return n.json();let o=await n.json().catch(()=>({})),i=Number(n.headers.get("Retry-After"))||null,{code:a="internal",detail:l}=o;throw new b({code:a,message:l,retry_after:i,details:o})}var sc=["present","late","excused","absent","failed"];function Et({title:s,submit:t,test:e,status:n,fields:o=()=>u,onSend:i,onClose:a}){let l=null,d=E({title:s,body:()=>c`<p class="muted">${r("correct.lead")}</p>
${o()} ${n?nc(n):u} ${l?ic(l):u}
<div class="chips" role="group" aria-label=${r("correct.reasons")}>${ss.map(oc)}</div>
${nt(`${e}-reason`,r("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${e}-submit`}>${t()}</button>`,onSubmit:async h=>{let m=ot(h),p=ss.find(g=>T(g)===m)??m;try{await i({status:h.get("status"),reason:p,form:h})}catch(g){throw!(g instanceof b)||g.code!=="conflict"||!g.details.records?g:(l=g.details,d.redraw(),new S({key:"correct.conflict"},"reason"))}},...a&&{onClose:a}})}function nc(s){return c`<fieldset class="chips" aria-label=${r("correct.status")}>
${sc.map(t=>c`<label class="chip">
<input type="radio" class="visually-hidden" name="status" value=${t} ?checked=${t===s}
data-test=${`correct-${t}`} />
<span>${$(O[t])}&nbsp;${r(`status.${t}`)}</span>
</label>`)}
</fieldset>`}function oc(s){let t=({currentTarget:e})=>{let{form:n}=e,o=n?.elements.namedItem("reason");o.value=T(s),o.focus()};return c`<button type="button" class="chip-button" data-test=${`correct-reason-${s}`} @click=${t}>
${T(s)}
</button>`}function ic({records:s,changes:t}){return c`<div class="notice warn" data-test="correct-conflict" role="status">
<ul>
${s.map(({user_full_name:e,status:n})=>c`<li><bdi>${e}</bdi>: <strong>${r(`status.${n}`)}</strong></li>`)}
${t.map(({at:e,cause:n,actor:o,reason:i})=>c`<li class="muted">
${it(e)} · ${r(`cause.${n}`)} ${r("sheet.by",{actor:o})}${i?`: ${T(i)}`:""}
</li>`)}
</ul>
</div>`}var Oe=class{past;#t;constructor(t,e){this.past=t,this.#t=e}get#e(){return this.past.attendance.attendance_id}correct(t,e){let n=this.#o(t[0]);return new Promise(o=>{Et({title:()=>t.length===1?r("correct.headingOne",{name:n}):r("correct.headingMany",{n:t.length}),submit:()=>r("correct.submit"),test:"correct",status:e,onSend:async({status:i,reason:a})=>{let{revision:l}=this.past;await this.#s(()=>fi(this.#e,{student_numbers:t,status:i,reason:a,revision:l})),M(r("correct.done",{n:t.length,name:n,status:r(`status.${i}`)})),o(!0)},onClose:()=>o(!1)})})}add(){Et({title:()=>r("add.heading"),submit:()=>r("add.submit"),test:"add",status:"present",fields:()=>c`<div class="field">
<label for="add-number">${r("walkin.number")}</label>
<input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus />
</div>
<div class="field">
<label for="add-name">${r("add.name")}</label>
<input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,onSend:async({status:t,reason:e,form:n})=>{let[o,i]=[String(n.get("number")).trim(),String(n.get("name")).trim()];if(!o||/\s/.test(o))throw new S({key:"walkin.needNumber"},"number");try{let a={student_number:o,user_full_name:i||null,status:t,reason:e};await this.#s(()=>$i(this.#e,a))}catch(a){let l=a instanceof b?a.details.field:null;throw l==="user_full_name"?new S({key:"walkin.needName"},"name"):l==="student_number"?new S({key:"add.noStudent"},"number"):a}M(r("add.done",{name:i||o}))}})}remove(t,e){let n=this.#o(t);Et({title:()=>r("remove.heading",{name:n}),submit:()=>r("remove.submit"),test:"remove",status:null,onSend:async({reason:o})=>{await this.#s(()=>gi(this.#e,t,o)),M(r("remove.done",{name:n})),e()}})}delete(t){Et({title:()=>r("delete.heading"),submit:()=>r("delete.submit"),test:"delete",status:null,onSend:async({reason:e})=>{await wi(this.#e,e),t()}})}restore(){Cs(this.#e,()=>this.#n())}async#s(t){try{await t()}finally{await this.#n()}}async#n(){let t=await St(this.#e).catch(()=>null);t&&(this.past=t,this.#t(t))}#o(t=""){return this.past.records.find(({student_number:e})=>e===t)?.user_full_name??t}};function Cs(s,t){Et({title:()=>r("restore.heading"),submit:()=>r("restore.submit"),test:"restore",status:null,onSend:async({reason:e})=>{await bi(s,e),await t(),M(r("restore.done"))}})}function yi(s,t){E({title:()=>r("passkeyReset.heading",{name:t}),body:()=>c`<p>${r("passkeyReset.lead")}</p>`,submit:()=>c`<button type="submit" class="btn danger" data-test="dialog-submit">${r("passkeyReset.submit")}</button>`,onSubmit:async()=>{let e=await vi(s);M(r("passkeyReset.done",{n:e,name:t}))}})}var rc=[["present",C],["late",Lt],["excused",Ut],["fail",V]],ac=3,cc=new Set(["flagged","enrolled","rebuilt","seen"]),Ie=class{number;#t;#e;#s=null;#n=-1;#o=null;constructor(t,e,n){this.#t=t,this.number=e,this.#e=n,this.refresh()}async refresh(){let e=this.#t.records.get(this.number)?.revision??this.#t.revision;if(e!==this.#n){this.#n=e;try{this.#s=await this.#e.load(this.number),this.#o=null}catch(n){if(!(n instanceof b))throw n;this.#o=q(n),this.#n=-1}this.#e.onDraw()}}view(){let t=this.#t.records.get(this.number),{onClose:e,onCorrect:n,onDecide:o,onRemove:i}=this.#e,a=o?l=>()=>o(l,[this.number]):l=>()=>n?.(l,[this.number]);return c`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${_(W,r("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?lc(t):u} ${t?dc(t):u}
${o||n?c`<div class="sheet-actions">
${o?u:c`<p class="muted">${r("sheet.correct")}</p>`}
${rc.map(([l,d])=>this.#r(l,d,a(l)))}
${i&&t?_(W,r("remove.open"),{className:"btn small quiet",test:"sheet-remove",onClick:i}):u}
</div>`:u}
${t&&!o?this.#i():u}
<h3>${r("sheet.facts")}</h3>
${this.#d(t)} ${o&&t?this.#a(t):u}
</div>`}#r(t,e,n){let o=t==="fail"&&!this.#e.onDecide;return _(o?Je:e,r(o?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:n})}#i(){let t=new URLSearchParams({student_number:this.number,lesson:this.#t.attendance?.lesson_name??""});return c`<p>
<a class="btn small" href=${`/certificate?${t}`} data-test="certificate-open">
${$(ie)}${r("certificate.open")}
</a>
</p>`}#a({user_full_name:t}){return this.#t.attendance?.security_option!==ac?u:_(re,r("passkeyReset.open"),{className:"btn small quiet",test:"sheet-passkeys",onClick:()=>yi(this.number,t)})}#d(t){if(this.#o)return c`<p class="problem">${j(this.#o)}</p>`;if(!this.#s)return c`<p class="loading">${$(H)}${r("loading")}</p>`;if(!this.#s.length)return c`<p class="muted">${r("sheet.nothing")}</p>`;let e=this.#s.findLast(({cause:o})=>!cc.has(o)),n=t&&this.#s.at(-1)?.revision===t.revision?e:null;return c`<ol class="facts">
${this.#s.map(o=>this.#c(o,o===n))}
</ol>`}#l(t){let e=this.#t.attendance?.start_time??t;return new Date(t).toDateString()===new Date(e).toDateString()?y(t,!0):it(t)}#u({actor:t,actor_full_name:e}){return t===this.number?u:t===this.#e.me?r("sheet.byYou"):t==="system"?r("sheet.bySystem"):r("sheet.by",{actor:e??t})}#c(t,e){let{at:n,before:o,cause:i,reason:a,revision:l}=t,d=t.records[0],h=i==="corrected"||i==="removed"?o?.[0]?.status:null,m=d?.status??"missing",p=this.#e.onDecide&&e&&["failed","accepted","checked"].includes(i),g=()=>this.#e.onDecide?.("undo",[this.number],l),w=T(a??d?.fail_reason??null);return c`<li data-test="fact" data-cause=${i} data-status=${m}>
${$(O[m])}
<div>
<p>
${h?c`<s>${r(`status.${h}`)}</s> → `:u}
<strong>${i==="removed"?"–":r(`status.${m}`)}</strong> · ${r(`cause.${i}`)}
</p>
<p class="muted">
<time datetime=${n}>${this.#l(n)}</time> ${this.#u(t)}
${i==="joined"&&d?.method?r(`method.${d.method}`):u}
</p>
${w?c`<p>${w}</p>`:u}
${d?.flags.length?c`<p class="muted">${d.flags.map(st).join(" · ")}</p>`:u}
${p?_(B,r("action.undo"),{className:"btn small",test:"sheet-undo",onClick:g}):u}
</div>
</li>`}};function lc({status:s,attendance_time:t,fail_reason:e,flags:n}){let o=[T(e),...n.map(st)].filter(Boolean).join(" · ");return c`<p class="sheet-status" data-status=${s}>
${$(O[s])}<strong>${r(`status.${s}`)}</strong>
${t?c`<span>${y(t,!0)}</span>`:u}
${o?c`<span class="muted">${o}</span>`:u}
</p>`}function dc({marks:s}){if(!s)return u;let t=(s.office?.at??"")>(s.teacher?.at??""),e=(n,o)=>{let i=s[n];if(!i)return u;let{status:a,reason:l,at:d}=i;return c`<div class="mark" data-test=${`mark-${n}`} data-status=${a} data-counts=${o}>
<dt>${r(`sheet.mark.${n}`)}${o?c` <strong>${r("marks.counts")}</strong>`:u}</dt>
<dd>
${$(O[a])}<strong>${r(`status.${a}`)}</strong>
${d?c`<span class="muted">${it(d)}</span>`:u}
${l?c`<span class="muted">${T(l)}</span>`:u}
</dd>
</div>`};return c`<dl class="marks" data-test="marks">
${e("teacher",!t)} ${e("office",t)}
</dl>`}var uc=4e3,Kt=["not_found","attendance_ended"],Ne=class{feed;decisions;#t;#e;#s=null;#n=null;#o;#r=!1;saved=null;#i=0;constructor(t,e,n){this.#t=t,this.#e=n,this.#o=n.look,this.feed=new Ee(t,e,{onSnapshot:()=>this.#m(null),onChanges:(o,i)=>this.#p(o,i),onAttendance:()=>this.#s&&n.onAttendance(),onEnded:o=>this.#r&&n.onEnded(o)}),this.decisions=new Ce(t,this.feed,n.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){if(this.#e.isAdmin)return this.#a(new b({code:"not_found"}));try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||!Kt.includes(t.code)||this.roster.attendance)throw t;await this.#a(t)}}async#a(t){let e=await St(this.attendanceId);if(!e)throw t;this.takeSaved(e)}takeSaved(t){let{attendance:e,records:n,revision:o}=t,i=this.saved===null;this.saved??=new Oe(t,a=>this.takeSaved(a)),this.saved.past=t,this.roster.applySnapshot({attendance:e,records:n,epoch:e.epoch,revision:o}),i&&this.#s&&this.show(!1),this.#m(null)}close(){this.feed.close(),this.#s?.destroy(),this.#s=null}async resumed(){this.#n?.refresh(),await this.decisions.sendWaiting()}show(t){this.#s?.destroy(),this.#r=t;let e=t?this.decisions.decide.bind(this.decisions):this.#u;this.#s=new Ae(this.roster,{onDraw:this.#e.onDraw,onDecide:e,isLive:t,onOpen:n=>this.openSheet(n),onLook:n=>this.#l(n),waitingFor:n=>this.decisions.waitingFor(n),now:()=>this.#t.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#s;return t&&(this.#r||this.#u)&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#d()}}#d(){if(this.#n)this.closeSheet();else if(this.#s?.hasSelection)this.#s.clearSelection();else return!1;return!0}view(t=u){let e=[...this.roster.records.values()].filter(({status:a})=>a==="pending"),n=this.decisions.decide.bind(this.decisions),o=a=>this.openSheet(a),i=()=>[Zo(e,n,o),Qo(this.roster.records.values(),n,o)];return c`${this.#s?.view(t,this.#r?i():u)} ${this.#n?.view()}`}openSheet(t){this.#n=new Ie(this.roster,t,{load:e=>this.#c(e),onDecide:this.#r?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#u,onRemove:this.#u?()=>this.saved?.remove(t,()=>this.closeSheet()):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#l({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#n?.number;this.#n=null,this.#l({student:null}),this.#e.onDraw(),t&&this.#s?.focusRow(t)}#l(t){this.#o={...this.#o,...t},this.#e.onLook(t)}get#u(){let{saved:t}=this;return t?.past.can_correct?(e,n)=>e==="undo"?Promise.resolve(!1):t.correct(n,e==="fail"?"absent":e):null}async#c(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.saved)return rs(this.attendanceId,t);try{return(await this.#t.command("record.history",e)).changes}catch(n){if(!(n instanceof b)||n.code!=="attendance_ended")throw n;return rs(this.attendanceId,t)}}#m(t){this.#s?.changed(t),this.#n?.refresh()}#p(t,e){this.#m(e);let o=t.filter(({cause:i})=>i==="joined"||i==="pending").reduce((i,{records:a})=>i+a.length,0);o&&this.#i===0&&setTimeout(()=>this.#f(),uc),this.#i+=o}#f(){Z(r("live.joined",{n:this.#i})),this.#i=0}};function _i(s,t,{onHome:e,onRestored:n}){return c`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<h1>${r("gone.heading")}</h1>
<p>${j(s)}</p>
${t?hc(t,n):u}
${_(ne,r("gone.home"),{className:"btn primary",onClick:e})}
</div>
</main>`}function hc(s,t){let e=()=>Cs(s,()=>t(s));return _(B,r("restore.open"),{test:"class-restore",onClick:e})}function xi(s){return Kt.includes(s.code)?{key:`gone.${s.code}`}:q(s)}function Si(s){return{key:"gone.deleted",values:{by:s?.by??"–",time:s?.at?it(s.at):"–",reason:T(s?.reason??null)}}}var pc=2e3;function Mi(){let s=navigator.serviceWorker;setTimeout(()=>{for(let t of[mt,K("")])s?.register("/service-worker.js",{scope:t,updateViaCache:"none"}).catch(()=>{})},pc)}var mc=1e3,fc=15e3;async function ki(s,t){for(let e=mc;;e=Math.min(e*2,fc)){let n=await St(s).catch(()=>null),o=n?.attendance.saved==="saved"?Date.parse(n.attendance.saved_at??""):null;if(n&&(!t(n,o)||o!==null))return;await new Promise(i=>setTimeout(i,e))}}var $c=50,De=class{#t=[];#e=-1;#s;constructor(t){this.#s=t}view(){let{name:t,test:e,label:n,placeholder:o}=this.#s,i=`${t}-suggestions`,a=this.#t.length>0;return c`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${n()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${a} aria-activedescendant=${this.#e<0?u:`${i}-${this.#e}`}
@input=${this.#r} @click=${this.#i} @blur=${()=>this.#n([])} @keydown=${this.#d} />
<span class="combo-arrow">${$(yn)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${n()} ?hidden=${!a}
@pointerdown=${this.#a}>
${this.#t.map(({value:l,detail:d},h)=>c`<li id=${`${i}-${h}`} role="option" data-index=${h}
aria-selected=${h===this.#e}>
<bdi>${l}</bdi>${d?c`<span class="muted">${d}</span>`:u}
</li>`)}
</ul>
</div>`}#n(t,e=-1){this.#t=t,this.#e=e,this.#s.onChange()}#o(t){let e=Q(t);return this.#s.suggestions().filter(({value:n})=>Q(n).includes(e)).slice(0,$c)}#r=t=>this.#n(this.#o(Ai(t).value));#i=()=>{this.#t.length||this.#n(this.#o(""))};#a=t=>{t.preventDefault();let e=t.currentTarget,n=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");n&&o&&this.#l(Number(n.dataset.index),o)};#d=t=>{let e=this.#t.length>0,n=Ai(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(n.value);this.#n(o,pe(t.key,e?this.#e:-1,o.length)??-1);let i=n.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#l(this.#e,n);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#n([])):void 0;t.preventDefault()};#l(t,e){let n=this.#t[t];n&&(e.value=n.value,this.#n([]),this.#s.onChoose(n.value))}};function Ai(s){return s.currentTarget}function Ei(s){let t=s*.5625*.65/37,e=1920/(2*Math.tan(65*Math.PI/360)),n=t*e/3;return{metres:n,row:Math.max(0,Math.floor((n-2.5)/.9)+1)}}var Ti=6e4,gc=[2,4],wc=8,Re=class{#t=new kt(Io);#e;#s;#n;constructor(t){this.#e=t,this.#n=t.lessons,this.#t.update(tt,{activeId:t.activeId}),this.#t.subscribe(t.onDraw),this.#s=new De({name:"lesson",test:"start-lesson",label:()=>r("start.lesson"),placeholder:()=>r("start.lessonHint"),suggestions:()=>this.#n.map(({lesson_name:e,enrolled:n})=>({value:e,detail:n?r("start.enrolled",{n}):""})),onChoose:e=>this.#o(e),onChange:t.onDraw})}takeLessons(t){this.#n=t,this.#e.onDraw()}#o(t){let{last_settings:e}=this.#n.find(n=>n.lesson_name===t)??{};this.#t.update(tt,{lesson:t}),e&&this.#t.update(Ro,e)}view(){let{state:t}=this.#t;return c`<form class="start-form" novalidate @submit=${this.#d} @input=${this.#a}>
<div class="card start-lesson">
<h1>${r("start.heading")}</h1>
${t.activeId?Os(()=>this.#e.onResume(String(t.activeId))):u}
${this.#r(t)}
<div class="field">
<label for="lesson">${r(this.#n.length?"start.otherLesson":"start.lesson")}</label>
${this.#s.view()} ${Tt(t,"lesson")}
</div>
<div class="field-pair">
<fieldset class="field">
<legend>${r("start.duration")}</legend>
${vc(t)} ${Tt(t,"ownMinutes")}
</fieldset>
<div class="field">
<label for="late">${r("start.late")}</label>
<div class="unit">
${Ci("late","start-late",t.late,0)}<span>${r("start.lateUnit")}</span>
</div>
${Tt(t,"late")}
</div>
</div>
<div class="start-foot">
${yc(t,this.#e.now())} ${Tt(t,null)}
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:u}>
${$(se)}${r("start.submit")}
</button>
</div>
</div>
<div class="card start-settings">
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${we({form:"start",chosen:t.methods,onToggle:(e,n)=>this.#t.update(ge,e,n)})}
<p class="muted" data-test="start-reach">${bc()}</p>
${Tt(t,"methods")}
</fieldset>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${be("start",t.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${ve("start",Number(t.security))}
${ye("start",t.devices,e=>this.#t.update(tt,{devices:e}))}
${Tt(t,"security")}
</fieldset>
</div>
</form>`}#r({lesson:t}){let e=this.#n;if(!e.length)return u;let n=({lesson_name:o,enrolled:i,last_settings:a})=>{let l=[i?r("start.enrolled",{n:i}):"",a?.duration_minutes?r("start.chip",{minutes:a.duration_minutes}):""];return c`<button type="button" class="lesson-button" data-test="start-own-lesson"
aria-pressed=${o===t} @click=${()=>this.#i(o)}>
<strong><bdi>${o}</bdi></strong><span class="muted">${l.filter(Boolean).join(" · ")}</span>
</button>`};return c`<div class="lesson-buttons" role="group" aria-label=${r("start.ownLessons")}>
${e.slice(0,wc).map(n)}
</div>`}#i(t){let e=document.getElementById("lesson");e&&(e.value=t),this.#o(t),this.#t.update(tt,{problem:null,problemAt:null}),document.querySelector("[data-test=start-submit]")?.focus({preventScroll:!0})}#a=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox")return;this.#t.update(tt,{[t.name]:t.value,problem:null,problemAt:null});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#d=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let n=Lo(this.#t.state);this.#t.update(tt,{isSending:!0,problem:null,problemAt:null}),this.#l(n)}catch(n){if(!(n instanceof S))throw n;this.#t.update(No,n);let o=e.namedItem(n.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#l(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof b))throw e;let n=e.code==="already_active"?e.details.attendance_id:null;n?this.#t.update(tt,{activeId:n}):this.#t.update(Do,q(e),e.details.field)}finally{this.#t.update(tt,{isSending:!1})}}};function Os(s){return c`<div class="notice" role="status" data-test="class-running">
${$(oe)}
<p>${r("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume" @click=${s}>
${r("start.resume")}${$(_n)}
</button>
</div>`}function bc(){return`${gc.map(t=>{let{metres:e,row:n}=Ei(t);return r("start.reach",{width:t,metres:Math.floor(e),row:n})}).join(" ")} ${r("start.reachBeyond")}`}function vc({duration:s,ownMinutes:t}){let e=(n,o)=>c`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${n} .checked=${X(n===s)} />
<span>${o}</span>
</label>`;return c`<div class="chips">
${vs.map(n=>e(String(n),r("start.chip",{minutes:n})))}
${e("own",r("start.own"))}
<span class="unit" ?hidden=${s!=="own"}>
${Ci("ownMinutes","start-duration",t,1)}<span>${r("start.minutes")}</span>
</span>
</div>`}function Ci(s,t,e,n){return c`<input id=${s} name=${s} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${n} max=${fe} aria-label=${s==="ownMinutes"?r("start.ownMinutes"):u}
.value=${X(e)} />`}function Tt({problem:s,problemAt:t},e){let n=s!==null&&t===e;return c`<p class="problem" role="alert" ?hidden=${!n}>${n?j(s):u}</p>`}function yc(s,t){let e=_s(s);if(!e)return u;let n=Number(s.late),o=y(t+e*Ti),i=new Intl.ListFormat(L(),{type:"disjunction"}).format(s.methods.map(l=>r(`start.way.${l}`))),a=n>=e?"start.summaryNoLate":"start.summary";return c`<div class="start-summary" data-test="start-summary">
<p>${r(a,{end:o,ways:i,late:y(t+n*Ti)})}</p>
${_e(s.methods,"start")}
</div>`}var _c=250,xc=["q","lesson","from","to","state"],Sc=["live","saving","parked","saved","discarded","deleted"],Mc=["","saved","discarded","deleted"],Le=class{#t;#e=null;#s=null;#n={};#o=[];#r=!1;#i=!1;#a=0;#d;constructor(t){this.#t=t}async open(t){let e=new URLSearchParams(location.search);this.#n=Object.fromEntries(xc.map(i=>[i,e.get(i)??""])),this.#o=[...new Set([...t,...[this.#n.lesson??""].filter(Boolean)])];let{q:n,...o}=this.#n;this.#r||=Object.values(o).some(Boolean),await this.load()}async load(t=!1){this.#a+=1;let e=this.#a,n=await no({...this.#n,cursor:t?this.#s:null}).catch(()=>null);e===this.#a&&(this.#i=n===null,n&&(this.#e=[...t?this.#e??[]:[],...n.items],this.#s=n.next_cursor,this.#l&&Z(r("past.shown",{n:this.#e.length}))),this.#t.onDraw())}get#l(){return Object.values(this.#n).some(Boolean)}view(){let t=this.#e??[];if(!t.length&&!this.#l&&!this.#i)return u;let{q:e="",state:n=""}=this.#n,o=t.some(({saved:a})=>a==="saved")&&Mc.includes(n),i=({currentTarget:a})=>this.#p({q:a.value.trim()},_c);return c`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${r("past.heading")}</h2>
<div class="search">
${$(vt)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off" maxlength="200"
placeholder=${r("past.search")} aria-label=${r("past.search")} .value=${e} @input=${i} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${$(An)}${r("reports.open")}</a>
</header>
${this.#u()}
${this.#i?c`<p class="muted">${r("past.away")}</p>`:u}
${t.length||this.#i?u:c`<p class="muted" data-test="past-none">${r("past.none")}</p>`}
${o?xe(Object.fromEntries(Object.entries(this.#n).filter(([,a])=>a)),["records","matrix"]):u}
<ul class="past-list">${t.map(a=>this.#f(a))}</ul>
${this.#s?c`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:u}
</section>`}#u(){let{q:t,...e}=this.#n,n=Object.values(e).some(Boolean),o=Sc.map(d=>[d,r(`past.state.${d}`)]),i=this.#o.map(d=>[d,d]),a=({currentTarget:d})=>{this.#r=d.open},l=()=>{this.#p({lesson:"",from:"",to:"",state:""}),document.getElementById("past-filter")?.focus()};return c`<details class="past-filters" data-test="past-filters" ?open=${this.#r} @toggle=${a}>
<summary id="past-filter">${r("past.filter")}</summary>
<div class="past-fields">
${this.#c("lesson",r("past.lesson"),[["",r("past.allLessons")],...i])}
${this.#m("from",r("past.from"))} ${this.#m("to",r("past.to"))}
${this.#c("state",r("past.state"),[["",r("past.state.all")],...o])}
${n?c`<button type="button" class="btn small" data-test="past-clear" @click=${l}>
${r("past.clear")}
</button>`:u}
</div>
</details>`}#c(t,e,n){let o=({currentTarget:i})=>this.#p({[t]:i.value});return c`<label class="past-field">
<span>${e}</span>
<select data-test=${`past-${t}`} @change=${o}>
${n.map(([i,a])=>c`<option value=${i} ?selected=${i===this.#n[t]}>${a}</option>`)}
</select>
</label>`}#m(t,e){let n=({currentTarget:o})=>this.#p({[t]:o.value});return c`<label class="past-field">
<span>${e}</span>
<input type="date" data-test=${`past-${t}`} .value=${this.#n[t]??""} @change=${n} />
</label>`}#p(t,e=0){this.#n={...this.#n,...t};let n=Object.entries(this.#n).filter(([,o])=>o);history.replaceState(null,"",n.length?`?${new URLSearchParams(n)}`:location.pathname),clearTimeout(this.#d),this.#d=setTimeout(()=>this.load(),e),this.#t.onDraw()}#f({attendance_id:t,lesson_name:e,start_time:n,end_time:o,counts:i,saved:a,removal:l}){let d=l?.kind??a,h=p=>{p.ctrlKey||p.metaKey||p.shiftKey||(p.preventDefault(),this.#t.onOpen(t))},m=i.present+i.late;return c`<li>
<a href=${K(t)} data-test="past-class" @click=${h}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${et(n)} · ${r("live.times",{start:y(n),end:y(o)})}</span>
<span class="past-count">${r("past.attended",{attended:m,total:i.total})}</span>
<span class=${d==="saved"?"muted":"past-state"}>${r(`past.state.${d}`)}</span>
</a>
</li>`}};async function Oi(s,t=null){return Pt(`/disputes?${new URLSearchParams({state:s,...t&&{cursor:t}})}`)}async function Ii(s,t){return kc(`/disputes/${s}`,t)}async function kc(s,t){let e=await Bt("POST",s,t).catch(()=>null),n=await e?.json().catch(()=>null);if(e?.ok&&n)return n;throw new b({code:e?n?.code??"internal":"offline",...n})}var Ni=["present","late","excused"],He=class{#t;#e=[];#s=null;constructor({onDraw:t}){this.#t=t}async load(t=!1){let e=await Oi("open",t?this.#s:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#s=e.next_cursor,this.#t())}view(){return this.#e.length?c`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
<h2 id="disputes-title" tabindex="-1">${r("notes.heading")}</h2>
<p class="muted">${r("notes.lead")}</p>
<ul class="stack">${this.#e.map(t=>this.#n(t))}</ul>
${this.#s?c`<button type="button" class="btn" data-test="disputes-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:u}
</section>`:u}#n(t){let{student_number:e,student_full_name:n,status:o,created_at:i}=t;return c`<li class="student-note" data-test="dispute" data-number=${e}>
<p>
<strong><bdi>${n}</bdi></strong> <span class="muted">${e}</span>
${o?c`<span class="muted">· ${r("notes.now",{status:r(`status.${o}`)})}</span>`:u}
</p>
<p>
<a href=${K(t.attendance_id)}><bdi>${t.lesson_name}</bdi>, ${et(t.start_time)},
${y(t.start_time)}</a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${r("notes.sent",{day:et(i),time:y(i)})}</p>
${Ac(t)}
<div class="class-actions">
<button type="button" class="btn primary" data-test="dispute-accept" @click=${()=>this.#o(t)}>
${r("notes.accept")}
</button>
<button type="button" class="btn" data-test="dispute-decline" @click=${()=>this.#r(t)}>
${r("notes.decline")}
</button>
</div>
</li>`}#o(t){let e=n=>c`<label class="chip">
<input type="radio" name="status" class="visually-hidden" value=${n} data-test=${`dispute-give-${n}`}
?checked=${n==="present"} />
<span>${r(`status.${n}`)}</span>
</label>`;E({title:()=>r("notes.accept.heading",{name:t.student_full_name}),body:()=>c`<fieldset class="field">
<legend>${r("notes.give")}</legend>
<div class="chips">${Ni.map(e)}</div>
</fieldset>
${nt("dispute-reason",r("reason.label"))}`,submit:()=>Di(r("notes.accept")),onSubmit:n=>{let o=Ni.find(i=>i===n.get("status"))??"present";return this.#i(t,{decision:"accept",status:o,reason:ot(n)})}})}#r(t){E({title:()=>r("notes.decline.heading",{name:t.student_full_name}),body:()=>nt("dispute-reason",r("reason.label")),submit:()=>Di(r("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:ot(e)})})}async#i(t,e){try{await Ii(t.dispute_id,e),M(r(`notes.done.${e.decision}`,{name:t.student_full_name}))}catch(n){if(!(n instanceof b)||n.code!=="conflict")throw n;M(r("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function Di(s){return c`<button type="submit" class="btn primary" data-test="dispute-answer">${s}</button>`}function Ac({receipt:s,receipt_genuine:t}){return s?c`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${$(t?C:U)}
<span>${r(t?"notes.genuine":"notes.notGenuine",{receipt:s})}</span>
</p>`:c`<p class="muted">${r("notes.noReceipt")}</p>`}var Ue=class{#t;#e;#s;#n=null;#o=!1;#r=null;constructor(t){this.#t=t,this.#e=new Le({onOpen:t.onFollow,onDraw:t.onDraw}),this.#s=new He({onDraw:t.onDraw})}view(){return c`<main class="page start-page" id="content">
${this.#n?.view()} ${this.#s.view()} ${this.#e.view()}
</main>`}ask(){this.#r=ce()}openKept(t){this.#o=!0,this.#a(t,null)}close(){this.#r=null,this.#o=!1,Mt(localStorage)}async open(t){let e=await(this.#r??ce());this.close(),e&&!t&&ls(localStorage,this.#t.user,e),this.#a(e??[],t),this.#i(e??[])}async renew(){if(!this.#o)return;let t=await ce();if(!t)throw new b({code:"offline"});this.#i(t),this.#o&&(this.#o=!1,ls(localStorage,this.#t.user,t),this.#n?.takeLessons(t))}#i(t){this.#e.open(t.map(e=>e.lesson_name)),this.#s.load()}#a(t,e){let{now:n,onStart:o,onFollow:i,onDraw:a}=this.#t;this.#n=new Re({lessons:t,activeId:e,now:n,onStart:o,onResume:i,onDraw:a})}};var Xt={stage:"loading",codes:[],endReason:null,unseenSince:null,savedAt:null,headcount:null,problem:null,deleted:null,running:null};function Ri(){return{...Xt,stage:"start"}}function Li({headcount:s},t){return{...Xt,headcount:s,stage:t?"closed":"live"}}function Is(s,t,e=null){return{...Xt,stage:"gone",problem:t,deleted:e}}function Hi(s,t){return{...s,running:t}}function Pe(s,t){return{...s,codes:t}}function Ns(s,t){return{...s,headcount:t}}function Ds(s,t){return{...s,stage:"closed",endReason:t}}function Ui(s,t){return s.savedAt===null?{...s,savedAt:t}:s}function Pi(s,t){return{...s,stage:"closed",endReason:null,unseenSince:t}}var Tc={probeMs:1400,answerMs:1300},Cc=500;function Bi(s,t){let e=new kt(Xt),n=po({resume:Fe,...Tc}),o=null,i=!1,a=s.role==="admin",l=new Ue({user:s,now:()=>n.now(),onStart:ji,onFollow:f=>gt(f,"push"),onDraw:()=>e.state.stage==="start"&&rt()});function d(){let f=o?.roster.attendance;return document.title=f?`${f.lesson_name} · attn`:r("teacher.title"),c`<a class="skip-link" href="#content">${r("skip")}</a>${$o(s,n)}
${a?ln("history"):u} ${h()}`}function h(){let{state:f}=e;if(f.stage==="start")return l.view();if(o?.roster.attendance&&f.stage==="live"){let v={onMore:Wi,onFinish:Vi};return c`<main class="page class-page" id="content">
${Go(o.roster,f.codes,n.now(),v)} ${g()}
${o.view(p())}
</main>`}if(o?.roster.attendance&&f.stage==="closed"){let{saved:v}=o,I={isAdmin:a,me:s.school_number,onAnother:Hs,onMore:v?.past.can_correct?F=>qo(F,v,k):null,onPrint:()=>window.print(),onReopen:zi,onRestore:()=>v?.restore()},D=v?.past??null;return c`<main class="page class-page" id="content">
${m(f.running)}
${Yo(o.roster,f,D,n.now(),I)} ${o.view()}
</main>
${Zn(o.roster,et(o.roster.attendance.start_time))}`}if(f.stage==="gone"&&f.problem){let v=I=>w(I,"keep");return _i(f.problem,f.deleted,{onHome:Hs,onRestored:v})}return c`<main class="center-page" id="content">
<p class="loading">${$(H)}${r("loading")}</p>
</main>`}function m(f){return f===null?u:Os(()=>gt(f,"push"))}function p(){let f=()=>o?.decisions.addWalkIn();return _(xt,r("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:f})}function g(){let f=o?.decisions.waiting??0;return f?c`<p class="notice warn" data-test="decisions-waiting">
${$(H)}<span>${r("decision.waiting",{n:f})}</span>
</p>`:u}async function w(f,v="replace"){let I=location.pathname===mt?"":location.search,D=v==="push"?null:ms(I),F=new Ne(n,f,{me:s.school_number,isAdmin:a,onDraw:rt,onAttendance:G,onEnded:Fi,onLook:wt=>N(wt),look:D??{status:null,search:"",student:null}});try{await F.load()}catch(wt){if(wt instanceof b&&wt.code==="deleted")return x(f,wt.details);throw wt}o?.close(),o=F;let Ot=F.saved!==null||F.roster.attendance?.state==="closed";if(a&&F.saved?.past.attendance.saved==="live")return location.replace(`/admin?room=${f}`);v==="push"?history.pushState(null,"",K(f)):v==="replace"&&history.replaceState(null,"",K(f)+I),F.show(!Ot),e.update(Li,Ot),Ot||l.close(),Z(r(Ot?"closed.finished":"live.started",{lesson:F.roster.attendance?.lesson_name??""})),Ot?Ls():v==="push"&&Be("[data-test=projector-open]"),await P()}function x(f,{removal:v}){o?.close(),o=null,location.pathname!==K(f)&&history.pushState(null,"",K(f)),e.update(Is,Si(v),f)}function k(){o&&z(()=>w(o?.attendanceId??"","keep"))}function N(f){history.replaceState(null,"",location.pathname+wo(location.search,f))}function G(){rt()}async function P(){if(!o||e.state.stage!=="live"||o.roster.attendance?.state==="closed")return;let f={attendance_id:o.attendanceId,on:!0},v=await n.command("attendance.codes",f);e.update(Pe,qt(v,n.now())),o.feed.takeAttendance(v.attendance)}async function Fe(f){let{stage:v}=e.state,I=v==="loading"?ps(location.pathname):null;try{v==="live"?(await o?.load(),await P()):I?await w(I,"keep"):v!=="closed"&&v!=="gone"&&f.attendance?await w(f.attendance.attendance_id):v==="loading"?await Yt():v==="start"&&await l.renew()}catch(D){if(!(D instanceof b)||D.canRetry)throw D;v==="live"&&Kt.includes(D.code)?je():I?e.update(Is,xi(D)):v==="loading"?await Yt():jt(D)}}function je(){o?.roster.closeUnseen(),e.update(Pi,n.asOf),Rs()}function Fi(f){e.update(Ds,f),Rs()}function Rs(){Cn(),o?.decisions.dropWaiting(),o?.show(!1),Z(r(`closed.${e.state.endReason??"finished"}`)),Be(".closed-head h1"),Ls(),rt()}function Ls(){let f=o;f&&ki(f.attendanceId,(v,I)=>{if(f!==o||e.state.stage!=="closed")return!1;let{headcount:D,end_reason:F}=v.attendance;return D!==null&&e.update(Ns,D),F&&e.update(Ds,F),I===null||(f.takeSaved(v),e.update(Ui,I)),!0})}async function Hs(){if(a)return location.assign("/admin/history");history.pushState(null,"",mt),await Yt()}async function Yt(f=e.state.running){if(a)return location.replace("/admin/history");await l.open(f),o?.close(),o=null,Us()}function Us(){e.update(Ri),Be("#lesson")}async function ji(f){i=!0;try{n.state==="connecting"&&await new Promise(D=>n.addEventListener("state",D,{once:!0}));let{attendance:v,near_lessons:I}=await n.command("attendance.start",f);I?.length&&M(r("start.near",{near:I.join(", ")}),{isError:!0}),await gt(v.attendance_id,"push")}finally{i=!1}}function qi(f){let{stage:v}=e.state;i||v==="live"||(v==="start"?gt(f,"push"):f===o?.attendanceId?gt(f,"keep"):e.update(Hi,f))}function gt(f,v){return z(()=>w(f,v))}function Wi(f){o&&jo(f,o,n,v=>e.update(Pe,v))}function Vi(){o&&Wo(o,n,f=>e.update(Ns,f))}function zi(){let f=o?.attendanceId;if(f)return z(async()=>{i=!0;try{if(!await Vo(f,n))return;await w(f,"keep"),Be("[data-test=projector-open]")}finally{i=!1}})}n.on("attendance.changed",({attendance_id:f,reason:v})=>{(v==="started"||v==="reopened")&&qi(f)}),n.on("code.rotated",f=>{f.attendance_id===o?.attendanceId&&e.update(Pe,qt(f,n.now()))}),n.addEventListener("state",()=>{if(n.state==="signed-out")return ue();n.state==="live"&&o?.resumed().catch(()=>{}),rt()});let rt=Hn(Un(),d);e.subscribe((f,v)=>{f.stage!==v.stage&&window.scrollTo(0,0),rt()}),Po(()=>o?.keyTarget??null),window.addEventListener("popstate",()=>{let f=ps(location.pathname);f?gt(f,"keep"):Yt(e.state.stage==="live"?o?.attendanceId:null)}),window.addEventListener("beforeunload",f=>o?.decisions.waiting&&f.preventDefault()),setInterval(()=>e.state.stage==="live"&&rt(),Cc),t?(l.openKept(t),Us()):location.pathname===mt&&!a&&l.ask(),n.start()}function Be(s){setTimeout(()=>document.querySelector(s)?.focus())}var Oc=ho("teacher","admin");await Nn();var Ct=location.pathname===mt?io(localStorage):null;Ct&&Bi(Ct.user,Ct.lessons);var Gt=await Oc;Gt&&Ct&&Gt.school_number!==Ct.user.school_number?(Mt(localStorage),location.reload()):Gt&&!Ct&&Bi(Gt,null);Gt&&Mi();
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
