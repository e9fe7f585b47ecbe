var ns=Object.defineProperty;var ss=(e,t)=>{for(var n in t)ns(e,n,{get:t[n],enumerable:!0})};var At=globalThis,se=e=>e,ot=At.trustedTypes,oe=ot?ot.createPolicy("lit-html",{createHTML:e=>e}):void 0,St="$lit$",E=`lit$${Math.random().toFixed(9).slice(2)}$`,Et="?"+E,os=`<${Et}>`,I=document,K=()=>I.createComment(""),G=e=>e===null||typeof e!="object"&&typeof e!="function",Tt=Array.isArray,ue=e=>Tt(e)||typeof e?.[Symbol.iterator]=="function",xt=`[ 	
\f\r]`,j=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ie=/-->/g,re=/>/g,k=RegExp(`>|${xt}(?:([^\\s"'>=/]+)(${xt}*=${xt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),ae=/'/g,ce=/"/g,he=/^(?:script|style|textarea|title)$/i,Ct=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),l=Ct(1),R=Ct(2),qo=Ct(3),M=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),le=new WeakMap,O=I.createTreeWalker(I,129);function de(e,t){if(!Tt(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return oe!==void 0?oe.createHTML(t):t}var pe=(e,t)=>{let n=e.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",r=j;for(let c=0;c<n;c++){let a=e[c],d,f,p=-1,g=0;for(;g<a.length&&(r.lastIndex=g,f=r.exec(a),f!==null);)g=r.lastIndex,r===j?f[1]==="!--"?r=ie:f[1]!==void 0?r=re:f[2]!==void 0?(he.test(f[2])&&(o=RegExp("</"+f[2],"g")),r=k):f[3]!==void 0&&(r=k):r===k?f[0]===">"?(r=o??j,p=-1):f[1]===void 0?p=-2:(p=r.lastIndex-f[2].length,d=f[1],r=f[3]===void 0?k:f[3]==='"'?ce:ae):r===ce||r===ae?r=k:r===ie||r===re?r=j:(r=k,o=void 0);let m=r===k&&e[c+1].startsWith("/>")?" ":"";i+=r===j?a+os:p>=0?(s.push(d),a.slice(0,p)+St+a.slice(p)+E+m):a+E+(p===-2?c:m)}return[de(e,i+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},yt=class fe{constructor({strings:t,_$litType$:n},s){let o;this.parts=[];let i=0,r=0,c=t.length-1,a=this.parts,[d,f]=pe(t,n);if(this.el=fe.createElement(d,s),O.currentNode=this.el.content,n===2||n===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=O.nextNode())!==null&&a.length<c;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith(St)){let g=f[r++],m=o.getAttribute(p).split(E),w=/([.?@])?(.*)/.exec(g);a.push({type:1,index:i,name:w[2],strings:m,ctor:w[1]==="."?$e:w[1]==="?"?we:w[1]==="@"?ve:X}),o.removeAttribute(p)}else p.startsWith(E)&&(a.push({type:6,index:i}),o.removeAttribute(p));if(he.test(o.tagName)){let p=o.textContent.split(E),g=p.length-1;if(g>0){o.textContent=ot?ot.emptyScript:"";for(let m=0;m<g;m++)o.append(p[m],K()),O.nextNode(),a.push({type:2,index:++i});o.append(p[g],K())}}}else if(o.nodeType===8)if(o.data===Et)a.push({type:2,index:i});else{let p=-1;for(;(p=o.data.indexOf(E,p+1))!==-1;)a.push({type:7,index:i}),p+=E.length-1}i++}}static createElement(t,n){let s=I.createElement("template");return s.innerHTML=t,s}};function L(e,t,n=e,s){if(t===M)return t;let o=s!==void 0?n._$Co?.[s]:n._$Cl,i=G(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(e),o._$AT(e,n,s)),s!==void 0?(n._$Co??=[])[s]=o:n._$Cl=o),o!==void 0&&(t=L(e,o._$AS(e,t.values),o,s)),t}var me=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,s=(e?.creationScope??I).importNode(t,!0);O.currentNode=s;let o=O.nextNode(),i=0,r=0,c=n[0];for(;c!==void 0;){if(i===c.index){let a;c.type===2?a=new it(o,o.nextSibling,this,e):c.type===1?a=new c.ctor(o,c.name,c.strings,this,e):c.type===6&&(a=new be(o,this,e)),this._$AV.push(a),c=n[++r]}i!==c?.index&&(o=O.nextNode(),i++)}return O.currentNode=I,s}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(e,n,t),t+=n.strings.length-2):n._$AI(e[t])),t++}},it=class ge{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,s,o){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=L(this,t,n),G(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==M&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):ue(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&G(this._$AH)?this._$AA.nextSibling.data=t:this.T(I.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=yt.createElement(de(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(n);else{let i=new me(o,this),r=i.u(this.options);i.p(n),this.T(r),this._$AH=i}}_$AC(t){let n=le.get(t.strings);return n===void 0&&le.set(t.strings,n=new yt(t)),n}k(t){Tt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,o=0;for(let i of t)o===n.length?n.push(s=new ge(this.O(K()),this.O(K()),this,this.options)):s=n[o],s._$AI(i),o++;o<n.length&&(this._$AR(s&&s._$AB.nextSibling,o),n.length=o)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let s=se(t).nextSibling;se(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},X=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,s,o){this.type=1,this._$AH=h,this._$AN=void 0,this.element=e,this.name=t,this._$AM=s,this.options=o,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=h}_$AI(e,t=this,n,s){let o=this.strings,i=!1;if(o===void 0)e=L(this,e,t,0),i=!G(e)||e!==this._$AH&&e!==M,i&&(this._$AH=e);else{let r=e,c,a;for(e=o[0],c=0;c<o.length-1;c++)a=L(this,r[n+c],t,c),a===M&&(a=this._$AH[c]),i||=!G(a)||a!==this._$AH[c],a===h?e=h:e!==h&&(e+=(a??"")+o[c+1]),this._$AH[c]=a}i&&!s&&this.j(e)}j(e){e===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},$e=class extends X{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===h?void 0:e}},we=class extends X{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==h)}},ve=class extends X{constructor(e,t,n,s,o){super(e,t,n,s,o),this.type=5}_$AI(e,t=this){if((e=L(this,e,t,0)??h)===M)return;let n=this._$AH,s=e===h&&n!==h||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,o=e!==h&&(n===h||s);s&&this.element.removeEventListener(this.name,this,n),o&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},be=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){L(this,e)}},Me={M:St,P:E,A:Et,C:1,L:pe,R:me,D:ue,V:L,I:it,H:X,N:we,U:ve,B:$e,F:be},is=At.litHtmlPolyfillSupport;is?.(yt,it),(At.litHtmlVersions??=[]).push("3.3.3");var T=(e,t,n)=>{let s=n?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=n?.renderBefore??null;s._$litPart$=o=new it(t.insertBefore(K(),i),i,void 0,n??{})}return o._$AI(e),o};function $(e,t=""){return l`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${e}></path>
</svg>`}function v(e,t,{onClick:n,test:s,className:o="btn",lang:i}){return l`<button
type="button"
class=${o}
title=${t}
lang=${i??h}
data-test=${s??h}
@click=${n}
>
${$(e)}<span class="label">${t}</span>
</button>`}var at={en:"English",tr:"Türkçe"},rs={en:"en-GB",tr:"tr-TR"},kt={},rt="en",_e=new Intl.PluralRules("en"),Nt=new Set;function xe(e,t){kt=t,rt=e,_e=new Intl.PluralRules(e);for(let n of Nt)n()}function V(e){return Nt.add(e),()=>Nt.delete(e)}function ct(){return rt}function Y(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(rt))??rs[rt]}function u(e,t={}){let n=kt[e]??e;return(typeof n=="string"?n:n[_e.select(Number(t.n))]??n.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:as(t[i]))}function J({key:e,values:t}){return u(e,t)}function D(e){return e in kt}function ye(e){return e.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&n in at)??"en"}function as(e){return typeof e=="number"?e.toLocaleString(Y()):e}var cs=5,W=class extends Error{constructor({code:t,message:n=t,retry_after:s=null,details:o=null}){super(n),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function Ot(e){let{field:t}=e.details;return e.code==="invalid_field"&&D(`field.${t}`)?{key:`field.${t}`}:{key:D(`error.${e.code}`)?`error.${e.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(e.retryAfter??cs))}}}var Z=class extends Error{constructor(t,n){super(t.key),this.problem=t,this.field=n}};var H="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",_=`${H}M8 12.5l2.8 2.8L16.2 9.5`,It=`${H}M12 7v5.3l3.2 2`,Lt="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",Q=`${H}M9 9l6 6M15 9l-6 6`,ls="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",us=`${H}M8 12h8`,Rt="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",Ae="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",Se="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var lt="M12 5.5v.01M12 12v.01M12 18.5v.01",ut="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var ri=`${H}M12 8.5v7M8.5 12h7`,Ee="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var Te="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",B="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",Ce="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5",Ne="M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12M12 9.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6",ke="M4 4l16 16M6.2 7.2c-1.5 1.1-2.7 2.7-3.7 4.8 2.2 4.3 5.4 6.5 9.5 6.5 1.7 0 3.2-.4 4.6-1.1M10 5.7c.6-.1 1.3-.2 2-.2 4.1 0 7.3 2.2 9.5 6.5-.5 1-1.1 1.9-1.8 2.7";var q="M6 6l12 12M18 6L6 18",Oe=`${H}M12 11v5.5M12 7.7v.01`,Ie="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Le=`${H}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,Re="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",De="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5";var He="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",S={present:_,late:It,pending:Lt,failed:Q,missing:ls,absent:us,excused:Rt};function Be({title:e,body:t,submit:n,cancel:s=()=>u("cancel"),onSubmit:o,onClose:i}){let r=null,c=!1,a=document.createElement("dialog");a.className="dialog",a.setAttribute("aria-labelledby","dialog-title");let d=()=>a.close(),f=async b=>{if(b.preventDefault(),c)return;let F=b.currentTarget;c=!0,r=null,p();try{await o(new FormData(F)),d()}catch(A){if(A instanceof Z)r=A.problem;else if(A instanceof W)r=Ot(A);else throw A;A instanceof Z&&hs(F,A.field)}finally{c=!1,p()}},p=()=>{T(g(),a)},g=()=>l`<form method="dialog" novalidate @submit=${f} aria-busy=${c}>
<header class="dialog-head">
<h2 id="dialog-title">${e()}</h2>
${v(q,u("close"),{className:"btn quiet icon-only",onClick:d})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!r}>${r?J(r):h}</p>
</div>
<footer class="dialog-foot">
${s?l`<button type="button" class="btn quiet" @click=${d}>${s()}</button>`:h}
${n()}
</footer>
</form>`;a.addEventListener("pointerdown",b=>b.target===a&&d()),a.addEventListener("close",()=>{m(),a.remove(),i?.()});let m=V(p);return p(),document.body.append(a),a.showModal(),a.querySelector("[autofocus]")?.focus(),{redraw:p,close:d,forgetProblem:()=>{r=null,p()}}}function hs({elements:e},t){let n=e.namedItem(t);n instanceof HTMLElement&&n.focus()}var Pe="attn.language",ds=!1;async function Fe(){let e=null;try{e=localStorage.getItem(Pe)}catch{}await Ve(ye([e,...navigator.languages]))}async function ps(e){await Ve(e);try{localStorage.setItem(Pe,e)}catch{}}async function Ve(e){let t=document.getElementById("words"),[n,s]=await Promise.all([t?.lang===e?JSON.parse(t.textContent):Ue(e,":not([data-later])"),ds&&Ue(e,"[data-later]")]);document.documentElement.lang=e,xe(e,{...n,...s})}async function Ue(e,t){let n=document.querySelectorAll(`link[type="application/json"][hreflang=${e}]${t}`),s=await Promise.all([...n].map(({href:o})=>fs(o)));return Object.assign({},...s)}async function fs(e){let t=await fetch(e);if(!t.ok)throw new Error(`${e}: ${t.status}`);return t.json()}function We(){let e=Object.keys(at),t=e[(e.indexOf(ct())+1)%e.length]??"en";return v(Le,at[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>ps(t)})}function qe(e,t,n){return n?e==="ArrowDown"?(t+1)%n:e==="ArrowUp"?t<0?n-1:(t-1+n)%n:e==="Home"?0:e==="End"?n-1:null:null}var ze=4,ht=8,Dt=null;function dt(e,t){Dt?.();let n=document.createElement("div");n.className="menu",n.role="menu";let s=()=>[...n.querySelectorAll("[role=menuitem]")],o=()=>{n.remove(),e.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",r,!0),window.removeEventListener("resize",o),Dt=null},i=()=>{o(),e.focus({preventScroll:!0})},r=({target:d})=>{d instanceof Node&&!n.contains(d)&&!e.contains(d)&&o()};n.addEventListener("keydown",d=>{let f=s(),p=qe(d.key,f.indexOf(document.activeElement),f.length);if(p!==null)f[p]?.focus();else if(d.key==="Escape"||d.key==="Tab")i();else return;d.preventDefault()});let c=d=>{i(),d.run()},a=d=>l`<button
type="button"
role="menuitem"
class=${d.isDangerous?"menu-item danger":"menu-item"}
data-test=${d.test??h}
@click=${()=>c(d)}
>
${$(d.icon)}${d.label}
</button>`;T(t.map(a),n),(e.closest("main")??document.body).append(n),ms(n,e.getBoundingClientRect()),e.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",r,!0),window.addEventListener("resize",o),Dt=o,s()[0]?.focus({preventScroll:!0})}function ms(e,t){let s=t.bottom+e.offsetHeight+ht<window.innerHeight?t.bottom+ze:Math.max(ht,t.top-e.offsetHeight-ze),o=window.innerWidth-e.offsetWidth-ht,i=Math.min(Math.max(ht,t.right-e.offsetWidth),o);e.style.setProperty("top",`${s+window.scrollY}px`),e.style.setProperty("left",`${i+window.scrollX}px`)}function je(e,t){let n=2166136261;for(let s of`${e} ${Math.floor(t/6e4)}`)n=Math.imul(n^s.charCodeAt(0),16777619);return n=Math.imul(n^n>>>16,2246822507),n=Math.imul(n^n>>>13,3266489909),n=(n^n>>>16)>>>0,Array.from({length:4},()=>{let s=n%6;n=Math.floor(n/6);let o=n%4;return n=Math.floor(n/4),{colour:s,shape:o}})}var gs=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Ke(e,t){return R`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${je(e,t).map(({colour:n,shape:s},o)=>R`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${n}`} width="24" height="24" rx="4"></rect><path d=${gs[s]}></path>
</g>`)}
</svg>`}function Ge(e,t){let n=!1,s=()=>{n=!1,T(t(),e)},o=()=>{n||(n=!0,queueMicrotask(s))};return e.replaceChildren(),s(),V(o),o}function Xe(){return document.getElementById("app")}var Ye=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g,$s={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},ws=/\p{Nd}/u;function Je(e){return e.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,vs).normalize("NFKC").replace(Ye," ").trim()}function z(e){return bs(Je(e).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>$s[t]).replace(Ye," ").trim()}function vs(e){let t=e.codePointAt(0)??0,n=t;for(;ws.test(String.fromCodePoint(n-1));)n-=1;return String((t-n)%10)}function bs(e){return e.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var Ms=6,Oi=Ms/2,Ze=new Map;function _s(e,t){let n=`${e} ${t}`,s=t?"2-digit":void 0,o=Ze.get(n)??new Intl.DateTimeFormat(e,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return Ze.set(n,o),o}function C(e,t=!1){return e?_s(Y(),t).format(new Date(e)):""}function Qe(e){let t=`reason.${e}`;return e&&D(t)?u(t):e??""}var xs=[["present","present"],["late","late"],["fail","failed"]],ys=["row","row fresh","row selected","row selected fresh"];function tn(e,t){let{student_number:n,user_full_name:s,status:o,attendance_time:i}=e,{canDecide:r}=t,c=r?"gridcell":"cell",a=ys[Number(t.isSelected)*2+Number(t.isFresh)];return l`<div class=${a} role="row" data-test="roster-row"
data-number=${n} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${r?t.isSelected:h} tabindex=${r?t.isActive?0:-1:h}
.style=${Ht(t.top)}>
${r?Ss(s,t.isSelected):h}
<span class="row-who" role=${c}>
<span class="row-name">${t.canOpen?As(s,r):l`<bdi>${s}</bdi>`}</span>
${t.waiting?l`<span class="row-waiting">${$(B)}${t.waiting}</span>`:h}
<span class="row-note">${Ts(e)}</span>
</span>
<span class="row-number" role=${c}>${n}</span>
<span class="row-status" role=${c}>
<span class="chip-status" data-status=${o}>${$(S[o])}${u(`status.${o}`)}</span>
</span>
<span class="row-time" role=${c} title=${i?C(i,!0):h}>${C(i)}</span>
<span class="row-how" role=${c}>${Cs(e)}</span>
${r?Es(s):h}
</div>`}function Ht(e){return`translate: 0 ${e}px`}function As(e,t){return l`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${e}</bdi>
</button>`}function Ss(e,t){return l`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${u("roster.select",{name:e})}
.checked=${t} />
</label>
</span>`}function Es(e){return l`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${u("roster.actions",{name:e})}>
${$(lt,"dots")}
</button>
</span>`}function en(){let e=([t,n])=>l`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${n} title=${u(`action.${t}`)} aria-label=${u(`action.${t}`)}>
${$(S[n])}
</button>`;return l`<div class="quick-bar" hidden aria-hidden="true">${xs.map(e)}</div>`}function Ts({fail_reason:e,flags:t,marks:n}){return[n?.teacher&&n.office?u("marks.both",{teacher:u(`status.${n.teacher.status}`),office:u(`status.${n.office.status}`)}):"",Qe(e),...t.map(Bt)].filter(Boolean).join(" · ")}function Cs({method:e,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?u(`decided.${t}`):e?u(`method.${e}`):""}function Bt(e){return D(`flag.${e}`)?u(`flag.${e}`):e.replaceAll("_"," ")}var nn=6,Ns=new Set(["not_on_roster","spot_checked","hidden_code"]);function sn(e,t,n){if(!e.length)return h;let s=Map.groupBy(e,({flags:d})=>d.find(f=>!Ns.has(f))??""),o=d=>d.map(({student_number:f})=>f),i=(d,f)=>l`${v(_,u(d.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${f}-accept`,onClick:()=>t("present",o(d))})}${v(Q,u(d.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${f}-refuse`,onClick:()=>t("fail",o(d))})}`,r=d=>l`<li data-number=${d.student_number}>
<button type="button" class="link" @click=${()=>n(d.student_number)}>
<bdi>${d.user_full_name}</bdi>
</button>
<span class="muted">${C(d.attendance_time)}</span>
<span class="lane-buttons">${i([d],"pending")}</span>
</li>`,c=d=>d>0?l`<p class="muted">${u("pending.more",{n:d})}</p>`:h,a=([d,f])=>l`<section class="lane-group" data-test="pending-group" data-flag=${d}>
<h3>${u("pending.group",{n:f.length,reason:d?Bt(d):u("status.pending")})}</h3>
${f.length>1?l`<span class="lane-buttons">${i(f,"pending-group")}</span>`:h}
<ul>${f.slice(0,nn).map(r)}</ul>
${c(f.length-nn)}
</section>`;return l`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${$(Lt)}${u("pending.heading",{n:e.length})}</h2>
${s.size>1?l`<span class="lane-buttons">${i(e,"pending-all")}</span>`:h}
</header>
${[...s].map(a)}
</section>`}function pt(e,{hasTick:t=!1,isClosing:n=!1,className:s=""}={}){let o=Math.round(Math.min(1,Math.max(0,e||0))*100);return l`<svg
class="ring ${s} ${n?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?R`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:h}
</svg>`}var ks=["present","late","pending"];function Os({status:e,method:t,attendance_time:n}){return n!==null&&t!=="teacher"&&ks.includes(e)}function Ut(e,t){let n=[];for(let s of e){if(!Os(s))continue;let o=String(s.attendance_time);if(n.length===t&&o<=String(n[t-1]?.attendance_time))continue;let i=n.findIndex(r=>o>String(r.attendance_time));n.splice(i<0?n.length:i,0,s),n.length=Math.min(n.length,t)}return n}function on(e,{start:t,end:n,steps:s}){let o=new Array(s).fill(0),i=Math.max(1,n-t)/s;for(let{is_attended:c,attendance_time:a}of e){if(!c||!a)continue;let d=Math.floor((Date.parse(a)-t)/i);o[Math.min(Math.max(0,d),s-1)]+=1}let r=0;return o.map(c=>(r+=c,r))}var ft=class{attendance=null;epoch=null;revision=-1;records=new Map;#e=-1;#n=!1;#t=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#n||this.#e>this.revision}applySnapshot({attendance:t,records:n,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#e=o),this.#n=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#e=Math.max(this.#e,o),this.records=new Map(n.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:n,revision:s},o=!1){let i=[],r=new Set;if(t!==this.epoch)return this.#n=!0,{outcome:"gap",changes:i,numbers:r};o&&(this.#n=!1),this.#e=Math.max(this.#e,s,...n.map(a=>a.revision));for(let a of n)if(!(a.revision<=this.revision)){if(a.revision!==this.revision+1)break;this.#s(a,r),i.push(a)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:r}}applyAttendance(t){let n=this.attendance;return n&&n.epoch===t.epoch&&t.revision<=n.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,n]of this.records)n.status==="missing"&&this.records.set(t,{...n,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},n=0;for(let{status:s,flags:o}of this.records.values())t[s]+=1,o.includes("not_on_roster")&&(n+=1);return{...t,total:this.records.size,not_on_roster:n}}strangers(){let t=0;for(let{flags:n,status:s}of this.records.values())n.includes("not_on_roster")&&s!=="failed"&&(t+=1);return t}progress(){let[t,n]=[0,0];for(let{flags:s,status:o,is_attended:i}of this.records.values()){let r=s.includes("not_on_roster");(r||o==="missing"||o==="absent")&&(this.#t=!0),!(o==="excused"||r)&&(n+=1,i&&(t+=1))}return{attended:t,expected:this.#t?n:0}}list({status:t=null,search:n="",locale:s="en"}={}){let o=z(n);return[...this.records.values()].filter(i=>(!t||i.status===t)&&Pt(i,o)).sort(Ft(s))}#s(t,n){for(let s of t.records)this.records.set(s.student_number,s),n.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),n.add(s);this.revision=t.revision}},rn=new WeakMap;function Pt(e,t){if(!t)return!0;let n=rn.get(e)??z(`${e.user_full_name} ${e.student_number}`);return rn.set(e,n),t.split(" ").every(s=>n.includes(s))}function cn(e,t,n){if(t.length>e.length/8)return e.push(...t),e.sort(n);for(let s of t){let[o,i]=[0,e.length];for(;o<i;){let r=o+i>>1;n(e[r],s)<0?o=r+1:i=r}e.splice(o,0,s)}return e}function Ft(e){let{compare:t}=Is(e),n=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>n(s)-n(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var an=new Map;function Is(e){let t=an.get(e)??new Intl.Collator(e,{numeric:!0});return an.set(e,t),t}var Ls=["present","late","pending","failed","excused","missing","absent"],Rs=["total","missing","present","late","pending","failed","excused","absent","stranger"],Ds=new Set(["total","missing","present","late"]),tt=40;function ln(e,t,n){let s=o=>{let i=o==="total"?null:o,r=()=>n(i===t?null:i),c=i===null||i==="stranger"?Ae:S[i];return l`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${Hs(o,e)} @click=${r}>
${$(c)}<strong>${e[o]}</strong><span class="counter-label">${u(`counter.${o}`)}</span>
</button>`};return l`<div class="counters" role="group" aria-label=${u("roster.filters")}>${Rs.map(s)}</div>`}function un(e){let t=0,n=s=>{let o=t;return t+=e[s],R`<rect data-status=${s} x=${o} width=${e[s]} y="0" height="1" />`};return l`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,e.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Ls.map(n)}</svg>`}function hn(e,t,n){let s=i=>(tt*(1-i/Math.max(1,t))).toFixed(1),o=e.map((i,r)=>`L${r+1} ${s(i)}`).join("");return l`<svg class="curve" viewBox="0 0 ${e.length} ${tt}" preserveAspectRatio="none" role="img"
aria-label=${n}>
<path class="curve-area" d="M0 ${tt}${o}V${tt}Z" />
<path class="curve-edge" d="M0 ${tt}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function Hs(e,t){return e==="missing"?t.missing===0&&t.absent>0:!Ds.has(e)&&t[e]===0}function dn(){return l`<p class="everyone" data-test="everyone-here">${$(_)}${u("roster.everyone")}</p>`}var P={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Wt=e=>(...t)=>({_$litDirective$:e,values:t}),qt=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Bs}=Me,pn=e=>e,Us=e=>e.strings===void 0,fn=()=>document.createComment(""),et=(e,t,n)=>{let s=e._$AA.parentNode,o=t===void 0?e._$AB:t._$AA;if(n===void 0){let i=s.insertBefore(fn(),o),r=s.insertBefore(fn(),o);n=new Bs(i,r,e,e.options)}else{let i=n._$AB.nextSibling,r=n._$AM,c=r!==e;if(c){let a;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(a=e._$AU)!==r._$AU&&n._$AP(a)}if(i!==o||c){let a=n._$AA;for(;a!==i;){let d=pn(a).nextSibling;pn(s).insertBefore(a,o),a=d}}}return n},U=(e,t,n=e)=>(e._$AI(t,n),e),Ps={},gn=(e,t=Ps)=>e._$AH=t,Fs=e=>e._$AH,Vt=e=>{e._$AR(),e._$AA.remove()},mn=(e,t,n)=>{let s=new Map;for(let o=t;o<=n;o++)s.set(e[o],o);return s},$n=Wt(class extends qt{constructor(e){if(super(e),e.type!==P.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let s;n===void 0?n=t:t!==void 0&&(s=t);let o=[],i=[],r=0;for(let c of e)o[r]=s?s(c,r):r,i[r]=n(c,r),r++;return{values:i,keys:o}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,s]){let o=Fs(e),{values:i,keys:r}=this.dt(t,n,s);if(!Array.isArray(o))return this.ut=r,i;let c=this.ut??=[],a=[],d,f,p=0,g=o.length-1,m=0,w=i.length-1;for(;p<=g&&m<=w;)if(o[p]===null)p++;else if(o[g]===null)g--;else if(c[p]===r[m])a[m]=U(o[p],i[m]),p++,m++;else if(c[g]===r[w])a[w]=U(o[g],i[w]),g--,w--;else if(c[p]===r[w])a[w]=U(o[p],i[w]),et(e,a[w+1],o[p]),p++,w--;else if(c[g]===r[m])a[m]=U(o[g],i[m]),et(e,o[p],o[g]),g--,m++;else if(d===void 0&&(d=mn(r,m,w),f=mn(c,p,g)),d.has(c[p]))if(d.has(c[g])){let b=f.get(r[m]),F=b!==void 0?o[b]:null;if(F===null){let A=et(e,o[p]);U(A,i[m]),a[m]=A}else a[m]=U(F,i[m]),et(e,o[p],F),o[b]=null;m++}else Vt(o[g]),g--;else Vt(o[p]),p++;for(;m<=w;){let b=et(e,a[w+1]);U(b,i[m]),a[m++]=b}for(;p<=g;){let b=o[p++];b!==null&&Vt(b)}return this.ut=r,gn(e,a),M}}),Vs={},wn=Wt(class extends qt{constructor(){super(...arguments),this.ot=Vs}render(e,t){return t()}update(e,[t,n]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return M}else if(this.ot===t)return M;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,n)}}),zt=Wt(class extends qt{constructor(e){if(super(e),e.type!==P.PROPERTY&&e.type!==P.ATTRIBUTE&&e.type!==P.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Us(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===M||t===h)return t;let n=e.element,s=e.name;if(e.type===P.PROPERTY){if(t===n[s])return M}else if(e.type===P.BOOLEAN_ATTRIBUTE){if(!!t===n.hasAttribute(s))return M}else if(e.type===P.ATTRIBUTE&&n.getAttribute(s)===t+"")return M;return gn(e),t}});var mt=class{#e;#n=[];#t=new Set;#s=[];#o=new Set;constructor(t){this.#e=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#t.size>0}mark(t){let n=[];for(let s of t)this.#t.add(s),!this.#o.has(s)&&(this.#o.add(s),n.push(s));n.length&&(this.#s=[...this.#s,...n])}markAll(){this.mark([...this.#e.records.keys(),...this.#o])}arrange(t,n){let{records:s}=this.#e,o=this.#n.filter(({student_number:r})=>!this.#t.has(r)),i=[...this.#t].flatMap(r=>s.get(r)??[]);this.#n=cn(o,i,Ft(n)),this.#t.clear(),this.#o=new Set(s.keys()),this.#s=this.#n.filter(r=>Ws(r,t)).map(({student_number:r})=>r)}};function Ws(e,{status:t,needle:n}){return(!t||e.status===t||t==="stranger"&&qs(e))&&Pt(e,n)}function qs({flags:e}){return e.includes("not_on_roster")}function vn({count:e,rowHeight:t,top:n,viewport:s}){if(e<=150)return{first:0,end:e};let o=Math.floor(-n/t)-8,i=Math.ceil((s-n)/t)+8;return{first:Math.min(Math.max(0,o),e),end:Math.min(Math.max(0,i),e)}}var zs=2e3,js=2e3,Ks=400,Gs=2e3,Xs=2.25,Ys=4,Js="(max-width: 719px)",gt=class{active=null;selected=new Set;filter;#e;#n;#t;#s=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#d="";#l=new Map;#u=!1;constructor(t,n){this.#e=t,this.#t=n,this.filter=n.filter,this.#n=new mt(t),this.#c(),this.#i=setInterval(()=>this.#g(),Ks),this.#$(),window.addEventListener("scroll",this.#v,{passive:!0}),window.addEventListener("resize",this.#w)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#v),window.removeEventListener("resize",this.#w)}get shown(){return this.#n.shown}changed(t){if(!t)return this.resort();this.#n.mark(t),this.#r??=performance.now();for(let n of t)this.#l.set(n,performance.now())}resort(){this.#n.markAll(),this.#c()}narrow(t){this.filter=t,this.#c(),this.#t.onDraw()}#c(){this.#n.arrange(this.filter,Y()),this.#r=null,this.#l.clear();let t=new Set(this.#n.shown);this.selected=new Set([...this.selected].filter(n=>t.has(n))),(!this.active||!t.has(this.active))&&(this.active=this.#n.shown[0]??null)}#g(){this.#r===null||performance.now()-this.#r<js||_n(this.#o)||(this.#c(),this.#t.onDraw())}view(){let{shown:t}=this,{canDecide:n,canOpen:s}=this.#t,o=this.#a,{first:i,end:r}=this.#f();this.#d=`${i} ${r}`;let c=ct(),a=performance.now()-Gs,d=(f,p)=>{let g=i+p,m=this.#e.records.get(f),w={index:g,top:g*o,isSelected:this.selected.has(f),isFresh:(this.#l.get(f)??Number.NEGATIVE_INFINITY)>a,isActive:f===this.active,canDecide:n,canOpen:s,waiting:this.#t.waitingFor(f)},b=()=>m?tn(m,w):l`<div class="row gone" .style=${Ht(w.top)}></div>`;return wn([m,g,o,w.isSelected,w.isFresh,w.isActive,w.waiting,c],b)};return l`<div class=${n?"roster":"roster read-only"} role=${n?"grid":"table"}
aria-label=${u("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${n?"true":h} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#m}
@pointerdown=${this.#m} @keydown=${this.#m} @wheel=${this.#m} @click=${this.#x}
@focusin=${this.#b} @pointerover=${this.#M} @pointerleave=${this.#_}>
${$n(t.slice(i,r),f=>f,d)} ${n?en():h}
</div>
</div>`}#p(){let{shown:t,selected:n}=this,s=(c,a)=>l`<span class=${a} role="columnheader">${u(`roster.${c}`)}</span>`,o=t.length>0&&n.size===t.length,i=this.#t.canDecide,r=this.#n.isDirty&&_n(this.#o);return l`<div class="row head" role="row" aria-rowindex="1">
${i?l`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${u("roster.selectAll")} data-test="select-all"
.checked=${zt(o)} .indeterminate=${zt(n.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:h}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${i?l`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${u("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!r} tabindex="-1"
@click=${this.#h}>
${$(De)}<span>${u("roster.resort")}</span>
</button>
</span>`:h}
</div>`}#h=()=>{this.#c(),this.#t.onDraw()};select(t){this.selected=new Set(t),this.#t.onDraw()}toggle(t,n){let s=!this.selected.has(t),[o,i]=[this.#s&&n?this.#s:t,t].map(a=>this.shown.indexOf(a)),r=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),c=new Set(this.selected);for(let a of r)s?c.add(a):c.delete(a);this.#s=t,this.select([...c])}move(t,n){let{shown:s}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:s.indexOf(this.active),r=i<0&&this.active?s.indexOf(this.active)-t:i,c=s[Math.min(Math.max(0,r+t),s.length-1)];c!==void 0&&(n&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],c])),this.focus(c))}focus(t){let n=this.shown.indexOf(t),s=jt();if(n<0||!s)return;this.active=t;let o=s.getBoundingClientRect().top+n*this.#a,i=this.#a*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#t.onDraw();let r=bn(t);r?r.focus({preventScroll:!0}):requestAnimationFrame(()=>bn(t)?.focus({preventScroll:!0}))}#f(){let t=jt()?.getBoundingClientRect().top??0,n=window.innerHeight;return vn({count:this.shown.length,rowHeight:this.#a,top:t,viewport:n})}#$(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(Js).matches?Ys:Xs)}#w=()=>{this.#$(),this.#t.onDraw()};#v=()=>{this.#u||(this.#u=!0,requestAnimationFrame(()=>{this.#u=!1;let{first:t,end:n}=this.#f();this.#d!==`${t} ${n}`&&this.#t.onDraw()}))};#m={handleEvent:()=>{this.#o=performance.now()},passive:!0};#b=({target:t})=>{let n=Mn(t);!n||n===this.active||(this.active=n,this.#t.onDraw())};#M=({target:t,pointerType:n})=>{let s=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!o||n!=="mouse"||(o.hidden=!1,o.dataset.number=s.dataset.number,o.style.translate=s.style.translate)};#_=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#x=t=>{let n=Mn(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#t;if(!n||!(s instanceof HTMLElement))return;let i=s.dataset.act;i==="select"?this.toggle(n,t.shiftKey):i==="menu"?o.onMenu(s,n):o.onAction(i,n)}};function jt(){return document.querySelector(".roster-view .rows")}function bn(e){return document.querySelector(`.rows [data-number="${CSS.escape(e)}"]`)}function Mn(e){let t=e instanceof Element?e.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function _n(e){let t=jt();if(!t||document.hidden)return!1;let n=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return n||s||performance.now()-e<zs}var Kt=["present","late","excused","fail"],xn={present:_,late:It,excused:Rt,fail:Q,undo:ut},Zs=80,Qs=8,to=16,yn=60,eo=10*6e4,$t=class{#e;#n;#t;#s="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,n){this.#e=t,this.#n={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...n};let{look:s,onDecide:o,onDraw:i,onOpen:r,waitingFor:c}=this.#n;this.#s=s.search,this.#t=new gt(t,{onDraw:i,waitingFor:c??(()=>null),handlers:{onAction:(a,d)=>this.#h(a,d),onMenu:this.#f},canDecide:o!==null,canOpen:r!==void 0,filter:{status:s.status,needle:z(s.search)}}),this.#r=V(()=>this.#t.resort())}destroy(){clearTimeout(this.#o),this.#t.destroy(),this.#r()}changed(t){this.#t.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#n.onDraw()},Zs)}get chosen(){let{selected:t,active:n}=this.#t;return t.size?[...t]:n?[n]:[]}get hasSelection(){return this.#t.selected.size>0}move(t,n=!1){return this.#t.move(t,n)}toggleActive(){let{active:t}=this.#t;t&&this.#t.toggle(t,!1)}clearSelection(){this.#t.select([])}focusRow(t){this.#t.focus(t)}view(t=h,n=h){let{shown:s}=this.#t,o=this.#n.onDecide!==null,i=o&&this.#n.isLive,{attended:r,expected:c}=this.#e.progress(),a=i&&c>0&&r===c;return l`<section class="roster-view">
${this.#a(r,c)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${$(Se)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${u("roster.search")} aria-label=${u("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#g} />
</div>
${a?dn():i?this.#u():h} ${t}
</div>
<div class="card flush">
${this.#t.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${u(this.#e.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#c():h}
</div>
${i?l`<div class="roster-aside">${n} ${this.#l()}</div>`:h}
</div>
</section>`}#a(t,n){let s={...this.#e.counts(),stranger:this.#e.strangers()},o=Math.max(n,s.present+s.late);return l`<section class="progress card">
<div class="progress-bar">
${un(s)}
${ln(s,this.#t.filter.status,i=>this.#p({status:i}))}
</div>
${hn(this.#d(),o,u("roster.curve",{attended:t,expected:n}))}
</section>`}#d(){let{attendance:t,revision:n,records:s}=this.#e,o=Math.floor(this.#n.now()/1e3);if(!t)return[];if(this.#i.revision===n&&o-this.#i.at<yn)return this.#i.points;let[i,r]=[Date.parse(t.start_time),Date.parse(t.end_time)],c=t.state==="closed"?r:Math.min(r,this.#n.now()),a={start:i,end:Math.max(c,i+eo),steps:yn};return this.#i={revision:n,at:o,points:on(s.values(),a)},this.#i.points}#l(){let t=Ut(this.#e.records.values(),to);return l`<section class="arrivals card">
<h2>${u("roster.justJoined")}</h2>
${t.length?l`<ul>${t.map(An)}</ul>`:l`<p class="muted">${u("roster.nobodyYet")}</p>`}
</section>`}#u(){let t=Ut(this.#e.records.values(),Qs);return l`<section class="strip" data-test="just-joined" aria-label=${u("roster.justJoined")}>
${t.length?l`<ul class="strip-list">${t.map(An)}</ul>`:l`<p class="muted">${u("roster.nobodyYet")}</p>`}
</section>`}#c(){let{selected:t}=this.#t,n=s=>v(xn[s],u(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return l`<div class="bulk" role="group" aria-label=${u("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${u("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Kt.map(n)} ${this.#n.isLive?n("undo"):h}</div>
${v(q,u("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#g=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let n=t.status===void 0?this.#t.filter.status:t.status;this.#t.narrow({status:n,needle:z(this.#s)}),this.#n.onLook?.({status:n,search:this.#s})}#h(t,n){t==="open"?this.#n.onOpen?.(n):this.#n.onDecide?.(t,[n])}async decideChosen(t){let n=this.chosen;n.length&&await this.#n.onDecide?.(t,n)&&this.clearSelection()}#f=(t,n)=>{let s=this.#e.records.get(n)?.decided_by,r=(this.#n.isLive&&(s==="teacher"||s==="admin")?[...Kt,"undo"]:Kt).map(a=>({label:u(`action.${a}`),icon:xn[a],isDangerous:a==="fail",test:`action-${a}`,run:()=>this.#h(a,n)})),c={label:u("action.details"),icon:Oe,run:()=>this.#h("open",n)};dt(t,[...r,c])}};function An({status:e,user_full_name:t,attendance_time:n}){return l`<li data-status=${e}>
${$(S[e])}<bdi>${t}</bdi><span class="muted">${C(n)}</span>
</li>`}function Sn(e,t){return l`<div class="scene">
<svg class="scene-drawing" viewBox="0 0 120 90" aria-hidden="true" focusable="false"><path d=${e} /></svg>
${t}
</div>`}var no=60,so=5,x=class extends Error{constructor(t,n=0,s=""){super(t),this.kind=t,this.seconds=n,this.url=s}};async function Gt(){let e=await Nn("/me");if(e.status===401)return null;if(!e.ok)throw new Error(`/me answered ${e.status}`);return(await e.json()).user}async function En(e,t,n=!1){let s=await kn("/login",{school_number:e,password:t,stay:n}).catch(()=>null);if(!s)throw new x("away");if(s.ok)return oo(await s.json());let o=Number(s.headers.get("Retry-After"));if(s.status===429)throw new x("limited",o||no);if(s.status===503){let i=await s.json().catch(()=>null);throw Number.isFinite(i?.waiting)?new x("full",o||so):new x("busy")}throw s.status===403?new x("refused"):new x(s.status<500?"wrong":"busy")}async function oo({user:e,public_url:t}){if(await Gt().catch(()=>e))return e;throw new x("unkept",0,t)}async function Tn(){await kn("/logout",{})}async function Cn(){let e=await io("/login/line").catch(()=>null);return Number(e?.seconds)||0}function Nn(e){return fetch(e,{headers:{Accept:"application/json"},cache:"no-store"})}async function io(e){let t=await Nn(e);if(!t.ok)throw new Error(`${e} answered ${t.status}`);return t.json()}function kn(e,t){return ro("POST",e,t)}function ro(e,t,n){return fetch(t,{method:e,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var On={phase:"ready",problem:null,seconds:0,queueSeconds:null,isPasswordVisible:!1};function In(e){return{...e,problem:{key:"signin.empty"}}}function Ln(e){return{...e,phase:"sending",problem:null,queueSeconds:null}}function Rn(e){return{...e,phase:"ready",queueSeconds:null}}function Dn(e,t,n,s=""){let o=t==="limited"||t==="full",i={key:`signin.${t}`,values:{n,url:s}};return{...e,phase:o?"held":"ready",problem:i,seconds:n,queueSeconds:null}}function Hn(e){if(e.phase!=="held"||!e.problem)return e;let t=e.seconds-1;return t<=0?{...e,phase:"ready",problem:null,seconds:0}:{...e,seconds:t,problem:{...e.problem,values:{n:t}}}}function Bn(e,t){return e.phase==="sending"?{...e,queueSeconds:t}:e}function Un(e){return e.phase==="held"&&e.problem?.key==="signin.limited"?{...e,phase:"ready",problem:null,seconds:0}:e}function Pn(e){return{...e,isPasswordVisible:!e.isPasswordVisible}}var wt=class{#e=new Set;constructor(t){this.state=t}update(t,...n){let s=this.state;if(this.state=t(s,...n),this.state!==s)for(let o of this.#e)o(this.state,s)}subscribe(t){return this.#e.add(t),()=>this.#e.delete(t)}};var co="attn.student",lo="attn.receipts";function Fn(e){try{e.removeItem(co),e.removeItem(lo)}catch{}}var Vn="attn.stays";function Xt(e){uo(t=>e?t.setItem(Vn,"1"):t.removeItem(Vn))}function uo(e){try{return e(localStorage)}catch{return null}}async function Wn(){Fn(localStorage),Xt(!1);try{await Tn()}finally{location.assign("/")}}var ho=1500,po=5e3,vt=class{#e=new wt(On);#n;#t;#s;constructor({onSignedIn:t,onChange:n,isPhone:s=!1}){this.#n=t,this.#t=s,this.#e.subscribe(n)}view(){let t=this.#e.state,n=t.problem?"sign-in-problem":h;return l`<form class="stack" novalidate @submit=${this.#o}>
<div class="field">
<label for="sign-in-number">${u("signin.number")}</label>
<input id="sign-in-number" name="username" data-test="login-number" autocomplete="username" maxlength="64"
autocapitalize="none" spellcheck="false" required aria-describedby=${n}
@input=${()=>this.#e.update(Un)} />
</div>
<div class="field">
<label for="sign-in-password">${u("signin.password")}</label>
<div class="with-button">
<input id="sign-in-password" name="password" data-test="login-password" autocomplete="current-password"
type=${t.isPasswordVisible?"text":"password"} maxlength="256" required
aria-describedby=${n} />
<button type="button" class="btn quiet icon-only" aria-pressed=${t.isPasswordVisible}
aria-label=${u("signin.show")} @click=${()=>this.#e.update(Pn)}>
${$(t.isPasswordVisible?ke:Ne)}
</button>
</div>
</div>
<label class="check">
<input type="checkbox" name="stay" data-test="login-stay" ?checked=${this.#t} />
<span>${u(this.#t?"signin.stayOnPhone":"signin.stay")}</span>
</label>
<p id="sign-in-problem" class="problem" role="alert" data-test="login-error" ?hidden=${!t.problem}>
${t.problem?J(t.problem):h}
</p>
<button type="submit" class="btn primary large" data-test="login-submit" ?disabled=${t.phase!=="ready"}
data-busy=${t.phase==="sending"?!0:h}>
${u("signin.submit")}
</button>
<p role="status" data-test="login-line">${fo(t)}</p>
</form>`}#o=t=>{if(t.preventDefault(),this.#e.state.phase!=="ready")return;let n=t.currentTarget,{number:s,password:o,stay:i}=qn(n),r=[s,o].find(({value:c})=>!c.trim());if(!r)return this.#r(n,s.value.trim(),o.value,i.checked);this.#e.update(In),r.focus()};async#r(t,n,s,o){this.#e.update(Ln);let i=this.#a();try{let r=await En(n,s,o);Xt(o),this.#e.update(Rn),this.#n(r)}catch(r){if(!(r instanceof x))throw r;this.#i(t,r)}finally{i()}}#i(t,{kind:n,seconds:s,url:o}){let i=n==="full"?Math.ceil(s*(1+Math.random()/4)):s,r=n==="unkept"&&new URL(o).origin===location.origin;if(this.#e.update(Dn,r?"cookies":n,i,o),n==="wrong"){let{password:c}=qn(t);c.focus(),c.select()}clearInterval(this.#s),this.#e.state.phase==="held"&&(this.#s=setInterval(()=>{this.#e.update(Hn),this.#e.state.phase!=="held"&&(clearInterval(this.#s),n==="full"&&setTimeout(()=>t.requestSubmit()))},1e3))}#a(){let t,n=!1,s=setTimeout(async()=>{let o=await Cn();if(n||o<1)return;let i=performance.now()+o*1e3,r=()=>this.#e.update(Bn,Math.round((i-performance.now())/1e3));r(),t=setInterval(r,po)},ho);return()=>{n=!0,clearTimeout(s),clearInterval(t)}}};function fo({queueSeconds:e}){return e===null?h:e>1?u("signin.line",{n:e}):u("signin.soon")}function qn({elements:e}){let t=n=>e.namedItem(n);return{number:t("username"),password:t("password"),stay:t("stay")}}var zn=null,jn=[];function Kn(e){if(zn??=mo(),jn.push(e)>1)return;let t=zn;setTimeout(()=>{t.textContent=jn.splice(0).join(" ")},600)}function mo(){let e=document.createElement("div");return e.className="visually-hidden",e.role="status",document.body.appendChild(e)}var go=8e3,Gn=3e3,nt=null,Xn;function Zt(e,{action:t=null,isError:n=!1}={}){nt??=wo(),nt.setAttribute("aria-label",u("messages")),T($o(e,t,n),nt),Jt(go),Kn(e)}function $o(e,t,n){let s=()=>{Yt(),t?.run()};return l`<div
class=${n?"toast error":"toast"}
@pointerenter=${bt}
@focusin=${bt}
@pointerleave=${()=>Jt(Gn)}
@focusout=${()=>Jt(Gn)}
>
${$(n?Ie:_)}<span class="toast-text">${e}</span>
${t?v(ut,t.label,{className:"btn small",test:t.test,onClick:s}):h}
${v(q,u("close"),{className:"btn quiet small icon-only",onClick:Yt})}
</div>`}function Yt(){bt(),nt&&T(h,nt)}function bt(){clearTimeout(Xn)}function Jt(e){bt(),Xn=setTimeout(Yt,e)}function wo(){let e=document.createElement("div");return e.className="toasts",e.role="region",document.body.appendChild(e)}function Yn(e,t=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${$(He,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?Qt(t):h}</div>
${e?l`<span class="topbar-user">${$(Ee)}<bdi>${e.full_name}</bdi></span>`:h}
${We()}
${e?vo():h}
</header>`}function vo(){return v(Re,u("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Wn})}var bo={live:[Te,"connection.live"],"catching-up":[B,"connection.catching"],connecting:[B,"connection.connecting"]};function Qt({state:e,asOf:t},n="connection.offline"){let[s,o]=bo[e]??[Ce,n],i=e!=="live"&&t?u("connection.asOf",{time:C(t,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${e}
>${$(s)}<span>${u(o)}</span>${i?l`<span class="as-of">${i}</span>`:h}</span
>`}var te={};ss(te,{empty:()=>Mo,ended:()=>xo,hidden:()=>Ao,noRooms:()=>yo,notFound:()=>So,offline:()=>_o});var Mo="M60 12a22 22 0 1 0 22 22M22 78h12M28 78v-8M54 78h12M60 78v-8M86 78h12M92 78v-8M19 66h18M51 66h18M83 66h18",_o="M52 17a24 24 0 0 0 0 47M68 17a24 24 0 0 1 0 47M60 6v12M60 28v9M60 47v9M60 66v12M30 84h60",xo="M60 10a26 26 0 1 1 0 52a26 26 0 0 1 0-52M48 37l9 9 17-19M14 78h92M26 78v8M94 78v8",yo="M38 84V8h44v76M24 84h72M60 22a12 12 0 1 0 12 12M73 54v7M48 84V62",Ao="M20 40c10 16 23 24 40 24s30-8 40-24M60 64v12M34 58l-7 10M86 58l7 10",So="M46 14a26 26 0 1 0 26 26M86 62l7 7 15-17M10 82h100M46 30v12M46 51v.01";var Eo=[["Amelia Foster","present",[]],["Burak Kılıç","late",[]],["Çağlar Güneş","pending",["other_network"]],["Chloe Parker","failed",[]],["Defne Koç","missing",[]],["Emre Arslan","absent",[]],["Grace Turner","excused",[]],["Ada Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh","present",["not_on_roster"]]],Jn=Date.parse("2026-11-26T09:00:00.000Z"),Zn=6e4,Mt=e=>new Date(Jn+e*Zn).toISOString(),_t=Jn+12*Zn,ee=Eo.map(([e,t,n],s)=>{let o=["present","late","pending","failed"].includes(t);return{attendance_id:"sample",student_number:String(1001+s),user_full_name:e,status:t,is_attended:t==="present"||t==="late",attendance_time:o?Mt(s+1):null,fail_reason:t==="failed"?"Left after five minutes":null,method:o?"qr":null,decided_by:t==="failed"?"teacher":"student",flags:n,revision:1}}),To={present:2,late:1,pending:1,failed:1,missing:1,absent:1,excused:1,total:8,not_on_roster:1},ne={attendance_id:"sample",teacher_school_number:"t1",teacher_full_name:"Ayşe Yılmaz",lesson_name:"Physics 101",start_time:Mt(0),end_time:Mt(50),late_after:Mt(10),rotation:"normal",devices:"flag",security_option:1,join_methods:["qr","code"],roster_loaded:!0,state:"open",end_reason:null,epoch:"e1",revision:1,counts:To};var Co=Object.keys(S),No=["xs","s","m","l","xl","xxl"],ko=["","primary","quiet","danger","danger-quiet","small","large"],Oo=["live","catching-up","connecting","offline"],Io={school_number:"t1",full_name:ne.teacher_full_name,role:"teacher"},Qn=new ft;Qn.applySnapshot({attendance:ne,records:ee,epoch:"e1",revision:1});var ts=new $t(Qn,{onDraw:()=>es(),onDecide:async()=>!0,onOpen:()=>{},waitingFor:e=>e==="1005"?u("status.late"):null,now:()=>_t}),Lo=new vt({onSignedIn:()=>{},onChange:()=>es()}),y=(e,t)=>l`<section class="card stack"><h2 lang="en">${e}</h2>${t}</section>`,st=e=>l`<div class="samples">${e}</div>`;function Ro(){return l`${No.map(e=>l`<p class="size-${e}">${e} · Ğüşıöç 0123456789</p>`)}
<p>regular · <span class="weight-medium">medium</span> · <span class="weight-bold">bold</span></p>
<p class="face-digits">0123456789</p>`}function Do(){let e=t=>l`<div class="samples" data-status=${t}>
<span class="chip-status">${$(S[t])}${u(`status.${t}`)}</span>
<span class="swatch soft">soft</span><span class="swatch fill">fill</span>
</div>`;return Co.map(e)}function Ho(){let e=t=>{let n=`btn ${t}`;return l`${v(_,t||"plain",{className:n,onClick:()=>{}})}
<button type="button" class=${n} disabled>${t||"plain"}</button>
<button type="button" class=${n} data-busy>${t||"plain"}</button>
${v(lt,`${t||"plain"} icon`,{className:`${n} icon-only`,onClick:()=>{}})}`};return ko.map(t=>st(e(t)))}function Bo(){return l`<div class="field">
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
<p class="problem">${u("join.sixDigits")}</p>`}function Uo(){return l`${st(Oo.map(e=>Qt({state:e,asOf:_t})))}
<p class="notice">notice</p><p class="notice warn">notice warn</p><p class="notice bad">notice bad</p>
<p class="loading">${$(B)}${u("loading")}</p>`}function Po(){let e=o=>({label:o,icon:_,run:()=>{}}),t=({currentTarget:o})=>dt(o,[e("One"),{...e("Two"),isDangerous:!0}]),n=()=>Be({title:()=>"A dialog",body:()=>l`<p>${u("signin.lead")}</p>`,submit:()=>l`<button class="btn primary">${u("signin.submit")}</button>`,onSubmit:async()=>{}}),s={label:u("result.undo"),run:()=>{}};return st(l`<button type="button" class="btn" data-test="sample-menu" aria-haspopup="menu"
aria-expanded="false" @click=${t}>Menu</button>
<button type="button" class="btn" data-test="sample-dialog" @click=${n}>Dialog</button>
<button type="button" class="btn" data-test="sample-toast" @click=${()=>Zt("A toast",{action:s})}>
Toast
</button>
<button type="button" class="btn" data-test="sample-error" @click=${()=>Zt("A problem",{isError:!0})}>
Problem
</button>`)}function Fo(){let e=[0,.1,.5,.75,1].map(t=>pt(t));return st(l`${e} ${pt(1,{hasTick:!0})} ${pt(1,{hasTick:!0,isClosing:!0})}
${Ke("sample",_t)}`)}function Vo(){document.title="Styleguide · attn";let e=ee.filter(({status:t})=>t==="pending");return l`${Yn(Io,{state:"live",asOf:null})}
<main class="page wide-page" data-test="styleguide">
<h1 lang="en">Styleguide</h1>
${y("Type",Ro())} ${y("Statuses",Do())}
${y("Rings and the minute's pattern",Fo())}
${y("Buttons",Ho())} ${y("Fields",Bo())} ${y("Badges and notices",Uo())}
${y("Menu, dialog, toast",Po())} ${y("Sign-in",Lo.view())}
${y("Waiting students",sn(e,()=>{},()=>{}))}
${y("Roster",ts.view())}
${y("Scenes",st(Object.entries(te).map(([t,n])=>Sn(n,l`<p lang="en">${t}</p>`))))}
</main>`}await Fe();var es=Ge(Xe(),Vo);ts.changed(null);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
