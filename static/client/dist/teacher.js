var zt=globalThis,ge=n=>n,gt=zt.trustedTypes,$e=gt?gt.createPolicy("lit-html",{createHTML:n=>n}):void 0,Gt="$lit$",N=`lit$${Math.random().toFixed(9).slice(2)}$`,Kt="?"+N,$s=`<${Kt}>`,R=document,it=()=>R.createComment(""),rt=n=>n===null||typeof n!="object"&&typeof n!="function",Xt=Array.isArray,Me=n=>Xt(n)||typeof n?.[Symbol.iterator]=="function",qt=`[ 	
\f\r]`,ot=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,we=/-->/g,ve=/>/g,L=RegExp(`>|${qt}(?:([^\\s"'>=/]+)(${qt}*=${qt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),be=/'/g,_e=/"/g,Ae=/^(?:script|style|textarea|title)$/i,Yt=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),d=Yt(1),Jo=Yt(2),Zo=Yt(3),T=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),ye=new WeakMap,D=R.createTreeWalker(R,129);function xe(n,t){if(!Xt(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return $e!==void 0?$e.createHTML(t):t}var Se=(n,t)=>{let e=n.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",r=ot;for(let l=0;l<e;l++){let c=n[l],f,v,h=-1,w=0;for(;w<c.length&&(r.lastIndex=w,v=r.exec(c),v!==null);)w=r.lastIndex,r===ot?v[1]==="!--"?r=we:v[1]!==void 0?r=ve:v[2]!==void 0?(Ae.test(v[2])&&(o=RegExp("</"+v[2],"g")),r=L):v[3]!==void 0&&(r=L):r===L?v[0]===">"?(r=o??ot,h=-1):v[1]===void 0?h=-2:(h=r.lastIndex-v[2].length,f=v[1],r=v[3]===void 0?L:v[3]==='"'?_e:be):r===_e||r===be?r=L:r===we||r===ve?r=ot:(r=L,o=void 0);let $=r===L&&n[l+1].startsWith("/>")?" ":"";i+=r===ot?c+$s:h>=0?(s.push(f),c.slice(0,h)+Gt+c.slice(h)+N+$):c+N+(h===-2?l:$)}return[xe(n,i+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},Vt=class Te{constructor({strings:t,_$litType$:e},s){let o;this.parts=[];let i=0,r=0,l=t.length-1,c=this.parts,[f,v]=Se(t,e);if(this.el=Te.createElement(f,s),D.currentNode=this.el.content,e===2||e===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(o=D.nextNode())!==null&&c.length<l;){if(o.nodeType===1){if(o.hasAttributes())for(let h of o.getAttributeNames())if(h.endsWith(Gt)){let w=v[r++],$=o.getAttribute(h).split(N),b=/([.?@])?(.*)/.exec(w);c.push({type:1,index:i,name:b[2],strings:$,ctor:b[1]==="."?Ne:b[1]==="?"?Ie:b[1]==="@"?Ce:at}),o.removeAttribute(h)}else h.startsWith(N)&&(c.push({type:6,index:i}),o.removeAttribute(h));if(Ae.test(o.tagName)){let h=o.textContent.split(N),w=h.length-1;if(w>0){o.textContent=gt?gt.emptyScript:"";for(let $=0;$<w;$++)o.append(h[$],it()),D.nextNode(),c.push({type:2,index:++i});o.append(h[w],it())}}}else if(o.nodeType===8)if(o.data===Kt)c.push({type:2,index:i});else{let h=-1;for(;(h=o.data.indexOf(N,h+1))!==-1;)c.push({type:7,index:i}),h+=N.length-1}i++}}static createElement(t,e){let s=R.createElement("template");return s.innerHTML=t,s}};function H(n,t,e=n,s){if(t===T)return t;let o=s!==void 0?e._$Co?.[s]:e._$Cl,i=rt(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(n),o._$AT(n,e,s)),s!==void 0?(e._$Co??=[])[s]=o:e._$Cl=o),o!==void 0&&(t=H(n,o._$AS(n,t.values),o,s)),t}var Ee=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??R).importNode(t,!0);D.currentNode=s;let o=D.nextNode(),i=0,r=0,l=e[0];for(;l!==void 0;){if(i===l.index){let c;l.type===2?c=new $t(o,o.nextSibling,this,n):l.type===1?c=new l.ctor(o,l.name,l.strings,this,n):l.type===6&&(c=new Oe(o,this,n)),this._$AV.push(c),l=e[++r]}i!==l?.index&&(o=D.nextNode(),i++)}return D.currentNode=R,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},$t=class ke{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,s,o){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=H(this,t,e),rt(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==T&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Me(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&rt(this._$AH)?this._$AA.nextSibling.data=t:this.T(R.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=Vt.createElement(xe(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new Ee(o,this),r=i.u(this.options);i.p(e),this.T(r),this._$AH=i}}_$AC(t){let e=ye.get(t.strings);return e===void 0&&ye.set(t.strings,e=new Vt(t)),e}k(t){Xt(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,s,o=0;for(let i of t)o===e.length?e.push(s=new ke(this.O(it()),this.O(it()),this,this.options)):s=e[o],s._$AI(i),o++;o<e.length&&(this._$AR(s&&s._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let s=ge(t).nextSibling;ge(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},at=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,o){this.type=1,this._$AH=u,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=u}_$AI(n,t=this,e,s){let o=this.strings,i=!1;if(o===void 0)n=H(this,n,t,0),i=!rt(n)||n!==this._$AH&&n!==T,i&&(this._$AH=n);else{let r=n,l,c;for(n=o[0],l=0;l<o.length-1;l++)c=H(this,r[e+l],t,l),c===T&&(c=this._$AH[l]),i||=!rt(c)||c!==this._$AH[l],c===u?n=u:n!==u&&(n+=(c??"")+o[l+1]),this._$AH[l]=c}i&&!s&&this.j(n)}j(n){n===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Ne=class extends at{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===u?void 0:n}},Ie=class extends at{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==u)}},Ce=class extends at{constructor(n,t,e,s,o){super(n,t,e,s,o),this.type=5}_$AI(n,t=this){if((n=H(this,n,t,0)??u)===T)return;let e=this._$AH,s=n===u&&e!==u||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==u&&(e===u||s);s&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},Oe=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){H(this,n)}},Le={M:Gt,P:N,A:Kt,C:1,L:Se,R:Ee,D:Me,V:H,I:$t,H:at,N:Ie,U:Ce,B:Ne,F:Oe},ws=zt.litHtmlPolyfillSupport;ws?.(Vt,$t),(zt.litHtmlVersions??=[]).push("3.3.3");var I=(n,t,e)=>{let s=e?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=e?.renderBefore??null;s._$litPart$=o=new $t(t.insertBefore(it(),i),i,void 0,e??{})}return o._$AI(n),o};var De=null,Re=[];function G(n){if(De??=vs(),Re.push(n)>1)return;let t=De;setTimeout(()=>{t.textContent=Re.splice(0).join(" ")},600)}function vs(){let n=document.createElement("div");return n.className="visually-hidden",n.role="status",document.body.appendChild(n)}function g(n,t=""){return d`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${n}></path>
</svg>`}function x(n,t,{onClick:e,test:s,className:o="btn",lang:i}){return d`<button
type="button"
class=${o}
title=${t}
lang=${i??u}
data-test=${s??u}
@click=${e}
>
${g(n)}<span class="label">${t}</span>
</button>`}var vt={en:"English",tr:"Türkçe"},bs={en:"en-GB",tr:"tr-TR"},Zt={},wt="en",He=new Intl.PluralRules("en"),Jt=new Set;function Ue(n,t){Zt=t,wt=n,He=new Intl.PluralRules(n);for(let e of Jt)e()}function K(n){return Jt.add(n),()=>Jt.delete(n)}function bt(){return wt}function ct(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(wt))??bs[wt]}function a(n,t={}){let e=Zt[n]??n;return(typeof e=="string"?e:e[He.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:_s(t[i]))}function X({key:n,values:t}){return a(n,t)}function lt(n){return n in Zt}function Be(n){return n.map(e=>e?.slice(0,2).toLowerCase()).find(e=>e&&e in vt)??"en"}function _s(n){return typeof n=="number"?n.toLocaleString(ct()):n}var ys=5,y=class extends Error{constructor({code:t,message:e=t,retry_after:s=null,details:o=null}){super(e),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function Y(n){let{field:t}=n.details;return n.code==="invalid_field"&&lt(`field.${t}`)?{key:`field.${t}`}:{key:lt(`error.${n.code}`)?`error.${n.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(n.retryAfter??ys))}}}var A=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var U="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",B=`${U}M8 12.5l2.8 2.8L16.2 9.5`,Qt=`${U}M12 7v5.3l3.2 2`,te="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",dt=`${U}M9 9l6 6M15 9l-6 6`,Ms="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",As=`${U}M8 12h8`,ee="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",Pe="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",_t="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",Fe="M12 5v14M5 12h14",je="M12 5.5v.01M12 12v.01M12 18.5v.01",yt="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",We="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",ut="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",Mt=`${U}M12 8.5v7M8.5 12h7`,qe="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",At="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",xt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",ht="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",Ve="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var ze="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",Ge="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var Ke="M6 9.5l6 6 6-6";var Xe="M5 12h14M13 6l6 6-6 6",J="M6 6l12 12M18 6L6 18",Ye=`${U}M12 11v5.5M12 7.7v.01`,Z="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Je=`${U}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,Ze="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",Qe="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5";var tn="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",P={present:B,late:Qt,pending:te,failed:dt,missing:Ms,absent:As,excused:ee};function St({title:n,body:t,submit:e,cancel:s=()=>a("cancel"),onSubmit:o,onClose:i}){let r=null,l=!1,c=document.createElement("dialog");c.className="dialog",c.setAttribute("aria-labelledby","dialog-title");let f=()=>c.close(),v=async b=>{if(b.preventDefault(),l)return;let E=b.currentTarget;l=!0,r=null,h();try{await o(new FormData(E)),f()}catch(S){if(S instanceof A)r=S.problem;else if(S instanceof y)r=Y(S);else throw S;S instanceof A&&xs(E,S.field)}finally{l=!1,h()}},h=()=>{I(w(),c)},w=()=>d`<form method="dialog" novalidate @submit=${v} aria-busy=${l}>
<header class="dialog-head">
<h2 id="dialog-title">${n()}</h2>
${x(J,a("close"),{className:"btn quiet icon-only",onClick:f})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!r}>${r?X(r):u}</p>
</div>
<footer class="dialog-foot">
<button type="button" class="btn quiet" @click=${f}>${s()}</button>
${e()}
</footer>
</form>`;c.addEventListener("pointerdown",b=>b.target===c&&f()),c.addEventListener("close",()=>{$(),c.remove(),i?.()});let $=K(h);return h(),document.body.append(c),c.showModal(),c.querySelector("[autofocus]")?.focus(),{redraw:h,close:f}}function en(){for(let n of document.querySelectorAll("dialog"))n.close()}function xs({elements:n},t){let e=n.namedItem(t);e instanceof HTMLElement&&e.focus()}var nn="attn.language";async function sn(){let n=null;try{n=localStorage.getItem(nn)}catch{}await on(Be([n,...navigator.languages]))}async function Ss(n){await on(n);try{localStorage.setItem(nn,n)}catch{}}async function on(n){let t=document.querySelectorAll(`link[rel=alternate][type="application/json"][hreflang=${n}]`),e=await Promise.all([...t].map(({href:s})=>Ts(s)));document.documentElement.lang=n,Ue(n,Object.assign({},...e))}async function Ts(n){let t=await fetch(n);if(!t.ok)throw new Error(`${n}: ${t.status}`);return t.json()}function rn(){let n=Object.keys(vt),t=n[(n.indexOf(bt())+1)%n.length]??"en";return x(Je,vt[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>Ss(t)})}function Tt(n,t,e){return e?n==="ArrowDown"?(t+1)%e:n==="ArrowUp"?t<0?e-1:(t-1+e)%e:n==="Home"?0:n==="End"?e-1:null:null}var an=4,Et=8,ne=null;function kt(n,t){ne?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",r,!0),window.removeEventListener("resize",o),ne=null},i=()=>{o(),n.focus({preventScroll:!0})},r=({target:f})=>{f instanceof Node&&!e.contains(f)&&!n.contains(f)&&o()};e.addEventListener("keydown",f=>{let v=s(),h=Tt(f.key,v.indexOf(document.activeElement),v.length);if(h!==null)v[h]?.focus();else if(f.key==="Escape"||f.key==="Tab")i();else return;f.preventDefault()});let l=f=>{i(),f.run()},c=f=>d`<button
type="button"
role="menuitem"
class=${f.isDangerous?"menu-item danger":"menu-item"}
data-test=${f.test??u}
@click=${()=>l(f)}
>
${g(f.icon)}${f.label}
</button>`;I(t.map(c),e),(n.closest("main")??document.body).append(e),Es(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",r,!0),window.addEventListener("resize",o),ne=o,s()[0]?.focus({preventScroll:!0})}function Es(n,t){let s=t.bottom+n.offsetHeight+Et<window.innerHeight?t.bottom+an:Math.max(Et,t.top-n.offsetHeight-an),o=window.innerWidth-n.offsetWidth-Et,i=Math.min(Math.max(Et,t.right-n.offsetWidth),o);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${i+window.scrollX}px`)}function cn(n,t){let e=!1,s=()=>{e=!1,I(t(),n)},o=()=>{e||(e=!0,queueMicrotask(s))};return n.replaceChildren(),s(),K(o),o}function ln(){return document.getElementById("app")}var j={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},oe=n=>(...t)=>({_$litDirective$:n,values:t}),ie=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,t,e){this._$Ct=n,this._$AM=t,this._$Ci=e}_$AS(n,t){return this.update(n,t)}update(n,t){return this.render(...t)}},{I:ks}=Le,dn=n=>n,Ns=n=>n.strings===void 0,un=()=>document.createComment(""),pt=(n,t,e)=>{let s=n._$AA.parentNode,o=t===void 0?n._$AB:t._$AA;if(e===void 0){let i=s.insertBefore(un(),o),r=s.insertBefore(un(),o);e=new ks(i,r,n,n.options)}else{let i=e._$AB.nextSibling,r=e._$AM,l=r!==n;if(l){let c;e._$AQ?.(n),e._$AM=n,e._$AP!==void 0&&(c=n._$AU)!==r._$AU&&e._$AP(c)}if(i!==o||l){let c=e._$AA;for(;c!==i;){let f=dn(c).nextSibling;dn(s).insertBefore(c,o),c=f}}}return e},F=(n,t,e=n)=>(n._$AI(t,e),n),Is={},pn=(n,t=Is)=>n._$AH=t,Cs=n=>n._$AH,se=n=>{n._$AR(),n._$AA.remove()},hn=(n,t,e)=>{let s=new Map;for(let o=t;o<=e;o++)s.set(n[o],o);return s},fn=oe(class extends ie{constructor(n){if(super(n),n.type!==j.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,t,e){let s;e===void 0?e=t:t!==void 0&&(s=t);let o=[],i=[],r=0;for(let l of n)o[r]=s?s(l,r):r,i[r]=e(l,r),r++;return{values:i,keys:o}}render(n,t,e){return this.dt(n,t,e).values}update(n,[t,e,s]){let o=Cs(n),{values:i,keys:r}=this.dt(t,e,s);if(!Array.isArray(o))return this.ut=r,i;let l=this.ut??=[],c=[],f,v,h=0,w=o.length-1,$=0,b=i.length-1;for(;h<=w&&$<=b;)if(o[h]===null)h++;else if(o[w]===null)w--;else if(l[h]===r[$])c[$]=F(o[h],i[$]),h++,$++;else if(l[w]===r[b])c[b]=F(o[w],i[b]),w--,b--;else if(l[h]===r[b])c[b]=F(o[h],i[b]),pt(n,c[b+1],o[h]),h++,b--;else if(l[w]===r[$])c[$]=F(o[w],i[$]),pt(n,o[h],o[w]),w--,$++;else if(f===void 0&&(f=hn(r,$,b),v=hn(l,h,w)),f.has(l[h]))if(f.has(l[w])){let E=v.get(r[$]),S=E!==void 0?o[E]:null;if(S===null){let mt=pt(n,o[h]);F(mt,i[$]),c[$]=mt}else c[$]=F(S,i[$]),pt(n,o[h],S),o[E]=null;$++}else se(o[w]),w--;else se(o[h]),h++;for(;$<=b;){let E=pt(n,c[b+1]);F(E,i[$]),c[$++]=E}for(;h<=w;){let E=o[h++];E!==null&&se(E)}return this.ut=r,pn(n,c),T}}),Os={},mn=oe(class extends ie{constructor(){super(...arguments),this.ot=Os}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return T}else if(this.ot===t)return T;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),W=oe(class extends ie{constructor(n){if(super(n),n.type!==j.PROPERTY&&n.type!==j.ATTRIBUTE&&n.type!==j.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Ns(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[t]){if(t===T||t===u)return t;let e=n.element,s=n.name;if(n.type===j.PROPERTY){if(t===e[s])return T}else if(n.type===j.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(s))return T}else if(n.type===j.ATTRIBUTE&&e.getAttribute(s)===t+"")return T;return pn(n),t}});var wn=6,gn=wn/2,$n=new Map;function Ls(n,t){let e=`${n} ${t}`,s=t?"2-digit":void 0,o=$n.get(e)??new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return $n.set(e,o),o}function M(n,t=!1){return n?Ls(ct(),t).format(new Date(n)):""}function vn(n){let t=Math.max(0,Math.ceil(n/1e3)),[e,s,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=r=>String(r).padStart(2,"0");return e?`${e}:${i(s)}:${i(o)}`:`${s}:${i(o)}`}function bn(n){return n.length===wn?[n.slice(0,gn),n.slice(gn)]:[n]}var Nt=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:s},o=!1){let i=[],r=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:r};o&&(this.#e=!1),this.#t=Math.max(this.#t,s,...e.map(c=>c.revision));for(let c of e)if(!(c.revision<=this.revision)){if(c.revision!==this.revision+1)break;this.#s(c,r),i.push(c)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:r}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0};for(let{status:e}of this.records.values())t[e]+=1;return{...t,total:this.records.size}}list({status:t=null,search:e="",locale:s="en"}={}){let o=q(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&re(i,o)).sort(ae(s))}#s(t,e){for(let s of t.records)this.records.set(s.student_number,s),e.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),e.add(s);this.revision=t.revision}},_n=new WeakMap;function re(n,t){if(!t)return!0;let e=_n.get(n)??q(`${n.user_full_name} ${n.student_number}`);return _n.set(n,e),t.split(" ").every(s=>e.includes(s))}function Mn(n,t,e){if(t.length>n.length/8)return n.push(...t),n.sort(e);for(let s of t){let[o,i]=[0,n.length];for(;o<i;){let r=o+i>>1;e(n[r],s)<0?o=r+1:i=r}n.splice(o,0,s)}return n}function ae(n){let{compare:t}=Rs(n),e=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>e(s)-e(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var Ds={ø:"o",ł:"l",đ:"d",ß:"ss",æ:"ae",œ:"oe"};function q(n){return n.replace(/[İIı]/g,"i").normalize("NFD").replace(/\p{M}/gu,"").toLowerCase().replace(/[øłđßæœ]/g,t=>Ds[t]).replace(/\s+/g," ").trim()}var yn=new Map;function Rs(n){let t=yn.get(n)??new Intl.Collator(n,{numeric:!0});return yn.set(n,t),t}var It=class{#t;#e=[];#s=new Set;#n=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#n}get isDirty(){return this.#s.size>0}mark(t){for(let e of t)this.#s.add(e),!this.#o.has(e)&&(this.#o.add(e),this.#n=[...this.#n,e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange({status:t,needle:e},s){let{records:o}=this.#t,i=this.#e.filter(({student_number:l})=>!this.#s.has(l)),r=[...this.#s].flatMap(l=>o.get(l)??[]);this.#e=Mn(i,r,ae(s)),this.#s.clear(),this.#o=new Set(o.keys()),this.#n=this.#e.filter(l=>(!t||l.status===t)&&re(l,e)).map(({student_number:l})=>l)}};function An(n,t,e){let{student_number:s,user_full_name:o,status:i,attendance_time:r}=n,l=[n.fail_reason,...n.flags.map(Ps)].filter(Boolean);return d`<div class=${t?"row selected":"row"} role="row" data-test="roster-row" data-number=${s}
data-status=${i}>
${e?Hs(s,o,t,e):u}
<span class="row-who" role="cell">
<bdi class="row-name">${o}</bdi><span class="row-note">${l.length?l.join(" · "):u}</span>
</span>
<span class="row-number" role="cell">${s}</span>
<span class="row-status" role="cell">
<span class="chip-status" data-status=${i}>${g(P[i])}${a(`status.${i}`)}</span>
</span>
<span class="row-time" role="cell" title=${r?M(r,!0):u}>${M(r)}</span>
<span class="row-how" role="cell">${Bs(n)}</span>
${e?Us(s,o,e):u}
</div>`}function Hs(n,t,e,{onSelect:s}){let o=({currentTarget:i})=>s(n,i.checked);return d`<span class="row-select" role="cell">
<label>
<input type="checkbox" class="row-box" aria-label=${a("roster.select",{name:t})} .checked=${e}
@change=${o} />
</label>
</span>`}function Us(n,t,{onMenu:e}){let s=({currentTarget:o})=>e(o,n);return d`<span class="row-actions" role="cell">
<button type="button" class="btn quiet icon-only row-menu" data-test="row-menu" aria-haspopup="menu"
aria-expanded="false" aria-label=${a("roster.actions",{name:t})} @click=${s}>
${g(je,"dots")}
</button>
</span>`}function Bs({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?a(`decided.${t}`):n?a(`method.${n}`):""}function Ps(n){return lt(`flag.${n}`)?a(`flag.${n}`):n.replaceAll("_"," ")}var Fs=["total","missing","present","late","pending","failed","excused","absent"],ce=["present","late","excused","fail"],xn={present:B,late:Qt,excused:ee,fail:dt,undo:yt},js=2e3,Ws=400,qs=80,Vs=8,zs=1600,Ct=class{#t;#e;#s;#n;#o={status:null,needle:""};#i=new Set;#r=[];#l=new Set;#d=Number.NEGATIVE_INFINITY;#u;#h;#c;constructor(t,{onDraw:e,onDecide:s=null}){this.#t=t,this.#s=e,this.#n=s,this.#e=new It(t),this.#p(),this.#h=setInterval(()=>this.#e.isDirty&&!Sn(this.#d)&&this.#g(),Ws),this.#c=K(()=>{this.#e.markAll(),this.#p()})}destroy(){clearInterval(this.#h),clearTimeout(this.#u),this.#c()}changed(t){if(t){this.#e.mark(t);for(let e of t)this.#l.add(e)}else this.#e.markAll(),this.#p();this.#u??=setTimeout(()=>this.#M(),qs)}joined(t){let e=t.map(({student_number:s})=>s).reverse();this.#r=[...new Set([...e,...this.#r])].slice(0,Vs)}#M(){this.#u=void 0,Sn(this.#d)||this.#p(),this.#s();let t=this.#l;this.#l=new Set,requestAnimationFrame(()=>Ks(t))}#p(){this.#e.arrange(this.#o,ct());let t=new Set(this.#e.shown);this.#i=new Set([...this.#i].filter(e=>t.has(e)))}#g(){this.#p(),this.#s()}#m(t){this.#o={...this.#o,...t},this.#g()}view(t=u){let{shown:e}=this.#e,s=e.length===0;return d`<section class="roster-view">
${this.#A()} ${this.#n?this.#x():u}
<div class="toolbar">
<div class="search">
${g(_t)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${a("roster.search")} aria-label=${a("roster.search")} @input=${this.#_} />
</div>
${t}
</div>
<div class="card flush">
<div class=${this.#n?"roster":"roster read-only"} role="table" aria-label=${a("roster.heading")}
?hidden=${s}>
<div role="rowgroup" class="head-group">${this.#a(e)}</div>
${this.#v(e)}
</div>
<p class="empty muted" ?hidden=${!s}>
${a(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${this.#n?this.#b():u}
</section>`}#A(){let t=this.#t.counts(),e=this.#o.status??"total",s=i=>this.#m({status:i==="total"||i===this.#o.status?null:i}),o=i=>d`<button type="button" class="tile"
data-test=${`counter-${i}`} data-status=${i} aria-pressed=${i===e}
?hidden=${Gs(i,t)} @click=${()=>s(i)}>
<span class="tile-icon">${g(i==="total"?Pe:P[i])}</span>
<span class="tile-number">${t[i]}</span>
<span class="tile-label">${a(`counter.${i}`)}</span>
</button>`;return d`<div class="tiles" role="group" aria-label=${a("roster.filters")}>${Fs.map(o)}</div>`}#x(){let t=this.#r.flatMap(s=>this.#t.records.get(s)??[]),e=({status:s,user_full_name:o,attendance_time:i})=>d`<li data-status=${s}>
${g(P[s])}<bdi>${o}</bdi><span class="muted">${M(i)}</span>
</li>`;return d`<section class="strip">
<h2>${a("roster.justJoined")}</h2>
${t.length?d`<ul class="strip-list">${t.map(e)}</ul>`:d`<p class="muted">${a("roster.nobodyYet")}</p>`}
</section>`}#a(t){let e=(o,i)=>d`<span class=${i} role="columnheader">${a(`roster.${o}`)}</span>`,s=t.length>0&&this.#i.size===t.length;return d`<div class="row head" role="row">
${this.#n?d`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${a("roster.selectAll")} data-test="select-all"
.checked=${W(s)} .indeterminate=${W(this.#i.size>0&&!s)}
@change=${()=>this.#w(s?[]:t)} />
</label>
</span>`:u}
${e("name","row-who")} ${e("number","row-number")} ${e("status","row-status")}
${e("time","row-time")} ${e("how","row-how")}
${this.#n?d`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${a("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!this.#e.isDirty} tabindex="-1"
@click=${()=>this.#g()}>
${g(Qe)}<span>${a("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#v(t){let e=bt(),s=o=>{let i=this.#t.records.get(o),r=this.#i.has(o);return mn([i,r,e],()=>i?An(i,r,this.#n?this.#E:null):d`<div class="row gone"></div>`)};return d`<div class="rows" role="rowgroup" @pointermove=${this.#$} @pointerdown=${this.#$}
@keydown=${this.#$} @wheel=${this.#$}>
${fn(t,o=>o,s)}
</div>`}#b(){let t=[...this.#i],e=s=>x(xn[s],a(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.#y(s)});return d`<div class="bulk" role="group" aria-label=${a("roster.bulk")} ?hidden=${!t.length}>
<strong role="status">${a("roster.selected",{n:t.length})}</strong>
<div class="bulk-actions">${ce.map(e)} ${e("undo")}</div>
${x(J,a("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.#w([])})}
</div>`}#_=({currentTarget:t})=>this.#m({needle:q(t.value)});#$={handleEvent:()=>{this.#d=performance.now()},passive:!0};#E={onMenu:(t,e)=>{let s=this.#t.records.get(e);s&&kt(t,this.#S(s))},onSelect:(t,e)=>{let s=[...this.#i].filter(o=>o!==t);this.#w(e?[...s,t]:s)}};#S({student_number:t,decided_by:e}){return(e==="teacher"||e==="admin"?[...ce,"undo"]:ce).map(i=>({label:a(`action.${i}`),icon:xn[i],isDangerous:i==="fail",test:`action-${i}`,run:()=>this.#n?.(i,[t])}))}#w(t){this.#i=new Set(t),this.#s()}async#y(t){await this.#n?.(t,[...this.#i])&&this.#w([])}};function Gs(n,{missing:t,absent:e}){return n==="absent"&&e===0||n==="missing"&&t===0&&e>0}function Ks(n){if(!matchMedia("(prefers-reduced-motion: reduce)").matches)for(let t of n)document.querySelector(`.rows [data-number="${CSS.escape(t)}"]`)?.animate([{background:"var(--tone-soft)"},{}],zs)}function Sn(n){let t=document.querySelector(".roster-view .rows");if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||s||performance.now()-n<js}var Tn={teacher:"/teacher",student:"/student",admin:"/admin"};async function Ot(){let n=await Nn("/me");if(n.status===401)return null;if(!n.ok)throw new Error(`/me answered ${n.status}`);return(await n.json()).user}async function En(){await Ys("/logout",{})}async function kn(){return Xs("/lessons").catch(()=>[])}function Nn(n){return fetch(n,{headers:{Accept:"application/json"},cache:"no-store"})}async function Xs(n){let t=await Nn(n);if(!t.ok)throw new Error(`${n} answered ${t.status}`);return t.json()}function Ys(n,t){return fetch(n,{method:"POST",headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(t)})}var Js="attn.student";function In(n){try{n.removeItem(Js)}catch{}}var Zs=1e3,Qs=3e4,to=1e4,eo=8e3,no=1e4,so=6e3,oo=3500,Cn=3e3,io=2500,ro=1e3,ao=.8,On=25e3,co=2,lo=1e3,uo={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},Lt=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#s=new Map;#n=0;#o=0;#i=0;#r=!1;#l=null;#d=0;#u=0;#h=On;#c=!1;#M=0;#p=0;#g;#m;#A;#x;#a={};#v=null;constructor({url:t,resume:e=async()=>{},probeMs:s=so,answerMs:o=oo,isVisible:i=()=>!0,isSignedOut:r=ho}){super(),this.url=t,this.#g=e,this.#m={probeMs:s,answerMs:o},this.#A=i,this.#x=r}start(){return this.#_(),this}stop(){this.#f("stopped"),clearTimeout(this.#a.reopen),this.#T()}get hasResumed(){return this.#r}now(){return Date.now()+this.#p}on(t,e){let s=this.#s.get(t)??new Set;return this.#s.set(t,s.add(e)),()=>{s.delete(e)}}command(t,e,s=no){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new y({code:"offline"}));this.#n+=1;let i=this.#n;return new Promise((r,l)=>{let c=setTimeout(()=>{this.#e.delete(i),l(new y({code:"timeout"}))},s);this.#e.set(i,{resolve:r,reject:l,timer:c}),o.send(JSON.stringify({type:t,id:i,...e})),this.#u=Date.now(),this.#c||this.#b(o,this.#m.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#c,s=this.state==="offline"||this.state==="connecting";if(!e)return s&&performance.now()>=this.#i?this.#_():void 0;Date.now()-this.#d>this.#h&&this.#r&&this.#f("catching-up"),this.check(Cn)}async check(t=this.#m.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#c)return;this.#b(e,t);let s=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),r=i-s<lo;o?.server_time&&r&&(this.#p=Date.parse(o.server_time)-(s+i)/2)}#b(t,e){let s=Date.now()+e;this.#a.silence&&this.#M<=s||(this.#M=s,clearTimeout(this.#a.silence),this.#a.silence=setTimeout(()=>{if(t===this.#t){if(this.#a.silence=void 0,Date.now()-s>ro)return void this.check(Cn);if(this.#c)return this.#k(t,1006);this.#c=!0,this.#f("offline"),this.#b(t,io)}},e))}#_(){this.#T(),clearTimeout(this.#a.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#a.opening=setTimeout(()=>this.#k(t,1006),eo),t.onmessage=({data:e})=>this.#$(t,JSON.parse(e)),t.onclose=({code:e})=>this.#k(t,e)}#$(t,e){t===this.#t&&(this.#d=Date.now(),clearTimeout(this.#a.silence),this.#a.silence=void 0,this.#r?this.#y():this.#c&&this.#f("catching-up"),this.#c=!1,"id"in e&&e.id!==null?this.#E(e):e.type==="welcome"?this.#I(t,e):this.#S(e))}#E(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new y(t)):e.resolve(t))}#S(t){t.type==="goodbye"&&(this.#v=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#w(t);for(let e of[...this.#s.get(t.type)??[]])e(t)}#w({state:t,as_of:e}){this.#l=t==="catching_up"?Date.parse(e):null,this.#r&&this.#y()}#y(){this.asOf=this.#l??this.now(),this.#f(this.#l===null?"live":"catching-up")}async#I(t,e){for(clearTimeout(this.#a.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#a.steady=setTimeout(()=>{this.#o=0},to),this.#h=(e.heartbeat_ms??On)*ao,this.#u=Date.now(),this.#N(t,this.#m.probeMs),this.#f("catching-up"),this.#S(e);t===this.#t;)try{await this.#g(e);break}catch(s){if(!(s instanceof y)||!s.canRetry)throw s;await po((s.retryAfter??co)*1e3)}t!==this.#t||this.state==="stopped"||(this.#r=!0,this.#y())}#N(t,e){this.#a.probe=setTimeout(()=>{if(t!==this.#t)return;let s=Date.now(),{probeMs:o}=this.#m,i=this.#A()?o-(s-this.#d):o,r=this.#h-(s-this.#u),l=Math.min(i,r,o);l<=0&&!this.#a.silence&&this.check(),this.#N(t,l>0?l:o)},e)}async#k(t,e){if(t!==this.#t)return;let s=!this.#c&&(this.state==="connecting"||this.state==="offline");this.#T();let o=uo[e]??0;if(typeof o=="string")return this.#f(o);this.#i=performance.now()+o,this.#f("offline"),this.#O(this.#v??this.#C(o)),this.#v=null,s&&await this.#x()&&(clearTimeout(this.#a.reopen),this.#T(),this.#f("signed-out"))}#C(t){let e=Math.min(Qs,Zs*2**this.#o);return this.#o+=1,t+Math.random()*e}#O(t){clearTimeout(this.#a.reopen),this.#a.reopen=setTimeout(()=>this.#_(),t)}#T(){let t=this.#t;this.#t=null,this.#r=this.#c=!1,this.#l=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#a[e]),this.#a[e]=void 0;for(let{reject:e,timer:s}of this.#e.values())clearTimeout(s),e(new y({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#f(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};async function ho(){try{return await Ot()===null}catch{return!1}}function po(n){return new Promise(t=>setTimeout(t,n))}var fo=10;async function Ln(){In(localStorage);try{await En()}finally{location.assign("/")}}function le(){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}`)}async function mo(n=()=>{}){for(let t=1;;t=Math.min(t*2,fo))try{return await Ot()}catch{n(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function Dn(n){let t=await mo();return t?.role===n?t:(t?location.replace(Tn[t.role]??"/"):le(),null)}var go=2e3;function Rn(n){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new Lt({url:t,isVisible:()=>!document.hidden,...n}),s=()=>document.hidden||e.wake(),o=()=>e.check(go);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",s),document.addEventListener("visibilitychange",s),document.addEventListener("resume",s),navigator.connection?.addEventListener("change",o),e}var $o=8e3,Hn=3e3,ft=null,Un;function Q(n,{action:t=null,isError:e=!1}={}){ft??=vo(),ft.setAttribute("aria-label",a("messages")),I(wo(n,t,e),ft),ue($o),G(n)}function tt(n){Q(X(Y(n)),{isError:!0})}function wo(n,t,e){let s=()=>{de(),t?.run()};return d`<div
class=${e?"toast error":"toast"}
@pointerenter=${Dt}
@focusin=${Dt}
@pointerleave=${()=>ue(Hn)}
@focusout=${()=>ue(Hn)}
>
${g(e?Z:B)}<span class="toast-text">${n}</span>
${t?x(yt,t.label,{className:"btn small",test:t.test,onClick:s}):u}
${x(J,a("close"),{className:"btn quiet small icon-only",onClick:de})}
</div>`}function de(){Dt(),ft&&I(u,ft)}function Dt(){clearTimeout(Un)}function ue(n){Dt(),Un=setTimeout(de,n)}function vo(){let n=document.createElement("div");return n.className="toasts",n.role="region",document.body.appendChild(n)}function Bn(n,t=null){return d`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${g(tn,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?yo(t):u}</div>
${n?d`<span class="topbar-user">${g(qe)}<bdi>${n.full_name}</bdi></span>`:u}
${rn()}
${n?bo():u}
</header>`}function bo(){return x(Ze,a("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Ln})}var _o={live:[xt,"connection.live"],"catching-up":[ht,"connection.catching"],connecting:[ht,"connection.connecting"]};function yo({state:n,asOf:t}){let[e,s]=_o[n]??[Ve,"connection.offline"],o=n!=="live"&&t?a("connection.asOf",{time:M(t,!0)}):null;return d`<span class="badge" data-test="connection-badge" data-state=${n}
>${g(e)}<span>${a(s)}</span>${o?d`<span class="as-of">${o}</span>`:u}</span
>`}var Mo=300,Ao=300,xo=1e3,So=10,To=3,Rt=class{roster=new Nt;#t;#e;#s=null;#n;#o=!1;#i=!1;constructor(t,e,s){this.#t=t,this.attendanceId=e,this.#e=s;let o=i=>i===e&&this.roster.attendance!==null;this.#n=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#d(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#l(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:r,reason:l})=>{o(i)&&(this.takeAttendance(r),this.#c(l))})]}catchUp(){return this.#s??=this.#r().finally(()=>{this.#s=null}),this.#s}close(){this.#i=!0;for(let t of this.#n)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#h())}async#r(){for(let t=0;t<So;t+=1){let e=t<To?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",s);if(o.type==="roster.snapshot"?this.#l(o):(this.#d(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,Mo))}}#l(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#c(null))}#d(t,e=!1){let{outcome:s,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:r})=>r==="ended")&&this.#h(),s==="gap"&&!e&&this.#u()}async#u(){try{await this.catchUp()}catch(t){if(!(t instanceof y))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:xo;setTimeout(()=>!this.#i&&this.roster.isBehind&&this.#u(),e)}}#h(){setTimeout(()=>this.#c(null),Ao)}#c(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var et=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let s=this.state;if(this.state=t(s,...e),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var Eo=5;function Pn(n,t){return d`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function Fn(n){let t=String(n.get("reason")).trim();if(t.length<Eo)throw new A({key:"fail.tooShort"},"reason");return t}var ko=["notInRoom","left","codeShared","wrongPerson"],jn=1e5,No=[5,10,15,30],Io=6e4,Co=["present","late","pending","failed","excused","missing"];function Wn({title:n,onReason:t,onClose:e}){let s=o=>d`<button type="button" class="chip-button" @click=${r=>{let c=r.currentTarget.form?.elements.namedItem("reason");c.value=a(`fail.${o}`),c.focus()}}>${a(`fail.${o}`)}</button>`;St({title:n,body:()=>d`<p class="muted">${a("fail.lead")}</p>
<div class="chips">${ko.map(s)}</div>
${Pn("fail-reason",a("fail.reason"))}`,submit:()=>d`<button type="submit" class="btn danger" data-test="fail-submit">
${g(dt)}${a("fail.submit")}
</button>`,onSubmit:async o=>t(Fn(o)),onClose:e})}function qn({find:n,onAccept:t}){let e=n(""),s=St({title:()=>a("walkin.heading"),body:()=>d`<p class="muted">${a("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${a("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${o} />
<p class="muted" aria-live="polite">
${e?a("walkin.known",{name:e.user_full_name}):u}
</p>
</div>
<div class="field">
<label for="walkin-name">${a("walkin.name")}</label>
<input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,submit:()=>d`<button type="submit" class="btn primary" data-test="walkin-submit">
${g(At)}${a("walkin.submit")}
</button>`,onSubmit:async i=>{let r=String(i.get("number")).trim(),l=String(i.get("name")).trim();if(!r||/\s/.test(r))throw new A({key:"walkin.needNumber"},"number");if(!l&&!n(r))throw new A({key:"walkin.needName"},"name");await t(r,l)}});function o({currentTarget:i}){e=n(i.value.trim()),s.redraw()}}function Vn({counts:n,onFinish:t}){let e="",s=!0,o=c=>d`<div class="figure" data-status=${c}>
${g(P[c])}<span>${a(`status.${c}`)}</span><strong>${n[c]}</strong>
</div>`,i=Co.filter(c=>n[c]||c==="present"||c==="missing"),r=St({title:()=>a("finish.heading"),body:()=>d`<div class="figures">${i.map(o)}</div>
${n.missing?d`<p class="muted">${a("finish.missing",{n:n.missing})}</p>`:u}
${n.pending?d`<p class="notice">
${g(te)}<span>${a("finish.pending",{n:n.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${a("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${jn} step="1" inputmode="numeric" @input=${l} />
<span class="muted">${a("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?u:Oo(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>a("finish.notYet"),submit:()=>d`<button type="submit" class="btn primary" data-test="finish-submit" autofocus>
${g(ut)}${a("finish.submit")}
</button>`,onSubmit:async()=>t(Lo(e,s))});function l({currentTarget:c}){let f=c;e=f.value,s=!f.validity.badInput,r.redraw()}}function Oo(n){return n===0?d`${g(B)}${a("finish.match")}`:d`${g(Z)}${a(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function Lo(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=jn))throw new A({key:"finish.badHeadcount"},"headcount");return e}function zn({end_time:n},t){let e=Math.max(Date.parse(n),t);return No.map(s=>{let o=new Date(e+s*Io);return{label:a("extend.by",{minutes:s,end:M(o)}),end:o.toISOString()}})}var Gn=500,Ht=class{#t;#e;constructor(t,e){this.#t=t,this.#e=e}async decide(t,e){if(t==="fail")return this.#s(e);try{t==="undo"?await this.#n("record.undo",e):await this.#n("record.accept",e,{status:t})}catch(s){if(!(s instanceof y))throw s;return tt(s),!1}return this.#o(t,e),!0}addWalkIn(){qn({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e)=>{await this.#n("record.accept",[t],e?{user_full_name:e}:{}),Q(a("done.walkin",{name:e||this.#r(t)}),{action:this.#i([t])})}})}#s(t){let[e=""]=t,s=this.#r(e);return new Promise(o=>{Wn({title:()=>t.length===1?a("fail.headingOne",{name:s}):a("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#n("record.fail",t,{reason:i}),this.#o("fail",t),o(!0)},onClose:()=>o(!1)})})}async#n(t,e,s={}){let o=this.#e.attendanceId;for(let i=0;i<e.length;i+=Gn){let r=e.slice(i,i+Gn),l=r.length===1?{student_number:r[0]}:{student_numbers:r},c={attendance_id:o,...l,...s};await this.#t.command(t,c)}}#o(t,e){let[s=""]=e,o=e.length===1?a(`done.${t}.one`,{name:this.#r(s)}):a(`done.${t}.many`,{n:e.length});Q(o,{action:t==="undo"?null:this.#i(e)})}#i(t){return{label:a("action.undo"),test:"toast-undo",run:()=>{this.decide("undo",t)}}}#r(t){return this.#e.roster.records.get(t)?.user_full_name??t}};var Do=50,Ut=class{#t=[];#e=-1;#s;constructor(t){this.#s=t}view(){let{name:t,test:e,label:s,placeholder:o}=this.#s,i=`${t}-suggestions`,r=this.#t.length>0;return d`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${r} aria-activedescendant=${this.#e<0?u:`${i}-${this.#e}`}
@input=${this.#i} @click=${this.#r} @blur=${()=>this.#n([])} @keydown=${this.#d} />
<span class="combo-arrow">${g(Ke)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${s()} ?hidden=${!r}
@pointerdown=${this.#l}>
${this.#t.map(({value:l,detail:c},f)=>d`<li id=${`${i}-${f}`} role="option" data-index=${f}
aria-selected=${f===this.#e}>
<bdi>${l}</bdi>${c?d`<span class="muted">${c}</span>`:u}
</li>`)}
</ul>
</div>`}#n(t,e=-1){this.#t=t,this.#e=e,this.#s.onChange()}#o(t){let e=q(t);return this.#s.suggestions().filter(({value:s})=>q(s).includes(e)).slice(0,Do)}#i=t=>this.#n(this.#o(Kn(t).value));#r=()=>{this.#t.length||this.#n(this.#o(""))};#l=t=>{t.preventDefault();let e=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");s&&o&&this.#u(Number(s.dataset.index),o)};#d=t=>{let e=this.#t.length>0,s=Kn(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(s.value);this.#n(o,Tt(t.key,e?this.#e:-1,o.length)??-1);let i=s.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#u(this.#e,s);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#n([])):void 0;t.preventDefault()};#u(t,e){let s=this.#t[t];s&&(e.value=s.value,this.#n([]),this.#s.onChoose(s.value))}};function Kn(n){return n.currentTarget}var he=[10,20,50,90],Bt=600,Pt=["qr","code","name"],Xn={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],isSending:!1,problem:null,activeId:null};function V(n,t){return{...n,...t}}function Yn(n,t,e){let s=Pt.filter(o=>o===t?e:n.methods.includes(o));return{...n,methods:s}}function Jn(n,{duration_minutes:t,late_after_minutes:e,join_methods:s}){let o={...n};return t&&he.includes(t)?o.duration=String(t):t&&Object.assign(o,{duration:"own",ownMinutes:String(t)}),e!=null&&(o.late=String(e)),s?.length&&(o.methods=Pt.filter(i=>s.includes(i))),o}function pe({duration:n,ownMinutes:t}){let e=Number(n==="own"?t:n);return Number.isInteger(e)&&e>=1&&e<=Bt?e:null}function Zn(n){let t=n.lesson.trim();if(!t)throw new A({key:"start.needLesson"},"lesson");let e=pe(n);if(!e)throw new A({key:"start.needDuration"},"ownMinutes");let s=Number(n.late);if(!(n.late!==""&&Number.isInteger(s)&&s>=0&&s<=Bt))throw new A({key:"start.needLate"},"late");if(!n.methods.length)throw new A({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:s,security_option:1,join_methods:n.methods}}var Ho={qr:[ze,""],code:[Ge,"dots"],name:[_t,""]},Uo=[1,2,3],Qn=6e4,Ft=class{#t=new et(Xn);#e;#s;constructor(t){this.#e=t,this.#t.subscribe(t.onDraw),this.#s=new Ut({name:"lesson",test:"start-lesson",label:()=>a("start.lesson"),placeholder:()=>a("start.lessonHint"),suggestions:()=>t.lessons.map(({lesson_name:e,enrolled:s})=>({value:e,detail:s?a("start.enrolled",{n:s}):""})),onChoose:e=>this.#n(e),onChange:t.onDraw})}#n(t){let{last_settings:e}=this.#e.lessons.find(s=>s.lesson_name===t)??{};this.#t.update(V,{lesson:t}),e&&this.#t.update(Jn,e)}view(){let{state:t}=this.#t;return d`<form class="card start-form" novalidate @submit=${this.#l} @input=${this.#r}>
<h1>${a("start.heading")}</h1>
<div class="field"><label for="lesson">${a("start.lesson")}</label>${this.#s.view()}</div>
<div class="field-pair">
<fieldset class="field">
<legend>${a("start.duration")}</legend>
${Bo(t)}
</fieldset>
<div class="field">
<label for="late">${a("start.late")}</label>
<div class="unit">
${ts("late","start-late",t.late,0)}<span>${a("start.lateUnit")}</span>
</div>
</div>
</div>
<fieldset class="field">
<legend>${a("start.methods")}</legend>
<div class="cards three">${Pt.map(e=>this.#o(e))}</div>
</fieldset>
<fieldset class="field">
<legend>${a("start.security")}</legend>
<div class="cards three">${Uo.map(Po)}</div>
</fieldset>
${t.activeId?this.#i(t.activeId):u}
<p class="problem" role="alert" ?hidden=${!t.problem}>${t.problem?X(t.problem):u}</p>
<div class="start-foot">
<p class="start-summary muted">${Fo(t,this.#e.now())}</p>
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:u}>
${g(xt)}${a("start.submit")}
</button>
</div>
</form>`}#o(t){let e=({currentTarget:s})=>{let{checked:o}=s;this.#t.update(Yn,t,o)};return d`<label class="option">
<input type="checkbox" name="methods" data-test=${`start-method-${t}`}
.checked=${W(this.#t.state.methods.includes(t))} @change=${e} />
<span class="option-body">
<strong>${g(...Ho[t])}${a(`method.${t}`)}</strong>
<span class="muted">${a(`start.method.${t}`)}</span>
</span>
</label>`}#i(t){return d`<div class="notice" role="status">
${g(Ye)}
<p>${a("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume"
@click=${()=>this.#e.onResume(t)}>
${a("start.resume")}${g(Xe)}
</button>
</div>`}#r=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox"||t.name==="security")return;this.#t.update(V,{[t.name]:t.value});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#l=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let s=Zn(this.#t.state);this.#t.update(V,{isSending:!0,problem:null}),this.#d(s)}catch(s){if(!(s instanceof A))throw s;this.#t.update(V,{problem:s.problem});let o=e.namedItem(s.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#d(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof y))throw e;let s=e.code==="already_active"?e.details.attendance_id:null;this.#t.update(V,s?{activeId:s}:{problem:Y(e)})}finally{this.#t.update(V,{isSending:!1})}}};function Bo({duration:n,ownMinutes:t}){let e=(s,o)=>d`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${s} .checked=${W(s===n)} />
<span>${o}</span>
</label>`;return d`<div class="chips">
${he.map(s=>e(String(s),a("start.chip",{minutes:s})))}
${e("own",a("start.own"))}
<span class="unit" ?hidden=${n!=="own"}>
${ts("ownMinutes","start-duration",t,1)}<span>${a("start.minutes")}</span>
</span>
</div>`}function ts(n,t,e,s){return d`<input id=${n} name=${n} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${s} max=${Bt} aria-label=${n==="ownMinutes"?a("start.ownMinutes"):u}
.value=${W(e)} />`}function Po(n){let t=n===1;return d`<label class=${t?"option":"option off"}>
<input type="radio" name="security" value=${n} data-test=${`start-security-${n}`} ?checked=${t}
?disabled=${!t} />
<span class="option-body">
<strong>${a(`security.${n}.name`)}</strong>
${t?u:d`<span class="tag">${a("security.notYet")}</span>`}
<span class="muted">${a(`security.${n}.what`)}</span>
</span>
</label>`}function Fo(n,t){let e=pe(n);if(!e)return u;let s=Number(n.late),o=M(t+e*Qn);return s>=e?a("start.summaryNoLate",{end:o}):a("start.summary",{end:o,late:M(t+s*Qn)})}var jt={stage:"loading",lessons:[],codes:[],codesUntil:null,endReason:null,unseenSince:null};function es(n,t){return{...jt,stage:"start",lessons:t}}function ns({lessons:n},t){return{...jt,lessons:n,stage:t?"closed":"live"}}function ss(n,t){return{...n,codes:t}}function os(n,t,e){return{...n,codes:t,codesUntil:e}}function is(n,t){return{...n,stage:"closed",endReason:t}}function rs(n,t){return{...n,stage:"closed",endReason:null,unseenSince:t}}function as({codes:n,codesUntil:t},e){return n.length>0&&t!==e}var Wo=5*6e4;function cs(n,t,e,{onExtend:s,onFinish:o}){let i=Date.parse(n.end_time)-e,r=({currentTarget:l})=>s(l);return d`<section class="card live-head">
<div class="live-title">
<h1><bdi>${n.lesson_name}</bdi></h1>
<p class="muted">${ds(n)}${qo(n)}</p>
</div>
<div class="live-code">
<span class="muted">${a("live.code")}</span>
<span class="code-digits" data-test="class-code">${Vo(t,e)}</span>
</div>
<div class="live-clock">
<span class="muted">${a("live.left")}</span>
<strong class=${i<Wo?"time-left soon":"time-left"}>
${i>0?vn(i):a("live.ending")}
</strong>
</div>
<div class="live-actions">
<a class="btn" href=${`/projector/${n.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${g(We)}${a("live.projector")}</a>
<button type="button" class="btn" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" @click=${r}>
${g(Mt)}<span class="label">${a("live.extend")}</span>
</button>
${x(ut,a("live.finish"),{className:"btn primary",test:"finish-open",onClick:o})}
</div>
${n.roster_loaded?u:d`<p class="notice warn">${g(Z)}<span>${a("live.noRoster")}</span></p>`}
</section>`}function ls(n,{endReason:t,unseenSince:e},s){let o=e?a("closed.unseen",{time:M(e)}):a("closed.saved");return d`<section class="card live-head aside closed" data-test="class-closed">
<div class="live-title">
<p class="eyebrow">${g(ut)}${a(`closed.${t??"finished"}`)}</p>
<h1><bdi>${n.lesson_name}</bdi></h1>
<p class="muted">${ds(n)} · ${o}</p>
</div>
<div class="live-actions">
<button type="button" class="btn primary large" data-test="start-another" @click=${s}>
${g(Fe)}${a("closed.another")}
</button>
</div>
</section>`}function ds({start_time:n,end_time:t}){return a("live.times",{start:M(n),end:M(t)})}function qo({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${a("live.lateFrom",{time:M(n)})}`:""}function Vo(n,t){let e=o=>Date.parse(o.valid_from)<=t&&t<Date.parse(o.valid_until),s=n.find(e);return s?bn(s.code).join(" "):"–"}var zo={probeMs:1400,answerMs:1300},Go=500,Ko=4e3,Xo=["not_found","attendance_ended"];function Yo(n){let t=new et(jt),e=Rn({resume:mt,...zo}),s=null,o=null,i=null,r=null,l=0;function c(){let p=s?.roster.attendance;return document.title=p?`${p.lesson_name} · attn`:a("teacher.title"),d`${Bn(n,e)} ${f()}`}function f(){let{state:p}=t,m=s?.roster.attendance;if(p.stage==="start"&&i)return d`<main class="page narrow-page">${i.view()}</main>`;if(p.stage==="live"&&m){let _=cs(m,p.codes,e.now(),{onExtend:ms,onFinish:gs});return d`<main class="page">${_} ${o?.view(v())}</main>`}return p.stage==="closed"&&m?d`<main class="page">${ls(m,p,Wt)} ${o?.view()}</main>`:d`<main class="center-page"><p class="loading">${g(ht)}${a("loading")}</p></main>`}function v(){let p=()=>r?.addWalkIn();return x(At,a("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:p})}async function h(p){let m=new Rt(e,p,{onSnapshot:()=>m===s&&o?.changed(null),onChanges:(nt,z)=>m===s&&$(nt,z),onAttendance:()=>m===s&&E(),onEnded:nt=>m===s&&ps(nt)});await m.catchUp();let{attendance:_}=m.roster;if(!_)return;s?.close(),s=m,r=new Ht(e,m);let k=_.state==="closed";w(!k),t.update(ns,k),G(a("live.started",{lesson:_.lesson_name})),await S()}function w(p){o?.destroy();let m=r,_=p&&m?m.decide.bind(m):null;o=s&&new Ct(s.roster,{onDraw:O,onDecide:_})}function $(p,m){o?.changed(m);let _=p.filter(({cause:k})=>k==="joined"||k==="pending").flatMap(k=>k.records);_.length&&(o?.joined(_),l===0&&setTimeout(b,Ko),l+=_.length)}function b(){G(a("live.joined",{n:l})),l=0}function E(){let p=s?.roster.attendance?.end_time;p&&as(t.state,p)&&S().catch(()=>{}),O()}async function S(){if(!s||t.state.stage!=="live"||s.roster.attendance?.state==="closed")return;let p={attendance_id:s.attendanceId,on:!0},{attendance:m,codes:_}=await e.command("attendance.codes",p);t.update(os,_,m.end_time),s.takeAttendance(m)}async function mt(p){let{stage:m}=t.state;try{m==="live"?(await s?.catchUp(),await S()):m!=="closed"&&p.attendance?await h(p.attendance.attendance_id):m==="loading"&&await Wt()}catch(_){if(!(_ instanceof y)||_.canRetry)throw _;m==="live"&&Xo.includes(_.code)?hs():m==="loading"?await Wt():tt(_)}}function hs(){s?.roster.closeUnseen(),t.update(rs,e.asOf),fe()}function ps(p){t.update(is,p),fe()}function fe(){en(),w(!1),G(a(`closed.${t.state.endReason??"finished"}`)),O()}async function Wt(){let p=await kn();s?.close(),s=null,o?.destroy(),o=null,i=new Ft({lessons:p,now:()=>e.now(),onStart:fs,onResume:me,onDraw:O}),t.update(es,p),setTimeout(()=>document.getElementById("lesson")?.focus())}async function fs(p){let{attendance:m}=await e.command("attendance.start",p);await me(m.attendance_id)}async function me(p){try{await h(p)}catch(m){if(!(m instanceof y))throw m;tt(m)}}function ms(p){let m=s;if(!m?.roster.attendance)return;let _=zn(m.roster.attendance,e.now()),k=z=>async()=>{try{await e.command("attendance.extend",{attendance_id:m.attendanceId,end_time:z}),Q(a("done.extend",{end:M(z)}))}catch(st){if(!(st instanceof y))throw st;tt(st)}},nt=_.map(({label:z,end:st})=>({label:z,icon:Mt,test:"extend-choice",run:k(st)}));kt(p,nt)}function gs(){let p=s;p&&Vn({counts:p.roster.counts(),onFinish:m=>{let _=m===null?{}:{headcount:m};return e.command("attendance.finish",{attendance_id:p.attendanceId,..._})}})}e.on("code.rotated",p=>{p.attendance_id===s?.attendanceId&&t.update(ss,p.codes)}),e.addEventListener("state",()=>e.state==="signed-out"?le():O());let O=cn(ln(),c);t.subscribe((p,m)=>{p.stage!==m.stage&&window.scrollTo(0,0),O()}),setInterval(()=>t.state.stage==="live"&&O(),Go),e.start()}var[us]=await Promise.all([Dn("teacher"),sn()]);us&&Yo(us);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
