var ce=globalThis,Je=n=>n,Tt=ce.trustedTypes,Ze=Tt?Tt.createPolicy("lit-html",{createHTML:n=>n}):void 0,le="$lit$",H=`lit$${Math.random().toFixed(9).slice(2)}$`,de="?"+H,xo=`<${de}>`,Z=document,ft=()=>Z.createComment(""),gt=n=>n===null||typeof n!="object"&&typeof n!="function",ue=Array.isArray,on=n=>ue(n)||typeof n?.[Symbol.iterator]=="function",re=`[ 	
\f\r]`,mt=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Qe=/-->/g,tn=/>/g,Y=RegExp(`>|${re}(?:([^\\s"'>=/]+)(${re}*=${re}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),en=/'/g,nn=/"/g,rn=/^(?:script|style|textarea|title)$/i,he=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),d=he(1),kt=he(2),Cr=he(3),T=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),sn=new WeakMap,J=Z.createTreeWalker(Z,129);function an(n,t){if(!ue(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ze!==void 0?Ze.createHTML(t):t}var cn=(n,t)=>{let e=n.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",r=mt;for(let c=0;c<e;c++){let l=n[c],u,m,p=-1,v=0;for(;v<l.length&&(r.lastIndex=v,m=r.exec(l),m!==null);)v=r.lastIndex,r===mt?m[1]==="!--"?r=Qe:m[1]!==void 0?r=tn:m[2]!==void 0?(rn.test(m[2])&&(o=RegExp("</"+m[2],"g")),r=Y):m[3]!==void 0&&(r=Y):r===Y?m[0]===">"?(r=o??mt,p=-1):m[1]===void 0?p=-2:(p=r.lastIndex-m[2].length,u=m[1],r=m[3]===void 0?Y:m[3]==='"'?nn:en):r===nn||r===en?r=Y:r===Qe||r===tn?r=mt:(r=Y,o=void 0);let w=r===Y&&n[c+1].startsWith("/>")?" ":"";i+=r===mt?l+xo:p>=0?(s.push(u),l.slice(0,p)+le+l.slice(p)+H+w):l+H+(p===-2?c:w)}return[an(n,i+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},ae=class ln{constructor({strings:t,_$litType$:e},s){let o;this.parts=[];let i=0,r=0,c=t.length-1,l=this.parts,[u,m]=cn(t,e);if(this.el=ln.createElement(u,s),J.currentNode=this.el.content,e===2||e===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=J.nextNode())!==null&&l.length<c;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith(le)){let v=m[r++],w=o.getAttribute(p).split(H),x=/([.?@])?(.*)/.exec(v);l.push({type:1,index:i,name:x[2],strings:w,ctor:x[1]==="."?hn:x[1]==="?"?pn:x[1]==="@"?mn:$t}),o.removeAttribute(p)}else p.startsWith(H)&&(l.push({type:6,index:i}),o.removeAttribute(p));if(rn.test(o.tagName)){let p=o.textContent.split(H),v=p.length-1;if(v>0){o.textContent=Tt?Tt.emptyScript:"";for(let w=0;w<v;w++)o.append(p[w],ft()),J.nextNode(),l.push({type:2,index:++i});o.append(p[v],ft())}}}else if(o.nodeType===8)if(o.data===de)l.push({type:2,index:i});else{let p=-1;for(;(p=o.data.indexOf(H,p+1))!==-1;)l.push({type:7,index:i}),p+=H.length-1}i++}}static createElement(t,e){let s=Z.createElement("template");return s.innerHTML=t,s}};function Q(n,t,e=n,s){if(t===T)return t;let o=s!==void 0?e._$Co?.[s]:e._$Cl,i=gt(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(n),o._$AT(n,e,s)),s!==void 0?(e._$Co??=[])[s]=o:e._$Cl=o),o!==void 0&&(t=Q(n,o._$AS(n,t.values),o,s)),t}var dn=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??Z).importNode(t,!0);J.currentNode=s;let o=J.nextNode(),i=0,r=0,c=e[0];for(;c!==void 0;){if(i===c.index){let l;c.type===2?l=new It(o,o.nextSibling,this,n):c.type===1?l=new c.ctor(o,c.name,c.strings,this,n):c.type===6&&(l=new fn(o,this,n)),this._$AV.push(l),c=e[++r]}i!==c?.index&&(o=J.nextNode(),i++)}return J.currentNode=Z,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},It=class un{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,s,o){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=Q(this,t,e),gt(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==T&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):on(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&gt(this._$AH)?this._$AA.nextSibling.data=t:this.T(Z.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=ae.createElement(an(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new dn(o,this),r=i.u(this.options);i.p(e),this.T(r),this._$AH=i}}_$AC(t){let e=sn.get(t.strings);return e===void 0&&sn.set(t.strings,e=new ae(t)),e}k(t){ue(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,s,o=0;for(let i of t)o===e.length?e.push(s=new un(this.O(ft()),this.O(ft()),this,this.options)):s=e[o],s._$AI(i),o++;o<e.length&&(this._$AR(s&&s._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let s=Je(t).nextSibling;Je(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},$t=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,o){this.type=1,this._$AH=h,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=h}_$AI(n,t=this,e,s){let o=this.strings,i=!1;if(o===void 0)n=Q(this,n,t,0),i=!gt(n)||n!==this._$AH&&n!==T,i&&(this._$AH=n);else{let r=n,c,l;for(n=o[0],c=0;c<o.length-1;c++)l=Q(this,r[e+c],t,c),l===T&&(l=this._$AH[c]),i||=!gt(l)||l!==this._$AH[c],l===h?n=h:n!==h&&(n+=(l??"")+o[c+1]),this._$AH[c]=l}i&&!s&&this.j(n)}j(n){n===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},hn=class extends $t{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===h?void 0:n}},pn=class extends $t{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==h)}},mn=class extends $t{constructor(n,t,e,s,o){super(n,t,e,s,o),this.type=5}_$AI(n,t=this){if((n=Q(this,n,t,0)??h)===T)return;let e=this._$AH,s=n===h&&e!==h||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==h&&(e===h||s);s&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},fn=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){Q(this,n)}},gn={M:le,P:H,A:de,C:1,L:cn,R:dn,D:on,V:Q,I:It,H:$t,N:pn,U:mn,B:hn,F:fn},Mo=ce.litHtmlPolyfillSupport;Mo?.(ae,It),(ce.litHtmlVersions??=[]).push("3.3.3");var U=(n,t,e)=>{let s=e?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=e?.renderBefore??null;s._$litPart$=o=new It(t.insertBefore(ft(),i),i,void 0,e??{})}return o._$AI(n),o};var $n=null,wn=[];function tt(n){if($n??=So(),wn.push(n)>1)return;let t=$n;setTimeout(()=>{t.textContent=wn.splice(0).join(" ")},600)}function So(){let n=document.createElement("div");return n.className="visually-hidden",n.role="status",document.body.appendChild(n)}function f(n,t=""){return d`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${n}></path>
</svg>`}function y(n,t,{onClick:e,test:s,className:o="btn",lang:i}){return d`<button
type="button"
class=${o}
title=${t}
lang=${i??h}
data-test=${s??h}
@click=${e}
>
${f(n)}<span class="label">${t}</span>
</button>`}var Nt={en:"English",tr:"Türkçe"},Ao={en:"en-GB",tr:"tr-TR"},me={},Ct="en",vn=new Intl.PluralRules("en"),pe=new Set;function bn(n,t){me=t,Ct=n,vn=new Intl.PluralRules(n);for(let e of pe)e()}function ct(n){return pe.add(n),()=>pe.delete(n)}function Ot(){return Ct}function R(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(Ct))??Ao[Ct]}function a(n,t={}){let e=me[n]??n;return(typeof e=="string"?e:e[vn.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:Eo(t[i]))}function N({key:n,values:t}){return a(n,t)}function et(n){return n in me}function _n(n){return n.map(e=>e?.slice(0,2).toLowerCase()).find(e=>e&&e in Nt)??"en"}function Eo(n){return typeof n=="number"?n.toLocaleString(R()):n}var To=5,_=class extends Error{constructor({code:t,message:e=t,retry_after:s=null,details:o=null}){super(e),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function O(n){let{field:t}=n.details;return n.code==="invalid_field"&&et(`field.${t}`)?{key:`field.${t}`}:{key:et(`error.${n.code}`)?`error.${n.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(n.retryAfter??To))}}}var M=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var nt="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",C=`${nt}M8 12.5l2.8 2.8L16.2 9.5`,wt=`${nt}M12 7v5.3l3.2 2`,vt="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",B=`${nt}M9 9l6 6M15 9l-6 6`,ko="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",Io=`${nt}M8 12h8`,bt="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",yn="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",Dt="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",xn="M12 5v14M5 12h14",Lt="M12 5.5v.01M12 12v.01M12 18.5v.01",W="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",Mn="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",lt="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",Sn=`${nt}M12 8.5v7M8.5 12h7`,An="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",Rt="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",Ht="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",D="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",En="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var Tn="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",kn="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var In="M6 9.5l6 6 6-6",Cn="M19 12H5M11 6l-6 6 6 6",Nn="M5 12h14M13 6l6 6-6 6",q="M6 6l12 12M18 6L6 18",Ut=`${nt}M12 11v5.5M12 7.7v.01`,V="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",On=`${nt}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,Dn="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",Ln="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",Rn="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6",Hn="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",Un="M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01";var Bn="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",L={present:C,late:wt,pending:vt,failed:B,missing:ko,absent:Io,excused:bt};function st({title:n,body:t,submit:e,cancel:s=()=>a("cancel"),onSubmit:o,onClose:i}){let r=null,c=!1,l=document.createElement("dialog");l.className="dialog",l.setAttribute("aria-labelledby","dialog-title");let u=()=>l.close(),m=async E=>{if(E.preventDefault(),c)return;let j=E.currentTarget;c=!0,r=null,p();try{await o(new FormData(j)),u()}catch(I){if(I instanceof M)r=I.problem;else if(I instanceof _)r=O(I);else throw I;I instanceof M&&Co(j,I.field)}finally{c=!1,p()}},p=()=>{U(v(),l)},v=()=>d`<form method="dialog" novalidate @submit=${m} aria-busy=${c}>
<header class="dialog-head">
<h2 id="dialog-title">${n()}</h2>
${y(q,a("close"),{className:"btn quiet icon-only",onClick:u})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!r}>${r?N(r):h}</p>
</div>
<footer class="dialog-foot">
<button type="button" class="btn quiet" @click=${u}>${s()}</button>
${e()}
</footer>
</form>`;l.addEventListener("pointerdown",E=>E.target===l&&u()),l.addEventListener("close",()=>{w(),l.remove(),i?.()});let w=ct(p);return p(),document.body.append(l),l.showModal(),l.querySelector("[autofocus]")?.focus(),{redraw:p,close:u,forgetProblem:()=>{r=null,p()}}}function Pn(){for(let n of document.querySelectorAll("dialog"))n.close()}function Co({elements:n},t){let e=n.namedItem(t);e instanceof HTMLElement&&e.focus()}var Fn="attn.language";async function jn(){let n=null;try{n=localStorage.getItem(Fn)}catch{}await Wn(_n([n,...navigator.languages]))}async function No(n){await Wn(n);try{localStorage.setItem(Fn,n)}catch{}}async function Wn(n){let t=document.getElementById("words"),e=t?.lang===n?JSON.parse(t.textContent):await Oo(n);document.documentElement.lang=n,bn(n,e)}async function Oo(n){let t=document.querySelectorAll(`link[rel=alternate][type="application/json"][hreflang=${n}]`),e=await Promise.all([...t].map(({href:s})=>Do(s)));return Object.assign({},...e)}async function Do(n){let t=await fetch(n);if(!t.ok)throw new Error(`${n}: ${t.status}`);return t.json()}function qn(){let n=Object.keys(Nt),t=n[(n.indexOf(Ot())+1)%n.length]??"en";return y(On,Nt[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>No(t)})}function Bt(n,t,e){return e?n==="ArrowDown"?(t+1)%e:n==="ArrowUp"?t<0?e-1:(t-1+e)%e:n==="Home"?0:n==="End"?e-1:null:null}var Vn=4,Pt=8,fe=null;function Ft(n,t){fe?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",r,!0),window.removeEventListener("resize",o),fe=null},i=()=>{o(),n.focus({preventScroll:!0})},r=({target:u})=>{u instanceof Node&&!e.contains(u)&&!n.contains(u)&&o()};e.addEventListener("keydown",u=>{let m=s(),p=Bt(u.key,m.indexOf(document.activeElement),m.length);if(p!==null)m[p]?.focus();else if(u.key==="Escape"||u.key==="Tab")i();else return;u.preventDefault()});let c=u=>{i(),u.run()},l=u=>d`<button
type="button"
role="menuitem"
class=${u.isDangerous?"menu-item danger":"menu-item"}
data-test=${u.test??h}
@click=${()=>c(u)}
>
${f(u.icon)}${u.label}
</button>`;U(t.map(l),e),(n.closest("main")??document.body).append(e),Lo(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",r,!0),window.addEventListener("resize",o),fe=o,s()[0]?.focus({preventScroll:!0})}function Lo(n,t){let s=t.bottom+n.offsetHeight+Pt<window.innerHeight?t.bottom+Vn:Math.max(Pt,t.top-n.offsetHeight-Vn),o=window.innerWidth-n.offsetWidth-Pt,i=Math.min(Math.max(Pt,t.right-n.offsetWidth),o);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${i+window.scrollX}px`)}function zn(n,t){let e=!1,s=()=>{e=!1,U(t(),n)},o=()=>{e||(e=!0,queueMicrotask(s))};return n.replaceChildren(),s(),ct(o),o}function Kn(){return document.getElementById("app")}var Yn=6,Xn=Yn/2,Gn=new Map;function Ro(n,t){let e=`${n} ${t}`,s=t?"2-digit":void 0,o=Gn.get(e)??new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return Gn.set(e,o),o}function b(n,t=!1){return n?Ro(R(),t).format(new Date(n)):""}function Jn(n){let t=Math.max(0,Math.ceil(n/1e3)),[e,s,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=r=>String(r).padStart(2,"0");return e?`${e}:${i(s)}:${i(o)}`:`${s}:${i(o)}`}function Zn(n){return n.length===Yn?[n.slice(0,Xn),n.slice(Xn)]:[n]}var jt=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;#n=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:s},o=!1){let i=[],r=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:r};o&&(this.#e=!1),this.#t=Math.max(this.#t,s,...e.map(l=>l.revision));for(let l of e)if(!(l.revision<=this.revision)){if(l.revision!==this.revision+1)break;this.#s(l,r),i.push(l)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:r}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},e=0;for(let{status:s,flags:o}of this.records.values())t[s]+=1,o.includes("not_on_roster")&&(e+=1);return{...t,total:this.records.size,not_on_roster:e}}strangers(){let t=0;for(let{flags:e,status:s}of this.records.values())e.includes("not_on_roster")&&s!=="failed"&&(t+=1);return t}progress(){let[t,e]=[0,0];for(let{flags:s,status:o,is_attended:i}of this.records.values()){let r=s.includes("not_on_roster");(r||o==="missing"||o==="absent")&&(this.#n=!0),!(o==="excused"||r)&&(e+=1,i&&(t+=1))}return{attended:t,expected:this.#n?e:0}}list({status:t=null,search:e="",locale:s="en"}={}){let o=z(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&ge(i,o)).sort($e(s))}#s(t,e){for(let s of t.records)this.records.set(s.student_number,s),e.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),e.add(s);this.revision=t.revision}},Qn=new WeakMap;function ge(n,t){if(!t)return!0;let e=Qn.get(n)??z(`${n.user_full_name} ${n.student_number}`);return Qn.set(n,e),t.split(" ").every(s=>e.includes(s))}function es(n,t,e){if(t.length>n.length/8)return n.push(...t),n.sort(e);for(let s of t){let[o,i]=[0,n.length];for(;o<i;){let r=o+i>>1;e(n[r],s)<0?o=r+1:i=r}n.splice(o,0,s)}return n}function $e(n){let{compare:t}=we(n),e=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>e(s)-e(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var Ho={ø:"o",ł:"l",đ:"d",ß:"ss",æ:"ae",œ:"oe"};function z(n){return n.replace(/[İIı]/g,"i").normalize("NFD").replace(/\p{M}/gu,"").toLowerCase().replace(/[øłđßæœ]/g,t=>Ho[t]).replace(/\s+/g," ").trim()}var ts=new Map;function we(n){let t=ts.get(n)??new Intl.Collator(n,{numeric:!0});return ts.set(n,t),t}var ve=["not_in_room","joined_for_another","left_early","wrong_section"];function P(n){let t=`reason.${n}`;return n&&et(t)?a(t):n??""}var Uo=[["present","present"],["late","late"],["fail","failed"]];function ns(n,t){let{student_number:e,user_full_name:s,status:o,attendance_time:i}=n,{canDecide:r}=t,c=r?"gridcell":"cell";return d`<div class=${t.isSelected?"row selected":"row"} role="row" data-test="roster-row"
data-number=${e} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${r?t.isSelected:h} tabindex=${r?t.isActive?0:-1:h}
.style=${be(t.top)}>
${r?Po(s,t.isSelected):h}
<span class="row-who" role=${c}>
<span class="row-name">${t.canOpen?Bo(s,r):d`<bdi>${s}</bdi>`}</span>
${t.waiting?d`<span class="row-waiting">${f(D)}${t.waiting}</span>`:h}
<span class="row-note">${_e(n)}</span>
</span>
<span class="row-number" role=${c}>${e}</span>
<span class="row-status" role=${c}>
<span class="chip-status" data-status=${o}>${f(L[o])}${a(`status.${o}`)}</span>
</span>
<span class="row-time" role=${c} title=${i?b(i,!0):h}>${b(i)}</span>
<span class="row-how" role=${c}>${jo(n)}</span>
${r?Fo(s,o):h}
</div>`}function be(n){return`translate: 0 ${n}px`}function Bo(n,t){return d`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function Po(n,t){return d`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${a("roster.select",{name:n})}
.checked=${t} />
</label>
</span>`}function Fo(n,t){let e=Uo.map(([s,o])=>{let i=a(`action.${s}`);return d`<button type="button" class="btn quiet small icon-only quick" tabindex="-1" data-act=${s}
data-test=${`quick-${s}`} data-status=${o} title=${i} aria-label=${`${i}: ${n}`}
?disabled=${t===o}>
${f(L[o])}
</button>`});return d`<span class="row-actions" role="gridcell">
${e}
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${a("roster.actions",{name:n})}>
${f(Lt,"dots")}
</button>
</span>`}function _e({fail_reason:n,flags:t}){return[P(n),...t.map(dt)].filter(Boolean).join(" · ")}function jo({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?a(`decided.${t}`):n?a(`method.${n}`):""}function dt(n){return et(`flag.${n}`)?a(`flag.${n}`):n.replaceAll("_"," ")}var Wo=["present","late","pending","failed","excused","missing","absent"];function ss(n,t){let e=n.attendance,{compare:s}=we(R()),o=[...n.records.values()].sort((l,u)=>s(l.user_full_name,u.user_full_name)),i=n.counts(),r=Wo.filter(l=>i[l]).map(l=>`${a(`status.${l}`)}: ${i[l]}`),c=l=>d`<th scope="col">${a(`roster.${l}`)}</th>`;return d`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${b(e.start_time)} – ${b(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${r.join(" · ")} · ${a("counter.total")}: ${i.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(c)}</tr></thead>
<tbody>
${o.map((l,u)=>d`<tr>
<td>${u+1}</td><td><bdi>${l.user_full_name}</bdi></td><td>${l.student_number}</td>
<td>${a(`status.${l.status}`)}<small>${_e(l)}</small></td>
<td>${b(l.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var os={teacher:"/teacher",student:"/student",admin:"/admin"};async function Wt(){let n=await xe("/me");if(n.status===401)return null;if(!n.ok)throw new Error(`/me answered ${n.status}`);return(await n.json()).user}async function is(){let n=await ls("/sessions",{});if(!n.ok&&n.status!==401)throw new Error(`/sessions answered ${n.status}`);return n.json()}async function rs(){await ls("/logout",{})}async function as(){return cs("/lessons").catch(()=>[])}async function qt(n){let t=await xe(`/history/${n}`);if(t.status===404)return null;if(!t.ok)throw new Error(`/history answered ${t.status}`);return t.json()}async function ye(n,t){let e=`/history/${n}/changes?student_number=${encodeURIComponent(t)}`;return cs(e).then(({items:s})=>s,()=>[])}function xe(n){return fetch(n,{headers:{Accept:"application/json"},cache:"no-store"})}async function cs(n){let t=await xe(n);if(!t.ok)throw new Error(`${n} answered ${t.status}`);return t.json()}function ls(n,t){return fetch(n,{method:"POST",headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(t)})}var qo="attn.student";function ds(n){try{n.removeItem(qo)}catch{}}var Vo=1e3,zo=3e4,Ko=1e4,Xo=8e3,Go=1e4,Yo=6e3,Jo=3500,us=3e3,Zo=2500,Qo=1e3,ti=.8,hs=25e3,ei=2,ni=1e3,si={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},Vt=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#n=new Map;#s=0;#o=0;#c=0;#i=!1;#r=null;#u=0;#l=0;#h=hs;#a=!1;#m=0;#p=0;#$;#f;#v;#b;#d={};#w=null;constructor({url:t,resume:e=async()=>{},probeMs:s=Yo,answerMs:o=Jo,isVisible:i=()=>!0,isSignedOut:r=oi}){super(),this.url=t,this.#$=e,this.#f={probeMs:s,answerMs:o},this.#v=i,this.#b=r}start(){return this.#y(),this}stop(){this.#g("stopped"),clearTimeout(this.#d.reopen),this.#x()}get hasResumed(){return this.#i}now(){return Date.now()+this.#p}on(t,e){let s=this.#n.get(t)??new Set;return this.#n.set(t,s.add(e)),()=>{s.delete(e)}}command(t,e,s=Go){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new _({code:"offline"}));this.#s+=1;let i=this.#s;return new Promise((r,c)=>{let l=setTimeout(()=>{this.#e.delete(i),c(new _({code:"timeout"}))},s);this.#e.set(i,{resolve:r,reject:c,timer:l}),o.send(JSON.stringify({type:t,id:i,...e})),this.#l=Date.now(),this.#a||this.#_(o,this.#f.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#a,s=this.state==="offline"||this.state==="connecting";if(!e)return s&&performance.now()>=this.#c?this.#y():void 0;Date.now()-this.#u>this.#h&&this.#i&&this.#g("catching-up"),this.check(us)}async check(t=this.#f.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#a)return;this.#_(e,t);let s=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),r=i-s<ni;o?.server_time&&r&&(this.#p=Date.parse(o.server_time)-(s+i)/2)}#_(t,e){let s=Date.now()+e;this.#d.silence&&this.#m<=s||(this.#m=s,clearTimeout(this.#d.silence),this.#d.silence=setTimeout(()=>{if(t===this.#t){if(this.#d.silence=void 0,Date.now()-s>Qo)return void this.check(us);if(this.#a)return this.#S(t,1006);this.#a=!0,this.#g("offline"),this.#_(t,Zo)}},e))}#y(){this.#x(),clearTimeout(this.#d.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#d.opening=setTimeout(()=>this.#S(t,1006),Xo),t.onmessage=({data:e})=>this.#T(t,JSON.parse(e)),t.onclose=({code:e})=>this.#S(t,e)}#T(t,e){t===this.#t&&(this.#u=Date.now(),clearTimeout(this.#d.silence),this.#d.silence=void 0,this.#i?this.#M():this.#a&&this.#g("catching-up"),this.#a=!1,"id"in e&&e.id!==null?this.#k(e):e.type==="welcome"?this.#C(t,e):this.#A(e))}#k(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new _(t)):e.resolve(t))}#A(t){t.type==="goodbye"&&(this.#w=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#I(t);for(let e of[...this.#n.get(t.type)??[]])e(t)}#I({state:t,as_of:e}){this.#r=t==="catching_up"?Date.parse(e):null,this.#i&&this.#M()}#M(){this.asOf=this.#r??this.now(),this.#g(this.#r===null?"live":"catching-up")}async#C(t,e){for(clearTimeout(this.#d.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#d.steady=setTimeout(()=>{this.#o=0},Ko),this.#h=(e.heartbeat_ms??hs)*ti,this.#l=Date.now(),this.#E(t,this.#f.probeMs),this.#g("catching-up"),this.#A(e);t===this.#t;)try{await this.#$(e);break}catch(s){if(!(s instanceof _)||!s.canRetry)throw s;await ii((s.retryAfter??ei)*1e3)}t!==this.#t||this.state==="stopped"||(this.#i=!0,this.#M())}#E(t,e){this.#d.probe=setTimeout(()=>{if(t!==this.#t)return;let s=Date.now(),{probeMs:o}=this.#f,i=this.#v()?o-(s-this.#u):o,r=this.#h-(s-this.#l),c=Math.min(i,r,o);c<=0&&!this.#d.silence&&this.check(),this.#E(t,c>0?c:o)},e)}async#S(t,e){if(t!==this.#t)return;let s=!this.#a&&(this.state==="connecting"||this.state==="offline");this.#x();let o=si[e]??0;if(typeof o=="string")return this.#g(o);this.#c=performance.now()+o,this.#g("offline"),this.#O(this.#w??this.#N(o)),this.#w=null,s&&await this.#b()&&(clearTimeout(this.#d.reopen),this.#x(),this.#g("signed-out"))}#N(t){let e=Math.min(zo,Vo*2**this.#o);return this.#o+=1,t+Math.random()*e}#O(t){clearTimeout(this.#d.reopen),this.#d.reopen=setTimeout(()=>this.#y(),t)}#x(){let t=this.#t;this.#t=null,this.#i=this.#a=!1,this.#r=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#d[e]),this.#d[e]=void 0;for(let{reject:e,timer:s}of this.#e.values())clearTimeout(s),e(new _({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#g(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};async function oi(){try{return await Wt()===null}catch{return!1}}function ii(n){return new Promise(t=>setTimeout(t,n))}var ri=10,Me="attn.stays";function ps(n){ms(t=>n?t.setItem(Me,"1"):t.removeItem(Me))}async function ai(){let n=await Wt();if(n||!ms(e=>e.getItem(Me)))return n;let t=await is();return ps(!!t.user),t.reason==="reused"&&zt("&reused"),t.user??null}function ms(n){try{return n(localStorage)}catch{return null}}async function fs(){ds(localStorage),ps(!1);try{await rs()}finally{location.assign("/")}}function zt(n=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${n}`)}async function ci(n=()=>{}){for(let t=1;;t=Math.min(t*2,ri))try{return await ai()}catch{n(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function gs(n){let t=await ci();return t?.role===n?t:(t?location.replace(os[t.role]??"/"):zt(),null)}var li=2e3;function $s(n){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new Vt({url:t,isVisible:()=>!document.hidden,...n}),s=()=>document.hidden||e.wake(),o=()=>e.check(li);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",s),document.addEventListener("visibilitychange",s),document.addEventListener("resume",s),navigator.connection?.addEventListener("change",o),e}var di=8e3,ws=3e3,_t=null,vs;function F(n,{action:t=null,isError:e=!1}={}){_t??=hi(),_t.setAttribute("aria-label",a("messages")),U(ui(n,t,e),_t),Ae(di),tt(n)}function ut(n){F(N(O(n)),{isError:!0})}function ui(n,t,e){let s=()=>{Se(),t?.run()};return d`<div
class=${e?"toast error":"toast"}
@pointerenter=${Kt}
@focusin=${Kt}
@pointerleave=${()=>Ae(ws)}
@focusout=${()=>Ae(ws)}
>
${f(e?V:C)}<span class="toast-text">${n}</span>
${t?y(W,t.label,{className:"btn small",test:t.test,onClick:s}):h}
${y(q,a("close"),{className:"btn quiet small icon-only",onClick:Se})}
</div>`}function Se(){Kt(),_t&&U(h,_t)}function Kt(){clearTimeout(vs)}function Ae(n){Kt(),vs=setTimeout(Se,n)}function hi(){let n=document.createElement("div");return n.className="toasts",n.role="region",document.body.appendChild(n)}function bs(n,t=null){return d`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${f(Bn,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?fi(t):h}</div>
${n?d`<span class="topbar-user">${f(An)}<bdi>${n.full_name}</bdi></span>`:h}
${qn()}
${n?pi():h}
</header>`}function pi(){return y(Dn,a("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:fs})}var mi={live:[Ht,"connection.live"],"catching-up":[D,"connection.catching"],connecting:[D,"connection.connecting"]};function fi({state:n,asOf:t}){let[e,s]=mi[n]??[En,"connection.offline"],o=n!=="live"&&t?a("connection.asOf",{time:b(t,!0)}):null;return d`<span class="badge" data-test="connection-badge" data-state=${n}
>${f(e)}<span>${a(s)}</span>${o?d`<span class="as-of">${o}</span>`:h}</span
>`}function Ee({codes:n,server_time:t},e){let s=o=>new Date(Date.parse(o)-Date.parse(t)+e).toISOString();return n.map(o=>({...o,valid_from:s(o.valid_from),valid_until:s(o.valid_until)}))}function _s(n,t){let e=s=>Date.parse(s.valid_from)<=t&&t<Date.parse(s.valid_until);return n.filter(e).at(-1)??null}var ht=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let s=this.state;if(this.state=t(s,...e),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var gi=/^\/class\/([\w-]{1,64})\/?$/,ys="/teacher";function Te(n){return gi.exec(n)?.[1]??null}function ke(n){return`/class/${n}`}function Ie(n){let t=new URLSearchParams(n);return{status:t.get("show"),search:t.get("q")??"",student:t.get("student")}}function xs(n,t){let{status:e,search:s,student:o}={...Ie(n),...t},i=new URLSearchParams;return e&&i.set("show",e),s&&i.set("q",s),o&&i.set("student",o),i.size?`?${i}`:""}function Ms(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let o=Math.round(Math.min(1,Math.max(0,n||0))*100);return d`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?kt`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:h}
</svg>`}var $i=5*6e4;function Ss(n,t,e,{onMore:s,onFinish:o}){let i=n.attendance,r=Date.parse(i.end_time)-e,c=({currentTarget:l})=>s(l);return d`<header class="class-bar">
<div class="class-title">
<h1><bdi>${i.lesson_name}</bdi></h1>
<p class="muted">${Ne(i)}${wi(i)}</p>
</div>
<p class="class-code" title=${a("live.code")}>
<span class="visually-hidden">${a("live.code")}</span>
<span class="code-digits" data-test="class-code">${vi(t,e)}</span>
</p>
${Ce(n)}
<p class="class-clock">
<strong class=${r<$i?"time-left soon":"time-left"}>
${r>0?Jn(r):a("live.ending")}
</strong>
<span class="muted">${a("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${i.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${f(Mn)}<span class="label">${a("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${a("live.more")} title=${a("live.more")} @click=${c}>
${f(Lt,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${o}>
${f(lt)}<span class="label">${a("live.finish")}</span>
</button>
</div>
</header>
${i.roster_loaded?h:d`<p class="notice warn">${f(V)}<span>${a("live.noRoster")}</span></p>`}`}function Ce(n){let{attended:t,expected:e}=n.progress(),{present:s,late:o}=n.counts(),i=e?a("live.ofExpected",{attended:t,expected:e}):String(s+o);return d`<p class="class-ring" data-test="class-ring">
${Ms(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${i}</strong>
</p>`}function Ne({start_time:n,end_time:t}){return a("live.times",{start:b(n),end:b(t)})}function wi({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${a("live.lateFrom",{time:b(n)})}`:""}function vi(n,t){let e=_s(n,t);return e?Zn(e.code).join(" "):"–"}var As=1e5,bi=["present","late","pending","failed","excused","missing"];function Es({counts:n,onFinish:t}){let e="",s=!0,o=u=>d`<div class="figure" data-status=${u}>
${f(L[u])}<span>${a(`status.${u}`)}</span><strong>${n[u]}</strong>
</div>`,i=bi.filter(u=>n[u]||u==="present"||u==="missing"),r=st({title:()=>a("finish.heading"),body:()=>d`<div class="figures">${i.map(o)}</div>
${n.missing?d`<p class="muted">${a("finish.missing",{n:n.missing})}</p>`:h}
${n.pending?d`<p class="notice">
${f(vt)}<span>${a("finish.pending",{n:n.pending})}</span>
</p>`:h}
<div class="field">
<label for="headcount">${a("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${As} step="1" inputmode="numeric" autofocus @input=${c} @keydown=${l} />
<span class="muted">${a("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?h:Oe(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>a("finish.notYet"),submit:()=>d`<button type="submit" class="btn primary" data-test="finish-submit">
${f(lt)}${a("finish.submit")}
</button>`,onSubmit:async()=>t(_i(e,s))});function c({currentTarget:u}){let m=u;e=m.value,s=!m.validity.badInput,r.redraw()}function l(u){let m=u.currentTarget;u.key!=="Enter"||m.value!==""||(u.preventDefault(),m.form?.querySelector("[type=submit]")?.focus())}}function Oe(n){return n===0?d`${f(C)}${a("finish.match")}`:d`${f(V)}${a(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function _i(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=As))throw new M({key:"finish.badHeadcount"},"headcount");return e}var yi=10*6e4;function Ts(n,t,e,{onAnother:s,onPrint:o,onReopen:i}){let r=n.attendance,{headcount:c,endReason:l}=t,{present:u,late:m}=n.counts(),p=i&&e-Date.parse(r.end_time)<yi;return d`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${f(lt)}${a(`closed.${l??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${r.lesson_name}</bdi></h1>
<p class="muted">${De(r.start_time)} · ${Ne(r)}</p>
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${f(t.savedAt===null?D:Rn)}${xi(t,n.records.size)}
</p>
</div>
${Ce(n)}
${c===null?h:d`<p class="headcount-difference" data-test="headcount">
${a("closed.headcount",{n:c})} ${Oe(c-u-m)}
</p>`}
<div class="class-actions">
${p?y(W,a("closed.reopen"),{className:"btn",test:"class-reopen",onClick:i}):h}
${y(Hn,a("closed.print"),{className:"btn",test:"class-print",onClick:o})}
<button type="button" class="btn primary" data-test="start-another" @click=${s}>
${f(xn)}${a("closed.another")}
</button>
</div>
</section>`}function De(n){return new Date(n).toLocaleDateString(R(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function xi({savedAt:n,unseenSince:t},e){return t?a("closed.unseen",{time:b(t)}):n===null?a("closed.saving"):a("closed.saved",{time:b(n),n:e})}var Mi=5;function ks(n,t){return d`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function Is(n){let t=String(n.get("reason")).trim();if(t.length<Mi)throw new M({key:"fail.tooShort"},"reason");return t}var Si=[5,10,15,30],Ai=6e4;function Cs({title:n,onReason:t,onClose:e}){let s=o=>{let i=r=>{let l=r.currentTarget.form?.elements.namedItem("reason");l.value=P(o),l.focus()};return d`<button type="button" class="chip-button" data-test=${`fail-reason-${o}`} @click=${i}>
${P(o)}
</button>`};st({title:n,body:()=>d`<p class="muted">${a("fail.lead")}</p>
<div class="chips">${ve.map(s)}</div>
${ks("fail-reason",a("fail.reason"))}`,submit:()=>d`<button type="submit" class="btn danger" data-test="fail-submit">
${f(B)}${a("fail.submit")}
</button>`,onSubmit:async o=>{let i=Is(o);await t(ve.find(r=>P(r)===i)??i)},onClose:e})}function Ns({find:n,onAccept:t}){let e=n(""),s=!1,o=st({title:()=>a("walkin.heading"),body:()=>d`<p class="muted">${a("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${a("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${i} />
<p class="muted" aria-live="polite">
${e?a("walkin.known",{name:e.user_full_name}):h}
</p>
</div>
<div class="field" ?hidden=${e!==void 0}>
<label for="walkin-name">${a("walkin.name")}</label>
<input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
autocapitalize="words" aria-describedby="walkin-name-hint" />
<p class="muted" id="walkin-name-hint">${a(s?"walkin.needName":"walkin.nameHint")}</p>
</div>`,submit:()=>d`<button type="submit" class="btn primary" data-test="walkin-submit">
${f(Rt)}${a("walkin.submit")}
</button>`,onSubmit:async r=>{let c=String(r.get("number")).trim(),l=n(c)?"":String(r.get("name")).trim();if(!c||/\s/.test(c))throw new M({key:"walkin.needNumber"},"number");try{await t(c,l)}catch(u){throw s=u instanceof _&&u.code==="not_found"&&!l,s?new M({key:"walkin.needName"},"name"):u}}});function i({currentTarget:r}){e=n(r.value.trim()),s=!1,o.forgetProblem()}}function Os({end_time:n},t){let e=Math.max(Date.parse(n),t);return Si.map(s=>{let o=new Date(e+s*Ai);return{label:a("extend.by",{minutes:s,end:b(o)}),end:o.toISOString()}})}var Ds=6,Ei=new Set(["not_on_roster","spot_checked","hidden_code"]);function Ls(n,t,e){if(!n.length)return h;let s=Map.groupBy(n,({flags:u})=>u.find(m=>!Ei.has(m))??""),o=u=>u.map(({student_number:m})=>m),i=(u,m)=>d`${y(C,a(u.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${m}-accept`,onClick:()=>t("present",o(u))})}${y(B,a(u.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${m}-refuse`,onClick:()=>t("fail",o(u))})}`,r=u=>d`<li data-number=${u.student_number}>
<button type="button" class="link" @click=${()=>e(u.student_number)}>
<bdi>${u.user_full_name}</bdi>
</button>
<span class="muted">${b(u.attendance_time)}</span>
<span class="lane-buttons">${i([u],"pending")}</span>
</li>`,c=u=>u>0?d`<p class="muted">${a("pending.more",{n:u})}</p>`:h,l=([u,m])=>d`<section class="lane-group" data-test="pending-group" data-flag=${u}>
<h3>${a("pending.group",{n:m.length,reason:u?dt(u):a("status.pending")})}</h3>
${m.length>1?d`<span class="lane-buttons">${i(m,"pending-group")}</span>`:h}
<ul>${m.slice(0,Ds).map(r)}</ul>
${c(m.length-Ds)}
</section>`;return d`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${f(vt)}${a("pending.heading",{n:n.length})}</h2>
${s.size>1?d`<span class="lane-buttons">${i(n,"pending-all")}</span>`:h}
</header>
${[...s].map(l)}
</section>`}var Ti=["present","late","pending"];function ki({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Ti.includes(n)}function Le(n,t){let e=[];for(let s of n){if(!ki(s))continue;let o=String(s.attendance_time);if(e.length===t&&o<=String(e[t-1]?.attendance_time))continue;let i=e.findIndex(r=>o>String(r.attendance_time));e.splice(i<0?e.length:i,0,s),e.length=Math.min(e.length,t)}return e}function Rs(n,{start:t,end:e,steps:s}){let o=new Array(s).fill(0),i=Math.max(1,e-t)/s;for(let{is_attended:c,attendance_time:l}of n){if(!c||!l)continue;let u=Math.floor((Date.parse(l)-t)/i);o[Math.min(Math.max(0,u),s-1)]+=1}let r=0;return o.map(c=>(r+=c,r))}var Ii=["present","late","pending","failed","excused","missing","absent"],Ci=["total","missing","present","late","pending","failed","excused","absent","stranger"],Ni=new Set(["total","missing","present","late"]),yt=40;function Hs(n,t,e){let s=o=>{let i=o==="total"?null:o,r=()=>e(i===t?null:i),c=i===null||i==="stranger"?yn:L[i];return d`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${Oi(o,n)} @click=${r}>
${f(c)}<strong>${n[o]}</strong><span class="counter-label">${a(`counter.${o}`)}</span>
</button>`};return d`<div class="counters" role="group" aria-label=${a("roster.filters")}>${Ci.map(s)}</div>`}function Us(n){let t=0,e=s=>{let o=t;return t+=n[s],kt`<rect data-status=${s} x=${o} width=${n[s]} y="0" height="1" />`};return d`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Ii.map(e)}</svg>`}function Bs(n,t,e){let s=i=>(yt*(1-i/Math.max(1,t))).toFixed(1),o=n.map((i,r)=>`L${r+1} ${s(i)}`).join("");return d`<svg class="curve" viewBox="0 0 ${n.length} ${yt}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${yt}${o}V${yt}Z" />
<path class="curve-edge" d="M0 ${yt}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function Oi(n,t){return n==="missing"?t.missing===0&&t.absent>0:!Ni.has(n)&&t[n]===0}function Ps(){return d`<p class="everyone" data-test="everyone-here">${f(C)}${a("roster.everyone")}</p>`}var it={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},He=n=>(...t)=>({_$litDirective$:n,values:t}),Ue=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,t,e){this._$Ct=n,this._$AM=t,this._$Ci=e}_$AS(n,t){return this.update(n,t)}update(n,t){return this.render(...t)}},{I:Di}=gn,Fs=n=>n,Li=n=>n.strings===void 0,js=()=>document.createComment(""),xt=(n,t,e)=>{let s=n._$AA.parentNode,o=t===void 0?n._$AB:t._$AA;if(e===void 0){let i=s.insertBefore(js(),o),r=s.insertBefore(js(),o);e=new Di(i,r,n,n.options)}else{let i=e._$AB.nextSibling,r=e._$AM,c=r!==n;if(c){let l;e._$AQ?.(n),e._$AM=n,e._$AP!==void 0&&(l=n._$AU)!==r._$AU&&e._$AP(l)}if(i!==o||c){let l=e._$AA;for(;l!==i;){let u=Fs(l).nextSibling;Fs(s).insertBefore(l,o),l=u}}}return e},ot=(n,t,e=n)=>(n._$AI(t,e),n),Ri={},qs=(n,t=Ri)=>n._$AH=t,Hi=n=>n._$AH,Re=n=>{n._$AR(),n._$AA.remove()},Ws=(n,t,e)=>{let s=new Map;for(let o=t;o<=e;o++)s.set(n[o],o);return s},Vs=He(class extends Ue{constructor(n){if(super(n),n.type!==it.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,t,e){let s;e===void 0?e=t:t!==void 0&&(s=t);let o=[],i=[],r=0;for(let c of n)o[r]=s?s(c,r):r,i[r]=e(c,r),r++;return{values:i,keys:o}}render(n,t,e){return this.dt(n,t,e).values}update(n,[t,e,s]){let o=Hi(n),{values:i,keys:r}=this.dt(t,e,s);if(!Array.isArray(o))return this.ut=r,i;let c=this.ut??=[],l=[],u,m,p=0,v=o.length-1,w=0,x=i.length-1;for(;p<=v&&w<=x;)if(o[p]===null)p++;else if(o[v]===null)v--;else if(c[p]===r[w])l[w]=ot(o[p],i[w]),p++,w++;else if(c[v]===r[x])l[x]=ot(o[v],i[x]),v--,x--;else if(c[p]===r[x])l[x]=ot(o[p],i[x]),xt(n,l[x+1],o[p]),p++,x--;else if(c[v]===r[w])l[w]=ot(o[v],i[w]),xt(n,o[p],o[v]),v--,w++;else if(u===void 0&&(u=Ws(r,w,x),m=Ws(c,p,v)),u.has(c[p]))if(u.has(c[v])){let E=m.get(r[w]),j=E!==void 0?o[E]:null;if(j===null){let I=xt(n,o[p]);ot(I,i[w]),l[w]=I}else l[w]=ot(j,i[w]),xt(n,o[p],j),o[E]=null;w++}else Re(o[v]),v--;else Re(o[p]),p++;for(;w<=x;){let E=xt(n,l[x+1]);ot(E,i[w]),l[w++]=E}for(;p<=v;){let E=o[p++];E!==null&&Re(E)}return this.ut=r,qs(n,l),T}}),Ui={},zs=He(class extends Ue{constructor(){super(...arguments),this.ot=Ui}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return T}else if(this.ot===t)return T;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),K=He(class extends Ue{constructor(n){if(super(n),n.type!==it.PROPERTY&&n.type!==it.ATTRIBUTE&&n.type!==it.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Li(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[t]){if(t===T||t===h)return t;let e=n.element,s=n.name;if(n.type===it.PROPERTY){if(t===e[s])return T}else if(n.type===it.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(s))return T}else if(n.type===it.ATTRIBUTE&&e.getAttribute(s)===t+"")return T;return qs(n),t}});var Xt=class{#t;#e=[];#n=new Set;#s=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#n.size>0}mark(t){let e=[];for(let s of t)this.#n.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#s=[...this.#s,...e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#t,o=this.#e.filter(({student_number:r})=>!this.#n.has(r)),i=[...this.#n].flatMap(r=>s.get(r)??[]);this.#e=es(o,i,$e(e)),this.#n.clear(),this.#o=new Set(s.keys()),this.#s=this.#e.filter(r=>Bi(r,t)).map(({student_number:r})=>r)}};function Bi(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&Pi(n))&&ge(n,e)}function Pi({flags:n}){return n.includes("not_on_roster")}function Ks({count:n,rowHeight:t,top:e,viewport:s}){if(n<=150)return{first:0,end:n};let o=Math.floor(-e/t)-8,i=Math.ceil((s-e)/t)+8;return{first:Math.min(Math.max(0,o),n),end:Math.min(Math.max(0,i),n)}}var Fi=2e3,ji=2e3,Wi=400,qi=2e3,Vi=2.25,zi=4,Ki="(max-width: 719px)",Gt=class{active=null;selected=new Set;filter;#t;#e;#n;#s=null;#o=Number.NEGATIVE_INFINITY;#c=null;#i;#r=0;#u="";#l=[];#h=!1;constructor(t,e){this.#t=t,this.#n=e,this.filter=e.filter,this.#e=new Xt(t),this.#a(),this.#i=setInterval(()=>this.#m(),Wi),this.#v(),window.addEventListener("scroll",this.#d,{passive:!0}),window.addEventListener("resize",this.#b)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#d),window.removeEventListener("resize",this.#b)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#c??=performance.now(),this.#l.push(...t)}resort(){this.#e.markAll(),this.#a()}narrow(t){this.filter=t,this.#a(),this.#n.onDraw()}#a(){this.#e.arrange(this.filter,R()),this.#c=null;let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null)}#m(){this.#c===null||performance.now()-this.#c<ji||Gi(this.#o)||(this.#a(),this.#n.onDraw())}view(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#n,o=this.#r,{first:i,end:r}=this.#f();this.#u=`${i} ${r}`;let c=Ot(),l=(u,m)=>{let p=i+m,v=this.#t.records.get(u),w={index:p,top:p*o,isSelected:this.selected.has(u),isActive:u===this.active,canDecide:e,canOpen:s,waiting:this.#n.waitingFor(u)},x=()=>v?ns(v,w):d`<div class="row gone" .style=${be(w.top)}></div>`;return zs([v,p,o,w.isSelected,w.isActive,w.waiting,c],x)};return this.#l.length&&requestAnimationFrame(()=>Xi(this.#l.splice(0))),d`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${a("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":h} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#w}
@pointerdown=${this.#w} @keydown=${this.#w} @wheel=${this.#w} @click=${this.#y}
@focusin=${this.#_}>
${Vs(t.slice(i,r),u=>u,l)}
</div>
</div>`}#p(){let{shown:t,selected:e}=this,s=(r,c)=>d`<span class=${c} role="columnheader">${a(`roster.${r}`)}</span>`,o=t.length>0&&e.size===t.length,i=this.#n.canDecide;return d`<div class="row head" role="row" aria-rowindex="1">
${i?d`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${a("roster.selectAll")} data-test="select-all"
.checked=${K(o)} .indeterminate=${K(e.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:h}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${i?d`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${a("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!this.#e.isDirty} tabindex="-1"
@click=${this.#$}>
${f(Ln)}<span>${a("roster.resort")}</span>
</button>
</span>`:h}
</div>`}#$=()=>{this.#a(),this.#n.onDraw()};select(t){this.selected=new Set(t),this.#n.onDraw()}toggle(t,e){let s=!this.selected.has(t),[o,i]=[this.#s&&e?this.#s:t,t].map(l=>this.shown.indexOf(l)),r=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),c=new Set(this.selected);for(let l of r)s?c.add(l):c.delete(l);this.#s=t,this.select([...c])}move(t,e){let{shown:s}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:s.indexOf(this.active),r=i<0&&this.active?s.indexOf(this.active)-t:i,c=s[Math.min(Math.max(0,r+t),s.length-1)];c!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],c])),this.focus(c))}focus(t){let e=this.shown.indexOf(t),s=Be();if(e<0||!s)return;this.active=t;let o=s.getBoundingClientRect().top+e*this.#r,i=this.#r*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#n.onDraw(),requestAnimationFrame(()=>Gs(t)?.focus({preventScroll:!0}))}#f(){let t=Be()?.getBoundingClientRect().top??0,e=window.innerHeight;return Ks({count:this.shown.length,rowHeight:this.#r,top:t,viewport:e})}#v(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#r=t*(matchMedia(Ki).matches?zi:Vi)}#b=()=>{this.#v(),this.#n.onDraw()};#d=()=>{this.#h||(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1;let{first:t,end:e}=this.#f();this.#u!==`${t} ${e}`&&this.#n.onDraw()}))};#w={handleEvent:()=>{this.#o=performance.now()},passive:!0};#_=({target:t})=>{let e=Xs(t);!e||e===this.active||(this.active=e,this.#n.onDraw())};#y=t=>{let e=Xs(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#n;if(!e||!(s instanceof HTMLElement))return;let i=s.dataset.act;i==="select"?this.toggle(e,t.shiftKey):i==="menu"?o.onMenu(s,e):o.onAction(i,e)}};function Be(){return document.querySelector(".roster-view .rows")}function Gs(n){return document.querySelector(`.rows [data-number="${CSS.escape(n)}"]`)}function Xs(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function Xi(n){if(!matchMedia("(prefers-reduced-motion: reduce)").matches)for(let t of new Set(n))Gs(t)?.animate([{background:"var(--tone-soft)"},{offset:.9,background:"var(--tone-soft)"},{}],qi)}function Gi(n){let t=Be();if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||s||performance.now()-n<Fi}var Pe=["present","late","excused","fail"],Ys={present:C,late:wt,excused:bt,fail:B,undo:W},Yi=80,Ji=8,Zi=16,Js=60,Qi=10*6e4,Yt=class{#t;#e;#n;#s="";#o;#c;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#t=t,this.#e={onDecide:null,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:o,onDraw:i,onOpen:r,waitingFor:c}=this.#e;this.#s=s.search,this.#n=new Gt(t,{onDraw:i,waitingFor:c??(()=>null),handlers:{onAction:(l,u)=>this.#$(l,u),onMenu:this.#f},canDecide:o!==null,canOpen:r!==void 0,filter:{status:s.status,needle:z(s.search)}}),this.#c=ct(()=>this.#n.resort())}destroy(){clearTimeout(this.#o),this.#n.destroy(),this.#c()}changed(t){this.#n.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#e.onDraw()},Yi)}get chosen(){let{selected:t,active:e}=this.#n;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#n.selected.size>0}move(t,e=!1){return this.#n.move(t,e)}toggleActive(){let{active:t}=this.#n;t&&this.#n.toggle(t,!1)}clearSelection(){this.#n.select([])}focusRow(t){this.#n.focus(t)}view(t=h,e=h){let{shown:s}=this.#n,o=this.#e.onDecide!==null,{attended:i,expected:r}=this.#t.progress(),c=o&&r>0&&i===r;return d`<section class="roster-view">
${this.#r(i,r)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${f(Dt)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${a("roster.search")} aria-label=${a("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#m} />
</div>
${c?Ps():o?this.#h():h} ${t}
</div>
<div class="card flush">
${this.#n.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${a(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#a():h}
</div>
${o?d`<div class="roster-aside">${e} ${this.#l()}</div>`:h}
</div>
</section>`}#r(t,e){let s={...this.#t.counts(),stranger:this.#t.strangers()},o=Math.max(e,s.present+s.late);return d`<section class="progress card">
<div class="progress-bar">
${Us(s)}
${Hs(s,this.#n.filter.status,i=>this.#p({status:i}))}
</div>
${Bs(this.#u(),o,a("roster.curve",{attended:t,expected:e}))}
</section>`}#u(){let{attendance:t,revision:e,records:s}=this.#t,o=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&o-this.#i.at<Js)return this.#i.points;let[i,r]=[Date.parse(t.start_time),Date.parse(t.end_time)],c=t.state==="closed"?r:Math.min(r,this.#e.now()),l={start:i,end:Math.max(c,i+Qi),steps:Js};return this.#i={revision:e,at:o,points:Rs(s.values(),l)},this.#i.points}#l(){let t=Le(this.#t.records.values(),Zi);return d`<section class="arrivals card">
<h2>${a("roster.justJoined")}</h2>
${t.length?d`<ul>${t.map(Zs)}</ul>`:d`<p class="muted">${a("roster.nobodyYet")}</p>`}
</section>`}#h(){let t=Le(this.#t.records.values(),Ji);return d`<section class="strip" data-test="just-joined" aria-label=${a("roster.justJoined")}>
${t.length?d`<ul class="strip-list">${t.map(Zs)}</ul>`:d`<p class="muted">${a("roster.nobodyYet")}</p>`}
</section>`}#a(){let{selected:t}=this.#n,e=s=>y(Ys[s],a(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return d`<div class="bulk" role="group" aria-label=${a("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${a("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Pe.map(e)} ${e("undo")}</div>
${y(q,a("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let e=t.status===void 0?this.#n.filter.status:t.status;this.#n.narrow({status:e,needle:z(this.#s)}),this.#e.onLook?.({status:e,search:this.#s})}#$(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#f=(t,e)=>{let s=this.#t.records.get(e)?.decided_by,r=(s==="teacher"||s==="admin"?[...Pe,"undo"]:Pe).map(l=>({label:a(`action.${l}`),icon:Ys[l],isDangerous:l==="fail",test:`action-${l}`,run:()=>this.#$(l,e)})),c={label:a("action.details"),icon:Ut,run:()=>this.#$("open",e)};Ft(t,[...r,c])}};function Zs({status:n,user_full_name:t,attendance_time:e}){return d`<li data-status=${n}>
${f(L[n])}<bdi>${t}</bdi><span class="muted">${b(e)}</span>
</li>`}var tr=300,er=300,nr=1e3,sr=10,or=3,Jt=class{roster=new jt;#t;#e;#n=null;#s;#o=!1;#c=!1;constructor(t,e,s){this.#t=t,this.attendanceId=e,this.#e=s;let o=i=>i===e&&this.roster.attendance!==null;this.#s=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#u(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#r(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:r,reason:c})=>{o(i)&&(this.takeAttendance(r),this.#a(c))})]}catchUp(){return this.#n??=this.#i().finally(()=>{this.#n=null}),this.#n}close(){this.#c=!0;for(let t of this.#s)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#h())}async#i(){for(let t=0;t<sr;t+=1){let e=t<or?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",s);if(o.type==="roster.snapshot"?this.#r(o):(this.#u(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,tr))}}#r(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#a(null))}#u(t,e=!1){let{outcome:s,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:r})=>r==="ended")&&this.#h(),s==="gap"&&!e&&this.#l()}async#l(){try{await this.catchUp()}catch(t){if(!(t instanceof _))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:nr;setTimeout(()=>!this.#c&&this.roster.isBehind&&this.#l(),e)}}#h(){setTimeout(()=>this.#a(null),er)}#a(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var Zt=class{#t=[];get length(){return this.#t.length}add(t){let e=new Set(t.numbers),s=new Set(this.#t.flatMap(({numbers:r})=>r));this.#t=this.#t.flatMap(r=>{let c=r.numbers.filter(l=>!e.has(l));return c.length?[{...r,numbers:c}]:[]});let i=t.action==="undo"?t.numbers.filter(r=>!s.has(r)):t.numbers;i.length&&this.#t.push({...t,numbers:i})}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t)}clear(){this.#t=[]}};var Qs=500,to=["offline","timeout"],Qt=class{#t;#e;#n;#s=new Zt;#o=!1;constructor(t,e,s){this.#t=t,this.#e=e,this.#n=s}get waiting(){return this.#s.length}waitingFor(t){let e=this.#s.of(t);return e&&a("roster.waiting",{action:a(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#r(e);let o=t==="undo"?{revision:s??this.#c(e)}:{status:t};try{await this.#u({action:t,numbers:e,fields:o})}catch(i){if(!(i instanceof _))throw i;return ut(i),!1}return!0}#c(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){Ns({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e)=>{let s={status:"present",...e&&{user_full_name:e}},[o]=await this.#h({action:"present",numbers:[t],fields:s});F(a("done.walkin",{name:this.#p(t,e)}),{action:this.#m(o?[o]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#s.first;t;t=this.#s.first)await this.#i(t)}finally{this.#o=!1,this.#n()}}}async#i(t){try{let e=await this.#h(t);this.#a(t,e)}catch(e){if(!(e instanceof _)||to.includes(e.code))throw e;let s=this.#p(t.numbers[0]??"");F(a("decision.refused",{name:s,why:N(O(e))}),{isError:!0})}this.#s.remove(t),this.#n()}dropWaiting(){this.#s.length&&F(a("decision.dropped",{n:this.#s.length}),{isError:!0}),this.#s.clear()}#r(t){let[e=""]=t,s=this.#p(e);return new Promise(o=>{Cs({title:()=>t.length===1?a("fail.headingOne",{name:s}):a("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#u({action:"fail",numbers:t,fields:{reason:i}}),o(!0)},onClose:()=>o(!1)})})}async#u(t){if(this.#t.state!=="live")return this.#l(t);try{this.#a(t,await this.#h(t))}catch(e){if(!(e instanceof _)||!to.includes(e.code))throw e;this.#l(t)}}#l(t){this.#s.add(t),F(a("decision.kept"),{isError:!0}),this.#n()}async#h({action:t,numbers:e,fields:s}){let o=this.#e.attendanceId,i={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",r=[];for(let c=0;c<e.length;c+=Qs){let l=e.slice(c,c+Qs),u=l.length===1?{student_number:l[0]}:{student_numbers:l},m=await this.#t.command(i,{attendance_id:o,...u,...s}),p=m.type==="record.changed"?m.record:m.records[0];r.push({numbers:p&&l.length===1?[p.student_number]:l,revision:p?.revision})}return r}#a({action:t,numbers:e},s){let[o=""]=e,i=e.length===1?a(`done.${t}.one`,{name:this.#p(o)}):a(`done.${t}.many`,{n:e.length});F(i,{action:t==="undo"?null:this.#m(s)})}#m(t){let e=async()=>{for(let{numbers:s,revision:o}of t)await this.decide("undo",s,o)};return{label:a("action.undo"),test:"toast-undo",run:e}}#p(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};var ir=[["present",C],["late",wt],["excused",bt],["fail",B]],te=class{number;#t;#e;#n=null;#s=-1;#o=null;constructor(t,e,s){this.#t=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#t.records.get(this.number)?.revision??this.#t.revision;if(e!==this.#s){this.#s=e;try{this.#n=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof _))throw s;this.#o=O(s),this.#s=-1}this.#e.onDraw()}}view(){let t=this.#t.records.get(this.number),{onClose:e,onDecide:s}=this.#e,o=i=>()=>s?.(i,[this.number]);return d`<aside class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${y(q,a("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?rr(t):h}
${s?d`<div class="sheet-actions">
${ir.map(([i,r])=>y(r,a(`action.${i}`),{className:i==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${i}`,onClick:o(i)}))}
</div>`:h}
<h3>${a("sheet.facts")}</h3>
${this.#c(t)}
</aside>`}#c(t){return this.#o?d`<p class="problem">${N(this.#o)}</p>`:this.#n?this.#n.length?d`<ol class="facts">
${this.#n.map(e=>this.#r(e,t))}
</ol>`:d`<p class="muted">${a("sheet.nothing")}</p>`:d`<p class="loading">${f(D)}${a("loading")}</p>`}#i({actor:t,actor_full_name:e}){return t===this.number?h:t===this.#e.me?a("sheet.byYou"):t==="system"?a("sheet.bySystem"):a("sheet.by",{actor:e??t})}#r(t,e){let{at:s,cause:o,reason:i,revision:r}=t,c=t.records[0],l=c?.status??"missing",u=this.#e.onDecide&&e?.revision===r&&(o==="failed"||o==="accepted"),m=()=>this.#e.onDecide?.("undo",[this.number],r),p=P(c?.fail_reason??i);return d`<li data-test="fact" data-cause=${o} data-status=${l}>
${f(L[l])}
<div>
<p><strong>${a(`status.${l}`)}</strong> · ${a(`cause.${o}`)}</p>
<p class="muted">
<time datetime=${s}>${b(s,!0)}</time> ${this.#i(t)}
${o==="joined"&&c?.method?a(`method.${c.method}`):h}
</p>
${p?d`<p>${p}</p>`:h}
${c?.flags.length?d`<p class="muted">${c.flags.map(dt).join(" · ")}</p>`:h}
${u?y(W,a("action.undo"),{className:"btn small",test:"sheet-undo",onClick:m}):h}
</div>
</li>`}};function rr({status:n,attendance_time:t,fail_reason:e,flags:s}){let o=[P(e),...s.map(dt)].filter(Boolean).join(" · ");return d`<p class="sheet-status" data-status=${n}>
${f(L[n])}<strong>${a(`status.${n}`)}</strong>
${t?d`<span>${b(t,!0)}</span>`:h}
${o?d`<span class="muted">${o}</span>`:h}
</p>`}var ar=4e3,ee=class{feed;decisions;#t;#e;#n=null;#s=null;#o;#c=!1;#i=!1;#r=0;constructor(t,e,s){this.#t=t,this.#e=s,this.#o=s.look,this.feed=new Jt(t,e,{onSnapshot:()=>this.#a(null),onChanges:(o,i)=>this.#m(o,i),onAttendance:()=>this.#n&&s.onAttendance(),onEnded:o=>this.#c&&s.onEnded(o)}),this.decisions=new Qt(t,this.feed,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){try{await this.feed.catchUp()}catch(t){if(!(t instanceof _)||t.code!=="attendance_ended"||this.roster.attendance)throw t;let e=await qt(this.attendanceId);if(!e)throw t;let{attendance:s,records:o,revision:i}=e;this.#i=!0,this.roster.applySnapshot({attendance:s,records:o,epoch:s.epoch,revision:i})}}close(){this.feed.close(),this.#n?.destroy(),this.#n=null}show(t){this.#n?.destroy(),this.#c=t,this.#n=new Yt(this.roster,{onDraw:this.#e.onDraw,onDecide:t?this.decisions.decide.bind(this.decisions):null,onOpen:e=>this.openSheet(e),onLook:e=>this.#l(e),waitingFor:e=>this.decisions.waitingFor(e),now:()=>this.#t.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#n;return t&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#u()}}#u(){if(this.#s)this.closeSheet();else if(this.#n?.hasSelection)this.#n.clearSelection();else return!1;return!0}view(t=h){let e=[...this.roster.records.values()].filter(({status:i})=>i==="pending"),s=this.decisions.decide.bind(this.decisions),o=this.#c?Ls(e,s,i=>this.openSheet(i)):h;return d`${this.#n?.view(t,o)} ${this.#s?.view()}`}openSheet(t){this.#s=new te(this.roster,t,{load:e=>this.#h(e),onDecide:this.#c?this.decisions.decide.bind(this.decisions):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#l({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#s?.number;this.#s=null,this.#l({student:null}),this.#e.onDraw(),t&&this.#n?.focusRow(t)}#l(t){this.#o={...this.#o,...t},this.#e.onLook(t)}async#h(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.#i)return ye(this.attendanceId,t);try{return(await this.#t.command("record.history",e)).changes}catch(s){if(!(s instanceof _)||s.code!=="attendance_ended")throw s;return ye(this.attendanceId,t)}}#a(t){this.#n?.changed(t),this.#s?.refresh()}#m(t,e){this.#a(e);let o=t.filter(({cause:i})=>i==="joined"||i==="pending").reduce((i,{records:r})=>i+r.length,0);o&&this.#r===0&&setTimeout(()=>this.#p(),ar),this.#r+=o}#p(){tt(a("live.joined",{n:this.#r})),this.#r=0}};var cr=1e3,lr=15e3;async function eo(n,t){for(let e=cr;;e=Math.min(e*2,lr)){let o=(await qt(n).catch(()=>null))?.attendance,r={savedAt:o?.saved==="saved"?Date.parse(o?.saved_at??new Date().toISOString()):null,headcount:o?.headcount??null,endReason:o?.end_reason??null};if(!t(r))return;await new Promise(c=>setTimeout(c,e))}}var dr={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},ur=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function no(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&pr(t.target,t.key)||hr(t,e)&&t.preventDefault()})}function hr({key:n,shiftKey:t,target:e},{roster:s,open:o,close:i}){let r=dr[n.toLowerCase()],c=e instanceof Element&&e.matches("[role=row]");if(n==="/")mr();else if(n==="?")Fe();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return i();if(c&&n===" ")s.toggleActive();else if(c&&n==="Enter"&&s.chosen[0])o(s.chosen[0]);else if(r)s.decideChosen(r);else return!1}return!0}function pr(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function mr(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function Fe(){st({title:()=>a("keys.heading"),body:()=>d`<dl class="keys" data-test="keys">
${ur.map(([n="",t])=>d`<dt><kbd>${n}</kbd></dt><dd>${a(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>d`<button type="submit" class="btn primary" autofocus>${a("close")}</button>`,onSubmit:async()=>{}})}var fr=50,ne=class{#t=[];#e=-1;#n;constructor(t){this.#n=t}view(){let{name:t,test:e,label:s,placeholder:o}=this.#n,i=`${t}-suggestions`,r=this.#t.length>0;return d`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${r} aria-activedescendant=${this.#e<0?h:`${i}-${this.#e}`}
@input=${this.#c} @click=${this.#i} @blur=${()=>this.#s([])} @keydown=${this.#u} />
<span class="combo-arrow">${f(In)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${s()} ?hidden=${!r}
@pointerdown=${this.#r}>
${this.#t.map(({value:c,detail:l},u)=>d`<li id=${`${i}-${u}`} role="option" data-index=${u}
aria-selected=${u===this.#e}>
<bdi>${c}</bdi>${l?d`<span class="muted">${l}</span>`:h}
</li>`)}
</ul>
</div>`}#s(t,e=-1){this.#t=t,this.#e=e,this.#n.onChange()}#o(t){let e=z(t);return this.#n.suggestions().filter(({value:s})=>z(s).includes(e)).slice(0,fr)}#c=t=>this.#s(this.#o(so(t).value));#i=()=>{this.#t.length||this.#s(this.#o(""))};#r=t=>{t.preventDefault();let e=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");s&&o&&this.#l(Number(s.dataset.index),o)};#u=t=>{let e=this.#t.length>0,s=so(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(s.value);this.#s(o,Bt(t.key,e?this.#e:-1,o.length)??-1);let i=s.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#l(this.#e,s);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#s([])):void 0;t.preventDefault()};#l(t,e){let s=this.#t[t];s&&(e.value=s.value,this.#s([]),this.#n.onChoose(s.value))}};function so(n){return n.currentTarget}var je=[10,20,50,90],se=600,oe=["qr","code","name"],We=["relaxed","normal","strict"],gr={lesson_name:"lesson",duration_minutes:"ownMinutes",end_time:"ownMinutes",late_after_minutes:"late",join_methods:"methods"},oo={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],rotation:"normal",isSending:!1,problem:null,problemAt:null,activeId:null};function X(n,t){return{...n,...t}}function io(n,{problem:t,field:e}){return{...n,problem:t,problemAt:e}}function ro(n,t,e){return{...n,problem:t,problemAt:gr[e??""]??null}}function ao(n,t,e){let s=oe.filter(o=>o===t?e:n.methods.includes(o));return{...n,methods:s}}function co(n,t){let{duration_minutes:e,late_after_minutes:s,join_methods:o,rotation:i}=t,r={...n};return e&&je.includes(e)?r.duration=String(e):e&&Object.assign(r,{duration:"own",ownMinutes:String(e)}),s!=null&&(r.late=String(s)),o?.length&&(r.methods=oe.filter(c=>o.includes(c))),r.rotation=We.find(c=>c===i)??r.rotation,r}function qe({duration:n,ownMinutes:t}){let e=Number(n==="own"?t:n);return Number.isInteger(e)&&e>=1&&e<=se?e:null}function lo(n){let t=n.lesson.trim();if(!t)throw new M({key:"start.needLesson"},"lesson");let e=qe(n);if(!e)throw new M({key:"start.needDuration"},"ownMinutes");let s=Number(n.late);if(!(n.late!==""&&Number.isInteger(s)&&s>=0&&s<=se))throw new M({key:"start.needLate"},"late");if(!n.methods.length)throw new M({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:s,security_option:1,join_methods:n.methods,rotation:n.rotation}}var wr={qr:[Tn,""],code:[kn,"dots"],name:[Dt,""]},vr=[1,2,3],uo=6e4,br=8,ie=class{#t=new ht(oo);#e;#n;constructor(t){this.#e=t,this.#t.update(X,{activeId:t.activeId}),this.#t.subscribe(t.onDraw),this.#n=new ne({name:"lesson",test:"start-lesson",label:()=>a("start.lesson"),placeholder:()=>a("start.lessonHint"),suggestions:()=>t.lessons.map(({lesson_name:e,enrolled:s})=>({value:e,detail:s?a("start.enrolled",{n:s}):""})),onChoose:e=>this.#s(e),onChange:t.onDraw})}#s(t){let{last_settings:e}=this.#e.lessons.find(s=>s.lesson_name===t)??{};this.#t.update(X,{lesson:t}),e&&this.#t.update(co,e)}view(){let{state:t}=this.#t;return d`<form class="start-form" novalidate @submit=${this.#l} @input=${this.#u}>
<div class="card start-lesson">
<h1>${a("start.heading")}</h1>
${t.activeId?this.#r(t.activeId):h} ${this.#o(t)}
<div class="field">
<label for="lesson">${a(this.#e.lessons.length?"start.otherLesson":"start.lesson")}</label>
${this.#n.view()} ${Mt(t,"lesson")}
</div>
<div class="field-pair">
<fieldset class="field">
<legend>${a("start.duration")}</legend>
${_r(t)} ${Mt(t,"ownMinutes")}
</fieldset>
<div class="field">
<label for="late">${a("start.late")}</label>
<div class="unit">
${ho("late","start-late",t.late,0)}<span>${a("start.lateUnit")}</span>
</div>
${Mt(t,"late")}
</div>
</div>
<div class="start-foot">
${Mr(t,this.#e.now())} ${Mt(t,null)}
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:h}>
${f(Ht)}${a("start.submit")}
</button>
</div>
</div>
<div class="card start-settings">
<fieldset class="field">
<legend>${a("start.methods")}</legend>
<div class="cards">${oe.map(e=>this.#i(e))}</div>
${Mt(t,"methods")}
</fieldset>
<fieldset class="field">
<legend>${a("start.rotation")}</legend>
${xr(t)}
<p class="muted">${a(`start.rotation.${t.rotation}.what`)}</p>
</fieldset>
<fieldset class="field">
<legend>${a("start.security")}</legend>
<div class="cards">${vr.map(yr)}</div>
</fieldset>
</div>
</form>`}#o({lesson:t}){let{lessons:e}=this.#e;if(!e.length)return h;let s=({lesson_name:o,enrolled:i,last_settings:r})=>{let c=[i?a("start.enrolled",{n:i}):"",r?.duration_minutes?a("start.chip",{minutes:r.duration_minutes}):""];return d`<button type="button" class="lesson-button" data-test="start-own-lesson"
aria-pressed=${o===t} @click=${()=>this.#c(o)}>
<strong><bdi>${o}</bdi></strong><span class="muted">${c.filter(Boolean).join(" · ")}</span>
</button>`};return d`<div class="lesson-buttons" role="group" aria-label=${a("start.ownLessons")}>
${e.slice(0,br).map(s)}
</div>`}#c(t){let e=document.getElementById("lesson");e&&(e.value=t),this.#s(t),this.#t.update(X,{problem:null,problemAt:null}),document.querySelector("[data-test=start-submit]")?.focus({preventScroll:!0})}#i(t){let e=({currentTarget:s})=>{let{checked:o}=s;this.#t.update(ao,t,o)};return d`<label class="option">
<input type="checkbox" name="methods" data-test=${`start-method-${t}`}
.checked=${K(this.#t.state.methods.includes(t))} @change=${e} />
<span class="option-body">
<strong>${f(...wr[t])}${a(`method.${t}`)}</strong>
<span class="muted">${a(`start.method.${t}`)}</span>
</span>
</label>`}#r(t){return d`<div class="notice" role="status">
${f(Ut)}
<p>${a("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume"
@click=${()=>this.#e.onResume(t)}>
${a("start.resume")}${f(Nn)}
</button>
</div>`}#u=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox"||t.name==="security")return;this.#t.update(X,{[t.name]:t.value,problem:null,problemAt:null});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#l=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let s=lo(this.#t.state);this.#t.update(X,{isSending:!0,problem:null,problemAt:null}),this.#h(s)}catch(s){if(!(s instanceof M))throw s;this.#t.update(io,s);let o=e.namedItem(s.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#h(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof _))throw e;let s=e.code==="already_active"?e.details.attendance_id:null;s?this.#t.update(X,{activeId:s}):this.#t.update(ro,O(e),e.details.field)}finally{this.#t.update(X,{isSending:!1})}}};function _r({duration:n,ownMinutes:t}){let e=(s,o)=>d`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${s} .checked=${K(s===n)} />
<span>${o}</span>
</label>`;return d`<div class="chips">
${je.map(s=>e(String(s),a("start.chip",{minutes:s})))}
${e("own",a("start.own"))}
<span class="unit" ?hidden=${n!=="own"}>
${ho("ownMinutes","start-duration",t,1)}<span>${a("start.minutes")}</span>
</span>
</div>`}function ho(n,t,e,s){return d`<input id=${n} name=${n} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${s} max=${se} aria-label=${n==="ownMinutes"?a("start.ownMinutes"):h}
.value=${K(e)} />`}function yr(n){let t=n===1;return d`<label class=${t?"option":"option off"}>
<input type="radio" name="security" value=${n} data-test=${`start-security-${n}`} ?checked=${t}
?disabled=${!t} />
<span class="option-body">
<strong>${a(`security.${n}.name`)}</strong>
${t?h:d`<span class="tag">${a("security.notYet")}</span>`}
<span class="muted">${a(`security.${n}.what`)}</span>
</span>
</label>`}function xr({rotation:n}){let t=e=>d`<label class="chip">
<input type="radio" name="rotation" class="visually-hidden" value=${e} data-test=${`start-rotation-${e}`}
.checked=${K(e===n)} />
<span>${a(`start.rotation.${e}`)}</span>
</label>`;return d`<div class="chips">${We.map(t)}</div>`}function Mt({problem:n,problemAt:t},e){let s=n!==null&&t===e;return d`<p class="problem" role="alert" ?hidden=${!s}>${s?N(n):h}</p>`}function Mr(n,t){let e=qe(n);if(!e)return h;let s=Number(n.late),o=b(t+e*uo),i=new Intl.ListFormat(R(),{type:"disjunction"}).format(n.methods.map(c=>a(`start.way.${c}`))),r=s>=e?"start.summaryNoLate":"start.summary";return d`<div class="start-summary" data-test="start-summary">
<p>${a(r,{end:o,ways:i,late:b(t+s*uo)})}</p>
${n.methods.includes("name")?d`<p class="warning" data-test="start-warning">${f(V)}${a("start.nameWarning")}</p>`:h}
</div>`}var St={stage:"loading",lessons:[],codes:[],endReason:null,unseenSince:null,savedAt:null,headcount:null,problem:null};function po(n,t){return{...St,stage:"start",lessons:t}}function mo({lessons:n,headcount:t},e){return{...St,lessons:n,headcount:t,stage:e?"closed":"live"}}function fo({lessons:n},t){return{...St,lessons:n,stage:"gone",problem:t}}function Ve(n,t){return{...n,codes:t}}function ze(n,t){return{...n,headcount:t}}function Ke(n,t){return{...n,stage:"closed",endReason:t}}function go(n,t){return n.savedAt===null?{...n,savedAt:t}:n}function $o(n,t){return{...n,stage:"closed",endReason:null,unseenSince:t}}var Ar={probeMs:1400,answerMs:1300},Er=500,vo=["not_found","attendance_ended"],Tr="attn.class";function kr(n){let t=new ht(St),e=$s({resume:x,...Ar}),s=new BroadcastChannel(Tr),o=null,i=null;function r(){let g=o?.roster.attendance;return document.title=g?`${g.lesson_name} · attn`:a("teacher.title"),d`<a class="skip-link" href="#content">${a("skip")}</a>${bs(n,e)} ${c()}`}function c(){let{state:g}=t;if(g.stage==="start"&&i)return d`<main class="page start-page" id="content">${i.view()}</main>`;if(o?.roster.attendance&&g.stage==="live"){let $={onMore:_o,onFinish:yo};return d`<main class="page class-page" id="content">
${Ss(o.roster,g.codes,e.now(),$)} ${u()}
${o.view(l())}
</main>`}if(o?.roster.attendance&&g.stage==="closed"){let $={onAnother:Ye,onPrint:()=>window.print(),onReopen:null};return d`<main class="page class-page" id="content">
${Ts(o.roster,g,e.now(),$)} ${o.view()}
</main>
${ss(o.roster,De(o.roster.attendance.start_time))}`}return g.stage==="gone"&&g.problem?d`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<p>${N(g.problem)}</p>
${y(Cn,a("gone.home"),{className:"btn primary",onClick:Ye})}
</div>
</main>`:d`<main class="center-page" id="content">
<p class="loading">${f(D)}${a("loading")}</p>
</main>`}function l(){let g=()=>o?.decisions.addWalkIn();return y(Rt,a("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:g})}function u(){let g=o?.decisions.waiting??0;return g?d`<p class="notice warn" data-test="decisions-waiting">
${f(D)}<span>${a("decision.waiting",{n:g})}</span>
</p>`:h}async function m(g,$="replace"){let S=$==="push"?null:Ie(location.search),A=new ee(e,g,{me:n.school_number,onDraw:G,onAttendance:v,onEnded:j,onLook:at=>p(at),look:S??{status:null,search:"",student:null}});await A.load(),o?.close(),o=A;let rt=A.roster.attendance?.state==="closed";$==="push"?history.pushState(null,"",ke(g)):$==="replace"&&history.replaceState(null,"",ke(g)+location.search),A.show(!rt),t.update(mo,rt),tt(a(rt?"closed.finished":"live.started",{lesson:A.roster.attendance?.lesson_name??""})),rt?Ge():$==="push"&&Xe("[data-test=projector-open]"),await w()}function p(g){history.replaceState(null,"",location.pathname+xs(location.search,g))}function v(){G()}async function w(){if(!o||t.state.stage!=="live"||o.roster.attendance?.state==="closed")return;let g={attendance_id:o.attendanceId,on:!0},$=await e.command("attendance.codes",g);t.update(Ve,Ee($,e.now())),o.feed.takeAttendance($.attendance)}async function x(g){let{stage:$}=t.state,S=$==="loading"?Te(location.pathname):null;try{$==="live"?(await o?.load(),await w()):S?await m(S,"keep"):$!=="closed"&&$!=="gone"&&g.attendance?await m(g.attendance.attendance_id):$==="loading"&&await At()}catch(A){if(!(A instanceof _)||A.canRetry)throw A;$==="live"&&vo.includes(A.code)?E():S?t.update(fo,Ir(A)):$==="loading"?await At():ut(A)}}function E(){o?.roster.closeUnseen(),t.update($o,e.asOf),I()}function j(g){t.update(Ke,g),I()}function I(){Pn(),o?.decisions.dropWaiting(),o?.show(!1),tt(a(`closed.${t.state.endReason??"finished"}`)),Xe(".closed-head h1"),Ge(),G()}function Ge(){let g=o;g&&eo(g.attendanceId,({savedAt:$,headcount:S,endReason:A})=>g!==o?!1:(S!==null&&t.update(ze,S),A&&t.update(Ke,A),$!==null&&t.update(go,$),$===null))}async function Ye(){history.pushState(null,"",ys),await At()}async function At(g=null){let $=await as();o?.close(),o=null,i=new ie({lessons:$,activeId:g,now:()=>e.now(),onStart:bo,onResume:S=>Et(S,"push"),onDraw:G}),t.update(po,$),Xe("#lesson")}async function bo(g){let{attendance:$}=await e.command("attendance.start",g);s.postMessage($.attendance_id),await Et($.attendance_id,"push")}async function Et(g,$){try{await m(g,$)}catch(S){if(!(S instanceof _))throw S;ut(S)}}function _o(g){let $=o;if(!$?.roster.attendance)return;let S=Os($.roster.attendance,e.now()),A=at=>async()=>{try{await e.command("attendance.extend",{attendance_id:$.attendanceId,end_time:at}),F(a("done.extend",{end:b(at)}))}catch(pt){if(!(pt instanceof _))throw pt;ut(pt)}},rt=S.map(({label:at,end:pt})=>({label:at,icon:Sn,test:"extend-choice",run:A(pt)}));Ft(g,[...rt,{label:a("keys.heading"),icon:Un,test:"keys-open",run:Fe}])}function yo(){let g=o;g&&Es({counts:g.roster.counts(),onFinish:async $=>{let S=$===null?{}:{headcount:$};await e.command("attendance.finish",{attendance_id:g.attendanceId,...S}),t.update(ze,$)}})}e.on("code.rotated",g=>{g.attendance_id===o?.attendanceId&&t.update(Ve,Ee(g,e.now()))}),e.addEventListener("state",()=>{if(e.state==="signed-out")return zt();e.state==="live"&&o?.decisions.sendWaiting().catch(()=>{}),G()});let G=zn(Kn(),r);t.subscribe((g,$)=>{g.stage!==$.stage&&window.scrollTo(0,0),G()}),no(()=>t.state.stage==="live"&&o?o.keyTarget:null),s.addEventListener("message",({data:g})=>{t.state.stage==="start"&&Et(String(g),"push")}),window.addEventListener("popstate",()=>{let g=Te(location.pathname);g?Et(g,"keep"):At(t.state.stage==="live"?o?.attendanceId:null)}),window.addEventListener("beforeunload",g=>o?.decisions.waiting&&g.preventDefault()),setInterval(()=>t.state.stage==="live"&&G(),Er),e.start()}function Ir(n){return vo.includes(n.code)?{key:`gone.${n.code}`}:O(n)}function Xe(n){setTimeout(()=>document.querySelector(n)?.focus())}var[wo]=await Promise.all([gs("teacher"),jn()]);wo&&kr(wo);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
