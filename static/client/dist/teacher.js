var Re=globalThis,An=n=>n,zt=Re.trustedTypes,En=zt?zt.createPolicy("lit-html",{createHTML:n=>n}):void 0,Le="$lit$",K=`lit$${Math.random().toFixed(9).slice(2)}$`,He="?"+K,Si=`<${He}>`,rt=document,kt=()=>rt.createComment(""),Tt=n=>n===null||typeof n!="object"&&typeof n!="function",Ue=Array.isArray,On=n=>Ue(n)||typeof n?.[Symbol.iterator]=="function",Oe=`[ 	
\f\r]`,Et=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,kn=/-->/g,Tn=/>/g,ot=RegExp(`>|${Oe}(?:([^\\s"'>=/]+)(${Oe}*=${Oe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Cn=/'/g,Nn=/"/g,Dn=/^(?:script|style|textarea|title)$/i,Pe=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),c=Pe(1),ct=Pe(2),Ka=Pe(3),I=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),In=new WeakMap,it=rt.createTreeWalker(rt,129);function Rn(n,t){if(!Ue(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return En!==void 0?En.createHTML(t):t}var Ln=(n,t)=>{let e=n.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",a=Et;for(let l=0;l<e;l++){let d=n[l],h,f,p=-1,g=0;for(;g<d.length&&(a.lastIndex=g,f=a.exec(d),f!==null);)g=a.lastIndex,a===Et?f[1]==="!--"?a=kn:f[1]!==void 0?a=Tn:f[2]!==void 0?(Dn.test(f[2])&&(o=RegExp("</"+f[2],"g")),a=ot):f[3]!==void 0&&(a=ot):a===ot?f[0]===">"?(a=o??Et,p=-1):f[1]===void 0?p=-2:(p=a.lastIndex-f[2].length,h=f[1],a=f[3]===void 0?ot:f[3]==='"'?Nn:Cn):a===Nn||a===Cn?a=ot:a===kn||a===Tn?a=Et:(a=ot,o=void 0);let v=a===ot&&n[l+1].startsWith("/>")?" ":"";i+=a===Et?d+Si:p>=0?(s.push(h),d.slice(0,p)+Le+d.slice(p)+K+v):d+K+(p===-2?l:v)}return[Rn(n,i+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},De=class Hn{constructor({strings:t,_$litType$:e},s){let o;this.parts=[];let i=0,a=0,l=t.length-1,d=this.parts,[h,f]=Ln(t,e);if(this.el=Hn.createElement(h,s),it.currentNode=this.el.content,e===2||e===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=it.nextNode())!==null&&d.length<l;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith(Le)){let g=f[a++],v=o.getAttribute(p).split(K),_=/([.?@])?(.*)/.exec(g);d.push({type:1,index:i,name:_[2],strings:v,ctor:_[1]==="."?Bn:_[1]==="?"?Fn:_[1]==="@"?jn:Ct}),o.removeAttribute(p)}else p.startsWith(K)&&(d.push({type:6,index:i}),o.removeAttribute(p));if(Dn.test(o.tagName)){let p=o.textContent.split(K),g=p.length-1;if(g>0){o.textContent=zt?zt.emptyScript:"";for(let v=0;v<g;v++)o.append(p[v],kt()),it.nextNode(),d.push({type:2,index:++i});o.append(p[g],kt())}}}else if(o.nodeType===8)if(o.data===He)d.push({type:2,index:i});else{let p=-1;for(;(p=o.data.indexOf(K,p+1))!==-1;)d.push({type:7,index:i}),p+=K.length-1}i++}}static createElement(t,e){let s=rt.createElement("template");return s.innerHTML=t,s}};function at(n,t,e=n,s){if(t===I)return t;let o=s!==void 0?e._$Co?.[s]:e._$Cl,i=Tt(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(n),o._$AT(n,e,s)),s!==void 0?(e._$Co??=[])[s]=o:e._$Cl=o),o!==void 0&&(t=at(n,o._$AS(n,t.values),o,s)),t}var Un=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??rt).importNode(t,!0);it.currentNode=s;let o=it.nextNode(),i=0,a=0,l=e[0];for(;l!==void 0;){if(i===l.index){let d;l.type===2?d=new Kt(o,o.nextSibling,this,n):l.type===1?d=new l.ctor(o,l.name,l.strings,this,n):l.type===6&&(d=new qn(o,this,n)),this._$AV.push(d),l=e[++a]}i!==l?.index&&(o=it.nextNode(),i++)}return it.currentNode=rt,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},Kt=class Pn{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,s,o){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=at(this,t,e),Tt(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==I&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):On(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&Tt(this._$AH)?this._$AA.nextSibling.data=t:this.T(rt.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=De.createElement(Rn(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new Un(o,this),a=i.u(this.options);i.p(e),this.T(a),this._$AH=i}}_$AC(t){let e=In.get(t.strings);return e===void 0&&In.set(t.strings,e=new De(t)),e}k(t){Ue(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,s,o=0;for(let i of t)o===e.length?e.push(s=new Pn(this.O(kt()),this.O(kt()),this,this.options)):s=e[o],s._$AI(i),o++;o<e.length&&(this._$AR(s&&s._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let s=An(t).nextSibling;An(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Ct=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,o){this.type=1,this._$AH=u,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=u}_$AI(n,t=this,e,s){let o=this.strings,i=!1;if(o===void 0)n=at(this,n,t,0),i=!Tt(n)||n!==this._$AH&&n!==I,i&&(this._$AH=n);else{let a=n,l,d;for(n=o[0],l=0;l<o.length-1;l++)d=at(this,a[e+l],t,l),d===I&&(d=this._$AH[l]),i||=!Tt(d)||d!==this._$AH[l],d===u?n=u:n!==u&&(n+=(d??"")+o[l+1]),this._$AH[l]=d}i&&!s&&this.j(n)}j(n){n===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Bn=class extends Ct{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===u?void 0:n}},Fn=class extends Ct{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==u)}},jn=class extends Ct{constructor(n,t,e,s,o){super(n,t,e,s,o),this.type=5}_$AI(n,t=this){if((n=at(this,n,t,0)??u)===I)return;let e=this._$AH,s=n===u&&e!==u||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==u&&(e===u||s);s&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},qn=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){at(this,n)}},Wn={M:Le,P:K,A:He,C:1,L:Ln,R:Un,D:On,V:at,I:Kt,H:Ct,N:Fn,U:jn,B:Bn,F:qn},Mi=Re.litHtmlPolyfillSupport;Mi?.(De,Kt),(Re.litHtmlVersions??=[]).push("3.3.3");var X=(n,t,e)=>{let s=e?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=e?.renderBefore??null;s._$litPart$=o=new Kt(t.insertBefore(kt(),i),i,void 0,e??{})}return o._$AI(n),o};var Gt={en:"English",tr:"Türkçe"},Ai={en:"en-GB",tr:"tr-TR"},Fe={},Xt="en",Vn=new Intl.PluralRules("en"),Be=new Set;function zn(n,t){Fe=t,Xt=n,Vn=new Intl.PluralRules(n);for(let e of Be)e()}function ft(n){return Be.add(n),()=>Be.delete(n)}function Yt(){return Xt}function H(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(Xt))??Ai[Xt]}function r(n,t={}){let e=Fe[n]??n;return(typeof e=="string"?e:e[Vn.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:Ei(t[i]))}function U({key:n,values:t}){return r(n,t)}function lt(n){return n in Fe}function Kn(n){return n.map(e=>e?.slice(0,2).toLowerCase()).find(e=>e&&e in Gt)??"en"}function Ei(n){return typeof n=="number"?n.toLocaleString(H()):n}var ki={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},Xn=!1;function Gn(n){Xn||setTimeout(Ti),Xn=!0;let t=([e,s])=>c`<li>
<a href=${s} data-test=${`nav-${e}`} aria-current=${e===n?"page":u}>
${r(`nav.${e}`)}
</a>
</li>`;return c`<nav class="admin-nav" aria-label=${r("nav.label")}>
<ul>${Object.entries(ki).map(t)}</ul>
</nav>`}function Ti(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var Yn=null,Jn=[];function dt(n){if(Yn??=Ci(),Jn.push(n)>1)return;let t=Yn;setTimeout(()=>{t.textContent=Jn.splice(0).join(" ")},600)}function Ci(){let n=document.createElement("div");return n.className="visually-hidden",n.role="status",document.body.appendChild(n)}function $(n,t=""){return c`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${n}></path>
</svg>`}function x(n,t,{onClick:e,test:s,className:o="btn",lang:i}){return c`<button
type="button"
class=${o}
title=${t}
lang=${i??u}
data-test=${s??u}
@click=${e}
>
${$(n)}<span class="label">${t}</span>
</button>`}var Ni=5,b=class extends Error{constructor({code:t,message:e=t,retry_after:s=null,details:o=null}){super(e),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function P(n){let{field:t}=n.details;return n.code==="invalid_field"&&lt(`field.${t}`)?{key:`field.${t}`}:{key:lt(`error.${n.code}`)?`error.${n.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(n.retryAfter??Ni))}}}var S=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var ut="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",O=`${ut}M8 12.5l2.8 2.8L16.2 9.5`,Nt=`${ut}M12 7v5.3l3.2 2`,It="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",G=`${ut}M9 9l6 6M15 9l-6 6`,Ii="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",je=`${ut}M8 12h8`,Ot="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",Zn="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",$t="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",Qn="M12 5v14M5 12h14",gt="M12 5.5v.01M12 12v.01M12 18.5v.01",j="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",ts="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",wt="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",es=`${ut}M12 8.5v7M8.5 12h7`,ns="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",bt="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",Jt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",L="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",ss="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var os="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",is="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var rs="M6 9.5l6 6 6-6",Zt="M19 12H5M11 6l-6 6 6 6",as="M5 12h14M13 6l6 6-6 6",B="M6 6l12 12M18 6L6 18",Qt=`${ut}M12 11v5.5M12 7.7v.01`,q="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",cs=`${ut}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,ls="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",ds="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",us="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6",te="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",hs="M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9",ps="M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01",ms="M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5";var fs="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",D={present:O,late:Nt,pending:It,failed:G,missing:Ii,absent:je,excused:Ot};function R({title:n,body:t,submit:e,cancel:s=()=>r("cancel"),onSubmit:o,onClose:i}){let a=null,l=!1,d=document.createElement("dialog");d.className="dialog",d.setAttribute("aria-labelledby","dialog-title");let h=()=>d.close(),f=async M=>{if(M.preventDefault(),l)return;let F=M.currentTarget;l=!0,a=null,p();try{await o(new FormData(F)),h()}catch(N){if(N instanceof S)a=N.problem;else if(N instanceof b)a=P(N);else throw N;N instanceof S&&Oi(F,N.field)}finally{l=!1,p()}},p=()=>{X(g(),d)},g=()=>c`<form method="dialog" novalidate @submit=${f} aria-busy=${l}>
<header class="dialog-head">
<h2 id="dialog-title">${n()}</h2>
${x(B,r("close"),{className:"btn quiet icon-only",onClick:h})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!a}>${a?U(a):u}</p>
</div>
<footer class="dialog-foot">
${s?c`<button type="button" class="btn quiet" @click=${h}>${s()}</button>`:u}
${e()}
</footer>
</form>`;d.addEventListener("pointerdown",M=>M.target===d&&h()),d.addEventListener("close",()=>{v(),d.remove(),i?.()});let v=ft(p);return p(),document.body.append(d),d.showModal(),d.querySelector("[autofocus]")?.focus(),{redraw:p,close:h,forgetProblem:()=>{a=null,p()}}}function $s(){for(let n of document.querySelectorAll("dialog"))n.close()}function Oi({elements:n},t){let e=n.namedItem(t);e instanceof HTMLElement&&e.focus()}var ws="attn.language",Di=!1;async function bs(){let n=null;try{n=localStorage.getItem(ws)}catch{}await vs(Kn([n,...navigator.languages]))}async function Ri(n){await vs(n);try{localStorage.setItem(ws,n)}catch{}}async function vs(n){let t=document.getElementById("words"),[e,s]=await Promise.all([t?.lang===n?JSON.parse(t.textContent):gs(n,":not([data-later])"),Di&&gs(n,"[data-later]")]);document.documentElement.lang=n,zn(n,{...e,...s})}async function gs(n,t){let e=document.querySelectorAll(`link[type="application/json"][hreflang=${n}]${t}`),s=await Promise.all([...e].map(({href:o})=>Li(o)));return Object.assign({},...s)}async function Li(n){let t=await fetch(n);if(!t.ok)throw new Error(`${n}: ${t.status}`);return t.json()}function ys(){let n=Object.keys(Gt),t=n[(n.indexOf(Yt())+1)%n.length]??"en";return x(cs,Gt[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>Ri(t)})}function _s(n,t){let e=!1,s=()=>{e=!1,X(t(),n)},o=()=>{e||(e=!0,queueMicrotask(s))};return n.replaceChildren(),s(),ft(o),o}function xs(){return document.getElementById("app")}var Ss=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g,Hi={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},Ui=/\p{Nd}/u;function Ms(n){return n.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,Pi).normalize("NFKC").replace(Ss," ").trim()}function Y(n){return Bi(Ms(n).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>Hi[t]).replace(Ss," ").trim()}function Pi(n){let t=n.codePointAt(0)??0,e=t;for(;Ui.test(String.fromCodePoint(e-1));)e-=1;return String((t-e)%10)}function Bi(n){return n.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var ks=6,As=ks/2,Es=new Map;function Fi(n,t){let e=`${n} ${t}`,s=t?"2-digit":void 0,o=Es.get(e)??new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return Es.set(e,o),o}function y(n,t=!1){return n?Fi(H(),t).format(new Date(n)):""}function Ts(n){let t=Math.max(0,Math.ceil(n/1e3)),[e,s,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=a=>String(a).padStart(2,"0");return e?`${e}:${i(s)}:${i(o)}`:`${s}:${i(o)}`}function Cs(n){return n.length===ks?[n.slice(0,As),n.slice(As)]:[n]}var ee=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;#n=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:s},o=!1){let i=[],a=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:a};o&&(this.#e=!1),this.#t=Math.max(this.#t,s,...e.map(d=>d.revision));for(let d of e)if(!(d.revision<=this.revision)){if(d.revision!==this.revision+1)break;this.#s(d,a),i.push(d)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:a}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},e=0;for(let{status:s,flags:o}of this.records.values())t[s]+=1,o.includes("not_on_roster")&&(e+=1);return{...t,total:this.records.size,not_on_roster:e}}strangers(){let t=0;for(let{flags:e,status:s}of this.records.values())e.includes("not_on_roster")&&s!=="failed"&&(t+=1);return t}progress(){let[t,e]=[0,0];for(let{flags:s,status:o,is_attended:i}of this.records.values()){let a=s.includes("not_on_roster");(a||o==="missing"||o==="absent")&&(this.#n=!0),!(o==="excused"||a)&&(e+=1,i&&(t+=1))}return{attended:t,expected:this.#n?e:0}}list({status:t=null,search:e="",locale:s="en"}={}){let o=Y(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&qe(i,o)).sort(We(s))}#s(t,e){for(let s of t.records)this.records.set(s.student_number,s),e.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),e.add(s);this.revision=t.revision}},Ns=new WeakMap;function qe(n,t){if(!t)return!0;let e=Ns.get(n)??Y(`${n.user_full_name} ${n.student_number}`);return Ns.set(n,e),t.split(" ").every(s=>e.includes(s))}function Os(n,t,e){if(t.length>n.length/8)return n.push(...t),n.sort(e);for(let s of t){let[o,i]=[0,n.length];for(;o<i;){let a=o+i>>1;e(n[a],s)<0?o=a+1:i=a}n.splice(o,0,s)}return n}function We(n){let{compare:t}=Ve(n),e=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>e(s)-e(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var Is=new Map;function Ve(n){let t=Is.get(n)??new Intl.Collator(n,{numeric:!0});return Is.set(n,t),t}var ze=["not_in_room","joined_for_another","left_early","wrong_section"],Ke=["was_in_room","not_in_room","medical_note","school_event","typing_error"];function T(n){let t=`reason.${n}`;return n&&lt(t)?r(t):n??""}var ji=[["present","present"],["late","late"],["fail","failed"]],qi=["row","row fresh","row selected","row selected fresh"];function Ds(n,t){let{student_number:e,user_full_name:s,status:o,attendance_time:i}=n,{canDecide:a}=t,l=a?"gridcell":"cell",d=qi[Number(t.isSelected)*2+Number(t.isFresh)];return c`<div class=${d} role="row" data-test="roster-row"
data-number=${e} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${a?t.isSelected:u} tabindex=${a?t.isActive?0:-1:u}
.style=${Xe(t.top)}>
${a?Vi(s,t.isSelected):u}
<span class="row-who" role=${l}>
<span class="row-name">${t.canOpen?Wi(s,a):c`<bdi>${s}</bdi>`}</span>
${t.waiting?c`<span class="row-waiting">${$(L)}${t.waiting}</span>`:u}
<span class="row-note">${Ge(n)}</span>
</span>
<span class="row-number" role=${l}>${e}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${o}>${$(D[o])}${r(`status.${o}`)}</span>
</span>
<span class="row-time" role=${l} title=${i?y(i,!0):u}>${y(i)}</span>
<span class="row-how" role=${l}>${Ki(n)}</span>
${a?zi(s):u}
</div>`}function Xe(n){return`translate: 0 ${n}px`}function Wi(n,t){return c`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function Vi(n,t){return c`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${r("roster.select",{name:n})}
.checked=${t} />
</label>
</span>`}function zi(n){return c`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${r("roster.actions",{name:n})}>
${$(gt,"dots")}
</button>
</span>`}function Rs(){let n=([t,e])=>c`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${r(`action.${t}`)} aria-label=${r(`action.${t}`)}>
${$(D[e])}
</button>`;return c`<div class="quick-bar" hidden aria-hidden="true">${ji.map(n)}</div>`}function Ge({fail_reason:n,flags:t,marks:e}){return[e?.teacher&&e.office?r("marks.both",{teacher:r(`status.${e.teacher.status}`),office:r(`status.${e.office.status}`)}):"",T(n),...t.map(vt)].filter(Boolean).join(" · ")}function Ki({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?r(`decided.${t}`):n?r(`method.${n}`):""}function vt(n){return lt(`flag.${n}`)?r(`flag.${n}`):n.replaceAll("_"," ")}var Xi=["present","late","pending","failed","excused","missing","absent"];function Ls(n,t){let e=n.attendance,{compare:s}=Ve(H()),o=[...n.records.values()].sort((d,h)=>s(d.user_full_name,h.user_full_name)),i=n.counts(),a=Xi.filter(d=>i[d]).map(d=>`${r(`status.${d}`)}: ${i[d]}`),l=d=>c`<th scope="col">${r(`roster.${d}`)}</th>`;return c`<section class="print-sheet" aria-hidden="true">
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
<td>${r(`status.${d.status}`)}<small>${Ge(d)}</small></td>
<td>${y(d.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var Hs={teacher:"/teacher",student:"/student",admin:"/admin"};async function ne(){let n=await Je("/me");if(n.status===401)return null;if(!n.ok)throw new Error(`/me answered ${n.status}`);return(await n.json()).user}async function Us(){let n=await js("/sessions",{});if(!n.ok&&n.status!==401)throw new Error(`/sessions answered ${n.status}`);return n.json()}async function Ps(){await js("/logout",{})}async function Bs(){return Dt("/lessons").catch(()=>[])}async function yt(n){let t=await Je(`/history/${n}`);if(t.status===404)return null;if(t.status===410)throw new b({code:"deleted",details:await t.json()});if(!t.ok)throw new Error(`/history answered ${t.status}`);return t.json()}async function Fs({q:n="",cursor:t=null,limit:e=20}){let s=new URLSearchParams({limit:String(e),...n&&{q:n},...t&&{cursor:t}});return Dt(`/history?${s}`)}async function Ye(n,t){let e=`/history/${n}/changes?student_number=${encodeURIComponent(t)}`;return Dt(e).then(({items:s})=>s,()=>[])}function Je(n){return fetch(n,{headers:{Accept:"application/json"},cache:"no-store"})}async function Dt(n){let t=await Je(n);if(!t.ok)throw new Error(`${n} answered ${t.status}`);return t.json()}function js(n,t){return Rt("POST",n,t)}function Rt(n,t,e){return fetch(t,{method:n,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(e)})}var Gi="attn.student",Yi="attn.receipts";function qs(n){try{n.removeItem(Gi),n.removeItem(Yi)}catch{}}var Ji=1e3,Zi=3e4,Qi=1e4,tr=8e3,er=1e4,nr=6e3,sr=3500,Ws=3e3,or=2500,ir=1e3,rr=.8,Vs=25e3,ar=2,cr=1e3,lr={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},se=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#n=new Map;#s=0;#o=0;#r=0;#i=!1;#a=null;#l=0;#d=0;#u=Vs;#c=!1;#m=0;#p=0;#f;#$;#w;#b;#v;#h={};#y=null;constructor({url:t,resume:e=async()=>{},probeMs:s=nr,answerMs:o=sr,maxBackoffMs:i=Zi,isVisible:a=()=>!0,isSignedOut:l=dr}){super(),this.url=t,this.#f=e,this.#$={probeMs:s,answerMs:o},this.#w=i,this.#b=a,this.#v=l}start(){return this.#x(),this}stop(){this.#g("stopped"),clearTimeout(this.#h.reopen),this.#S()}get hasResumed(){return this.#i}now(){return Date.now()+this.#p}on(t,e){let s=this.#n.get(t)??new Set;return this.#n.set(t,s.add(e)),()=>{s.delete(e)}}command(t,e,s=er){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new b({code:"offline"}));this.#s+=1;let i=this.#s;return new Promise((a,l)=>{let d=setTimeout(()=>{this.#e.delete(i),l(new b({code:"timeout"}))},s);this.#e.set(i,{resolve:a,reject:l,timer:d}),o.send(JSON.stringify({type:t,id:i,...e})),this.#d=Date.now(),this.#c||this.#_(o,this.#$.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#c,s=this.state==="offline"||this.state==="connecting";if(!e)return s&&performance.now()>=this.#r?this.#x():void 0;Date.now()-this.#l>this.#u&&this.#i&&this.#g("catching-up"),this.check(Ws)}async check(t=this.#$.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#c)return;this.#_(e,t);let s=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),a=i-s<cr;o?.server_time&&a&&(this.#p=Date.parse(o.server_time)-(s+i)/2)}#_(t,e){let s=Date.now()+e;this.#h.silence&&this.#m<=s||(this.#m=s,clearTimeout(this.#h.silence),this.#h.silence=setTimeout(()=>{if(t===this.#t){if(this.#h.silence=void 0,Date.now()-s>ir)return void this.check(Ws);if(this.#c)return this.#E(t,1006);this.#c=!0,this.#g("offline"),this.#_(t,or)}},e))}#x(){this.#S(),clearTimeout(this.#h.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#h.opening=setTimeout(()=>this.#E(t,1006),tr),t.onmessage=({data:e})=>this.#M(t,JSON.parse(e)),t.onclose=({code:e})=>this.#E(t,e)}#M(t,e){t===this.#t&&(this.#l=Date.now(),clearTimeout(this.#h.silence),this.#h.silence=void 0,this.#i?this.#A():this.#c&&this.#g("catching-up"),this.#c=!1,"id"in e&&e.id!==null?this.#C(e):e.type==="welcome"?this.#I(t,e):this.#k(e))}#C(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new b(t)):e.resolve(t))}#k(t){t.type==="goodbye"&&(this.#y=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#N(t);for(let e of[...this.#n.get(t.type)??[]])e(t)}#N({state:t,as_of:e}){this.#a=t==="catching_up"?Date.parse(e):null,this.#i&&this.#A()}#A(){this.asOf=this.#a??this.now(),this.#g(this.#a===null?"live":"catching-up")}async#I(t,e){for(clearTimeout(this.#h.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#h.steady=setTimeout(()=>{this.#o=0},Qi),this.#u=(e.heartbeat_ms??Vs)*rr,this.#d=Date.now(),this.#T(t,this.#$.probeMs),this.#g("catching-up"),this.#k(e);t===this.#t;)try{await this.#f(e);break}catch(s){if(!(s instanceof b)||!s.canRetry)throw s;await ur((s.retryAfter??ar)*1e3)}t!==this.#t||this.state==="stopped"||(this.#i=!0,this.#A())}#T(t,e){this.#h.probe=setTimeout(()=>{if(t!==this.#t)return;let s=Date.now(),{probeMs:o}=this.#$,i=this.#b()?o-(s-this.#l):o,a=this.#u-(s-this.#d),l=Math.min(i,a,o);l<=0&&!this.#h.silence&&this.check(),this.#T(t,l>0?l:o)},e)}async#E(t,e){if(t!==this.#t)return;let s=!this.#c&&(this.state==="connecting"||this.state==="offline");this.#S();let o=lr[e]??0;if(typeof o=="string")return this.#g(o);this.#r=performance.now()+o,this.#g("offline"),this.#D(this.#y??this.#O(o)),this.#y=null,s&&await this.#v()&&(clearTimeout(this.#h.reopen),this.#S(),this.#g("signed-out"))}#O(t){let e=Math.min(this.#w,Ji*2**this.#o);return this.#o+=1,t+Math.random()*e}#D(t){clearTimeout(this.#h.reopen),this.#h.reopen=setTimeout(()=>this.#x(),t)}#S(){let t=this.#t;this.#t=null,this.#i=this.#c=!1,this.#a=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#h[e]),this.#h[e]=void 0;for(let{reject:e,timer:s}of this.#e.values())clearTimeout(s),e(new b({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#g(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};async function dr(){try{return await ne()===null}catch{return!1}}function ur(n){return new Promise(t=>setTimeout(t,n))}var hr=10,Ze="attn.stays";function zs(n){Ks(t=>n?t.setItem(Ze,"1"):t.removeItem(Ze))}async function pr(){let n=await ne();if(n||!Ks(e=>e.getItem(Ze)))return n;let t=await Us();return zs(!!t.user),t.reason==="reused"&&oe("&reused"),t.user??null}function Ks(n){try{return n(localStorage)}catch{return null}}async function Xs(){qs(localStorage),zs(!1);try{await Ps()}finally{location.assign("/")}}function oe(n=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${n}`)}async function mr(n=()=>{}){for(let t=1;;t=Math.min(t*2,hr))try{return await pr()}catch{n(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function Gs(...n){let t=await mr();return t&&n.includes(t.role)?t:(t?location.replace(Hs[t.role]??"/"):oe(),null)}var fr=2e3;function Ys(n){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new se({url:t,isVisible:()=>!document.hidden,...n}),s=()=>document.hidden||e.wake(),o=()=>e.check(fr);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",s),document.addEventListener("visibilitychange",s),document.addEventListener("resume",s),navigator.connection?.addEventListener("change",o),e}var $r=8e3,Js=3e3,Lt=null,Zs;function A(n,{action:t=null,isError:e=!1}={}){Lt??=wr(),Lt.setAttribute("aria-label",r("messages")),X(gr(n,t,e),Lt),tn($r),dt(n)}function _t(n){A(U(P(n)),{isError:!0})}function gr(n,t,e){let s=()=>{Qe(),t?.run()};return c`<div
class=${e?"toast error":"toast"}
@pointerenter=${ie}
@focusin=${ie}
@pointerleave=${()=>tn(Js)}
@focusout=${()=>tn(Js)}
>
${$(e?q:O)}<span class="toast-text">${n}</span>
${t?x(j,t.label,{className:"btn small",test:t.test,onClick:s}):u}
${x(B,r("close"),{className:"btn quiet small icon-only",onClick:Qe})}
</div>`}function Qe(){ie(),Lt&&X(u,Lt)}function ie(){clearTimeout(Zs)}function tn(n){ie(),Zs=setTimeout(Qe,n)}function wr(){let n=document.createElement("div");return n.className="toasts",n.role="region",document.body.appendChild(n)}function Qs(n,t=null){return c`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${$(fs,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?yr(t):u}</div>
${n?c`<span class="topbar-user">${$(ns)}<bdi>${n.full_name}</bdi></span>`:u}
${ys()}
${n?br():u}
</header>`}function br(){return x(ls,r("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Xs})}var vr={live:[Jt,"connection.live"],"catching-up":[L,"connection.catching"],connecting:[L,"connection.connecting"]};function yr({state:n,asOf:t},e="connection.offline"){let[s,o]=vr[n]??[ss,e],i=n!=="live"&&t?r("connection.asOf",{time:y(t,!0)}):null;return c`<span class="badge" data-test="connection-badge" data-state=${n}
>${$(s)}<span>${r(o)}</span>${i?c`<span class="as-of">${i}</span>`:u}</span
>`}function Ht({codes:n,server_time:t},e){let s=o=>new Date(Date.parse(o)-Date.parse(t)+e).toISOString();return n.map(o=>({...o,valid_from:s(o.valid_from),valid_until:s(o.valid_until)}))}function to(n,t){let e=s=>Date.parse(s.valid_from)<=t&&t<Date.parse(s.valid_until);return n.filter(e).at(-1)??null}var xt=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let s=this.state;if(this.state=t(s,...e),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var _r=/^\/class\/([\w-]{1,64})\/?$/,eo="/teacher";function en(n){return _r.exec(n)?.[1]??null}function J(n){return`/class/${n}`}function nn(n){let t=new URLSearchParams(n);return{status:t.get("show"),search:t.get("q")??"",student:t.get("student")}}function no(n,t){let{status:e,search:s,student:o}={...nn(n),...t},i=new URLSearchParams;return e&&i.set("show",e),s&&i.set("q",s),o&&i.set("student",o),i.size?`?${i}`:""}function re(n,t,e){return e?n==="ArrowDown"?(t+1)%e:n==="ArrowUp"?t<0?e-1:(t-1+e)%e:n==="Home"?0:n==="End"?e-1:null:null}var so=4,ae=8,sn=null;function Ut(n,t){sn?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",o),sn=null},i=()=>{o(),n.focus({preventScroll:!0})},a=({target:h})=>{h instanceof Node&&!e.contains(h)&&!n.contains(h)&&o()};e.addEventListener("keydown",h=>{let f=s(),p=re(h.key,f.indexOf(document.activeElement),f.length);if(p!==null)f[p]?.focus();else if(h.key==="Escape"||h.key==="Tab")i();else return;h.preventDefault()});let l=h=>{i(),h.run()},d=h=>c`<button
type="button"
role="menuitem"
class=${h.isDangerous?"menu-item danger":"menu-item"}
data-test=${h.test??u}
@click=${()=>l(h)}
>
${$(h.icon)}${h.label}
</button>`;X(t.map(d),e),(n.closest("main")??document.body).append(e),xr(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",o),sn=o,s()[0]?.focus({preventScroll:!0})}function xr(n,t){let s=t.bottom+n.offsetHeight+ae<window.innerHeight?t.bottom+so:Math.max(ae,t.top-n.offsetHeight-so),o=window.innerWidth-n.offsetWidth-ae,i=Math.min(Math.max(ae,t.right-n.offsetWidth),o);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${i+window.scrollX}px`)}var Sr=5;function Q(n,t){return c`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function tt(n){let t=String(n.get("reason")).trim();if(t.length<Sr)throw new S({key:"fail.tooShort"},"reason");return t}var Mr=[5,10,15,30],Ar=6e4;function oo({title:n,onReason:t,onClose:e}){let s=o=>{let i=a=>{let d=a.currentTarget.form?.elements.namedItem("reason");d.value=T(o),d.focus()};return c`<button type="button" class="chip-button" data-test=${`fail-reason-${o}`} @click=${i}>
${T(o)}
</button>`};R({title:n,body:()=>c`<p class="muted">${r("fail.lead")}</p>
<div class="chips">${ze.map(s)}</div>
${Q("fail-reason",r("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn danger" data-test="fail-submit">
${$(G)}${r("fail.submit")}
</button>`,onSubmit:async o=>{let i=tt(o);await t(ze.find(a=>T(a)===i)??i)},onClose:e})}function io({title:n,lead:t,submit:e,test:s,onReason:o}){R({title:n,body:()=>c`<p class="muted">${t()}</p>${Q(`${s}-reason`,r("reason.label"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${s}-submit`}>${e()}</button>`,onSubmit:async i=>o(tt(i))})}function ro({find:n,onAccept:t}){let e=n(""),s=!1,o=[],i=R({title:()=>r("walkin.heading"),body:()=>c`<p class="muted">${r("walkin.lead")}</p>
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
<p class="muted" id="walkin-name-hint">${r(s?"walkin.needName":"walkin.nameHint")}</p>
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
${$(bt)}${r("walkin.submit")}
</button>`,onSubmit:async d=>{let h=String(d.get("number")).trim(),f=n(h)?"":String(d.get("name")).trim();if(!h||/\s/.test(h))throw new S({key:"walkin.needNumber"},"number");try{await t(h,f,d.has("confirmed"))}catch(p){throw o=p instanceof b?p.details.near??[]:[],o.length?new S({key:"walkin.isNear"},"number"):(s=p instanceof b&&p.code==="not_found"&&!f,s?new S({key:"walkin.needName"},"name"):p)}}});function a({currentTarget:d}){e=n(d.value.trim()),s=!1,o=[],i.forgetProblem()}function l(d){return({currentTarget:h})=>{let{form:f}=h,p=f?.elements.namedItem("number");p&&(p.value=d),o=[],f?.requestSubmit()}}}function ao({end_time:n},t){let e=Math.max(Date.parse(n),t);return Mr.map(s=>{let o=new Date(e+s*Ar);return{label:r("extend.by",{minutes:s,end:y(o)}),end:o.toISOString()}})}var co=1e5,Er=["present","late","pending","failed","excused","missing"];function lo({counts:n,onFinish:t}){let e="",s=!0,o=h=>c`<div class="figure" data-status=${h}>
${$(D[h])}<span>${r(`status.${h}`)}</span><strong>${n[h]}</strong>
</div>`,i=Er.filter(h=>n[h]||h==="present"||h==="missing"),a=R({title:()=>r("finish.heading"),body:()=>c`<div class="figures">${i.map(o)}</div>
${n.missing?c`<p class="muted">${r("finish.missing",{n:n.missing})}</p>`:u}
${n.pending?c`<p class="notice">
${$(It)}<span>${r("finish.pending",{n:n.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${r("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${co} step="1" inputmode="numeric" autofocus @input=${l} @keydown=${d} />
<span class="muted">${r("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?u:on(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>r("finish.notYet"),submit:()=>c`<button type="submit" class="btn primary" data-test="finish-submit">
${$(wt)}${r("finish.submit")}
</button>`,onSubmit:async()=>t(kr(e,s))});function l({currentTarget:h}){let f=h;e=f.value,s=!f.validity.badInput,a.redraw()}function d(h){let f=h.currentTarget;h.key!=="Enter"||f.value!==""||(h.preventDefault(),f.form?.querySelector("[type=submit]")?.focus())}}function on(n){return n===0?c`${$(O)}${r("finish.match")}`:c`${$(q)}${r(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function kr(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=co))throw new S({key:"finish.badHeadcount"},"headcount");return e}var pt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},an=n=>(...t)=>({_$litDirective$:n,values:t}),cn=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,t,e){this._$Ct=n,this._$AM=t,this._$Ci=e}_$AS(n,t){return this.update(n,t)}update(n,t){return this.render(...t)}},{I:Tr}=Wn,uo=n=>n,Cr=n=>n.strings===void 0,ho=()=>document.createComment(""),Pt=(n,t,e)=>{let s=n._$AA.parentNode,o=t===void 0?n._$AB:t._$AA;if(e===void 0){let i=s.insertBefore(ho(),o),a=s.insertBefore(ho(),o);e=new Tr(i,a,n,n.options)}else{let i=e._$AB.nextSibling,a=e._$AM,l=a!==n;if(l){let d;e._$AQ?.(n),e._$AM=n,e._$AP!==void 0&&(d=n._$AU)!==a._$AU&&e._$AP(d)}if(i!==o||l){let d=e._$AA;for(;d!==i;){let h=uo(d).nextSibling;uo(s).insertBefore(d,o),d=h}}}return e},ht=(n,t,e=n)=>(n._$AI(t,e),n),Nr={},mo=(n,t=Nr)=>n._$AH=t,Ir=n=>n._$AH,rn=n=>{n._$AR(),n._$AA.remove()},po=(n,t,e)=>{let s=new Map;for(let o=t;o<=e;o++)s.set(n[o],o);return s},fo=an(class extends cn{constructor(n){if(super(n),n.type!==pt.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,t,e){let s;e===void 0?e=t:t!==void 0&&(s=t);let o=[],i=[],a=0;for(let l of n)o[a]=s?s(l,a):a,i[a]=e(l,a),a++;return{values:i,keys:o}}render(n,t,e){return this.dt(n,t,e).values}update(n,[t,e,s]){let o=Ir(n),{values:i,keys:a}=this.dt(t,e,s);if(!Array.isArray(o))return this.ut=a,i;let l=this.ut??=[],d=[],h,f,p=0,g=o.length-1,v=0,_=i.length-1;for(;p<=g&&v<=_;)if(o[p]===null)p++;else if(o[g]===null)g--;else if(l[p]===a[v])d[v]=ht(o[p],i[v]),p++,v++;else if(l[g]===a[_])d[_]=ht(o[g],i[_]),g--,_--;else if(l[p]===a[_])d[_]=ht(o[p],i[_]),Pt(n,d[_+1],o[p]),p++,_--;else if(l[g]===a[v])d[v]=ht(o[g],i[v]),Pt(n,o[p],o[g]),g--,v++;else if(h===void 0&&(h=po(a,v,_),f=po(l,p,g)),h.has(l[p]))if(h.has(l[g])){let M=f.get(a[v]),F=M!==void 0?o[M]:null;if(F===null){let N=Pt(n,o[p]);ht(N,i[v]),d[v]=N}else d[v]=ht(F,i[v]),Pt(n,o[p],F),o[M]=null;v++}else rn(o[g]),g--;else rn(o[p]),p++;for(;v<=_;){let M=Pt(n,d[_+1]);ht(M,i[v]),d[v++]=M}for(;p<=g;){let M=o[p++];M!==null&&rn(M)}return this.ut=a,mo(n,d),I}}),Or={},$o=an(class extends cn{constructor(){super(...arguments),this.ot=Or}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return I}else if(this.ot===t)return I;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),W=an(class extends cn{constructor(n){if(super(n),n.type!==pt.PROPERTY&&n.type!==pt.ATTRIBUTE&&n.type!==pt.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Cr(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[t]){if(t===I||t===u)return t;let e=n.element,s=n.name;if(n.type===pt.PROPERTY){if(t===e[s])return I}else if(n.type===pt.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(s))return I}else if(n.type===pt.ATTRIBUTE&&e.getAttribute(s)===t+"")return I;return mo(n),t}});var ln=[10,20,50,90],ce=600,le=["qr","code","name"],dn=["relaxed","normal","strict"],Dr={lesson_name:"lesson",duration_minutes:"ownMinutes",end_time:"ownMinutes",late_after_minutes:"late",join_methods:"methods",security_option:"security"},go={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],rotation:"normal",security:"1",isSending:!1,problem:null,problemAt:null,activeId:null};function et(n,t){return{...n,...t}}function wo(n,{problem:t,field:e}){return{...n,problem:t,problemAt:e}}function bo(n,t,e){return{...n,problem:t,problemAt:Dr[e??""]??null}}function de(n,t,e){let s=le.filter(o=>o===t?e:n.methods.includes(o));return{...n,methods:s}}function vo(n,t){let{duration_minutes:e,late_after_minutes:s,join_methods:o,rotation:i,security_option:a}=t,l={...n};return e&&ln.includes(e)?l.duration=String(e):e&&Object.assign(l,{duration:"own",ownMinutes:String(e)}),s!=null&&(l.late=String(s)),o?.length&&(l.methods=le.filter(d=>o.includes(d))),a&&(l.security=String(a)),l.rotation=dn.find(d=>d===i)??l.rotation,l}function un({duration:n,ownMinutes:t}){let e=Number(n==="own"?t:n);return Number.isInteger(e)&&e>=1&&e<=ce?e:null}function yo(n){let t=n.lesson.trim();if(!t)throw new S({key:"start.needLesson"},"lesson");let e=un(n);if(!e)throw new S({key:"start.needDuration"},"ownMinutes");let s=Number(n.late);if(!(n.late!==""&&Number.isInteger(s)&&s>=0&&s<=ce))throw new S({key:"start.needLate"},"late");if(!n.methods.length)throw new S({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:s,security_option:Number(n.security),join_methods:n.methods,rotation:n.rotation}}function _o(n,{methods:t,rotation:e,security:s}){let o={};return e!==n.rotation&&(o.rotation=e),t.join()!==n.join_methods.join()&&(o.join_methods=t),s!==n.security_option&&(o.security_option=s),o}var Lr={qr:[os,""],code:[is,"dots"],name:[$t,""]},Hr=[1,2,3];function ue({form:n,chosen:t,onToggle:e}){let s=o=>{let i=({currentTarget:a})=>e(o,a.checked);return c`<label class="option">
<input type="checkbox" name="methods" data-test=${`${n}-method-${o}`}
.checked=${W(t.includes(o))} @change=${i} />
<span class="option-body">
<strong>${$(...Lr[o])}${r(`method.${o}`)}</strong>
<span class="muted">${r(`${n}.method.${o}`)}</span>
</span>
</label>`};return c`<div class="cards">${le.map(s)}</div>`}function he(n,t){let e=s=>c`<label class="chip">
<input type="radio" name="rotation" class="visually-hidden" value=${s} data-test=${`${n}-rotation-${s}`}
.checked=${W(s===t)} />
<span>${r(`start.rotation.${s}`)}</span>
</label>`;return c`<div class="chips">${dn.map(e)}</div>
<p class="muted">${r(`start.rotation.${t}.what`)}</p>`}function pe(n,t){let e=s=>c`<label class="option">
<input type="radio" name="security" value=${s} data-test=${`${n}-security-${s}`}
.checked=${W(s===t)} />
<span class="option-body">
<strong>${r(`security.${s}.name`)}</strong>
<span class="muted">${r(`security.${s}.what`)}</span>
</span>
</label>`;return c`<div class="cards">${Hr.map(e)}</div>`}function me(n,t){return n.includes("name")?c`<p class="warning" data-test=${`${t}-warning`}>${$(q)}${r("start.nameWarning")}</p>`:u}function xo(n,t){let e={methods:n.join_methods,rotation:n.rotation??"normal",security:n.security_option},s=a=>{e={...e,...a},o.forgetProblem()},o=R({title:()=>r("secure.heading"),body:()=>c`<p class="muted">${r("secure.lead")}</p>
<div class="secure-settings" @change=${i}>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${he("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${ue({form:"secure",chosen:e.methods,onToggle:(a,l)=>s({methods:de(e,a,l).methods})})}
${me(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${pe("secure",e.security)}
</fieldset>
</div>`,submit:()=>c`<button type="submit" class="btn primary" data-test="secure-submit">${r("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new S({key:"start.needMethod"},"methods");let a=_o(n,e);Object.keys(a).length&&await t(a)}});function i({target:a}){a instanceof HTMLInputElement&&(a.name==="rotation"&&s({rotation:a.value}),a.name==="security"&&s({security:Number(a.value)}))}}var Ur={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},Pr=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function So(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&Fr(t.target,t.key)||Br(t,e)&&t.preventDefault()})}function Br({key:n,shiftKey:t,target:e},{roster:s,open:o,close:i}){let a=Ur[n.toLowerCase()],l=e instanceof Element&&e.matches("[role=row]");if(n==="/")jr();else if(n==="?")hn();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return i();if(l&&n===" ")s.toggleActive();else if(l&&n==="Enter"&&s.chosen[0])o(s.chosen[0]);else if(a)s.decideChosen(a);else return!1}return!0}function Fr(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function jr(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function hn(){R({title:()=>r("keys.heading"),body:()=>c`<dl class="keys" data-test="keys">
${Pr.map(([n="",t])=>c`<dt><kbd>${n}</kbd></dt><dd>${r(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>c`<button type="submit" class="btn primary" autofocus>${r("close")}</button>`,onSubmit:async()=>{}})}var qr=10*6e4;async function St(n){try{await n()}catch(t){if(!(t instanceof b))throw t;_t(t)}}function Mo(n,t,e,s){let{attendanceId:o,roster:i}=t;if(!i.attendance)return;let a=p=>async()=>{await e.command("attendance.extend",{attendance_id:o,end_time:p}),A(r("done.extend",{end:y(p)}))},l=async()=>{let p=await e.command("codes.renew",{attendance_id:o});s(Ht(p,e.now())),A(r("renew.done"))},d=()=>xo(t.roster.attendance,async p=>{await e.command("attendance.secure",{attendance_id:o,...p}),A(r("secure.done"))}),h=()=>io({title:()=>r("discard.heading"),lead:()=>r("discard.lead"),submit:()=>r("discard.submit"),test:"discard",onReason:p=>e.command("attendance.discard",{attendance_id:o,reason:p})}),f=ao(i.attendance,e.now()).map(({label:p,end:g})=>({label:p,icon:es,test:"extend-choice",run:()=>St(a(g))}));Ut(n,[...f,{label:r("secure.open"),icon:ms,test:"secure-open",run:d},{label:r("renew.submit"),icon:L,test:"codes-renew",run:()=>St(l)},{label:r("keys.heading"),icon:ps,test:"keys-open",run:hn},{label:r("discard.open"),icon:B,test:"class-discard",isDangerous:!0,run:h}])}function Ao(n,t,e){Ut(n,[{label:r("add.open"),icon:bt,test:"class-add",run:()=>t.add()},{label:r("delete.open"),icon:B,test:"class-delete",isDangerous:!0,run:()=>t.delete(e)}])}function Eo(n,t,e){lo({counts:n.roster.counts(),onFinish:async s=>{let o=s===null?{}:{headcount:s};await t.command("attendance.finish",{attendance_id:n.attendanceId,...o}),e(s)}})}async function ko(n,t){let e=new Date(t.now()+qr).toISOString();try{return await t.command("attendance.reopen",{attendance_id:n,end_time:e}),!0}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return A(r("closed.cannotReopen"),{isError:!0}),!1}}function To(n,t){let e=2166136261;for(let s of`${n} ${Math.floor(t/6e4)}`)e=Math.imul(e^s.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let s=e%6;e=Math.floor(e/6);let o=e%4;return e=Math.floor(e/4),{colour:s,shape:o}})}var Wr=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Co(n,t){return ct`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${To(n,t).map(({colour:e,shape:s},o)=>ct`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${Wr[s]}></path>
</g>`)}
</svg>`}function No(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let o=Math.round(Math.min(1,Math.max(0,n||0))*100);return c`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?ct`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:u}
</svg>`}var Vr=5*6e4;function Io(n,t,e,{onMore:s,onFinish:o}){let i=n.attendance,a=Date.parse(i.end_time)-e,l=({currentTarget:d})=>s(d);return c`<header class="class-bar">
<div class="class-title">
<h1><bdi>${i.lesson_name}</bdi></h1>
<p class="muted">${mn(i)}${zr(i)}</p>
</div>
<p class="class-code" title=${r("live.code")}>
<span class="visually-hidden">${r("live.code")}</span>
<span class="code-digits" data-test="class-code">${Kr(t,e)}</span>
<span class="class-pattern" title=${r("live.pattern")}>
${Co(i.attendance_id,e)}
</span>
</p>
${pn(n)}
<p class="class-clock">
<strong class=${a<Vr?"time-left soon":"time-left"}>
${a>0?Ts(a):r("live.ending")}
</strong>
<span class="muted">${r("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${i.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${$(ts)}<span class="label">${r("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${r("live.more")} title=${r("live.more")} @click=${l}>
${$(gt,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${o}>
${$(wt)}<span class="label">${r("live.finish")}</span>
</button>
</div>
</header>
${i.roster_loaded?u:c`<p class="notice warn">${$(q)}<span>${r("live.noRoster")}</span></p>`}`}function pn(n){let{attended:t,expected:e}=n.progress(),{present:s,late:o}=n.counts(),i=e?r("live.ofExpected",{attended:t,expected:e}):String(s+o);return c`<p class="class-ring" data-test="class-ring">
${No(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${i}</strong>
</p>`}function mn({start_time:n,end_time:t}){return r("live.times",{start:y(n),end:y(t)})}function zr({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${r("live.lateFrom",{time:y(n)})}`:""}function Kr(n,t){let e=to(n,t);return e?Cs(e.code).join(" "):"–"}function fe(n,t=["records"]){let e=(s,o)=>c`<a
class="btn" download data-test=${`export-${s}-${o}`}
href=${`/export/${s}.${o}?${new URLSearchParams(n)}`}
aria-label=${r(`export.${s}.${o}.label`)}>${r(`export.${s}.${o}`)}</a>`;return c`<div class="export-links" role="group" aria-label=${r("export.heading")}>
${t.map(s=>[e(s,"xlsx"),e(s,"csv")])}
</div>`}var Xr=10*6e4;function Oo(n,t,e,s,o){let{isAdmin:i,onAnother:a,onMore:l,onPrint:d,onReopen:h,onRestore:f}=o,p=n.attendance,{headcount:g,endReason:v}=t,{present:_,late:M}=n.counts(),F=e?.attendance.saved==="live",N=e?.attendance.removal??null,qt=v==="discarded"&&(e===null||N!==null),Ie=!qt&&!i&&s-Date.parse(p.end_time)<Xr;return c`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${$(wt)}${r(`closed.${F?"live":v??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${p.lesson_name}</bdi></h1>
<p class="muted">
${i?c`<bdi>${p.teacher_full_name}</bdi> · `:u}${Z(p.start_time)} ·
${mn(p)}
</p>
${e?Gr(e,o.me):u}
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${$(t.savedAt===null?L:us)}${F?r("closed.readOnly"):Jr(t,n.records.size)}
</p>
</div>
${pn(n)}
${g===null?u:c`<p class="headcount-difference" data-test="headcount">
${r("closed.headcount",{n:g})} ${on(g-_-M)}
</p>`}
<div class="class-actions">
${Ie?x(j,r("closed.reopen"),{className:"btn",test:"class-reopen",onClick:h}):u}
${N&&e?.can_correct?x(j,r("restore.open"),{className:"btn",test:"class-restore",onClick:f}):u}
${t.savedAt===null||qt?u:fe({attendance_id:p.attendance_id})}
${x(te,r("closed.print"),{className:"btn",test:"class-print",onClick:d})}
${l?c`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
aria-label=${r("closed.more")} title=${r("closed.more")}
@click=${({currentTarget:Wt})=>l(Wt)}>
${$(gt,"dots")}
</button>`:u}
${i?c`<a class="btn" href="/admin/history" data-test="closed-back">${$(Zt)}${r("closed.all")}</a>`:c`<button type="button" class="btn primary" data-test="start-another" @click=${a}>
${$(Qn)}${r("closed.another")}
</button>`}
</div>
</section>`}function Gr({attendance:n,ended_by:t,correct_until:e,can_correct:s},o){let i=n.removal?.reason??n.end_note,{school_number:a="system",full_name:l=null}=t??{},d=a===o?r("closed.byYou"):a==="system"?"":r("closed.by",{name:l??a}),h=s&&e?r("closed.correctUntil",{day:Z(e)}):"",f=[d,i?T(i):"",h].filter(Boolean).join(" · ");return f?c`<p class="muted" data-test="ended-by">${f}</p>`:u}function Yr(n){return new Date(n).toDateString()===new Date().toDateString()}function nt(n){return new Date(n).toLocaleString(H(),{dateStyle:"medium",timeStyle:"short"})}function Z(n){return new Date(n).toLocaleDateString(H(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function Jr({savedAt:n,unseenSince:t},e){return t?r("closed.unseen",{time:y(t)}):n===null?r("closed.saving"):r("closed.saved",{time:Yr(n)?y(n):nt(n),n:e})}var Do=6,Zr=new Set(["not_on_roster","spot_checked","hidden_code"]);function Ro(n,t,e){if(!n.length)return u;let s=Map.groupBy(n,({flags:h})=>h.find(f=>!Zr.has(f))??""),o=h=>h.map(({student_number:f})=>f),i=(h,f)=>c`${x(O,r(h.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${f}-accept`,onClick:()=>t("present",o(h))})}${x(G,r(h.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${f}-refuse`,onClick:()=>t("fail",o(h))})}`,a=h=>c`<li data-number=${h.student_number}>
<button type="button" class="link" @click=${()=>e(h.student_number)}>
<bdi>${h.user_full_name}</bdi>
</button>
<span class="muted">${y(h.attendance_time)}</span>
<span class="lane-buttons">${i([h],"pending")}</span>
</li>`,l=h=>h>0?c`<p class="muted">${r("pending.more",{n:h})}</p>`:u,d=([h,f])=>c`<section class="lane-group" data-test="pending-group" data-flag=${h}>
<h3>${r("pending.group",{n:f.length,reason:h?vt(h):r("status.pending")})}</h3>
${f.length>1?c`<span class="lane-buttons">${i(f,"pending-group")}</span>`:u}
<ul>${f.slice(0,Do).map(a)}</ul>
${l(f.length-Do)}
</section>`;return c`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${$(It)}${r("pending.heading",{n:n.length})}</h2>
${s.size>1?c`<span class="lane-buttons">${i(n,"pending-all")}</span>`:u}
</header>
${[...s].map(d)}
</section>`}var Qr=["present","late","pending"];function ta({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Qr.includes(n)}function fn(n,t){let e=[];for(let s of n){if(!ta(s))continue;let o=String(s.attendance_time);if(e.length===t&&o<=String(e[t-1]?.attendance_time))continue;let i=e.findIndex(a=>o>String(a.attendance_time));e.splice(i<0?e.length:i,0,s),e.length=Math.min(e.length,t)}return e}function Lo(n,{start:t,end:e,steps:s}){let o=new Array(s).fill(0),i=Math.max(1,e-t)/s;for(let{is_attended:l,attendance_time:d}of n){if(!l||!d)continue;let h=Math.floor((Date.parse(d)-t)/i);o[Math.min(Math.max(0,h),s-1)]+=1}let a=0;return o.map(l=>(a+=l,a))}var ea=["present","late","pending","failed","excused","missing","absent"],na=["total","missing","present","late","pending","failed","excused","absent","stranger"],sa=new Set(["total","missing","present","late"]),Bt=40;function Ho(n,t,e){let s=o=>{let i=o==="total"?null:o,a=()=>e(i===t?null:i),l=i===null||i==="stranger"?Zn:D[i];return c`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${oa(o,n)} @click=${a}>
${$(l)}<strong>${n[o]}</strong><span class="counter-label">${r(`counter.${o}`)}</span>
</button>`};return c`<div class="counters" role="group" aria-label=${r("roster.filters")}>${na.map(s)}</div>`}function Uo(n){let t=0,e=s=>{let o=t;return t+=n[s],ct`<rect data-status=${s} x=${o} width=${n[s]} y="0" height="1" />`};return c`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${ea.map(e)}</svg>`}function Po(n,t,e){let s=i=>(Bt*(1-i/Math.max(1,t))).toFixed(1),o=n.map((i,a)=>`L${a+1} ${s(i)}`).join("");return c`<svg class="curve" viewBox="0 0 ${n.length} ${Bt}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${Bt}${o}V${Bt}Z" />
<path class="curve-edge" d="M0 ${Bt}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function oa(n,t){return n==="missing"?t.missing===0&&t.absent>0:!sa.has(n)&&t[n]===0}function Bo(){return c`<p class="everyone" data-test="everyone-here">${$(O)}${r("roster.everyone")}</p>`}var $e=class{#t;#e=[];#n=new Set;#s=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#n.size>0}mark(t){let e=[];for(let s of t)this.#n.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#s=[...this.#s,...e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#t,o=this.#e.filter(({student_number:a})=>!this.#n.has(a)),i=[...this.#n].flatMap(a=>s.get(a)??[]);this.#e=Os(o,i,We(e)),this.#n.clear(),this.#o=new Set(s.keys()),this.#s=this.#e.filter(a=>ia(a,t)).map(({student_number:a})=>a)}};function ia(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&ra(n))&&qe(n,e)}function ra({flags:n}){return n.includes("not_on_roster")}function Fo({count:n,rowHeight:t,top:e,viewport:s}){if(n<=150)return{first:0,end:n};let o=Math.floor(-e/t)-8,i=Math.ceil((s-e)/t)+8;return{first:Math.min(Math.max(0,o),n),end:Math.min(Math.max(0,i),n)}}var aa=2e3,ca=2e3,la=400,da=2e3,ua=2.25,ha=4,pa="(max-width: 719px)",ge=class{active=null;selected=new Set;filter;#t;#e;#n;#s=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#l="";#d=new Map;#u=!1;constructor(t,e){this.#t=t,this.#n=e,this.filter=e.filter,this.#e=new $e(t),this.#c(),this.#i=setInterval(()=>this.#m(),la),this.#w(),window.addEventListener("scroll",this.#v,{passive:!0}),window.addEventListener("resize",this.#b)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#v),window.removeEventListener("resize",this.#b)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#r??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#c()}narrow(t){this.filter=t,this.#c(),this.#n.onDraw()}#c(){this.#e.arrange(this.filter,H()),this.#r=null,this.#d.clear();let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null)}#m(){this.#r===null||performance.now()-this.#r<ca||Wo(this.#o)||(this.#c(),this.#n.onDraw())}view(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#n,o=this.#a,{first:i,end:a}=this.#$();this.#l=`${i} ${a}`;let l=Yt(),d=performance.now()-da,h=(f,p)=>{let g=i+p,v=this.#t.records.get(f),_={index:g,top:g*o,isSelected:this.selected.has(f),isFresh:(this.#d.get(f)??Number.NEGATIVE_INFINITY)>d,isActive:f===this.active,canDecide:e,canOpen:s,waiting:this.#n.waitingFor(f)},M=()=>v?Ds(v,_):c`<div class="row gone" .style=${Xe(_.top)}></div>`;return $o([v,g,o,_.isSelected,_.isFresh,_.isActive,_.waiting,l],M)};return c`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${r("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":u} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#h}
@pointerdown=${this.#h} @keydown=${this.#h} @wheel=${this.#h} @click=${this.#M}
@focusin=${this.#y} @pointerover=${this.#_} @pointerleave=${this.#x}>
${fo(t.slice(i,a),f=>f,h)} ${e?Rs():u}
</div>
</div>`}#p(){let{shown:t,selected:e}=this,s=(l,d)=>c`<span class=${d} role="columnheader">${r(`roster.${l}`)}</span>`,o=t.length>0&&e.size===t.length,i=this.#n.canDecide,a=this.#e.isDirty&&Wo(this.#o);return c`<div class="row head" role="row" aria-rowindex="1">
${i?c`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${r("roster.selectAll")} data-test="select-all"
.checked=${W(o)} .indeterminate=${W(e.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:u}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${i?c`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${r("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!a} tabindex="-1"
@click=${this.#f}>
${$(ds)}<span>${r("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#f=()=>{this.#c(),this.#n.onDraw()};select(t){this.selected=new Set(t),this.#n.onDraw()}toggle(t,e){let s=!this.selected.has(t),[o,i]=[this.#s&&e?this.#s:t,t].map(d=>this.shown.indexOf(d)),a=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),l=new Set(this.selected);for(let d of a)s?l.add(d):l.delete(d);this.#s=t,this.select([...l])}move(t,e){let{shown:s}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:s.indexOf(this.active),a=i<0&&this.active?s.indexOf(this.active)-t:i,l=s[Math.min(Math.max(0,a+t),s.length-1)];l!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],l])),this.focus(l))}focus(t){let e=this.shown.indexOf(t),s=$n();if(e<0||!s)return;this.active=t;let o=s.getBoundingClientRect().top+e*this.#a,i=this.#a*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#n.onDraw();let a=jo(t);a?a.focus({preventScroll:!0}):requestAnimationFrame(()=>jo(t)?.focus({preventScroll:!0}))}#$(){let t=$n()?.getBoundingClientRect().top??0,e=window.innerHeight;return Fo({count:this.shown.length,rowHeight:this.#a,top:t,viewport:e})}#w(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(pa).matches?ha:ua)}#b=()=>{this.#w(),this.#n.onDraw()};#v=()=>{this.#u||(this.#u=!0,requestAnimationFrame(()=>{this.#u=!1;let{first:t,end:e}=this.#$();this.#l!==`${t} ${e}`&&this.#n.onDraw()}))};#h={handleEvent:()=>{this.#o=performance.now()},passive:!0};#y=({target:t})=>{let e=qo(t);!e||e===this.active||(this.active=e,this.#n.onDraw())};#_=({target:t,pointerType:e})=>{let s=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!o||e!=="mouse"||(o.hidden=!1,o.dataset.number=s.dataset.number,o.style.translate=s.style.translate)};#x=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#M=t=>{let e=qo(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#n;if(!e||!(s instanceof HTMLElement))return;let i=s.dataset.act;i==="select"?this.toggle(e,t.shiftKey):i==="menu"?o.onMenu(s,e):o.onAction(i,e)}};function $n(){return document.querySelector(".roster-view .rows")}function jo(n){return document.querySelector(`.rows [data-number="${CSS.escape(n)}"]`)}function qo(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function Wo(n){let t=$n();if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||s||performance.now()-n<aa}var gn=["present","late","excused","fail"],Vo={present:O,late:Nt,excused:Ot,fail:G,undo:j},ma=80,fa=8,$a=16,zo=60,ga=10*6e4,we=class{#t;#e;#n;#s="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#t=t,this.#e={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:o,onDraw:i,onOpen:a,waitingFor:l}=this.#e;this.#s=s.search,this.#n=new ge(t,{onDraw:i,waitingFor:l??(()=>null),handlers:{onAction:(d,h)=>this.#f(d,h),onMenu:this.#$},canDecide:o!==null,canOpen:a!==void 0,filter:{status:s.status,needle:Y(s.search)}}),this.#r=ft(()=>this.#n.resort())}destroy(){clearTimeout(this.#o),this.#n.destroy(),this.#r()}changed(t){this.#n.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#e.onDraw()},ma)}get chosen(){let{selected:t,active:e}=this.#n;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#n.selected.size>0}move(t,e=!1){return this.#n.move(t,e)}toggleActive(){let{active:t}=this.#n;t&&this.#n.toggle(t,!1)}clearSelection(){this.#n.select([])}focusRow(t){this.#n.focus(t)}view(t=u,e=u){let{shown:s}=this.#n,o=this.#e.onDecide!==null,i=o&&this.#e.isLive,{attended:a,expected:l}=this.#t.progress(),d=i&&l>0&&a===l;return c`<section class="roster-view">
${this.#a(a,l)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${$($t)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${r("roster.search")} aria-label=${r("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#m} />
</div>
${d?Bo():i?this.#u():u} ${t}
</div>
<div class="card flush">
${this.#n.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${r(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#c():u}
</div>
${i?c`<div class="roster-aside">${e} ${this.#d()}</div>`:u}
</div>
</section>`}#a(t,e){let s={...this.#t.counts(),stranger:this.#t.strangers()},o=Math.max(e,s.present+s.late);return c`<section class="progress card">
<div class="progress-bar">
${Uo(s)}
${Ho(s,this.#n.filter.status,i=>this.#p({status:i}))}
</div>
${Po(this.#l(),o,r("roster.curve",{attended:t,expected:e}))}
</section>`}#l(){let{attendance:t,revision:e,records:s}=this.#t,o=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&o-this.#i.at<zo)return this.#i.points;let[i,a]=[Date.parse(t.start_time),Date.parse(t.end_time)],l=t.state==="closed"?a:Math.min(a,this.#e.now()),d={start:i,end:Math.max(l,i+ga),steps:zo};return this.#i={revision:e,at:o,points:Lo(s.values(),d)},this.#i.points}#d(){let t=fn(this.#t.records.values(),$a);return c`<section class="arrivals card">
<h2>${r("roster.justJoined")}</h2>
${t.length?c`<ul>${t.map(Ko)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#u(){let t=fn(this.#t.records.values(),fa);return c`<section class="strip" data-test="just-joined" aria-label=${r("roster.justJoined")}>
${t.length?c`<ul class="strip-list">${t.map(Ko)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#c(){let{selected:t}=this.#n,e=s=>x(Vo[s],r(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return c`<div class="bulk" role="group" aria-label=${r("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${r("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${gn.map(e)} ${this.#e.isLive?e("undo"):u}</div>
${x(B,r("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let e=t.status===void 0?this.#n.filter.status:t.status;this.#n.narrow({status:e,needle:Y(this.#s)}),this.#e.onLook?.({status:e,search:this.#s})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#$=(t,e)=>{let s=this.#t.records.get(e)?.decided_by,a=(this.#e.isLive&&(s==="teacher"||s==="admin")?[...gn,"undo"]:gn).map(d=>({label:r(`action.${d}`),icon:Vo[d],isDangerous:d==="fail",test:`action-${d}`,run:()=>this.#f(d,e)})),l={label:r("action.details"),icon:Qt,run:()=>this.#f("open",e)};Ut(t,[...a,l])}};function Ko({status:n,user_full_name:t,attendance_time:e}){return c`<li data-status=${n}>
${$(D[n])}<bdi>${t}</bdi><span class="muted">${y(e)}</span>
</li>`}var wa=300,ba=300,va=1e3,ya=10,_a=3,be=class{roster=new ee;#t;#e;#n=null;#s;#o=!1;#r=!1;constructor(t,e,s){this.#t=t,this.attendanceId=e,this.#e=s;let o=i=>i===e&&this.roster.attendance!==null;this.#s=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#l(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#a(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:a,reason:l})=>{o(i)&&(this.takeAttendance(a),this.#c(l))})]}catchUp(){return this.#n??=this.#i().finally(()=>{this.#n=null}),this.#n}close(){this.#r=!0;for(let t of this.#s)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#u())}async#i(){for(let t=0;t<ya;t+=1){let e=t<_a?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",s);if(o.type==="roster.snapshot"?this.#a(o):(this.#l(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,wa))}}#a(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#c(null))}#l(t,e=!1){let{outcome:s,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:a})=>a==="ended")&&this.#u(),s==="gap"&&!e&&this.#d()}async#d(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:va;setTimeout(()=>!this.#r&&this.roster.isBehind&&this.#d(),e)}}#u(){setTimeout(()=>this.#c(null),ba)}#c(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var ve=class{#t=[];get length(){return this.#t.length}add(t){let e=new Set(t.numbers),s=new Set(this.#t.flatMap(({numbers:a})=>a));this.#t=this.#t.flatMap(a=>{let l=a.numbers.filter(d=>!e.has(d));return l.length?[{...a,numbers:l}]:[]});let i=t.action==="undo"?t.numbers.filter(a=>!s.has(a)):t.numbers;i.length&&this.#t.push({...t,numbers:i})}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t)}clear(){this.#t=[]}};var Xo=500,Go=["offline","timeout"],ye=class{#t;#e;#n;#s=new ve;#o=!1;constructor(t,e,s){this.#t=t,this.#e=e,this.#n=s}get waiting(){return this.#s.length}waitingFor(t){let e=this.#s.of(t);return e&&r("roster.waiting",{action:r(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#a(e);let o=t==="undo"?{revision:s??this.#r(e)}:{status:t};try{await this.#l({action:t,numbers:e,fields:o})}catch(i){if(!(i instanceof b))throw i;return _t(i),!1}return!0}#r(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){ro({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,s)=>{let o={status:"present",...e&&{user_full_name:e},...s&&{confirmed:!0}},[i]=await this.#u({action:"present",numbers:[t],fields:o});A(r("done.walkin",{name:this.#p(t,e)}),{action:this.#m(i?[i]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#s.first;t;t=this.#s.first)await this.#i(t)}finally{this.#o=!1,this.#n()}}}async#i(t){try{let e=await this.#u(t);this.#c(t,e)}catch(e){if(!(e instanceof b)||Go.includes(e.code))throw e;let s=this.#p(t.numbers[0]??"");A(r("decision.refused",{name:s,why:U(P(e))}),{isError:!0})}this.#s.remove(t),this.#n()}dropWaiting(){this.#s.length&&A(r("decision.dropped",{n:this.#s.length}),{isError:!0}),this.#s.clear()}#a(t){let[e=""]=t,s=this.#p(e);return new Promise(o=>{oo({title:()=>t.length===1?r("fail.headingOne",{name:s}):r("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#l({action:"fail",numbers:t,fields:{reason:i}}),o(!0)},onClose:()=>o(!1)})})}async#l(t){if(this.#t.state!=="live")return this.#d(t);try{this.#c(t,await this.#u(t))}catch(e){if(!(e instanceof b)||!Go.includes(e.code))throw e;this.#d(t)}}#d(t){this.#s.add(t),A(r("decision.kept"),{isError:!0}),this.#n()}async#u({action:t,numbers:e,fields:s}){let o=this.#e.attendanceId,i={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",a=[];for(let l=0;l<e.length;l+=Xo){let d=e.slice(l,l+Xo),h=d.length===1?{student_number:d[0]}:{student_numbers:d},f=await this.#t.command(i,{attendance_id:o,...h,...s}),p=f.type==="record.changed"?f.record:f.records[0];a.push({numbers:p&&d.length===1?[p.student_number]:d,revision:p?.revision})}return a}#c({action:t,numbers:e},s){let[o=""]=e,i=e.length===1?r(`done.${t}.one`,{name:this.#p(o)}):r(`done.${t}.many`,{n:e.length});A(i,{action:t==="undo"?null:this.#m(s)})}#m(t){let e=async()=>{for(let{numbers:s,revision:o}of t)await this.decide("undo",s,o)};return{label:r("action.undo"),test:"toast-undo",run:e}}#p(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};function Yo(n,t){return Ft("PATCH",`${n}/records`,t)}function Jo(n,t){return Ft("POST",`${n}/records`,t)}function Zo(n,t,e){return Ft("DELETE",`${n}/records/${encodeURIComponent(t)}`,{reason:e})}function Qo(n,t){return Ft("DELETE",n,{reason:t})}function ti(n,t){return Ft("POST",`${n}/restore`,{reason:t})}async function Ft(n,t,e){let s=await Rt(n,`/history/${t}`,e).catch(()=>null);if(!s)throw new b({code:"offline"});if(s.ok)return s.json();let o=await s.json().catch(()=>({})),i=Number(s.headers.get("Retry-After"))||null,{code:a="internal",detail:l}=o;throw new b({code:a,message:l,retry_after:i,details:o})}var xa=["present","late","excused","absent","failed"];function Mt({title:n,submit:t,test:e,status:s,fields:o=()=>u,onSend:i,onClose:a}){let l=null,d=R({title:n,body:()=>c`<p class="muted">${r("correct.lead")}</p>
${o()} ${s?Sa(s):u} ${l?Aa(l):u}
<div class="chips" role="group" aria-label=${r("correct.reasons")}>${Ke.map(Ma)}</div>
${Q(`${e}-reason`,r("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${e}-submit`}>${t()}</button>`,onSubmit:async h=>{let f=tt(h),p=Ke.find(g=>T(g)===f)??f;try{await i({status:h.get("status"),reason:p,form:h})}catch(g){throw!(g instanceof b)||g.code!=="conflict"||!g.details.records?g:(l=g.details,d.redraw(),new S({key:"correct.conflict"},"reason"))}},...a&&{onClose:a}})}function Sa(n){return c`<fieldset class="chips" aria-label=${r("correct.status")}>
${xa.map(t=>c`<label class="chip">
<input type="radio" class="visually-hidden" name="status" value=${t} ?checked=${t===n}
data-test=${`correct-${t}`} />
<span>${$(D[t])}&nbsp;${r(`status.${t}`)}</span>
</label>`)}
</fieldset>`}function Ma(n){let t=({currentTarget:e})=>{let{form:s}=e,o=s?.elements.namedItem("reason");o.value=T(n),o.focus()};return c`<button type="button" class="chip-button" data-test=${`correct-reason-${n}`} @click=${t}>
${T(n)}
</button>`}function Aa({records:n,changes:t}){return c`<div class="notice warn" data-test="correct-conflict" role="status">
<ul>
${n.map(({user_full_name:e,status:s})=>c`<li><bdi>${e}</bdi>: <strong>${r(`status.${s}`)}</strong></li>`)}
${t.map(({at:e,cause:s,actor:o,reason:i})=>c`<li class="muted">
${nt(e)} · ${r(`cause.${s}`)} ${r("sheet.by",{actor:o})}${i?`: ${T(i)}`:""}
</li>`)}
</ul>
</div>`}var _e=class{past;#t;constructor(t,e){this.past=t,this.#t=e}get#e(){return this.past.attendance.attendance_id}correct(t,e){let s=this.#o(t[0]);return new Promise(o=>{Mt({title:()=>t.length===1?r("correct.headingOne",{name:s}):r("correct.headingMany",{n:t.length}),submit:()=>r("correct.submit"),test:"correct",status:e,onSend:async({status:i,reason:a})=>{let{revision:l}=this.past;await this.#n(()=>Yo(this.#e,{student_numbers:t,status:i,reason:a,revision:l})),A(r("correct.done",{n:t.length,name:s,status:r(`status.${i}`)})),o(!0)},onClose:()=>o(!1)})})}add(){Mt({title:()=>r("add.heading"),submit:()=>r("add.submit"),test:"add",status:"present",fields:()=>c`<div class="field">
<label for="add-number">${r("walkin.number")}</label>
<input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus />
</div>
<div class="field">
<label for="add-name">${r("add.name")}</label>
<input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,onSend:async({status:t,reason:e,form:s})=>{let[o,i]=[String(s.get("number")).trim(),String(s.get("name")).trim()];if(!o||/\s/.test(o))throw new S({key:"walkin.needNumber"},"number");try{let a={student_number:o,user_full_name:i||null,status:t,reason:e};await this.#n(()=>Jo(this.#e,a))}catch(a){let l=a instanceof b?a.details.field:null;throw l==="user_full_name"?new S({key:"walkin.needName"},"name"):l==="student_number"?new S({key:"add.noStudent"},"number"):a}A(r("add.done",{name:i||o}))}})}remove(t,e){let s=this.#o(t);Mt({title:()=>r("remove.heading",{name:s}),submit:()=>r("remove.submit"),test:"remove",status:null,onSend:async({reason:o})=>{await this.#n(()=>Zo(this.#e,t,o)),A(r("remove.done",{name:s})),e()}})}delete(t){Mt({title:()=>r("delete.heading"),submit:()=>r("delete.submit"),test:"delete",status:null,onSend:async({reason:e})=>{await Qo(this.#e,e),t()}})}restore(){wn(this.#e,()=>this.#s())}async#n(t){try{await t()}finally{await this.#s()}}async#s(){let t=await yt(this.#e).catch(()=>null);t&&(this.past=t,this.#t(t))}#o(t=""){return this.past.records.find(({student_number:e})=>e===t)?.user_full_name??t}};function wn(n,t){Mt({title:()=>r("restore.heading"),submit:()=>r("restore.submit"),test:"restore",status:null,onSend:async({reason:e})=>{await ti(n,e),await t(),A(r("restore.done"))}})}var Ea=[["present",O],["late",Nt],["excused",Ot],["fail",G]],xe=class{number;#t;#e;#n=null;#s=-1;#o=null;constructor(t,e,s){this.#t=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#t.records.get(this.number)?.revision??this.#t.revision;if(e!==this.#s){this.#s=e;try{this.#n=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof b))throw s;this.#o=P(s),this.#s=-1}this.#e.onDraw()}}view(){let t=this.#t.records.get(this.number),{onClose:e,onCorrect:s,onDecide:o,onRemove:i}=this.#e,a=o?l=>()=>o(l,[this.number]):l=>()=>s?.(l,[this.number]);return c`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${x(B,r("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?ka(t):u} ${t?Ta(t):u}
${o||s?c`<div class="sheet-actions">
${o?u:c`<p class="muted">${r("sheet.correct")}</p>`}
${Ea.map(([l,d])=>this.#r(l,d,a(l)))}
${i&&t?x(B,r("remove.open"),{className:"btn small quiet",test:"sheet-remove",onClick:i}):u}
</div>`:u}
${t&&!o?this.#i():u}
<h3>${r("sheet.facts")}</h3>
${this.#a(t)}
</div>`}#r(t,e,s){let o=t==="fail"&&!this.#e.onDecide;return x(o?je:e,r(o?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:s})}#i(){let t=new URLSearchParams({student_number:this.number,lesson:this.#t.attendance?.lesson_name??""});return c`<p>
<a class="btn small" href=${`/certificate?${t}`} data-test="certificate-open">
${$(te)}${r("certificate.open")}
</a>
</p>`}#a(t){return this.#o?c`<p class="problem">${U(this.#o)}</p>`:this.#n?this.#n.length?c`<ol class="facts">
${this.#n.map(e=>this.#u(e,t))}
</ol>`:c`<p class="muted">${r("sheet.nothing")}</p>`:c`<p class="loading">${$(L)}${r("loading")}</p>`}#l(t){let e=this.#t.attendance?.start_time??t;return new Date(t).toDateString()===new Date(e).toDateString()?y(t,!0):nt(t)}#d({actor:t,actor_full_name:e}){return t===this.number?u:t===this.#e.me?r("sheet.byYou"):t==="system"?r("sheet.bySystem"):r("sheet.by",{actor:e??t})}#u(t,e){let{at:s,before:o,cause:i,reason:a,revision:l}=t,d=t.records[0],h=i==="corrected"||i==="removed"?o?.[0]?.status:null,f=d?.status??"missing",p=this.#e.onDecide&&e?.revision===l&&(i==="failed"||i==="accepted"),g=()=>this.#e.onDecide?.("undo",[this.number],l),v=T(a??d?.fail_reason??null);return c`<li data-test="fact" data-cause=${i} data-status=${f}>
${$(D[f])}
<div>
<p>
${h?c`<s>${r(`status.${h}`)}</s> → `:u}
<strong>${i==="removed"?"–":r(`status.${f}`)}</strong> · ${r(`cause.${i}`)}
</p>
<p class="muted">
<time datetime=${s}>${this.#l(s)}</time> ${this.#d(t)}
${i==="joined"&&d?.method?r(`method.${d.method}`):u}
</p>
${v?c`<p>${v}</p>`:u}
${d?.flags.length?c`<p class="muted">${d.flags.map(vt).join(" · ")}</p>`:u}
${p?x(j,r("action.undo"),{className:"btn small",test:"sheet-undo",onClick:g}):u}
</div>
</li>`}};function ka({status:n,attendance_time:t,fail_reason:e,flags:s}){let o=[T(e),...s.map(vt)].filter(Boolean).join(" · ");return c`<p class="sheet-status" data-status=${n}>
${$(D[n])}<strong>${r(`status.${n}`)}</strong>
${t?c`<span>${y(t,!0)}</span>`:u}
${o?c`<span class="muted">${o}</span>`:u}
</p>`}function Ta({marks:n}){if(!n)return u;let t=(n.office?.at??"")>(n.teacher?.at??""),e=(s,o)=>{let i=n[s];if(!i)return u;let{status:a,reason:l,at:d}=i;return c`<div class="mark" data-test=${`mark-${s}`} data-status=${a} data-counts=${o}>
<dt>${r(`sheet.mark.${s}`)}${o?c` <strong>${r("marks.counts")}</strong>`:u}</dt>
<dd>
${$(D[a])}<strong>${r(`status.${a}`)}</strong>
${d?c`<span class="muted">${nt(d)}</span>`:u}
${l?c`<span class="muted">${T(l)}</span>`:u}
</dd>
</div>`};return c`<dl class="marks" data-test="marks">
${e("teacher",!t)} ${e("office",t)}
</dl>`}var Ca=4e3,Me=["not_found","attendance_ended"],Se=class{feed;decisions;#t;#e;#n=null;#s=null;#o;#r=!1;saved=null;#i=0;constructor(t,e,s){this.#t=t,this.#e=s,this.#o=s.look,this.feed=new be(t,e,{onSnapshot:()=>this.#m(null),onChanges:(o,i)=>this.#p(o,i),onAttendance:()=>this.#n&&s.onAttendance(),onEnded:o=>this.#r&&s.onEnded(o)}),this.decisions=new ye(t,this.feed,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){if(this.#e.isAdmin)return this.#a(new b({code:"not_found"}));try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||!Me.includes(t.code)||this.roster.attendance)throw t;await this.#a(t)}}async#a(t){let e=await yt(this.attendanceId);if(!e)throw t;this.takeSaved(e)}takeSaved(t){let{attendance:e,records:s,revision:o}=t,i=this.saved===null;this.saved??=new _e(t,a=>this.takeSaved(a)),this.saved.past=t,this.roster.applySnapshot({attendance:e,records:s,epoch:e.epoch,revision:o}),i&&this.#n&&this.show(!1),this.#m(null)}close(){this.feed.close(),this.#n?.destroy(),this.#n=null}async resumed(){this.#s?.refresh(),await this.decisions.sendWaiting()}show(t){this.#n?.destroy(),this.#r=t;let e=t?this.decisions.decide.bind(this.decisions):this.#u;this.#n=new we(this.roster,{onDraw:this.#e.onDraw,onDecide:e,isLive:t,onOpen:s=>this.openSheet(s),onLook:s=>this.#d(s),waitingFor:s=>this.decisions.waitingFor(s),now:()=>this.#t.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#n;return t&&(this.#r||this.#u)&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#l()}}#l(){if(this.#s)this.closeSheet();else if(this.#n?.hasSelection)this.#n.clearSelection();else return!1;return!0}view(t=u){let e=[...this.roster.records.values()].filter(({status:i})=>i==="pending"),s=this.decisions.decide.bind(this.decisions),o=this.#r?Ro(e,s,i=>this.openSheet(i)):u;return c`${this.#n?.view(t,o)} ${this.#s?.view()}`}openSheet(t){this.#s=new xe(this.roster,t,{load:e=>this.#c(e),onDecide:this.#r?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#u,onRemove:this.#u?()=>this.saved?.remove(t,()=>this.closeSheet()):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#d({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#s?.number;this.#s=null,this.#d({student:null}),this.#e.onDraw(),t&&this.#n?.focusRow(t)}#d(t){this.#o={...this.#o,...t},this.#e.onLook(t)}get#u(){let{saved:t}=this;return t?.past.can_correct?(e,s)=>e==="undo"?Promise.resolve(!1):t.correct(s,e==="fail"?"absent":e):null}async#c(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.saved)return Ye(this.attendanceId,t);try{return(await this.#t.command("record.history",e)).changes}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return Ye(this.attendanceId,t)}}#m(t){this.#n?.changed(t),this.#s?.refresh()}#p(t,e){this.#m(e);let o=t.filter(({cause:i})=>i==="joined"||i==="pending").reduce((i,{records:a})=>i+a.length,0);o&&this.#i===0&&setTimeout(()=>this.#f(),Ca),this.#i+=o}#f(){dt(r("live.joined",{n:this.#i})),this.#i=0}};var Na=250,Ae=class{#t;#e=null;#n=null;#s="";#o=!1;#r=0;#i;constructor(t){this.#t=t}async load(t=!1){this.#r+=1;let e=this.#r,s={q:this.#s,cursor:t?this.#n:null},o=await Fs(s).catch(()=>null);e===this.#r&&(this.#o=o===null,o&&(this.#e=[...t?this.#e??[]:[],...o.items],this.#n=o.next_cursor),this.#t.onDraw())}view(){let t=this.#e??[];if(!t.length&&!this.#s&&!this.#o)return u;let e=t.some(({saved:s})=>s==="saved");return c`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${r("past.heading")}</h2>
<div class="search">
${$($t)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off"
placeholder=${r("past.search")} aria-label=${r("past.search")} @input=${this.#l} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${$(hs)}${r("reports.open")}</a>
</header>
${this.#o?c`<p class="muted">${r("past.away")}</p>`:u}
${t.length||this.#o?u:c`<p class="muted">${r("past.none")}</p>`}
${e?fe({q:this.#s},["records","matrix"]):u}
<ul class="past-list">${t.map(s=>this.#a(s))}</ul>
${this.#n?c`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:u}
</section>`}#a({attendance_id:t,lesson_name:e,start_time:s,end_time:o,counts:i,saved:a}){let l=h=>{h.ctrlKey||h.metaKey||h.shiftKey||(h.preventDefault(),this.#t.onOpen(t))},d=i.present+i.late;return c`<li>
<a href=${J(t)} data-test="past-class" @click=${l}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${Z(s)} · ${r("live.times",{start:y(s),end:y(o)})}</span>
<span class="past-count">${r("past.attended",{attended:d,total:i.total})}</span>
<span class=${a==="saved"?"muted":"past-state"}>${r(`saved.${a}`)}</span>
</a>
</li>`}#l=({currentTarget:t})=>{this.#s=t.value.trim(),clearTimeout(this.#i),this.#i=setTimeout(()=>this.load(),Na)}};var Ia=1e3,Oa=15e3;async function ei(n,t){for(let e=Ia;;e=Math.min(e*2,Oa)){let s=await yt(n).catch(()=>null),o=s?.attendance.saved==="saved"?Date.parse(s.attendance.saved_at??""):null;if(s&&(!t(s,o)||o!==null))return;await new Promise(i=>setTimeout(i,e))}}var Da=50,Ee=class{#t=[];#e=-1;#n;constructor(t){this.#n=t}view(){let{name:t,test:e,label:s,placeholder:o}=this.#n,i=`${t}-suggestions`,a=this.#t.length>0;return c`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${a} aria-activedescendant=${this.#e<0?u:`${i}-${this.#e}`}
@input=${this.#r} @click=${this.#i} @blur=${()=>this.#s([])} @keydown=${this.#l} />
<span class="combo-arrow">${$(rs)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${s()} ?hidden=${!a}
@pointerdown=${this.#a}>
${this.#t.map(({value:l,detail:d},h)=>c`<li id=${`${i}-${h}`} role="option" data-index=${h}
aria-selected=${h===this.#e}>
<bdi>${l}</bdi>${d?c`<span class="muted">${d}</span>`:u}
</li>`)}
</ul>
</div>`}#s(t,e=-1){this.#t=t,this.#e=e,this.#n.onChange()}#o(t){let e=Y(t);return this.#n.suggestions().filter(({value:s})=>Y(s).includes(e)).slice(0,Da)}#r=t=>this.#s(this.#o(ni(t).value));#i=()=>{this.#t.length||this.#s(this.#o(""))};#a=t=>{t.preventDefault();let e=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");s&&o&&this.#d(Number(s.dataset.index),o)};#l=t=>{let e=this.#t.length>0,s=ni(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(s.value);this.#s(o,re(t.key,e?this.#e:-1,o.length)??-1);let i=s.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#d(this.#e,s);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#s([])):void 0;t.preventDefault()};#d(t,e){let s=this.#t[t];s&&(e.value=s.value,this.#s([]),this.#n.onChoose(s.value))}};function ni(n){return n.currentTarget}function si(n){let t=n*.5625*.65/37,e=1920/(2*Math.tan(65*Math.PI/360)),s=t*e/3;return{metres:s,row:Math.max(0,Math.floor((s-2.5)/.9)+1)}}var oi=6e4,Ra=[2,4],La=8,ke=class{#t=new xt(go);#e;#n;constructor(t){this.#e=t,this.#t.update(et,{activeId:t.activeId}),this.#t.subscribe(t.onDraw),this.#n=new Ee({name:"lesson",test:"start-lesson",label:()=>r("start.lesson"),placeholder:()=>r("start.lessonHint"),suggestions:()=>t.lessons.map(({lesson_name:e,enrolled:s})=>({value:e,detail:s?r("start.enrolled",{n:s}):""})),onChoose:e=>this.#s(e),onChange:t.onDraw})}#s(t){let{last_settings:e}=this.#e.lessons.find(s=>s.lesson_name===t)??{};this.#t.update(et,{lesson:t}),e&&this.#t.update(vo,e)}view(){let{state:t}=this.#t;return c`<form class="start-form" novalidate @submit=${this.#a} @input=${this.#i}>
<div class="card start-lesson">
<h1>${r("start.heading")}</h1>
${t.activeId?bn(()=>this.#e.onResume(String(t.activeId))):u}
${this.#o(t)}
<div class="field">
<label for="lesson">${r(this.#e.lessons.length?"start.otherLesson":"start.lesson")}</label>
${this.#n.view()} ${At(t,"lesson")}
</div>
<div class="field-pair">
<fieldset class="field">
<legend>${r("start.duration")}</legend>
${Ua(t)} ${At(t,"ownMinutes")}
</fieldset>
<div class="field">
<label for="late">${r("start.late")}</label>
<div class="unit">
${ii("late","start-late",t.late,0)}<span>${r("start.lateUnit")}</span>
</div>
${At(t,"late")}
</div>
</div>
<div class="start-foot">
${Pa(t,this.#e.now())} ${At(t,null)}
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:u}>
${$(Jt)}${r("start.submit")}
</button>
</div>
</div>
<div class="card start-settings">
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${ue({form:"start",chosen:t.methods,onToggle:(e,s)=>this.#t.update(de,e,s)})}
<p class="muted" data-test="start-reach">${Ha()}</p>
${At(t,"methods")}
</fieldset>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${he("start",t.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${pe("start",Number(t.security))}
${At(t,"security")}
</fieldset>
</div>
</form>`}#o({lesson:t}){let{lessons:e}=this.#e;if(!e.length)return u;let s=({lesson_name:o,enrolled:i,last_settings:a})=>{let l=[i?r("start.enrolled",{n:i}):"",a?.duration_minutes?r("start.chip",{minutes:a.duration_minutes}):""];return c`<button type="button" class="lesson-button" data-test="start-own-lesson"
aria-pressed=${o===t} @click=${()=>this.#r(o)}>
<strong><bdi>${o}</bdi></strong><span class="muted">${l.filter(Boolean).join(" · ")}</span>
</button>`};return c`<div class="lesson-buttons" role="group" aria-label=${r("start.ownLessons")}>
${e.slice(0,La).map(s)}
</div>`}#r(t){let e=document.getElementById("lesson");e&&(e.value=t),this.#s(t),this.#t.update(et,{problem:null,problemAt:null}),document.querySelector("[data-test=start-submit]")?.focus({preventScroll:!0})}#i=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox")return;this.#t.update(et,{[t.name]:t.value,problem:null,problemAt:null});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#a=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let s=yo(this.#t.state);this.#t.update(et,{isSending:!0,problem:null,problemAt:null}),this.#l(s)}catch(s){if(!(s instanceof S))throw s;this.#t.update(wo,s);let o=e.namedItem(s.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#l(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof b))throw e;let s=e.code==="already_active"?e.details.attendance_id:null;s?this.#t.update(et,{activeId:s}):this.#t.update(bo,P(e),e.details.field)}finally{this.#t.update(et,{isSending:!1})}}};function bn(n){return c`<div class="notice" role="status" data-test="class-running">
${$(Qt)}
<p>${r("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume" @click=${n}>
${r("start.resume")}${$(as)}
</button>
</div>`}function Ha(){return`${Ra.map(t=>{let{metres:e,row:s}=si(t);return r("start.reach",{width:t,metres:Math.floor(e),row:s})}).join(" ")} ${r("start.reachBeyond")}`}function Ua({duration:n,ownMinutes:t}){let e=(s,o)=>c`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${s} .checked=${W(s===n)} />
<span>${o}</span>
</label>`;return c`<div class="chips">
${ln.map(s=>e(String(s),r("start.chip",{minutes:s})))}
${e("own",r("start.own"))}
<span class="unit" ?hidden=${n!=="own"}>
${ii("ownMinutes","start-duration",t,1)}<span>${r("start.minutes")}</span>
</span>
</div>`}function ii(n,t,e,s){return c`<input id=${n} name=${n} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${s} max=${ce} aria-label=${n==="ownMinutes"?r("start.ownMinutes"):u}
.value=${W(e)} />`}function At({problem:n,problemAt:t},e){let s=n!==null&&t===e;return c`<p class="problem" role="alert" ?hidden=${!s}>${s?U(n):u}</p>`}function Pa(n,t){let e=un(n);if(!e)return u;let s=Number(n.late),o=y(t+e*oi),i=new Intl.ListFormat(H(),{type:"disjunction"}).format(n.methods.map(l=>r(`start.way.${l}`))),a=s>=e?"start.summaryNoLate":"start.summary";return c`<div class="start-summary" data-test="start-summary">
<p>${r(a,{end:o,ways:i,late:y(t+s*oi)})}</p>
${me(n.methods,"start")}
</div>`}var jt={stage:"loading",lessons:[],codes:[],endReason:null,unseenSince:null,savedAt:null,headcount:null,problem:null,deleted:null,running:null};function ri(n,t){return{...jt,stage:"start",lessons:t}}function ai({lessons:n,headcount:t},e){return{...jt,lessons:n,headcount:t,stage:e?"closed":"live"}}function vn({lessons:n},t,e=null){return{...jt,lessons:n,stage:"gone",problem:t,deleted:e}}function ci(n,t){return{...n,running:t}}function Te(n,t){return{...n,codes:t}}function yn(n,t){return{...n,headcount:t}}function _n(n,t){return{...n,stage:"closed",endReason:t}}function li(n,t){return n.savedAt===null?{...n,savedAt:t}:n}function di(n,t){return{...n,stage:"closed",endReason:null,unseenSince:t}}async function ui(n,t=null){return Dt(`/disputes?${new URLSearchParams({state:n,...t&&{cursor:t}})}`)}async function hi(n,t){return Fa(`/disputes/${n}`,t)}async function Fa(n,t){let e=await Rt("POST",n,t).catch(()=>null),s=await e?.json().catch(()=>null);if(e?.ok&&s)return s;throw new b({code:e?s?.code??"internal":"offline",...s})}var pi=["present","late","excused"],Ce=class{#t;#e=[];#n=null;constructor({onDraw:t}){this.#t=t}async load(t=!1){let e=await ui("open",t?this.#n:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#n=e.next_cursor,this.#t())}view(){return this.#e.length?c`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
<h2 id="disputes-title" tabindex="-1">${r("notes.heading")}</h2>
<p class="muted">${r("notes.lead")}</p>
<ul class="stack">${this.#e.map(t=>this.#s(t))}</ul>
${this.#n?c`<button type="button" class="btn" data-test="disputes-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:u}
</section>`:u}#s(t){let{student_number:e,student_full_name:s,status:o,created_at:i}=t;return c`<li class="student-note" data-test="dispute" data-number=${e}>
<p>
<strong><bdi>${s}</bdi></strong> <span class="muted">${e}</span>
${o?c`<span class="muted">· ${r("notes.now",{status:r(`status.${o}`)})}</span>`:u}
</p>
<p>
<a href=${J(t.attendance_id)}><bdi>${t.lesson_name}</bdi>, ${Z(t.start_time)},
${y(t.start_time)}</a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${r("notes.sent",{day:Z(i),time:y(i)})}</p>
${ja(t)}
<div class="class-actions">
<button type="button" class="btn primary" data-test="dispute-accept" @click=${()=>this.#o(t)}>
${r("notes.accept")}
</button>
<button type="button" class="btn" data-test="dispute-decline" @click=${()=>this.#r(t)}>
${r("notes.decline")}
</button>
</div>
</li>`}#o(t){let e=s=>c`<label class="chip">
<input type="radio" name="status" class="visually-hidden" value=${s} data-test=${`dispute-give-${s}`}
?checked=${s==="present"} />
<span>${r(`status.${s}`)}</span>
</label>`;R({title:()=>r("notes.accept.heading",{name:t.student_full_name}),body:()=>c`<fieldset class="field">
<legend>${r("notes.give")}</legend>
<div class="chips">${pi.map(e)}</div>
</fieldset>
${Q("dispute-reason",r("reason.label"))}`,submit:()=>mi(r("notes.accept")),onSubmit:s=>{let o=pi.find(i=>i===s.get("status"))??"present";return this.#i(t,{decision:"accept",status:o,reason:tt(s)})}})}#r(t){R({title:()=>r("notes.decline.heading",{name:t.student_full_name}),body:()=>Q("dispute-reason",r("reason.label")),submit:()=>mi(r("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:tt(e)})})}async#i(t,e){try{await hi(t.dispute_id,e),A(r(`notes.done.${e.decision}`,{name:t.student_full_name}))}catch(s){if(!(s instanceof b)||s.code!=="conflict")throw s;A(r("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function mi(n){return c`<button type="submit" class="btn primary" data-test="dispute-answer">${n}</button>`}function ja({receipt:n,receipt_genuine:t}){return n?c`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${$(t?O:q)}
<span>${r(t?"notes.genuine":"notes.notGenuine",{receipt:n})}</span>
</p>`:c`<p class="muted">${r("notes.noReceipt")}</p>`}var qa={probeMs:1400,answerMs:1300},Wa=500;function Va(n){let t=new xt(jt),e=Ys({resume:$i,...qa}),s=null,o=null,i=!1,a=n.role==="admin",l=new Ae({onOpen:m=>st(m,"push"),onDraw:()=>t.state.stage==="start"&&V()}),d=new Ce({onDraw:()=>t.state.stage==="start"&&V()});function h(){let m=s?.roster.attendance;return document.title=m?`${m.lesson_name} · attn`:r("teacher.title"),c`<a class="skip-link" href="#content">${r("skip")}</a>${Qs(n,e)}
${a?Gn("history"):u} ${f()}`}function f(){let{state:m}=t;if(m.stage==="start"&&o)return c`<main class="page start-page" id="content">
${o.view()} ${d.view()} ${l.view()}
</main>`;if(s?.roster.attendance&&m.stage==="live"){let w={onMore:yi,onFinish:_i};return c`<main class="page class-page" id="content">
${Io(s.roster,m.codes,e.now(),w)} ${_()}
${s.view(v())}
</main>`}if(s?.roster.attendance&&m.stage==="closed"){let{saved:w}=s,C={isAdmin:a,me:n.school_number,onAnother:Mn,onMore:w?.past.can_correct?z=>Ao(z,w,N):null,onPrint:()=>window.print(),onReopen:xi,onRestore:()=>w?.restore()},E=w?.past??null;return c`<main class="page class-page" id="content">
${p(m.running)}
${Oo(s.roster,m,E,e.now(),C)} ${s.view()}
</main>
${Ls(s.roster,Z(s.roster.attendance.start_time))}`}return m.stage==="gone"&&m.problem?c`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<h1>${r("gone.heading")}</h1>
<p>${U(m.problem)}</p>
${m.deleted?g(m.deleted):u}
${x(Zt,r("gone.home"),{className:"btn primary",onClick:Mn})}
</div>
</main>`:c`<main class="center-page" id="content">
<p class="loading">${$(L)}${r("loading")}</p>
</main>`}function p(m){return m===null?u:bn(()=>st(m,"push"))}function g(m){let w=()=>wn(m,()=>M(m,"keep"));return x(j,r("restore.open"),{test:"class-restore",onClick:w})}function v(){let m=()=>s?.decisions.addWalkIn();return x(bt,r("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:m})}function _(){let m=s?.decisions.waiting??0;return m?c`<p class="notice warn" data-test="decisions-waiting">
${$(L)}<span>${r("decision.waiting",{n:m})}</span>
</p>`:u}async function M(m,w="replace"){let C=w==="push"?null:nn(location.search),E=new Se(e,m,{me:n.school_number,isAdmin:a,onDraw:V,onAttendance:Ie,onEnded:wi,onLook:mt=>qt(mt),look:C??{status:null,search:"",student:null}});try{await E.load()}catch(mt){if(mt instanceof b&&mt.code==="deleted")return F(m,mt.details);throw mt}s?.close(),s=E;let z=E.saved!==null||E.roster.attendance?.state==="closed";if(a&&E.saved?.past.attendance.saved==="live")return location.replace(`/admin?room=${m}`);w==="push"?history.pushState(null,"",J(m)):w==="replace"&&history.replaceState(null,"",J(m)+location.search),E.show(!z),t.update(ai,z),dt(r(z?"closed.finished":"live.started",{lesson:E.roster.attendance?.lesson_name??""})),z?Sn():w==="push"&&Ne("[data-test=projector-open]"),await Wt()}function F(m,{removal:w}){s?.close(),s=null,location.pathname!==J(m)&&history.pushState(null,"",J(m));let C={by:w?.by??"–",time:w?.at?nt(w.at):"–",reason:T(w?.reason??null)};t.update(vn,{key:"gone.deleted",values:C},m)}function N(){s&&St(()=>M(s?.attendanceId??"","keep"))}function qt(m){history.replaceState(null,"",location.pathname+no(location.search,m))}function Ie(){V()}async function Wt(){if(!s||t.state.stage!=="live"||s.roster.attendance?.state==="closed")return;let m={attendance_id:s.attendanceId,on:!0},w=await e.command("attendance.codes",m);t.update(Te,Ht(w,e.now())),s.feed.takeAttendance(w.attendance)}async function $i(m){let{stage:w}=t.state,C=w==="loading"?en(location.pathname):null;try{w==="live"?(await s?.load(),await Wt()):C?await M(C,"keep"):w!=="closed"&&w!=="gone"&&m.attendance?await M(m.attendance.attendance_id):w==="loading"&&await Vt()}catch(E){if(!(E instanceof b)||E.canRetry)throw E;w==="live"&&Me.includes(E.code)?gi():C?t.update(vn,za(E)):w==="loading"?await Vt():_t(E)}}function gi(){s?.roster.closeUnseen(),t.update(di,e.asOf),xn()}function wi(m){t.update(_n,m),xn()}function xn(){$s(),s?.decisions.dropWaiting(),s?.show(!1),dt(r(`closed.${t.state.endReason??"finished"}`)),Ne(".closed-head h1"),Sn(),V()}function Sn(){let m=s;m&&ei(m.attendanceId,(w,C)=>{if(m!==s||t.state.stage!=="closed")return!1;let{headcount:E,end_reason:z}=w.attendance;return E!==null&&t.update(yn,E),z&&t.update(_n,z),C===null||(m.takeSaved(w),t.update(li,C)),!0})}async function Mn(){if(a)return location.assign("/admin/history");history.pushState(null,"",eo),await Vt()}async function Vt(m=t.state.running){if(a)return location.replace("/admin/history");let w=await Bs();s?.close(),s=null,o=new ke({lessons:w,activeId:m,now:()=>e.now(),onStart:bi,onResume:C=>st(C,"push"),onDraw:V}),t.update(ri,w),l.load(),d.load(),Ne("#lesson")}async function bi(m){i=!0;try{let{attendance:w,near_lessons:C}=await e.command("attendance.start",m);C?.length&&A(r("start.near",{near:C.join(", ")}),{isError:!0}),await st(w.attendance_id,"push")}finally{i=!1}}function vi(m){let{stage:w}=t.state;i||w==="live"||(w==="start"?st(m,"push"):m===s?.attendanceId?st(m,"keep"):t.update(ci,m))}function st(m,w){return St(()=>M(m,w))}function yi(m){s&&Mo(m,s,e,w=>t.update(Te,w))}function _i(){s&&Eo(s,e,m=>t.update(yn,m))}function xi(){let m=s?.attendanceId;if(m)return St(async()=>{i=!0;try{if(!await ko(m,e))return;await M(m,"keep"),Ne("[data-test=projector-open]")}finally{i=!1}})}e.on("attendance.changed",({attendance_id:m,reason:w})=>{(w==="started"||w==="reopened")&&vi(m)}),e.on("code.rotated",m=>{m.attendance_id===s?.attendanceId&&t.update(Te,Ht(m,e.now()))}),e.addEventListener("state",()=>{if(e.state==="signed-out")return oe();e.state==="live"&&s?.resumed().catch(()=>{}),V()});let V=_s(xs(),h);t.subscribe((m,w)=>{m.stage!==w.stage&&window.scrollTo(0,0),V()}),So(()=>s?.keyTarget??null),window.addEventListener("popstate",()=>{let m=en(location.pathname);m?st(m,"keep"):Vt(t.state.stage==="live"?s?.attendanceId:null)}),window.addEventListener("beforeunload",m=>s?.decisions.waiting&&m.preventDefault()),setInterval(()=>t.state.stage==="live"&&V(),Wa),e.start()}function za(n){return Me.includes(n.code)?{key:`gone.${n.code}`}:P(n)}function Ne(n){setTimeout(()=>document.querySelector(n)?.focus())}var[fi]=await Promise.all([Gs("teacher","admin"),bs()]);fi&&Va(fi);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
