var Jn=Object.defineProperty;var Zn=(e,t)=>{for(var n in t)Jn(e,n,{get:t[n],enumerable:!0})};var At=globalThis,ne=e=>e,ot=At.trustedTypes,se=ot?ot.createPolicy("lit-html",{createHTML:e=>e}):void 0,St="$lit$",E=`lit$${Math.random().toFixed(9).slice(2)}$`,Et="?"+E,Qn=`<${Et}>`,I=document,j=()=>I.createComment(""),z=e=>e===null||typeof e!="object"&&typeof e!="function",Tt=Array.isArray,le=e=>Tt(e)||typeof e?.[Symbol.iterator]=="function",xt=`[ 	
\f\r]`,q=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,oe=/-->/g,ie=/>/g,k=RegExp(`>|${xt}(?:([^\\s"'>=/]+)(${xt}*=${xt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),re=/'/g,ae=/"/g,ue=/^(?:script|style|textarea|title)$/i,Ct=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),l=Ct(1),D=Ct(2),Ro=Ct(3),M=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),ce=new WeakMap,O=I.createTreeWalker(I,129);function he(e,t){if(!Tt(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return se!==void 0?se.createHTML(t):t}var de=(e,t)=>{let n=e.length-1,o=[],s,i=t===2?"<svg>":t===3?"<math>":"",r=q;for(let c=0;c<n;c++){let a=e[c],d,f,p=-1,g=0;for(;g<a.length&&(r.lastIndex=g,f=r.exec(a),f!==null);)g=r.lastIndex,r===q?f[1]==="!--"?r=oe:f[1]!==void 0?r=ie:f[2]!==void 0?(ue.test(f[2])&&(s=RegExp("</"+f[2],"g")),r=k):f[3]!==void 0&&(r=k):r===k?f[0]===">"?(r=s??q,p=-1):f[1]===void 0?p=-2:(p=r.lastIndex-f[2].length,d=f[1],r=f[3]===void 0?k:f[3]==='"'?ae:re):r===ae||r===re?r=k:r===oe||r===ie?r=q:(r=k,s=void 0);let m=r===k&&e[c+1].startsWith("/>")?" ":"";i+=r===q?a+Qn:p>=0?(o.push(d),a.slice(0,p)+St+a.slice(p)+E+m):a+E+(p===-2?c:m)}return[he(e,i+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),o]},yt=class pe{constructor({strings:t,_$litType$:n},o){let s;this.parts=[];let i=0,r=0,c=t.length-1,a=this.parts,[d,f]=de(t,n);if(this.el=pe.createElement(d,o),O.currentNode=this.el.content,n===2||n===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(s=O.nextNode())!==null&&a.length<c;){if(s.nodeType===1){if(s.hasAttributes())for(let p of s.getAttributeNames())if(p.endsWith(St)){let g=f[r++],m=s.getAttribute(p).split(E),w=/([.?@])?(.*)/.exec(g);a.push({type:1,index:i,name:w[2],strings:m,ctor:w[1]==="."?ge:w[1]==="?"?$e:w[1]==="@"?we:K}),s.removeAttribute(p)}else p.startsWith(E)&&(a.push({type:6,index:i}),s.removeAttribute(p));if(ue.test(s.tagName)){let p=s.textContent.split(E),g=p.length-1;if(g>0){s.textContent=ot?ot.emptyScript:"";for(let m=0;m<g;m++)s.append(p[m],j()),O.nextNode(),a.push({type:2,index:++i});s.append(p[g],j())}}}else if(s.nodeType===8)if(s.data===Et)a.push({type:2,index:i});else{let p=-1;for(;(p=s.data.indexOf(E,p+1))!==-1;)a.push({type:7,index:i}),p+=E.length-1}i++}}static createElement(t,n){let o=I.createElement("template");return o.innerHTML=t,o}};function L(e,t,n=e,o){if(t===M)return t;let s=o!==void 0?n._$Co?.[o]:n._$Cl,i=z(t)?void 0:t._$litDirective$;return s?.constructor!==i&&(s?._$AO?.(!1),i===void 0?s=void 0:(s=new i(e),s._$AT(e,n,o)),o!==void 0?(n._$Co??=[])[o]=s:n._$Cl=s),s!==void 0&&(t=L(e,s._$AS(e,t.values),s,o)),t}var fe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,o=(e?.creationScope??I).importNode(t,!0);O.currentNode=o;let s=O.nextNode(),i=0,r=0,c=n[0];for(;c!==void 0;){if(i===c.index){let a;c.type===2?a=new it(s,s.nextSibling,this,e):c.type===1?a=new c.ctor(s,c.name,c.strings,this,e):c.type===6&&(a=new ve(s,this,e)),this._$AV.push(a),c=n[++r]}i!==c?.index&&(s=O.nextNode(),i++)}return O.currentNode=I,o}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(e,n,t),t+=n.strings.length-2):n._$AI(e[t])),t++}},it=class me{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,o,s){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=o,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=L(this,t,n),z(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==M&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):le(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&z(this._$AH)?this._$AA.nextSibling.data=t:this.T(I.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:o}=t,s=typeof o=="number"?this._$AC(t):(o.el===void 0&&(o.el=yt.createElement(he(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===s)this._$AH.p(n);else{let i=new fe(s,this),r=i.u(this.options);i.p(n),this.T(r),this._$AH=i}}_$AC(t){let n=ce.get(t.strings);return n===void 0&&ce.set(t.strings,n=new yt(t)),n}k(t){Tt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,s=0;for(let i of t)s===n.length?n.push(o=new me(this.O(j()),this.O(j()),this,this.options)):o=n[s],o._$AI(i),s++;s<n.length&&(this._$AR(o&&o._$AB.nextSibling,s),n.length=s)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let o=ne(t).nextSibling;ne(t).remove(),t=o}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},K=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,o,s){this.type=1,this._$AH=h,this._$AN=void 0,this.element=e,this.name=t,this._$AM=o,this.options=s,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=h}_$AI(e,t=this,n,o){let s=this.strings,i=!1;if(s===void 0)e=L(this,e,t,0),i=!z(e)||e!==this._$AH&&e!==M,i&&(this._$AH=e);else{let r=e,c,a;for(e=s[0],c=0;c<s.length-1;c++)a=L(this,r[n+c],t,c),a===M&&(a=this._$AH[c]),i||=!z(a)||a!==this._$AH[c],a===h?e=h:e!==h&&(e+=(a??"")+s[c+1]),this._$AH[c]=a}i&&!o&&this.j(e)}j(e){e===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},ge=class extends K{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===h?void 0:e}},$e=class extends K{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==h)}},we=class extends K{constructor(e,t,n,o,s){super(e,t,n,o,s),this.type=5}_$AI(e,t=this){if((e=L(this,e,t,0)??h)===M)return;let n=this._$AH,o=e===h&&n!==h||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,s=e!==h&&(n===h||o);o&&this.element.removeEventListener(this.name,this,n),s&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},ve=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){L(this,e)}},be={M:St,P:E,A:Et,C:1,L:de,R:fe,D:le,V:L,I:it,H:K,N:$e,U:we,B:ge,F:ve},ts=At.litHtmlPolyfillSupport;ts?.(yt,it),(At.litHtmlVersions??=[]).push("3.3.3");var T=(e,t,n)=>{let o=n?.renderBefore??t,s=o._$litPart$;if(s===void 0){let i=n?.renderBefore??null;o._$litPart$=s=new it(t.insertBefore(j(),i),i,void 0,n??{})}return s._$AI(e),s};function $(e,t=""){return l`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${e}></path>
</svg>`}function v(e,t,{onClick:n,test:o,className:s="btn",lang:i}){return l`<button
type="button"
class=${s}
title=${t}
lang=${i??h}
data-test=${o??h}
@click=${n}
>
${$(e)}<span class="label">${t}</span>
</button>`}var at={en:"English",tr:"Türkçe"},es={en:"en-GB",tr:"tr-TR"},kt={},rt="en",Me=new Intl.PluralRules("en"),Nt=new Set;function _e(e,t){kt=t,rt=e,Me=new Intl.PluralRules(e);for(let n of Nt)n()}function W(e){return Nt.add(e),()=>Nt.delete(e)}function ct(){return rt}function G(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(rt))??es[rt]}function u(e,t={}){let n=kt[e]??e;return(typeof n=="string"?n:n[Me.select(Number(t.n))]??n.other).replace(/\{(\w+)\}/g,(s,i)=>t[i]===void 0?s:ns(t[i]))}function Y({key:e,values:t}){return u(e,t)}function R(e){return e in kt}function xe(e){return e.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&n in at)??"en"}function ns(e){return typeof e=="number"?e.toLocaleString(G()):e}var ss=5,X=class extends Error{constructor({code:t,message:n=t,retry_after:o=null,details:s=null}){super(n),this.code=t,this.retryAfter=o,this.details=s??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function Ot(e){let{field:t}=e.details;return e.code==="invalid_field"&&R(`field.${t}`)?{key:`field.${t}`}:{key:R(`error.${e.code}`)?`error.${e.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(e.retryAfter??ss))}}}var J=class extends Error{constructor(t,n){super(t.key),this.problem=t,this.field=n}};var H="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",_=`${H}M8 12.5l2.8 2.8L16.2 9.5`,It=`${H}M12 7v5.3l3.2 2`,Lt="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",Z=`${H}M9 9l6 6M15 9l-6 6`,os="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",is=`${H}M8 12h8`,Dt="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",ye="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",Ae="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var lt="M12 5.5v.01M12 12v.01M12 18.5v.01",ut="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var Zo=`${H}M12 8.5v7M8.5 12h7`,Se="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var Ee="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",B="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",Te="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5",Ce="M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12M12 9.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6",Ne="M4 4l16 16M6.2 7.2c-1.5 1.1-2.7 2.7-3.7 4.8 2.2 4.3 5.4 6.5 9.5 6.5 1.7 0 3.2-.4 4.6-1.1M10 5.7c.6-.1 1.3-.2 2-.2 4.1 0 7.3 2.2 9.5 6.5-.5 1-1.1 1.9-1.8 2.7";var V="M6 6l12 12M18 6L6 18",ke=`${H}M12 11v5.5M12 7.7v.01`,Oe="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Ie=`${H}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,Le="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",De="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5";var Re="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",A={present:_,late:It,pending:Lt,failed:Z,missing:os,absent:is,excused:Dt};function He({title:e,body:t,submit:n,cancel:o=()=>u("cancel"),onSubmit:s,onClose:i}){let r=null,c=!1,a=document.createElement("dialog");a.className="dialog",a.setAttribute("aria-labelledby","dialog-title");let d=()=>a.close(),f=async b=>{if(b.preventDefault(),c)return;let F=b.currentTarget;c=!0,r=null,p();try{await s(new FormData(F)),d()}catch(y){if(y instanceof J)r=y.problem;else if(y instanceof X)r=Ot(y);else throw y;y instanceof J&&rs(F,y.field)}finally{c=!1,p()}},p=()=>{T(g(),a)},g=()=>l`<form method="dialog" novalidate @submit=${f} aria-busy=${c}>
<header class="dialog-head">
<h2 id="dialog-title">${e()}</h2>
${v(V,u("close"),{className:"btn quiet icon-only",onClick:d})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!r}>${r?Y(r):h}</p>
</div>
<footer class="dialog-foot">
<button type="button" class="btn quiet" @click=${d}>${o()}</button>
${n()}
</footer>
</form>`;a.addEventListener("pointerdown",b=>b.target===a&&d()),a.addEventListener("close",()=>{m(),a.remove(),i?.()});let m=W(p);return p(),document.body.append(a),a.showModal(),a.querySelector("[autofocus]")?.focus(),{redraw:p,close:d,forgetProblem:()=>{r=null,p()}}}function rs({elements:e},t){let n=e.namedItem(t);n instanceof HTMLElement&&n.focus()}var Be="attn.language";async function Ue(){let e=null;try{e=localStorage.getItem(Be)}catch{}await Pe(xe([e,...navigator.languages]))}async function as(e){await Pe(e);try{localStorage.setItem(Be,e)}catch{}}async function Pe(e){let t=document.getElementById("words"),n=t?.lang===e?JSON.parse(t.textContent):await cs(e);document.documentElement.lang=e,_e(e,n)}async function cs(e){let t=document.querySelectorAll(`link[rel=alternate][type="application/json"][hreflang=${e}]`),n=await Promise.all([...t].map(({href:o})=>ls(o)));return Object.assign({},...n)}async function ls(e){let t=await fetch(e);if(!t.ok)throw new Error(`${e}: ${t.status}`);return t.json()}function Fe(){let e=Object.keys(at),t=e[(e.indexOf(ct())+1)%e.length]??"en";return v(Ie,at[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>as(t)})}function We(e,t,n){return n?e==="ArrowDown"?(t+1)%n:e==="ArrowUp"?t<0?n-1:(t-1+n)%n:e==="Home"?0:e==="End"?n-1:null:null}var Ve=4,ht=8,Rt=null;function dt(e,t){Rt?.();let n=document.createElement("div");n.className="menu",n.role="menu";let o=()=>[...n.querySelectorAll("[role=menuitem]")],s=()=>{n.remove(),e.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",r,!0),window.removeEventListener("resize",s),Rt=null},i=()=>{s(),e.focus({preventScroll:!0})},r=({target:d})=>{d instanceof Node&&!n.contains(d)&&!e.contains(d)&&s()};n.addEventListener("keydown",d=>{let f=o(),p=We(d.key,f.indexOf(document.activeElement),f.length);if(p!==null)f[p]?.focus();else if(d.key==="Escape"||d.key==="Tab")i();else return;d.preventDefault()});let c=d=>{i(),d.run()},a=d=>l`<button
type="button"
role="menuitem"
class=${d.isDangerous?"menu-item danger":"menu-item"}
data-test=${d.test??h}
@click=${()=>c(d)}
>
${$(d.icon)}${d.label}
</button>`;T(t.map(a),n),(e.closest("main")??document.body).append(n),us(n,e.getBoundingClientRect()),e.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",r,!0),window.addEventListener("resize",s),Rt=s,o()[0]?.focus({preventScroll:!0})}function us(e,t){let o=t.bottom+e.offsetHeight+ht<window.innerHeight?t.bottom+Ve:Math.max(ht,t.top-e.offsetHeight-Ve),s=window.innerWidth-e.offsetWidth-ht,i=Math.min(Math.max(ht,t.right-e.offsetWidth),s);e.style.setProperty("top",`${o+window.scrollY}px`),e.style.setProperty("left",`${i+window.scrollX}px`)}function qe(e,t){let n=2166136261;for(let o of`${e} ${Math.floor(t/6e4)}`)n=Math.imul(n^o.charCodeAt(0),16777619);return n=Math.imul(n^n>>>16,2246822507),n=Math.imul(n^n>>>13,3266489909),n=(n^n>>>16)>>>0,Array.from({length:4},()=>{let o=n%6;n=Math.floor(n/6);let s=n%4;return n=Math.floor(n/4),{colour:o,shape:s}})}var hs=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function je(e,t){return D`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${qe(e,t).map(({colour:n,shape:o},s)=>D`<g transform=${`translate(${s*26} 0)`}>
<rect class=${`tile-${n}`} width="24" height="24" rx="4"></rect><path d=${hs[o]}></path>
</g>`)}
</svg>`}function ze(e,t){let n=!1,o=()=>{n=!1,T(t(),e)},s=()=>{n||(n=!0,queueMicrotask(o))};return e.replaceChildren(),o(),W(s),s}function Ke(){return document.getElementById("app")}var ds=6,_i=ds/2,Ge=new Map;function ps(e,t){let n=`${e} ${t}`,o=t?"2-digit":void 0,s=Ge.get(n)??new Intl.DateTimeFormat(e,{hour:"2-digit",minute:"2-digit",second:o,hourCycle:"h23"});return Ge.set(n,s),s}function C(e,t=!1){return e?ps(G(),t).format(new Date(e)):""}function Ye(e){let t=`reason.${e}`;return e&&R(t)?u(t):e??""}var fs=[["present","present"],["late","late"],["fail","failed"]],ms=["row","row fresh","row selected","row selected fresh"];function Xe(e,t){let{student_number:n,user_full_name:o,status:s,attendance_time:i}=e,{canDecide:r}=t,c=r?"gridcell":"cell",a=ms[Number(t.isSelected)*2+Number(t.isFresh)];return l`<div class=${a} role="row" data-test="roster-row"
data-number=${n} data-status=${s} aria-rowindex=${t.index+2}
aria-selected=${r?t.isSelected:h} tabindex=${r?t.isActive?0:-1:h}
.style=${Ht(t.top)}>
${r?$s(o,t.isSelected):h}
<span class="row-who" role=${c}>
<span class="row-name">${t.canOpen?gs(o,r):l`<bdi>${o}</bdi>`}</span>
${t.waiting?l`<span class="row-waiting">${$(B)}${t.waiting}</span>`:h}
<span class="row-note">${vs(e)}</span>
</span>
<span class="row-number" role=${c}>${n}</span>
<span class="row-status" role=${c}>
<span class="chip-status" data-status=${s}>${$(A[s])}${u(`status.${s}`)}</span>
</span>
<span class="row-time" role=${c} title=${i?C(i,!0):h}>${C(i)}</span>
<span class="row-how" role=${c}>${bs(e)}</span>
${r?ws(o):h}
</div>`}function Ht(e){return`translate: 0 ${e}px`}function gs(e,t){return l`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${e}</bdi>
</button>`}function $s(e,t){return l`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${u("roster.select",{name:e})}
.checked=${t} />
</label>
</span>`}function ws(e){return l`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${u("roster.actions",{name:e})}>
${$(lt,"dots")}
</button>
</span>`}function Je(){let e=([t,n])=>l`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${n} title=${u(`action.${t}`)} aria-label=${u(`action.${t}`)}>
${$(A[n])}
</button>`;return l`<div class="quick-bar" hidden aria-hidden="true">${fs.map(e)}</div>`}function vs({fail_reason:e,flags:t}){return[Ye(e),...t.map(Bt)].filter(Boolean).join(" · ")}function bs({method:e,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?u(`decided.${t}`):e?u(`method.${e}`):""}function Bt(e){return R(`flag.${e}`)?u(`flag.${e}`):e.replaceAll("_"," ")}var Ze=6,Ms=new Set(["not_on_roster","spot_checked","hidden_code"]);function Qe(e,t,n){if(!e.length)return h;let o=Map.groupBy(e,({flags:d})=>d.find(f=>!Ms.has(f))??""),s=d=>d.map(({student_number:f})=>f),i=(d,f)=>l`${v(_,u(d.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${f}-accept`,onClick:()=>t("present",s(d))})}${v(Z,u(d.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${f}-refuse`,onClick:()=>t("fail",s(d))})}`,r=d=>l`<li data-number=${d.student_number}>
<button type="button" class="link" @click=${()=>n(d.student_number)}>
<bdi>${d.user_full_name}</bdi>
</button>
<span class="muted">${C(d.attendance_time)}</span>
<span class="lane-buttons">${i([d],"pending")}</span>
</li>`,c=d=>d>0?l`<p class="muted">${u("pending.more",{n:d})}</p>`:h,a=([d,f])=>l`<section class="lane-group" data-test="pending-group" data-flag=${d}>
<h3>${u("pending.group",{n:f.length,reason:d?Bt(d):u("status.pending")})}</h3>
${f.length>1?l`<span class="lane-buttons">${i(f,"pending-group")}</span>`:h}
<ul>${f.slice(0,Ze).map(r)}</ul>
${c(f.length-Ze)}
</section>`;return l`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${$(Lt)}${u("pending.heading",{n:e.length})}</h2>
${o.size>1?l`<span class="lane-buttons">${i(e,"pending-all")}</span>`:h}
</header>
${[...o].map(a)}
</section>`}function pt(e,{hasTick:t=!1,isClosing:n=!1,className:o=""}={}){let s=Math.round(Math.min(1,Math.max(0,e||0))*100);return l`<svg
class="ring ${o} ${n?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${s} 100" />
${t?D`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:h}
</svg>`}var _s=["present","late","pending"];function xs({status:e,method:t,attendance_time:n}){return n!==null&&t!=="teacher"&&_s.includes(e)}function Ut(e,t){let n=[];for(let o of e){if(!xs(o))continue;let s=String(o.attendance_time);if(n.length===t&&s<=String(n[t-1]?.attendance_time))continue;let i=n.findIndex(r=>s>String(r.attendance_time));n.splice(i<0?n.length:i,0,o),n.length=Math.min(n.length,t)}return n}function tn(e,{start:t,end:n,steps:o}){let s=new Array(o).fill(0),i=Math.max(1,n-t)/o;for(let{is_attended:c,attendance_time:a}of e){if(!c||!a)continue;let d=Math.floor((Date.parse(a)-t)/i);s[Math.min(Math.max(0,d),o-1)]+=1}let r=0;return s.map(c=>(r+=c,r))}var ft=class{attendance=null;epoch=null;revision=-1;records=new Map;#e=-1;#n=!1;#t=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#n||this.#e>this.revision}applySnapshot({attendance:t,records:n,epoch:o,revision:s}){return o===this.epoch&&s<this.revision?"old":(o!==this.epoch&&(this.#e=s),this.#n=!1,this.attendance=t,this.epoch=o,this.revision=s,this.#e=Math.max(this.#e,s),this.records=new Map(n.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:n,revision:o},s=!1){let i=[],r=new Set;if(t!==this.epoch)return this.#n=!0,{outcome:"gap",changes:i,numbers:r};s&&(this.#n=!1),this.#e=Math.max(this.#e,o,...n.map(a=>a.revision));for(let a of n)if(!(a.revision<=this.revision)){if(a.revision!==this.revision+1)break;this.#s(a,r),i.push(a)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:r}}applyAttendance(t){let n=this.attendance;return n&&n.epoch===t.epoch&&t.revision<=n.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,n]of this.records)n.status==="missing"&&this.records.set(t,{...n,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},n=0;for(let{status:o,flags:s}of this.records.values())t[o]+=1,s.includes("not_on_roster")&&(n+=1);return{...t,total:this.records.size,not_on_roster:n}}strangers(){let t=0;for(let{flags:n,status:o}of this.records.values())n.includes("not_on_roster")&&o!=="failed"&&(t+=1);return t}progress(){let[t,n]=[0,0];for(let{flags:o,status:s,is_attended:i}of this.records.values()){let r=o.includes("not_on_roster");(r||s==="missing"||s==="absent")&&(this.#t=!0),!(s==="excused"||r)&&(n+=1,i&&(t+=1))}return{attended:t,expected:this.#t?n:0}}list({status:t=null,search:n="",locale:o="en"}={}){let s=Q(n);return[...this.records.values()].filter(i=>(!t||i.status===t)&&Pt(i,s)).sort(Ft(o))}#s(t,n){for(let o of t.records)this.records.set(o.student_number,o),n.add(o.student_number);for(let o of t.removed??[])this.records.delete(o),n.add(o);this.revision=t.revision}},en=new WeakMap;function Pt(e,t){if(!t)return!0;let n=en.get(e)??Q(`${e.user_full_name} ${e.student_number}`);return en.set(e,n),t.split(" ").every(o=>n.includes(o))}function sn(e,t,n){if(t.length>e.length/8)return e.push(...t),e.sort(n);for(let o of t){let[s,i]=[0,e.length];for(;s<i;){let r=s+i>>1;n(e[r],o)<0?s=r+1:i=r}e.splice(s,0,o)}return e}function Ft(e){let{compare:t}=As(e),n=({status:o})=>o==="missing"||o==="absent"?0:1;return(o,s)=>n(o)-n(s)||t(o.user_full_name,s.user_full_name)||t(o.student_number,s.student_number)}var ys={ø:"o",ł:"l",đ:"d",ß:"ss",æ:"ae",œ:"oe"};function Q(e){return e.replace(/[İIı]/g,"i").normalize("NFD").replace(/\p{M}/gu,"").toLowerCase().replace(/[øłđßæœ]/g,t=>ys[t]).replace(/\s+/g," ").trim()}var nn=new Map;function As(e){let t=nn.get(e)??new Intl.Collator(e,{numeric:!0});return nn.set(e,t),t}var Ss=["present","late","pending","failed","excused","missing","absent"],Es=["total","missing","present","late","pending","failed","excused","absent","stranger"],Ts=new Set(["total","missing","present","late"]),tt=40;function on(e,t,n){let o=s=>{let i=s==="total"?null:s,r=()=>n(i===t?null:i),c=i===null||i==="stranger"?ye:A[i];return l`<button type="button" class="counter" data-test=${`counter-${s}`} data-status=${s}
aria-pressed=${i===t} ?hidden=${Cs(s,e)} @click=${r}>
${$(c)}<strong>${e[s]}</strong><span class="counter-label">${u(`counter.${s}`)}</span>
</button>`};return l`<div class="counters" role="group" aria-label=${u("roster.filters")}>${Es.map(o)}</div>`}function rn(e){let t=0,n=o=>{let s=t;return t+=e[o],D`<rect data-status=${o} x=${s} width=${e[o]} y="0" height="1" />`};return l`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,e.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Ss.map(n)}</svg>`}function an(e,t,n){let o=i=>(tt*(1-i/Math.max(1,t))).toFixed(1),s=e.map((i,r)=>`L${r+1} ${o(i)}`).join("");return l`<svg class="curve" viewBox="0 0 ${e.length} ${tt}" preserveAspectRatio="none" role="img"
aria-label=${n}>
<path class="curve-area" d="M0 ${tt}${s}V${tt}Z" />
<path class="curve-edge" d="M0 ${tt}${s}" vector-effect="non-scaling-stroke" />
</svg>`}function Cs(e,t){return e==="missing"?t.missing===0&&t.absent>0:!Ts.has(e)&&t[e]===0}function cn(){return l`<p class="everyone" data-test="everyone-here">${$(_)}${u("roster.everyone")}</p>`}var P={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Vt=e=>(...t)=>({_$litDirective$:e,values:t}),qt=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Ns}=be,ln=e=>e,ks=e=>e.strings===void 0,un=()=>document.createComment(""),et=(e,t,n)=>{let o=e._$AA.parentNode,s=t===void 0?e._$AB:t._$AA;if(n===void 0){let i=o.insertBefore(un(),s),r=o.insertBefore(un(),s);n=new Ns(i,r,e,e.options)}else{let i=n._$AB.nextSibling,r=n._$AM,c=r!==e;if(c){let a;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(a=e._$AU)!==r._$AU&&n._$AP(a)}if(i!==s||c){let a=n._$AA;for(;a!==i;){let d=ln(a).nextSibling;ln(o).insertBefore(a,s),a=d}}}return n},U=(e,t,n=e)=>(e._$AI(t,n),e),Os={},dn=(e,t=Os)=>e._$AH=t,Is=e=>e._$AH,Wt=e=>{e._$AR(),e._$AA.remove()},hn=(e,t,n)=>{let o=new Map;for(let s=t;s<=n;s++)o.set(e[s],s);return o},pn=Vt(class extends qt{constructor(e){if(super(e),e.type!==P.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let o;n===void 0?n=t:t!==void 0&&(o=t);let s=[],i=[],r=0;for(let c of e)s[r]=o?o(c,r):r,i[r]=n(c,r),r++;return{values:i,keys:s}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,o]){let s=Is(e),{values:i,keys:r}=this.dt(t,n,o);if(!Array.isArray(s))return this.ut=r,i;let c=this.ut??=[],a=[],d,f,p=0,g=s.length-1,m=0,w=i.length-1;for(;p<=g&&m<=w;)if(s[p]===null)p++;else if(s[g]===null)g--;else if(c[p]===r[m])a[m]=U(s[p],i[m]),p++,m++;else if(c[g]===r[w])a[w]=U(s[g],i[w]),g--,w--;else if(c[p]===r[w])a[w]=U(s[p],i[w]),et(e,a[w+1],s[p]),p++,w--;else if(c[g]===r[m])a[m]=U(s[g],i[m]),et(e,s[p],s[g]),g--,m++;else if(d===void 0&&(d=hn(r,m,w),f=hn(c,p,g)),d.has(c[p]))if(d.has(c[g])){let b=f.get(r[m]),F=b!==void 0?s[b]:null;if(F===null){let y=et(e,s[p]);U(y,i[m]),a[m]=y}else a[m]=U(F,i[m]),et(e,s[p],F),s[b]=null;m++}else Wt(s[g]),g--;else Wt(s[p]),p++;for(;m<=w;){let b=et(e,a[w+1]);U(b,i[m]),a[m++]=b}for(;p<=g;){let b=s[p++];b!==null&&Wt(b)}return this.ut=r,dn(e,a),M}}),Ls={},fn=Vt(class extends qt{constructor(){super(...arguments),this.ot=Ls}render(e,t){return t()}update(e,[t,n]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((o,s)=>o===this.ot[s]))return M}else if(this.ot===t)return M;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,n)}}),jt=Vt(class extends qt{constructor(e){if(super(e),e.type!==P.PROPERTY&&e.type!==P.ATTRIBUTE&&e.type!==P.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!ks(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===M||t===h)return t;let n=e.element,o=e.name;if(e.type===P.PROPERTY){if(t===n[o])return M}else if(e.type===P.BOOLEAN_ATTRIBUTE){if(!!t===n.hasAttribute(o))return M}else if(e.type===P.ATTRIBUTE&&n.getAttribute(o)===t+"")return M;return dn(e),t}});var mt=class{#e;#n=[];#t=new Set;#s=[];#o=new Set;constructor(t){this.#e=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#t.size>0}mark(t){let n=[];for(let o of t)this.#t.add(o),!this.#o.has(o)&&(this.#o.add(o),n.push(o));n.length&&(this.#s=[...this.#s,...n])}markAll(){this.mark([...this.#e.records.keys(),...this.#o])}arrange(t,n){let{records:o}=this.#e,s=this.#n.filter(({student_number:r})=>!this.#t.has(r)),i=[...this.#t].flatMap(r=>o.get(r)??[]);this.#n=sn(s,i,Ft(n)),this.#t.clear(),this.#o=new Set(o.keys()),this.#s=this.#n.filter(r=>Ds(r,t)).map(({student_number:r})=>r)}};function Ds(e,{status:t,needle:n}){return(!t||e.status===t||t==="stranger"&&Rs(e))&&Pt(e,n)}function Rs({flags:e}){return e.includes("not_on_roster")}function mn({count:e,rowHeight:t,top:n,viewport:o}){if(e<=150)return{first:0,end:e};let s=Math.floor(-n/t)-8,i=Math.ceil((o-n)/t)+8;return{first:Math.min(Math.max(0,s),e),end:Math.min(Math.max(0,i),e)}}var Hs=2e3,Bs=2e3,Us=400,Ps=2e3,Fs=2.25,Ws=4,Vs="(max-width: 719px)",gt=class{active=null;selected=new Set;filter;#e;#n;#t;#s=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#d="";#l=new Map;#u=!1;constructor(t,n){this.#e=t,this.#t=n,this.filter=n.filter,this.#n=new mt(t),this.#c(),this.#i=setInterval(()=>this.#g(),Us),this.#$(),window.addEventListener("scroll",this.#v,{passive:!0}),window.addEventListener("resize",this.#w)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#v),window.removeEventListener("resize",this.#w)}get shown(){return this.#n.shown}changed(t){if(!t)return this.resort();this.#n.mark(t),this.#r??=performance.now();for(let n of t)this.#l.set(n,performance.now())}resort(){this.#n.markAll(),this.#c()}narrow(t){this.filter=t,this.#c(),this.#t.onDraw()}#c(){this.#n.arrange(this.filter,G()),this.#r=null,this.#l.clear();let t=new Set(this.#n.shown);this.selected=new Set([...this.selected].filter(n=>t.has(n))),(!this.active||!t.has(this.active))&&(this.active=this.#n.shown[0]??null)}#g(){this.#r===null||performance.now()-this.#r<Bs||wn(this.#o)||(this.#c(),this.#t.onDraw())}view(){let{shown:t}=this,{canDecide:n,canOpen:o}=this.#t,s=this.#a,{first:i,end:r}=this.#f();this.#d=`${i} ${r}`;let c=ct(),a=performance.now()-Ps,d=(f,p)=>{let g=i+p,m=this.#e.records.get(f),w={index:g,top:g*s,isSelected:this.selected.has(f),isFresh:(this.#l.get(f)??Number.NEGATIVE_INFINITY)>a,isActive:f===this.active,canDecide:n,canOpen:o,waiting:this.#t.waitingFor(f)},b=()=>m?Xe(m,w):l`<div class="row gone" .style=${Ht(w.top)}></div>`;return fn([m,g,s,w.isSelected,w.isFresh,w.isActive,w.waiting,c],b)};return l`<div class=${n?"roster":"roster read-only"} role=${n?"grid":"table"}
aria-label=${u("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${n?"true":h} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*s}px`} @pointermove=${this.#m}
@pointerdown=${this.#m} @keydown=${this.#m} @wheel=${this.#m} @click=${this.#x}
@focusin=${this.#b} @pointerover=${this.#M} @pointerleave=${this.#_}>
${pn(t.slice(i,r),f=>f,d)} ${n?Je():h}
</div>
</div>`}#p(){let{shown:t,selected:n}=this,o=(c,a)=>l`<span class=${a} role="columnheader">${u(`roster.${c}`)}</span>`,s=t.length>0&&n.size===t.length,i=this.#t.canDecide,r=this.#n.isDirty&&wn(this.#o);return l`<div class="row head" role="row" aria-rowindex="1">
${i?l`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${u("roster.selectAll")} data-test="select-all"
.checked=${jt(s)} .indeterminate=${jt(n.size>0&&!s)}
@change=${()=>this.select(s?[]:t)} />
</label>
</span>`:h}
${o("name","row-who")} ${o("number","row-number")} ${o("status","row-status")}
${o("time","row-time")} ${o("how","row-how")}
${i?l`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${u("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!r} tabindex="-1"
@click=${this.#h}>
${$(De)}<span>${u("roster.resort")}</span>
</button>
</span>`:h}
</div>`}#h=()=>{this.#c(),this.#t.onDraw()};select(t){this.selected=new Set(t),this.#t.onDraw()}toggle(t,n){let o=!this.selected.has(t),[s,i]=[this.#s&&n?this.#s:t,t].map(a=>this.shown.indexOf(a)),r=this.shown.slice(Math.min(s??0,i??0),Math.max(s??0,i??0)+1),c=new Set(this.selected);for(let a of r)o?c.add(a):c.delete(a);this.#s=t,this.select([...c])}move(t,n){let{shown:o}=this,s=document.activeElement?.closest(".rows")!==null,i=this.active===null||!s?-1:o.indexOf(this.active),r=i<0&&this.active?o.indexOf(this.active)-t:i,c=o[Math.min(Math.max(0,r+t),o.length-1)];c!==void 0&&(n&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],c])),this.focus(c))}focus(t){let n=this.shown.indexOf(t),o=zt();if(n<0||!o)return;this.active=t;let s=o.getBoundingClientRect().top+n*this.#a,i=this.#a*4;s<i?window.scrollBy(0,s-i):s>window.innerHeight-i&&window.scrollBy(0,s-window.innerHeight+i),this.#t.onDraw();let r=gn(t);r?r.focus({preventScroll:!0}):requestAnimationFrame(()=>gn(t)?.focus({preventScroll:!0}))}#f(){let t=zt()?.getBoundingClientRect().top??0,n=window.innerHeight;return mn({count:this.shown.length,rowHeight:this.#a,top:t,viewport:n})}#$(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(Vs).matches?Ws:Fs)}#w=()=>{this.#$(),this.#t.onDraw()};#v=()=>{this.#u||(this.#u=!0,requestAnimationFrame(()=>{this.#u=!1;let{first:t,end:n}=this.#f();this.#d!==`${t} ${n}`&&this.#t.onDraw()}))};#m={handleEvent:()=>{this.#o=performance.now()},passive:!0};#b=({target:t})=>{let n=$n(t);!n||n===this.active||(this.active=n,this.#t.onDraw())};#M=({target:t,pointerType:n})=>{let o=t instanceof Element?t.closest("[role=row]"):null,s=document.querySelector(".quick-bar");!(o instanceof HTMLElement)||!s||n!=="mouse"||(s.hidden=!1,s.dataset.number=o.dataset.number,s.style.translate=o.style.translate)};#_=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#x=t=>{let n=$n(t.target),o=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:s}=this.#t;if(!n||!(o instanceof HTMLElement))return;let i=o.dataset.act;i==="select"?this.toggle(n,t.shiftKey):i==="menu"?s.onMenu(o,n):s.onAction(i,n)}};function zt(){return document.querySelector(".roster-view .rows")}function gn(e){return document.querySelector(`.rows [data-number="${CSS.escape(e)}"]`)}function $n(e){let t=e instanceof Element?e.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function wn(e){let t=zt();if(!t||document.hidden)return!1;let n=matchMedia("(hover: hover)").matches&&t.matches(":hover"),o=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return n||o||performance.now()-e<Hs}var Kt=["present","late","excused","fail"],vn={present:_,late:It,excused:Dt,fail:Z,undo:ut},qs=80,js=8,zs=16,bn=60,Ks=10*6e4,$t=class{#e;#n;#t;#s="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,n){this.#e=t,this.#n={onDecide:null,now:Date.now,look:{status:null,search:""},...n};let{look:o,onDecide:s,onDraw:i,onOpen:r,waitingFor:c}=this.#n;this.#s=o.search,this.#t=new gt(t,{onDraw:i,waitingFor:c??(()=>null),handlers:{onAction:(a,d)=>this.#h(a,d),onMenu:this.#f},canDecide:s!==null,canOpen:r!==void 0,filter:{status:o.status,needle:Q(o.search)}}),this.#r=W(()=>this.#t.resort())}destroy(){clearTimeout(this.#o),this.#t.destroy(),this.#r()}changed(t){this.#t.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#n.onDraw()},qs)}get chosen(){let{selected:t,active:n}=this.#t;return t.size?[...t]:n?[n]:[]}get hasSelection(){return this.#t.selected.size>0}move(t,n=!1){return this.#t.move(t,n)}toggleActive(){let{active:t}=this.#t;t&&this.#t.toggle(t,!1)}clearSelection(){this.#t.select([])}focusRow(t){this.#t.focus(t)}view(t=h,n=h){let{shown:o}=this.#t,s=this.#n.onDecide!==null,{attended:i,expected:r}=this.#e.progress(),c=s&&r>0&&i===r;return l`<section class="roster-view">
${this.#a(i,r)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${$(Ae)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${u("roster.search")} aria-label=${u("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#g} />
</div>
${c?cn():s?this.#u():h} ${t}
</div>
<div class="card flush">
${this.#t.view()}
<p class="empty muted" ?hidden=${o.length>0}>
${u(this.#e.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${s?this.#c():h}
</div>
${s?l`<div class="roster-aside">${n} ${this.#l()}</div>`:h}
</div>
</section>`}#a(t,n){let o={...this.#e.counts(),stranger:this.#e.strangers()},s=Math.max(n,o.present+o.late);return l`<section class="progress card">
<div class="progress-bar">
${rn(o)}
${on(o,this.#t.filter.status,i=>this.#p({status:i}))}
</div>
${an(this.#d(),s,u("roster.curve",{attended:t,expected:n}))}
</section>`}#d(){let{attendance:t,revision:n,records:o}=this.#e,s=Math.floor(this.#n.now()/1e3);if(!t)return[];if(this.#i.revision===n&&s-this.#i.at<bn)return this.#i.points;let[i,r]=[Date.parse(t.start_time),Date.parse(t.end_time)],c=t.state==="closed"?r:Math.min(r,this.#n.now()),a={start:i,end:Math.max(c,i+Ks),steps:bn};return this.#i={revision:n,at:s,points:tn(o.values(),a)},this.#i.points}#l(){let t=Ut(this.#e.records.values(),zs);return l`<section class="arrivals card">
<h2>${u("roster.justJoined")}</h2>
${t.length?l`<ul>${t.map(Mn)}</ul>`:l`<p class="muted">${u("roster.nobodyYet")}</p>`}
</section>`}#u(){let t=Ut(this.#e.records.values(),js);return l`<section class="strip" data-test="just-joined" aria-label=${u("roster.justJoined")}>
${t.length?l`<ul class="strip-list">${t.map(Mn)}</ul>`:l`<p class="muted">${u("roster.nobodyYet")}</p>`}
</section>`}#c(){let{selected:t}=this.#t,n=o=>v(vn[o],u(`action.${o}`),{className:o==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${o}`,onClick:()=>this.decideChosen(o)});return l`<div class="bulk" role="group" aria-label=${u("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${u("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Kt.map(n)} ${n("undo")}</div>
${v(V,u("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#g=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let n=t.status===void 0?this.#t.filter.status:t.status;this.#t.narrow({status:n,needle:Q(this.#s)}),this.#n.onLook?.({status:n,search:this.#s})}#h(t,n){t==="open"?this.#n.onOpen?.(n):this.#n.onDecide?.(t,[n])}async decideChosen(t){let n=this.chosen;n.length&&await this.#n.onDecide?.(t,n)&&this.clearSelection()}#f=(t,n)=>{let o=this.#e.records.get(n)?.decided_by,r=(o==="teacher"||o==="admin"?[...Kt,"undo"]:Kt).map(a=>({label:u(`action.${a}`),icon:vn[a],isDangerous:a==="fail",test:`action-${a}`,run:()=>this.#h(a,n)})),c={label:u("action.details"),icon:ke,run:()=>this.#h("open",n)};dt(t,[...r,c])}};function Mn({status:e,user_full_name:t,attendance_time:n}){return l`<li data-status=${e}>
${$(A[e])}<bdi>${t}</bdi><span class="muted">${C(n)}</span>
</li>`}function _n(e,t){return l`<div class="scene">
<svg class="scene-drawing" viewBox="0 0 120 90" aria-hidden="true" focusable="false"><path d=${e} /></svg>
${t}
</div>`}var Gs=60,Ys=5,S=class extends Error{constructor(t,n=0){super(t),this.kind=t,this.seconds=n}};async function xn(e,t,n=!1){let o=await Sn("/login",{school_number:e,password:t,stay:n}).catch(()=>null);if(!o)throw new S("away");if(o.ok)return(await o.json()).user;let s=Number(o.headers.get("Retry-After"));if(o.status===429)throw new S("limited",s||Gs);if(o.status===503){let i=await o.json().catch(()=>null);throw Number.isFinite(i?.waiting)?new S("full",s||Ys):new S("busy")}throw o.status===403?new S("refused"):new S(o.status<500?"wrong":"busy")}async function yn(){await Sn("/logout",{})}async function An(){let e=await Js("/login/line").catch(()=>null);return Number(e?.seconds)||0}function Xs(e){return fetch(e,{headers:{Accept:"application/json"},cache:"no-store"})}async function Js(e){let t=await Xs(e);if(!t.ok)throw new Error(`${e} answered ${t.status}`);return t.json()}function Sn(e,t){return Zs("POST",e,t)}function Zs(e,t,n){return fetch(t,{method:e,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var En={phase:"ready",problem:null,seconds:0,queueSeconds:null,isPasswordVisible:!1};function Tn(e){return{...e,problem:{key:"signin.empty"}}}function Cn(e){return{...e,phase:"sending",problem:null,queueSeconds:null}}function Nn(e){return{...e,phase:"ready",queueSeconds:null}}function kn(e,t,n){let o=t==="limited"||t==="full",s={key:`signin.${t}`,values:{n}};return{...e,phase:o?"held":"ready",problem:s,seconds:n,queueSeconds:null}}function On(e){if(e.phase!=="held"||!e.problem)return e;let t=e.seconds-1;return t<=0?{...e,phase:"ready",problem:null,seconds:0}:{...e,seconds:t,problem:{...e.problem,values:{n:t}}}}function In(e,t){return e.phase==="sending"?{...e,queueSeconds:t}:e}function Ln(e){return e.phase==="held"&&e.problem?.key==="signin.limited"?{...e,phase:"ready",problem:null,seconds:0}:e}function Dn(e){return{...e,isPasswordVisible:!e.isPasswordVisible}}var wt=class{#e=new Set;constructor(t){this.state=t}update(t,...n){let o=this.state;if(this.state=t(o,...n),this.state!==o)for(let s of this.#e)s(this.state,o)}subscribe(t){return this.#e.add(t),()=>this.#e.delete(t)}};var to="attn.student";function Rn(e){try{e.removeItem(to)}catch{}}var Hn="attn.stays";function Gt(e){no(t=>e?t.setItem(Hn,"1"):t.removeItem(Hn))}function no(e){try{return e(localStorage)}catch{return null}}async function Bn(){Rn(localStorage),Gt(!1);try{await yn()}finally{location.assign("/")}}var so=1500,oo=5e3,vt=class{#e=new wt(En);#n;#t;#s;constructor({onSignedIn:t,onChange:n,isPhone:o=!1}){this.#n=t,this.#t=o,this.#e.subscribe(n)}view(){let t=this.#e.state,n=t.problem?"sign-in-problem":h;return l`<form class="stack" novalidate @submit=${this.#o}>
<div class="field">
<label for="sign-in-number">${u("signin.number")}</label>
<input id="sign-in-number" name="username" data-test="login-number" autocomplete="username" maxlength="64"
autocapitalize="none" spellcheck="false" required aria-describedby=${n}
@input=${()=>this.#e.update(Ln)} />
</div>
<div class="field">
<label for="sign-in-password">${u("signin.password")}</label>
<div class="with-button">
<input id="sign-in-password" name="password" data-test="login-password" autocomplete="current-password"
type=${t.isPasswordVisible?"text":"password"} maxlength="256" required
aria-describedby=${n} />
<button type="button" class="btn quiet icon-only" aria-pressed=${t.isPasswordVisible}
aria-label=${u("signin.show")} @click=${()=>this.#e.update(Dn)}>
${$(t.isPasswordVisible?Ne:Ce)}
</button>
</div>
</div>
<label class="check">
<input type="checkbox" name="stay" data-test="login-stay" ?checked=${this.#t} />
<span>${u(this.#t?"signin.stayOnPhone":"signin.stay")}</span>
</label>
<p id="sign-in-problem" class="problem" role="alert" data-test="login-error" ?hidden=${!t.problem}>
${t.problem?Y(t.problem):h}
</p>
<button type="submit" class="btn primary large" data-test="login-submit" ?disabled=${t.phase!=="ready"}
data-busy=${t.phase==="sending"?!0:h}>
${u("signin.submit")}
</button>
<p role="status" data-test="login-line">${io(t)}</p>
</form>`}#o=t=>{if(t.preventDefault(),this.#e.state.phase!=="ready")return;let n=t.currentTarget,{number:o,password:s,stay:i}=Un(n),r=[o,s].find(({value:c})=>!c.trim());if(!r)return this.#r(n,o.value.trim(),s.value,i.checked);this.#e.update(Tn),r.focus()};async#r(t,n,o,s){this.#e.update(Cn);let i=this.#a();try{let r=await xn(n,o,s);Gt(s),this.#e.update(Nn),this.#n(r)}catch(r){if(!(r instanceof S))throw r;this.#i(t,r)}finally{i()}}#i(t,{kind:n,seconds:o}){let s=n==="full"?Math.ceil(o*(1+Math.random()/4)):o;if(this.#e.update(kn,n,s),n==="wrong"){let{password:i}=Un(t);i.focus(),i.select()}clearInterval(this.#s),this.#e.state.phase==="held"&&(this.#s=setInterval(()=>{this.#e.update(On),this.#e.state.phase!=="held"&&(clearInterval(this.#s),n==="full"&&setTimeout(()=>t.requestSubmit()))},1e3))}#a(){let t,n=!1,o=setTimeout(async()=>{let s=await An();if(n||s<1)return;let i=performance.now()+s*1e3,r=()=>this.#e.update(In,Math.round((i-performance.now())/1e3));r(),t=setInterval(r,oo)},so);return()=>{n=!0,clearTimeout(o),clearInterval(t)}}};function io({queueSeconds:e}){return e===null?h:e>1?u("signin.line",{n:e}):u("signin.soon")}function Un({elements:e}){let t=n=>e.namedItem(n);return{number:t("username"),password:t("password"),stay:t("stay")}}var Pn=null,Fn=[];function Wn(e){if(Pn??=ro(),Fn.push(e)>1)return;let t=Pn;setTimeout(()=>{t.textContent=Fn.splice(0).join(" ")},600)}function ro(){let e=document.createElement("div");return e.className="visually-hidden",e.role="status",document.body.appendChild(e)}var ao=8e3,Vn=3e3,nt=null,qn;function Jt(e,{action:t=null,isError:n=!1}={}){nt??=lo(),nt.setAttribute("aria-label",u("messages")),T(co(e,t,n),nt),Xt(ao),Wn(e)}function co(e,t,n){let o=()=>{Yt(),t?.run()};return l`<div
class=${n?"toast error":"toast"}
@pointerenter=${bt}
@focusin=${bt}
@pointerleave=${()=>Xt(Vn)}
@focusout=${()=>Xt(Vn)}
>
${$(n?Oe:_)}<span class="toast-text">${e}</span>
${t?v(ut,t.label,{className:"btn small",test:t.test,onClick:o}):h}
${v(V,u("close"),{className:"btn quiet small icon-only",onClick:Yt})}
</div>`}function Yt(){bt(),nt&&T(h,nt)}function bt(){clearTimeout(qn)}function Xt(e){bt(),qn=setTimeout(Yt,e)}function lo(){let e=document.createElement("div");return e.className="toasts",e.role="region",document.body.appendChild(e)}function jn(e,t=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${$(Re,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?Zt(t):h}</div>
${e?l`<span class="topbar-user">${$(Se)}<bdi>${e.full_name}</bdi></span>`:h}
${Fe()}
${e?uo():h}
</header>`}function uo(){return v(Le,u("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Bn})}var ho={live:[Ee,"connection.live"],"catching-up":[B,"connection.catching"],connecting:[B,"connection.connecting"]};function Zt({state:e,asOf:t}){let[n,o]=ho[e]??[Te,"connection.offline"],s=e!=="live"&&t?u("connection.asOf",{time:C(t,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${e}
>${$(n)}<span>${u(o)}</span>${s?l`<span class="as-of">${s}</span>`:h}</span
>`}var Qt={};Zn(Qt,{empty:()=>po,ended:()=>mo,hidden:()=>$o,noRooms:()=>go,notFound:()=>wo,offline:()=>fo});var po="M60 12a22 22 0 1 0 22 22M22 78h12M28 78v-8M54 78h12M60 78v-8M86 78h12M92 78v-8M19 66h18M51 66h18M83 66h18",fo="M52 17a24 24 0 0 0 0 47M68 17a24 24 0 0 1 0 47M60 6v12M60 28v9M60 47v9M60 66v12M30 84h60",mo="M60 10a26 26 0 1 1 0 52a26 26 0 0 1 0-52M48 37l9 9 17-19M14 78h92M26 78v8M94 78v8",go="M38 84V8h44v76M24 84h72M60 22a12 12 0 1 0 12 12M73 54v7M48 84V62",$o="M20 40c10 16 23 24 40 24s30-8 40-24M60 64v12M34 58l-7 10M86 58l7 10",wo="M46 14a26 26 0 1 0 26 26M86 62l7 7 15-17M10 82h100M46 30v12M46 51v.01";var vo=[["Amelia Foster","present",[]],["Burak Kılıç","late",[]],["Çağlar Güneş","pending",["other_network"]],["Chloe Parker","failed",[]],["Defne Koç","missing",[]],["Emre Arslan","absent",[]],["Grace Turner","excused",[]],["Ada Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh","present",["not_on_roster"]]],zn=Date.parse("2026-11-26T09:00:00.000Z"),Kn=6e4,Mt=e=>new Date(zn+e*Kn).toISOString(),_t=zn+12*Kn,te=vo.map(([e,t,n],o)=>{let s=["present","late","pending","failed"].includes(t);return{attendance_id:"sample",student_number:String(1001+o),user_full_name:e,status:t,is_attended:t==="present"||t==="late",attendance_time:s?Mt(o+1):null,fail_reason:t==="failed"?"Left after five minutes":null,method:s?"qr":null,decided_by:t==="failed"?"teacher":"student",flags:n,revision:1}}),bo={present:2,late:1,pending:1,failed:1,missing:1,absent:1,excused:1,total:8,not_on_roster:1},ee={attendance_id:"sample",teacher_school_number:"t1",teacher_full_name:"Ayşe Yılmaz",lesson_name:"Physics 101",start_time:Mt(0),end_time:Mt(50),late_after:Mt(10),rotation:"normal",security_option:1,join_methods:["qr","code"],roster_loaded:!0,state:"open",end_reason:null,epoch:"e1",revision:1,counts:bo};var Mo=Object.keys(A),_o=["xs","s","m","l","xl","xxl"],xo=["","primary","quiet","danger","danger-quiet","small","large"],yo=["live","catching-up","connecting","offline"],Ao={school_number:"t1",full_name:ee.teacher_full_name,role:"teacher"},Gn=new ft;Gn.applySnapshot({attendance:ee,records:te,epoch:"e1",revision:1});var Yn=new $t(Gn,{onDraw:()=>Xn(),onDecide:async()=>!0,onOpen:()=>{},waitingFor:e=>e==="1005"?u("status.late"):null,now:()=>_t}),So=new vt({onSignedIn:()=>{},onChange:()=>Xn()}),x=(e,t)=>l`<section class="card stack"><h2 lang="en">${e}</h2>${t}</section>`,st=e=>l`<div class="samples">${e}</div>`;function Eo(){return l`${_o.map(e=>l`<p class="size-${e}">${e} · Ğüşıöç 0123456789</p>`)}
<p>regular · <span class="weight-medium">medium</span> · <span class="weight-bold">bold</span></p>
<p class="face-digits">0123456789</p>`}function To(){let e=t=>l`<div class="samples" data-status=${t}>
<span class="chip-status">${$(A[t])}${u(`status.${t}`)}</span>
<span class="swatch soft">soft</span><span class="swatch fill">fill</span>
</div>`;return Mo.map(e)}function Co(){let e=t=>{let n=`btn ${t}`;return l`${v(_,t||"plain",{className:n,onClick:()=>{}})}
<button type="button" class=${n} disabled>${t||"plain"}</button>
<button type="button" class=${n} data-busy>${t||"plain"}</button>
${v(lt,`${t||"plain"} icon`,{className:`${n} icon-only`,onClick:()=>{}})}`};return xo.map(t=>st(e(t)))}function No(){return l`<div class="field">
<label for="sample-text">Text</label><input id="sample-text" placeholder="placeholder" />
</div>
<div class="field">
<label for="sample-code">Code</label><input id="sample-code" class="code-input" placeholder="000 000" />
</div>
<div class="samples">
<label class="chip"><input type="radio" name="chip" class="visually-hidden" checked /><span>chosen</span></label>
<label class="chip"><input type="radio" name="chip" class="visually-hidden" /><span>not chosen</span></label>
<label><input type="checkbox" checked /> checked</label>
<label><input type="checkbox" /> not checked</label>
<label><input type="checkbox" disabled /> disabled</label>
</div>
<p class="problem">${u("join.sixDigits")}</p>`}function ko(){return l`${st(yo.map(e=>Zt({state:e,asOf:_t})))}
<p class="notice">notice</p><p class="notice warn">notice warn</p><p class="notice bad">notice bad</p>
<p class="loading">${$(B)}${u("loading")}</p>`}function Oo(){let e=s=>({label:s,icon:_,run:()=>{}}),t=({currentTarget:s})=>dt(s,[e("One"),{...e("Two"),isDangerous:!0}]),n=()=>He({title:()=>"A dialog",body:()=>l`<p>${u("signin.lead")}</p>`,submit:()=>l`<button class="btn primary">${u("signin.submit")}</button>`,onSubmit:async()=>{}}),o={label:u("result.undo"),run:()=>{}};return st(l`<button type="button" class="btn" data-test="sample-menu" aria-haspopup="menu"
aria-expanded="false" @click=${t}>Menu</button>
<button type="button" class="btn" data-test="sample-dialog" @click=${n}>Dialog</button>
<button type="button" class="btn" data-test="sample-toast" @click=${()=>Jt("A toast",{action:o})}>
Toast
</button>
<button type="button" class="btn" data-test="sample-error" @click=${()=>Jt("A problem",{isError:!0})}>
Problem
</button>`)}function Io(){let e=[0,.1,.5,.75,1].map(t=>pt(t));return st(l`${e} ${pt(1,{hasTick:!0})} ${pt(1,{hasTick:!0,isClosing:!0})}
${je("sample",_t)}`)}function Lo(){document.title="Styleguide · attn";let e=te.filter(({status:t})=>t==="pending");return l`${jn(Ao,{state:"live",asOf:null})}
<main class="page wide-page" data-test="styleguide">
<h1 lang="en">Styleguide</h1>
${x("Type",Eo())} ${x("Statuses",To())} ${x("Rings and the minute's pattern",Io())}
${x("Buttons",Co())} ${x("Fields",No())} ${x("Badges and notices",ko())}
${x("Menu, dialog, toast",Oo())} ${x("Sign-in",So.view())}
${x("Waiting students",Qe(e,()=>{},()=>{}))}
${x("Roster",Yn.view())}
${x("Scenes",st(Object.entries(Qt).map(([t,n])=>_n(n,l`<p lang="en">${t}</p>`))))}
</main>`}await Ue();var Xn=ze(Ke(),Lo);Yn.changed(null);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
