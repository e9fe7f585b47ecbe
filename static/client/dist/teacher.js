var zt=globalThis,$e=e=>e,$t=zt.trustedTypes,ge=$t?$t.createPolicy("lit-html",{createHTML:e=>e}):void 0,Gt="$lit$",N=`lit$${Math.random().toFixed(9).slice(2)}$`,Xt="?"+N,fs=`<${Xt}>`,R=document,it=()=>R.createComment(""),rt=e=>e===null||typeof e!="object"&&typeof e!="function",Yt=Array.isArray,Ae=e=>Yt(e)||typeof e?.[Symbol.iterator]=="function",qt=`[ 	
\f\r]`,ot=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,we=/-->/g,ve=/>/g,L=RegExp(`>|${qt}(?:([^\\s"'>=/]+)(${qt}*=${qt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),be=/'/g,_e=/"/g,Me=/^(?:script|style|textarea|title)$/i,Kt=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),d=Kt(1),qo=Kt(2),Vo=Kt(3),T=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),ye=new WeakMap,H=R.createTreeWalker(R,129);function xe(e,t){if(!Yt(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return ge!==void 0?ge.createHTML(t):t}var Se=(e,t)=>{let n=e.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",a=ot;for(let l=0;l<n;l++){let c=e[l],m,v,h=-1,w=0;for(;w<c.length&&(a.lastIndex=w,v=a.exec(c),v!==null);)w=a.lastIndex,a===ot?v[1]==="!--"?a=we:v[1]!==void 0?a=ve:v[2]!==void 0?(Me.test(v[2])&&(o=RegExp("</"+v[2],"g")),a=L):v[3]!==void 0&&(a=L):a===L?v[0]===">"?(a=o??ot,h=-1):v[1]===void 0?h=-2:(h=a.lastIndex-v[2].length,m=v[1],a=v[3]===void 0?L:v[3]==='"'?_e:be):a===_e||a===be?a=L:a===we||a===ve?a=ot:(a=L,o=void 0);let g=a===L&&e[l+1].startsWith("/>")?" ":"";i+=a===ot?c+fs:h>=0?(s.push(m),c.slice(0,h)+Gt+c.slice(h)+N+g):c+N+(h===-2?l:g)}return[xe(e,i+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},Vt=class Te{constructor({strings:t,_$litType$:n},s){let o;this.parts=[];let i=0,a=0,l=t.length-1,c=this.parts,[m,v]=Se(t,n);if(this.el=Te.createElement(m,s),H.currentNode=this.el.content,n===2||n===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(o=H.nextNode())!==null&&c.length<l;){if(o.nodeType===1){if(o.hasAttributes())for(let h of o.getAttributeNames())if(h.endsWith(Gt)){let w=v[a++],g=o.getAttribute(h).split(N),b=/([.?@])?(.*)/.exec(w);c.push({type:1,index:i,name:b[2],strings:g,ctor:b[1]==="."?Ne:b[1]==="?"?Ie:b[1]==="@"?Ce:at}),o.removeAttribute(h)}else h.startsWith(N)&&(c.push({type:6,index:i}),o.removeAttribute(h));if(Me.test(o.tagName)){let h=o.textContent.split(N),w=h.length-1;if(w>0){o.textContent=$t?$t.emptyScript:"";for(let g=0;g<w;g++)o.append(h[g],it()),H.nextNode(),c.push({type:2,index:++i});o.append(h[w],it())}}}else if(o.nodeType===8)if(o.data===Xt)c.push({type:2,index:i});else{let h=-1;for(;(h=o.data.indexOf(N,h+1))!==-1;)c.push({type:7,index:i}),h+=N.length-1}i++}}static createElement(t,n){let s=R.createElement("template");return s.innerHTML=t,s}};function D(e,t,n=e,s){if(t===T)return t;let o=s!==void 0?n._$Co?.[s]:n._$Cl,i=rt(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(e),o._$AT(e,n,s)),s!==void 0?(n._$Co??=[])[s]=o:n._$Cl=o),o!==void 0&&(t=D(e,o._$AS(e,t.values),o,s)),t}var Ee=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,s=(e?.creationScope??R).importNode(t,!0);H.currentNode=s;let o=H.nextNode(),i=0,a=0,l=n[0];for(;l!==void 0;){if(i===l.index){let c;l.type===2?c=new gt(o,o.nextSibling,this,e):l.type===1?c=new l.ctor(o,l.name,l.strings,this,e):l.type===6&&(c=new Oe(o,this,e)),this._$AV.push(c),l=n[++a]}i!==l?.index&&(o=H.nextNode(),i++)}return H.currentNode=R,s}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(e,n,t),t+=n.strings.length-2):n._$AI(e[t])),t++}},gt=class ke{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,s,o){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=D(this,t,n),rt(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==T&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Ae(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&rt(this._$AH)?this._$AA.nextSibling.data=t:this.T(R.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=Vt.createElement(xe(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(n);else{let i=new Ee(o,this),a=i.u(this.options);i.p(n),this.T(a),this._$AH=i}}_$AC(t){let n=ye.get(t.strings);return n===void 0&&ye.set(t.strings,n=new Vt(t)),n}k(t){Yt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,o=0;for(let i of t)o===n.length?n.push(s=new ke(this.O(it()),this.O(it()),this,this.options)):s=n[o],s._$AI(i),o++;o<n.length&&(this._$AR(s&&s._$AB.nextSibling,o),n.length=o)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let s=$e(t).nextSibling;$e(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},at=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,s,o){this.type=1,this._$AH=u,this._$AN=void 0,this.element=e,this.name=t,this._$AM=s,this.options=o,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=u}_$AI(e,t=this,n,s){let o=this.strings,i=!1;if(o===void 0)e=D(this,e,t,0),i=!rt(e)||e!==this._$AH&&e!==T,i&&(this._$AH=e);else{let a=e,l,c;for(e=o[0],l=0;l<o.length-1;l++)c=D(this,a[n+l],t,l),c===T&&(c=this._$AH[l]),i||=!rt(c)||c!==this._$AH[l],c===u?e=u:e!==u&&(e+=(c??"")+o[l+1]),this._$AH[l]=c}i&&!s&&this.j(e)}j(e){e===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Ne=class extends at{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===u?void 0:e}},Ie=class extends at{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==u)}},Ce=class extends at{constructor(e,t,n,s,o){super(e,t,n,s,o),this.type=5}_$AI(e,t=this){if((e=D(this,e,t,0)??u)===T)return;let n=this._$AH,s=e===u&&n!==u||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,o=e!==u&&(n===u||s);s&&this.element.removeEventListener(this.name,this,n),o&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Oe=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){D(this,e)}},Le={M:Gt,P:N,A:Xt,C:1,L:Se,R:Ee,D:Ae,V:D,I:gt,H:at,N:Ie,U:Ce,B:Ne,F:Oe},$s=zt.litHtmlPolyfillSupport;$s?.(Vt,gt),(zt.litHtmlVersions??=[]).push("3.3.3");var I=(e,t,n)=>{let s=n?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=n?.renderBefore??null;s._$litPart$=o=new gt(t.insertBefore(it(),i),i,void 0,n??{})}return o._$AI(e),o};var He=null,Re=[];function G(e){if(He??=gs(),Re.push(e)>1)return;let t=He;setTimeout(()=>{t.textContent=Re.splice(0).join(" ")},600)}function gs(){let e=document.createElement("div");return e.className="visually-hidden",e.role="status",document.body.appendChild(e)}function $(e,t=""){return d`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${e}></path>
</svg>`}function x(e,t,{onClick:n,test:s,className:o="btn",lang:i}){return d`<button
type="button"
class=${o}
title=${t}
lang=${i??u}
data-test=${s??u}
@click=${n}
>
${$(e)}<span class="label">${t}</span>
</button>`}var vt={en:"English",tr:"Türkçe"},ws={en:"en-GB",tr:"tr-TR"},Zt={},wt="en",De=new Intl.PluralRules("en"),Jt=new Set;function Ue(e,t){Zt=t,wt=e,De=new Intl.PluralRules(e);for(let n of Jt)n()}function X(e){return Jt.add(e),()=>Jt.delete(e)}function bt(){return wt}function ct(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(wt))??ws[wt]}function r(e,t={}){let n=Zt[e]??e;return(typeof n=="string"?n:n[De.select(Number(t.n))]??n.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:vs(t[i]))}function Y({key:e,values:t}){return r(e,t)}function lt(e){return e in Zt}function Be(e){return e.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&n in vt)??"en"}function vs(e){return typeof e=="number"?e.toLocaleString(ct()):e}var bs=5,y=class extends Error{constructor({code:t,message:n=t,retry_after:s=null,details:o=null}){super(n),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function K(e){let{field:t}=e.details;return e.code==="invalid_field"&&lt(`field.${t}`)?{key:`field.${t}`}:{key:lt(`error.${e.code}`)?`error.${e.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(e.retryAfter??bs))}}}var M=class extends Error{constructor(t,n){super(t.key),this.problem=t,this.field=n}};var U="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",B=`${U}M8 12.5l2.8 2.8L16.2 9.5`,Qt=`${U}M12 7v5.3l3.2 2`,te="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",dt=`${U}M9 9l6 6M15 9l-6 6`,_s="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",ys=`${U}M8 12h8`,ee="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",Pe="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",_t="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",Fe="M12 5v14M5 12h14",je="M12 5.5v.01M12 12v.01M12 18.5v.01",yt="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",We="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",ut="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",At=`${U}M12 8.5v7M8.5 12h7`,qe="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",Mt="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",xt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",ht="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",Ve="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var ze="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",Ge="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var Xe="M6 9.5l6 6 6-6";var Ye="M5 12h14M13 6l6 6-6 6",J="M6 6l12 12M18 6L6 18",Ke=`${U}M12 11v5.5M12 7.7v.01`,Z="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Je=`${U}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,Ze="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",Qe="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5";var tn="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",P={present:B,late:Qt,pending:te,failed:dt,missing:_s,absent:ys,excused:ee};function St({title:e,body:t,submit:n,cancel:s=()=>r("cancel"),onSubmit:o,onClose:i}){let a=null,l=!1,c=document.createElement("dialog");c.className="dialog",c.setAttribute("aria-labelledby","dialog-title");let m=()=>c.close(),v=async b=>{if(b.preventDefault(),l)return;let E=b.currentTarget;l=!0,a=null,h();try{await o(new FormData(E)),m()}catch(S){if(S instanceof M)a=S.problem;else if(S instanceof y)a=K(S);else throw S;S instanceof M&&As(E,S.field)}finally{l=!1,h()}},h=()=>{I(w(),c)},w=()=>d`<form method="dialog" novalidate @submit=${v} aria-busy=${l}>
<header class="dialog-head">
<h2 id="dialog-title">${e()}</h2>
${x(J,r("close"),{className:"btn quiet icon-only",onClick:m})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!a}>${a?Y(a):u}</p>
</div>
<footer class="dialog-foot">
<button type="button" class="btn quiet" @click=${m}>${s()}</button>
${n()}
</footer>
</form>`;c.addEventListener("pointerdown",b=>b.target===c&&m()),c.addEventListener("close",()=>{g(),c.remove(),i?.()});let g=X(h);return h(),document.body.append(c),c.showModal(),c.querySelector("[autofocus]")?.focus(),{redraw:h,close:m}}function en(){for(let e of document.querySelectorAll("dialog"))e.close()}function As({elements:e},t){let n=e.namedItem(t);n instanceof HTMLElement&&n.focus()}var nn="attn.language";async function sn(){let e=null;try{e=localStorage.getItem(nn)}catch{}await on(Be([e,...navigator.languages]))}async function Ms(e){await on(e);try{localStorage.setItem(nn,e)}catch{}}async function on(e){let t=document.querySelectorAll(`link[rel=alternate][type="application/json"][hreflang=${e}]`),n=await Promise.all([...t].map(({href:s})=>xs(s)));document.documentElement.lang=e,Ue(e,Object.assign({},...n))}async function xs(e){let t=await fetch(e);if(!t.ok)throw new Error(`${e}: ${t.status}`);return t.json()}function rn(){let e=Object.keys(vt),t=e[(e.indexOf(bt())+1)%e.length]??"en";return x(Je,vt[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>Ms(t)})}function Tt(e,t,n){return n?e==="ArrowDown"?(t+1)%n:e==="ArrowUp"?t<0?n-1:(t-1+n)%n:e==="Home"?0:e==="End"?n-1:null:null}var an=4,Et=8,ne=null;function kt(e,t){ne?.();let n=document.createElement("div");n.className="menu",n.role="menu";let s=()=>[...n.querySelectorAll("[role=menuitem]")],o=()=>{n.remove(),e.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",o),ne=null},i=()=>{o(),e.focus({preventScroll:!0})},a=({target:m})=>{m instanceof Node&&!n.contains(m)&&!e.contains(m)&&o()};n.addEventListener("keydown",m=>{let v=s(),h=Tt(m.key,v.indexOf(document.activeElement),v.length);if(h!==null)v[h]?.focus();else if(m.key==="Escape"||m.key==="Tab")i();else return;m.preventDefault()});let l=m=>{i(),m.run()},c=m=>d`<button
type="button"
role="menuitem"
class=${m.isDangerous?"menu-item danger":"menu-item"}
data-test=${m.test??u}
@click=${()=>l(m)}
>
${$(m.icon)}${m.label}
</button>`;I(t.map(c),n),(e.closest("main")??document.body).append(n),Ss(n,e.getBoundingClientRect()),e.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",o),ne=o,s()[0]?.focus({preventScroll:!0})}function Ss(e,t){let s=t.bottom+e.offsetHeight+Et<window.innerHeight?t.bottom+an:Math.max(Et,t.top-e.offsetHeight-an),o=window.innerWidth-e.offsetWidth-Et,i=Math.min(Math.max(Et,t.right-e.offsetWidth),o);e.style.setProperty("top",`${s+window.scrollY}px`),e.style.setProperty("left",`${i+window.scrollX}px`)}function cn(e,t){let n=!1,s=()=>{n=!1,I(t(),e)},o=()=>{n||(n=!0,queueMicrotask(s))};return e.replaceChildren(),s(),X(o),o}function ln(){return document.getElementById("app")}var j={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},oe=e=>(...t)=>({_$litDirective$:e,values:t}),ie=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Ts}=Le,dn=e=>e,Es=e=>e.strings===void 0,un=()=>document.createComment(""),pt=(e,t,n)=>{let s=e._$AA.parentNode,o=t===void 0?e._$AB:t._$AA;if(n===void 0){let i=s.insertBefore(un(),o),a=s.insertBefore(un(),o);n=new Ts(i,a,e,e.options)}else{let i=n._$AB.nextSibling,a=n._$AM,l=a!==e;if(l){let c;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(c=e._$AU)!==a._$AU&&n._$AP(c)}if(i!==o||l){let c=n._$AA;for(;c!==i;){let m=dn(c).nextSibling;dn(s).insertBefore(c,o),c=m}}}return n},F=(e,t,n=e)=>(e._$AI(t,n),e),ks={},pn=(e,t=ks)=>e._$AH=t,Ns=e=>e._$AH,se=e=>{e._$AR(),e._$AA.remove()},hn=(e,t,n)=>{let s=new Map;for(let o=t;o<=n;o++)s.set(e[o],o);return s},mn=oe(class extends ie{constructor(e){if(super(e),e.type!==j.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let s;n===void 0?n=t:t!==void 0&&(s=t);let o=[],i=[],a=0;for(let l of e)o[a]=s?s(l,a):a,i[a]=n(l,a),a++;return{values:i,keys:o}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,s]){let o=Ns(e),{values:i,keys:a}=this.dt(t,n,s);if(!Array.isArray(o))return this.ut=a,i;let l=this.ut??=[],c=[],m,v,h=0,w=o.length-1,g=0,b=i.length-1;for(;h<=w&&g<=b;)if(o[h]===null)h++;else if(o[w]===null)w--;else if(l[h]===a[g])c[g]=F(o[h],i[g]),h++,g++;else if(l[w]===a[b])c[b]=F(o[w],i[b]),w--,b--;else if(l[h]===a[b])c[b]=F(o[h],i[b]),pt(e,c[b+1],o[h]),h++,b--;else if(l[w]===a[g])c[g]=F(o[w],i[g]),pt(e,o[h],o[w]),w--,g++;else if(m===void 0&&(m=hn(a,g,b),v=hn(l,h,w)),m.has(l[h]))if(m.has(l[w])){let E=v.get(a[g]),S=E!==void 0?o[E]:null;if(S===null){let ft=pt(e,o[h]);F(ft,i[g]),c[g]=ft}else c[g]=F(S,i[g]),pt(e,o[h],S),o[E]=null;g++}else se(o[w]),w--;else se(o[h]),h++;for(;g<=b;){let E=pt(e,c[b+1]);F(E,i[g]),c[g++]=E}for(;h<=w;){let E=o[h++];E!==null&&se(E)}return this.ut=a,pn(e,c),T}}),Is={},fn=oe(class extends ie{constructor(){super(...arguments),this.ot=Is}render(e,t){return t()}update(e,[t,n]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return T}else if(this.ot===t)return T;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,n)}}),W=oe(class extends ie{constructor(e){if(super(e),e.type!==j.PROPERTY&&e.type!==j.ATTRIBUTE&&e.type!==j.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Es(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===T||t===u)return t;let n=e.element,s=e.name;if(e.type===j.PROPERTY){if(t===n[s])return T}else if(e.type===j.BOOLEAN_ATTRIBUTE){if(!!t===n.hasAttribute(s))return T}else if(e.type===j.ATTRIBUTE&&n.getAttribute(s)===t+"")return T;return pn(e),t}});var wn=6,$n=wn/2,gn=new Map;function Cs(e,t){let n=`${e} ${t}`,s=t?"2-digit":void 0,o=gn.get(n)??new Intl.DateTimeFormat(e,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return gn.set(n,o),o}function A(e,t=!1){return e?Cs(ct(),t).format(new Date(e)):""}function vn(e){let t=Math.max(0,Math.ceil(e/1e3)),[n,s,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=a=>String(a).padStart(2,"0");return n?`${n}:${i(s)}:${i(o)}`:`${s}:${i(o)}`}function bn(e){return e.length===wn?[e.slice(0,$n),e.slice($n)]:[e]}var Nt=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:n,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(n.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:n,revision:s},o=!1){let i=[],a=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:a};o&&(this.#e=!1),this.#t=Math.max(this.#t,s,...n.map(c=>c.revision));for(let c of n)if(!(c.revision<=this.revision)){if(c.revision!==this.revision+1)break;this.#s(c,a),i.push(c)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:a}}applyAttendance(t){let n=this.attendance;return n&&n.epoch===t.epoch&&t.revision<=n.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,n]of this.records)n.status==="missing"&&this.records.set(t,{...n,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0};for(let{status:n}of this.records.values())t[n]+=1;return{...t,total:this.records.size}}list({status:t=null,search:n="",locale:s="en"}={}){let o=q(n);return[...this.records.values()].filter(i=>(!t||i.status===t)&&re(i,o)).sort(ae(s))}#s(t,n){for(let s of t.records)this.records.set(s.student_number,s),n.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),n.add(s);this.revision=t.revision}},_n=new WeakMap;function re(e,t){if(!t)return!0;let n=_n.get(e)??q(`${e.user_full_name} ${e.student_number}`);return _n.set(e,n),t.split(" ").every(s=>n.includes(s))}function An(e,t,n){if(t.length>e.length/8)return e.push(...t),e.sort(n);for(let s of t){let[o,i]=[0,e.length];for(;o<i;){let a=o+i>>1;n(e[a],s)<0?o=a+1:i=a}e.splice(o,0,s)}return e}function ae(e){let{compare:t}=Ls(e),n=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>n(s)-n(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var Os={ø:"o",ł:"l",đ:"d",ß:"ss",æ:"ae",œ:"oe"};function q(e){return e.replace(/[İIı]/g,"i").normalize("NFD").replace(/\p{M}/gu,"").toLowerCase().replace(/[øłđßæœ]/g,t=>Os[t]).replace(/\s+/g," ").trim()}var yn=new Map;function Ls(e){let t=yn.get(e)??new Intl.Collator(e,{numeric:!0});return yn.set(e,t),t}var It=class{#t;#e=[];#s=new Set;#n=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#n}get isDirty(){return this.#s.size>0}mark(t){for(let n of t)this.#s.add(n),!this.#o.has(n)&&(this.#o.add(n),this.#n=[...this.#n,n])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange({status:t,needle:n},s){let{records:o}=this.#t,i=this.#e.filter(({student_number:l})=>!this.#s.has(l)),a=[...this.#s].flatMap(l=>o.get(l)??[]);this.#e=An(i,a,ae(s)),this.#s.clear(),this.#o=new Set(o.keys()),this.#n=this.#e.filter(l=>(!t||l.status===t)&&re(l,n)).map(({student_number:l})=>l)}};function Mn(e,t,n){let{student_number:s,user_full_name:o,status:i,attendance_time:a}=e,l=[e.fail_reason,...e.flags.map(Us)].filter(Boolean);return d`<div class=${t?"row selected":"row"} role="row" data-test="roster-row" data-number=${s}
data-status=${i}>
${n?Hs(s,o,t,n):u}
<span class="row-who" role="cell">
<bdi class="row-name">${o}</bdi><span class="row-note">${l.length?l.join(" · "):u}</span>
</span>
<span class="row-number" role="cell">${s}</span>
<span class="row-status" role="cell">
<span class="chip-status" data-status=${i}>${$(P[i])}${r(`status.${i}`)}</span>
</span>
<span class="row-time" role="cell" title=${a?A(a,!0):u}>${A(a)}</span>
<span class="row-how" role="cell">${Ds(e)}</span>
${n?Rs(s,o,n):u}
</div>`}function Hs(e,t,n,{onSelect:s}){let o=({currentTarget:i})=>s(e,i.checked);return d`<span class="row-select" role="cell">
<label>
<input type="checkbox" class="row-box" aria-label=${r("roster.select",{name:t})} .checked=${n}
@change=${o} />
</label>
</span>`}function Rs(e,t,{onMenu:n}){let s=({currentTarget:o})=>n(o,e);return d`<span class="row-actions" role="cell">
<button type="button" class="btn quiet icon-only row-menu" data-test="row-menu" aria-haspopup="menu"
aria-expanded="false" aria-label=${r("roster.actions",{name:t})} @click=${s}>
${$(je,"dots")}
</button>
</span>`}function Ds({method:e,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?r(`decided.${t}`):e?r(`method.${e}`):""}function Us(e){return lt(`flag.${e}`)?r(`flag.${e}`):e.replaceAll("_"," ")}var Bs=["total","missing","present","late","pending","failed","excused","absent"],ce=["present","late","excused","fail"],xn={present:B,late:Qt,excused:ee,fail:dt,undo:yt},Ps=2e3,Fs=400,js=80,Ws=8,qs=1600,Ct=class{#t;#e;#s;#n;#o={status:null,needle:""};#i=new Set;#r=[];#c=new Set;#l=Number.NEGATIVE_INFINITY;#d;#h;#u;constructor(t,{onDraw:n,onDecide:s=null}){this.#t=t,this.#s=n,this.#n=s,this.#e=new It(t),this.#a(),this.#h=setInterval(()=>this.#e.isDirty&&!Sn(this.#l)&&this.#p(),Fs),this.#u=X(()=>{this.#e.markAll(),this.#a()})}destroy(){clearInterval(this.#h),clearTimeout(this.#d),this.#u()}changed(t){if(t){this.#e.mark(t);for(let n of t)this.#c.add(n)}else this.#e.markAll(),this.#a();this.#d??=setTimeout(()=>this.#b(),js)}joined(t){let n=t.map(({student_number:s})=>s).reverse();this.#r=[...new Set([...n,...this.#r])].slice(0,Ws)}#b(){this.#d=void 0,Sn(this.#l)||this.#a(),this.#s();let t=this.#c;this.#c=new Set,requestAnimationFrame(()=>zs(t))}#a(){this.#e.arrange(this.#o,ct());let t=new Set(this.#e.shown);this.#i=new Set([...this.#i].filter(n=>t.has(n)))}#p(){this.#a(),this.#s()}#f(t){this.#o={...this.#o,...t},this.#p()}view(t=u){let{shown:n}=this.#e,s=n.length===0;return d`<section class="roster-view">
${this.#A()} ${this.#n?this.#M():u}
<div class="toolbar">
<div class="search">
${$(_t)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${r("roster.search")} aria-label=${r("roster.search")} @input=${this.#S} />
</div>
${t}
</div>
<div class="card flush">
<div class=${this.#n?"roster":"roster read-only"} role="table" aria-label=${r("roster.heading")}
?hidden=${s}>
<div role="rowgroup" class="head-group">${this.#_(n)}</div>
${this.#x(n)}
</div>
<p class="empty muted" ?hidden=${!s}>
${r(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${this.#n?this.#y():u}
</section>`}#A(){let t=this.#t.counts(),n=this.#o.status??"total",s=i=>this.#f({status:i==="total"||i===this.#o.status?null:i}),o=i=>d`<button type="button" class="tile"
data-test=${`counter-${i}`} data-status=${i} aria-pressed=${i===n}
?hidden=${Vs(i,t)} @click=${()=>s(i)}>
<span class="tile-icon">${$(i==="total"?Pe:P[i])}</span>
<span class="tile-number">${t[i]}</span>
<span class="tile-label">${r(`counter.${i}`)}</span>
</button>`;return d`<div class="tiles" role="group" aria-label=${r("roster.filters")}>${Bs.map(o)}</div>`}#M(){let t=this.#r.flatMap(s=>this.#t.records.get(s)??[]),n=({status:s,user_full_name:o,attendance_time:i})=>d`<li data-status=${s}>
${$(P[s])}<bdi>${o}</bdi><span class="muted">${A(i)}</span>
</li>`;return d`<section class="strip">
<h2>${r("roster.justJoined")}</h2>
${t.length?d`<ul class="strip-list">${t.map(n)}</ul>`:d`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#_(t){let n=(o,i)=>d`<span class=${i} role="columnheader">${r(`roster.${o}`)}</span>`,s=t.length>0&&this.#i.size===t.length;return d`<div class="row head" role="row">
${this.#n?d`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${r("roster.selectAll")} data-test="select-all"
.checked=${W(s)} .indeterminate=${W(this.#i.size>0&&!s)}
@change=${()=>this.#$(s?[]:t)} />
</label>
</span>`:u}
${n("name","row-who")} ${n("number","row-number")} ${n("status","row-status")}
${n("time","row-time")} ${n("how","row-how")}
${this.#n?d`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${r("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!this.#e.isDirty} tabindex="-1"
@click=${()=>this.#p()}>
${$(Qe)}<span>${r("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#x(t){let n=bt(),s=o=>{let i=this.#t.records.get(o),a=this.#i.has(o);return fn([i,a,n],()=>i?Mn(i,a,this.#n?this.#v:null):d`<div class="row gone"></div>`)};return d`<div class="rows" role="rowgroup" @pointermove=${this.#m} @pointerdown=${this.#m}
@keydown=${this.#m} @wheel=${this.#m}>
${mn(t,o=>o,s)}
</div>`}#y(){let t=[...this.#i],n=s=>x(xn[s],r(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.#g(s)});return d`<div class="bulk" role="group" aria-label=${r("roster.bulk")} ?hidden=${!t.length}>
<strong role="status">${r("roster.selected",{n:t.length})}</strong>
<div class="bulk-actions">${ce.map(n)} ${n("undo")}</div>
${x(J,r("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.#$([])})}
</div>`}#S=({currentTarget:t})=>this.#f({needle:q(t.value)});#m={handleEvent:()=>{this.#l=performance.now()},passive:!0};#v={onMenu:(t,n)=>{let s=this.#t.records.get(n);s&&kt(t,this.#T(s))},onSelect:(t,n)=>{let s=[...this.#i].filter(o=>o!==t);this.#$(n?[...s,t]:s)}};#T({student_number:t,decided_by:n}){return(n==="teacher"||n==="admin"?[...ce,"undo"]:ce).map(i=>({label:r(`action.${i}`),icon:xn[i],isDangerous:i==="fail",test:`action-${i}`,run:()=>this.#n?.(i,[t])}))}#$(t){this.#i=new Set(t),this.#s()}async#g(t){await this.#n?.(t,[...this.#i])&&this.#$([])}};function Vs(e,{missing:t,absent:n}){return e==="absent"&&n===0||e==="missing"&&t===0&&n>0}function zs(e){if(!matchMedia("(prefers-reduced-motion: reduce)").matches)for(let t of e)document.querySelector(`.rows [data-number="${CSS.escape(t)}"]`)?.animate([{background:"var(--tone-soft)"},{}],qs)}function Sn(e){let t=document.querySelector(".roster-view .rows");if(!t||document.hidden)return!1;let n=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return n||s||performance.now()-e<Ps}var Tn={teacher:"/teacher",student:"/student",admin:"/admin"};async function Ot(){let e=await Nn("/me");if(e.status===401)return null;if(!e.ok)throw new Error(`/me answered ${e.status}`);return(await e.json()).user}async function En(){await Xs("/logout",{})}async function kn(){return Gs("/lessons").catch(()=>[])}function Nn(e){return fetch(e,{headers:{Accept:"application/json"},cache:"no-store"})}async function Gs(e){let t=await Nn(e);if(!t.ok)throw new Error(`${e} answered ${t.status}`);return t.json()}function Xs(e,t){return fetch(e,{method:"POST",headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(t)})}var Ys=1e3,Ks=3e4,Js=1e4,Zs=1e4,In=25e3,Qs=1e4,to=3e3,eo=2,no=1e3,so={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},Lt=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#s=new Map;#n=0;#o=0;#i=0;#r=!1;#c=null;#l=0;#d=0;#h;#u;#b;#a={};#p=null;constructor({url:t,resume:n=async()=>{},probeMs:s=null,patienceMs:o=1e4,isSignedOut:i=oo}){super(),this.url=t,this.#h=n,this.#u={everyMs:s,patienceMs:o},this.#b=i}start(){return this.#f(),this}stop(){this.#w("stopped"),clearTimeout(this.#a.reopen),this.#g()}get hasResumed(){return this.#r}now(){return Date.now()+this.#d}on(t,n){let s=this.#s.get(t)??new Set;return this.#s.set(t,s.add(n)),()=>{s.delete(n)}}command(t,n,s=Qs){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new y({code:"offline"}));this.#n+=1;let i=this.#n;return new Promise((a,l)=>{let c=setTimeout(()=>{this.#e.delete(i),l(new y({code:"timeout"}))},s);this.#e.set(i,{resolve:a,reject:l,timer:c}),o.send(JSON.stringify({type:t,id:i,...n}))})}wake(){let t=this.state==="offline"||this.state==="connecting";this.#t?.readyState===WebSocket.OPEN?this.check(to):t&&performance.now()>=this.#i&&this.#f()}async check(t=this.#u.patienceMs){let n=this.#t;if(n?.readyState===WebSocket.OPEN)try{let s=Date.now(),o=await this.command("ping",{},t),i=Date.now(),a=i-s<no;o.server_time&&a&&(this.#d=Date.parse(o.server_time)-(s+i)/2)}catch(s){if(!(s instanceof y))throw s;let o=performance.now()-this.#l>=t;s.code==="timeout"&&o&&this.#v(n,1006)}}#f(){this.#g(),clearTimeout(this.#a.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t;let n=Math.min(Zs,this.#u.patienceMs*2);this.#a.opening=setTimeout(()=>this.#v(t,1006),n),t.onmessage=({data:s})=>this.#A(t,JSON.parse(s)),t.onclose=({code:s})=>this.#v(t,s)}#A(t,n){t===this.#t&&(this.#l=performance.now(),this.state==="live"&&(this.asOf=this.now()),"id"in n&&n.id!==null?this.#M(n):n.type==="welcome"?this.#S(t,n):this.#_(n))}#M(t){let n=this.#e.get(t.id);n&&(this.#e.delete(t.id),clearTimeout(n.timer),t.type==="error"?n.reject(new y(t)):n.resolve(t))}#_(t){t.type==="goodbye"&&(this.#p=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#x(t);for(let n of[...this.#s.get(t.type)??[]])n(t)}#x({state:t,as_of:n}){this.#c=t==="catching_up"?Date.parse(n):null,this.#r&&this.#y()}#y(){this.asOf=this.#c??this.now(),this.#w(this.#c===null?"live":"catching-up")}async#S(t,n){clearTimeout(this.#a.opening),this.#d=Date.parse(n.server_time)-Date.now(),this.#a.steady=setTimeout(()=>{this.#o=0},Js);let s=n.heartbeat_ms??In;for(this.#m(t,this.#u.everyMs??Math.min(s*.8,In)),this.#w("catching-up"),this.#_(n);t===this.#t;)try{await this.#h(n);break}catch(o){if(!(o instanceof y)||!o.canRetry)throw o;await io((o.retryAfter??eo)*1e3)}t!==this.#t||this.state==="stopped"||(this.#r=!0,this.#y())}#m(t,n){this.#a.probe=setTimeout(async()=>{await this.check(),t===this.#t&&this.#m(t,n)},n)}async#v(t,n){if(t!==this.#t)return;let s=this.state==="connecting"||this.state==="offline";this.#g();let o=so[n]??0;if(typeof o=="string")return this.#w(o);this.#i=performance.now()+o,this.#w("offline"),this.#$(this.#p??this.#T(o)),this.#p=null,s&&await this.#b()&&(clearTimeout(this.#a.reopen),this.#g(),this.#w("signed-out"))}#T(t){let n=Math.min(Ks,Ys*2**this.#o);return this.#o+=1,t+Math.random()*n}#$(t){clearTimeout(this.#a.reopen),this.#a.reopen=setTimeout(()=>this.#f(),t)}#g(){let t=this.#t;this.#t=null,this.#r=!1,this.#c=null,clearTimeout(this.#a.opening),clearTimeout(this.#a.steady),clearTimeout(this.#a.probe);for(let{reject:n,timer:s}of this.#e.values())clearTimeout(s),n(new y({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#w(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};async function oo(){try{return await Ot()===null}catch{return!1}}function io(e){return new Promise(t=>setTimeout(t,e))}var ro=10;async function Cn(){try{await En()}finally{location.assign("/")}}function le(){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}`)}async function ao(e=()=>{}){for(let t=1;;t=Math.min(t*2,ro))try{return await Ot()}catch{e(),await new Promise(n=>setTimeout(n,t*1e3))}}async function On(e){let t=await ao();return t?.role===e?t:(t?location.replace(Tn[t.role]??"/"):le(),null)}var co=2e3;function Ln(e){let t=new Lt({url:new URL("/ws",location.href.replace(/^http/,"ws")),...e});return window.addEventListener("online",()=>t.wake()),window.addEventListener("offline",()=>t.check(co)),document.addEventListener("visibilitychange",()=>document.hidden||t.wake()),t}var lo=8e3,Hn=3e3,mt=null,Rn;function Q(e,{action:t=null,isError:n=!1}={}){mt??=ho(),mt.setAttribute("aria-label",r("messages")),I(uo(e,t,n),mt),ue(lo),G(e)}function tt(e){Q(Y(K(e)),{isError:!0})}function uo(e,t,n){let s=()=>{de(),t?.run()};return d`<div
class=${n?"toast error":"toast"}
@pointerenter=${Ht}
@focusin=${Ht}
@pointerleave=${()=>ue(Hn)}
@focusout=${()=>ue(Hn)}
>
${$(n?Z:B)}<span class="toast-text">${e}</span>
${t?x(yt,t.label,{className:"btn small",test:t.test,onClick:s}):u}
${x(J,r("close"),{className:"btn quiet small icon-only",onClick:de})}
</div>`}function de(){Ht(),mt&&I(u,mt)}function Ht(){clearTimeout(Rn)}function ue(e){Ht(),Rn=setTimeout(de,e)}function ho(){let e=document.createElement("div");return e.className="toasts",e.role="region",document.body.appendChild(e)}function Dn(e,t=null){return d`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${$(tn,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?fo(t):u}</div>
${e?d`<span class="topbar-user">${$(qe)}<bdi>${e.full_name}</bdi></span>`:u}
${rn()}
${e?po():u}
</header>`}function po(){return x(Ze,r("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Cn})}var mo={live:[xt,"connection.live"],"catching-up":[ht,"connection.catching"],connecting:[ht,"connection.connecting"]};function fo({state:e,asOf:t}){let[n,s]=mo[e]??[Ve,"connection.offline"],o=e!=="live"&&t?r("connection.asOf",{time:A(t,!0)}):null;return d`<span class="badge" data-test="connection-badge" data-state=${e}
>${$(n)}<span>${r(s)}</span>${o?d`<span class="as-of">${o}</span>`:u}</span
>`}var $o=300,go=300,wo=1e3,vo=10,bo=3,Rt=class{roster=new Nt;#t;#e;#s=null;#n;#o=!1;#i=!1;constructor(t,n,s){this.#t=t,this.attendanceId=n,this.#e=s;let o=i=>i===n&&this.roster.attendance!==null;this.#n=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#l(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#c(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:a,reason:l})=>{o(i)&&(this.takeAttendance(a),this.#u(l))})]}catchUp(){return this.#s??=this.#r().finally(()=>{this.#s=null}),this.#s}close(){this.#i=!0;for(let t of this.#n)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#h())}async#r(){for(let t=0;t<vo;t+=1){let n=t<bo?this.roster.after:void 0,s={attendance_id:this.attendanceId,...n&&{after:n}},o=await this.#t.command("attendance.watch",s);if(o.type==="roster.snapshot"?this.#c(o):(this.#l(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,$o))}}#c(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#u(null))}#l(t,n=!1){let{outcome:s,changes:o,numbers:i}=this.roster.applyChanges(t,n);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:a})=>a==="ended")&&this.#h(),s==="gap"&&!n&&this.#d()}async#d(){try{await this.catchUp()}catch(t){if(!(t instanceof y))throw t;if(!t.canRetry||t.code==="offline")return;let n=t.retryAfter?t.retryAfter*1e3:wo;setTimeout(()=>!this.#i&&this.roster.isBehind&&this.#d(),n)}}#h(){setTimeout(()=>this.#u(null),go)}#u(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var et=class{#t=new Set;constructor(t){this.state=t}update(t,...n){let s=this.state;if(this.state=t(s,...n),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var _o=5;function Un(e,t){return d`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${e} maxlength="200" autocomplete="off" autofocus />
</div>`}function Bn(e){let t=String(e.get("reason")).trim();if(t.length<_o)throw new M({key:"fail.tooShort"},"reason");return t}var yo=["notInRoom","left","codeShared","wrongPerson"],Pn=1e5,Ao=[5,10,15,30],Mo=6e4,xo=["present","late","pending","failed","excused","missing"];function Fn({title:e,onReason:t,onClose:n}){let s=o=>d`<button type="button" class="chip-button" @click=${a=>{let c=a.currentTarget.form?.elements.namedItem("reason");c.value=r(`fail.${o}`),c.focus()}}>${r(`fail.${o}`)}</button>`;St({title:e,body:()=>d`<p class="muted">${r("fail.lead")}</p>
<div class="chips">${yo.map(s)}</div>
${Un("fail-reason",r("fail.reason"))}`,submit:()=>d`<button type="submit" class="btn danger" data-test="fail-submit">
${$(dt)}${r("fail.submit")}
</button>`,onSubmit:async o=>t(Bn(o)),onClose:n})}function jn({find:e,onAccept:t}){let n=e(""),s=St({title:()=>r("walkin.heading"),body:()=>d`<p class="muted">${r("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${r("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${o} />
<p class="muted" aria-live="polite">
${n?r("walkin.known",{name:n.user_full_name}):u}
</p>
</div>
<div class="field">
<label for="walkin-name">${r("walkin.name")}</label>
<input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
autocapitalize="words" />
</div>`,submit:()=>d`<button type="submit" class="btn primary" data-test="walkin-submit">
${$(Mt)}${r("walkin.submit")}
</button>`,onSubmit:async i=>{let a=String(i.get("number")).trim(),l=String(i.get("name")).trim();if(!a||/\s/.test(a))throw new M({key:"walkin.needNumber"},"number");if(!l&&!e(a))throw new M({key:"walkin.needName"},"name");await t(a,l)}});function o({currentTarget:i}){n=e(i.value.trim()),s.redraw()}}function Wn({counts:e,onFinish:t}){let n="",s=!0,o=c=>d`<div class="figure" data-status=${c}>
${$(P[c])}<span>${r(`status.${c}`)}</span><strong>${e[c]}</strong>
</div>`,i=xo.filter(c=>e[c]||c==="present"||c==="missing"),a=St({title:()=>r("finish.heading"),body:()=>d`<div class="figures">${i.map(o)}</div>
${e.missing?d`<p class="muted">${r("finish.missing",{n:e.missing})}</p>`:u}
${e.pending?d`<p class="notice">
${$(te)}<span>${r("finish.pending",{n:e.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${r("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${Pn} step="1" inputmode="numeric" @input=${l} />
<span class="muted">${r("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${n===""?u:So(Number(n)-e.present-e.late)}
</p>
</div>`,cancel:()=>r("finish.notYet"),submit:()=>d`<button type="submit" class="btn primary" data-test="finish-submit" autofocus>
${$(ut)}${r("finish.submit")}
</button>`,onSubmit:async()=>t(To(n,s))});function l({currentTarget:c}){let m=c;n=m.value,s=!m.validity.badInput,a.redraw()}}function So(e){return e===0?d`${$(B)}${r("finish.match")}`:d`${$(Z)}${r(e>0?"finish.more":"finish.fewer",{n:Math.abs(e)})}`}function To(e,t){if(!e&&t)return null;let n=Number(e);if(!(t&&Number.isInteger(n)&&n>=0&&n<=Pn))throw new M({key:"finish.badHeadcount"},"headcount");return n}function qn({end_time:e},t){let n=Math.max(Date.parse(e),t);return Ao.map(s=>{let o=new Date(n+s*Mo);return{label:r("extend.by",{minutes:s,end:A(o)}),end:o.toISOString()}})}var Vn=500,Dt=class{#t;#e;constructor(t,n){this.#t=t,this.#e=n}async decide(t,n){if(t==="fail")return this.#s(n);try{t==="undo"?await this.#n("record.undo",n):await this.#n("record.accept",n,{status:t})}catch(s){if(!(s instanceof y))throw s;return tt(s),!1}return this.#o(t,n),!0}addWalkIn(){jn({find:t=>this.#e.roster.records.get(t),onAccept:async(t,n)=>{await this.#n("record.accept",[t],n?{user_full_name:n}:{}),Q(r("done.walkin",{name:n||this.#r(t)}),{action:this.#i([t])})}})}#s(t){let[n=""]=t,s=this.#r(n);return new Promise(o=>{Fn({title:()=>t.length===1?r("fail.headingOne",{name:s}):r("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#n("record.fail",t,{reason:i}),this.#o("fail",t),o(!0)},onClose:()=>o(!1)})})}async#n(t,n,s={}){let o=this.#e.attendanceId;for(let i=0;i<n.length;i+=Vn){let a=n.slice(i,i+Vn),l=a.length===1?{student_number:a[0]}:{student_numbers:a},c={attendance_id:o,...l,...s};await this.#t.command(t,c)}}#o(t,n){let[s=""]=n,o=n.length===1?r(`done.${t}.one`,{name:this.#r(s)}):r(`done.${t}.many`,{n:n.length});Q(o,{action:t==="undo"?null:this.#i(n)})}#i(t){return{label:r("action.undo"),test:"toast-undo",run:()=>{this.decide("undo",t)}}}#r(t){return this.#e.roster.records.get(t)?.user_full_name??t}};var Eo=50,Ut=class{#t=[];#e=-1;#s;constructor(t){this.#s=t}view(){let{name:t,test:n,label:s,placeholder:o}=this.#s,i=`${t}-suggestions`,a=this.#t.length>0;return d`<div class="combo">
<input id=${t} name=${t} data-test=${n} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${a} aria-activedescendant=${this.#e<0?u:`${i}-${this.#e}`}
@input=${this.#i} @click=${this.#r} @blur=${()=>this.#n([])} @keydown=${this.#l} />
<span class="combo-arrow">${$(Xe)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${s()} ?hidden=${!a}
@pointerdown=${this.#c}>
${this.#t.map(({value:l,detail:c},m)=>d`<li id=${`${i}-${m}`} role="option" data-index=${m}
aria-selected=${m===this.#e}>
<bdi>${l}</bdi>${c?d`<span class="muted">${c}</span>`:u}
</li>`)}
</ul>
</div>`}#n(t,n=-1){this.#t=t,this.#e=n,this.#s.onChange()}#o(t){let n=q(t);return this.#s.suggestions().filter(({value:s})=>q(s).includes(n)).slice(0,Eo)}#i=t=>this.#n(this.#o(zn(t).value));#r=()=>{this.#t.length||this.#n(this.#o(""))};#c=t=>{t.preventDefault();let n=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=n.parentElement?.querySelector("input");s&&o&&this.#d(Number(s.dataset.index),o)};#l=t=>{let n=this.#t.length>0,s=zn(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=n?this.#t:this.#o(s.value);this.#n(o,Tt(t.key,n?this.#e:-1,o.length)??-1);let i=s.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#d(this.#e,s);else return t.key==="Escape"&&n?(t.stopPropagation(),this.#n([])):void 0;t.preventDefault()};#d(t,n){let s=this.#t[t];s&&(n.value=s.value,this.#n([]),this.#s.onChoose(s.value))}};function zn(e){return e.currentTarget}var he=[10,20,50,90],Bt=600,Pt=["qr","code","name"],Gn={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],isSending:!1,problem:null,activeId:null};function V(e,t){return{...e,...t}}function Xn(e,t,n){let s=Pt.filter(o=>o===t?n:e.methods.includes(o));return{...e,methods:s}}function Yn(e,{duration_minutes:t,late_after_minutes:n,join_methods:s}){let o={...e};return t&&he.includes(t)?o.duration=String(t):t&&Object.assign(o,{duration:"own",ownMinutes:String(t)}),n!=null&&(o.late=String(n)),s?.length&&(o.methods=Pt.filter(i=>s.includes(i))),o}function pe({duration:e,ownMinutes:t}){let n=Number(e==="own"?t:e);return Number.isInteger(n)&&n>=1&&n<=Bt?n:null}function Kn(e){let t=e.lesson.trim();if(!t)throw new M({key:"start.needLesson"},"lesson");let n=pe(e);if(!n)throw new M({key:"start.needDuration"},"ownMinutes");let s=Number(e.late);if(!(e.late!==""&&Number.isInteger(s)&&s>=0&&s<=Bt))throw new M({key:"start.needLate"},"late");if(!e.methods.length)throw new M({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:n,late_after_minutes:s,security_option:1,join_methods:e.methods}}var No={qr:[ze,""],code:[Ge,"dots"],name:[_t,""]},Io=[1,2,3],Jn=6e4,Ft=class{#t=new et(Gn);#e;#s;constructor(t){this.#e=t,this.#t.subscribe(t.onDraw),this.#s=new Ut({name:"lesson",test:"start-lesson",label:()=>r("start.lesson"),placeholder:()=>r("start.lessonHint"),suggestions:()=>t.lessons.map(({lesson_name:n,enrolled:s})=>({value:n,detail:s?r("start.enrolled",{n:s}):""})),onChoose:n=>this.#n(n),onChange:t.onDraw})}#n(t){let{last_settings:n}=this.#e.lessons.find(s=>s.lesson_name===t)??{};this.#t.update(V,{lesson:t}),n&&this.#t.update(Yn,n)}view(){let{state:t}=this.#t;return d`<form class="card start-form" novalidate @submit=${this.#c} @input=${this.#r}>
<h1>${r("start.heading")}</h1>
<div class="field"><label for="lesson">${r("start.lesson")}</label>${this.#s.view()}</div>
<div class="field-pair">
<fieldset class="field">
<legend>${r("start.duration")}</legend>
${Co(t)}
</fieldset>
<div class="field">
<label for="late">${r("start.late")}</label>
<div class="unit">
${Zn("late","start-late",t.late,0)}<span>${r("start.lateUnit")}</span>
</div>
</div>
</div>
<fieldset class="field">
<legend>${r("start.methods")}</legend>
<div class="cards three">${Pt.map(n=>this.#o(n))}</div>
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
<div class="cards three">${Io.map(Oo)}</div>
</fieldset>
${t.activeId?this.#i(t.activeId):u}
<p class="problem" role="alert" ?hidden=${!t.problem}>${t.problem?Y(t.problem):u}</p>
<div class="start-foot">
<p class="start-summary muted">${Lo(t,this.#e.now())}</p>
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:u}>
${$(xt)}${r("start.submit")}
</button>
</div>
</form>`}#o(t){let n=({currentTarget:s})=>{let{checked:o}=s;this.#t.update(Xn,t,o)};return d`<label class="option">
<input type="checkbox" name="methods" data-test=${`start-method-${t}`}
.checked=${W(this.#t.state.methods.includes(t))} @change=${n} />
<span class="option-body">
<strong>${$(...No[t])}${r(`method.${t}`)}</strong>
<span class="muted">${r(`start.method.${t}`)}</span>
</span>
</label>`}#i(t){return d`<div class="notice" role="status">
${$(Ke)}
<p>${r("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume"
@click=${()=>this.#e.onResume(t)}>
${r("start.resume")}${$(Ye)}
</button>
</div>`}#r=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox"||t.name==="security")return;this.#t.update(V,{[t.name]:t.value});let n=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&n instanceof HTMLElement&&queueMicrotask(()=>n.focus())};#c=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:n}=t.currentTarget;try{let s=Kn(this.#t.state);this.#t.update(V,{isSending:!0,problem:null}),this.#l(s)}catch(s){if(!(s instanceof M))throw s;this.#t.update(V,{problem:s.problem});let o=n.namedItem(s.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#l(t){try{await this.#e.onStart(t)}catch(n){if(!(n instanceof y))throw n;let s=n.code==="already_active"?n.details.attendance_id:null;this.#t.update(V,s?{activeId:s}:{problem:K(n)})}finally{this.#t.update(V,{isSending:!1})}}};function Co({duration:e,ownMinutes:t}){let n=(s,o)=>d`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${s} .checked=${W(s===e)} />
<span>${o}</span>
</label>`;return d`<div class="chips">
${he.map(s=>n(String(s),r("start.chip",{minutes:s})))}
${n("own",r("start.own"))}
<span class="unit" ?hidden=${e!=="own"}>
${Zn("ownMinutes","start-duration",t,1)}<span>${r("start.minutes")}</span>
</span>
</div>`}function Zn(e,t,n,s){return d`<input id=${e} name=${e} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${s} max=${Bt} aria-label=${e==="ownMinutes"?r("start.ownMinutes"):u}
.value=${W(n)} />`}function Oo(e){let t=e===1;return d`<label class=${t?"option":"option off"}>
<input type="radio" name="security" value=${e} data-test=${`start-security-${e}`} ?checked=${t}
?disabled=${!t} />
<span class="option-body">
<strong>${r(`security.${e}.name`)}</strong>
${t?u:d`<span class="tag">${r("security.notYet")}</span>`}
<span class="muted">${r(`security.${e}.what`)}</span>
</span>
</label>`}function Lo(e,t){let n=pe(e);if(!n)return u;let s=Number(e.late),o=A(t+n*Jn);return s>=n?r("start.summaryNoLate",{end:o}):r("start.summary",{end:o,late:A(t+s*Jn)})}var jt={stage:"loading",lessons:[],codes:[],codesUntil:null,endReason:null,unseenSince:null};function Qn(e,t){return{...jt,stage:"start",lessons:t}}function ts({lessons:e},t){return{...jt,lessons:e,stage:t?"closed":"live"}}function es(e,t){return{...e,codes:t}}function ns(e,t,n){return{...e,codes:t,codesUntil:n}}function ss(e,t){return{...e,stage:"closed",endReason:t}}function os(e,t){return{...e,stage:"closed",endReason:null,unseenSince:t}}function is({codes:e,codesUntil:t},n){return e.length>0&&t!==n}var Ro=5*6e4;function rs(e,t,n,{onExtend:s,onFinish:o}){let i=Date.parse(e.end_time)-n,a=({currentTarget:l})=>s(l);return d`<section class="card live-head">
<div class="live-title">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p class="muted">${cs(e)}${Do(e)}</p>
</div>
<div class="live-code">
<span class="muted">${r("live.code")}</span>
<span class="code-digits" data-test="class-code">${Uo(t,n)}</span>
</div>
<div class="live-clock">
<span class="muted">${r("live.left")}</span>
<strong class=${i<Ro?"time-left soon":"time-left"}>
${i>0?vn(i):r("live.ending")}
</strong>
</div>
<div class="live-actions">
<a class="btn" href=${`/projector/${e.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${$(We)}${r("live.projector")}</a>
<button type="button" class="btn" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" @click=${a}>
${$(At)}<span class="label">${r("live.extend")}</span>
</button>
${x(ut,r("live.finish"),{className:"btn primary",test:"finish-open",onClick:o})}
</div>
${e.roster_loaded?u:d`<p class="notice warn">${$(Z)}<span>${r("live.noRoster")}</span></p>`}
</section>`}function as(e,{endReason:t,unseenSince:n},s){let o=n?r("closed.unseen",{time:A(n)}):r("closed.saved");return d`<section class="card live-head aside closed" data-test="class-closed">
<div class="live-title">
<p class="eyebrow">${$(ut)}${r(`closed.${t??"finished"}`)}</p>
<h1><bdi>${e.lesson_name}</bdi></h1>
<p class="muted">${cs(e)} · ${o}</p>
</div>
<div class="live-actions">
<button type="button" class="btn primary large" data-test="start-another" @click=${s}>
${$(Fe)}${r("closed.another")}
</button>
</div>
</section>`}function cs({start_time:e,end_time:t}){return r("live.times",{start:A(e),end:A(t)})}function Do({late_after:e,end_time:t}){return e&&Date.parse(e)<Date.parse(t)?` · ${r("live.lateFrom",{time:A(e)})}`:""}function Uo(e,t){let n=o=>Date.parse(o.valid_from)<=t&&t<Date.parse(o.valid_until),s=e.find(n);return s?bn(s.code).join(" "):"–"}var Bo={probeMs:8e3,patienceMs:5e3},Po=500,Fo=4e3,jo=["not_found","attendance_ended"];function Wo(e){let t=new et(jt),n=Ln({resume:ft,...Bo}),s=null,o=null,i=null,a=null,l=0;function c(){let p=s?.roster.attendance;return document.title=p?`${p.lesson_name} · attn`:r("teacher.title"),d`${Dn(e,n)} ${m()}`}function m(){let{state:p}=t,f=s?.roster.attendance;if(p.stage==="start"&&i)return d`<main class="page narrow-page">${i.view()}</main>`;if(p.stage==="live"&&f){let _=rs(f,p.codes,n.now(),{onExtend:ps,onFinish:ms});return d`<main class="page">${_} ${o?.view(v())}</main>`}return p.stage==="closed"&&f?d`<main class="page">${as(f,p,Wt)} ${o?.view()}</main>`:d`<main class="center-page"><p class="loading">${$(ht)}${r("loading")}</p></main>`}function v(){let p=()=>a?.addWalkIn();return x(Mt,r("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:p})}async function h(p){let f=new Rt(n,p,{onSnapshot:()=>f===s&&o?.changed(null),onChanges:(nt,z)=>f===s&&g(nt,z),onAttendance:()=>f===s&&E(),onEnded:nt=>f===s&&us(nt)});await f.catchUp();let{attendance:_}=f.roster;if(!_)return;s?.close(),s=f,a=new Dt(n,f);let k=_.state==="closed";w(!k),t.update(ts,k),G(r("live.started",{lesson:_.lesson_name})),await S()}function w(p){o?.destroy();let f=a,_=p&&f?f.decide.bind(f):null;o=s&&new Ct(s.roster,{onDraw:O,onDecide:_})}function g(p,f){o?.changed(f);let _=p.filter(({cause:k})=>k==="joined"||k==="pending").flatMap(k=>k.records);_.length&&(o?.joined(_),l===0&&setTimeout(b,Fo),l+=_.length)}function b(){G(r("live.joined",{n:l})),l=0}function E(){let p=s?.roster.attendance?.end_time;p&&is(t.state,p)&&S().catch(()=>{}),O()}async function S(){if(!s||t.state.stage!=="live"||s.roster.attendance?.state==="closed")return;let p={attendance_id:s.attendanceId,on:!0},{attendance:f,codes:_}=await n.command("attendance.codes",p);t.update(ns,_,f.end_time),s.takeAttendance(f)}async function ft(p){let{stage:f}=t.state;try{f==="live"?(await s?.catchUp(),await S()):f!=="closed"&&p.attendance?await h(p.attendance.attendance_id):f==="loading"&&await Wt()}catch(_){if(!(_ instanceof y)||_.canRetry)throw _;f==="live"&&jo.includes(_.code)?ds():f==="loading"?await Wt():tt(_)}}function ds(){s?.roster.closeUnseen(),t.update(os,n.asOf),me()}function us(p){t.update(ss,p),me()}function me(){en(),w(!1),G(r(`closed.${t.state.endReason??"finished"}`)),O()}async function Wt(){let p=await kn();s?.close(),s=null,o?.destroy(),o=null,i=new Ft({lessons:p,now:()=>n.now(),onStart:hs,onResume:fe,onDraw:O}),t.update(Qn,p),setTimeout(()=>document.getElementById("lesson")?.focus())}async function hs(p){let{attendance:f}=await n.command("attendance.start",p);await fe(f.attendance_id)}async function fe(p){try{await h(p)}catch(f){if(!(f instanceof y))throw f;tt(f)}}function ps(p){let f=s;if(!f?.roster.attendance)return;let _=qn(f.roster.attendance,n.now()),k=z=>async()=>{try{await n.command("attendance.extend",{attendance_id:f.attendanceId,end_time:z}),Q(r("done.extend",{end:A(z)}))}catch(st){if(!(st instanceof y))throw st;tt(st)}},nt=_.map(({label:z,end:st})=>({label:z,icon:At,test:"extend-choice",run:k(st)}));kt(p,nt)}function ms(){let p=s;p&&Wn({counts:p.roster.counts(),onFinish:f=>{let _=f===null?{}:{headcount:f};return n.command("attendance.finish",{attendance_id:p.attendanceId,..._})}})}n.on("code.rotated",p=>{p.attendance_id===s?.attendanceId&&t.update(es,p.codes)}),n.addEventListener("state",()=>n.state==="signed-out"?le():O());let O=cn(ln(),c);t.subscribe((p,f)=>{p.stage!==f.stage&&window.scrollTo(0,0),O()}),setInterval(()=>t.state.stage==="live"&&O(),Po),n.start()}var[ls]=await Promise.all([On("teacher"),sn()]);ls&&Wo(ls);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
