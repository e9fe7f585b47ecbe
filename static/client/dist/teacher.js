var qe=globalThis,Ls=s=>s,Yt=qe.trustedTypes,Hs=Yt?Yt.createPolicy("lit-html",{createHTML:s=>s}):void 0,We="$lit$",Y=`lit$${Math.random().toFixed(9).slice(2)}$`,Ve="?"+Y,ji=`<${Ve}>`,ct=document,Nt=()=>ct.createComment(""),It=s=>s===null||typeof s!="object"&&typeof s!="function",ze=Array.isArray,qs=s=>ze(s)||typeof s?.[Symbol.iterator]=="function",Fe=`[ 	
\f\r]`,Ot=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Us=/-->/g,Ps=/>/g,rt=RegExp(`>|${Fe}(?:([^\\s"'>=/]+)(${Fe}*=${Fe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Bs=/'/g,Fs=/"/g,Ws=/^(?:script|style|textarea|title)$/i,Ke=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),c=Ke(1),dt=Ke(2),xc=Ke(3),R=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),js=new WeakMap,at=ct.createTreeWalker(ct,129);function Vs(s,t){if(!ze(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Hs!==void 0?Hs.createHTML(t):t}var zs=(s,t)=>{let e=s.length-1,n=[],o,i=t===2?"<svg>":t===3?"<math>":"",a=Ot;for(let l=0;l<e;l++){let d=s[l],h,p,m=-1,$=0;for(;$<d.length&&(a.lastIndex=$,p=a.exec(d),p!==null);)$=a.lastIndex,a===Ot?p[1]==="!--"?a=Us:p[1]!==void 0?a=Ps:p[2]!==void 0?(Ws.test(p[2])&&(o=RegExp("</"+p[2],"g")),a=rt):p[3]!==void 0&&(a=rt):a===rt?p[0]===">"?(a=o??Ot,m=-1):p[1]===void 0?m=-2:(m=a.lastIndex-p[2].length,h=p[1],a=p[3]===void 0?rt:p[3]==='"'?Fs:Bs):a===Fs||a===Bs?a=rt:a===Us||a===Ps?a=Ot:(a=rt,o=void 0);let w=a===rt&&s[l+1].startsWith("/>")?" ":"";i+=a===Ot?d+ji:m>=0?(n.push(h),d.slice(0,m)+We+d.slice(m)+Y+w):d+Y+(m===-2?l:w)}return[Vs(s,i+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),n]},je=class Ks{constructor({strings:t,_$litType$:e},n){let o;this.parts=[];let i=0,a=0,l=t.length-1,d=this.parts,[h,p]=zs(t,e);if(this.el=Ks.createElement(h,n),at.currentNode=this.el.content,e===2||e===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(o=at.nextNode())!==null&&d.length<l;){if(o.nodeType===1){if(o.hasAttributes())for(let m of o.getAttributeNames())if(m.endsWith(We)){let $=p[a++],w=o.getAttribute(m).split(Y),x=/([.?@])?(.*)/.exec($);d.push({type:1,index:i,name:x[2],strings:w,ctor:x[1]==="."?Ys:x[1]==="?"?Js:x[1]==="@"?Zs:Dt}),o.removeAttribute(m)}else m.startsWith(Y)&&(d.push({type:6,index:i}),o.removeAttribute(m));if(Ws.test(o.tagName)){let m=o.textContent.split(Y),$=m.length-1;if($>0){o.textContent=Yt?Yt.emptyScript:"";for(let w=0;w<$;w++)o.append(m[w],Nt()),at.nextNode(),d.push({type:2,index:++i});o.append(m[$],Nt())}}}else if(o.nodeType===8)if(o.data===Ve)d.push({type:2,index:i});else{let m=-1;for(;(m=o.data.indexOf(Y,m+1))!==-1;)d.push({type:7,index:i}),m+=Y.length-1}i++}}static createElement(t,e){let n=ct.createElement("template");return n.innerHTML=t,n}};function lt(s,t,e=s,n){if(t===R)return t;let o=n!==void 0?e._$Co?.[n]:e._$Cl,i=It(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(s),o._$AT(s,e,n)),n!==void 0?(e._$Co??=[])[n]=o:e._$Cl=o),o!==void 0&&(t=lt(s,o._$AS(s,t.values),o,n)),t}var Xs=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,n=(s?.creationScope??ct).importNode(t,!0);at.currentNode=n;let o=at.nextNode(),i=0,a=0,l=e[0];for(;l!==void 0;){if(i===l.index){let d;l.type===2?d=new Jt(o,o.nextSibling,this,s):l.type===1?d=new l.ctor(o,l.name,l.strings,this,s):l.type===6&&(d=new Qs(o,this,s)),this._$AV.push(d),l=e[++a]}i!==l?.index&&(o=at.nextNode(),i++)}return at.currentNode=ct,n}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},Jt=class Gs{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,n,o){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=n,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=lt(this,t,e),It(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==R&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):qs(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&It(this._$AH)?this._$AA.nextSibling.data=t:this.T(ct.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:n}=t,o=typeof n=="number"?this._$AC(t):(n.el===void 0&&(n.el=je.createElement(Vs(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new Xs(o,this),a=i.u(this.options);i.p(e),this.T(a),this._$AH=i}}_$AC(t){let e=js.get(t.strings);return e===void 0&&js.set(t.strings,e=new je(t)),e}k(t){ze(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,n,o=0;for(let i of t)o===e.length?e.push(n=new Gs(this.O(Nt()),this.O(Nt()),this,this.options)):n=e[o],n._$AI(i),o++;o<e.length&&(this._$AR(n&&n._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let n=Ls(t).nextSibling;Ls(t).remove(),t=n}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Dt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,n,o){this.type=1,this._$AH=u,this._$AN=void 0,this.element=s,this.name=t,this._$AM=n,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=u}_$AI(s,t=this,e,n){let o=this.strings,i=!1;if(o===void 0)s=lt(this,s,t,0),i=!It(s)||s!==this._$AH&&s!==R,i&&(this._$AH=s);else{let a=s,l,d;for(s=o[0],l=0;l<o.length-1;l++)d=lt(this,a[e+l],t,l),d===R&&(d=this._$AH[l]),i||=!It(d)||d!==this._$AH[l],d===u?s=u:s!==u&&(s+=(d??"")+o[l+1]),this._$AH[l]=d}i&&!n&&this.j(s)}j(s){s===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},Ys=class extends Dt{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===u?void 0:s}},Js=class extends Dt{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==u)}},Zs=class extends Dt{constructor(s,t,e,n,o){super(s,t,e,n,o),this.type=5}_$AI(s,t=this){if((s=lt(this,s,t,0)??u)===R)return;let e=this._$AH,n=s===u&&e!==u||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,o=s!==u&&(e===u||n);n&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},Qs=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){lt(this,s)}},tn={M:We,P:Y,A:Ve,C:1,L:zs,R:Xs,D:qs,V:lt,I:Jt,H:Dt,N:Js,U:Zs,B:Ys,F:Qs},qi=qe.litHtmlPolyfillSupport;qi?.(je,Jt),(qe.litHtmlVersions??=[]).push("3.3.3");var J=(s,t,e)=>{let n=e?.renderBefore??t,o=n._$litPart$;if(o===void 0){let i=e?.renderBefore??null;n._$litPart$=o=new Jt(t.insertBefore(Nt(),i),i,void 0,e??{})}return o._$AI(s),o};var Qt={},Zt="en",en=new Intl.PluralRules("en"),Xe=new Set;function sn(s,t){Qt=t,Zt=s,en=new Intl.PluralRules(s);for(let e of Xe)e()}function wt(s){return Xe.add(s),()=>Xe.delete(s)}function te(){return Zt}function L(){return(globalThis.navigator?.languages??[]).find(e=>e.toLowerCase().startsWith(Zt))??Qt["language.locale"]??Zt}function r(s,t={}){let e=Qt[s]??s;return(typeof e=="string"?e:e[en.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:Wi(t[i]))}function B({key:s,values:t}){return r(s,t)}function ut(s){return s in Qt}function nn(s,t){return s.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&t.includes(n))??"en"}function Wi(s){return typeof s=="number"?s.toLocaleString(L()):s}var Vi={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},on=!1;function rn(s){on||setTimeout(zi),on=!0;let t=([e,n])=>c`<li>
<a href=${n} data-test=${`nav-${e}`} aria-current=${e===s?"page":u}>
${r(`nav.${e}`)}
</a>
</li>`;return c`<nav class="admin-nav" aria-label=${r("nav.label")}>
<ul>${Object.entries(Vi).map(t)}</ul>
</nav>`}function zi(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var an=null,cn=[];function ht(s){if(an??=Ki(),cn.push(s)>1)return;let t=an;setTimeout(()=>{t.textContent=cn.splice(0).join(" ")},600)}function Ki(){let s=document.createElement("div");return s.className="visually-hidden",s.role="status",document.body.appendChild(s)}function g(s,t=""){return c`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${s}></path>
</svg>`}function _(s,t,{onClick:e,test:n,className:o="btn",lang:i}){return c`<button
type="button"
class=${o}
title=${t}
lang=${i??u}
data-test=${n??u}
@click=${e}
>
${g(s)}<span class="label">${t}</span>
</button>`}var Xi=5,b=class extends Error{constructor({code:t,message:e=t,retry_after:n=null,details:o=null}){super(e),this.code=t,this.retryAfter=n,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function F(s){let{field:t}=s.details;return s.code==="invalid_field"&&ut(`field.${t}`)?{key:`field.${t}`}:{key:ut(`error.${s.code}`)?`error.${s.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(s.retryAfter??Xi))}}}var S=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var pt="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",O=`${pt}M8 12.5l2.8 2.8L16.2 9.5`,Rt=`${pt}M12 7v5.3l3.2 2`,Lt="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",W=`${pt}M9 9l6 6M15 9l-6 6`,Gi="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",Ge=`${pt}M8 12h8`,Ht="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",ln="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",bt="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",dn="M12 5v14M5 12h14",vt="M12 5.5v.01M12 12v.01M12 18.5v.01";var P="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",un="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",yt="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",hn=`${pt}M12 8.5v7M8.5 12h7`,pn="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",_t="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",ee="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",H="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",mn="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5",fn="M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12M12 9.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6";var gn="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",$n="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var wn="M6 9.5l6 6 6-6",se="M19 12H5M11 6l-6 6 6 6",bn="M5 12h14M13 6l6 6-6 6",j="M6 6l12 12M18 6L6 18",ne=`${pt}M12 11v5.5M12 7.7v.01`,q="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",vn=`${pt}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,yn="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",_n="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",xn="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6",oe="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",Sn="M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9",Mn="M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01",ie="M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5";var An="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",N={present:O,late:Rt,pending:Lt,failed:W,missing:Gi,absent:Ge,excused:Ht};function T({title:s,body:t,submit:e,cancel:n=()=>r("cancel"),onSubmit:o,onClose:i,staysOpen:a=!1}){let l=null,d=!1,h=document.createElement("dialog");h.className="dialog",h.setAttribute("aria-labelledby","dialog-title");let p=()=>h.close(),m=async I=>{if(I.preventDefault(),d)return;let X=I.currentTarget;d=!0,l=null,$();try{await o(new FormData(X)),a||p()}catch(U){if(U instanceof S)l=U.problem;else if(U instanceof b)l=F(U);else throw U;U instanceof S&&Yi(X,U.field)}finally{d=!1,$()}},$=()=>{J(w(),h)},w=()=>c`<form method="dialog" novalidate @submit=${m} aria-busy=${d}>
<header class="dialog-head">
<h2 id="dialog-title">${s()}</h2>
${_(j,r("close"),{className:"btn quiet icon-only",onClick:p})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!l}>${l?B(l):u}</p>
</div>
<footer class="dialog-foot">
${n?c`<button type="button" class="btn quiet" @click=${p}>${n()}</button>`:u}
${e()}
</footer>
</form>`;h.addEventListener("pointerdown",I=>I.target===h&&p()),h.addEventListener("close",()=>{x(),h.remove(),i?.()});let x=wt($);return $(),document.body.append(h),h.showModal(),h.querySelector("[autofocus]")?.focus(),{redraw:$,close:p,forgetProblem:()=>{l=null,$()}}}function kn(){for(let s of document.querySelectorAll("dialog"))s.close()}function Yi({elements:s},t){let e=s.namedItem(t);e instanceof HTMLElement&&e.focus()}var Tn="attn.language",Ji=!1;async function Cn(){let s=null;try{s=localStorage.getItem(Tn)}catch{}await On(nn([s,...navigator.languages],Nn()))}async function Zi(s){await On(s);try{localStorage.setItem(Tn,s)}catch{}}async function On(s){let t=document.getElementById("words"),[e,n]=await Promise.all([t?.lang===s?JSON.parse(t.textContent):En(s,":not([data-later])"),Ji&&En(s,"[data-later]")]);document.documentElement.lang=s,sn(s,{...e,...n})}async function En(s,t){let e=document.querySelectorAll(`link[type="application/json"][hreflang=${s}]${t}`),n=await Promise.all([...e].map(({href:o})=>Qi(o)));return Object.assign({},...n)}async function Qi(s){let t=await fetch(s);if(!t.ok)throw new Error(`${s}: ${t.status}`);return t.json()}function Nn(){let s=document.querySelectorAll("link[hreflang]");return[...new Set([...s].map(({hreflang:t})=>t))]}function In(){let s=Nn(),t=s[(s.indexOf(te())+1)%s.length]??"en";return _(vn,new Intl.DisplayNames(t,{type:"language"}).of(t)??t,{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>Zi(t)})}function Dn(s,t){let e=!1,n=()=>{e=!1,J(t(),s)},o=()=>{e||(e=!0,queueMicrotask(n))};return s.replaceChildren(),n(),wt(o),o}function Rn(){return document.getElementById("app")}var Ln=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g,tr={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},er=/\p{Nd}/u;function Hn(s){return s.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,sr).normalize("NFKC").replace(Ln," ").trim()}function Z(s){return nr(Hn(s).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>tr[t]).replace(Ln," ").trim()}function sr(s){let t=s.codePointAt(0)??0,e=t;for(;er.test(String.fromCodePoint(e-1));)e-=1;return String((t-e)%10)}function nr(s){return s.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var Bn=6,Un=Bn/2,Pn=new Map;function or(s,t){let e=`${s} ${t}`,n=t?"2-digit":void 0,o=Pn.get(e)??new Intl.DateTimeFormat(s,{hour:"2-digit",minute:"2-digit",second:n,hourCycle:"h23"});return Pn.set(e,o),o}function y(s,t=!1){return s?or(L(),t).format(new Date(s)):""}function Fn(s){let t=Math.max(0,Math.ceil(s/1e3)),[e,n,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=a=>String(a).padStart(2,"0");return e?`${e}:${i(n)}:${i(o)}`:`${n}:${i(o)}`}function jn(s){return s.toLocaleString(L(),{style:"percent"})}function qn(s){return s.length===Bn?[s.slice(0,Un),s.slice(Un)]:[s]}var re=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;#s=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:n,revision:o}){return n===this.epoch&&o<this.revision?"old":(n!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=n,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:n},o=!1){let i=[],a=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:a};o&&(this.#e=!1),this.#t=Math.max(this.#t,n,...e.map(d=>d.revision));for(let d of e)if(!(d.revision<=this.revision)){if(d.revision!==this.revision+1)break;this.#n(d,a),i.push(d)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:a}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},e=0;for(let{status:n,flags:o}of this.records.values())t[n]+=1,o.includes("not_on_roster")&&(e+=1);return{...t,total:this.records.size,not_on_roster:e}}strangers(){let t=0;for(let{flags:e,status:n}of this.records.values())e.includes("not_on_roster")&&n!=="failed"&&(t+=1);return t}progress(){let[t,e]=[0,0];for(let{flags:n,status:o,is_attended:i}of this.records.values()){let a=n.includes("not_on_roster");(a||o==="missing"||o==="absent")&&(this.#s=!0),!(o==="excused"||a)&&(e+=1,i&&(t+=1))}return{attended:t,expected:this.#s?e:0}}list({status:t=null,search:e="",locale:n="en"}={}){let o=Z(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&Ye(i,o)).sort(Je(n))}#n(t,e){for(let n of t.records)this.records.set(n.student_number,n),e.add(n.student_number);for(let n of t.removed??[])this.records.delete(n),e.add(n);this.revision=t.revision}},Wn=new WeakMap;function Ye(s,t){if(!t)return!0;let e=Wn.get(s)??Z(`${s.user_full_name} ${s.student_number}`);return Wn.set(s,e),t.split(" ").every(n=>e.includes(n))}function zn(s,t,e){if(t.length>s.length/8)return s.push(...t),s.sort(e);for(let n of t){let[o,i]=[0,s.length];for(;o<i;){let a=o+i>>1;e(s[a],n)<0?o=a+1:i=a}s.splice(o,0,n)}return s}function Je(s){let{compare:t}=Ze(s),e=({status:n})=>n==="missing"||n==="absent"?0:1;return(n,o)=>e(n)-e(o)||t(n.user_full_name,o.user_full_name)||t(n.student_number,o.student_number)}var Vn=new Map;function Ze(s){let t=Vn.get(s)??new Intl.Collator(s,{numeric:!0});return Vn.set(s,t),t}var Qe=["not_in_room","joined_for_another","left_early","wrong_section"],ts=["was_in_room","not_in_room","medical_note","school_event","typing_error"];function C(s){return ut(`reason.${s}`)?r(`reason.${s}`):s??""}var ir=[["present","present"],["late","late"],["fail","failed"]],rr=["row","row fresh","row selected","row selected fresh"];function Kn(s,t){let{student_number:e,user_full_name:n,status:o,attendance_time:i}=s,{canDecide:a}=t,l=a?"gridcell":"cell",d=rr[Number(t.isSelected)*2+Number(t.isFresh)];return c`<div class=${d} role="row" data-test="roster-row"
data-number=${e} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${a?t.isSelected:u} tabindex=${a?t.isActive?0:-1:u}
.style=${es(t.top)}>
${a?cr(n,t.isSelected):u}
<span class="row-who" role=${l}>
<span class="row-name">${t.canOpen?ar(n,a):c`<bdi>${n}</bdi>`}</span>
${t.waiting?c`<span class="row-waiting">${g(H)}${t.waiting}</span>`:u}
<span class="row-note">${ss(s)}</span>
</span>
<span class="row-number" role=${l}>${e}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${o}>${g(N[o])}${r(`status.${o}`)}</span>
</span>
<span class="row-time" role=${l} title=${i?y(i,!0):u}>${y(i)}</span>
<span class="row-how" role=${l}>${dr(s)}</span>
${a?lr(n):u}
</div>`}function es(s){return`translate: 0 ${s}px`}function ar(s,t){return c`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${s}</bdi>
</button>`}function cr(s,t){return c`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${r("roster.select",{name:s})}
.checked=${t} />
</label>
</span>`}function lr(s){return c`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${r("roster.actions",{name:s})}>
${g(vt,"dots")}
</button>
</span>`}function Xn(){let s=([t,e])=>c`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${r(`action.${t}`)} aria-label=${r(`action.${t}`)}>
${g(N[e])}
</button>`;return c`<div class="quick-bar" hidden aria-hidden="true">${ir.map(s)}</div>`}function ss({fail_reason:s,flags:t,marks:e}){return[e?.teacher&&e.office?r("marks.both",{teacher:r(`status.${e.teacher.status}`),office:r(`status.${e.office.status}`)}):"",C(s),...t.map(et)].filter(Boolean).join(" · ")}function dr({method:s,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?r(`decided.${t}`):s?r(`method.${s}`):""}function et(s){return ut(`flag.${s}`)?r(`flag.${s}`):s.replaceAll("_"," ")}var ur=["present","late","pending","failed","excused","missing","absent"];function Gn(s,t){let e=s.attendance,{compare:n}=Ze(L()),o=[...s.records.values()].sort((d,h)=>n(d.user_full_name,h.user_full_name)),i=s.counts(),a=ur.filter(d=>i[d]).map(d=>`${r(`status.${d}`)}: ${i[d]}`),l=d=>c`<th scope="col">${r(`roster.${d}`)}</th>`;return c`<section class="print-sheet" aria-hidden="true">
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
<td>${r(`status.${d.status}`)}<small>${ss(d)}</small></td>
<td>${y(d.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var Yn={teacher:"/teacher",student:"/student",admin:"/admin"};async function ns(){let s=await is("/me?optional=true");if(s.status===401||s.status===204)return null;if(!s.ok)throw new Error(`/me answered ${s.status}`);return(await s.json()).user}async function Jn(){try{return await ns()===null}catch{return!1}}async function Zn(){let s=await eo("/sessions",{});if(!s.ok&&s.status!==401)throw new Error(`/sessions answered ${s.status}`);return s.json()}async function Qn(){await eo("/logout",{})}async function ae(){return Ut("/lessons").catch(()=>null)}async function xt(s){let t=await is(`/history/${s}`);if(t.status===404)return null;if(t.status===410)throw new b({code:"deleted",details:await t.json()});if(!t.ok)throw new Error(`/history answered ${t.status}`);return t.json()}async function to({q:s="",cursor:t=null,limit:e=20}){let n=new URLSearchParams({limit:String(e),...s&&{q:s},...t&&{cursor:t}});return Ut(`/history?${n}`)}async function os(s,t){let e=`/history/${s}/changes?student_number=${encodeURIComponent(t)}`;return Ut(e).then(({items:n})=>n,()=>[])}function is(s){return fetch(s,{headers:{Accept:"application/json"},cache:"no-store"})}async function Ut(s){let t=await is(s);if(!t.ok)throw new Error(`${s} answered ${t.status}`);return t.json()}function eo(s,t){return Pt("POST",s,t)}function Pt(s,t,e){return fetch(t,{method:s,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(e)})}var hr="attn.student",pr="attn.receipts";var ce="attn.start";function rs(s,t=[hr,pr,ce]){try{for(let e of t)s.removeItem(e)}catch{}}function so(s){try{let t=JSON.parse(s.getItem(ce)??"null");return t?.user?.school_number&&Array.isArray(t.lessons)?t:null}catch{return null}}function as(s,t,e){try{s.setItem(ce,JSON.stringify({user:t,lessons:e}))}catch{}}function St(s){rs(s,[ce])}var mr=1e3,fr=3e4,gr=1e4,$r=8e3,wr=1e4,br=6e3,vr=3500,no=3e3,yr=2500,_r=1e3,xr=.8,oo=25e3,Sr=2,Mr=1e3,Ar={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},le=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#s=new Map;#n=0;#o=0;#r=0;#i=!1;#a=null;#l=0;#d=0;#u=oo;#c=!1;#m=0;#p=0;#g;#f;#b;#v;#h={};#w=null;constructor({url:t,resume:e=async()=>{},probeMs:n=br,answerMs:o=vr,maxBackoffMs:i=fr,isVisible:a=()=>!0,isSignedOut:l=Jn}){super(),this.url=t,this.#g=e,this.#f={probeMs:n,answerMs:o,maxBackoffMs:i},this.#b=a,this.#v=l}start(){return this.#_(),this}stop(){this.#$("stopped"),clearTimeout(this.#h.reopen),this.#x()}get hasResumed(){return this.#i}now(){return Date.now()+this.#p}on(t,e){let n=this.#s.get(t)??new Set;return this.#s.set(t,n.add(e)),()=>{n.delete(e)}}command(t,e,n=wr){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new b({code:"offline"}));this.#n+=1;let i=this.#n;return new Promise((a,l)=>{let d=setTimeout(()=>{this.#e.delete(i),l(new b({code:"timeout"}))},n);this.#e.set(i,{resolve:a,reject:l,timer:d}),o.send(JSON.stringify({type:t,id:i,...e})),this.#d=Date.now(),this.#c||this.#y(o,this.#f.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#c,n=this.state==="offline"||this.state==="connecting";if(!e)return n&&performance.now()>=this.#r?this.#_():void 0;Date.now()-this.#l>this.#u&&this.#i&&this.#$("catching-up"),this.check(no)}async check(t=this.#f.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#c)return;this.#y(e,t);let n=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),a=i-n<Mr;o?.server_time&&a&&(this.#p=Date.parse(o.server_time)-(n+i)/2)}#y(t,e){let n=Date.now()+e;this.#h.silence&&this.#m<=n||(this.#m=n,clearTimeout(this.#h.silence),this.#h.silence=setTimeout(()=>{if(t===this.#t){if(this.#h.silence=void 0,Date.now()-n>_r)return void this.check(no);if(this.#c)return this.#k(t,1006);this.#c=!0,this.#$("offline"),this.#y(t,yr)}},e))}#_(){this.#x(),clearTimeout(this.#h.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#h.opening=setTimeout(()=>this.#k(t,1006),$r),t.onmessage=({data:e})=>this.#S(t,JSON.parse(e)),t.onclose=({code:e})=>this.#k(t,e)}#S(t,e){t===this.#t&&(this.#l=Date.now(),clearTimeout(this.#h.silence),this.#h.silence=void 0,this.#i?this.#A():this.#c&&this.#$("catching-up"),this.#c=!1,"id"in e&&e.id!==null?this.#M(e):e.type==="welcome"?this.#O(t,e):this.#E(e))}#M(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new b(t)):e.resolve(t))}#E(t){t.type==="goodbye"&&(this.#w=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#C(t);for(let e of[...this.#s.get(t.type)??[]])e(t)}#C({state:t,as_of:e}){this.#a=t==="catching_up"?Date.parse(e):null,this.#i&&this.#A()}#A(){this.asOf=this.#a??this.now(),this.#$(this.#a===null?"live":"catching-up")}async#O(t,e){for(clearTimeout(this.#h.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#h.steady=setTimeout(()=>{this.#o=0},gr),this.#u=(e.heartbeat_ms??oo)*xr,this.#d=Date.now(),this.#T(t,this.#f.probeMs),this.#$("catching-up"),this.#E(e);t===this.#t;)try{await this.#g(e);break}catch(n){if(!(n instanceof b)||!n.canRetry)throw n;await kr((n.retryAfter??Sr)*1e3)}t!==this.#t||this.state==="stopped"||(this.#i=!0,this.#A())}#T(t,e){this.#h.probe=setTimeout(()=>{if(t!==this.#t)return;let n=Date.now(),{probeMs:o}=this.#f,i=this.#b()?o-(n-this.#l):o,a=this.#u-(n-this.#d),l=Math.min(i,a,o);l<=0&&!this.#h.silence&&this.check(),this.#T(t,l>0?l:o)},e)}async#k(t,e){if(t!==this.#t)return;let n=!this.#c&&(this.state==="connecting"||this.state==="offline");this.#x();let o=Ar[e]??0;if(typeof o=="string")return this.#$(o);this.#r=performance.now()+o,this.#$("offline"),this.#I(this.#w??this.#N(o)),this.#w=null,n&&await this.#v()&&(clearTimeout(this.#h.reopen),this.#x(),this.#$("signed-out"))}#N(t){let e=Math.min(this.#f.maxBackoffMs,mr*2**this.#o);return this.#o+=1,t+Math.random()*e}#I(t){clearTimeout(this.#h.reopen),this.#h.reopen=setTimeout(()=>this.#_(),t)}#x(){let t=this.#t;this.#t=null,this.#i=this.#c=!1,this.#a=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#h[e]),this.#h[e]=void 0;for(let{reject:e,timer:n}of this.#e.values())clearTimeout(n),e(new b({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#$(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};function kr(s){return new Promise(t=>setTimeout(t,s))}var Er=10,cs="attn.stays";function io(s){ro(t=>s?t.setItem(cs,"1"):t.removeItem(cs))}async function Tr(){let s=await ns();if(s||!ro(e=>e.getItem(cs)))return s;let t=await Zn();return io(!!t.user),t.reason==="reused"&&de("&reused"),t.user??null}function ro(s){try{return s(localStorage)}catch{return null}}async function ao(){rs(localStorage),io(!1);try{await Qn()}finally{location.assign("/")}}function de(s=""){St(localStorage),location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${s}`)}async function Cr(s=()=>{}){for(let t=1;;t=Math.min(t*2,Er))try{return await Tr()}catch{s(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function co(...s){let t=await Cr();return t&&s.includes(t.role)?t:(t?location.replace(Yn[t.role]??"/"):de(),null)}var Or=2e3;function lo(s){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new le({url:t,isVisible:()=>!document.hidden,...s}),n=()=>document.hidden||e.wake(),o=()=>e.check(Or);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",({persisted:i})=>i&&n()),document.addEventListener("visibilitychange",n),document.addEventListener("resume",n),navigator.connection?.addEventListener("change",o),e}var Nr=8e3,uo=3e3,Bt=null,ho;function M(s,{action:t=null,isError:e=!1}={}){Bt??=Dr(),Bt.setAttribute("aria-label",r("messages")),J(Ir(s,t,e),Bt),ds(Nr),ht(s)}function Ft(s){M(B(F(s)),{isError:!0})}function Ir(s,t,e){let n=()=>{ls(),t?.run()};return c`<div
class=${e?"toast error":"toast"}
@pointerenter=${ue}
@focusin=${ue}
@pointerleave=${()=>ds(uo)}
@focusout=${()=>ds(uo)}
>
${g(e?q:O)}<span class="toast-text">${s}</span>
${t?_(P,t.label,{className:"btn small",test:t.test,onClick:n}):u}
${_(j,r("close"),{className:"btn quiet small icon-only",onClick:ls})}
</div>`}async function V(s){try{await s()}catch(t){if(!(t instanceof b))throw t;Ft(t)}}function ls(){ue(),Bt&&J(u,Bt)}function ue(){clearTimeout(ho)}function ds(s){ue(),ho=setTimeout(ls,s)}function Dr(){let s=document.createElement("div");return s.className="toasts",s.role="region",document.body.appendChild(s)}function po(s,t=null){return c`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${g(An,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?Hr(t):u}</div>
${s?c`<span class="topbar-user">${g(pn)}<bdi>${s.full_name}</bdi></span>`:u}
${In()}
${s?Rr():u}
</header>`}function Rr(){return _(yn,r("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:ao})}var Lr={live:[ee,"connection.live"],"catching-up":[H,"connection.catching"],connecting:[H,"connection.connecting"]};function Hr({state:s,asOf:t},e="connection.offline"){let[n,o]=Lr[s]??[mn,e],i=s!=="live"&&t?r("connection.asOf",{time:y(t,!0)}):null;return c`<span class="badge" data-test="connection-badge" data-state=${s}
>${g(n)}<span>${r(o)}</span>${i?c`<span class="as-of">${i}</span>`:u}</span
>`}function jt({codes:s,server_time:t},e){let n=o=>new Date(Date.parse(o)-Date.parse(t)+e).toISOString();return s.map(o=>({...o,valid_from:n(o.valid_from),valid_until:n(o.valid_until)}))}function mo(s,t){let e=n=>Date.parse(n.valid_from)<=t&&t<Date.parse(n.valid_until);return s.filter(e).at(-1)??null}var Mt=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let n=this.state;if(this.state=t(n,...e),this.state!==n)for(let o of this.#t)o(this.state,n)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var Ur=/^\/class\/([\w-]{1,64})\/?$/,At="/teacher";function us(s){return Ur.exec(s)?.[1]??null}function z(s){return`/class/${s}`}function hs(s){let t=new URLSearchParams(s);return{status:t.get("show"),search:t.get("q")??"",student:t.get("student")}}function fo(s,t){let{status:e,search:n,student:o}={...hs(s),...t},i=new URLSearchParams;return e&&i.set("show",e),n&&i.set("q",n),o&&i.set("student",o),i.size?`?${i}`:""}function he(s,t,e){return e?s==="ArrowDown"?(t+1)%e:s==="ArrowUp"?t<0?e-1:(t-1+e)%e:s==="Home"?0:s==="End"?e-1:null:null}var go=4,pe=8,ps=null;function qt(s,t){ps?.();let e=document.createElement("div");e.className="menu",e.role="menu";let n=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),s.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",o),ps=null},i=()=>{o(),s.focus({preventScroll:!0})},a=({target:h})=>{h instanceof Node&&!e.contains(h)&&!s.contains(h)&&o()};e.addEventListener("keydown",h=>{let p=n(),m=he(h.key,p.indexOf(document.activeElement),p.length);if(m!==null)p[m]?.focus();else if(h.key==="Escape"||h.key==="Tab")i();else return;h.preventDefault()});let l=h=>{i(),h.run()},d=h=>c`<button
type="button"
role="menuitem"
class=${h.isDangerous?"menu-item danger":"menu-item"}
data-test=${h.test??u}
@click=${()=>l(h)}
>
${g(h.icon)}${h.label}
</button>`;J(t.map(d),e),(s.closest("main")??document.body).append(e),Pr(e,s.getBoundingClientRect()),s.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",o),ps=o,n()[0]?.focus({preventScroll:!0})}function Pr(s,t){let n=t.bottom+s.offsetHeight+pe<window.innerHeight?t.bottom+go:Math.max(pe,t.top-s.offsetHeight-go),o=window.innerWidth-s.offsetWidth-pe,i=Math.min(Math.max(pe,t.right-s.offsetWidth),o);s.style.setProperty("top",`${n+window.scrollY}px`),s.style.setProperty("left",`${i+window.scrollX}px`)}var Br=5;function st(s,t){return c`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${s} maxlength="200" autocomplete="off" autofocus />
</div>`}function nt(s){let t=String(s.get("reason")).trim();if(t.length<Br)throw new S({key:"fail.tooShort"},"reason");return t}var Fr=[5,10,15,30],jr=6e4;function $o({title:s,onReason:t,onClose:e}){let n=o=>{let i=a=>{let d=a.currentTarget.form?.elements.namedItem("reason");d.value=C(o),d.focus()};return c`<button type="button" class="chip-button" data-test=${`fail-reason-${o}`} @click=${i}>
${C(o)}
</button>`};T({title:s,body:()=>c`<p class="muted">${r("fail.lead")}</p>
<div class="chips">${Qe.map(n)}</div>
${st("fail-reason",r("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn danger" data-test="fail-submit">
${g(W)}${r("fail.submit")}
</button>`,onSubmit:async o=>{let i=nt(o);await t(Qe.find(a=>C(a)===i)??i)},onClose:e})}function wo({title:s,lead:t,submit:e,test:n,onReason:o}){T({title:s,body:()=>c`<p class="muted">${t()}</p>${st(`${n}-reason`,r("reason.label"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${n}-submit`}>${e()}</button>`,onSubmit:async i=>o(nt(i))})}function bo({find:s,onAccept:t}){let e=s(""),n=!1,o=[],i=T({title:()=>r("walkin.heading"),body:()=>c`<p class="muted">${r("walkin.lead")}</p>
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
${g(_t)}${r("walkin.submit")}
</button>`,onSubmit:async d=>{let h=String(d.get("number")).trim(),p=s(h)?"":String(d.get("name")).trim();if(!h||/\s/.test(h))throw new S({key:"walkin.needNumber"},"number");try{await t(h,p,d.has("confirmed"))}catch(m){throw o=m instanceof b?m.details.near??[]:[],o.length?new S({key:"walkin.isNear"},"number"):(n=m instanceof b&&m.code==="not_found"&&!p,n?new S({key:"walkin.needName"},"name"):m)}}});function a({currentTarget:d}){e=s(d.value.trim()),n=!1,o=[],i.forgetProblem()}function l(d){return({currentTarget:h})=>{let{form:p}=h,m=p?.elements.namedItem("number");m&&(m.value=d),o=[],p?.requestSubmit()}}}function vo({end_time:s},t){let e=Math.max(Date.parse(s),t);return Fr.map(n=>{let o=new Date(e+n*jr);return{label:r("extend.by",{minutes:n,end:y(o)}),end:o.toISOString()}})}var yo=1e5,qr=["present","late","pending","failed","excused","missing"];function _o({counts:s,onFinish:t}){let e="",n=!0,o=h=>c`<div class="figure" data-status=${h}>
${g(N[h])}<span>${r(`status.${h}`)}</span><strong>${s[h]}</strong>
</div>`,i=qr.filter(h=>s[h]||h==="present"||h==="missing"),a=T({title:()=>r("finish.heading"),body:()=>c`<div class="figures">${i.map(o)}</div>
${s.missing?c`<p class="muted">${r("finish.missing",{n:s.missing})}</p>`:u}
${s.pending?c`<p class="notice">
${g(Lt)}<span>${r("finish.pending",{n:s.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${r("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${yo} step="1" inputmode="numeric" autofocus @input=${l} @keydown=${d} />
<span class="muted">${r("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?u:ms(Number(e)-s.present-s.late)}
</p>
</div>`,cancel:()=>r("finish.notYet"),submit:()=>c`<button type="submit" class="btn primary" data-test="finish-submit">
${g(yt)}${r("finish.submit")}
</button>`,onSubmit:async()=>t(Wr(e,n))});function l({currentTarget:h}){let p=h;e=p.value,n=!p.validity.badInput,a.redraw()}function d(h){let p=h.currentTarget;h.key!=="Enter"||p.value!==""||(h.preventDefault(),p.form?.querySelector("[type=submit]")?.focus())}}function ms(s){return s===0?c`${g(O)}${r("finish.match")}`:c`${g(q)}${r(s>0?"finish.more":"finish.fewer",{n:Math.abs(s)})}`}function Wr(s,t){if(!s&&t)return null;let e=Number(s);if(!(t&&Number.isInteger(e)&&e>=0&&e<=yo))throw new S({key:"finish.badHeadcount"},"headcount");return e}var ft={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},gs=s=>(...t)=>({_$litDirective$:s,values:t}),$s=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:Vr}=tn,xo=s=>s,zr=s=>s.strings===void 0,So=()=>document.createComment(""),Wt=(s,t,e)=>{let n=s._$AA.parentNode,o=t===void 0?s._$AB:t._$AA;if(e===void 0){let i=n.insertBefore(So(),o),a=n.insertBefore(So(),o);e=new Vr(i,a,s,s.options)}else{let i=e._$AB.nextSibling,a=e._$AM,l=a!==s;if(l){let d;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(d=s._$AU)!==a._$AU&&e._$AP(d)}if(i!==o||l){let d=e._$AA;for(;d!==i;){let h=xo(d).nextSibling;xo(n).insertBefore(d,o),d=h}}}return e},mt=(s,t,e=s)=>(s._$AI(t,e),s),Kr={},Ao=(s,t=Kr)=>s._$AH=t,Xr=s=>s._$AH,fs=s=>{s._$AR(),s._$AA.remove()},Mo=(s,t,e)=>{let n=new Map;for(let o=t;o<=e;o++)n.set(s[o],o);return n},ko=gs(class extends $s{constructor(s){if(super(s),s.type!==ft.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let n;e===void 0?e=t:t!==void 0&&(n=t);let o=[],i=[],a=0;for(let l of s)o[a]=n?n(l,a):a,i[a]=e(l,a),a++;return{values:i,keys:o}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,n]){let o=Xr(s),{values:i,keys:a}=this.dt(t,e,n);if(!Array.isArray(o))return this.ut=a,i;let l=this.ut??=[],d=[],h,p,m=0,$=o.length-1,w=0,x=i.length-1;for(;m<=$&&w<=x;)if(o[m]===null)m++;else if(o[$]===null)$--;else if(l[m]===a[w])d[w]=mt(o[m],i[w]),m++,w++;else if(l[$]===a[x])d[x]=mt(o[$],i[x]),$--,x--;else if(l[m]===a[x])d[x]=mt(o[m],i[x]),Wt(s,d[x+1],o[m]),m++,x--;else if(l[$]===a[w])d[w]=mt(o[$],i[w]),Wt(s,o[m],o[$]),$--,w++;else if(h===void 0&&(h=Mo(a,w,x),p=Mo(l,m,$)),h.has(l[m]))if(h.has(l[$])){let A=p.get(a[w]),I=A!==void 0?o[A]:null;if(I===null){let X=Wt(s,o[m]);mt(X,i[w]),d[w]=X}else d[w]=mt(I,i[w]),Wt(s,o[m],I),o[A]=null;w++}else fs(o[$]),$--;else fs(o[m]),m++;for(;w<=x;){let A=Wt(s,d[x+1]);mt(A,i[w]),d[w++]=A}for(;m<=$;){let A=o[m++];A!==null&&fs(A)}return this.ut=a,Ao(s,d),R}}),Gr={},Eo=gs(class extends $s{constructor(){super(...arguments),this.ot=Gr}render(s,t){return t()}update(s,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((n,o)=>n===this.ot[o]))return R}else if(this.ot===t)return R;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),K=gs(class extends $s{constructor(s){if(super(s),s.type!==ft.PROPERTY&&s.type!==ft.ATTRIBUTE&&s.type!==ft.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!zr(s))throw Error("`live` bindings can only contain a single expression")}render(s){return s}update(s,[t]){if(t===R||t===u)return t;let e=s.element,n=s.name;if(s.type===ft.PROPERTY){if(t===e[n])return R}else if(s.type===ft.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(n))return R}else if(s.type===ft.ATTRIBUTE&&e.getAttribute(n)===t+"")return R;return Ao(s),t}});var ws=[10,20,50,90],me=600,fe=["qr","code","name"],bs=["relaxed","normal","strict"],Yr={lesson_name:"lesson",duration_minutes:"ownMinutes",end_time:"ownMinutes",late_after_minutes:"late",join_methods:"methods",security_option:"security"},To={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],rotation:"normal",security:"1",devices:"flag",isSending:!1,problem:null,problemAt:null,activeId:null};function Q(s,t){return{...s,...t}}function Co(s,{problem:t,field:e}){return{...s,problem:t,problemAt:e}}function Oo(s,t,e){return{...s,problem:t,problemAt:Yr[e??""]??null}}function ge(s,t,e){let n=fe.filter(o=>o===t?e:s.methods.includes(o));return{...s,methods:n}}function No(s,t){let{duration_minutes:e,late_after_minutes:n,join_methods:o,rotation:i,security_option:a}=t,l={...s};return e&&ws.includes(e)?l.duration=String(e):e&&Object.assign(l,{duration:"own",ownMinutes:String(e)}),n!=null&&(l.late=String(n)),o?.length&&(l.methods=fe.filter(d=>o.includes(d))),a&&(l.security=String(a)),l.rotation=bs.find(d=>d===i)??l.rotation,l}function vs({duration:s,ownMinutes:t}){let e=Number(s==="own"?t:s);return Number.isInteger(e)&&e>=1&&e<=me?e:null}function Io(s){let t=s.lesson.trim();if(!t)throw new S({key:"start.needLesson"},"lesson");let e=vs(s);if(!e)throw new S({key:"start.needDuration"},"ownMinutes");let n=Number(s.late);if(!(s.late!==""&&Number.isInteger(n)&&n>=0&&n<=me))throw new S({key:"start.needLate"},"late");if(!s.methods.length)throw new S({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:n,security_option:Number(s.security),join_methods:s.methods,rotation:s.rotation,devices:s.devices}}function Do(s,{methods:t,rotation:e,security:n,devices:o}){let i={};return e!==s.rotation&&(i.rotation=e),o!==s.devices&&(i.devices=o),t.join()!==s.join_methods.join()&&(i.join_methods=t),n!==s.security_option&&(i.security_option=n),i}var Zr={qr:[gn,""],code:[$n,"dots"],name:[bt,""]},Qr=[1,2,3];function $e({form:s,chosen:t,onToggle:e}){let n=o=>{let i=({currentTarget:a})=>e(o,a.checked);return c`<label class="option">
<input type="checkbox" name="methods" data-test=${`${s}-method-${o}`}
.checked=${K(t.includes(o))} @change=${i} />
<span class="option-body">
<strong>${g(...Zr[o])}${r(`method.${o}`)}</strong>
<span class="muted">${r(`method.${o}.what`)}</span>
</span>
</label>`};return c`<div class="cards">${fe.map(n)}</div>`}function we(s,t){let e=n=>c`<label class="chip">
<input type="radio" name="rotation" class="visually-hidden" value=${n} data-test=${`${s}-rotation-${n}`}
.checked=${K(n===t)} />
<span>${r(`start.rotation.${n}`)}</span>
</label>`;return c`<div class="chips">${bs.map(e)}</div>
<p class="muted">${r(`start.rotation.${t}.what`)}</p>`}function be(s,t){let e=n=>c`<label class="option">
<input type="radio" name="security" value=${n} data-test=${`${s}-security-${n}`}
.checked=${K(n===t)} />
<span class="option-body">
<strong>${r(`security.${n}.name`)}</strong>
<span class="muted">${r(`security.${n}.what`)}</span>
</span>
</label>`;return c`<div class="cards">${Qr.map(e)}</div>`}function ve(s,t,e){let n=({currentTarget:o})=>e(o.checked?"refuse":"flag");return c`<label class="option">
<input type="checkbox" name="devices" data-test=${`${s}-devices`} .checked=${K(t==="refuse")}
@change=${n} />
<span class="option-body">
<strong>${r("devices.refuse")}</strong><span class="muted">${r("devices.refuse.what")}</span>
</span>
</label>`}function ye(s,t){return s.includes("name")?c`<p class="warning" data-test=${`${t}-warning`}>${g(q)}${r("start.nameWarning")}</p>`:u}function Ro(s,t){let e={methods:s.join_methods,rotation:s.rotation??"normal",security:s.security_option,devices:s.devices},n=a=>{e={...e,...a},o.forgetProblem()},o=T({title:()=>r("secure.heading"),body:()=>c`<p class="muted">${r("secure.lead")}</p>
<div class="secure-settings" @change=${i}>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${we("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${$e({form:"secure",chosen:e.methods,onToggle:(a,l)=>n({methods:ge(e,a,l).methods})})}
${ye(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${be("secure",e.security)}
${ve("secure",e.devices,a=>n({devices:a}))}
</fieldset>
</div>`,submit:()=>c`<button type="submit" class="btn primary" data-test="secure-submit">${r("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new S({key:"start.needMethod"},"methods");let a=Do(s,e);Object.keys(a).length&&await t(a)}});function i({target:a}){a instanceof HTMLInputElement&&(a.name==="rotation"&&n({rotation:a.value}),a.name==="security"&&n({security:Number(a.value)}))}}var ta={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},ea=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function Lo(s){document.addEventListener("keydown",t=>{let e=s();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&na(t.target,t.key)||sa(t,e)&&t.preventDefault()})}function sa({key:s,shiftKey:t,target:e},{roster:n,open:o,close:i}){let a=ta[s.toLowerCase()],l=e instanceof Element&&e.matches("[role=row]");if(s==="/")oa();else if(s==="?")ys();else if(s==="ArrowDown"||s==="ArrowUp")n.move(s==="ArrowDown"?1:-1,t);else{if(s==="Escape")return i();if(l&&s===" ")n.toggleActive();else if(l&&s==="Enter"&&n.chosen[0])o(n.chosen[0]);else if(a)n.decideChosen(a);else return!1}return!0}function na(s,t){if(s.closest("dialog, [role=menu]"))return!0;let e=s.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function oa(){let s=document.querySelector(".search-input");s?.focus(),s?.select()}function ys(){T({title:()=>r("keys.heading"),body:()=>c`<dl class="keys" data-test="keys">
${ea.map(([s="",t])=>c`<dt><kbd>${s}</kbd></dt><dd>${r(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>c`<button type="submit" class="btn primary" autofocus>${r("close")}</button>`,onSubmit:async()=>{}})}var ia="spot_checked";async function Ho(s,t){let e=()=>s.command("spot_check.draw",{attendance_id:t}),n=await e(),o=new Map,i=(h,p)=>V(async()=>{let{spot_check_id:m}=n,$={attendance_id:t,spot_check_id:m,student_number:h,here:p},{record:w}=await s.command("spot_check.answer",$);w&&(o=new Map(o).set(h,w)),d.redraw()}),a=(h,p)=>V(async()=>{await s.command("record.undo",{attendance_id:t,student_number:h,revision:p}),o.delete(h),d.redraw()}),l=({student_number:h,user_full_name:p,flags:m})=>{let $=o.get(h),w=m.map(et).join(" · ");return c`<li class="spot-row" data-test="spot-student" data-number=${h}
data-status=${$?.status??u}>
<div class="spot-who">
<strong><bdi>${p}</bdi></strong>
<span class="muted">${h}${w?` · ${w}`:""}</span>
</div>
${$?aa($,()=>a(h,$.revision)):ra(h,p,i)}
</li>`},d=T({title:()=>r("spot.heading"),body:()=>n.records.length?c`<p class="muted">${r("spot.lead",{chance:jn(n.chance)})}</p>
<ul class="spot-list">${n.records.map(l)}</ul>`:c`<p>${r("spot.nobody")}</p>`,cancel:()=>r("close"),submit:()=>n.records.length?c`<button type="submit" class="btn" data-test="spot-again">${r("spot.again")}</button>`:u,onSubmit:async()=>{n=await e(),o=new Map,d.redraw()},staysOpen:!0})}function ra(s,t,e){let n=o=>{let i=o?"spot.here":"spot.away";return c`<button type="button" class=${o?"btn small":"btn small danger-quiet"}
data-test=${o?"spot-here":"spot-away"} aria-label=${`${t}: ${r(i)}`}
@click=${()=>e(s,o)}>
${g(o?O:W)}${r(i)}
</button>`};return c`<div class="spot-answers">${n(!0)} ${n(!1)}</div>`}function aa({status:s,fail_reason:t},e){return c`<div class="spot-answers" role="status">
<span class="chip-status" data-status=${s}>
${g(N[s])}${r(t==="spot_check"?"spot.away":"spot.here")}
</span>
${_(P,r("action.undo"),{className:"btn quiet small",test:"spot-undo",onClick:e})}
</div>`}function Uo(s){let t=[...s].filter(({flags:n})=>n.includes(ia));if(!t.length)return u;let e=t.filter(({fail_reason:n})=>n==="spot_check").length;return c`<p class="headcount-difference" data-test="spot-result">
${g(e?q:O)}${r("spot.result",{n:t.length,away:e})}
</p>`}var ca=10*6e4;function Po(s,t,e,n){let{attendanceId:o,roster:i}=t;if(!i.attendance)return;let a=$=>async()=>{await e.command("attendance.extend",{attendance_id:o,end_time:$}),M(r("done.extend",{end:y($)}))},l=async()=>{let $=await e.command("codes.renew",{attendance_id:o});n(jt($,e.now())),M(r("renew.done"))},d=()=>Ho(e,o),h=()=>Ro(t.roster.attendance,async $=>{await e.command("attendance.secure",{attendance_id:o,...$}),M(r("secure.done"))}),p=()=>wo({title:()=>r("discard.heading"),lead:()=>r("discard.lead"),submit:()=>r("discard.submit"),test:"discard",onReason:$=>e.command("attendance.discard",{attendance_id:o,reason:$})}),m=vo(i.attendance,e.now()).map(({label:$,end:w})=>({label:$,icon:hn,test:"extend-choice",run:()=>V(a(w))}));qt(s,[...m,{label:r("spot.open"),icon:fn,test:"spot-open",run:()=>V(d)},{label:r("secure.open"),icon:ie,test:"secure-open",run:h},{label:r("renew.submit"),icon:H,test:"codes-renew",run:()=>V(l)},{label:r("keys.heading"),icon:Mn,test:"keys-open",run:ys},{label:r("discard.open"),icon:j,test:"class-discard",isDangerous:!0,run:p}])}function Bo(s,t,e){qt(s,[{label:r("add.open"),icon:_t,test:"class-add",run:()=>t.add()},{label:r("delete.open"),icon:j,test:"class-delete",isDangerous:!0,run:()=>t.delete(e)}])}function Fo(s,t,e){_o({counts:s.roster.counts(),onFinish:async n=>{let o=n===null?{}:{headcount:n};await t.command("attendance.finish",{attendance_id:s.attendanceId,...o}),e(n)}})}async function jo(s,t){let e=new Date(t.now()+ca).toISOString();try{return await t.command("attendance.reopen",{attendance_id:s,end_time:e}),!0}catch(n){if(!(n instanceof b)||n.code!=="attendance_ended")throw n;return M(r("closed.cannotReopen"),{isError:!0}),!1}}function qo(s,t){let e=2166136261;for(let n of`${s} ${Math.floor(t/6e4)}`)e=Math.imul(e^n.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let n=e%6;e=Math.floor(e/6);let o=e%4;return e=Math.floor(e/4),{colour:n,shape:o}})}var la=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Wo(s,t){return dt`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${qo(s,t).map(({colour:e,shape:n},o)=>dt`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${la[n]}></path>
</g>`)}
</svg>`}function Vo(s,{hasTick:t=!1,isClosing:e=!1,className:n=""}={}){let o=Math.round(Math.min(1,Math.max(0,s||0))*100);return c`<svg
class="ring ${n} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?dt`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:u}
</svg>`}var da=5*6e4;function zo(s,t,e,{onMore:n,onFinish:o}){let i=s.attendance,a=Date.parse(i.end_time)-e,l=({currentTarget:d})=>n(d);return c`<header class="class-bar">
<div class="class-title">
<h1><bdi>${i.lesson_name}</bdi></h1>
<p class="muted">${xs(i)}${ua(i)}</p>
</div>
<p class="class-code" title=${r("live.code")}>
<span class="visually-hidden">${r("live.code")}</span>
<span class="code-digits" data-test="class-code">${ha(t,e)}</span>
<span class="class-pattern" title=${r("live.pattern")}>
${Wo(i.attendance_id,e)}
</span>
</p>
${_s(s)}
<p class="class-clock">
<strong class=${a<da?"time-left soon":"time-left"}>
${a>0?Fn(a):r("live.ending")}
</strong>
<span class="muted">${r("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${i.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${g(un)}<span class="label">${r("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${r("live.more")} title=${r("live.more")} @click=${l}>
${g(vt,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${o}>
${g(yt)}<span class="label">${r("live.finish")}</span>
</button>
</div>
</header>
${i.roster_loaded?u:c`<p class="notice warn">${g(q)}<span>${r("live.noRoster")}</span></p>`}`}function _s(s){let{attended:t,expected:e}=s.progress(),{present:n,late:o}=s.counts(),i=e?r("live.ofExpected",{attended:t,expected:e}):String(n+o);return c`<p class="class-ring" data-test="class-ring">
${Vo(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${i}</strong>
</p>`}function xs({start_time:s,end_time:t}){return r("live.times",{start:y(s),end:y(t)})}function ua({late_after:s,end_time:t}){return s&&Date.parse(s)<Date.parse(t)?` · ${r("live.lateFrom",{time:y(s)})}`:""}function ha(s,t){let e=mo(s,t);return e?qn(e.code).join(" "):"–"}var pa=1e3,ma=500,fa=1e6,ga={422:"tooMany",503:"busy"};function _e(s,t=["records"]){let e=(n,o)=>c`<a
class="btn" download data-test=${`export-${n}-${o}`} @click=${$a}
href=${`/export/${n}.${o}?${new URLSearchParams(s)}`}
aria-label=${r(`export.${n}.${o}.label`)}>${r(`export.${n}.${o}`)}</a>`;return c`<div class="export-links" role="group" aria-label=${r("export.heading")}>
${t.map(n=>[e(n,"xlsx"),e(n,"csv")])}
</div>`}function $a(s){s.ctrlKey||s.metaKey||s.shiftKey||(s.preventDefault(),wa(s.currentTarget.href))}async function wa(s){let t=new AbortController,e=Date.now(),n=0,o=null,i=setTimeout(()=>{o=T({title:()=>r("export.preparing"),body:()=>c`<progress aria-label=${r("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${r("export.progress",{n:Math.round((Date.now()-e)/1e3),size:va(n)})}
</p>`,submit:()=>u,cancel:()=>r("export.stop"),onSubmit:async()=>{},onClose:()=>t.abort()})},pa),a=setInterval(()=>o?.redraw(),ma);try{let l=await fetch(s,{signal:t.signal});if(l.ok&&l.body){let d=new TransformStream({transform(p,m){n+=p.length,m.enqueue(p)}}),h=await new Response(l.body.pipeThrough(d)).blob();ba(h,/filename="([^"]+)"/.exec(l.headers.get("Content-Disposition")??"")?.[1]??"attn")}else M(r(`export.${ga[l.status]??"away"}`),{isError:!0})}catch{t.signal.aborted||M(r("export.away"),{isError:!0})}finally{clearTimeout(i),clearInterval(a),o?.close()}}function ba(s,t){let e=document.createElement("a");e.href=URL.createObjectURL(s),e.download=t,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function va(s){return(s/fa).toLocaleString(L(),{minimumFractionDigits:1,maximumFractionDigits:1})}var ya=10*6e4;function Ko(s,t,e,n,o){let{isAdmin:i,onAnother:a,onMore:l,onPrint:d,onReopen:h,onRestore:p}=o,m=s.attendance,{headcount:$,endReason:w}=t,{present:x,late:A}=s.counts(),I=e?.attendance.saved==="live",X=e?.attendance.removal??null,U=w==="discarded"&&(e===null||X!==null),Pe=!U&&!i&&n-Date.parse(m.end_time)<ya;return c`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${g(yt)}${r(`closed.${I?"live":w??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${m.lesson_name}</bdi></h1>
<p class="muted">
${i?c`<bdi>${m.teacher_full_name}</bdi> · `:u}${tt(m.start_time)} ·
${xs(m)}
</p>
${e?_a(e,o.me):u}
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${g(t.savedAt===null?H:xn)}${I?r("closed.readOnly"):Sa(t,s.records.size)}
</p>
</div>
${_s(s)}
${$===null?u:c`<p class="headcount-difference" data-test="headcount">
${r("closed.headcount",{n:$})} ${ms($-x-A)}
</p>`}
${Uo(s.records.values())}
<div class="class-actions">
${Pe?_(P,r("closed.reopen"),{className:"btn",test:"class-reopen",onClick:h}):u}
${X&&e?.can_correct?_(P,r("restore.open"),{className:"btn",test:"class-restore",onClick:p}):u}
${t.savedAt===null||U?u:_e({attendance_id:m.attendance_id})}
${_(oe,r("closed.print"),{className:"btn",test:"class-print",onClick:d})}
${l?c`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
aria-label=${r("closed.more")} title=${r("closed.more")}
@click=${({currentTarget:Be})=>l(Be)}>
${g(vt,"dots")}
</button>`:u}
${i?c`<a class="btn" href="/admin/history" data-test="closed-back">${g(se)}${r("closed.all")}</a>`:c`<button type="button" class="btn primary" data-test="start-another" @click=${a}>
${g(dn)}${r("closed.another")}
</button>`}
</div>
</section>`}function _a({attendance:s,ended_by:t,correct_until:e,can_correct:n},o){let i=s.removal?.reason??s.end_note,{school_number:a="system",full_name:l=null}=t??{},d=a===o?r("closed.byYou"):a==="system"?"":r("closed.by",{name:l??a}),h=n&&e?r("closed.correctUntil",{day:tt(e)}):"",p=[d,i?C(i):"",h].filter(Boolean).join(" · ");return p?c`<p class="muted" data-test="ended-by">${p}</p>`:u}function xa(s){return new Date(s).toDateString()===new Date().toDateString()}function ot(s){return new Date(s).toLocaleString(L(),{dateStyle:"medium",timeStyle:"short"})}function tt(s){return new Date(s).toLocaleDateString(L(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function Sa({savedAt:s,unseenSince:t},e){return t?r("closed.unseen",{time:y(t)}):s===null?r("closed.saving"):r("closed.saved",{time:xa(s)?y(s):ot(s),n:e})}var Xo=6,Ma=new Set(["not_on_roster","spot_checked","hidden_code","two_classes"]);function Go(s,t,e){if(!s.length)return u;let n=Map.groupBy(s,({flags:h})=>h.find(p=>!Ma.has(p))??""),o=h=>h.map(({student_number:p})=>p),i=(h,p)=>c`${_(O,r(h.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${p}-accept`,onClick:()=>t("present",o(h))})}${_(W,r(h.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${p}-refuse`,onClick:()=>t("fail",o(h))})}`,a=h=>c`<li data-number=${h.student_number}>
<button type="button" class="link" @click=${()=>e(h.student_number)}>
<bdi>${h.user_full_name}</bdi>
</button>
<span class="muted">${y(h.attendance_time)}</span>
<span class="lane-buttons">${i([h],"pending")}</span>
</li>`,l=h=>h>0?c`<p class="muted">${r("pending.more",{n:h})}</p>`:u,d=([h,p])=>c`<section class="lane-group" data-test="pending-group" data-flag=${h}>
<h3>${r("pending.group",{n:p.length,reason:h?et(h):r("status.pending")})}</h3>
${p.length>1?c`<span class="lane-buttons">${i(p,"pending-group")}</span>`:u}
<ul>${p.slice(0,Xo).map(a)}</ul>
${l(p.length-Xo)}
</section>`;return c`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${g(Lt)}${r("pending.heading",{n:s.length})}</h2>
${n.size>1?c`<span class="lane-buttons">${i(s,"pending-all")}</span>`:u}
</header>
${[...n].map(d)}
</section>`}var Aa=["present","late","pending"];function ka({status:s,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Aa.includes(s)}function Ss(s,t){let e=[];for(let n of s){if(!ka(n))continue;let o=String(n.attendance_time);if(e.length===t&&o<=String(e[t-1]?.attendance_time))continue;let i=e.findIndex(a=>o>String(a.attendance_time));e.splice(i<0?e.length:i,0,n),e.length=Math.min(e.length,t)}return e}function Yo(s,{start:t,end:e,steps:n}){let o=new Array(n).fill(0),i=Math.max(1,e-t)/n;for(let{is_attended:l,attendance_time:d}of s){if(!l||!d)continue;let h=Math.floor((Date.parse(d)-t)/i);o[Math.min(Math.max(0,h),n-1)]+=1}let a=0;return o.map(l=>(a+=l,a))}var Ea=["present","late","pending","failed","excused","missing","absent"],Ta=["total","missing","present","late","pending","failed","excused","absent","stranger"],Ca=new Set(["total","missing","present","late"]),Vt=40;function Jo(s,t,e){let n=o=>{let i=o==="total"?null:o,a=()=>e(i===t?null:i),l=i===null||i==="stranger"?ln:N[i];return c`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${Oa(o,s)} @click=${a}>
${g(l)}<strong>${s[o]}</strong><span class="counter-label">${r(`counter.${o}`)}</span>
</button>`};return c`<div class="counters" role="group" aria-label=${r("roster.filters")}>${Ta.map(n)}</div>`}function Zo(s){let t=0,e=n=>{let o=t;return t+=s[n],dt`<rect data-status=${n} x=${o} width=${s[n]} y="0" height="1" />`};return c`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,s.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Ea.map(e)}</svg>`}function Qo(s,t,e){let n=i=>(Vt*(1-i/Math.max(1,t))).toFixed(1),o=s.map((i,a)=>`L${a+1} ${n(i)}`).join("");return c`<svg class="curve" viewBox="0 0 ${s.length} ${Vt}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${Vt}${o}V${Vt}Z" />
<path class="curve-edge" d="M0 ${Vt}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function Oa(s,t){return s==="missing"?t.missing===0&&t.absent>0:!Ca.has(s)&&t[s]===0}function ti(){return c`<p class="everyone" data-test="everyone-here">${g(O)}${r("roster.everyone")}</p>`}var xe=class{#t;#e=[];#s=new Set;#n=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#n}get isDirty(){return this.#s.size>0}mark(t){let e=[];for(let n of t)this.#s.add(n),!this.#o.has(n)&&(this.#o.add(n),e.push(n));e.length&&(this.#n=[...this.#n,...e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange(t,e){let{records:n}=this.#t,o=this.#e.filter(({student_number:a})=>!this.#s.has(a)),i=[...this.#s].flatMap(a=>n.get(a)??[]);this.#e=zn(o,i,Je(e)),this.#s.clear(),this.#o=new Set(n.keys()),this.#n=this.#e.filter(a=>Na(a,t)).map(({student_number:a})=>a)}};function Na(s,{status:t,needle:e}){return(!t||s.status===t||t==="stranger"&&Ia(s))&&Ye(s,e)}function Ia({flags:s}){return s.includes("not_on_roster")}function ei({count:s,rowHeight:t,top:e,viewport:n},o=null){if(s<=150)return{first:0,end:s,isWhole:!0};let i=$=>Math.min(Math.max(0,$),s),[a,l]=[Math.floor(-e/t),Math.ceil((n-e)/t)],d={first:i(a),end:i(l)},h={first:i(a-8),end:i(l+8)};if(!o)return{...h,isWhole:!0};let p={first:Math.max(o.first,h.first),end:Math.min(o.end,h.end)};p.first>=p.end&&(p.first=p.end=d.first);let m=7;for(let $ of[d,h]){let w=Math.min(m,Math.max(0,$.end-p.end)),x=Math.min(m-w,Math.max(0,p.first-$.first));p.end+=w,p.first-=x,m-=w+x}return{...p,isWhole:p.first===h.first&&p.end===h.end}}var Da=2e3,Ra=2e3,La=400,Ha=2e3,Ua=2.25,Pa=4,Ba="(max-width: 719px)",Se=class{active=null;selected=new Set;filter;#t;#e;#s;#n=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#l=null;#d=new Map;#u=!1;constructor(t,e){this.#t=t,this.#s=e,this.filter=e.filter,this.#e=new xe(t),this.#c(),this.#i=setInterval(()=>this.#m(),La),this.#b(),window.addEventListener("scroll",this.#h,{passive:!0}),window.addEventListener("resize",this.#v)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#h),window.removeEventListener("resize",this.#v)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#r??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#c()}narrow(t){this.filter=t,this.#c(),this.#s.onDraw()}#c(){this.#e.arrange(this.filter,L()),this.#r=null,this.#d.clear();let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null)}#m(){this.#r===null||performance.now()-this.#r<Ra||oi(this.#o)||(this.#c(),this.#s.onDraw())}view(){let{shown:t}=this,{canDecide:e,canOpen:n}=this.#s,o=this.#a,{first:i,end:a,isWhole:l}=this.#f();this.#l={first:i,end:a},l||this.#h();let d=te(),h=performance.now()-Ha,p=(m,$)=>{let w=i+$,x=this.#t.records.get(m),A={index:w,top:w*o,isSelected:this.selected.has(m),isFresh:(this.#d.get(m)??Number.NEGATIVE_INFINITY)>h,isActive:m===this.active,canDecide:e,canOpen:n,waiting:this.#s.waitingFor(m)},I=()=>x?Kn(x,A):c`<div class="row gone" .style=${es(A.top)}></div>`;return Eo([x,w,o,A.isSelected,A.isFresh,A.isActive,A.waiting,d],I)};return c`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${r("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":u} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#w}
@pointerdown=${this.#w} @keydown=${this.#w} @wheel=${this.#w} @click=${this.#M}
@focusin=${this.#y} @pointerover=${this.#_} @pointerleave=${this.#S}>
${ko(t.slice(i,a),m=>m,p)} ${e?Xn():u}
</div>
</div>`}#p(){let{shown:t,selected:e}=this,n=(l,d)=>c`<span class=${d} role="columnheader">${r(`roster.${l}`)}</span>`,o=t.length>0&&e.size===t.length,i=this.#s.canDecide,a=this.#e.isDirty&&oi(this.#o);return c`<div class="row head" role="row" aria-rowindex="1">
${i?c`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${r("roster.selectAll")} data-test="select-all"
.checked=${K(o)} .indeterminate=${K(e.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:u}
${n("name","row-who")} ${n("number","row-number")} ${n("status","row-status")}
${n("time","row-time")} ${n("how","row-how")}
${i?c`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${r("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!a} tabindex="-1"
@click=${this.#g}>
${g(_n)}<span>${r("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#g=()=>{this.#c(),this.#s.onDraw()};select(t){this.selected=new Set(t),this.#s.onDraw()}toggle(t,e){let n=!this.selected.has(t),[o,i]=[this.#n&&e?this.#n:t,t].map(d=>this.shown.indexOf(d)),a=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),l=new Set(this.selected);for(let d of a)n?l.add(d):l.delete(d);this.#n=t,this.select([...l])}move(t,e){let{shown:n}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:n.indexOf(this.active),a=i<0&&this.active?n.indexOf(this.active)-t:i,l=n[Math.min(Math.max(0,a+t),n.length-1)];l!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],l])),this.focus(l))}focus(t){let e=this.shown.indexOf(t),n=Ms();if(e<0||!n)return;this.active=t,this.#l=null;let o=n.getBoundingClientRect().top+e*this.#a,i=this.#a*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#s.onDraw();let a=si(t);a?a.focus({preventScroll:!0}):requestAnimationFrame(()=>si(t)?.focus({preventScroll:!0}))}#f(){let t=Ms()?.getBoundingClientRect().top??0,e=window.innerHeight;return ei({count:this.shown.length,rowHeight:this.#a,top:t,viewport:e},this.#l)}#b(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(Ba).matches?Pa:Ua)}#v=()=>{this.#b(),this.#s.onDraw()};#h=()=>{this.#u||(this.#u=!0,requestAnimationFrame(()=>{this.#u=!1;let{first:t,end:e}=this.#f();(t!==this.#l?.first||e!==this.#l.end)&&this.#s.onDraw()}))};#w={handleEvent:()=>{this.#o=performance.now()},passive:!0};#y=({target:t})=>{let e=ni(t);!e||e===this.active||(this.active=e,this.#s.onDraw())};#_=({target:t,pointerType:e})=>{let n=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(n instanceof HTMLElement)||!o||e!=="mouse"||(o.hidden=!1,o.dataset.number=n.dataset.number,o.style.translate=n.style.translate)};#S=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#M=t=>{let e=ni(t.target),n=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#s;if(!e||!(n instanceof HTMLElement))return;let i=n.dataset.act;i==="select"?this.toggle(e,t.shiftKey):i==="menu"?o.onMenu(n,e):o.onAction(i,e)}};function Ms(){return document.querySelector(".roster-view .rows")}function si(s){return document.querySelector(`.rows [data-number="${CSS.escape(s)}"]`)}function ni(s){let t=s instanceof Element?s.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function oi(s){let t=Ms();if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),n=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||n||performance.now()-s<Da}var As=["present","late","excused","fail"],ii={present:O,late:Rt,excused:Ht,fail:W,undo:P},Fa=80,ja=8,qa=16,ri=60,Wa=10*6e4,Me=class{#t;#e;#s;#n="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#t=t,this.#e={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...e};let{look:n,onDecide:o,onDraw:i,onOpen:a,waitingFor:l}=this.#e;this.#n=n.search,this.#s=new Se(t,{onDraw:i,waitingFor:l??(()=>null),handlers:{onAction:(d,h)=>this.#g(d,h),onMenu:this.#f},canDecide:o!==null,canOpen:a!==void 0,filter:{status:n.status,needle:Z(n.search)}}),this.#r=wt(()=>this.#s.resort())}destroy(){clearTimeout(this.#o),this.#s.destroy(),this.#r()}changed(t){this.#s.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#e.onDraw()},Fa)}get chosen(){let{selected:t,active:e}=this.#s;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#s.selected.size>0}move(t,e=!1){return this.#s.move(t,e)}toggleActive(){let{active:t}=this.#s;t&&this.#s.toggle(t,!1)}clearSelection(){this.#s.select([])}focusRow(t){this.#s.focus(t)}view(t=u,e=u){let{shown:n}=this.#s,o=this.#e.onDecide!==null,i=o&&this.#e.isLive,{attended:a,expected:l}=this.#t.progress(),d=i&&l>0&&a===l;return c`<section class="roster-view">
${this.#a(a,l)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${g(bt)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${r("roster.search")} aria-label=${r("roster.search")} aria-keyshortcuts="/"
.value=${this.#n} @input=${this.#m} />
</div>
${d?ti():i?this.#u():u} ${t}
</div>
<div class="card flush">
${this.#s.view()}
<p class="empty muted" ?hidden=${n.length>0}>
${r(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#c():u}
</div>
${i?c`<div class="roster-aside">${e} ${this.#d()}</div>`:u}
</div>
</section>`}#a(t,e){let n={...this.#t.counts(),stranger:this.#t.strangers()},o=Math.max(e,n.present+n.late);return c`<section class="progress card">
<div class="progress-bar">
${Zo(n)}
${Jo(n,this.#s.filter.status,i=>this.#p({status:i}))}
</div>
${Qo(this.#l(),o,r("roster.curve",{attended:t,expected:e}))}
</section>`}#l(){let{attendance:t,revision:e,records:n}=this.#t,o=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&o-this.#i.at<ri)return this.#i.points;let[i,a]=[Date.parse(t.start_time),Date.parse(t.end_time)],l=t.state==="closed"?a:Math.min(a,this.#e.now()),d={start:i,end:Math.max(l,i+Wa),steps:ri};return this.#i={revision:e,at:o,points:Yo(n.values(),d)},this.#i.points}#d(){let t=Ss(this.#t.records.values(),qa);return c`<section class="arrivals card">
<h2>${r("roster.justJoined")}</h2>
${t.length?c`<ul>${t.map(ai)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#u(){let t=Ss(this.#t.records.values(),ja);return c`<section class="strip" data-test="just-joined" aria-label=${r("roster.justJoined")}>
${t.length?c`<ul class="strip-list">${t.map(ai)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#c(){let{selected:t}=this.#s,e=n=>_(ii[n],r(`action.${n}`),{className:n==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${n}`,onClick:()=>this.decideChosen(n)});return c`<div class="bulk" role="group" aria-label=${r("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${r("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${As.map(e)} ${this.#e.isLive?e("undo"):u}</div>
${_(j,r("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#n=t.search??this.#n;let e=t.status===void 0?this.#s.filter.status:t.status;this.#s.narrow({status:e,needle:Z(this.#n)}),this.#e.onLook?.({status:e,search:this.#n})}#g(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#f=(t,e)=>{let n=this.#t.records.get(e)?.decided_by,a=(this.#e.isLive&&(n==="teacher"||n==="admin")?[...As,"undo"]:As).map(d=>({label:r(`action.${d}`),icon:ii[d],isDangerous:d==="fail",test:`action-${d}`,run:()=>this.#g(d,e)})),l={label:r("action.details"),icon:ne,run:()=>this.#g("open",e)};qt(t,[...a,l])}};function ai({status:s,user_full_name:t,attendance_time:e}){return c`<li data-status=${s}>
${g(N[s])}<bdi>${t}</bdi><span class="muted">${y(e)}</span>
</li>`}var Va=300,za=300,Ka=1e3,Xa=10,Ga=3,Ae=class{roster=new re;#t;#e;#s=null;#n;#o=!1;#r=!1;constructor(t,e,n){this.#t=t,this.attendanceId=e,this.#e=n;let o=i=>i===e&&this.roster.attendance!==null;this.#n=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#l(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#a(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:a,reason:l})=>{o(i)&&(this.takeAttendance(a),this.#c(l))})]}catchUp(){return this.#s??=this.#i().finally(()=>{this.#s=null}),this.#s}close(){this.#r=!0;for(let t of this.#n)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#u())}async#i(){for(let t=0;t<Xa;t+=1){let e=t<Ga?this.roster.after:void 0,n={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",n);if(o.type==="roster.snapshot"?this.#a(o):(this.#l(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,Va))}}#a(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#c(null))}#l(t,e=!1){let{outcome:n,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:a})=>a==="ended")&&this.#u(),n==="gap"&&!e&&this.#d()}async#d(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:Ka;setTimeout(()=>!this.#r&&this.roster.isBehind&&this.#d(),e)}}#u(){setTimeout(()=>this.#c(null),za)}#c(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var ke=class{#t=[];get length(){return this.#t.length}add(t){let e=new Set(t.numbers),n=new Set(this.#t.flatMap(({numbers:a})=>a));this.#t=this.#t.flatMap(a=>{let l=a.numbers.filter(d=>!e.has(d));return l.length?[{...a,numbers:l}]:[]});let i=t.action==="undo"?t.numbers.filter(a=>!n.has(a)):t.numbers;i.length&&this.#t.push({...t,numbers:i})}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t)}clear(){this.#t=[]}};var ci=500,li=["offline","timeout"],Ee=class{#t;#e;#s;#n=new ke;#o=!1;constructor(t,e,n){this.#t=t,this.#e=e,this.#s=n}get waiting(){return this.#n.length}waitingFor(t){let e=this.#n.of(t);return e&&r("roster.waiting",{action:r(`result.${e.action}`)})}async decide(t,e,n){if(t==="fail")return this.#a(e);let o=t==="undo"?{revision:n??this.#r(e)}:{status:t};try{await this.#l({action:t,numbers:e,fields:o})}catch(i){if(!(i instanceof b))throw i;return Ft(i),!1}return!0}#r(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){bo({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,n)=>{let o={status:"present",...e&&{user_full_name:e},...n&&{confirmed:!0}},[i]=await this.#u({action:"present",numbers:[t],fields:o});M(r("done.walkin",{name:this.#p(t,e)}),{action:this.#m(i?[i]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#n.first;t;t=this.#n.first)await this.#i(t)}finally{this.#o=!1,this.#s()}}}async#i(t){try{let e=await this.#u(t);this.#c(t,e)}catch(e){if(!(e instanceof b)||li.includes(e.code))throw e;let n=this.#p(t.numbers[0]??"");M(r("decision.refused",{name:n,why:B(F(e))}),{isError:!0})}this.#n.remove(t),this.#s()}dropWaiting(){this.#n.length&&M(r("decision.dropped",{n:this.#n.length}),{isError:!0}),this.#n.clear()}#a(t){let[e=""]=t,n=this.#p(e);return new Promise(o=>{$o({title:()=>t.length===1?r("fail.headingOne",{name:n}):r("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#l({action:"fail",numbers:t,fields:{reason:i}}),o(!0)},onClose:()=>o(!1)})})}async#l(t){if(this.#t.state!=="live")return this.#d(t);try{this.#c(t,await this.#u(t))}catch(e){if(!(e instanceof b)||!li.includes(e.code))throw e;this.#d(t)}}#d(t){this.#n.add(t),M(r("decision.kept"),{isError:!0}),this.#s()}async#u({action:t,numbers:e,fields:n}){let o=this.#e.attendanceId,i={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",a=[];for(let l=0;l<e.length;l+=ci){let d=e.slice(l,l+ci),h=d.length===1?{student_number:d[0]}:{student_numbers:d},p=await this.#t.command(i,{attendance_id:o,...h,...n}),m=p.type==="record.changed"?p.record:p.records[0];a.push({numbers:m&&d.length===1?[m.student_number]:d,revision:m?.revision})}return a}#c({action:t,numbers:e},n){let[o=""]=e,i=e.length===1?r(`done.${t}.one`,{name:this.#p(o)}):r(`done.${t}.many`,{n:e.length});M(i,{action:t==="undo"?null:this.#m(n)})}#m(t){let e=async()=>{for(let{numbers:n,revision:o}of t)await this.decide("undo",n,o)};return{label:r("action.undo"),test:"toast-undo",run:e}}#p(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};function di(s,t){return kt("PATCH",`/history/${s}/records`,t)}function ui(s,t){return kt("POST",`/history/${s}/records`,t)}function hi(s,t,e){return kt("DELETE",`/history/${s}/records/${encodeURIComponent(t)}`,{reason:e})}function pi(s,t){return kt("DELETE",`/history/${s}`,{reason:t})}function mi(s,t){return kt("POST",`/history/${s}/restore`,{reason:t})}async function fi(s){return(await kt("DELETE",`/users/${encodeURIComponent(s)}/passkeys`,{})).removed}async function kt(s,t,e){let n=await Pt(s,t,e).catch(()=>null);if(!n)throw new b({code:"offline"});if(n.ok)return n.json();let o=await n.json().catch(()=>({})),i=Number(n.headers.get("Retry-After"))||null,{code:a="internal",detail:l}=o;throw new b({code:a,message:l,retry_after:i,details:o})}var Ya=["present","late","excused","absent","failed"];function Et({title:s,submit:t,test:e,status:n,fields:o=()=>u,onSend:i,onClose:a}){let l=null,d=T({title:s,body:()=>c`<p class="muted">${r("correct.lead")}</p>
${o()} ${n?Ja(n):u} ${l?Qa(l):u}
<div class="chips" role="group" aria-label=${r("correct.reasons")}>${ts.map(Za)}</div>
${st(`${e}-reason`,r("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${e}-submit`}>${t()}</button>`,onSubmit:async h=>{let p=nt(h),m=ts.find($=>C($)===p)??p;try{await i({status:h.get("status"),reason:m,form:h})}catch($){throw!($ instanceof b)||$.code!=="conflict"||!$.details.records?$:(l=$.details,d.redraw(),new S({key:"correct.conflict"},"reason"))}},...a&&{onClose:a}})}function Ja(s){return c`<fieldset class="chips" aria-label=${r("correct.status")}>
${Ya.map(t=>c`<label class="chip">
<input type="radio" class="visually-hidden" name="status" value=${t} ?checked=${t===s}
data-test=${`correct-${t}`} />
<span>${g(N[t])}&nbsp;${r(`status.${t}`)}</span>
</label>`)}
</fieldset>`}function Za(s){let t=({currentTarget:e})=>{let{form:n}=e,o=n?.elements.namedItem("reason");o.value=C(s),o.focus()};return c`<button type="button" class="chip-button" data-test=${`correct-reason-${s}`} @click=${t}>
${C(s)}
</button>`}function Qa({records:s,changes:t}){return c`<div class="notice warn" data-test="correct-conflict" role="status">
<ul>
${s.map(({user_full_name:e,status:n})=>c`<li><bdi>${e}</bdi>: <strong>${r(`status.${n}`)}</strong></li>`)}
${t.map(({at:e,cause:n,actor:o,reason:i})=>c`<li class="muted">
${ot(e)} · ${r(`cause.${n}`)} ${r("sheet.by",{actor:o})}${i?`: ${C(i)}`:""}
</li>`)}
</ul>
</div>`}var Te=class{past;#t;constructor(t,e){this.past=t,this.#t=e}get#e(){return this.past.attendance.attendance_id}correct(t,e){let n=this.#o(t[0]);return new Promise(o=>{Et({title:()=>t.length===1?r("correct.headingOne",{name:n}):r("correct.headingMany",{n:t.length}),submit:()=>r("correct.submit"),test:"correct",status:e,onSend:async({status:i,reason:a})=>{let{revision:l}=this.past;await this.#s(()=>di(this.#e,{student_numbers:t,status:i,reason:a,revision:l})),M(r("correct.done",{n:t.length,name:n,status:r(`status.${i}`)})),o(!0)},onClose:()=>o(!1)})})}add(){Et({title:()=>r("add.heading"),submit:()=>r("add.submit"),test:"add",status:"present",fields:()=>c`<div class="field">
<label for="add-number">${r("walkin.number")}</label>
<input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus />
</div>
<div class="field">
<label for="add-name">${r("add.name")}</label>
<input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,onSend:async({status:t,reason:e,form:n})=>{let[o,i]=[String(n.get("number")).trim(),String(n.get("name")).trim()];if(!o||/\s/.test(o))throw new S({key:"walkin.needNumber"},"number");try{let a={student_number:o,user_full_name:i||null,status:t,reason:e};await this.#s(()=>ui(this.#e,a))}catch(a){let l=a instanceof b?a.details.field:null;throw l==="user_full_name"?new S({key:"walkin.needName"},"name"):l==="student_number"?new S({key:"add.noStudent"},"number"):a}M(r("add.done",{name:i||o}))}})}remove(t,e){let n=this.#o(t);Et({title:()=>r("remove.heading",{name:n}),submit:()=>r("remove.submit"),test:"remove",status:null,onSend:async({reason:o})=>{await this.#s(()=>hi(this.#e,t,o)),M(r("remove.done",{name:n})),e()}})}delete(t){Et({title:()=>r("delete.heading"),submit:()=>r("delete.submit"),test:"delete",status:null,onSend:async({reason:e})=>{await pi(this.#e,e),t()}})}restore(){ks(this.#e,()=>this.#n())}async#s(t){try{await t()}finally{await this.#n()}}async#n(){let t=await xt(this.#e).catch(()=>null);t&&(this.past=t,this.#t(t))}#o(t=""){return this.past.records.find(({student_number:e})=>e===t)?.user_full_name??t}};function ks(s,t){Et({title:()=>r("restore.heading"),submit:()=>r("restore.submit"),test:"restore",status:null,onSend:async({reason:e})=>{await mi(s,e),await t(),M(r("restore.done"))}})}function gi(s,t){T({title:()=>r("passkeyReset.heading",{name:t}),body:()=>c`<p>${r("passkeyReset.lead")}</p>`,submit:()=>c`<button type="submit" class="btn danger" data-test="dialog-submit">${r("passkeyReset.submit")}</button>`,onSubmit:async()=>{let e=await fi(s);M(r("passkeyReset.done",{n:e,name:t}))}})}var tc=[["present",O],["late",Rt],["excused",Ht],["fail",W]],ec=3,sc=new Set(["flagged","enrolled"]),Ce=class{number;#t;#e;#s=null;#n=-1;#o=null;constructor(t,e,n){this.#t=t,this.number=e,this.#e=n,this.refresh()}async refresh(){let e=this.#t.records.get(this.number)?.revision??this.#t.revision;if(e!==this.#n){this.#n=e;try{this.#s=await this.#e.load(this.number),this.#o=null}catch(n){if(!(n instanceof b))throw n;this.#o=F(n),this.#n=-1}this.#e.onDraw()}}view(){let t=this.#t.records.get(this.number),{onClose:e,onCorrect:n,onDecide:o,onRemove:i}=this.#e,a=o?l=>()=>o(l,[this.number]):l=>()=>n?.(l,[this.number]);return c`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${_(j,r("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?nc(t):u} ${t?oc(t):u}
${o||n?c`<div class="sheet-actions">
${o?u:c`<p class="muted">${r("sheet.correct")}</p>`}
${tc.map(([l,d])=>this.#r(l,d,a(l)))}
${i&&t?_(j,r("remove.open"),{className:"btn small quiet",test:"sheet-remove",onClick:i}):u}
</div>`:u}
${t&&!o?this.#i():u}
<h3>${r("sheet.facts")}</h3>
${this.#l(t)} ${o&&t?this.#a(t):u}
</div>`}#r(t,e,n){let o=t==="fail"&&!this.#e.onDecide;return _(o?Ge:e,r(o?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:n})}#i(){let t=new URLSearchParams({student_number:this.number,lesson:this.#t.attendance?.lesson_name??""});return c`<p>
<a class="btn small" href=${`/certificate?${t}`} data-test="certificate-open">
${g(oe)}${r("certificate.open")}
</a>
</p>`}#a({user_full_name:t}){return this.#t.attendance?.security_option!==ec?u:_(ie,r("passkeyReset.open"),{className:"btn small quiet",test:"sheet-passkeys",onClick:()=>gi(this.number,t)})}#l(t){if(this.#o)return c`<p class="problem">${B(this.#o)}</p>`;if(!this.#s)return c`<p class="loading">${g(H)}${r("loading")}</p>`;if(!this.#s.length)return c`<p class="muted">${r("sheet.nothing")}</p>`;let e=this.#s.findLast(({cause:o})=>!sc.has(o)),n=t&&this.#s.at(-1)?.revision===t.revision?e:null;return c`<ol class="facts">
${this.#s.map(o=>this.#c(o,o===n))}
</ol>`}#d(t){let e=this.#t.attendance?.start_time??t;return new Date(t).toDateString()===new Date(e).toDateString()?y(t,!0):ot(t)}#u({actor:t,actor_full_name:e}){return t===this.number?u:t===this.#e.me?r("sheet.byYou"):t==="system"?r("sheet.bySystem"):r("sheet.by",{actor:e??t})}#c(t,e){let{at:n,before:o,cause:i,reason:a,revision:l}=t,d=t.records[0],h=i==="corrected"||i==="removed"?o?.[0]?.status:null,p=d?.status??"missing",m=this.#e.onDecide&&e&&["failed","accepted","checked"].includes(i),$=()=>this.#e.onDecide?.("undo",[this.number],l),w=C(a??d?.fail_reason??null);return c`<li data-test="fact" data-cause=${i} data-status=${p}>
${g(N[p])}
<div>
<p>
${h?c`<s>${r(`status.${h}`)}</s> → `:u}
<strong>${i==="removed"?"–":r(`status.${p}`)}</strong> · ${r(`cause.${i}`)}
</p>
<p class="muted">
<time datetime=${n}>${this.#d(n)}</time> ${this.#u(t)}
${i==="joined"&&d?.method?r(`method.${d.method}`):u}
</p>
${w?c`<p>${w}</p>`:u}
${d?.flags.length?c`<p class="muted">${d.flags.map(et).join(" · ")}</p>`:u}
${m?_(P,r("action.undo"),{className:"btn small",test:"sheet-undo",onClick:$}):u}
</div>
</li>`}};function nc({status:s,attendance_time:t,fail_reason:e,flags:n}){let o=[C(e),...n.map(et)].filter(Boolean).join(" · ");return c`<p class="sheet-status" data-status=${s}>
${g(N[s])}<strong>${r(`status.${s}`)}</strong>
${t?c`<span>${y(t,!0)}</span>`:u}
${o?c`<span class="muted">${o}</span>`:u}
</p>`}function oc({marks:s}){if(!s)return u;let t=(s.office?.at??"")>(s.teacher?.at??""),e=(n,o)=>{let i=s[n];if(!i)return u;let{status:a,reason:l,at:d}=i;return c`<div class="mark" data-test=${`mark-${n}`} data-status=${a} data-counts=${o}>
<dt>${r(`sheet.mark.${n}`)}${o?c` <strong>${r("marks.counts")}</strong>`:u}</dt>
<dd>
${g(N[a])}<strong>${r(`status.${a}`)}</strong>
${d?c`<span class="muted">${ot(d)}</span>`:u}
${l?c`<span class="muted">${C(l)}</span>`:u}
</dd>
</div>`};return c`<dl class="marks" data-test="marks">
${e("teacher",!t)} ${e("office",t)}
</dl>`}var ic=4e3,zt=["not_found","attendance_ended"],Oe=class{feed;decisions;#t;#e;#s=null;#n=null;#o;#r=!1;saved=null;#i=0;constructor(t,e,n){this.#t=t,this.#e=n,this.#o=n.look,this.feed=new Ae(t,e,{onSnapshot:()=>this.#m(null),onChanges:(o,i)=>this.#p(o,i),onAttendance:()=>this.#s&&n.onAttendance(),onEnded:o=>this.#r&&n.onEnded(o)}),this.decisions=new Ee(t,this.feed,n.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){if(this.#e.isAdmin)return this.#a(new b({code:"not_found"}));try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||!zt.includes(t.code)||this.roster.attendance)throw t;await this.#a(t)}}async#a(t){let e=await xt(this.attendanceId);if(!e)throw t;this.takeSaved(e)}takeSaved(t){let{attendance:e,records:n,revision:o}=t,i=this.saved===null;this.saved??=new Te(t,a=>this.takeSaved(a)),this.saved.past=t,this.roster.applySnapshot({attendance:e,records:n,epoch:e.epoch,revision:o}),i&&this.#s&&this.show(!1),this.#m(null)}close(){this.feed.close(),this.#s?.destroy(),this.#s=null}async resumed(){this.#n?.refresh(),await this.decisions.sendWaiting()}show(t){this.#s?.destroy(),this.#r=t;let e=t?this.decisions.decide.bind(this.decisions):this.#u;this.#s=new Me(this.roster,{onDraw:this.#e.onDraw,onDecide:e,isLive:t,onOpen:n=>this.openSheet(n),onLook:n=>this.#d(n),waitingFor:n=>this.decisions.waitingFor(n),now:()=>this.#t.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#s;return t&&(this.#r||this.#u)&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#l()}}#l(){if(this.#n)this.closeSheet();else if(this.#s?.hasSelection)this.#s.clearSelection();else return!1;return!0}view(t=u){let e=[...this.roster.records.values()].filter(({status:i})=>i==="pending"),n=this.decisions.decide.bind(this.decisions),o=this.#r?Go(e,n,i=>this.openSheet(i)):u;return c`${this.#s?.view(t,o)} ${this.#n?.view()}`}openSheet(t){this.#n=new Ce(this.roster,t,{load:e=>this.#c(e),onDecide:this.#r?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#u,onRemove:this.#u?()=>this.saved?.remove(t,()=>this.closeSheet()):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#d({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#n?.number;this.#n=null,this.#d({student:null}),this.#e.onDraw(),t&&this.#s?.focusRow(t)}#d(t){this.#o={...this.#o,...t},this.#e.onLook(t)}get#u(){let{saved:t}=this;return t?.past.can_correct?(e,n)=>e==="undo"?Promise.resolve(!1):t.correct(n,e==="fail"?"absent":e):null}async#c(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.saved)return os(this.attendanceId,t);try{return(await this.#t.command("record.history",e)).changes}catch(n){if(!(n instanceof b)||n.code!=="attendance_ended")throw n;return os(this.attendanceId,t)}}#m(t){this.#s?.changed(t),this.#n?.refresh()}#p(t,e){this.#m(e);let o=t.filter(({cause:i})=>i==="joined"||i==="pending").reduce((i,{records:a})=>i+a.length,0);o&&this.#i===0&&setTimeout(()=>this.#g(),ic),this.#i+=o}#g(){ht(r("live.joined",{n:this.#i})),this.#i=0}};function $i(s,t,{onHome:e,onRestored:n}){return c`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<h1>${r("gone.heading")}</h1>
<p>${B(s)}</p>
${t?rc(t,n):u}
${_(se,r("gone.home"),{className:"btn primary",onClick:e})}
</div>
</main>`}function rc(s,t){let e=()=>ks(s,()=>t(s));return _(P,r("restore.open"),{test:"class-restore",onClick:e})}function wi(s){return zt.includes(s.code)?{key:`gone.${s.code}`}:F(s)}function bi(s){return{key:"gone.deleted",values:{by:s?.by??"–",time:s?.at?ot(s.at):"–",reason:C(s?.reason??null)}}}var ac=2e3;function vi(){let s=navigator.serviceWorker;setTimeout(()=>{for(let t of[At,z("")])s?.register("/service-worker.js",{scope:t,updateViaCache:"none"}).catch(()=>{})},ac)}var cc=1e3,lc=15e3;async function yi(s,t){for(let e=cc;;e=Math.min(e*2,lc)){let n=await xt(s).catch(()=>null),o=n?.attendance.saved==="saved"?Date.parse(n.attendance.saved_at??""):null;if(n&&(!t(n,o)||o!==null))return;await new Promise(i=>setTimeout(i,e))}}var dc=50,Ne=class{#t=[];#e=-1;#s;constructor(t){this.#s=t}view(){let{name:t,test:e,label:n,placeholder:o}=this.#s,i=`${t}-suggestions`,a=this.#t.length>0;return c`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${n()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${a} aria-activedescendant=${this.#e<0?u:`${i}-${this.#e}`}
@input=${this.#r} @click=${this.#i} @blur=${()=>this.#n([])} @keydown=${this.#l} />
<span class="combo-arrow">${g(wn)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${n()} ?hidden=${!a}
@pointerdown=${this.#a}>
${this.#t.map(({value:l,detail:d},h)=>c`<li id=${`${i}-${h}`} role="option" data-index=${h}
aria-selected=${h===this.#e}>
<bdi>${l}</bdi>${d?c`<span class="muted">${d}</span>`:u}
</li>`)}
</ul>
</div>`}#n(t,e=-1){this.#t=t,this.#e=e,this.#s.onChange()}#o(t){let e=Z(t);return this.#s.suggestions().filter(({value:n})=>Z(n).includes(e)).slice(0,dc)}#r=t=>this.#n(this.#o(_i(t).value));#i=()=>{this.#t.length||this.#n(this.#o(""))};#a=t=>{t.preventDefault();let e=t.currentTarget,n=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");n&&o&&this.#d(Number(n.dataset.index),o)};#l=t=>{let e=this.#t.length>0,n=_i(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(n.value);this.#n(o,he(t.key,e?this.#e:-1,o.length)??-1);let i=n.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#d(this.#e,n);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#n([])):void 0;t.preventDefault()};#d(t,e){let n=this.#t[t];n&&(e.value=n.value,this.#n([]),this.#s.onChoose(n.value))}};function _i(s){return s.currentTarget}function xi(s){let t=s*.5625*.65/37,e=1920/(2*Math.tan(65*Math.PI/360)),n=t*e/3;return{metres:n,row:Math.max(0,Math.floor((n-2.5)/.9)+1)}}var Si=6e4,uc=[2,4],hc=8,Ie=class{#t=new Mt(To);#e;#s;#n;constructor(t){this.#e=t,this.#n=t.lessons,this.#t.update(Q,{activeId:t.activeId}),this.#t.subscribe(t.onDraw),this.#s=new Ne({name:"lesson",test:"start-lesson",label:()=>r("start.lesson"),placeholder:()=>r("start.lessonHint"),suggestions:()=>this.#n.map(({lesson_name:e,enrolled:n})=>({value:e,detail:n?r("start.enrolled",{n}):""})),onChoose:e=>this.#o(e),onChange:t.onDraw})}takeLessons(t){this.#n=t,this.#e.onDraw()}#o(t){let{last_settings:e}=this.#n.find(n=>n.lesson_name===t)??{};this.#t.update(Q,{lesson:t}),e&&this.#t.update(No,e)}view(){let{state:t}=this.#t;return c`<form class="start-form" novalidate @submit=${this.#l} @input=${this.#a}>
<div class="card start-lesson">
<h1>${r("start.heading")}</h1>
${t.activeId?Es(()=>this.#e.onResume(String(t.activeId))):u}
${this.#r(t)}
<div class="field">
<label for="lesson">${r(this.#n.length?"start.otherLesson":"start.lesson")}</label>
${this.#s.view()} ${Tt(t,"lesson")}
</div>
<div class="field-pair">
<fieldset class="field">
<legend>${r("start.duration")}</legend>
${mc(t)} ${Tt(t,"ownMinutes")}
</fieldset>
<div class="field">
<label for="late">${r("start.late")}</label>
<div class="unit">
${Mi("late","start-late",t.late,0)}<span>${r("start.lateUnit")}</span>
</div>
${Tt(t,"late")}
</div>
</div>
<div class="start-foot">
${fc(t,this.#e.now())} ${Tt(t,null)}
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:u}>
${g(ee)}${r("start.submit")}
</button>
</div>
</div>
<div class="card start-settings">
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${$e({form:"start",chosen:t.methods,onToggle:(e,n)=>this.#t.update(ge,e,n)})}
<p class="muted" data-test="start-reach">${pc()}</p>
${Tt(t,"methods")}
</fieldset>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${we("start",t.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${be("start",Number(t.security))}
${ve("start",t.devices,e=>this.#t.update(Q,{devices:e}))}
${Tt(t,"security")}
</fieldset>
</div>
</form>`}#r({lesson:t}){let e=this.#n;if(!e.length)return u;let n=({lesson_name:o,enrolled:i,last_settings:a})=>{let l=[i?r("start.enrolled",{n:i}):"",a?.duration_minutes?r("start.chip",{minutes:a.duration_minutes}):""];return c`<button type="button" class="lesson-button" data-test="start-own-lesson"
aria-pressed=${o===t} @click=${()=>this.#i(o)}>
<strong><bdi>${o}</bdi></strong><span class="muted">${l.filter(Boolean).join(" · ")}</span>
</button>`};return c`<div class="lesson-buttons" role="group" aria-label=${r("start.ownLessons")}>
${e.slice(0,hc).map(n)}
</div>`}#i(t){let e=document.getElementById("lesson");e&&(e.value=t),this.#o(t),this.#t.update(Q,{problem:null,problemAt:null}),document.querySelector("[data-test=start-submit]")?.focus({preventScroll:!0})}#a=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox")return;this.#t.update(Q,{[t.name]:t.value,problem:null,problemAt:null});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#l=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let n=Io(this.#t.state);this.#t.update(Q,{isSending:!0,problem:null,problemAt:null}),this.#d(n)}catch(n){if(!(n instanceof S))throw n;this.#t.update(Co,n);let o=e.namedItem(n.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#d(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof b))throw e;let n=e.code==="already_active"?e.details.attendance_id:null;n?this.#t.update(Q,{activeId:n}):this.#t.update(Oo,F(e),e.details.field)}finally{this.#t.update(Q,{isSending:!1})}}};function Es(s){return c`<div class="notice" role="status" data-test="class-running">
${g(ne)}
<p>${r("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume" @click=${s}>
${r("start.resume")}${g(bn)}
</button>
</div>`}function pc(){return`${uc.map(t=>{let{metres:e,row:n}=xi(t);return r("start.reach",{width:t,metres:Math.floor(e),row:n})}).join(" ")} ${r("start.reachBeyond")}`}function mc({duration:s,ownMinutes:t}){let e=(n,o)=>c`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${n} .checked=${K(n===s)} />
<span>${o}</span>
</label>`;return c`<div class="chips">
${ws.map(n=>e(String(n),r("start.chip",{minutes:n})))}
${e("own",r("start.own"))}
<span class="unit" ?hidden=${s!=="own"}>
${Mi("ownMinutes","start-duration",t,1)}<span>${r("start.minutes")}</span>
</span>
</div>`}function Mi(s,t,e,n){return c`<input id=${s} name=${s} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${n} max=${me} aria-label=${s==="ownMinutes"?r("start.ownMinutes"):u}
.value=${K(e)} />`}function Tt({problem:s,problemAt:t},e){let n=s!==null&&t===e;return c`<p class="problem" role="alert" ?hidden=${!n}>${n?B(s):u}</p>`}function fc(s,t){let e=vs(s);if(!e)return u;let n=Number(s.late),o=y(t+e*Si),i=new Intl.ListFormat(L(),{type:"disjunction"}).format(s.methods.map(l=>r(`start.way.${l}`))),a=n>=e?"start.summaryNoLate":"start.summary";return c`<div class="start-summary" data-test="start-summary">
<p>${r(a,{end:o,ways:i,late:y(t+n*Si)})}</p>
${ye(s.methods,"start")}
</div>`}var gc=250,De=class{#t;#e=null;#s=null;#n="";#o=!1;#r=0;#i;constructor(t){this.#t=t}async load(t=!1){this.#r+=1;let e=this.#r,n={q:this.#n,cursor:t?this.#s:null},o=await to(n).catch(()=>null);e===this.#r&&(this.#o=o===null,o&&(this.#e=[...t?this.#e??[]:[],...o.items],this.#s=o.next_cursor),this.#t.onDraw())}view(){let t=this.#e??[];if(!t.length&&!this.#n&&!this.#o)return u;let e=t.some(({saved:n})=>n==="saved");return c`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${r("past.heading")}</h2>
<div class="search">
${g(bt)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off"
placeholder=${r("past.search")} aria-label=${r("past.search")} @input=${this.#l} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${g(Sn)}${r("reports.open")}</a>
</header>
${this.#o?c`<p class="muted">${r("past.away")}</p>`:u}
${t.length||this.#o?u:c`<p class="muted">${r("past.none")}</p>`}
${e?_e({q:this.#n},["records","matrix"]):u}
<ul class="past-list">${t.map(n=>this.#a(n))}</ul>
${this.#s?c`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:u}
</section>`}#a({attendance_id:t,lesson_name:e,start_time:n,end_time:o,counts:i,saved:a}){let l=h=>{h.ctrlKey||h.metaKey||h.shiftKey||(h.preventDefault(),this.#t.onOpen(t))},d=i.present+i.late;return c`<li>
<a href=${z(t)} data-test="past-class" @click=${l}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${tt(n)} · ${r("live.times",{start:y(n),end:y(o)})}</span>
<span class="past-count">${r("past.attended",{attended:d,total:i.total})}</span>
<span class=${a==="saved"?"muted":"past-state"}>${r(`saved.${a}`)}</span>
</a>
</li>`}#l=({currentTarget:t})=>{this.#n=t.value.trim(),clearTimeout(this.#i),this.#i=setTimeout(()=>this.load(),gc)}};async function Ai(s,t=null){return Ut(`/disputes?${new URLSearchParams({state:s,...t&&{cursor:t}})}`)}async function ki(s,t){return $c(`/disputes/${s}`,t)}async function $c(s,t){let e=await Pt("POST",s,t).catch(()=>null),n=await e?.json().catch(()=>null);if(e?.ok&&n)return n;throw new b({code:e?n?.code??"internal":"offline",...n})}var Ei=["present","late","excused"],Re=class{#t;#e=[];#s=null;constructor({onDraw:t}){this.#t=t}async load(t=!1){let e=await Ai("open",t?this.#s:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#s=e.next_cursor,this.#t())}view(){return this.#e.length?c`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
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
<a href=${z(t.attendance_id)}><bdi>${t.lesson_name}</bdi>, ${tt(t.start_time)},
${y(t.start_time)}</a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${r("notes.sent",{day:tt(i),time:y(i)})}</p>
${wc(t)}
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
</label>`;T({title:()=>r("notes.accept.heading",{name:t.student_full_name}),body:()=>c`<fieldset class="field">
<legend>${r("notes.give")}</legend>
<div class="chips">${Ei.map(e)}</div>
</fieldset>
${st("dispute-reason",r("reason.label"))}`,submit:()=>Ti(r("notes.accept")),onSubmit:n=>{let o=Ei.find(i=>i===n.get("status"))??"present";return this.#i(t,{decision:"accept",status:o,reason:nt(n)})}})}#r(t){T({title:()=>r("notes.decline.heading",{name:t.student_full_name}),body:()=>st("dispute-reason",r("reason.label")),submit:()=>Ti(r("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:nt(e)})})}async#i(t,e){try{await ki(t.dispute_id,e),M(r(`notes.done.${e.decision}`,{name:t.student_full_name}))}catch(n){if(!(n instanceof b)||n.code!=="conflict")throw n;M(r("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function Ti(s){return c`<button type="submit" class="btn primary" data-test="dispute-answer">${s}</button>`}function wc({receipt:s,receipt_genuine:t}){return s?c`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${g(t?O:q)}
<span>${r(t?"notes.genuine":"notes.notGenuine",{receipt:s})}</span>
</p>`:c`<p class="muted">${r("notes.noReceipt")}</p>`}var Le=class{#t;#e;#s;#n=null;#o=!1;#r=null;constructor(t){this.#t=t,this.#e=new De({onOpen:t.onFollow,onDraw:t.onDraw}),this.#s=new Re({onDraw:t.onDraw})}view(){return c`<main class="page start-page" id="content">
${this.#n?.view()} ${this.#s.view()} ${this.#e.view()}
</main>`}ask(){this.#r=ae()}openKept(t){this.#o=!0,this.#a(t,null)}close(){this.#r=null,this.#o=!1,St(localStorage)}async open(t){let e=await(this.#r??ae());this.close(),e&&!t&&as(localStorage,this.#t.user,e),this.#a(e??[],t),this.#i()}async renew(){if(!this.#o)return;let t=await ae();if(!t)throw new b({code:"offline"});this.#i(),this.#o&&(this.#o=!1,as(localStorage,this.#t.user,t),this.#n?.takeLessons(t))}#i(){this.#e.load(),this.#s.load()}#a(t,e){let{now:n,onStart:o,onFollow:i,onDraw:a}=this.#t;this.#n=new Ie({lessons:t,activeId:e,now:n,onStart:o,onResume:i,onDraw:a})}};var Kt={stage:"loading",codes:[],endReason:null,unseenSince:null,savedAt:null,headcount:null,problem:null,deleted:null,running:null};function Ci(){return{...Kt,stage:"start"}}function Oi({headcount:s},t){return{...Kt,headcount:s,stage:t?"closed":"live"}}function Ts(s,t,e=null){return{...Kt,stage:"gone",problem:t,deleted:e}}function Ni(s,t){return{...s,running:t}}function He(s,t){return{...s,codes:t}}function Cs(s,t){return{...s,headcount:t}}function Os(s,t){return{...s,stage:"closed",endReason:t}}function Ii(s,t){return s.savedAt===null?{...s,savedAt:t}:s}function Di(s,t){return{...s,stage:"closed",endReason:null,unseenSince:t}}var vc={probeMs:1400,answerMs:1300},yc=500;function Ri(s,t){let e=new Mt(Kt),n=lo({resume:Pe,...vc}),o=null,i=!1,a=s.role==="admin",l=new Le({user:s,now:()=>n.now(),onStart:Hi,onFollow:f=>gt(f,"push"),onDraw:()=>e.state.stage==="start"&&it()});function d(){let f=o?.roster.attendance;return document.title=f?`${f.lesson_name} · attn`:r("teacher.title"),c`<a class="skip-link" href="#content">${r("skip")}</a>${po(s,n)}
${a?rn("history"):u} ${h()}`}function h(){let{state:f}=e;if(f.stage==="start")return l.view();if(o?.roster.attendance&&f.stage==="live"){let v={onMore:Pi,onFinish:Bi};return c`<main class="page class-page" id="content">
${zo(o.roster,f.codes,n.now(),v)} ${$()}
${o.view(m())}
</main>`}if(o?.roster.attendance&&f.stage==="closed"){let{saved:v}=o,D={isAdmin:a,me:s.school_number,onAnother:Ds,onMore:v?.past.can_correct?G=>Bo(G,v,A):null,onPrint:()=>window.print(),onReopen:Fi,onRestore:()=>v?.restore()},k=v?.past??null;return c`<main class="page class-page" id="content">
${p(f.running)}
${Ko(o.roster,f,k,n.now(),D)} ${o.view()}
</main>
${Gn(o.roster,tt(o.roster.attendance.start_time))}`}if(f.stage==="gone"&&f.problem){let v=D=>w(D,"keep");return $i(f.problem,f.deleted,{onHome:Ds,onRestored:v})}return c`<main class="center-page" id="content">
<p class="loading">${g(H)}${r("loading")}</p>
</main>`}function p(f){return f===null?u:Es(()=>gt(f,"push"))}function m(){let f=()=>o?.decisions.addWalkIn();return _(_t,r("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:f})}function $(){let f=o?.decisions.waiting??0;return f?c`<p class="notice warn" data-test="decisions-waiting">
${g(H)}<span>${r("decision.waiting",{n:f})}</span>
</p>`:u}async function w(f,v="replace"){let D=v==="push"?null:hs(location.search),k=new Oe(n,f,{me:s.school_number,isAdmin:a,onDraw:it,onAttendance:X,onEnded:Li,onLook:$t=>I($t),look:D??{status:null,search:"",student:null}});try{await k.load()}catch($t){if($t instanceof b&&$t.code==="deleted")return x(f,$t.details);throw $t}o?.close(),o=k;let G=k.saved!==null||k.roster.attendance?.state==="closed";if(a&&k.saved?.past.attendance.saved==="live")return location.replace(`/admin?room=${f}`);v==="push"?history.pushState(null,"",z(f)):v==="replace"&&history.replaceState(null,"",z(f)+location.search),k.show(!G),e.update(Oi,G),G||l.close(),ht(r(G?"closed.finished":"live.started",{lesson:k.roster.attendance?.lesson_name??""})),G?Is():v==="push"&&Ue("[data-test=projector-open]"),await U()}function x(f,{removal:v}){o?.close(),o=null,location.pathname!==z(f)&&history.pushState(null,"",z(f)),e.update(Ts,bi(v),f)}function A(){o&&V(()=>w(o?.attendanceId??"","keep"))}function I(f){history.replaceState(null,"",location.pathname+fo(location.search,f))}function X(){it()}async function U(){if(!o||e.state.stage!=="live"||o.roster.attendance?.state==="closed")return;let f={attendance_id:o.attendanceId,on:!0},v=await n.command("attendance.codes",f);e.update(He,jt(v,n.now())),o.feed.takeAttendance(v.attendance)}async function Pe(f){let{stage:v}=e.state,D=v==="loading"?us(location.pathname):null;try{v==="live"?(await o?.load(),await U()):D?await w(D,"keep"):v!=="closed"&&v!=="gone"&&f.attendance?await w(f.attendance.attendance_id):v==="loading"?await Gt():v==="start"&&await l.renew()}catch(k){if(!(k instanceof b)||k.canRetry)throw k;v==="live"&&zt.includes(k.code)?Be():D?e.update(Ts,wi(k)):v==="loading"?await Gt():Ft(k)}}function Be(){o?.roster.closeUnseen(),e.update(Di,n.asOf),Ns()}function Li(f){e.update(Os,f),Ns()}function Ns(){kn(),o?.decisions.dropWaiting(),o?.show(!1),ht(r(`closed.${e.state.endReason??"finished"}`)),Ue(".closed-head h1"),Is(),it()}function Is(){let f=o;f&&yi(f.attendanceId,(v,D)=>{if(f!==o||e.state.stage!=="closed")return!1;let{headcount:k,end_reason:G}=v.attendance;return k!==null&&e.update(Cs,k),G&&e.update(Os,G),D===null||(f.takeSaved(v),e.update(Ii,D)),!0})}async function Ds(){if(a)return location.assign("/admin/history");history.pushState(null,"",At),await Gt()}async function Gt(f=e.state.running){if(a)return location.replace("/admin/history");await l.open(f),o?.close(),o=null,Rs()}function Rs(){e.update(Ci),Ue("#lesson")}async function Hi(f){i=!0;try{n.state==="connecting"&&await new Promise(k=>n.addEventListener("state",k,{once:!0}));let{attendance:v,near_lessons:D}=await n.command("attendance.start",f);D?.length&&M(r("start.near",{near:D.join(", ")}),{isError:!0}),await gt(v.attendance_id,"push")}finally{i=!1}}function Ui(f){let{stage:v}=e.state;i||v==="live"||(v==="start"?gt(f,"push"):f===o?.attendanceId?gt(f,"keep"):e.update(Ni,f))}function gt(f,v){return V(()=>w(f,v))}function Pi(f){o&&Po(f,o,n,v=>e.update(He,v))}function Bi(){o&&Fo(o,n,f=>e.update(Cs,f))}function Fi(){let f=o?.attendanceId;if(f)return V(async()=>{i=!0;try{if(!await jo(f,n))return;await w(f,"keep"),Ue("[data-test=projector-open]")}finally{i=!1}})}n.on("attendance.changed",({attendance_id:f,reason:v})=>{(v==="started"||v==="reopened")&&Ui(f)}),n.on("code.rotated",f=>{f.attendance_id===o?.attendanceId&&e.update(He,jt(f,n.now()))}),n.addEventListener("state",()=>{if(n.state==="signed-out")return de();n.state==="live"&&o?.resumed().catch(()=>{}),it()});let it=Dn(Rn(),d);e.subscribe((f,v)=>{f.stage!==v.stage&&window.scrollTo(0,0),it()}),Lo(()=>o?.keyTarget??null),window.addEventListener("popstate",()=>{let f=us(location.pathname);f?gt(f,"keep"):Gt(e.state.stage==="live"?o?.attendanceId:null)}),window.addEventListener("beforeunload",f=>o?.decisions.waiting&&f.preventDefault()),setInterval(()=>e.state.stage==="live"&&it(),yc),t?(l.openKept(t),Rs()):location.pathname===At&&!a&&l.ask(),n.start()}function Ue(s){setTimeout(()=>document.querySelector(s)?.focus())}var _c=co("teacher","admin");await Cn();var Ct=location.pathname===At?so(localStorage):null;Ct&&Ri(Ct.user,Ct.lessons);var Xt=await _c;Xt&&Ct&&Xt.school_number!==Ct.user.school_number?(St(localStorage),location.reload()):Xt&&!Ct&&Ri(Xt,null);Xt&&vi();
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
