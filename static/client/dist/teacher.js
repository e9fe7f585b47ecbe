var Re=globalThis,An=n=>n,Kt=Re.trustedTypes,kn=Kt?Kt.createPolicy("lit-html",{createHTML:n=>n}):void 0,Le="$lit$",Y=`lit$${Math.random().toFixed(9).slice(2)}$`,He="?"+Y,Ni=`<${He}>`,lt=document,Et=()=>lt.createComment(""),Tt=n=>n===null||typeof n!="object"&&typeof n!="function",Ue=Array.isArray,In=n=>Ue(n)||typeof n?.[Symbol.iterator]=="function",Ie=`[ 	
\f\r]`,kt=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,En=/-->/g,Tn=/>/g,at=RegExp(`>|${Ie}(?:([^\\s"'>=/]+)(${Ie}*=${Ie}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Cn=/'/g,On=/"/g,Dn=/^(?:script|style|textarea|title)$/i,Pe=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),c=Pe(1),ut=Pe(2),dc=Pe(3),R=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),Nn=new WeakMap,ct=lt.createTreeWalker(lt,129);function Rn(n,t){if(!Ue(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return kn!==void 0?kn.createHTML(t):t}var Ln=(n,t)=>{let e=n.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",a=kt;for(let l=0;l<e;l++){let d=n[l],u,p,m=-1,g=0;for(;g<d.length&&(a.lastIndex=g,p=a.exec(d),p!==null);)g=a.lastIndex,a===kt?p[1]==="!--"?a=En:p[1]!==void 0?a=Tn:p[2]!==void 0?(Dn.test(p[2])&&(o=RegExp("</"+p[2],"g")),a=at):p[3]!==void 0&&(a=at):a===at?p[0]===">"?(a=o??kt,m=-1):p[1]===void 0?m=-2:(m=a.lastIndex-p[2].length,u=p[1],a=p[3]===void 0?at:p[3]==='"'?On:Cn):a===On||a===Cn?a=at:a===En||a===Tn?a=kt:(a=at,o=void 0);let w=a===at&&n[l+1].startsWith("/>")?" ":"";i+=a===kt?d+Ni:m>=0?(s.push(u),d.slice(0,m)+Le+d.slice(m)+Y+w):d+Y+(m===-2?l:w)}return[Rn(n,i+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},De=class Hn{constructor({strings:t,_$litType$:e},s){let o;this.parts=[];let i=0,a=0,l=t.length-1,d=this.parts,[u,p]=Ln(t,e);if(this.el=Hn.createElement(u,s),ct.currentNode=this.el.content,e===2||e===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(o=ct.nextNode())!==null&&d.length<l;){if(o.nodeType===1){if(o.hasAttributes())for(let m of o.getAttributeNames())if(m.endsWith(Le)){let g=p[a++],w=o.getAttribute(m).split(Y),y=/([.?@])?(.*)/.exec(g);d.push({type:1,index:i,name:y[2],strings:w,ctor:y[1]==="."?Bn:y[1]==="?"?Fn:y[1]==="@"?jn:Ct}),o.removeAttribute(m)}else m.startsWith(Y)&&(d.push({type:6,index:i}),o.removeAttribute(m));if(Dn.test(o.tagName)){let m=o.textContent.split(Y),g=m.length-1;if(g>0){o.textContent=Kt?Kt.emptyScript:"";for(let w=0;w<g;w++)o.append(m[w],Et()),ct.nextNode(),d.push({type:2,index:++i});o.append(m[g],Et())}}}else if(o.nodeType===8)if(o.data===He)d.push({type:2,index:i});else{let m=-1;for(;(m=o.data.indexOf(Y,m+1))!==-1;)d.push({type:7,index:i}),m+=Y.length-1}i++}}static createElement(t,e){let s=lt.createElement("template");return s.innerHTML=t,s}};function dt(n,t,e=n,s){if(t===R)return t;let o=s!==void 0?e._$Co?.[s]:e._$Cl,i=Tt(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(n),o._$AT(n,e,s)),s!==void 0?(e._$Co??=[])[s]=o:e._$Cl=o),o!==void 0&&(t=dt(n,o._$AS(n,t.values),o,s)),t}var Un=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??lt).importNode(t,!0);ct.currentNode=s;let o=ct.nextNode(),i=0,a=0,l=e[0];for(;l!==void 0;){if(i===l.index){let d;l.type===2?d=new Xt(o,o.nextSibling,this,n):l.type===1?d=new l.ctor(o,l.name,l.strings,this,n):l.type===6&&(d=new qn(o,this,n)),this._$AV.push(d),l=e[++a]}i!==l?.index&&(o=ct.nextNode(),i++)}return ct.currentNode=lt,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},Xt=class Pn{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,s,o){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=dt(this,t,e),Tt(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==R&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):In(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&Tt(this._$AH)?this._$AA.nextSibling.data=t:this.T(lt.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=De.createElement(Rn(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new Un(o,this),a=i.u(this.options);i.p(e),this.T(a),this._$AH=i}}_$AC(t){let e=Nn.get(t.strings);return e===void 0&&Nn.set(t.strings,e=new De(t)),e}k(t){Ue(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,s,o=0;for(let i of t)o===e.length?e.push(s=new Pn(this.O(Et()),this.O(Et()),this,this.options)):s=e[o],s._$AI(i),o++;o<e.length&&(this._$AR(s&&s._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let s=An(t).nextSibling;An(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Ct=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,o){this.type=1,this._$AH=h,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=h}_$AI(n,t=this,e,s){let o=this.strings,i=!1;if(o===void 0)n=dt(this,n,t,0),i=!Tt(n)||n!==this._$AH&&n!==R,i&&(this._$AH=n);else{let a=n,l,d;for(n=o[0],l=0;l<o.length-1;l++)d=dt(this,a[e+l],t,l),d===R&&(d=this._$AH[l]),i||=!Tt(d)||d!==this._$AH[l],d===h?n=h:n!==h&&(n+=(d??"")+o[l+1]),this._$AH[l]=d}i&&!s&&this.j(n)}j(n){n===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Bn=class extends Ct{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===h?void 0:n}},Fn=class extends Ct{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==h)}},jn=class extends Ct{constructor(n,t,e,s,o){super(n,t,e,s,o),this.type=5}_$AI(n,t=this){if((n=dt(this,n,t,0)??h)===R)return;let e=this._$AH,s=n===h&&e!==h||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==h&&(e===h||s);s&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},qn=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){dt(this,n)}},Wn={M:Le,P:Y,A:He,C:1,L:Ln,R:Un,D:In,V:dt,I:Xt,H:Ct,N:Fn,U:jn,B:Bn,F:qn},Ii=Re.litHtmlPolyfillSupport;Ii?.(De,Xt),(Re.litHtmlVersions??=[]).push("3.3.3");var J=(n,t,e)=>{let s=e?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=e?.renderBefore??null;s._$litPart$=o=new Xt(t.insertBefore(Et(),i),i,void 0,e??{})}return o._$AI(n),o};var Yt={},Gt="en",Vn=new Intl.PluralRules("en"),Be=new Set;function zn(n,t){Yt=t,Gt=n,Vn=new Intl.PluralRules(n);for(let e of Be)e()}function wt(n){return Be.add(n),()=>Be.delete(n)}function Jt(){return Gt}function L(){return(globalThis.navigator?.languages??[]).find(e=>e.toLowerCase().startsWith(Gt))??Yt["language.locale"]??Gt}function r(n,t={}){let e=Yt[n]??n;return(typeof e=="string"?e:e[Vn.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:Di(t[i]))}function B({key:n,values:t}){return r(n,t)}function ht(n){return n in Yt}function Kn(n,t){return n.map(s=>s?.slice(0,2).toLowerCase()).find(s=>s&&t.includes(s))??"en"}function Di(n){return typeof n=="number"?n.toLocaleString(L()):n}var Ri={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},Xn=!1;function Gn(n){Xn||setTimeout(Li),Xn=!0;let t=([e,s])=>c`<li>
<a href=${s} data-test=${`nav-${e}`} aria-current=${e===n?"page":h}>
${r(`nav.${e}`)}
</a>
</li>`;return c`<nav class="admin-nav" aria-label=${r("nav.label")}>
<ul>${Object.entries(Ri).map(t)}</ul>
</nav>`}function Li(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var Yn=null,Jn=[];function pt(n){if(Yn??=Hi(),Jn.push(n)>1)return;let t=Yn;setTimeout(()=>{t.textContent=Jn.splice(0).join(" ")},600)}function Hi(){let n=document.createElement("div");return n.className="visually-hidden",n.role="status",document.body.appendChild(n)}function $(n,t=""){return c`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${n}></path>
</svg>`}function x(n,t,{onClick:e,test:s,className:o="btn",lang:i}){return c`<button
type="button"
class=${o}
title=${t}
lang=${i??h}
data-test=${s??h}
@click=${e}
>
${$(n)}<span class="label">${t}</span>
</button>`}var Ui=5,b=class extends Error{constructor({code:t,message:e=t,retry_after:s=null,details:o=null}){super(e),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function F(n){let{field:t}=n.details;return n.code==="invalid_field"&&ht(`field.${t}`)?{key:`field.${t}`}:{key:ht(`error.${n.code}`)?`error.${n.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(n.retryAfter??Ui))}}}var S=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var mt="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",O=`${mt}M8 12.5l2.8 2.8L16.2 9.5`,Ot=`${mt}M12 7v5.3l3.2 2`,Nt="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",W=`${mt}M9 9l6 6M15 9l-6 6`,Pi="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",Fe=`${mt}M8 12h8`,It="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",Zn="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",bt="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",Qn="M12 5v14M5 12h14",vt="M12 5.5v.01M12 12v.01M12 18.5v.01";var U="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",ts="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",yt="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",es=`${mt}M12 8.5v7M8.5 12h7`,ns="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",_t="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",Zt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",H="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",ss="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5",os="M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12M12 9.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6";var is="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",rs="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var as="M6 9.5l6 6 6-6",Qt="M19 12H5M11 6l-6 6 6 6",cs="M5 12h14M13 6l6 6-6 6",j="M6 6l12 12M18 6L6 18",te=`${mt}M12 11v5.5M12 7.7v.01`,q="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",ls=`${mt}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,ds="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",us="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",hs="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6",ee="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",ps="M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9",ms="M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01",fs="M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5";var $s="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",I={present:O,late:Ot,pending:Nt,failed:W,missing:Pi,absent:Fe,excused:It};function T({title:n,body:t,submit:e,cancel:s=()=>r("cancel"),onSubmit:o,onClose:i,staysOpen:a=!1}){let l=null,d=!1,u=document.createElement("dialog");u.className="dialog",u.setAttribute("aria-labelledby","dialog-title");let p=()=>u.close(),m=async D=>{if(D.preventDefault(),d)return;let K=D.currentTarget;d=!0,l=null,g();try{await o(new FormData(K)),a||p()}catch(P){if(P instanceof S)l=P.problem;else if(P instanceof b)l=F(P);else throw P;P instanceof S&&Bi(K,P.field)}finally{d=!1,g()}},g=()=>{J(w(),u)},w=()=>c`<form method="dialog" novalidate @submit=${m} aria-busy=${d}>
<header class="dialog-head">
<h2 id="dialog-title">${n()}</h2>
${x(j,r("close"),{className:"btn quiet icon-only",onClick:p})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!l}>${l?B(l):h}</p>
</div>
<footer class="dialog-foot">
${s?c`<button type="button" class="btn quiet" @click=${p}>${s()}</button>`:h}
${e()}
</footer>
</form>`;u.addEventListener("pointerdown",D=>D.target===u&&p()),u.addEventListener("close",()=>{y(),u.remove(),i?.()});let y=wt(g);return g(),document.body.append(u),u.showModal(),u.querySelector("[autofocus]")?.focus(),{redraw:g,close:p,forgetProblem:()=>{l=null,g()}}}function gs(){for(let n of document.querySelectorAll("dialog"))n.close()}function Bi({elements:n},t){let e=n.namedItem(t);e instanceof HTMLElement&&e.focus()}var bs="attn.language",Fi=!1;async function vs(){let n=null;try{n=localStorage.getItem(bs)}catch{}await ys(Kn([n,...navigator.languages],_s()))}async function ji(n){await ys(n);try{localStorage.setItem(bs,n)}catch{}}async function ys(n){let t=document.getElementById("words"),[e,s]=await Promise.all([t?.lang===n?JSON.parse(t.textContent):ws(n,":not([data-later])"),Fi&&ws(n,"[data-later]")]);document.documentElement.lang=n,zn(n,{...e,...s})}async function ws(n,t){let e=document.querySelectorAll(`link[type="application/json"][hreflang=${n}]${t}`),s=await Promise.all([...e].map(({href:o})=>qi(o)));return Object.assign({},...s)}async function qi(n){let t=await fetch(n);if(!t.ok)throw new Error(`${n}: ${t.status}`);return t.json()}function _s(){let n=document.querySelectorAll("link[hreflang]");return[...new Set([...n].map(({hreflang:t})=>t))]}function xs(){let n=_s(),t=n[(n.indexOf(Jt())+1)%n.length]??"en";return x(ls,new Intl.DisplayNames(t,{type:"language"}).of(t)??t,{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>ji(t)})}function Ss(n,t){let e=!1,s=()=>{e=!1,J(t(),n)},o=()=>{e||(e=!0,queueMicrotask(s))};return n.replaceChildren(),s(),wt(o),o}function Ms(){return document.getElementById("app")}var As=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g,Wi={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},Vi=/\p{Nd}/u;function ks(n){return n.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,zi).normalize("NFKC").replace(As," ").trim()}function Z(n){return Ki(ks(n).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>Wi[t]).replace(As," ").trim()}function zi(n){let t=n.codePointAt(0)??0,e=t;for(;Vi.test(String.fromCodePoint(e-1));)e-=1;return String((t-e)%10)}function Ki(n){return n.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var Cs=6,Es=Cs/2,Ts=new Map;function Xi(n,t){let e=`${n} ${t}`,s=t?"2-digit":void 0,o=Ts.get(e)??new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return Ts.set(e,o),o}function _(n,t=!1){return n?Xi(L(),t).format(new Date(n)):""}function Os(n){let t=Math.max(0,Math.ceil(n/1e3)),[e,s,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=a=>String(a).padStart(2,"0");return e?`${e}:${i(s)}:${i(o)}`:`${s}:${i(o)}`}function Ns(n){return n.toLocaleString(L(),{style:"percent"})}function Is(n){return n.length===Cs?[n.slice(0,Es),n.slice(Es)]:[n]}var ne=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;#n=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:s},o=!1){let i=[],a=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:a};o&&(this.#e=!1),this.#t=Math.max(this.#t,s,...e.map(d=>d.revision));for(let d of e)if(!(d.revision<=this.revision)){if(d.revision!==this.revision+1)break;this.#s(d,a),i.push(d)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:a}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},e=0;for(let{status:s,flags:o}of this.records.values())t[s]+=1,o.includes("not_on_roster")&&(e+=1);return{...t,total:this.records.size,not_on_roster:e}}strangers(){let t=0;for(let{flags:e,status:s}of this.records.values())e.includes("not_on_roster")&&s!=="failed"&&(t+=1);return t}progress(){let[t,e]=[0,0];for(let{flags:s,status:o,is_attended:i}of this.records.values()){let a=s.includes("not_on_roster");(a||o==="missing"||o==="absent")&&(this.#n=!0),!(o==="excused"||a)&&(e+=1,i&&(t+=1))}return{attended:t,expected:this.#n?e:0}}list({status:t=null,search:e="",locale:s="en"}={}){let o=Z(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&je(i,o)).sort(qe(s))}#s(t,e){for(let s of t.records)this.records.set(s.student_number,s),e.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),e.add(s);this.revision=t.revision}},Ds=new WeakMap;function je(n,t){if(!t)return!0;let e=Ds.get(n)??Z(`${n.user_full_name} ${n.student_number}`);return Ds.set(n,e),t.split(" ").every(s=>e.includes(s))}function Ls(n,t,e){if(t.length>n.length/8)return n.push(...t),n.sort(e);for(let s of t){let[o,i]=[0,n.length];for(;o<i;){let a=o+i>>1;e(n[a],s)<0?o=a+1:i=a}n.splice(o,0,s)}return n}function qe(n){let{compare:t}=We(n),e=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>e(s)-e(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var Rs=new Map;function We(n){let t=Rs.get(n)??new Intl.Collator(n,{numeric:!0});return Rs.set(n,t),t}var Ve=["not_in_room","joined_for_another","left_early","wrong_section"],ze=["was_in_room","not_in_room","medical_note","school_event","typing_error"];function C(n){return ht(`reason.${n}`)?r(`reason.${n}`):n??""}var Gi=[["present","present"],["late","late"],["fail","failed"]],Yi=["row","row fresh","row selected","row selected fresh"];function Hs(n,t){let{student_number:e,user_full_name:s,status:o,attendance_time:i}=n,{canDecide:a}=t,l=a?"gridcell":"cell",d=Yi[Number(t.isSelected)*2+Number(t.isFresh)];return c`<div class=${d} role="row" data-test="roster-row"
data-number=${e} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${a?t.isSelected:h} tabindex=${a?t.isActive?0:-1:h}
.style=${Ke(t.top)}>
${a?Zi(s,t.isSelected):h}
<span class="row-who" role=${l}>
<span class="row-name">${t.canOpen?Ji(s,a):c`<bdi>${s}</bdi>`}</span>
${t.waiting?c`<span class="row-waiting">${$(H)}${t.waiting}</span>`:h}
<span class="row-note">${Xe(n)}</span>
</span>
<span class="row-number" role=${l}>${e}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${o}>${$(I[o])}${r(`status.${o}`)}</span>
</span>
<span class="row-time" role=${l} title=${i?_(i,!0):h}>${_(i)}</span>
<span class="row-how" role=${l}>${tr(n)}</span>
${a?Qi(s):h}
</div>`}function Ke(n){return`translate: 0 ${n}px`}function Ji(n,t){return c`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function Zi(n,t){return c`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${r("roster.select",{name:n})}
.checked=${t} />
</label>
</span>`}function Qi(n){return c`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${r("roster.actions",{name:n})}>
${$(vt,"dots")}
</button>
</span>`}function Us(){let n=([t,e])=>c`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${r(`action.${t}`)} aria-label=${r(`action.${t}`)}>
${$(I[e])}
</button>`;return c`<div class="quick-bar" hidden aria-hidden="true">${Gi.map(n)}</div>`}function Xe({fail_reason:n,flags:t,marks:e}){return[e?.teacher&&e.office?r("marks.both",{teacher:r(`status.${e.teacher.status}`),office:r(`status.${e.office.status}`)}):"",C(n),...t.map(nt)].filter(Boolean).join(" · ")}function tr({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?r(`decided.${t}`):n?r(`method.${n}`):""}function nt(n){return ht(`flag.${n}`)?r(`flag.${n}`):n.replaceAll("_"," ")}var er=["present","late","pending","failed","excused","missing","absent"];function Ps(n,t){let e=n.attendance,{compare:s}=We(L()),o=[...n.records.values()].sort((d,u)=>s(d.user_full_name,u.user_full_name)),i=n.counts(),a=er.filter(d=>i[d]).map(d=>`${r(`status.${d}`)}: ${i[d]}`),l=d=>c`<th scope="col">${r(`roster.${d}`)}</th>`;return c`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${_(e.start_time)} – ${_(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${a.join(" · ")} · ${r("counter.total")}: ${i.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(l)}</tr></thead>
<tbody>
${o.map((d,u)=>c`<tr>
<td>${u+1}</td><td><bdi>${d.user_full_name}</bdi></td><td>${d.student_number}</td>
<td>${r(`status.${d.status}`)}<small>${Xe(d)}</small></td>
<td>${_(d.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var Bs={teacher:"/teacher",student:"/student",admin:"/admin"};async function Ge(){let n=await Je("/me");if(n.status===401)return null;if(!n.ok)throw new Error(`/me answered ${n.status}`);return(await n.json()).user}async function Fs(){try{return await Ge()===null}catch{return!1}}async function js(){let n=await zs("/sessions",{});if(!n.ok&&n.status!==401)throw new Error(`/sessions answered ${n.status}`);return n.json()}async function qs(){await zs("/logout",{})}async function Ws(){return Dt("/lessons").catch(()=>[])}async function xt(n){let t=await Je(`/history/${n}`);if(t.status===404)return null;if(t.status===410)throw new b({code:"deleted",details:await t.json()});if(!t.ok)throw new Error(`/history answered ${t.status}`);return t.json()}async function Vs({q:n="",cursor:t=null,limit:e=20}){let s=new URLSearchParams({limit:String(e),...n&&{q:n},...t&&{cursor:t}});return Dt(`/history?${s}`)}async function Ye(n,t){let e=`/history/${n}/changes?student_number=${encodeURIComponent(t)}`;return Dt(e).then(({items:s})=>s,()=>[])}function Je(n){return fetch(n,{headers:{Accept:"application/json"},cache:"no-store"})}async function Dt(n){let t=await Je(n);if(!t.ok)throw new Error(`${n} answered ${t.status}`);return t.json()}function zs(n,t){return Rt("POST",n,t)}function Rt(n,t,e){return fetch(t,{method:n,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(e)})}var nr="attn.student",sr="attn.receipts";function Ks(n){try{n.removeItem(nr),n.removeItem(sr)}catch{}}var or=1e3,ir=3e4,rr=1e4,ar=8e3,cr=1e4,lr=6e3,dr=3500,Xs=3e3,ur=2500,hr=1e3,pr=.8,Gs=25e3,mr=2,fr=1e3,$r={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},se=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#n=new Map;#s=0;#o=0;#r=0;#i=!1;#a=null;#c=0;#d=0;#u=Gs;#l=!1;#m=0;#p=0;#$;#f;#b;#v;#h={};#w=null;constructor({url:t,resume:e=async()=>{},probeMs:s=lr,answerMs:o=dr,maxBackoffMs:i=ir,isVisible:a=()=>!0,isSignedOut:l=Fs}){super(),this.url=t,this.#$=e,this.#f={probeMs:s,answerMs:o,maxBackoffMs:i},this.#b=a,this.#v=l}start(){return this.#_(),this}stop(){this.#g("stopped"),clearTimeout(this.#h.reopen),this.#x()}get hasResumed(){return this.#i}now(){return Date.now()+this.#p}on(t,e){let s=this.#n.get(t)??new Set;return this.#n.set(t,s.add(e)),()=>{s.delete(e)}}command(t,e,s=cr){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new b({code:"offline"}));this.#s+=1;let i=this.#s;return new Promise((a,l)=>{let d=setTimeout(()=>{this.#e.delete(i),l(new b({code:"timeout"}))},s);this.#e.set(i,{resolve:a,reject:l,timer:d}),o.send(JSON.stringify({type:t,id:i,...e})),this.#d=Date.now(),this.#l||this.#y(o,this.#f.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#l,s=this.state==="offline"||this.state==="connecting";if(!e)return s&&performance.now()>=this.#r?this.#_():void 0;Date.now()-this.#c>this.#u&&this.#i&&this.#g("catching-up"),this.check(Xs)}async check(t=this.#f.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#l)return;this.#y(e,t);let s=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),a=i-s<fr;o?.server_time&&a&&(this.#p=Date.parse(o.server_time)-(s+i)/2)}#y(t,e){let s=Date.now()+e;this.#h.silence&&this.#m<=s||(this.#m=s,clearTimeout(this.#h.silence),this.#h.silence=setTimeout(()=>{if(t===this.#t){if(this.#h.silence=void 0,Date.now()-s>hr)return void this.check(Xs);if(this.#l)return this.#k(t,1006);this.#l=!0,this.#g("offline"),this.#y(t,ur)}},e))}#_(){this.#x(),clearTimeout(this.#h.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#h.opening=setTimeout(()=>this.#k(t,1006),ar),t.onmessage=({data:e})=>this.#S(t,JSON.parse(e)),t.onclose=({code:e})=>this.#k(t,e)}#S(t,e){t===this.#t&&(this.#c=Date.now(),clearTimeout(this.#h.silence),this.#h.silence=void 0,this.#i?this.#A():this.#l&&this.#g("catching-up"),this.#l=!1,"id"in e&&e.id!==null?this.#M(e):e.type==="welcome"?this.#O(t,e):this.#E(e))}#M(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new b(t)):e.resolve(t))}#E(t){t.type==="goodbye"&&(this.#w=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#C(t);for(let e of[...this.#n.get(t.type)??[]])e(t)}#C({state:t,as_of:e}){this.#a=t==="catching_up"?Date.parse(e):null,this.#i&&this.#A()}#A(){this.asOf=this.#a??this.now(),this.#g(this.#a===null?"live":"catching-up")}async#O(t,e){for(clearTimeout(this.#h.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#h.steady=setTimeout(()=>{this.#o=0},rr),this.#u=(e.heartbeat_ms??Gs)*pr,this.#d=Date.now(),this.#T(t,this.#f.probeMs),this.#g("catching-up"),this.#E(e);t===this.#t;)try{await this.#$(e);break}catch(s){if(!(s instanceof b)||!s.canRetry)throw s;await gr((s.retryAfter??mr)*1e3)}t!==this.#t||this.state==="stopped"||(this.#i=!0,this.#A())}#T(t,e){this.#h.probe=setTimeout(()=>{if(t!==this.#t)return;let s=Date.now(),{probeMs:o}=this.#f,i=this.#b()?o-(s-this.#c):o,a=this.#u-(s-this.#d),l=Math.min(i,a,o);l<=0&&!this.#h.silence&&this.check(),this.#T(t,l>0?l:o)},e)}async#k(t,e){if(t!==this.#t)return;let s=!this.#l&&(this.state==="connecting"||this.state==="offline");this.#x();let o=$r[e]??0;if(typeof o=="string")return this.#g(o);this.#r=performance.now()+o,this.#g("offline"),this.#I(this.#w??this.#N(o)),this.#w=null,s&&await this.#v()&&(clearTimeout(this.#h.reopen),this.#x(),this.#g("signed-out"))}#N(t){let e=Math.min(this.#f.maxBackoffMs,or*2**this.#o);return this.#o+=1,t+Math.random()*e}#I(t){clearTimeout(this.#h.reopen),this.#h.reopen=setTimeout(()=>this.#_(),t)}#x(){let t=this.#t;this.#t=null,this.#i=this.#l=!1,this.#a=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#h[e]),this.#h[e]=void 0;for(let{reject:e,timer:s}of this.#e.values())clearTimeout(s),e(new b({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#g(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};function gr(n){return new Promise(t=>setTimeout(t,n))}var wr=10,Ze="attn.stays";function Ys(n){Js(t=>n?t.setItem(Ze,"1"):t.removeItem(Ze))}async function br(){let n=await Ge();if(n||!Js(e=>e.getItem(Ze)))return n;let t=await js();return Ys(!!t.user),t.reason==="reused"&&oe("&reused"),t.user??null}function Js(n){try{return n(localStorage)}catch{return null}}async function Zs(){Ks(localStorage),Ys(!1);try{await qs()}finally{location.assign("/")}}function oe(n=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${n}`)}async function vr(n=()=>{}){for(let t=1;;t=Math.min(t*2,wr))try{return await br()}catch{n(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function Qs(...n){let t=await vr();return t&&n.includes(t.role)?t:(t?location.replace(Bs[t.role]??"/"):oe(),null)}var yr=2e3;function to(n){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new se({url:t,isVisible:()=>!document.hidden,...n}),s=()=>document.hidden||e.wake(),o=()=>e.check(yr);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",({persisted:i})=>i&&s()),document.addEventListener("visibilitychange",s),document.addEventListener("resume",s),navigator.connection?.addEventListener("change",o),e}var _r=8e3,eo=3e3,Lt=null,no;function M(n,{action:t=null,isError:e=!1}={}){Lt??=Sr(),Lt.setAttribute("aria-label",r("messages")),J(xr(n,t,e),Lt),tn(_r),pt(n)}function Ht(n){M(B(F(n)),{isError:!0})}function xr(n,t,e){let s=()=>{Qe(),t?.run()};return c`<div
class=${e?"toast error":"toast"}
@pointerenter=${ie}
@focusin=${ie}
@pointerleave=${()=>tn(eo)}
@focusout=${()=>tn(eo)}
>
${$(e?q:O)}<span class="toast-text">${n}</span>
${t?x(U,t.label,{className:"btn small",test:t.test,onClick:s}):h}
${x(j,r("close"),{className:"btn quiet small icon-only",onClick:Qe})}
</div>`}async function V(n){try{await n()}catch(t){if(!(t instanceof b))throw t;Ht(t)}}function Qe(){ie(),Lt&&J(h,Lt)}function ie(){clearTimeout(no)}function tn(n){ie(),no=setTimeout(Qe,n)}function Sr(){let n=document.createElement("div");return n.className="toasts",n.role="region",document.body.appendChild(n)}function so(n,t=null){return c`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${$($s,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?kr(t):h}</div>
${n?c`<span class="topbar-user">${$(ns)}<bdi>${n.full_name}</bdi></span>`:h}
${xs()}
${n?Mr():h}
</header>`}function Mr(){return x(ds,r("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Zs})}var Ar={live:[Zt,"connection.live"],"catching-up":[H,"connection.catching"],connecting:[H,"connection.connecting"]};function kr({state:n,asOf:t},e="connection.offline"){let[s,o]=Ar[n]??[ss,e],i=n!=="live"&&t?r("connection.asOf",{time:_(t,!0)}):null;return c`<span class="badge" data-test="connection-badge" data-state=${n}
>${$(s)}<span>${r(o)}</span>${i?c`<span class="as-of">${i}</span>`:h}</span
>`}function Ut({codes:n,server_time:t},e){let s=o=>new Date(Date.parse(o)-Date.parse(t)+e).toISOString();return n.map(o=>({...o,valid_from:s(o.valid_from),valid_until:s(o.valid_until)}))}function oo(n,t){let e=s=>Date.parse(s.valid_from)<=t&&t<Date.parse(s.valid_until);return n.filter(e).at(-1)??null}var St=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let s=this.state;if(this.state=t(s,...e),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var Er=/^\/class\/([\w-]{1,64})\/?$/,io="/teacher";function en(n){return Er.exec(n)?.[1]??null}function Q(n){return`/class/${n}`}function nn(n){let t=new URLSearchParams(n);return{status:t.get("show"),search:t.get("q")??"",student:t.get("student")}}function ro(n,t){let{status:e,search:s,student:o}={...nn(n),...t},i=new URLSearchParams;return e&&i.set("show",e),s&&i.set("q",s),o&&i.set("student",o),i.size?`?${i}`:""}function re(n,t,e){return e?n==="ArrowDown"?(t+1)%e:n==="ArrowUp"?t<0?e-1:(t-1+e)%e:n==="Home"?0:n==="End"?e-1:null:null}var ao=4,ae=8,sn=null;function Pt(n,t){sn?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",o),sn=null},i=()=>{o(),n.focus({preventScroll:!0})},a=({target:u})=>{u instanceof Node&&!e.contains(u)&&!n.contains(u)&&o()};e.addEventListener("keydown",u=>{let p=s(),m=re(u.key,p.indexOf(document.activeElement),p.length);if(m!==null)p[m]?.focus();else if(u.key==="Escape"||u.key==="Tab")i();else return;u.preventDefault()});let l=u=>{i(),u.run()},d=u=>c`<button
type="button"
role="menuitem"
class=${u.isDangerous?"menu-item danger":"menu-item"}
data-test=${u.test??h}
@click=${()=>l(u)}
>
${$(u.icon)}${u.label}
</button>`;J(t.map(d),e),(n.closest("main")??document.body).append(e),Tr(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",o),sn=o,s()[0]?.focus({preventScroll:!0})}function Tr(n,t){let s=t.bottom+n.offsetHeight+ae<window.innerHeight?t.bottom+ao:Math.max(ae,t.top-n.offsetHeight-ao),o=window.innerWidth-n.offsetWidth-ae,i=Math.min(Math.max(ae,t.right-n.offsetWidth),o);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${i+window.scrollX}px`)}var Cr=5;function st(n,t){return c`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function ot(n){let t=String(n.get("reason")).trim();if(t.length<Cr)throw new S({key:"fail.tooShort"},"reason");return t}var Or=[5,10,15,30],Nr=6e4;function co({title:n,onReason:t,onClose:e}){let s=o=>{let i=a=>{let d=a.currentTarget.form?.elements.namedItem("reason");d.value=C(o),d.focus()};return c`<button type="button" class="chip-button" data-test=${`fail-reason-${o}`} @click=${i}>
${C(o)}
</button>`};T({title:n,body:()=>c`<p class="muted">${r("fail.lead")}</p>
<div class="chips">${Ve.map(s)}</div>
${st("fail-reason",r("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn danger" data-test="fail-submit">
${$(W)}${r("fail.submit")}
</button>`,onSubmit:async o=>{let i=ot(o);await t(Ve.find(a=>C(a)===i)??i)},onClose:e})}function lo({title:n,lead:t,submit:e,test:s,onReason:o}){T({title:n,body:()=>c`<p class="muted">${t()}</p>${st(`${s}-reason`,r("reason.label"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${s}-submit`}>${e()}</button>`,onSubmit:async i=>o(ot(i))})}function uo({find:n,onAccept:t}){let e=n(""),s=!1,o=[],i=T({title:()=>r("walkin.heading"),body:()=>c`<p class="muted">${r("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${r("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${a} />
<p class="muted" aria-live="polite">
${e?r("walkin.known",{name:e.user_full_name}):h}
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
${o.map(({school_number:d,user_full_name:u})=>c`<button type="button" class="chip-button" @click=${l(d)}>
<bdi>${u}</bdi>&nbsp;· ${d}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${r("walkin.somebodyNew")}</label>
</div>`:h}`,submit:()=>c`<button type="submit" class="btn primary" data-test="walkin-submit">
${$(_t)}${r("walkin.submit")}
</button>`,onSubmit:async d=>{let u=String(d.get("number")).trim(),p=n(u)?"":String(d.get("name")).trim();if(!u||/\s/.test(u))throw new S({key:"walkin.needNumber"},"number");try{await t(u,p,d.has("confirmed"))}catch(m){throw o=m instanceof b?m.details.near??[]:[],o.length?new S({key:"walkin.isNear"},"number"):(s=m instanceof b&&m.code==="not_found"&&!p,s?new S({key:"walkin.needName"},"name"):m)}}});function a({currentTarget:d}){e=n(d.value.trim()),s=!1,o=[],i.forgetProblem()}function l(d){return({currentTarget:u})=>{let{form:p}=u,m=p?.elements.namedItem("number");m&&(m.value=d),o=[],p?.requestSubmit()}}}function ho({end_time:n},t){let e=Math.max(Date.parse(n),t);return Or.map(s=>{let o=new Date(e+s*Nr);return{label:r("extend.by",{minutes:s,end:_(o)}),end:o.toISOString()}})}var po=1e5,Ir=["present","late","pending","failed","excused","missing"];function mo({counts:n,onFinish:t}){let e="",s=!0,o=u=>c`<div class="figure" data-status=${u}>
${$(I[u])}<span>${r(`status.${u}`)}</span><strong>${n[u]}</strong>
</div>`,i=Ir.filter(u=>n[u]||u==="present"||u==="missing"),a=T({title:()=>r("finish.heading"),body:()=>c`<div class="figures">${i.map(o)}</div>
${n.missing?c`<p class="muted">${r("finish.missing",{n:n.missing})}</p>`:h}
${n.pending?c`<p class="notice">
${$(Nt)}<span>${r("finish.pending",{n:n.pending})}</span>
</p>`:h}
<div class="field">
<label for="headcount">${r("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${po} step="1" inputmode="numeric" autofocus @input=${l} @keydown=${d} />
<span class="muted">${r("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?h:on(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>r("finish.notYet"),submit:()=>c`<button type="submit" class="btn primary" data-test="finish-submit">
${$(yt)}${r("finish.submit")}
</button>`,onSubmit:async()=>t(Dr(e,s))});function l({currentTarget:u}){let p=u;e=p.value,s=!p.validity.badInput,a.redraw()}function d(u){let p=u.currentTarget;u.key!=="Enter"||p.value!==""||(u.preventDefault(),p.form?.querySelector("[type=submit]")?.focus())}}function on(n){return n===0?c`${$(O)}${r("finish.match")}`:c`${$(q)}${r(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function Dr(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=po))throw new S({key:"finish.badHeadcount"},"headcount");return e}var $t={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},an=n=>(...t)=>({_$litDirective$:n,values:t}),cn=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,t,e){this._$Ct=n,this._$AM=t,this._$Ci=e}_$AS(n,t){return this.update(n,t)}update(n,t){return this.render(...t)}},{I:Rr}=Wn,fo=n=>n,Lr=n=>n.strings===void 0,$o=()=>document.createComment(""),Bt=(n,t,e)=>{let s=n._$AA.parentNode,o=t===void 0?n._$AB:t._$AA;if(e===void 0){let i=s.insertBefore($o(),o),a=s.insertBefore($o(),o);e=new Rr(i,a,n,n.options)}else{let i=e._$AB.nextSibling,a=e._$AM,l=a!==n;if(l){let d;e._$AQ?.(n),e._$AM=n,e._$AP!==void 0&&(d=n._$AU)!==a._$AU&&e._$AP(d)}if(i!==o||l){let d=e._$AA;for(;d!==i;){let u=fo(d).nextSibling;fo(s).insertBefore(d,o),d=u}}}return e},ft=(n,t,e=n)=>(n._$AI(t,e),n),Hr={},wo=(n,t=Hr)=>n._$AH=t,Ur=n=>n._$AH,rn=n=>{n._$AR(),n._$AA.remove()},go=(n,t,e)=>{let s=new Map;for(let o=t;o<=e;o++)s.set(n[o],o);return s},bo=an(class extends cn{constructor(n){if(super(n),n.type!==$t.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,t,e){let s;e===void 0?e=t:t!==void 0&&(s=t);let o=[],i=[],a=0;for(let l of n)o[a]=s?s(l,a):a,i[a]=e(l,a),a++;return{values:i,keys:o}}render(n,t,e){return this.dt(n,t,e).values}update(n,[t,e,s]){let o=Ur(n),{values:i,keys:a}=this.dt(t,e,s);if(!Array.isArray(o))return this.ut=a,i;let l=this.ut??=[],d=[],u,p,m=0,g=o.length-1,w=0,y=i.length-1;for(;m<=g&&w<=y;)if(o[m]===null)m++;else if(o[g]===null)g--;else if(l[m]===a[w])d[w]=ft(o[m],i[w]),m++,w++;else if(l[g]===a[y])d[y]=ft(o[g],i[y]),g--,y--;else if(l[m]===a[y])d[y]=ft(o[m],i[y]),Bt(n,d[y+1],o[m]),m++,y--;else if(l[g]===a[w])d[w]=ft(o[g],i[w]),Bt(n,o[m],o[g]),g--,w++;else if(u===void 0&&(u=go(a,w,y),p=go(l,m,g)),u.has(l[m]))if(u.has(l[g])){let A=p.get(a[w]),D=A!==void 0?o[A]:null;if(D===null){let K=Bt(n,o[m]);ft(K,i[w]),d[w]=K}else d[w]=ft(D,i[w]),Bt(n,o[m],D),o[A]=null;w++}else rn(o[g]),g--;else rn(o[m]),m++;for(;w<=y;){let A=Bt(n,d[y+1]);ft(A,i[w]),d[w++]=A}for(;m<=g;){let A=o[m++];A!==null&&rn(A)}return this.ut=a,wo(n,d),R}}),Pr={},vo=an(class extends cn{constructor(){super(...arguments),this.ot=Pr}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return R}else if(this.ot===t)return R;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),z=an(class extends cn{constructor(n){if(super(n),n.type!==$t.PROPERTY&&n.type!==$t.ATTRIBUTE&&n.type!==$t.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Lr(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[t]){if(t===R||t===h)return t;let e=n.element,s=n.name;if(n.type===$t.PROPERTY){if(t===e[s])return R}else if(n.type===$t.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(s))return R}else if(n.type===$t.ATTRIBUTE&&e.getAttribute(s)===t+"")return R;return wo(n),t}});var ln=[10,20,50,90],ce=600,le=["qr","code","name"],dn=["relaxed","normal","strict"],Br={lesson_name:"lesson",duration_minutes:"ownMinutes",end_time:"ownMinutes",late_after_minutes:"late",join_methods:"methods",security_option:"security"},yo={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],rotation:"normal",security:"1",devices:"flag",isSending:!1,problem:null,problemAt:null,activeId:null};function tt(n,t){return{...n,...t}}function _o(n,{problem:t,field:e}){return{...n,problem:t,problemAt:e}}function xo(n,t,e){return{...n,problem:t,problemAt:Br[e??""]??null}}function de(n,t,e){let s=le.filter(o=>o===t?e:n.methods.includes(o));return{...n,methods:s}}function So(n,t){let{duration_minutes:e,late_after_minutes:s,join_methods:o,rotation:i,security_option:a}=t,l={...n};return e&&ln.includes(e)?l.duration=String(e):e&&Object.assign(l,{duration:"own",ownMinutes:String(e)}),s!=null&&(l.late=String(s)),o?.length&&(l.methods=le.filter(d=>o.includes(d))),a&&(l.security=String(a)),l.rotation=dn.find(d=>d===i)??l.rotation,l}function un({duration:n,ownMinutes:t}){let e=Number(n==="own"?t:n);return Number.isInteger(e)&&e>=1&&e<=ce?e:null}function Mo(n){let t=n.lesson.trim();if(!t)throw new S({key:"start.needLesson"},"lesson");let e=un(n);if(!e)throw new S({key:"start.needDuration"},"ownMinutes");let s=Number(n.late);if(!(n.late!==""&&Number.isInteger(s)&&s>=0&&s<=ce))throw new S({key:"start.needLate"},"late");if(!n.methods.length)throw new S({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:s,security_option:Number(n.security),join_methods:n.methods,rotation:n.rotation,devices:n.devices}}function Ao(n,{methods:t,rotation:e,security:s,devices:o}){let i={};return e!==n.rotation&&(i.rotation=e),o!==n.devices&&(i.devices=o),t.join()!==n.join_methods.join()&&(i.join_methods=t),s!==n.security_option&&(i.security_option=s),i}var jr={qr:[is,""],code:[rs,"dots"],name:[bt,""]},qr=[1,2,3];function ue({form:n,chosen:t,onToggle:e}){let s=o=>{let i=({currentTarget:a})=>e(o,a.checked);return c`<label class="option">
<input type="checkbox" name="methods" data-test=${`${n}-method-${o}`}
.checked=${z(t.includes(o))} @change=${i} />
<span class="option-body">
<strong>${$(...jr[o])}${r(`method.${o}`)}</strong>
<span class="muted">${r(`${n}.method.${o}`)}</span>
</span>
</label>`};return c`<div class="cards">${le.map(s)}</div>`}function he(n,t){let e=s=>c`<label class="chip">
<input type="radio" name="rotation" class="visually-hidden" value=${s} data-test=${`${n}-rotation-${s}`}
.checked=${z(s===t)} />
<span>${r(`start.rotation.${s}`)}</span>
</label>`;return c`<div class="chips">${dn.map(e)}</div>
<p class="muted">${r(`start.rotation.${t}.what`)}</p>`}function pe(n,t){let e=s=>c`<label class="option">
<input type="radio" name="security" value=${s} data-test=${`${n}-security-${s}`}
.checked=${z(s===t)} />
<span class="option-body">
<strong>${r(`security.${s}.name`)}</strong>
<span class="muted">${r(`security.${s}.what`)}</span>
</span>
</label>`;return c`<div class="cards">${qr.map(e)}</div>`}function me(n,t,e){let s=({currentTarget:o})=>e(o.checked?"refuse":"flag");return c`<label class="option">
<input type="checkbox" name="devices" data-test=${`${n}-devices`} .checked=${z(t==="refuse")}
@change=${s} />
<span class="option-body">
<strong>${r("devices.refuse")}</strong><span class="muted">${r("devices.refuse.what")}</span>
</span>
</label>`}function fe(n,t){return n.includes("name")?c`<p class="warning" data-test=${`${t}-warning`}>${$(q)}${r("start.nameWarning")}</p>`:h}function ko(n,t){let e={methods:n.join_methods,rotation:n.rotation??"normal",security:n.security_option,devices:n.devices},s=a=>{e={...e,...a},o.forgetProblem()},o=T({title:()=>r("secure.heading"),body:()=>c`<p class="muted">${r("secure.lead")}</p>
<div class="secure-settings" @change=${i}>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${he("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${ue({form:"secure",chosen:e.methods,onToggle:(a,l)=>s({methods:de(e,a,l).methods})})}
${fe(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${pe("secure",e.security)}
${me("secure",e.devices,a=>s({devices:a}))}
</fieldset>
</div>`,submit:()=>c`<button type="submit" class="btn primary" data-test="secure-submit">${r("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new S({key:"start.needMethod"},"methods");let a=Ao(n,e);Object.keys(a).length&&await t(a)}});function i({target:a}){a instanceof HTMLInputElement&&(a.name==="rotation"&&s({rotation:a.value}),a.name==="security"&&s({security:Number(a.value)}))}}var Wr={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},Vr=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function Eo(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&Kr(t.target,t.key)||zr(t,e)&&t.preventDefault()})}function zr({key:n,shiftKey:t,target:e},{roster:s,open:o,close:i}){let a=Wr[n.toLowerCase()],l=e instanceof Element&&e.matches("[role=row]");if(n==="/")Xr();else if(n==="?")hn();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return i();if(l&&n===" ")s.toggleActive();else if(l&&n==="Enter"&&s.chosen[0])o(s.chosen[0]);else if(a)s.decideChosen(a);else return!1}return!0}function Kr(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function Xr(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function hn(){T({title:()=>r("keys.heading"),body:()=>c`<dl class="keys" data-test="keys">
${Vr.map(([n="",t])=>c`<dt><kbd>${n}</kbd></dt><dd>${r(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>c`<button type="submit" class="btn primary" autofocus>${r("close")}</button>`,onSubmit:async()=>{}})}var Gr="spot_checked";async function To(n,t){let e=()=>n.command("spot_check.draw",{attendance_id:t}),s=await e(),o=new Map,i=(u,p)=>V(async()=>{let{spot_check_id:m}=s,g={attendance_id:t,spot_check_id:m,student_number:u,here:p},{record:w}=await n.command("spot_check.answer",g);w&&(o=new Map(o).set(u,w)),d.redraw()}),a=(u,p)=>V(async()=>{await n.command("record.undo",{attendance_id:t,student_number:u,revision:p}),o.delete(u),d.redraw()}),l=({student_number:u,user_full_name:p,flags:m})=>{let g=o.get(u),w=m.map(nt).join(" · ");return c`<li class="spot-row" data-test="spot-student" data-number=${u}
data-status=${g?.status??h}>
<div class="spot-who">
<strong><bdi>${p}</bdi></strong>
<span class="muted">${u}${w?` · ${w}`:""}</span>
</div>
${g?Jr(g,()=>a(u,g.revision)):Yr(u,p,i)}
</li>`},d=T({title:()=>r("spot.heading"),body:()=>s.records.length?c`<p class="muted">${r("spot.lead",{chance:Ns(s.chance)})}</p>
<ul class="spot-list">${s.records.map(l)}</ul>`:c`<p>${r("spot.nobody")}</p>`,cancel:()=>r("close"),submit:()=>s.records.length?c`<button type="submit" class="btn" data-test="spot-again">${r("spot.again")}</button>`:h,onSubmit:async()=>{s=await e(),o=new Map,d.redraw()},staysOpen:!0})}function Yr(n,t,e){let s=o=>{let i=o?"spot.here":"spot.away";return c`<button type="button" class=${o?"btn small":"btn small danger-quiet"}
data-test=${o?"spot-here":"spot-away"} aria-label=${`${t}: ${r(i)}`}
@click=${()=>e(n,o)}>
${$(o?O:W)}${r(i)}
</button>`};return c`<div class="spot-answers">${s(!0)} ${s(!1)}</div>`}function Jr({status:n,fail_reason:t},e){return c`<div class="spot-answers" role="status">
<span class="chip-status" data-status=${n}>
${$(I[n])}${r(t==="spot_check"?"spot.away":"spot.here")}
</span>
${x(U,r("action.undo"),{className:"btn quiet small",test:"spot-undo",onClick:e})}
</div>`}function Co(n){let t=[...n].filter(({flags:s})=>s.includes(Gr));if(!t.length)return h;let e=t.filter(({fail_reason:s})=>s==="spot_check").length;return c`<p class="headcount-difference" data-test="spot-result">
${$(e?q:O)}${r("spot.result",{n:t.length,away:e})}
</p>`}var Zr=10*6e4;function Oo(n,t,e,s){let{attendanceId:o,roster:i}=t;if(!i.attendance)return;let a=g=>async()=>{await e.command("attendance.extend",{attendance_id:o,end_time:g}),M(r("done.extend",{end:_(g)}))},l=async()=>{let g=await e.command("codes.renew",{attendance_id:o});s(Ut(g,e.now())),M(r("renew.done"))},d=()=>To(e,o),u=()=>ko(t.roster.attendance,async g=>{await e.command("attendance.secure",{attendance_id:o,...g}),M(r("secure.done"))}),p=()=>lo({title:()=>r("discard.heading"),lead:()=>r("discard.lead"),submit:()=>r("discard.submit"),test:"discard",onReason:g=>e.command("attendance.discard",{attendance_id:o,reason:g})}),m=ho(i.attendance,e.now()).map(({label:g,end:w})=>({label:g,icon:es,test:"extend-choice",run:()=>V(a(w))}));Pt(n,[...m,{label:r("spot.open"),icon:os,test:"spot-open",run:()=>V(d)},{label:r("secure.open"),icon:fs,test:"secure-open",run:u},{label:r("renew.submit"),icon:H,test:"codes-renew",run:()=>V(l)},{label:r("keys.heading"),icon:ms,test:"keys-open",run:hn},{label:r("discard.open"),icon:j,test:"class-discard",isDangerous:!0,run:p}])}function No(n,t,e){Pt(n,[{label:r("add.open"),icon:_t,test:"class-add",run:()=>t.add()},{label:r("delete.open"),icon:j,test:"class-delete",isDangerous:!0,run:()=>t.delete(e)}])}function Io(n,t,e){mo({counts:n.roster.counts(),onFinish:async s=>{let o=s===null?{}:{headcount:s};await t.command("attendance.finish",{attendance_id:n.attendanceId,...o}),e(s)}})}async function Do(n,t){let e=new Date(t.now()+Zr).toISOString();try{return await t.command("attendance.reopen",{attendance_id:n,end_time:e}),!0}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return M(r("closed.cannotReopen"),{isError:!0}),!1}}function Ro(n,t){let e=2166136261;for(let s of`${n} ${Math.floor(t/6e4)}`)e=Math.imul(e^s.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let s=e%6;e=Math.floor(e/6);let o=e%4;return e=Math.floor(e/4),{colour:s,shape:o}})}var Qr=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Lo(n,t){return ut`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${Ro(n,t).map(({colour:e,shape:s},o)=>ut`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${Qr[s]}></path>
</g>`)}
</svg>`}function Ho(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let o=Math.round(Math.min(1,Math.max(0,n||0))*100);return c`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?ut`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:h}
</svg>`}var ta=5*6e4;function Uo(n,t,e,{onMore:s,onFinish:o}){let i=n.attendance,a=Date.parse(i.end_time)-e,l=({currentTarget:d})=>s(d);return c`<header class="class-bar">
<div class="class-title">
<h1><bdi>${i.lesson_name}</bdi></h1>
<p class="muted">${mn(i)}${ea(i)}</p>
</div>
<p class="class-code" title=${r("live.code")}>
<span class="visually-hidden">${r("live.code")}</span>
<span class="code-digits" data-test="class-code">${na(t,e)}</span>
<span class="class-pattern" title=${r("live.pattern")}>
${Lo(i.attendance_id,e)}
</span>
</p>
${pn(n)}
<p class="class-clock">
<strong class=${a<ta?"time-left soon":"time-left"}>
${a>0?Os(a):r("live.ending")}
</strong>
<span class="muted">${r("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${i.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${$(ts)}<span class="label">${r("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${r("live.more")} title=${r("live.more")} @click=${l}>
${$(vt,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${o}>
${$(yt)}<span class="label">${r("live.finish")}</span>
</button>
</div>
</header>
${i.roster_loaded?h:c`<p class="notice warn">${$(q)}<span>${r("live.noRoster")}</span></p>`}`}function pn(n){let{attended:t,expected:e}=n.progress(),{present:s,late:o}=n.counts(),i=e?r("live.ofExpected",{attended:t,expected:e}):String(s+o);return c`<p class="class-ring" data-test="class-ring">
${Ho(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${i}</strong>
</p>`}function mn({start_time:n,end_time:t}){return r("live.times",{start:_(n),end:_(t)})}function ea({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${r("live.lateFrom",{time:_(n)})}`:""}function na(n,t){let e=oo(n,t);return e?Is(e.code).join(" "):"–"}var sa=1e3,oa=500,ia=1e6,ra={422:"tooMany",503:"busy"};function $e(n,t=["records"]){let e=(s,o)=>c`<a
class="btn" download data-test=${`export-${s}-${o}`} @click=${aa}
href=${`/export/${s}.${o}?${new URLSearchParams(n)}`}
aria-label=${r(`export.${s}.${o}.label`)}>${r(`export.${s}.${o}`)}</a>`;return c`<div class="export-links" role="group" aria-label=${r("export.heading")}>
${t.map(s=>[e(s,"xlsx"),e(s,"csv")])}
</div>`}function aa(n){n.ctrlKey||n.metaKey||n.shiftKey||(n.preventDefault(),ca(n.currentTarget.href))}async function ca(n){let t=new AbortController,e=Date.now(),s=0,o=null,i=setTimeout(()=>{o=T({title:()=>r("export.preparing"),body:()=>c`<progress aria-label=${r("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${r("export.progress",{n:Math.round((Date.now()-e)/1e3),size:da(s)})}
</p>`,submit:()=>h,cancel:()=>r("export.stop"),onSubmit:async()=>{},onClose:()=>t.abort()})},sa),a=setInterval(()=>o?.redraw(),oa);try{let l=await fetch(n,{signal:t.signal});if(l.ok&&l.body){let d=new TransformStream({transform(p,m){s+=p.length,m.enqueue(p)}}),u=await new Response(l.body.pipeThrough(d)).blob();la(u,/filename="([^"]+)"/.exec(l.headers.get("Content-Disposition")??"")?.[1]??"attn")}else M(r(`export.${ra[l.status]??"away"}`),{isError:!0})}catch{t.signal.aborted||M(r("export.away"),{isError:!0})}finally{clearTimeout(i),clearInterval(a),o?.close()}}function la(n,t){let e=document.createElement("a");e.href=URL.createObjectURL(n),e.download=t,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function da(n){return(n/ia).toLocaleString(L(),{minimumFractionDigits:1,maximumFractionDigits:1})}var ua=10*6e4;function Po(n,t,e,s,o){let{isAdmin:i,onAnother:a,onMore:l,onPrint:d,onReopen:u,onRestore:p}=o,m=n.attendance,{headcount:g,endReason:w}=t,{present:y,late:A}=n.counts(),D=e?.attendance.saved==="live",K=e?.attendance.removal??null,P=w==="discarded"&&(e===null||K!==null),Vt=!P&&!i&&s-Date.parse(m.end_time)<ua;return c`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${$(yt)}${r(`closed.${D?"live":w??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${m.lesson_name}</bdi></h1>
<p class="muted">
${i?c`<bdi>${m.teacher_full_name}</bdi> · `:h}${et(m.start_time)} ·
${mn(m)}
</p>
${e?ha(e,o.me):h}
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${$(t.savedAt===null?H:hs)}${D?r("closed.readOnly"):ma(t,n.records.size)}
</p>
</div>
${pn(n)}
${g===null?h:c`<p class="headcount-difference" data-test="headcount">
${r("closed.headcount",{n:g})} ${on(g-y-A)}
</p>`}
${Co(n.records.values())}
<div class="class-actions">
${Vt?x(U,r("closed.reopen"),{className:"btn",test:"class-reopen",onClick:u}):h}
${K&&e?.can_correct?x(U,r("restore.open"),{className:"btn",test:"class-restore",onClick:p}):h}
${t.savedAt===null||P?h:$e({attendance_id:m.attendance_id})}
${x(ee,r("closed.print"),{className:"btn",test:"class-print",onClick:d})}
${l?c`<button type="button" class="btn icon-only" data-test="closed-more" aria-haspopup="menu"
aria-label=${r("closed.more")} title=${r("closed.more")}
@click=${({currentTarget:Ne})=>l(Ne)}>
${$(vt,"dots")}
</button>`:h}
${i?c`<a class="btn" href="/admin/history" data-test="closed-back">${$(Qt)}${r("closed.all")}</a>`:c`<button type="button" class="btn primary" data-test="start-another" @click=${a}>
${$(Qn)}${r("closed.another")}
</button>`}
</div>
</section>`}function ha({attendance:n,ended_by:t,correct_until:e,can_correct:s},o){let i=n.removal?.reason??n.end_note,{school_number:a="system",full_name:l=null}=t??{},d=a===o?r("closed.byYou"):a==="system"?"":r("closed.by",{name:l??a}),u=s&&e?r("closed.correctUntil",{day:et(e)}):"",p=[d,i?C(i):"",u].filter(Boolean).join(" · ");return p?c`<p class="muted" data-test="ended-by">${p}</p>`:h}function pa(n){return new Date(n).toDateString()===new Date().toDateString()}function it(n){return new Date(n).toLocaleString(L(),{dateStyle:"medium",timeStyle:"short"})}function et(n){return new Date(n).toLocaleDateString(L(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function ma({savedAt:n,unseenSince:t},e){return t?r("closed.unseen",{time:_(t)}):n===null?r("closed.saving"):r("closed.saved",{time:pa(n)?_(n):it(n),n:e})}var Bo=6,fa=new Set(["not_on_roster","spot_checked","hidden_code"]);function Fo(n,t,e){if(!n.length)return h;let s=Map.groupBy(n,({flags:u})=>u.find(p=>!fa.has(p))??""),o=u=>u.map(({student_number:p})=>p),i=(u,p)=>c`${x(O,r(u.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${p}-accept`,onClick:()=>t("present",o(u))})}${x(W,r(u.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${p}-refuse`,onClick:()=>t("fail",o(u))})}`,a=u=>c`<li data-number=${u.student_number}>
<button type="button" class="link" @click=${()=>e(u.student_number)}>
<bdi>${u.user_full_name}</bdi>
</button>
<span class="muted">${_(u.attendance_time)}</span>
<span class="lane-buttons">${i([u],"pending")}</span>
</li>`,l=u=>u>0?c`<p class="muted">${r("pending.more",{n:u})}</p>`:h,d=([u,p])=>c`<section class="lane-group" data-test="pending-group" data-flag=${u}>
<h3>${r("pending.group",{n:p.length,reason:u?nt(u):r("status.pending")})}</h3>
${p.length>1?c`<span class="lane-buttons">${i(p,"pending-group")}</span>`:h}
<ul>${p.slice(0,Bo).map(a)}</ul>
${l(p.length-Bo)}
</section>`;return c`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${$(Nt)}${r("pending.heading",{n:n.length})}</h2>
${s.size>1?c`<span class="lane-buttons">${i(n,"pending-all")}</span>`:h}
</header>
${[...s].map(d)}
</section>`}var $a=["present","late","pending"];function ga({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&$a.includes(n)}function fn(n,t){let e=[];for(let s of n){if(!ga(s))continue;let o=String(s.attendance_time);if(e.length===t&&o<=String(e[t-1]?.attendance_time))continue;let i=e.findIndex(a=>o>String(a.attendance_time));e.splice(i<0?e.length:i,0,s),e.length=Math.min(e.length,t)}return e}function jo(n,{start:t,end:e,steps:s}){let o=new Array(s).fill(0),i=Math.max(1,e-t)/s;for(let{is_attended:l,attendance_time:d}of n){if(!l||!d)continue;let u=Math.floor((Date.parse(d)-t)/i);o[Math.min(Math.max(0,u),s-1)]+=1}let a=0;return o.map(l=>(a+=l,a))}var wa=["present","late","pending","failed","excused","missing","absent"],ba=["total","missing","present","late","pending","failed","excused","absent","stranger"],va=new Set(["total","missing","present","late"]),Ft=40;function qo(n,t,e){let s=o=>{let i=o==="total"?null:o,a=()=>e(i===t?null:i),l=i===null||i==="stranger"?Zn:I[i];return c`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${ya(o,n)} @click=${a}>
${$(l)}<strong>${n[o]}</strong><span class="counter-label">${r(`counter.${o}`)}</span>
</button>`};return c`<div class="counters" role="group" aria-label=${r("roster.filters")}>${ba.map(s)}</div>`}function Wo(n){let t=0,e=s=>{let o=t;return t+=n[s],ut`<rect data-status=${s} x=${o} width=${n[s]} y="0" height="1" />`};return c`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${wa.map(e)}</svg>`}function Vo(n,t,e){let s=i=>(Ft*(1-i/Math.max(1,t))).toFixed(1),o=n.map((i,a)=>`L${a+1} ${s(i)}`).join("");return c`<svg class="curve" viewBox="0 0 ${n.length} ${Ft}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${Ft}${o}V${Ft}Z" />
<path class="curve-edge" d="M0 ${Ft}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function ya(n,t){return n==="missing"?t.missing===0&&t.absent>0:!va.has(n)&&t[n]===0}function zo(){return c`<p class="everyone" data-test="everyone-here">${$(O)}${r("roster.everyone")}</p>`}var ge=class{#t;#e=[];#n=new Set;#s=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#n.size>0}mark(t){let e=[];for(let s of t)this.#n.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#s=[...this.#s,...e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#t,o=this.#e.filter(({student_number:a})=>!this.#n.has(a)),i=[...this.#n].flatMap(a=>s.get(a)??[]);this.#e=Ls(o,i,qe(e)),this.#n.clear(),this.#o=new Set(s.keys()),this.#s=this.#e.filter(a=>_a(a,t)).map(({student_number:a})=>a)}};function _a(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&xa(n))&&je(n,e)}function xa({flags:n}){return n.includes("not_on_roster")}function Ko({count:n,rowHeight:t,top:e,viewport:s},o=null){if(n<=150)return{first:0,end:n,isWhole:!0};let i=g=>Math.min(Math.max(0,g),n),[a,l]=[Math.floor(-e/t),Math.ceil((s-e)/t)],d={first:i(a),end:i(l)},u={first:i(a-8),end:i(l+8)};if(!o)return{...u,isWhole:!0};let p={first:Math.max(o.first,u.first),end:Math.min(o.end,u.end)};p.first>=p.end&&(p.first=p.end=d.first);let m=7;for(let g of[d,u]){let w=Math.min(m,Math.max(0,g.end-p.end)),y=Math.min(m-w,Math.max(0,p.first-g.first));p.end+=w,p.first-=y,m-=w+y}return{...p,isWhole:p.first===u.first&&p.end===u.end}}var Sa=2e3,Ma=2e3,Aa=400,ka=2e3,Ea=2.25,Ta=4,Ca="(max-width: 719px)",we=class{active=null;selected=new Set;filter;#t;#e;#n;#s=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#c=null;#d=new Map;#u=!1;constructor(t,e){this.#t=t,this.#n=e,this.filter=e.filter,this.#e=new ge(t),this.#l(),this.#i=setInterval(()=>this.#m(),Aa),this.#b(),window.addEventListener("scroll",this.#h,{passive:!0}),window.addEventListener("resize",this.#v)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#h),window.removeEventListener("resize",this.#v)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#r??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#l()}narrow(t){this.filter=t,this.#l(),this.#n.onDraw()}#l(){this.#e.arrange(this.filter,L()),this.#r=null,this.#d.clear();let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null)}#m(){this.#r===null||performance.now()-this.#r<Ma||Yo(this.#o)||(this.#l(),this.#n.onDraw())}view(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#n,o=this.#a,{first:i,end:a,isWhole:l}=this.#f();this.#c={first:i,end:a},l||this.#h();let d=Jt(),u=performance.now()-ka,p=(m,g)=>{let w=i+g,y=this.#t.records.get(m),A={index:w,top:w*o,isSelected:this.selected.has(m),isFresh:(this.#d.get(m)??Number.NEGATIVE_INFINITY)>u,isActive:m===this.active,canDecide:e,canOpen:s,waiting:this.#n.waitingFor(m)},D=()=>y?Hs(y,A):c`<div class="row gone" .style=${Ke(A.top)}></div>`;return vo([y,w,o,A.isSelected,A.isFresh,A.isActive,A.waiting,d],D)};return c`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${r("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":h} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#w}
@pointerdown=${this.#w} @keydown=${this.#w} @wheel=${this.#w} @click=${this.#M}
@focusin=${this.#y} @pointerover=${this.#_} @pointerleave=${this.#S}>
${bo(t.slice(i,a),m=>m,p)} ${e?Us():h}
</div>
</div>`}#p(){let{shown:t,selected:e}=this,s=(l,d)=>c`<span class=${d} role="columnheader">${r(`roster.${l}`)}</span>`,o=t.length>0&&e.size===t.length,i=this.#n.canDecide,a=this.#e.isDirty&&Yo(this.#o);return c`<div class="row head" role="row" aria-rowindex="1">
${i?c`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${r("roster.selectAll")} data-test="select-all"
.checked=${z(o)} .indeterminate=${z(e.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:h}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${i?c`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${r("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!a} tabindex="-1"
@click=${this.#$}>
${$(us)}<span>${r("roster.resort")}</span>
</button>
</span>`:h}
</div>`}#$=()=>{this.#l(),this.#n.onDraw()};select(t){this.selected=new Set(t),this.#n.onDraw()}toggle(t,e){let s=!this.selected.has(t),[o,i]=[this.#s&&e?this.#s:t,t].map(d=>this.shown.indexOf(d)),a=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),l=new Set(this.selected);for(let d of a)s?l.add(d):l.delete(d);this.#s=t,this.select([...l])}move(t,e){let{shown:s}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:s.indexOf(this.active),a=i<0&&this.active?s.indexOf(this.active)-t:i,l=s[Math.min(Math.max(0,a+t),s.length-1)];l!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],l])),this.focus(l))}focus(t){let e=this.shown.indexOf(t),s=$n();if(e<0||!s)return;this.active=t,this.#c=null;let o=s.getBoundingClientRect().top+e*this.#a,i=this.#a*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#n.onDraw();let a=Xo(t);a?a.focus({preventScroll:!0}):requestAnimationFrame(()=>Xo(t)?.focus({preventScroll:!0}))}#f(){let t=$n()?.getBoundingClientRect().top??0,e=window.innerHeight;return Ko({count:this.shown.length,rowHeight:this.#a,top:t,viewport:e},this.#c)}#b(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(Ca).matches?Ta:Ea)}#v=()=>{this.#b(),this.#n.onDraw()};#h=()=>{this.#u||(this.#u=!0,requestAnimationFrame(()=>{this.#u=!1;let{first:t,end:e}=this.#f();(t!==this.#c?.first||e!==this.#c.end)&&this.#n.onDraw()}))};#w={handleEvent:()=>{this.#o=performance.now()},passive:!0};#y=({target:t})=>{let e=Go(t);!e||e===this.active||(this.active=e,this.#n.onDraw())};#_=({target:t,pointerType:e})=>{let s=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!o||e!=="mouse"||(o.hidden=!1,o.dataset.number=s.dataset.number,o.style.translate=s.style.translate)};#S=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#M=t=>{let e=Go(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#n;if(!e||!(s instanceof HTMLElement))return;let i=s.dataset.act;i==="select"?this.toggle(e,t.shiftKey):i==="menu"?o.onMenu(s,e):o.onAction(i,e)}};function $n(){return document.querySelector(".roster-view .rows")}function Xo(n){return document.querySelector(`.rows [data-number="${CSS.escape(n)}"]`)}function Go(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function Yo(n){let t=$n();if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||s||performance.now()-n<Sa}var gn=["present","late","excused","fail"],Jo={present:O,late:Ot,excused:It,fail:W,undo:U},Oa=80,Na=8,Ia=16,Zo=60,Da=10*6e4,be=class{#t;#e;#n;#s="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#t=t,this.#e={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:o,onDraw:i,onOpen:a,waitingFor:l}=this.#e;this.#s=s.search,this.#n=new we(t,{onDraw:i,waitingFor:l??(()=>null),handlers:{onAction:(d,u)=>this.#$(d,u),onMenu:this.#f},canDecide:o!==null,canOpen:a!==void 0,filter:{status:s.status,needle:Z(s.search)}}),this.#r=wt(()=>this.#n.resort())}destroy(){clearTimeout(this.#o),this.#n.destroy(),this.#r()}changed(t){this.#n.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#e.onDraw()},Oa)}get chosen(){let{selected:t,active:e}=this.#n;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#n.selected.size>0}move(t,e=!1){return this.#n.move(t,e)}toggleActive(){let{active:t}=this.#n;t&&this.#n.toggle(t,!1)}clearSelection(){this.#n.select([])}focusRow(t){this.#n.focus(t)}view(t=h,e=h){let{shown:s}=this.#n,o=this.#e.onDecide!==null,i=o&&this.#e.isLive,{attended:a,expected:l}=this.#t.progress(),d=i&&l>0&&a===l;return c`<section class="roster-view">
${this.#a(a,l)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${$(bt)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${r("roster.search")} aria-label=${r("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#m} />
</div>
${d?zo():i?this.#u():h} ${t}
</div>
<div class="card flush">
${this.#n.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${r(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#l():h}
</div>
${i?c`<div class="roster-aside">${e} ${this.#d()}</div>`:h}
</div>
</section>`}#a(t,e){let s={...this.#t.counts(),stranger:this.#t.strangers()},o=Math.max(e,s.present+s.late);return c`<section class="progress card">
<div class="progress-bar">
${Wo(s)}
${qo(s,this.#n.filter.status,i=>this.#p({status:i}))}
</div>
${Vo(this.#c(),o,r("roster.curve",{attended:t,expected:e}))}
</section>`}#c(){let{attendance:t,revision:e,records:s}=this.#t,o=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&o-this.#i.at<Zo)return this.#i.points;let[i,a]=[Date.parse(t.start_time),Date.parse(t.end_time)],l=t.state==="closed"?a:Math.min(a,this.#e.now()),d={start:i,end:Math.max(l,i+Da),steps:Zo};return this.#i={revision:e,at:o,points:jo(s.values(),d)},this.#i.points}#d(){let t=fn(this.#t.records.values(),Ia);return c`<section class="arrivals card">
<h2>${r("roster.justJoined")}</h2>
${t.length?c`<ul>${t.map(Qo)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#u(){let t=fn(this.#t.records.values(),Na);return c`<section class="strip" data-test="just-joined" aria-label=${r("roster.justJoined")}>
${t.length?c`<ul class="strip-list">${t.map(Qo)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#l(){let{selected:t}=this.#n,e=s=>x(Jo[s],r(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return c`<div class="bulk" role="group" aria-label=${r("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${r("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${gn.map(e)} ${this.#e.isLive?e("undo"):h}</div>
${x(j,r("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let e=t.status===void 0?this.#n.filter.status:t.status;this.#n.narrow({status:e,needle:Z(this.#s)}),this.#e.onLook?.({status:e,search:this.#s})}#$(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#f=(t,e)=>{let s=this.#t.records.get(e)?.decided_by,a=(this.#e.isLive&&(s==="teacher"||s==="admin")?[...gn,"undo"]:gn).map(d=>({label:r(`action.${d}`),icon:Jo[d],isDangerous:d==="fail",test:`action-${d}`,run:()=>this.#$(d,e)})),l={label:r("action.details"),icon:te,run:()=>this.#$("open",e)};Pt(t,[...a,l])}};function Qo({status:n,user_full_name:t,attendance_time:e}){return c`<li data-status=${n}>
${$(I[n])}<bdi>${t}</bdi><span class="muted">${_(e)}</span>
</li>`}var Ra=300,La=300,Ha=1e3,Ua=10,Pa=3,ve=class{roster=new ne;#t;#e;#n=null;#s;#o=!1;#r=!1;constructor(t,e,s){this.#t=t,this.attendanceId=e,this.#e=s;let o=i=>i===e&&this.roster.attendance!==null;this.#s=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#c(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#a(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:a,reason:l})=>{o(i)&&(this.takeAttendance(a),this.#l(l))})]}catchUp(){return this.#n??=this.#i().finally(()=>{this.#n=null}),this.#n}close(){this.#r=!0;for(let t of this.#s)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#u())}async#i(){for(let t=0;t<Ua;t+=1){let e=t<Pa?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",s);if(o.type==="roster.snapshot"?this.#a(o):(this.#c(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,Ra))}}#a(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#l(null))}#c(t,e=!1){let{outcome:s,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:a})=>a==="ended")&&this.#u(),s==="gap"&&!e&&this.#d()}async#d(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:Ha;setTimeout(()=>!this.#r&&this.roster.isBehind&&this.#d(),e)}}#u(){setTimeout(()=>this.#l(null),La)}#l(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var ye=class{#t=[];get length(){return this.#t.length}add(t){let e=new Set(t.numbers),s=new Set(this.#t.flatMap(({numbers:a})=>a));this.#t=this.#t.flatMap(a=>{let l=a.numbers.filter(d=>!e.has(d));return l.length?[{...a,numbers:l}]:[]});let i=t.action==="undo"?t.numbers.filter(a=>!s.has(a)):t.numbers;i.length&&this.#t.push({...t,numbers:i})}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t)}clear(){this.#t=[]}};var ti=500,ei=["offline","timeout"],_e=class{#t;#e;#n;#s=new ye;#o=!1;constructor(t,e,s){this.#t=t,this.#e=e,this.#n=s}get waiting(){return this.#s.length}waitingFor(t){let e=this.#s.of(t);return e&&r("roster.waiting",{action:r(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#a(e);let o=t==="undo"?{revision:s??this.#r(e)}:{status:t};try{await this.#c({action:t,numbers:e,fields:o})}catch(i){if(!(i instanceof b))throw i;return Ht(i),!1}return!0}#r(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){uo({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,s)=>{let o={status:"present",...e&&{user_full_name:e},...s&&{confirmed:!0}},[i]=await this.#u({action:"present",numbers:[t],fields:o});M(r("done.walkin",{name:this.#p(t,e)}),{action:this.#m(i?[i]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#s.first;t;t=this.#s.first)await this.#i(t)}finally{this.#o=!1,this.#n()}}}async#i(t){try{let e=await this.#u(t);this.#l(t,e)}catch(e){if(!(e instanceof b)||ei.includes(e.code))throw e;let s=this.#p(t.numbers[0]??"");M(r("decision.refused",{name:s,why:B(F(e))}),{isError:!0})}this.#s.remove(t),this.#n()}dropWaiting(){this.#s.length&&M(r("decision.dropped",{n:this.#s.length}),{isError:!0}),this.#s.clear()}#a(t){let[e=""]=t,s=this.#p(e);return new Promise(o=>{co({title:()=>t.length===1?r("fail.headingOne",{name:s}):r("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#c({action:"fail",numbers:t,fields:{reason:i}}),o(!0)},onClose:()=>o(!1)})})}async#c(t){if(this.#t.state!=="live")return this.#d(t);try{this.#l(t,await this.#u(t))}catch(e){if(!(e instanceof b)||!ei.includes(e.code))throw e;this.#d(t)}}#d(t){this.#s.add(t),M(r("decision.kept"),{isError:!0}),this.#n()}async#u({action:t,numbers:e,fields:s}){let o=this.#e.attendanceId,i={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",a=[];for(let l=0;l<e.length;l+=ti){let d=e.slice(l,l+ti),u=d.length===1?{student_number:d[0]}:{student_numbers:d},p=await this.#t.command(i,{attendance_id:o,...u,...s}),m=p.type==="record.changed"?p.record:p.records[0];a.push({numbers:m&&d.length===1?[m.student_number]:d,revision:m?.revision})}return a}#l({action:t,numbers:e},s){let[o=""]=e,i=e.length===1?r(`done.${t}.one`,{name:this.#p(o)}):r(`done.${t}.many`,{n:e.length});M(i,{action:t==="undo"?null:this.#m(s)})}#m(t){let e=async()=>{for(let{numbers:s,revision:o}of t)await this.decide("undo",s,o)};return{label:r("action.undo"),test:"toast-undo",run:e}}#p(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};function ni(n,t){return jt("PATCH",`${n}/records`,t)}function si(n,t){return jt("POST",`${n}/records`,t)}function oi(n,t,e){return jt("DELETE",`${n}/records/${encodeURIComponent(t)}`,{reason:e})}function ii(n,t){return jt("DELETE",n,{reason:t})}function ri(n,t){return jt("POST",`${n}/restore`,{reason:t})}async function jt(n,t,e){let s=await Rt(n,`/history/${t}`,e).catch(()=>null);if(!s)throw new b({code:"offline"});if(s.ok)return s.json();let o=await s.json().catch(()=>({})),i=Number(s.headers.get("Retry-After"))||null,{code:a="internal",detail:l}=o;throw new b({code:a,message:l,retry_after:i,details:o})}var Ba=["present","late","excused","absent","failed"];function Mt({title:n,submit:t,test:e,status:s,fields:o=()=>h,onSend:i,onClose:a}){let l=null,d=T({title:n,body:()=>c`<p class="muted">${r("correct.lead")}</p>
${o()} ${s?Fa(s):h} ${l?qa(l):h}
<div class="chips" role="group" aria-label=${r("correct.reasons")}>${ze.map(ja)}</div>
${st(`${e}-reason`,r("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${e}-submit`}>${t()}</button>`,onSubmit:async u=>{let p=ot(u),m=ze.find(g=>C(g)===p)??p;try{await i({status:u.get("status"),reason:m,form:u})}catch(g){throw!(g instanceof b)||g.code!=="conflict"||!g.details.records?g:(l=g.details,d.redraw(),new S({key:"correct.conflict"},"reason"))}},...a&&{onClose:a}})}function Fa(n){return c`<fieldset class="chips" aria-label=${r("correct.status")}>
${Ba.map(t=>c`<label class="chip">
<input type="radio" class="visually-hidden" name="status" value=${t} ?checked=${t===n}
data-test=${`correct-${t}`} />
<span>${$(I[t])}&nbsp;${r(`status.${t}`)}</span>
</label>`)}
</fieldset>`}function ja(n){let t=({currentTarget:e})=>{let{form:s}=e,o=s?.elements.namedItem("reason");o.value=C(n),o.focus()};return c`<button type="button" class="chip-button" data-test=${`correct-reason-${n}`} @click=${t}>
${C(n)}
</button>`}function qa({records:n,changes:t}){return c`<div class="notice warn" data-test="correct-conflict" role="status">
<ul>
${n.map(({user_full_name:e,status:s})=>c`<li><bdi>${e}</bdi>: <strong>${r(`status.${s}`)}</strong></li>`)}
${t.map(({at:e,cause:s,actor:o,reason:i})=>c`<li class="muted">
${it(e)} · ${r(`cause.${s}`)} ${r("sheet.by",{actor:o})}${i?`: ${C(i)}`:""}
</li>`)}
</ul>
</div>`}var xe=class{past;#t;constructor(t,e){this.past=t,this.#t=e}get#e(){return this.past.attendance.attendance_id}correct(t,e){let s=this.#o(t[0]);return new Promise(o=>{Mt({title:()=>t.length===1?r("correct.headingOne",{name:s}):r("correct.headingMany",{n:t.length}),submit:()=>r("correct.submit"),test:"correct",status:e,onSend:async({status:i,reason:a})=>{let{revision:l}=this.past;await this.#n(()=>ni(this.#e,{student_numbers:t,status:i,reason:a,revision:l})),M(r("correct.done",{n:t.length,name:s,status:r(`status.${i}`)})),o(!0)},onClose:()=>o(!1)})})}add(){Mt({title:()=>r("add.heading"),submit:()=>r("add.submit"),test:"add",status:"present",fields:()=>c`<div class="field">
<label for="add-number">${r("walkin.number")}</label>
<input id="add-number" name="number" data-test="add-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus />
</div>
<div class="field">
<label for="add-name">${r("add.name")}</label>
<input id="add-name" name="name" data-test="add-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,onSend:async({status:t,reason:e,form:s})=>{let[o,i]=[String(s.get("number")).trim(),String(s.get("name")).trim()];if(!o||/\s/.test(o))throw new S({key:"walkin.needNumber"},"number");try{let a={student_number:o,user_full_name:i||null,status:t,reason:e};await this.#n(()=>si(this.#e,a))}catch(a){let l=a instanceof b?a.details.field:null;throw l==="user_full_name"?new S({key:"walkin.needName"},"name"):l==="student_number"?new S({key:"add.noStudent"},"number"):a}M(r("add.done",{name:i||o}))}})}remove(t,e){let s=this.#o(t);Mt({title:()=>r("remove.heading",{name:s}),submit:()=>r("remove.submit"),test:"remove",status:null,onSend:async({reason:o})=>{await this.#n(()=>oi(this.#e,t,o)),M(r("remove.done",{name:s})),e()}})}delete(t){Mt({title:()=>r("delete.heading"),submit:()=>r("delete.submit"),test:"delete",status:null,onSend:async({reason:e})=>{await ii(this.#e,e),t()}})}restore(){wn(this.#e,()=>this.#s())}async#n(t){try{await t()}finally{await this.#s()}}async#s(){let t=await xt(this.#e).catch(()=>null);t&&(this.past=t,this.#t(t))}#o(t=""){return this.past.records.find(({student_number:e})=>e===t)?.user_full_name??t}};function wn(n,t){Mt({title:()=>r("restore.heading"),submit:()=>r("restore.submit"),test:"restore",status:null,onSend:async({reason:e})=>{await ri(n,e),await t(),M(r("restore.done"))}})}var Wa=[["present",O],["late",Ot],["excused",It],["fail",W]],Se=class{number;#t;#e;#n=null;#s=-1;#o=null;constructor(t,e,s){this.#t=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#t.records.get(this.number)?.revision??this.#t.revision;if(e!==this.#s){this.#s=e;try{this.#n=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof b))throw s;this.#o=F(s),this.#s=-1}this.#e.onDraw()}}view(){let t=this.#t.records.get(this.number),{onClose:e,onCorrect:s,onDecide:o,onRemove:i}=this.#e,a=o?l=>()=>o(l,[this.number]):l=>()=>s?.(l,[this.number]);return c`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${x(j,r("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?Va(t):h} ${t?za(t):h}
${o||s?c`<div class="sheet-actions">
${o?h:c`<p class="muted">${r("sheet.correct")}</p>`}
${Wa.map(([l,d])=>this.#r(l,d,a(l)))}
${i&&t?x(j,r("remove.open"),{className:"btn small quiet",test:"sheet-remove",onClick:i}):h}
</div>`:h}
${t&&!o?this.#i():h}
<h3>${r("sheet.facts")}</h3>
${this.#a(t)}
</div>`}#r(t,e,s){let o=t==="fail"&&!this.#e.onDecide;return x(o?Fe:e,r(o?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:s})}#i(){let t=new URLSearchParams({student_number:this.number,lesson:this.#t.attendance?.lesson_name??""});return c`<p>
<a class="btn small" href=${`/certificate?${t}`} data-test="certificate-open">
${$(ee)}${r("certificate.open")}
</a>
</p>`}#a(t){return this.#o?c`<p class="problem">${B(this.#o)}</p>`:this.#n?this.#n.length?c`<ol class="facts">
${this.#n.map(e=>this.#u(e,t))}
</ol>`:c`<p class="muted">${r("sheet.nothing")}</p>`:c`<p class="loading">${$(H)}${r("loading")}</p>`}#c(t){let e=this.#t.attendance?.start_time??t;return new Date(t).toDateString()===new Date(e).toDateString()?_(t,!0):it(t)}#d({actor:t,actor_full_name:e}){return t===this.number?h:t===this.#e.me?r("sheet.byYou"):t==="system"?r("sheet.bySystem"):r("sheet.by",{actor:e??t})}#u(t,e){let{at:s,before:o,cause:i,reason:a,revision:l}=t,d=t.records[0],u=i==="corrected"||i==="removed"?o?.[0]?.status:null,p=d?.status??"missing",m=this.#e.onDecide&&e?.revision===l&&["failed","accepted","checked"].includes(i),g=()=>this.#e.onDecide?.("undo",[this.number],l),w=C(a??d?.fail_reason??null);return c`<li data-test="fact" data-cause=${i} data-status=${p}>
${$(I[p])}
<div>
<p>
${u?c`<s>${r(`status.${u}`)}</s> → `:h}
<strong>${i==="removed"?"–":r(`status.${p}`)}</strong> · ${r(`cause.${i}`)}
</p>
<p class="muted">
<time datetime=${s}>${this.#c(s)}</time> ${this.#d(t)}
${i==="joined"&&d?.method?r(`method.${d.method}`):h}
</p>
${w?c`<p>${w}</p>`:h}
${d?.flags.length?c`<p class="muted">${d.flags.map(nt).join(" · ")}</p>`:h}
${m?x(U,r("action.undo"),{className:"btn small",test:"sheet-undo",onClick:g}):h}
</div>
</li>`}};function Va({status:n,attendance_time:t,fail_reason:e,flags:s}){let o=[C(e),...s.map(nt)].filter(Boolean).join(" · ");return c`<p class="sheet-status" data-status=${n}>
${$(I[n])}<strong>${r(`status.${n}`)}</strong>
${t?c`<span>${_(t,!0)}</span>`:h}
${o?c`<span class="muted">${o}</span>`:h}
</p>`}function za({marks:n}){if(!n)return h;let t=(n.office?.at??"")>(n.teacher?.at??""),e=(s,o)=>{let i=n[s];if(!i)return h;let{status:a,reason:l,at:d}=i;return c`<div class="mark" data-test=${`mark-${s}`} data-status=${a} data-counts=${o}>
<dt>${r(`sheet.mark.${s}`)}${o?c` <strong>${r("marks.counts")}</strong>`:h}</dt>
<dd>
${$(I[a])}<strong>${r(`status.${a}`)}</strong>
${d?c`<span class="muted">${it(d)}</span>`:h}
${l?c`<span class="muted">${C(l)}</span>`:h}
</dd>
</div>`};return c`<dl class="marks" data-test="marks">
${e("teacher",!t)} ${e("office",t)}
</dl>`}var Ka=4e3,qt=["not_found","attendance_ended"],Me=class{feed;decisions;#t;#e;#n=null;#s=null;#o;#r=!1;saved=null;#i=0;constructor(t,e,s){this.#t=t,this.#e=s,this.#o=s.look,this.feed=new ve(t,e,{onSnapshot:()=>this.#m(null),onChanges:(o,i)=>this.#p(o,i),onAttendance:()=>this.#n&&s.onAttendance(),onEnded:o=>this.#r&&s.onEnded(o)}),this.decisions=new _e(t,this.feed,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){if(this.#e.isAdmin)return this.#a(new b({code:"not_found"}));try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||!qt.includes(t.code)||this.roster.attendance)throw t;await this.#a(t)}}async#a(t){let e=await xt(this.attendanceId);if(!e)throw t;this.takeSaved(e)}takeSaved(t){let{attendance:e,records:s,revision:o}=t,i=this.saved===null;this.saved??=new xe(t,a=>this.takeSaved(a)),this.saved.past=t,this.roster.applySnapshot({attendance:e,records:s,epoch:e.epoch,revision:o}),i&&this.#n&&this.show(!1),this.#m(null)}close(){this.feed.close(),this.#n?.destroy(),this.#n=null}async resumed(){this.#s?.refresh(),await this.decisions.sendWaiting()}show(t){this.#n?.destroy(),this.#r=t;let e=t?this.decisions.decide.bind(this.decisions):this.#u;this.#n=new be(this.roster,{onDraw:this.#e.onDraw,onDecide:e,isLive:t,onOpen:s=>this.openSheet(s),onLook:s=>this.#d(s),waitingFor:s=>this.decisions.waitingFor(s),now:()=>this.#t.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#n;return t&&(this.#r||this.#u)&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#c()}}#c(){if(this.#s)this.closeSheet();else if(this.#n?.hasSelection)this.#n.clearSelection();else return!1;return!0}view(t=h){let e=[...this.roster.records.values()].filter(({status:i})=>i==="pending"),s=this.decisions.decide.bind(this.decisions),o=this.#r?Fo(e,s,i=>this.openSheet(i)):h;return c`${this.#n?.view(t,o)} ${this.#s?.view()}`}openSheet(t){this.#s=new Se(this.roster,t,{load:e=>this.#l(e),onDecide:this.#r?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#u,onRemove:this.#u?()=>this.saved?.remove(t,()=>this.closeSheet()):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#d({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#s?.number;this.#s=null,this.#d({student:null}),this.#e.onDraw(),t&&this.#n?.focusRow(t)}#d(t){this.#o={...this.#o,...t},this.#e.onLook(t)}get#u(){let{saved:t}=this;return t?.past.can_correct?(e,s)=>e==="undo"?Promise.resolve(!1):t.correct(s,e==="fail"?"absent":e):null}async#l(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.saved)return Ye(this.attendanceId,t);try{return(await this.#t.command("record.history",e)).changes}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return Ye(this.attendanceId,t)}}#m(t){this.#n?.changed(t),this.#s?.refresh()}#p(t,e){this.#m(e);let o=t.filter(({cause:i})=>i==="joined"||i==="pending").reduce((i,{records:a})=>i+a.length,0);o&&this.#i===0&&setTimeout(()=>this.#$(),Ka),this.#i+=o}#$(){pt(r("live.joined",{n:this.#i})),this.#i=0}};function ai(n,t,{onHome:e,onRestored:s}){return c`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<h1>${r("gone.heading")}</h1>
<p>${B(n)}</p>
${t?Xa(t,s):h}
${x(Qt,r("gone.home"),{className:"btn primary",onClick:e})}
</div>
</main>`}function Xa(n,t){let e=()=>wn(n,()=>t(n));return x(U,r("restore.open"),{test:"class-restore",onClick:e})}function ci(n){return qt.includes(n.code)?{key:`gone.${n.code}`}:F(n)}function li(n){return{key:"gone.deleted",values:{by:n?.by??"–",time:n?.at?it(n.at):"–",reason:C(n?.reason??null)}}}var Ga=250,Ae=class{#t;#e=null;#n=null;#s="";#o=!1;#r=0;#i;constructor(t){this.#t=t}async load(t=!1){this.#r+=1;let e=this.#r,s={q:this.#s,cursor:t?this.#n:null},o=await Vs(s).catch(()=>null);e===this.#r&&(this.#o=o===null,o&&(this.#e=[...t?this.#e??[]:[],...o.items],this.#n=o.next_cursor),this.#t.onDraw())}view(){let t=this.#e??[];if(!t.length&&!this.#s&&!this.#o)return h;let e=t.some(({saved:s})=>s==="saved");return c`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${r("past.heading")}</h2>
<div class="search">
${$(bt)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off"
placeholder=${r("past.search")} aria-label=${r("past.search")} @input=${this.#c} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${$(ps)}${r("reports.open")}</a>
</header>
${this.#o?c`<p class="muted">${r("past.away")}</p>`:h}
${t.length||this.#o?h:c`<p class="muted">${r("past.none")}</p>`}
${e?$e({q:this.#s},["records","matrix"]):h}
<ul class="past-list">${t.map(s=>this.#a(s))}</ul>
${this.#n?c`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:h}
</section>`}#a({attendance_id:t,lesson_name:e,start_time:s,end_time:o,counts:i,saved:a}){let l=u=>{u.ctrlKey||u.metaKey||u.shiftKey||(u.preventDefault(),this.#t.onOpen(t))},d=i.present+i.late;return c`<li>
<a href=${Q(t)} data-test="past-class" @click=${l}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${et(s)} · ${r("live.times",{start:_(s),end:_(o)})}</span>
<span class="past-count">${r("past.attended",{attended:d,total:i.total})}</span>
<span class=${a==="saved"?"muted":"past-state"}>${r(`saved.${a}`)}</span>
</a>
</li>`}#c=({currentTarget:t})=>{this.#s=t.value.trim(),clearTimeout(this.#i),this.#i=setTimeout(()=>this.load(),Ga)}};var Ya=1e3,Ja=15e3;async function di(n,t){for(let e=Ya;;e=Math.min(e*2,Ja)){let s=await xt(n).catch(()=>null),o=s?.attendance.saved==="saved"?Date.parse(s.attendance.saved_at??""):null;if(s&&(!t(s,o)||o!==null))return;await new Promise(i=>setTimeout(i,e))}}var Za=50,ke=class{#t=[];#e=-1;#n;constructor(t){this.#n=t}view(){let{name:t,test:e,label:s,placeholder:o}=this.#n,i=`${t}-suggestions`,a=this.#t.length>0;return c`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${a} aria-activedescendant=${this.#e<0?h:`${i}-${this.#e}`}
@input=${this.#r} @click=${this.#i} @blur=${()=>this.#s([])} @keydown=${this.#c} />
<span class="combo-arrow">${$(as)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${s()} ?hidden=${!a}
@pointerdown=${this.#a}>
${this.#t.map(({value:l,detail:d},u)=>c`<li id=${`${i}-${u}`} role="option" data-index=${u}
aria-selected=${u===this.#e}>
<bdi>${l}</bdi>${d?c`<span class="muted">${d}</span>`:h}
</li>`)}
</ul>
</div>`}#s(t,e=-1){this.#t=t,this.#e=e,this.#n.onChange()}#o(t){let e=Z(t);return this.#n.suggestions().filter(({value:s})=>Z(s).includes(e)).slice(0,Za)}#r=t=>this.#s(this.#o(ui(t).value));#i=()=>{this.#t.length||this.#s(this.#o(""))};#a=t=>{t.preventDefault();let e=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");s&&o&&this.#d(Number(s.dataset.index),o)};#c=t=>{let e=this.#t.length>0,s=ui(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(s.value);this.#s(o,re(t.key,e?this.#e:-1,o.length)??-1);let i=s.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#d(this.#e,s);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#s([])):void 0;t.preventDefault()};#d(t,e){let s=this.#t[t];s&&(e.value=s.value,this.#s([]),this.#n.onChoose(s.value))}};function ui(n){return n.currentTarget}function hi(n){let t=n*.5625*.65/37,e=1920/(2*Math.tan(65*Math.PI/360)),s=t*e/3;return{metres:s,row:Math.max(0,Math.floor((s-2.5)/.9)+1)}}var pi=6e4,Qa=[2,4],tc=8,Ee=class{#t=new St(yo);#e;#n;constructor(t){this.#e=t,this.#t.update(tt,{activeId:t.activeId}),this.#t.subscribe(t.onDraw),this.#n=new ke({name:"lesson",test:"start-lesson",label:()=>r("start.lesson"),placeholder:()=>r("start.lessonHint"),suggestions:()=>t.lessons.map(({lesson_name:e,enrolled:s})=>({value:e,detail:s?r("start.enrolled",{n:s}):""})),onChoose:e=>this.#s(e),onChange:t.onDraw})}#s(t){let{last_settings:e}=this.#e.lessons.find(s=>s.lesson_name===t)??{};this.#t.update(tt,{lesson:t}),e&&this.#t.update(So,e)}view(){let{state:t}=this.#t;return c`<form class="start-form" novalidate @submit=${this.#a} @input=${this.#i}>
<div class="card start-lesson">
<h1>${r("start.heading")}</h1>
${t.activeId?bn(()=>this.#e.onResume(String(t.activeId))):h}
${this.#o(t)}
<div class="field">
<label for="lesson">${r(this.#e.lessons.length?"start.otherLesson":"start.lesson")}</label>
${this.#n.view()} ${At(t,"lesson")}
</div>
<div class="field-pair">
<fieldset class="field">
<legend>${r("start.duration")}</legend>
${nc(t)} ${At(t,"ownMinutes")}
</fieldset>
<div class="field">
<label for="late">${r("start.late")}</label>
<div class="unit">
${mi("late","start-late",t.late,0)}<span>${r("start.lateUnit")}</span>
</div>
${At(t,"late")}
</div>
</div>
<div class="start-foot">
${sc(t,this.#e.now())} ${At(t,null)}
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:h}>
${$(Zt)}${r("start.submit")}
</button>
</div>
</div>
<div class="card start-settings">
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${ue({form:"start",chosen:t.methods,onToggle:(e,s)=>this.#t.update(de,e,s)})}
<p class="muted" data-test="start-reach">${ec()}</p>
${At(t,"methods")}
</fieldset>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${he("start",t.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${pe("start",Number(t.security))}
${me("start",t.devices,e=>this.#t.update(tt,{devices:e}))}
${At(t,"security")}
</fieldset>
</div>
</form>`}#o({lesson:t}){let{lessons:e}=this.#e;if(!e.length)return h;let s=({lesson_name:o,enrolled:i,last_settings:a})=>{let l=[i?r("start.enrolled",{n:i}):"",a?.duration_minutes?r("start.chip",{minutes:a.duration_minutes}):""];return c`<button type="button" class="lesson-button" data-test="start-own-lesson"
aria-pressed=${o===t} @click=${()=>this.#r(o)}>
<strong><bdi>${o}</bdi></strong><span class="muted">${l.filter(Boolean).join(" · ")}</span>
</button>`};return c`<div class="lesson-buttons" role="group" aria-label=${r("start.ownLessons")}>
${e.slice(0,tc).map(s)}
</div>`}#r(t){let e=document.getElementById("lesson");e&&(e.value=t),this.#s(t),this.#t.update(tt,{problem:null,problemAt:null}),document.querySelector("[data-test=start-submit]")?.focus({preventScroll:!0})}#i=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox")return;this.#t.update(tt,{[t.name]:t.value,problem:null,problemAt:null});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#a=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let s=Mo(this.#t.state);this.#t.update(tt,{isSending:!0,problem:null,problemAt:null}),this.#c(s)}catch(s){if(!(s instanceof S))throw s;this.#t.update(_o,s);let o=e.namedItem(s.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#c(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof b))throw e;let s=e.code==="already_active"?e.details.attendance_id:null;s?this.#t.update(tt,{activeId:s}):this.#t.update(xo,F(e),e.details.field)}finally{this.#t.update(tt,{isSending:!1})}}};function bn(n){return c`<div class="notice" role="status" data-test="class-running">
${$(te)}
<p>${r("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume" @click=${n}>
${r("start.resume")}${$(cs)}
</button>
</div>`}function ec(){return`${Qa.map(t=>{let{metres:e,row:s}=hi(t);return r("start.reach",{width:t,metres:Math.floor(e),row:s})}).join(" ")} ${r("start.reachBeyond")}`}function nc({duration:n,ownMinutes:t}){let e=(s,o)=>c`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${s} .checked=${z(s===n)} />
<span>${o}</span>
</label>`;return c`<div class="chips">
${ln.map(s=>e(String(s),r("start.chip",{minutes:s})))}
${e("own",r("start.own"))}
<span class="unit" ?hidden=${n!=="own"}>
${mi("ownMinutes","start-duration",t,1)}<span>${r("start.minutes")}</span>
</span>
</div>`}function mi(n,t,e,s){return c`<input id=${n} name=${n} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${s} max=${ce} aria-label=${n==="ownMinutes"?r("start.ownMinutes"):h}
.value=${z(e)} />`}function At({problem:n,problemAt:t},e){let s=n!==null&&t===e;return c`<p class="problem" role="alert" ?hidden=${!s}>${s?B(n):h}</p>`}function sc(n,t){let e=un(n);if(!e)return h;let s=Number(n.late),o=_(t+e*pi),i=new Intl.ListFormat(L(),{type:"disjunction"}).format(n.methods.map(l=>r(`start.way.${l}`))),a=s>=e?"start.summaryNoLate":"start.summary";return c`<div class="start-summary" data-test="start-summary">
<p>${r(a,{end:o,ways:i,late:_(t+s*pi)})}</p>
${fe(n.methods,"start")}
</div>`}var Wt={stage:"loading",lessons:[],codes:[],endReason:null,unseenSince:null,savedAt:null,headcount:null,problem:null,deleted:null,running:null};function fi(n,t){return{...Wt,stage:"start",lessons:t}}function $i({lessons:n,headcount:t},e){return{...Wt,lessons:n,headcount:t,stage:e?"closed":"live"}}function vn({lessons:n},t,e=null){return{...Wt,lessons:n,stage:"gone",problem:t,deleted:e}}function gi(n,t){return{...n,running:t}}function Te(n,t){return{...n,codes:t}}function yn(n,t){return{...n,headcount:t}}function _n(n,t){return{...n,stage:"closed",endReason:t}}function wi(n,t){return n.savedAt===null?{...n,savedAt:t}:n}function bi(n,t){return{...n,stage:"closed",endReason:null,unseenSince:t}}async function vi(n,t=null){return Dt(`/disputes?${new URLSearchParams({state:n,...t&&{cursor:t}})}`)}async function yi(n,t){return ic(`/disputes/${n}`,t)}async function ic(n,t){let e=await Rt("POST",n,t).catch(()=>null),s=await e?.json().catch(()=>null);if(e?.ok&&s)return s;throw new b({code:e?s?.code??"internal":"offline",...s})}var _i=["present","late","excused"],Ce=class{#t;#e=[];#n=null;constructor({onDraw:t}){this.#t=t}async load(t=!1){let e=await vi("open",t?this.#n:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#n=e.next_cursor,this.#t())}view(){return this.#e.length?c`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
<h2 id="disputes-title" tabindex="-1">${r("notes.heading")}</h2>
<p class="muted">${r("notes.lead")}</p>
<ul class="stack">${this.#e.map(t=>this.#s(t))}</ul>
${this.#n?c`<button type="button" class="btn" data-test="disputes-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:h}
</section>`:h}#s(t){let{student_number:e,student_full_name:s,status:o,created_at:i}=t;return c`<li class="student-note" data-test="dispute" data-number=${e}>
<p>
<strong><bdi>${s}</bdi></strong> <span class="muted">${e}</span>
${o?c`<span class="muted">· ${r("notes.now",{status:r(`status.${o}`)})}</span>`:h}
</p>
<p>
<a href=${Q(t.attendance_id)}><bdi>${t.lesson_name}</bdi>, ${et(t.start_time)},
${_(t.start_time)}</a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${r("notes.sent",{day:et(i),time:_(i)})}</p>
${rc(t)}
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
</label>`;T({title:()=>r("notes.accept.heading",{name:t.student_full_name}),body:()=>c`<fieldset class="field">
<legend>${r("notes.give")}</legend>
<div class="chips">${_i.map(e)}</div>
</fieldset>
${st("dispute-reason",r("reason.label"))}`,submit:()=>xi(r("notes.accept")),onSubmit:s=>{let o=_i.find(i=>i===s.get("status"))??"present";return this.#i(t,{decision:"accept",status:o,reason:ot(s)})}})}#r(t){T({title:()=>r("notes.decline.heading",{name:t.student_full_name}),body:()=>st("dispute-reason",r("reason.label")),submit:()=>xi(r("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:ot(e)})})}async#i(t,e){try{await yi(t.dispute_id,e),M(r(`notes.done.${e.decision}`,{name:t.student_full_name}))}catch(s){if(!(s instanceof b)||s.code!=="conflict")throw s;M(r("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function xi(n){return c`<button type="submit" class="btn primary" data-test="dispute-answer">${n}</button>`}function rc({receipt:n,receipt_genuine:t}){return n?c`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${$(t?O:q)}
<span>${r(t?"notes.genuine":"notes.notGenuine",{receipt:n})}</span>
</p>`:c`<p class="muted">${r("notes.noReceipt")}</p>`}var ac={probeMs:1400,answerMs:1300},cc=500;function lc(n){let t=new St(Wt),e=to({resume:Ne,...ac}),s=null,o=null,i=!1,a=n.role==="admin",l=new Ae({onOpen:f=>rt(f,"push"),onDraw:()=>t.state.stage==="start"&&X()}),d=new Ce({onDraw:()=>t.state.stage==="start"&&X()});function u(){let f=s?.roster.attendance;return document.title=f?`${f.lesson_name} · attn`:r("teacher.title"),c`<a class="skip-link" href="#content">${r("skip")}</a>${so(n,e)}
${a?Gn("history"):h} ${p()}`}function p(){let{state:f}=t;if(f.stage==="start"&&o)return c`<main class="page start-page" id="content">
${o.view()} ${d.view()} ${l.view()}
</main>`;if(s?.roster.attendance&&f.stage==="live"){let v={onMore:Ti,onFinish:Ci};return c`<main class="page class-page" id="content">
${Uo(s.roster,f.codes,e.now(),v)} ${w()}
${s.view(g())}
</main>`}if(s?.roster.attendance&&f.stage==="closed"){let{saved:v}=s,N={isAdmin:a,me:n.school_number,onAnother:Mn,onMore:v?.past.can_correct?G=>No(G,v,D):null,onPrint:()=>window.print(),onReopen:Oi,onRestore:()=>v?.restore()},E=v?.past??null;return c`<main class="page class-page" id="content">
${m(f.running)}
${Po(s.roster,f,E,e.now(),N)} ${s.view()}
</main>
${Ps(s.roster,et(s.roster.attendance.start_time))}`}if(f.stage==="gone"&&f.problem){let v=N=>y(N,"keep");return ai(f.problem,f.deleted,{onHome:Mn,onRestored:v})}return c`<main class="center-page" id="content">
<p class="loading">${$(H)}${r("loading")}</p>
</main>`}function m(f){return f===null?h:bn(()=>rt(f,"push"))}function g(){let f=()=>s?.decisions.addWalkIn();return x(_t,r("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:f})}function w(){let f=s?.decisions.waiting??0;return f?c`<p class="notice warn" data-test="decisions-waiting">
${$(H)}<span>${r("decision.waiting",{n:f})}</span>
</p>`:h}async function y(f,v="replace"){let N=v==="push"?null:nn(location.search),E=new Me(e,f,{me:n.school_number,isAdmin:a,onDraw:X,onAttendance:P,onEnded:Ai,onLook:gt=>K(gt),look:N??{status:null,search:"",student:null}});try{await E.load()}catch(gt){if(gt instanceof b&&gt.code==="deleted")return A(f,gt.details);throw gt}s?.close(),s=E;let G=E.saved!==null||E.roster.attendance?.state==="closed";if(a&&E.saved?.past.attendance.saved==="live")return location.replace(`/admin?room=${f}`);v==="push"?history.pushState(null,"",Q(f)):v==="replace"&&history.replaceState(null,"",Q(f)+location.search),E.show(!G),t.update($i,G),pt(r(G?"closed.finished":"live.started",{lesson:E.roster.attendance?.lesson_name??""})),G?Sn():v==="push"&&Oe("[data-test=projector-open]"),await Vt()}function A(f,{removal:v}){s?.close(),s=null,location.pathname!==Q(f)&&history.pushState(null,"",Q(f)),t.update(vn,li(v),f)}function D(){s&&V(()=>y(s?.attendanceId??"","keep"))}function K(f){history.replaceState(null,"",location.pathname+ro(location.search,f))}function P(){X()}async function Vt(){if(!s||t.state.stage!=="live"||s.roster.attendance?.state==="closed")return;let f={attendance_id:s.attendanceId,on:!0},v=await e.command("attendance.codes",f);t.update(Te,Ut(v,e.now())),s.feed.takeAttendance(v.attendance)}async function Ne(f){let{stage:v}=t.state,N=v==="loading"?en(location.pathname):null;try{v==="live"?(await s?.load(),await Vt()):N?await y(N,"keep"):v!=="closed"&&v!=="gone"&&f.attendance?await y(f.attendance.attendance_id):v==="loading"&&await zt()}catch(E){if(!(E instanceof b)||E.canRetry)throw E;v==="live"&&qt.includes(E.code)?Mi():N?t.update(vn,ci(E)):v==="loading"?await zt():Ht(E)}}function Mi(){s?.roster.closeUnseen(),t.update(bi,e.asOf),xn()}function Ai(f){t.update(_n,f),xn()}function xn(){gs(),s?.decisions.dropWaiting(),s?.show(!1),pt(r(`closed.${t.state.endReason??"finished"}`)),Oe(".closed-head h1"),Sn(),X()}function Sn(){let f=s;f&&di(f.attendanceId,(v,N)=>{if(f!==s||t.state.stage!=="closed")return!1;let{headcount:E,end_reason:G}=v.attendance;return E!==null&&t.update(yn,E),G&&t.update(_n,G),N===null||(f.takeSaved(v),t.update(wi,N)),!0})}async function Mn(){if(a)return location.assign("/admin/history");history.pushState(null,"",io),await zt()}async function zt(f=t.state.running){if(a)return location.replace("/admin/history");let v=await Ws();s?.close(),s=null,o=new Ee({lessons:v,activeId:f,now:()=>e.now(),onStart:ki,onResume:N=>rt(N,"push"),onDraw:X}),t.update(fi,v),l.load(),d.load(),Oe("#lesson")}async function ki(f){i=!0;try{let{attendance:v,near_lessons:N}=await e.command("attendance.start",f);N?.length&&M(r("start.near",{near:N.join(", ")}),{isError:!0}),await rt(v.attendance_id,"push")}finally{i=!1}}function Ei(f){let{stage:v}=t.state;i||v==="live"||(v==="start"?rt(f,"push"):f===s?.attendanceId?rt(f,"keep"):t.update(gi,f))}function rt(f,v){return V(()=>y(f,v))}function Ti(f){s&&Oo(f,s,e,v=>t.update(Te,v))}function Ci(){s&&Io(s,e,f=>t.update(yn,f))}function Oi(){let f=s?.attendanceId;if(f)return V(async()=>{i=!0;try{if(!await Do(f,e))return;await y(f,"keep"),Oe("[data-test=projector-open]")}finally{i=!1}})}e.on("attendance.changed",({attendance_id:f,reason:v})=>{(v==="started"||v==="reopened")&&Ei(f)}),e.on("code.rotated",f=>{f.attendance_id===s?.attendanceId&&t.update(Te,Ut(f,e.now()))}),e.addEventListener("state",()=>{if(e.state==="signed-out")return oe();e.state==="live"&&s?.resumed().catch(()=>{}),X()});let X=Ss(Ms(),u);t.subscribe((f,v)=>{f.stage!==v.stage&&window.scrollTo(0,0),X()}),Eo(()=>s?.keyTarget??null),window.addEventListener("popstate",()=>{let f=en(location.pathname);f?rt(f,"keep"):zt(t.state.stage==="live"?s?.attendanceId:null)}),window.addEventListener("beforeunload",f=>s?.decisions.waiting&&f.preventDefault()),setInterval(()=>t.state.stage==="live"&&X(),cc),e.start()}function Oe(n){setTimeout(()=>document.querySelector(n)?.focus())}var[Si]=await Promise.all([Qs("teacher","admin"),vs()]);Si&&lc(Si);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
