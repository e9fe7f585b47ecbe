var ge=globalThis,rn=n=>n,Ot=ge.trustedTypes,an=Ot?Ot.createPolicy("lit-html",{createHTML:n=>n}):void 0,$e="$lit$",P=`lit$${Math.random().toFixed(9).slice(2)}$`,we="?"+P,Po=`<${we}>`,et=document,wt=()=>et.createComment(""),vt=n=>n===null||typeof n!="object"&&typeof n!="function",ve=Array.isArray,pn=n=>ve(n)||typeof n?.[Symbol.iterator]=="function",me=`[ 	
\f\r]`,$t=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,cn=/-->/g,ln=/>/g,Q=RegExp(`>|${me}(?:([^\\s"'>=/]+)(${me}*=${me}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),dn=/'/g,un=/"/g,mn=/^(?:script|style|textarea|title)$/i,be=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),l=be(1),st=be(2),Zr=be(3),E=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),hn=new WeakMap,tt=et.createTreeWalker(et,129);function fn(n,t){if(!ve(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return an!==void 0?an.createHTML(t):t}var gn=(n,t)=>{let e=n.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",a=$t;for(let d=0;d<e;d++){let c=n[d],u,f,p=-1,v=0;for(;v<c.length&&(a.lastIndex=v,f=a.exec(c),f!==null);)v=a.lastIndex,a===$t?f[1]==="!--"?a=cn:f[1]!==void 0?a=ln:f[2]!==void 0?(mn.test(f[2])&&(o=RegExp("</"+f[2],"g")),a=Q):f[3]!==void 0&&(a=Q):a===Q?f[0]===">"?(a=o??$t,p=-1):f[1]===void 0?p=-2:(p=a.lastIndex-f[2].length,u=f[1],a=f[3]===void 0?Q:f[3]==='"'?un:dn):a===un||a===dn?a=Q:a===cn||a===ln?a=$t:(a=Q,o=void 0);let w=a===Q&&n[d+1].startsWith("/>")?" ":"";i+=a===$t?c+Po:p>=0?(s.push(u),c.slice(0,p)+$e+c.slice(p)+P+w):c+P+(p===-2?d:w)}return[fn(n,i+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},fe=class $n{constructor({strings:t,_$litType$:e},s){let o;this.parts=[];let i=0,a=0,d=t.length-1,c=this.parts,[u,f]=gn(t,e);if(this.el=$n.createElement(u,s),tt.currentNode=this.el.content,e===2||e===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=tt.nextNode())!==null&&c.length<d;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith($e)){let v=f[a++],w=o.getAttribute(p).split(P),_=/([.?@])?(.*)/.exec(v);c.push({type:1,index:i,name:_[2],strings:w,ctor:_[1]==="."?bn:_[1]==="?"?yn:_[1]==="@"?_n:bt}),o.removeAttribute(p)}else p.startsWith(P)&&(c.push({type:6,index:i}),o.removeAttribute(p));if(mn.test(o.tagName)){let p=o.textContent.split(P),v=p.length-1;if(v>0){o.textContent=Ot?Ot.emptyScript:"";for(let w=0;w<v;w++)o.append(p[w],wt()),tt.nextNode(),c.push({type:2,index:++i});o.append(p[v],wt())}}}else if(o.nodeType===8)if(o.data===we)c.push({type:2,index:i});else{let p=-1;for(;(p=o.data.indexOf(P,p+1))!==-1;)c.push({type:7,index:i}),p+=P.length-1}i++}}static createElement(t,e){let s=et.createElement("template");return s.innerHTML=t,s}};function nt(n,t,e=n,s){if(t===E)return t;let o=s!==void 0?e._$Co?.[s]:e._$Cl,i=vt(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(n),o._$AT(n,e,s)),s!==void 0?(e._$Co??=[])[s]=o:e._$Cl=o),o!==void 0&&(t=nt(n,o._$AS(n,t.values),o,s)),t}var wn=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??et).importNode(t,!0);tt.currentNode=s;let o=tt.nextNode(),i=0,a=0,d=e[0];for(;d!==void 0;){if(i===d.index){let c;d.type===2?c=new Dt(o,o.nextSibling,this,n):d.type===1?c=new d.ctor(o,d.name,d.strings,this,n):d.type===6&&(c=new xn(o,this,n)),this._$AV.push(c),d=e[++a]}i!==d?.index&&(o=tt.nextNode(),i++)}return tt.currentNode=et,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},Dt=class vn{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,s,o){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=nt(this,t,e),vt(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==E&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):pn(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&vt(this._$AH)?this._$AA.nextSibling.data=t:this.T(et.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=fe.createElement(fn(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new wn(o,this),a=i.u(this.options);i.p(e),this.T(a),this._$AH=i}}_$AC(t){let e=hn.get(t.strings);return e===void 0&&hn.set(t.strings,e=new fe(t)),e}k(t){ve(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,s,o=0;for(let i of t)o===e.length?e.push(s=new vn(this.O(wt()),this.O(wt()),this,this.options)):s=e[o],s._$AI(i),o++;o<e.length&&(this._$AR(s&&s._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let s=rn(t).nextSibling;rn(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},bt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,o){this.type=1,this._$AH=h,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=h}_$AI(n,t=this,e,s){let o=this.strings,i=!1;if(o===void 0)n=nt(this,n,t,0),i=!vt(n)||n!==this._$AH&&n!==E,i&&(this._$AH=n);else{let a=n,d,c;for(n=o[0],d=0;d<o.length-1;d++)c=nt(this,a[e+d],t,d),c===E&&(c=this._$AH[d]),i||=!vt(c)||c!==this._$AH[d],c===h?n=h:n!==h&&(n+=(c??"")+o[d+1]),this._$AH[d]=c}i&&!s&&this.j(n)}j(n){n===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},bn=class extends bt{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===h?void 0:n}},yn=class extends bt{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==h)}},_n=class extends bt{constructor(n,t,e,s,o){super(n,t,e,s,o),this.type=5}_$AI(n,t=this){if((n=nt(this,n,t,0)??h)===E)return;let e=this._$AH,s=n===h&&e!==h||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==h&&(e===h||s);s&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},xn=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){nt(this,n)}},Sn={M:$e,P,A:we,C:1,L:gn,R:wn,D:pn,V:nt,I:Dt,H:bt,N:yn,U:_n,B:bn,F:xn},Fo=ge.litHtmlPolyfillSupport;Fo?.(fe,Dt),(ge.litHtmlVersions??=[]).push("3.3.3");var F=(n,t,e)=>{let s=e?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=e?.renderBefore??null;s._$litPart$=o=new Dt(t.insertBefore(wt(),i),i,void 0,e??{})}return o._$AI(n),o};var Mn=null,An=[];function ot(n){if(Mn??=jo(),An.push(n)>1)return;let t=Mn;setTimeout(()=>{t.textContent=An.splice(0).join(" ")},600)}function jo(){let n=document.createElement("div");return n.className="visually-hidden",n.role="status",document.body.appendChild(n)}function g(n,t=""){return l`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${n}></path>
</svg>`}function S(n,t,{onClick:e,test:s,className:o="btn",lang:i}){return l`<button
type="button"
class=${o}
title=${t}
lang=${i??h}
data-test=${s??h}
@click=${e}
>
${g(n)}<span class="label">${t}</span>
</button>`}var Rt={en:"English",tr:"Türkçe"},qo={en:"en-GB",tr:"tr-TR"},_e={},Lt="en",kn=new Intl.PluralRules("en"),ye=new Set;function En(n,t){_e=t,Lt=n,kn=new Intl.PluralRules(n);for(let e of ye)e()}function dt(n){return ye.add(n),()=>ye.delete(n)}function Ht(){return Lt}function H(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(Lt))??qo[Lt]}function r(n,t={}){let e=_e[n]??n;return(typeof e=="string"?e:e[kn.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:Wo(t[i]))}function D({key:n,values:t}){return r(n,t)}function it(n){return n in _e}function Tn(n){return n.map(e=>e?.slice(0,2).toLowerCase()).find(e=>e&&e in Rt)??"en"}function Wo(n){return typeof n=="number"?n.toLocaleString(H()):n}var Vo=5,b=class extends Error{constructor({code:t,message:e=t,retry_after:s=null,details:o=null}){super(e),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function L(n){let{field:t}=n.details;return n.code==="invalid_field"&&it(`field.${t}`)?{key:`field.${t}`}:{key:it(`error.${n.code}`)?`error.${n.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(n.retryAfter??Vo))}}}var M=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var rt="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",I=`${rt}M8 12.5l2.8 2.8L16.2 9.5`,yt=`${rt}M12 7v5.3l3.2 2`,_t="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",j=`${rt}M9 9l6 6M15 9l-6 6`,zo="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",xe=`${rt}M8 12h8`,xt="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",Cn="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",ut="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",In="M12 5v14M5 12h14",Ut="M12 5.5v.01M12 12v.01M12 18.5v.01",K="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",Nn="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",ht="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",On=`${rt}M12 8.5v7M8.5 12h7`,Dn="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",Bt="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",Pt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",N="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",Ln="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var Rn="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",Hn="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var Un="M6 9.5l6 6 6-6",Bn="M19 12H5M11 6l-6 6 6 6",Pn="M5 12h14M13 6l6 6-6 6",U="M6 6l12 12M18 6L6 18",Ft=`${rt}M12 11v5.5M12 7.7v.01`,G="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Fn=`${rt}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,jn="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",qn="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",Wn="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6",Vn="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",zn="M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01";var Kn="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",R={present:I,late:yt,pending:_t,failed:j,missing:zo,absent:xe,excused:xt};function X({title:n,body:t,submit:e,cancel:s=()=>r("cancel"),onSubmit:o,onClose:i}){let a=null,d=!1,c=document.createElement("dialog");c.className="dialog",c.setAttribute("aria-labelledby","dialog-title");let u=()=>c.close(),f=async A=>{if(A.preventDefault(),d)return;let V=A.currentTarget;d=!0,a=null,p();try{await o(new FormData(V)),u()}catch(O){if(O instanceof M)a=O.problem;else if(O instanceof b)a=L(O);else throw O;O instanceof M&&Ko(V,O.field)}finally{d=!1,p()}},p=()=>{F(v(),c)},v=()=>l`<form method="dialog" novalidate @submit=${f} aria-busy=${d}>
<header class="dialog-head">
<h2 id="dialog-title">${n()}</h2>
${S(U,r("close"),{className:"btn quiet icon-only",onClick:u})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!a}>${a?D(a):h}</p>
</div>
<footer class="dialog-foot">
<button type="button" class="btn quiet" @click=${u}>${s()}</button>
${e()}
</footer>
</form>`;c.addEventListener("pointerdown",A=>A.target===c&&u()),c.addEventListener("close",()=>{w(),c.remove(),i?.()});let w=dt(p);return p(),document.body.append(c),c.showModal(),c.querySelector("[autofocus]")?.focus(),{redraw:p,close:u,forgetProblem:()=>{a=null,p()}}}function Gn(){for(let n of document.querySelectorAll("dialog"))n.close()}function Ko({elements:n},t){let e=n.namedItem(t);e instanceof HTMLElement&&e.focus()}var Xn="attn.language";async function Yn(){let n=null;try{n=localStorage.getItem(Xn)}catch{}await Jn(Tn([n,...navigator.languages]))}async function Go(n){await Jn(n);try{localStorage.setItem(Xn,n)}catch{}}async function Jn(n){let t=document.getElementById("words"),e=t?.lang===n?JSON.parse(t.textContent):await Xo(n);document.documentElement.lang=n,En(n,e)}async function Xo(n){let t=document.querySelectorAll(`link[rel=alternate][type="application/json"][hreflang=${n}]`),e=await Promise.all([...t].map(({href:s})=>Yo(s)));return Object.assign({},...e)}async function Yo(n){let t=await fetch(n);if(!t.ok)throw new Error(`${n}: ${t.status}`);return t.json()}function Zn(){let n=Object.keys(Rt),t=n[(n.indexOf(Ht())+1)%n.length]??"en";return S(Fn,Rt[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>Go(t)})}function jt(n,t,e){return e?n==="ArrowDown"?(t+1)%e:n==="ArrowUp"?t<0?e-1:(t-1+e)%e:n==="Home"?0:n==="End"?e-1:null:null}var Qn=4,qt=8,Se=null;function Wt(n,t){Se?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",o),Se=null},i=()=>{o(),n.focus({preventScroll:!0})},a=({target:u})=>{u instanceof Node&&!e.contains(u)&&!n.contains(u)&&o()};e.addEventListener("keydown",u=>{let f=s(),p=jt(u.key,f.indexOf(document.activeElement),f.length);if(p!==null)f[p]?.focus();else if(u.key==="Escape"||u.key==="Tab")i();else return;u.preventDefault()});let d=u=>{i(),u.run()},c=u=>l`<button
type="button"
role="menuitem"
class=${u.isDangerous?"menu-item danger":"menu-item"}
data-test=${u.test??h}
@click=${()=>d(u)}
>
${g(u.icon)}${u.label}
</button>`;F(t.map(c),e),(n.closest("main")??document.body).append(e),Jo(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",o),Se=o,s()[0]?.focus({preventScroll:!0})}function Jo(n,t){let s=t.bottom+n.offsetHeight+qt<window.innerHeight?t.bottom+Qn:Math.max(qt,t.top-n.offsetHeight-Qn),o=window.innerWidth-n.offsetWidth-qt,i=Math.min(Math.max(qt,t.right-n.offsetWidth),o);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${i+window.scrollX}px`)}function ts(n,t){let e=!1,s=()=>{e=!1,F(t(),n)},o=()=>{e||(e=!0,queueMicrotask(s))};return n.replaceChildren(),s(),dt(o),o}function es(){return document.getElementById("app")}var ns=/[\s\x1c-\x1f\x85\u2800\u3164\uffa0]+/g,Zo={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},Qo=/\p{Nd}/u;function ss(n){return n.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,ti).normalize("NFKC").replace(ns," ").trim()}function q(n){return ei(ss(n).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>Zo[t]).replace(ns," ").trim()}function ti(n){let t=n.codePointAt(0)??0,e=t;for(;Qo.test(String.fromCodePoint(e-1));)e-=1;return String((t-e)%10)}function ei(n){return n.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var rs=6,os=rs/2,is=new Map;function ni(n,t){let e=`${n} ${t}`,s=t?"2-digit":void 0,o=is.get(e)??new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return is.set(e,o),o}function y(n,t=!1){return n?ni(H(),t).format(new Date(n)):""}function as(n){let t=Math.max(0,Math.ceil(n/1e3)),[e,s,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=a=>String(a).padStart(2,"0");return e?`${e}:${i(s)}:${i(o)}`:`${s}:${i(o)}`}function cs(n){return n.length===rs?[n.slice(0,os),n.slice(os)]:[n]}var Vt=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;#n=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:s},o=!1){let i=[],a=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:a};o&&(this.#e=!1),this.#t=Math.max(this.#t,s,...e.map(c=>c.revision));for(let c of e)if(!(c.revision<=this.revision)){if(c.revision!==this.revision+1)break;this.#s(c,a),i.push(c)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:a}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},e=0;for(let{status:s,flags:o}of this.records.values())t[s]+=1,o.includes("not_on_roster")&&(e+=1);return{...t,total:this.records.size,not_on_roster:e}}strangers(){let t=0;for(let{flags:e,status:s}of this.records.values())e.includes("not_on_roster")&&s!=="failed"&&(t+=1);return t}progress(){let[t,e]=[0,0];for(let{flags:s,status:o,is_attended:i}of this.records.values()){let a=s.includes("not_on_roster");(a||o==="missing"||o==="absent")&&(this.#n=!0),!(o==="excused"||a)&&(e+=1,i&&(t+=1))}return{attended:t,expected:this.#n?e:0}}list({status:t=null,search:e="",locale:s="en"}={}){let o=q(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&Me(i,o)).sort(Ae(s))}#s(t,e){for(let s of t.records)this.records.set(s.student_number,s),e.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),e.add(s);this.revision=t.revision}},ls=new WeakMap;function Me(n,t){if(!t)return!0;let e=ls.get(n)??q(`${n.user_full_name} ${n.student_number}`);return ls.set(n,e),t.split(" ").every(s=>e.includes(s))}function us(n,t,e){if(t.length>n.length/8)return n.push(...t),n.sort(e);for(let s of t){let[o,i]=[0,n.length];for(;o<i;){let a=o+i>>1;e(n[a],s)<0?o=a+1:i=a}n.splice(o,0,s)}return n}function Ae(n){let{compare:t}=ke(n),e=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>e(s)-e(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var ds=new Map;function ke(n){let t=ds.get(n)??new Intl.Collator(n,{numeric:!0});return ds.set(n,t),t}var Ee=["not_in_room","joined_for_another","left_early","wrong_section"];function W(n){let t=`reason.${n}`;return n&&it(t)?r(t):n??""}var si=[["present","present"],["late","late"],["fail","failed"]],oi=["row","row fresh","row selected","row selected fresh"];function hs(n,t){let{student_number:e,user_full_name:s,status:o,attendance_time:i}=n,{canDecide:a}=t,d=a?"gridcell":"cell",c=oi[Number(t.isSelected)*2+Number(t.isFresh)];return l`<div class=${c} role="row" data-test="roster-row"
data-number=${e} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${a?t.isSelected:h} tabindex=${a?t.isActive?0:-1:h}
.style=${Te(t.top)}>
${a?ri(s,t.isSelected):h}
<span class="row-who" role=${d}>
<span class="row-name">${t.canOpen?ii(s,a):l`<bdi>${s}</bdi>`}</span>
${t.waiting?l`<span class="row-waiting">${g(N)}${t.waiting}</span>`:h}
<span class="row-note">${Ce(n)}</span>
</span>
<span class="row-number" role=${d}>${e}</span>
<span class="row-status" role=${d}>
<span class="chip-status" data-status=${o}>${g(R[o])}${r(`status.${o}`)}</span>
</span>
<span class="row-time" role=${d} title=${i?y(i,!0):h}>${y(i)}</span>
<span class="row-how" role=${d}>${ci(n)}</span>
${a?ai(s):h}
</div>`}function Te(n){return`translate: 0 ${n}px`}function ii(n,t){return l`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function ri(n,t){return l`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${r("roster.select",{name:n})}
.checked=${t} />
</label>
</span>`}function ai(n){return l`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${r("roster.actions",{name:n})}>
${g(Ut,"dots")}
</button>
</span>`}function ps(){let n=([t,e])=>l`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${r(`action.${t}`)} aria-label=${r(`action.${t}`)}>
${g(R[e])}
</button>`;return l`<div class="quick-bar" hidden aria-hidden="true">${si.map(n)}</div>`}function Ce({fail_reason:n,flags:t}){return[W(n),...t.map(pt)].filter(Boolean).join(" · ")}function ci({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?r(`decided.${t}`):n?r(`method.${n}`):""}function pt(n){return it(`flag.${n}`)?r(`flag.${n}`):n.replaceAll("_"," ")}var li=["present","late","pending","failed","excused","missing","absent"];function ms(n,t){let e=n.attendance,{compare:s}=ke(H()),o=[...n.records.values()].sort((c,u)=>s(c.user_full_name,u.user_full_name)),i=n.counts(),a=li.filter(c=>i[c]).map(c=>`${r(`status.${c}`)}: ${i[c]}`),d=c=>l`<th scope="col">${r(`roster.${c}`)}</th>`;return l`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${y(e.start_time)} – ${y(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${a.join(" · ")} · ${r("counter.total")}: ${i.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(d)}</tr></thead>
<tbody>
${o.map((c,u)=>l`<tr>
<td>${u+1}</td><td><bdi>${c.user_full_name}</bdi></td><td>${c.student_number}</td>
<td>${r(`status.${c.status}`)}<small>${Ce(c)}</small></td>
<td>${y(c.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var fs={teacher:"/teacher",student:"/student",admin:"/admin"};async function zt(){let n=await Ne("/me");if(n.status===401)return null;if(!n.ok)throw new Error(`/me answered ${n.status}`);return(await n.json()).user}async function gs(){let n=await ys("/sessions",{});if(!n.ok&&n.status!==401)throw new Error(`/sessions answered ${n.status}`);return n.json()}async function $s(){await ys("/logout",{})}async function ws(){return Oe("/lessons").catch(()=>[])}async function St(n){let t=await Ne(`/history/${n}`);if(t.status===404)return null;if(!t.ok)throw new Error(`/history answered ${t.status}`);return t.json()}async function vs({q:n="",cursor:t=null,limit:e=20}){let s=new URLSearchParams({limit:String(e),...n&&{q:n},...t&&{cursor:t}});return Oe(`/history?${s}`)}async function bs(n,t,e){let s=`/history/${n}/records/${encodeURIComponent(t)}`,o=await _s("PATCH",s,e).catch(()=>null);return o?o.ok?null:o.status===409?"conflict":(await o.json().catch(()=>null))?.code??"internal":"offline"}async function Ie(n,t){let e=`/history/${n}/changes?student_number=${encodeURIComponent(t)}`;return Oe(e).then(({items:s})=>s,()=>[])}function Ne(n){return fetch(n,{headers:{Accept:"application/json"},cache:"no-store"})}async function Oe(n){let t=await Ne(n);if(!t.ok)throw new Error(`${n} answered ${t.status}`);return t.json()}function ys(n,t){return _s("POST",n,t)}function _s(n,t,e){return fetch(t,{method:n,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(e)})}var di="attn.student";function xs(n){try{n.removeItem(di)}catch{}}var ui=1e3,hi=3e4,pi=1e4,mi=8e3,fi=1e4,gi=6e3,$i=3500,Ss=3e3,wi=2500,vi=1e3,bi=.8,Ms=25e3,yi=2,_i=1e3,xi={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},Kt=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#n=new Map;#s=0;#o=0;#r=0;#i=!1;#a=null;#l=0;#d=0;#h=Ms;#c=!1;#m=0;#p=0;#f;#g;#w;#v;#b;#u={};#y=null;constructor({url:t,resume:e=async()=>{},probeMs:s=gi,answerMs:o=$i,maxBackoffMs:i=hi,isVisible:a=()=>!0,isSignedOut:d=Si}){super(),this.url=t,this.#f=e,this.#g={probeMs:s,answerMs:o},this.#w=i,this.#v=a,this.#b=d}start(){return this.#x(),this}stop(){this.#$("stopped"),clearTimeout(this.#u.reopen),this.#S()}get hasResumed(){return this.#i}now(){return Date.now()+this.#p}on(t,e){let s=this.#n.get(t)??new Set;return this.#n.set(t,s.add(e)),()=>{s.delete(e)}}command(t,e,s=fi){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new b({code:"offline"}));this.#s+=1;let i=this.#s;return new Promise((a,d)=>{let c=setTimeout(()=>{this.#e.delete(i),d(new b({code:"timeout"}))},s);this.#e.set(i,{resolve:a,reject:d,timer:c}),o.send(JSON.stringify({type:t,id:i,...e})),this.#d=Date.now(),this.#c||this.#_(o,this.#g.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#c,s=this.state==="offline"||this.state==="connecting";if(!e)return s&&performance.now()>=this.#r?this.#x():void 0;Date.now()-this.#l>this.#h&&this.#i&&this.#$("catching-up"),this.check(Ss)}async check(t=this.#g.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#c)return;this.#_(e,t);let s=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),a=i-s<_i;o?.server_time&&a&&(this.#p=Date.parse(o.server_time)-(s+i)/2)}#_(t,e){let s=Date.now()+e;this.#u.silence&&this.#m<=s||(this.#m=s,clearTimeout(this.#u.silence),this.#u.silence=setTimeout(()=>{if(t===this.#t){if(this.#u.silence=void 0,Date.now()-s>vi)return void this.check(Ss);if(this.#c)return this.#k(t,1006);this.#c=!0,this.#$("offline"),this.#_(t,wi)}},e))}#x(){this.#S(),clearTimeout(this.#u.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#u.opening=setTimeout(()=>this.#k(t,1006),mi),t.onmessage=({data:e})=>this.#M(t,JSON.parse(e)),t.onclose=({code:e})=>this.#k(t,e)}#M(t,e){t===this.#t&&(this.#l=Date.now(),clearTimeout(this.#u.silence),this.#u.silence=void 0,this.#i?this.#A():this.#c&&this.#$("catching-up"),this.#c=!1,"id"in e&&e.id!==null?this.#C(e):e.type==="welcome"?this.#N(t,e):this.#E(e))}#C(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new b(t)):e.resolve(t))}#E(t){t.type==="goodbye"&&(this.#y=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#I(t);for(let e of[...this.#n.get(t.type)??[]])e(t)}#I({state:t,as_of:e}){this.#a=t==="catching_up"?Date.parse(e):null,this.#i&&this.#A()}#A(){this.asOf=this.#a??this.now(),this.#$(this.#a===null?"live":"catching-up")}async#N(t,e){for(clearTimeout(this.#u.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#u.steady=setTimeout(()=>{this.#o=0},pi),this.#h=(e.heartbeat_ms??Ms)*bi,this.#d=Date.now(),this.#T(t,this.#g.probeMs),this.#$("catching-up"),this.#E(e);t===this.#t;)try{await this.#f(e);break}catch(s){if(!(s instanceof b)||!s.canRetry)throw s;await Mi((s.retryAfter??yi)*1e3)}t!==this.#t||this.state==="stopped"||(this.#i=!0,this.#A())}#T(t,e){this.#u.probe=setTimeout(()=>{if(t!==this.#t)return;let s=Date.now(),{probeMs:o}=this.#g,i=this.#v()?o-(s-this.#l):o,a=this.#h-(s-this.#d),d=Math.min(i,a,o);d<=0&&!this.#u.silence&&this.check(),this.#T(t,d>0?d:o)},e)}async#k(t,e){if(t!==this.#t)return;let s=!this.#c&&(this.state==="connecting"||this.state==="offline");this.#S();let o=xi[e]??0;if(typeof o=="string")return this.#$(o);this.#r=performance.now()+o,this.#$("offline"),this.#D(this.#y??this.#O(o)),this.#y=null,s&&await this.#b()&&(clearTimeout(this.#u.reopen),this.#S(),this.#$("signed-out"))}#O(t){let e=Math.min(this.#w,ui*2**this.#o);return this.#o+=1,t+Math.random()*e}#D(t){clearTimeout(this.#u.reopen),this.#u.reopen=setTimeout(()=>this.#x(),t)}#S(){let t=this.#t;this.#t=null,this.#i=this.#c=!1,this.#a=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#u[e]),this.#u[e]=void 0;for(let{reject:e,timer:s}of this.#e.values())clearTimeout(s),e(new b({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#$(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};async function Si(){try{return await zt()===null}catch{return!1}}function Mi(n){return new Promise(t=>setTimeout(t,n))}var Ai=10,De="attn.stays";function As(n){ks(t=>n?t.setItem(De,"1"):t.removeItem(De))}async function ki(){let n=await zt();if(n||!ks(e=>e.getItem(De)))return n;let t=await gs();return As(!!t.user),t.reason==="reused"&&Gt("&reused"),t.user??null}function ks(n){try{return n(localStorage)}catch{return null}}async function Es(){xs(localStorage),As(!1);try{await $s()}finally{location.assign("/")}}function Gt(n=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${n}`)}async function Ei(n=()=>{}){for(let t=1;;t=Math.min(t*2,Ai))try{return await ki()}catch{n(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function Ts(n){let t=await Ei();return t?.role===n?t:(t?location.replace(fs[t.role]??"/"):Gt(),null)}var Ti=2e3;function Cs(n){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new Kt({url:t,isVisible:()=>!document.hidden,...n}),s=()=>document.hidden||e.wake(),o=()=>e.check(Ti);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",s),document.addEventListener("visibilitychange",s),document.addEventListener("resume",s),navigator.connection?.addEventListener("change",o),e}var Ci=8e3,Is=3e3,Mt=null,Ns;function C(n,{action:t=null,isError:e=!1}={}){Mt??=Ni(),Mt.setAttribute("aria-label",r("messages")),F(Ii(n,t,e),Mt),Re(Ci),ot(n)}function Y(n){C(D(L(n)),{isError:!0})}function Ii(n,t,e){let s=()=>{Le(),t?.run()};return l`<div
class=${e?"toast error":"toast"}
@pointerenter=${Xt}
@focusin=${Xt}
@pointerleave=${()=>Re(Is)}
@focusout=${()=>Re(Is)}
>
${g(e?G:I)}<span class="toast-text">${n}</span>
${t?S(K,t.label,{className:"btn small",test:t.test,onClick:s}):h}
${S(U,r("close"),{className:"btn quiet small icon-only",onClick:Le})}
</div>`}function Le(){Xt(),Mt&&F(h,Mt)}function Xt(){clearTimeout(Ns)}function Re(n){Xt(),Ns=setTimeout(Le,n)}function Ni(){let n=document.createElement("div");return n.className="toasts",n.role="region",document.body.appendChild(n)}function Os(n,t=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${g(Kn,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?Li(t):h}</div>
${n?l`<span class="topbar-user">${g(Dn)}<bdi>${n.full_name}</bdi></span>`:h}
${Zn()}
${n?Oi():h}
</header>`}function Oi(){return S(jn,r("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Es})}var Di={live:[Pt,"connection.live"],"catching-up":[N,"connection.catching"],connecting:[N,"connection.connecting"]};function Li({state:n,asOf:t},e="connection.offline"){let[s,o]=Di[n]??[Ln,e],i=n!=="live"&&t?r("connection.asOf",{time:y(t,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${n}
>${g(s)}<span>${r(o)}</span>${i?l`<span class="as-of">${i}</span>`:h}</span
>`}function Yt({codes:n,server_time:t},e){let s=o=>new Date(Date.parse(o)-Date.parse(t)+e).toISOString();return n.map(o=>({...o,valid_from:s(o.valid_from),valid_until:s(o.valid_until)}))}function Ds(n,t){let e=s=>Date.parse(s.valid_from)<=t&&t<Date.parse(s.valid_until);return n.filter(e).at(-1)??null}var mt=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let s=this.state;if(this.state=t(s,...e),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var Ri=/^\/class\/([\w-]{1,64})\/?$/,Ls="/teacher";function He(n){return Ri.exec(n)?.[1]??null}function At(n){return`/class/${n}`}function Ue(n){let t=new URLSearchParams(n);return{status:t.get("show"),search:t.get("q")??"",student:t.get("student")}}function Rs(n,t){let{status:e,search:s,student:o}={...Ue(n),...t},i=new URLSearchParams;return e&&i.set("show",e),s&&i.set("q",s),o&&i.set("student",o),i.size?`?${i}`:""}function Hs(n,t){let e=2166136261;for(let s of`${n} ${Math.floor(t/6e4)}`)e=Math.imul(e^s.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let s=e%6;e=Math.floor(e/6);let o=e%4;return e=Math.floor(e/4),{colour:s,shape:o}})}var Hi=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Us(n,t){return st`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${Hs(n,t).map(({colour:e,shape:s},o)=>st`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${Hi[s]}></path>
</g>`)}
</svg>`}function Bs(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let o=Math.round(Math.min(1,Math.max(0,n||0))*100);return l`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?st`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:h}
</svg>`}var Ui=5*6e4;function Ps(n,t,e,{onMore:s,onFinish:o}){let i=n.attendance,a=Date.parse(i.end_time)-e,d=({currentTarget:c})=>s(c);return l`<header class="class-bar">
<div class="class-title">
<h1><bdi>${i.lesson_name}</bdi></h1>
<p class="muted">${Pe(i)}${Bi(i)}</p>
</div>
<p class="class-code" title=${r("live.code")}>
<span class="visually-hidden">${r("live.code")}</span>
<span class="code-digits" data-test="class-code">${Pi(t,e)}</span>
<span class="class-pattern" title=${r("live.pattern")}>
${Us(i.attendance_id,e)}
</span>
</p>
${Be(n)}
<p class="class-clock">
<strong class=${a<Ui?"time-left soon":"time-left"}>
${a>0?as(a):r("live.ending")}
</strong>
<span class="muted">${r("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${i.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${g(Nn)}<span class="label">${r("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${r("live.more")} title=${r("live.more")} @click=${d}>
${g(Ut,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${o}>
${g(ht)}<span class="label">${r("live.finish")}</span>
</button>
</div>
</header>
${i.roster_loaded?h:l`<p class="notice warn">${g(G)}<span>${r("live.noRoster")}</span></p>`}`}function Be(n){let{attended:t,expected:e}=n.progress(),{present:s,late:o}=n.counts(),i=e?r("live.ofExpected",{attended:t,expected:e}):String(s+o);return l`<p class="class-ring" data-test="class-ring">
${Bs(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${i}</strong>
</p>`}function Pe({start_time:n,end_time:t}){return r("live.times",{start:y(n),end:y(t)})}function Bi({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${r("live.lateFrom",{time:y(n)})}`:""}function Pi(n,t){let e=Ds(n,t);return e?cs(e.code).join(" "):"–"}function Jt(n,t=["records"]){let e=(s,o)=>l`<a
class="btn" download data-test=${`export-${s}-${o}`}
href=${`/export/${s}.${o}?${new URLSearchParams(n)}`}
aria-label=${r(`export.${s}.${o}.label`)}>${r(`export.${s}.${o}`)}</a>`;return l`<div class="export-links" role="group" aria-label=${r("export.heading")}>
${t.map(s=>[e(s,"xlsx"),e(s,"csv")])}
</div>`}var Fs=1e5,Fi=["present","late","pending","failed","excused","missing"];function js({counts:n,onFinish:t}){let e="",s=!0,o=u=>l`<div class="figure" data-status=${u}>
${g(R[u])}<span>${r(`status.${u}`)}</span><strong>${n[u]}</strong>
</div>`,i=Fi.filter(u=>n[u]||u==="present"||u==="missing"),a=X({title:()=>r("finish.heading"),body:()=>l`<div class="figures">${i.map(o)}</div>
${n.missing?l`<p class="muted">${r("finish.missing",{n:n.missing})}</p>`:h}
${n.pending?l`<p class="notice">
${g(_t)}<span>${r("finish.pending",{n:n.pending})}</span>
</p>`:h}
<div class="field">
<label for="headcount">${r("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${Fs} step="1" inputmode="numeric" autofocus @input=${d} @keydown=${c} />
<span class="muted">${r("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?h:Fe(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>r("finish.notYet"),submit:()=>l`<button type="submit" class="btn primary" data-test="finish-submit">
${g(ht)}${r("finish.submit")}
</button>`,onSubmit:async()=>t(ji(e,s))});function d({currentTarget:u}){let f=u;e=f.value,s=!f.validity.badInput,a.redraw()}function c(u){let f=u.currentTarget;u.key!=="Enter"||f.value!==""||(u.preventDefault(),f.form?.querySelector("[type=submit]")?.focus())}}function Fe(n){return n===0?l`${g(I)}${r("finish.match")}`:l`${g(G)}${r(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function ji(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=Fs))throw new M({key:"finish.badHeadcount"},"headcount");return e}var qi=10*6e4;function qs(n,t,e,{onAnother:s,onPrint:o,onReopen:i}){let a=n.attendance,{headcount:d,endReason:c}=t,{present:u,late:f}=n.counts(),p=c==="discarded",v=!p&&e-Date.parse(a.end_time)<qi;return l`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${g(ht)}${r(`closed.${c??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${a.lesson_name}</bdi></h1>
<p class="muted">${kt(a.start_time)} · ${Pe(a)}</p>
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${g(t.savedAt===null?N:Wn)}${Wi(t,n.records.size)}
</p>
</div>
${Be(n)}
${d===null?h:l`<p class="headcount-difference" data-test="headcount">
${r("closed.headcount",{n:d})} ${Fe(d-u-f)}
</p>`}
<div class="class-actions">
${v?S(K,r("closed.reopen"),{className:"btn",test:"class-reopen",onClick:i}):h}
${t.savedAt===null||p?h:Jt({attendance_id:a.attendance_id})}
${S(Vn,r("closed.print"),{className:"btn",test:"class-print",onClick:o})}
<button type="button" class="btn primary" data-test="start-another" @click=${s}>
${g(In)}${r("closed.another")}
</button>
</div>
</section>`}function kt(n){return new Date(n).toLocaleDateString(H(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function Wi({savedAt:n,unseenSince:t},e){return t?r("closed.unseen",{time:y(t)}):n===null?r("closed.saving"):r("closed.saved",{time:y(n),n:e})}var Vi=5;function je(n,t){return l`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function qe(n){let t=String(n.get("reason")).trim();if(t.length<Vi)throw new M({key:"fail.tooShort"},"reason");return t}var zi=[5,10,15,30],Ki=6e4;function Ws({title:n,onReason:t,onClose:e}){let s=o=>{let i=a=>{let c=a.currentTarget.form?.elements.namedItem("reason");c.value=W(o),c.focus()};return l`<button type="button" class="chip-button" data-test=${`fail-reason-${o}`} @click=${i}>
${W(o)}
</button>`};X({title:n,body:()=>l`<p class="muted">${r("fail.lead")}</p>
<div class="chips">${Ee.map(s)}</div>
${je("fail-reason",r("fail.reason"))}`,submit:()=>l`<button type="submit" class="btn danger" data-test="fail-submit">
${g(j)}${r("fail.submit")}
</button>`,onSubmit:async o=>{let i=qe(o);await t(Ee.find(a=>W(a)===i)??i)},onClose:e})}function Zt({title:n,lead:t,submit:e,test:s,onReason:o}){X({title:n,body:()=>l`<p class="muted">${t()}</p>${je(`${s}-reason`,r("reason.label"))}`,submit:()=>l`<button type="submit" class="btn primary" data-test=${`${s}-submit`}>${e()}</button>`,onSubmit:async i=>o(qe(i))})}function Vs({find:n,onAccept:t}){let e=n(""),s=!1,o=[],i=X({title:()=>r("walkin.heading"),body:()=>l`<p class="muted">${r("walkin.lead")}</p>
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
${o.length?l`<div class="field" data-test="walkin-near" role="status">
<p>${r("walkin.near")}</p>
<div class="chips">
${o.map(({school_number:c,user_full_name:u})=>l`<button type="button" class="chip-button" @click=${d(c)}>
<bdi>${u}</bdi>&nbsp;· ${c}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${r("walkin.somebodyNew")}</label>
</div>`:h}`,submit:()=>l`<button type="submit" class="btn primary" data-test="walkin-submit">
${g(Bt)}${r("walkin.submit")}
</button>`,onSubmit:async c=>{let u=String(c.get("number")).trim(),f=n(u)?"":String(c.get("name")).trim();if(!u||/\s/.test(u))throw new M({key:"walkin.needNumber"},"number");try{await t(u,f,c.has("confirmed"))}catch(p){throw o=p instanceof b?p.details.near??[]:[],o.length?new M({key:"walkin.isNear"},"number"):(s=p instanceof b&&p.code==="not_found"&&!f,s?new M({key:"walkin.needName"},"name"):p)}}});function a({currentTarget:c}){e=n(c.value.trim()),s=!1,o=[],i.forgetProblem()}function d(c){return({currentTarget:u})=>{let{form:f}=u,p=f?.elements.namedItem("number");p&&(p.value=c),o=[],f?.requestSubmit()}}}function zs({end_time:n},t){let e=Math.max(Date.parse(n),t);return zi.map(s=>{let o=new Date(e+s*Ki);return{label:r("extend.by",{minutes:s,end:y(o)}),end:o.toISOString()}})}var Ks=6,Gi=new Set(["not_on_roster","spot_checked","hidden_code"]);function Gs(n,t,e){if(!n.length)return h;let s=Map.groupBy(n,({flags:u})=>u.find(f=>!Gi.has(f))??""),o=u=>u.map(({student_number:f})=>f),i=(u,f)=>l`${S(I,r(u.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${f}-accept`,onClick:()=>t("present",o(u))})}${S(j,r(u.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${f}-refuse`,onClick:()=>t("fail",o(u))})}`,a=u=>l`<li data-number=${u.student_number}>
<button type="button" class="link" @click=${()=>e(u.student_number)}>
<bdi>${u.user_full_name}</bdi>
</button>
<span class="muted">${y(u.attendance_time)}</span>
<span class="lane-buttons">${i([u],"pending")}</span>
</li>`,d=u=>u>0?l`<p class="muted">${r("pending.more",{n:u})}</p>`:h,c=([u,f])=>l`<section class="lane-group" data-test="pending-group" data-flag=${u}>
<h3>${r("pending.group",{n:f.length,reason:u?pt(u):r("status.pending")})}</h3>
${f.length>1?l`<span class="lane-buttons">${i(f,"pending-group")}</span>`:h}
<ul>${f.slice(0,Ks).map(a)}</ul>
${d(f.length-Ks)}
</section>`;return l`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${g(_t)}${r("pending.heading",{n:n.length})}</h2>
${s.size>1?l`<span class="lane-buttons">${i(n,"pending-all")}</span>`:h}
</header>
${[...s].map(c)}
</section>`}var Xi=["present","late","pending"];function Yi({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Xi.includes(n)}function We(n,t){let e=[];for(let s of n){if(!Yi(s))continue;let o=String(s.attendance_time);if(e.length===t&&o<=String(e[t-1]?.attendance_time))continue;let i=e.findIndex(a=>o>String(a.attendance_time));e.splice(i<0?e.length:i,0,s),e.length=Math.min(e.length,t)}return e}function Xs(n,{start:t,end:e,steps:s}){let o=new Array(s).fill(0),i=Math.max(1,e-t)/s;for(let{is_attended:d,attendance_time:c}of n){if(!d||!c)continue;let u=Math.floor((Date.parse(c)-t)/i);o[Math.min(Math.max(0,u),s-1)]+=1}let a=0;return o.map(d=>(a+=d,a))}var Ji=["present","late","pending","failed","excused","missing","absent"],Zi=["total","missing","present","late","pending","failed","excused","absent","stranger"],Qi=new Set(["total","missing","present","late"]),Et=40;function Ys(n,t,e){let s=o=>{let i=o==="total"?null:o,a=()=>e(i===t?null:i),d=i===null||i==="stranger"?Cn:R[i];return l`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${tr(o,n)} @click=${a}>
${g(d)}<strong>${n[o]}</strong><span class="counter-label">${r(`counter.${o}`)}</span>
</button>`};return l`<div class="counters" role="group" aria-label=${r("roster.filters")}>${Zi.map(s)}</div>`}function Js(n){let t=0,e=s=>{let o=t;return t+=n[s],st`<rect data-status=${s} x=${o} width=${n[s]} y="0" height="1" />`};return l`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Ji.map(e)}</svg>`}function Zs(n,t,e){let s=i=>(Et*(1-i/Math.max(1,t))).toFixed(1),o=n.map((i,a)=>`L${a+1} ${s(i)}`).join("");return l`<svg class="curve" viewBox="0 0 ${n.length} ${Et}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${Et}${o}V${Et}Z" />
<path class="curve-edge" d="M0 ${Et}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function tr(n,t){return n==="missing"?t.missing===0&&t.absent>0:!Qi.has(n)&&t[n]===0}function Qs(){return l`<p class="everyone" data-test="everyone-here">${g(I)}${r("roster.everyone")}</p>`}var ct={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ze=n=>(...t)=>({_$litDirective$:n,values:t}),Ke=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,t,e){this._$Ct=n,this._$AM=t,this._$Ci=e}_$AS(n,t){return this.update(n,t)}update(n,t){return this.render(...t)}},{I:er}=Sn,to=n=>n,nr=n=>n.strings===void 0,eo=()=>document.createComment(""),Tt=(n,t,e)=>{let s=n._$AA.parentNode,o=t===void 0?n._$AB:t._$AA;if(e===void 0){let i=s.insertBefore(eo(),o),a=s.insertBefore(eo(),o);e=new er(i,a,n,n.options)}else{let i=e._$AB.nextSibling,a=e._$AM,d=a!==n;if(d){let c;e._$AQ?.(n),e._$AM=n,e._$AP!==void 0&&(c=n._$AU)!==a._$AU&&e._$AP(c)}if(i!==o||d){let c=e._$AA;for(;c!==i;){let u=to(c).nextSibling;to(s).insertBefore(c,o),c=u}}}return e},at=(n,t,e=n)=>(n._$AI(t,e),n),sr={},so=(n,t=sr)=>n._$AH=t,or=n=>n._$AH,Ve=n=>{n._$AR(),n._$AA.remove()},no=(n,t,e)=>{let s=new Map;for(let o=t;o<=e;o++)s.set(n[o],o);return s},oo=ze(class extends Ke{constructor(n){if(super(n),n.type!==ct.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,t,e){let s;e===void 0?e=t:t!==void 0&&(s=t);let o=[],i=[],a=0;for(let d of n)o[a]=s?s(d,a):a,i[a]=e(d,a),a++;return{values:i,keys:o}}render(n,t,e){return this.dt(n,t,e).values}update(n,[t,e,s]){let o=or(n),{values:i,keys:a}=this.dt(t,e,s);if(!Array.isArray(o))return this.ut=a,i;let d=this.ut??=[],c=[],u,f,p=0,v=o.length-1,w=0,_=i.length-1;for(;p<=v&&w<=_;)if(o[p]===null)p++;else if(o[v]===null)v--;else if(d[p]===a[w])c[w]=at(o[p],i[w]),p++,w++;else if(d[v]===a[_])c[_]=at(o[v],i[_]),v--,_--;else if(d[p]===a[_])c[_]=at(o[p],i[_]),Tt(n,c[_+1],o[p]),p++,_--;else if(d[v]===a[w])c[w]=at(o[v],i[w]),Tt(n,o[p],o[v]),v--,w++;else if(u===void 0&&(u=no(a,w,_),f=no(d,p,v)),u.has(d[p]))if(u.has(d[v])){let A=f.get(a[w]),V=A!==void 0?o[A]:null;if(V===null){let O=Tt(n,o[p]);at(O,i[w]),c[w]=O}else c[w]=at(V,i[w]),Tt(n,o[p],V),o[A]=null;w++}else Ve(o[v]),v--;else Ve(o[p]),p++;for(;w<=_;){let A=Tt(n,c[_+1]);at(A,i[w]),c[w++]=A}for(;p<=v;){let A=o[p++];A!==null&&Ve(A)}return this.ut=a,so(n,c),E}}),ir={},io=ze(class extends Ke{constructor(){super(...arguments),this.ot=ir}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return E}else if(this.ot===t)return E;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),J=ze(class extends Ke{constructor(n){if(super(n),n.type!==ct.PROPERTY&&n.type!==ct.ATTRIBUTE&&n.type!==ct.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!nr(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[t]){if(t===E||t===h)return t;let e=n.element,s=n.name;if(n.type===ct.PROPERTY){if(t===e[s])return E}else if(n.type===ct.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(s))return E}else if(n.type===ct.ATTRIBUTE&&e.getAttribute(s)===t+"")return E;return so(n),t}});var Qt=class{#t;#e=[];#n=new Set;#s=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#n.size>0}mark(t){let e=[];for(let s of t)this.#n.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#s=[...this.#s,...e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#t,o=this.#e.filter(({student_number:a})=>!this.#n.has(a)),i=[...this.#n].flatMap(a=>s.get(a)??[]);this.#e=us(o,i,Ae(e)),this.#n.clear(),this.#o=new Set(s.keys()),this.#s=this.#e.filter(a=>rr(a,t)).map(({student_number:a})=>a)}};function rr(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&ar(n))&&Me(n,e)}function ar({flags:n}){return n.includes("not_on_roster")}function ro({count:n,rowHeight:t,top:e,viewport:s}){if(n<=150)return{first:0,end:n};let o=Math.floor(-e/t)-8,i=Math.ceil((s-e)/t)+8;return{first:Math.min(Math.max(0,o),n),end:Math.min(Math.max(0,i),n)}}var cr=2e3,lr=2e3,dr=400,ur=2e3,hr=2.25,pr=4,mr="(max-width: 719px)",te=class{active=null;selected=new Set;filter;#t;#e;#n;#s=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#l="";#d=new Map;#h=!1;constructor(t,e){this.#t=t,this.#n=e,this.filter=e.filter,this.#e=new Qt(t),this.#c(),this.#i=setInterval(()=>this.#m(),dr),this.#w(),window.addEventListener("scroll",this.#b,{passive:!0}),window.addEventListener("resize",this.#v)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#b),window.removeEventListener("resize",this.#v)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#r??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#c()}narrow(t){this.filter=t,this.#c(),this.#n.onDraw()}#c(){this.#e.arrange(this.filter,H()),this.#r=null,this.#d.clear();let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null)}#m(){this.#r===null||performance.now()-this.#r<lr||lo(this.#o)||(this.#c(),this.#n.onDraw())}view(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#n,o=this.#a,{first:i,end:a}=this.#g();this.#l=`${i} ${a}`;let d=Ht(),c=performance.now()-ur,u=(f,p)=>{let v=i+p,w=this.#t.records.get(f),_={index:v,top:v*o,isSelected:this.selected.has(f),isFresh:(this.#d.get(f)??Number.NEGATIVE_INFINITY)>c,isActive:f===this.active,canDecide:e,canOpen:s,waiting:this.#n.waitingFor(f)},A=()=>w?hs(w,_):l`<div class="row gone" .style=${Te(_.top)}></div>`;return io([w,v,o,_.isSelected,_.isFresh,_.isActive,_.waiting,d],A)};return l`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${r("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":h} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#u}
@pointerdown=${this.#u} @keydown=${this.#u} @wheel=${this.#u} @click=${this.#M}
@focusin=${this.#y} @pointerover=${this.#_} @pointerleave=${this.#x}>
${oo(t.slice(i,a),f=>f,u)} ${e?ps():h}
</div>
</div>`}#p(){let{shown:t,selected:e}=this,s=(d,c)=>l`<span class=${c} role="columnheader">${r(`roster.${d}`)}</span>`,o=t.length>0&&e.size===t.length,i=this.#n.canDecide,a=this.#e.isDirty&&lo(this.#o);return l`<div class="row head" role="row" aria-rowindex="1">
${i?l`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${r("roster.selectAll")} data-test="select-all"
.checked=${J(o)} .indeterminate=${J(e.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:h}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${i?l`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${r("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!a} tabindex="-1"
@click=${this.#f}>
${g(qn)}<span>${r("roster.resort")}</span>
</button>
</span>`:h}
</div>`}#f=()=>{this.#c(),this.#n.onDraw()};select(t){this.selected=new Set(t),this.#n.onDraw()}toggle(t,e){let s=!this.selected.has(t),[o,i]=[this.#s&&e?this.#s:t,t].map(c=>this.shown.indexOf(c)),a=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),d=new Set(this.selected);for(let c of a)s?d.add(c):d.delete(c);this.#s=t,this.select([...d])}move(t,e){let{shown:s}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:s.indexOf(this.active),a=i<0&&this.active?s.indexOf(this.active)-t:i,d=s[Math.min(Math.max(0,a+t),s.length-1)];d!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],d])),this.focus(d))}focus(t){let e=this.shown.indexOf(t),s=Ge();if(e<0||!s)return;this.active=t;let o=s.getBoundingClientRect().top+e*this.#a,i=this.#a*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#n.onDraw();let a=ao(t);a?a.focus({preventScroll:!0}):requestAnimationFrame(()=>ao(t)?.focus({preventScroll:!0}))}#g(){let t=Ge()?.getBoundingClientRect().top??0,e=window.innerHeight;return ro({count:this.shown.length,rowHeight:this.#a,top:t,viewport:e})}#w(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(mr).matches?pr:hr)}#v=()=>{this.#w(),this.#n.onDraw()};#b=()=>{this.#h||(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1;let{first:t,end:e}=this.#g();this.#l!==`${t} ${e}`&&this.#n.onDraw()}))};#u={handleEvent:()=>{this.#o=performance.now()},passive:!0};#y=({target:t})=>{let e=co(t);!e||e===this.active||(this.active=e,this.#n.onDraw())};#_=({target:t,pointerType:e})=>{let s=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!o||e!=="mouse"||(o.hidden=!1,o.dataset.number=s.dataset.number,o.style.translate=s.style.translate)};#x=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#M=t=>{let e=co(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#n;if(!e||!(s instanceof HTMLElement))return;let i=s.dataset.act;i==="select"?this.toggle(e,t.shiftKey):i==="menu"?o.onMenu(s,e):o.onAction(i,e)}};function Ge(){return document.querySelector(".roster-view .rows")}function ao(n){return document.querySelector(`.rows [data-number="${CSS.escape(n)}"]`)}function co(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function lo(n){let t=Ge();if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||s||performance.now()-n<cr}var Xe=["present","late","excused","fail"],uo={present:I,late:yt,excused:xt,fail:j,undo:K},fr=80,gr=8,$r=16,ho=60,wr=10*6e4,ee=class{#t;#e;#n;#s="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#t=t,this.#e={onDecide:null,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:o,onDraw:i,onOpen:a,waitingFor:d}=this.#e;this.#s=s.search,this.#n=new te(t,{onDraw:i,waitingFor:d??(()=>null),handlers:{onAction:(c,u)=>this.#f(c,u),onMenu:this.#g},canDecide:o!==null,canOpen:a!==void 0,filter:{status:s.status,needle:q(s.search)}}),this.#r=dt(()=>this.#n.resort())}destroy(){clearTimeout(this.#o),this.#n.destroy(),this.#r()}changed(t){this.#n.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#e.onDraw()},fr)}get chosen(){let{selected:t,active:e}=this.#n;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#n.selected.size>0}move(t,e=!1){return this.#n.move(t,e)}toggleActive(){let{active:t}=this.#n;t&&this.#n.toggle(t,!1)}clearSelection(){this.#n.select([])}focusRow(t){this.#n.focus(t)}view(t=h,e=h){let{shown:s}=this.#n,o=this.#e.onDecide!==null,{attended:i,expected:a}=this.#t.progress(),d=o&&a>0&&i===a;return l`<section class="roster-view">
${this.#a(i,a)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${g(ut)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${r("roster.search")} aria-label=${r("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#m} />
</div>
${d?Qs():o?this.#h():h} ${t}
</div>
<div class="card flush">
${this.#n.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${r(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#c():h}
</div>
${o?l`<div class="roster-aside">${e} ${this.#d()}</div>`:h}
</div>
</section>`}#a(t,e){let s={...this.#t.counts(),stranger:this.#t.strangers()},o=Math.max(e,s.present+s.late);return l`<section class="progress card">
<div class="progress-bar">
${Js(s)}
${Ys(s,this.#n.filter.status,i=>this.#p({status:i}))}
</div>
${Zs(this.#l(),o,r("roster.curve",{attended:t,expected:e}))}
</section>`}#l(){let{attendance:t,revision:e,records:s}=this.#t,o=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&o-this.#i.at<ho)return this.#i.points;let[i,a]=[Date.parse(t.start_time),Date.parse(t.end_time)],d=t.state==="closed"?a:Math.min(a,this.#e.now()),c={start:i,end:Math.max(d,i+wr),steps:ho};return this.#i={revision:e,at:o,points:Xs(s.values(),c)},this.#i.points}#d(){let t=We(this.#t.records.values(),$r);return l`<section class="arrivals card">
<h2>${r("roster.justJoined")}</h2>
${t.length?l`<ul>${t.map(po)}</ul>`:l`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#h(){let t=We(this.#t.records.values(),gr);return l`<section class="strip" data-test="just-joined" aria-label=${r("roster.justJoined")}>
${t.length?l`<ul class="strip-list">${t.map(po)}</ul>`:l`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#c(){let{selected:t}=this.#n,e=s=>S(uo[s],r(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return l`<div class="bulk" role="group" aria-label=${r("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${r("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Xe.map(e)} ${e("undo")}</div>
${S(U,r("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let e=t.status===void 0?this.#n.filter.status:t.status;this.#n.narrow({status:e,needle:q(this.#s)}),this.#e.onLook?.({status:e,search:this.#s})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#g=(t,e)=>{let s=this.#t.records.get(e)?.decided_by,a=(s==="teacher"||s==="admin"?[...Xe,"undo"]:Xe).map(c=>({label:r(`action.${c}`),icon:uo[c],isDangerous:c==="fail",test:`action-${c}`,run:()=>this.#f(c,e)})),d={label:r("action.details"),icon:Ft,run:()=>this.#f("open",e)};Wt(t,[...a,d])}};function po({status:n,user_full_name:t,attendance_time:e}){return l`<li data-status=${n}>
${g(R[n])}<bdi>${t}</bdi><span class="muted">${y(e)}</span>
</li>`}var vr=300,br=300,yr=1e3,_r=10,xr=3,ne=class{roster=new Vt;#t;#e;#n=null;#s;#o=!1;#r=!1;constructor(t,e,s){this.#t=t,this.attendanceId=e,this.#e=s;let o=i=>i===e&&this.roster.attendance!==null;this.#s=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#l(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#a(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:a,reason:d})=>{o(i)&&(this.takeAttendance(a),this.#c(d))})]}catchUp(){return this.#n??=this.#i().finally(()=>{this.#n=null}),this.#n}close(){this.#r=!0;for(let t of this.#s)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#h())}async#i(){for(let t=0;t<_r;t+=1){let e=t<xr?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",s);if(o.type==="roster.snapshot"?this.#a(o):(this.#l(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,vr))}}#a(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#c(null))}#l(t,e=!1){let{outcome:s,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:a})=>a==="ended")&&this.#h(),s==="gap"&&!e&&this.#d()}async#d(){try{await this.catchUp()}catch(t){if(!(t instanceof b))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:yr;setTimeout(()=>!this.#r&&this.roster.isBehind&&this.#d(),e)}}#h(){setTimeout(()=>this.#c(null),br)}#c(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var se=class{#t=[];get length(){return this.#t.length}add(t){let e=new Set(t.numbers),s=new Set(this.#t.flatMap(({numbers:a})=>a));this.#t=this.#t.flatMap(a=>{let d=a.numbers.filter(c=>!e.has(c));return d.length?[{...a,numbers:d}]:[]});let i=t.action==="undo"?t.numbers.filter(a=>!s.has(a)):t.numbers;i.length&&this.#t.push({...t,numbers:i})}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t)}clear(){this.#t=[]}};var mo=500,fo=["offline","timeout"],oe=class{#t;#e;#n;#s=new se;#o=!1;constructor(t,e,s){this.#t=t,this.#e=e,this.#n=s}get waiting(){return this.#s.length}waitingFor(t){let e=this.#s.of(t);return e&&r("roster.waiting",{action:r(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#a(e);let o=t==="undo"?{revision:s??this.#r(e)}:{status:t};try{await this.#l({action:t,numbers:e,fields:o})}catch(i){if(!(i instanceof b))throw i;return Y(i),!1}return!0}#r(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){Vs({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,s)=>{let o={status:"present",...e&&{user_full_name:e},...s&&{confirmed:!0}},[i]=await this.#h({action:"present",numbers:[t],fields:o});C(r("done.walkin",{name:this.#p(t,e)}),{action:this.#m(i?[i]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#s.first;t;t=this.#s.first)await this.#i(t)}finally{this.#o=!1,this.#n()}}}async#i(t){try{let e=await this.#h(t);this.#c(t,e)}catch(e){if(!(e instanceof b)||fo.includes(e.code))throw e;let s=this.#p(t.numbers[0]??"");C(r("decision.refused",{name:s,why:D(L(e))}),{isError:!0})}this.#s.remove(t),this.#n()}dropWaiting(){this.#s.length&&C(r("decision.dropped",{n:this.#s.length}),{isError:!0}),this.#s.clear()}#a(t){let[e=""]=t,s=this.#p(e);return new Promise(o=>{Ws({title:()=>t.length===1?r("fail.headingOne",{name:s}):r("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#l({action:"fail",numbers:t,fields:{reason:i}}),o(!0)},onClose:()=>o(!1)})})}async#l(t){if(this.#t.state!=="live")return this.#d(t);try{this.#c(t,await this.#h(t))}catch(e){if(!(e instanceof b)||!fo.includes(e.code))throw e;this.#d(t)}}#d(t){this.#s.add(t),C(r("decision.kept"),{isError:!0}),this.#n()}async#h({action:t,numbers:e,fields:s}){let o=this.#e.attendanceId,i={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",a=[];for(let d=0;d<e.length;d+=mo){let c=e.slice(d,d+mo),u=c.length===1?{student_number:c[0]}:{student_numbers:c},f=await this.#t.command(i,{attendance_id:o,...u,...s}),p=f.type==="record.changed"?f.record:f.records[0];a.push({numbers:p&&c.length===1?[p.student_number]:c,revision:p?.revision})}return a}#c({action:t,numbers:e},s){let[o=""]=e,i=e.length===1?r(`done.${t}.one`,{name:this.#p(o)}):r(`done.${t}.many`,{n:e.length});C(i,{action:t==="undo"?null:this.#m(s)})}#m(t){let e=async()=>{for(let{numbers:s,revision:o}of t)await this.decide("undo",s,o)};return{label:r("action.undo"),test:"toast-undo",run:e}}#p(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};var Sr=[["present",I],["late",yt],["excused",xt],["fail",j]],ie=class{number;#t;#e;#n=null;#s=-1;#o=null;constructor(t,e,s){this.#t=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#t.records.get(this.number)?.revision??this.#t.revision;if(e!==this.#s){this.#s=e;try{this.#n=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof b))throw s;this.#o=L(s),this.#s=-1}this.#e.onDraw()}}view(){let t=this.#t.records.get(this.number),{onClose:e,onCorrect:s,onDecide:o}=this.#e,i=o?a=>()=>o(a,[this.number]):a=>()=>s?.(a==="fail"?"absent":a,this.number);return l`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${S(U,r("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?Mr(t):h}
${o||s?l`<div class="sheet-actions">
${o?h:l`<p class="muted">${r("sheet.correct")}</p>`}
${Sr.map(([a,d])=>this.#r(a,d,i(a)))}
</div>`:h}
<h3>${r("sheet.facts")}</h3>
${this.#i(t)}
</div>`}#r(t,e,s){let o=t==="fail"&&!this.#e.onDecide;return S(o?xe:e,r(o?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:s})}#i(t){return this.#o?l`<p class="problem">${D(this.#o)}</p>`:this.#n?this.#n.length?l`<ol class="facts">
${this.#n.map(e=>this.#l(e,t))}
</ol>`:l`<p class="muted">${r("sheet.nothing")}</p>`:l`<p class="loading">${g(N)}${r("loading")}</p>`}#a({actor:t,actor_full_name:e}){return t===this.number?h:t===this.#e.me?r("sheet.byYou"):t==="system"?r("sheet.bySystem"):r("sheet.by",{actor:e??t})}#l(t,e){let{at:s,cause:o,reason:i,revision:a}=t,d=t.records[0],c=d?.status??"missing",u=this.#e.onDecide&&e?.revision===a&&(o==="failed"||o==="accepted"),f=()=>this.#e.onDecide?.("undo",[this.number],a),p=W(i??d?.fail_reason??null);return l`<li data-test="fact" data-cause=${o} data-status=${c}>
${g(R[c])}
<div>
<p><strong>${r(`status.${c}`)}</strong> · ${r(`cause.${o}`)}</p>
<p class="muted">
<time datetime=${s}>${y(s,!0)}</time> ${this.#a(t)}
${o==="joined"&&d?.method?r(`method.${d.method}`):h}
</p>
${p?l`<p>${p}</p>`:h}
${d?.flags.length?l`<p class="muted">${d.flags.map(pt).join(" · ")}</p>`:h}
${u?S(K,r("action.undo"),{className:"btn small",test:"sheet-undo",onClick:f}):h}
</div>
</li>`}};function Mr({status:n,attendance_time:t,fail_reason:e,flags:s}){let o=[W(e),...s.map(pt)].filter(Boolean).join(" · ");return l`<p class="sheet-status" data-status=${n}>
${g(R[n])}<strong>${r(`status.${n}`)}</strong>
${t?l`<span>${y(t,!0)}</span>`:h}
${o?l`<span class="muted">${o}</span>`:h}
</p>`}var Ar=4e3,re=class{feed;decisions;#t;#e;#n=null;#s=null;#o;#r=!1;#i=null;#a=0;constructor(t,e,s){this.#t=t,this.#e=s,this.#o=s.look,this.feed=new ne(t,e,{onSnapshot:()=>this.#m(null),onChanges:(o,i)=>this.#p(o,i),onAttendance:()=>this.#n&&s.onAttendance(),onEnded:o=>this.#r&&s.onEnded(o)}),this.decisions=new oe(t,this.feed,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){try{await this.feed.catchUp()}catch(t){if(!(t instanceof b)||t.code!=="attendance_ended"||this.roster.attendance)throw t;let e=await St(this.attendanceId);if(!e)throw t;this.takeSaved(e)}}takeSaved(t){let{attendance:e,records:s,revision:o}=t;this.#i=t,this.roster.applySnapshot({attendance:e,records:s,epoch:e.epoch,revision:o}),this.#m(null)}close(){this.feed.close(),this.#n?.destroy(),this.#n=null}async resumed(){this.#s?.refresh(),await this.decisions.sendWaiting()}show(t){this.#n?.destroy(),this.#r=t,this.#n=new ee(this.roster,{onDraw:this.#e.onDraw,onDecide:t?this.decisions.decide.bind(this.decisions):null,onOpen:e=>this.openSheet(e),onLook:e=>this.#d(e),waitingFor:e=>this.decisions.waitingFor(e),now:()=>this.#t.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#n;return t&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#l()}}#l(){if(this.#s)this.closeSheet();else if(this.#n?.hasSelection)this.#n.clearSelection();else return!1;return!0}view(t=h){let e=[...this.roster.records.values()].filter(({status:i})=>i==="pending"),s=this.decisions.decide.bind(this.decisions),o=this.#r?Gs(e,s,i=>this.openSheet(i)):h;return l`${this.#n?.view(t,o)} ${this.#s?.view()}`}openSheet(t){this.#s=new ie(this.roster,t,{load:e=>this.#c(e),onDecide:this.#r?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#i?.can_correct?(e,s)=>this.#h(e,s):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#d({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#s?.number;this.#s=null,this.#d({student:null}),this.#e.onDraw(),t&&this.#n?.focusRow(t)}#d(t){this.#o={...this.#o,...t},this.#e.onLook(t)}#h(t,e){let s=this.roster.records.get(e)?.user_full_name??e;Zt({title:()=>r("correct.heading",{name:s,status:r(`status.${t}`)}),lead:()=>r("correct.lead"),submit:()=>r("correct.submit"),test:"correct",onReason:async o=>{let i=this.#i?.revision??this.roster.revision,a=await bs(this.attendanceId,e,{status:t,reason:o,revision:i}),d=await St(this.attendanceId).catch(()=>null);if(d&&this.takeSaved(d),a)throw new b({code:a});C(r("correct.done",{name:s,status:r(`status.${t}`)}))}})}async#c(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.#i)return Ie(this.attendanceId,t);try{return(await this.#t.command("record.history",e)).changes}catch(s){if(!(s instanceof b)||s.code!=="attendance_ended")throw s;return Ie(this.attendanceId,t)}}#m(t){this.#n?.changed(t),this.#s?.refresh()}#p(t,e){this.#m(e);let o=t.filter(({cause:i})=>i==="joined"||i==="pending").reduce((i,{records:a})=>i+a.length,0);o&&this.#a===0&&setTimeout(()=>this.#f(),Ar),this.#a+=o}#f(){ot(r("live.joined",{n:this.#a})),this.#a=0}};var kr=250,ae=class{#t;#e=null;#n=null;#s="";#o=!1;#r=0;#i;constructor(t){this.#t=t}async load(t=!1){this.#r+=1;let e=this.#r,s={q:this.#s,cursor:t?this.#n:null},o=await vs(s).catch(()=>null);e===this.#r&&(this.#o=o===null,o&&(this.#e=[...t?this.#e??[]:[],...o.items],this.#n=o.next_cursor),this.#t.onDraw())}view(){let t=this.#e??[];if(!t.length&&!this.#s&&!this.#o)return h;let e=t.some(({saved:s})=>s==="saved");return l`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${r("past.heading")}</h2>
<div class="search">
${g(ut)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off"
placeholder=${r("past.search")} aria-label=${r("past.search")} @input=${this.#l} />
</div>
</header>
${this.#o?l`<p class="muted">${r("past.away")}</p>`:h}
${t.length||this.#o?h:l`<p class="muted">${r("past.none")}</p>`}
${e?Jt({q:this.#s},["records","matrix"]):h}
<ul class="past-list">${t.map(s=>this.#a(s))}</ul>
${this.#n?l`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:h}
</section>`}#a({attendance_id:t,lesson_name:e,start_time:s,end_time:o,counts:i,saved:a}){let d=u=>{u.ctrlKey||u.metaKey||u.shiftKey||(u.preventDefault(),this.#t.onOpen(t))},c=i.present+i.late;return l`<li>
<a href=${At(t)} data-test="past-class" @click=${d}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${kt(s)} · ${r("live.times",{start:y(s),end:y(o)})}</span>
<span class="past-count">${r("past.attended",{attended:c,total:i.total})}</span>
<span class=${a==="saved"?"muted":"past-state"}>${r(`saved.${a}`)}</span>
</a>
</li>`}#l=({currentTarget:t})=>{this.#s=t.value.trim(),clearTimeout(this.#i),this.#i=setTimeout(()=>this.load(),kr)}};var Er=1e3,Tr=15e3;async function go(n,t){for(let e=Er;;e=Math.min(e*2,Tr)){let s=await St(n).catch(()=>null),o=s?.attendance.saved==="saved"?Date.parse(s.attendance.saved_at??""):null;if(s&&(!t(s,o)||o!==null))return;await new Promise(i=>setTimeout(i,e))}}var Cr={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},Ir=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function $o(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&Or(t.target,t.key)||Nr(t,e)&&t.preventDefault()})}function Nr({key:n,shiftKey:t,target:e},{roster:s,open:o,close:i}){let a=Cr[n.toLowerCase()],d=e instanceof Element&&e.matches("[role=row]");if(n==="/")Dr();else if(n==="?")Ye();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return i();if(d&&n===" ")s.toggleActive();else if(d&&n==="Enter"&&s.chosen[0])o(s.chosen[0]);else if(a)s.decideChosen(a);else return!1}return!0}function Or(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function Dr(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function Ye(){X({title:()=>r("keys.heading"),body:()=>l`<dl class="keys" data-test="keys">
${Ir.map(([n="",t])=>l`<dt><kbd>${n}</kbd></dt><dd>${r(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>l`<button type="submit" class="btn primary" autofocus>${r("close")}</button>`,onSubmit:async()=>{}})}var Lr=50,ce=class{#t=[];#e=-1;#n;constructor(t){this.#n=t}view(){let{name:t,test:e,label:s,placeholder:o}=this.#n,i=`${t}-suggestions`,a=this.#t.length>0;return l`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${a} aria-activedescendant=${this.#e<0?h:`${i}-${this.#e}`}
@input=${this.#r} @click=${this.#i} @blur=${()=>this.#s([])} @keydown=${this.#l} />
<span class="combo-arrow">${g(Un)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${s()} ?hidden=${!a}
@pointerdown=${this.#a}>
${this.#t.map(({value:d,detail:c},u)=>l`<li id=${`${i}-${u}`} role="option" data-index=${u}
aria-selected=${u===this.#e}>
<bdi>${d}</bdi>${c?l`<span class="muted">${c}</span>`:h}
</li>`)}
</ul>
</div>`}#s(t,e=-1){this.#t=t,this.#e=e,this.#n.onChange()}#o(t){let e=q(t);return this.#n.suggestions().filter(({value:s})=>q(s).includes(e)).slice(0,Lr)}#r=t=>this.#s(this.#o(wo(t).value));#i=()=>{this.#t.length||this.#s(this.#o(""))};#a=t=>{t.preventDefault();let e=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");s&&o&&this.#d(Number(s.dataset.index),o)};#l=t=>{let e=this.#t.length>0,s=wo(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(s.value);this.#s(o,jt(t.key,e?this.#e:-1,o.length)??-1);let i=s.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#d(this.#e,s);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#s([])):void 0;t.preventDefault()};#d(t,e){let s=this.#t[t];s&&(e.value=s.value,this.#s([]),this.#n.onChoose(s.value))}};function wo(n){return n.currentTarget}var Je=[10,20,50,90],le=600,de=["qr","code","name"],Ze=["relaxed","normal","strict"],Rr={lesson_name:"lesson",duration_minutes:"ownMinutes",end_time:"ownMinutes",late_after_minutes:"late",join_methods:"methods"},vo={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],rotation:"normal",isSending:!1,problem:null,problemAt:null,activeId:null};function Z(n,t){return{...n,...t}}function bo(n,{problem:t,field:e}){return{...n,problem:t,problemAt:e}}function yo(n,t,e){return{...n,problem:t,problemAt:Rr[e??""]??null}}function _o(n,t,e){let s=de.filter(o=>o===t?e:n.methods.includes(o));return{...n,methods:s}}function xo(n,t){let{duration_minutes:e,late_after_minutes:s,join_methods:o,rotation:i}=t,a={...n};return e&&Je.includes(e)?a.duration=String(e):e&&Object.assign(a,{duration:"own",ownMinutes:String(e)}),s!=null&&(a.late=String(s)),o?.length&&(a.methods=de.filter(d=>o.includes(d))),a.rotation=Ze.find(d=>d===i)??a.rotation,a}function Qe({duration:n,ownMinutes:t}){let e=Number(n==="own"?t:n);return Number.isInteger(e)&&e>=1&&e<=le?e:null}function So(n){let t=n.lesson.trim();if(!t)throw new M({key:"start.needLesson"},"lesson");let e=Qe(n);if(!e)throw new M({key:"start.needDuration"},"ownMinutes");let s=Number(n.late);if(!(n.late!==""&&Number.isInteger(s)&&s>=0&&s<=le))throw new M({key:"start.needLate"},"late");if(!n.methods.length)throw new M({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:s,security_option:1,join_methods:n.methods,rotation:n.rotation}}var Ur={qr:[Rn,""],code:[Hn,"dots"],name:[ut,""]},Br=[1,2,3],Mo=6e4,Pr=8,ue=class{#t=new mt(vo);#e;#n;constructor(t){this.#e=t,this.#t.update(Z,{activeId:t.activeId}),this.#t.subscribe(t.onDraw),this.#n=new ce({name:"lesson",test:"start-lesson",label:()=>r("start.lesson"),placeholder:()=>r("start.lessonHint"),suggestions:()=>t.lessons.map(({lesson_name:e,enrolled:s})=>({value:e,detail:s?r("start.enrolled",{n:s}):""})),onChoose:e=>this.#s(e),onChange:t.onDraw})}#s(t){let{last_settings:e}=this.#e.lessons.find(s=>s.lesson_name===t)??{};this.#t.update(Z,{lesson:t}),e&&this.#t.update(xo,e)}view(){let{state:t}=this.#t;return l`<form class="start-form" novalidate @submit=${this.#d} @input=${this.#l}>
<div class="card start-lesson">
<h1>${r("start.heading")}</h1>
${t.activeId?this.#a(t.activeId):h} ${this.#o(t)}
<div class="field">
<label for="lesson">${r(this.#e.lessons.length?"start.otherLesson":"start.lesson")}</label>
${this.#n.view()} ${Ct(t,"lesson")}
</div>
<div class="field-pair">
<fieldset class="field">
<legend>${r("start.duration")}</legend>
${Fr(t)} ${Ct(t,"ownMinutes")}
</fieldset>
<div class="field">
<label for="late">${r("start.late")}</label>
<div class="unit">
${Ao("late","start-late",t.late,0)}<span>${r("start.lateUnit")}</span>
</div>
${Ct(t,"late")}
</div>
</div>
<div class="start-foot">
${Wr(t,this.#e.now())} ${Ct(t,null)}
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:h}>
${g(Pt)}${r("start.submit")}
</button>
</div>
</div>
<div class="card start-settings">
<fieldset class="field">
<legend>${r("start.methods")}</legend>
<div class="cards">${de.map(e=>this.#i(e))}</div>
${Ct(t,"methods")}
</fieldset>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${qr(t)}
<p class="muted">${r(`start.rotation.${t.rotation}.what`)}</p>
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
<div class="cards">${Br.map(jr)}</div>
</fieldset>
</div>
</form>`}#o({lesson:t}){let{lessons:e}=this.#e;if(!e.length)return h;let s=({lesson_name:o,enrolled:i,last_settings:a})=>{let d=[i?r("start.enrolled",{n:i}):"",a?.duration_minutes?r("start.chip",{minutes:a.duration_minutes}):""];return l`<button type="button" class="lesson-button" data-test="start-own-lesson"
aria-pressed=${o===t} @click=${()=>this.#r(o)}>
<strong><bdi>${o}</bdi></strong><span class="muted">${d.filter(Boolean).join(" · ")}</span>
</button>`};return l`<div class="lesson-buttons" role="group" aria-label=${r("start.ownLessons")}>
${e.slice(0,Pr).map(s)}
</div>`}#r(t){let e=document.getElementById("lesson");e&&(e.value=t),this.#s(t),this.#t.update(Z,{problem:null,problemAt:null}),document.querySelector("[data-test=start-submit]")?.focus({preventScroll:!0})}#i(t){let e=({currentTarget:s})=>{let{checked:o}=s;this.#t.update(_o,t,o)};return l`<label class="option">
<input type="checkbox" name="methods" data-test=${`start-method-${t}`}
.checked=${J(this.#t.state.methods.includes(t))} @change=${e} />
<span class="option-body">
<strong>${g(...Ur[t])}${r(`method.${t}`)}</strong>
<span class="muted">${r(`start.method.${t}`)}</span>
</span>
</label>`}#a(t){return l`<div class="notice" role="status">
${g(Ft)}
<p>${r("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume"
@click=${()=>this.#e.onResume(t)}>
${r("start.resume")}${g(Pn)}
</button>
</div>`}#l=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox"||t.name==="security")return;this.#t.update(Z,{[t.name]:t.value,problem:null,problemAt:null});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#d=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let s=So(this.#t.state);this.#t.update(Z,{isSending:!0,problem:null,problemAt:null}),this.#h(s)}catch(s){if(!(s instanceof M))throw s;this.#t.update(bo,s);let o=e.namedItem(s.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#h(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof b))throw e;let s=e.code==="already_active"?e.details.attendance_id:null;s?this.#t.update(Z,{activeId:s}):this.#t.update(yo,L(e),e.details.field)}finally{this.#t.update(Z,{isSending:!1})}}};function Fr({duration:n,ownMinutes:t}){let e=(s,o)=>l`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${s} .checked=${J(s===n)} />
<span>${o}</span>
</label>`;return l`<div class="chips">
${Je.map(s=>e(String(s),r("start.chip",{minutes:s})))}
${e("own",r("start.own"))}
<span class="unit" ?hidden=${n!=="own"}>
${Ao("ownMinutes","start-duration",t,1)}<span>${r("start.minutes")}</span>
</span>
</div>`}function Ao(n,t,e,s){return l`<input id=${n} name=${n} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${s} max=${le} aria-label=${n==="ownMinutes"?r("start.ownMinutes"):h}
.value=${J(e)} />`}function jr(n){let t=n===1;return l`<label class=${t?"option":"option off"}>
<input type="radio" name="security" value=${n} data-test=${`start-security-${n}`} ?checked=${t}
?disabled=${!t} />
<span class="option-body">
<strong>${r(`security.${n}.name`)}</strong>
${t?h:l`<span class="tag">${r("security.notYet")}</span>`}
<span class="muted">${r(`security.${n}.what`)}</span>
</span>
</label>`}function qr({rotation:n}){let t=e=>l`<label class="chip">
<input type="radio" name="rotation" class="visually-hidden" value=${e} data-test=${`start-rotation-${e}`}
.checked=${J(e===n)} />
<span>${r(`start.rotation.${e}`)}</span>
</label>`;return l`<div class="chips">${Ze.map(t)}</div>`}function Ct({problem:n,problemAt:t},e){let s=n!==null&&t===e;return l`<p class="problem" role="alert" ?hidden=${!s}>${s?D(n):h}</p>`}function Wr(n,t){let e=Qe(n);if(!e)return h;let s=Number(n.late),o=y(t+e*Mo),i=new Intl.ListFormat(H(),{type:"disjunction"}).format(n.methods.map(d=>r(`start.way.${d}`))),a=s>=e?"start.summaryNoLate":"start.summary";return l`<div class="start-summary" data-test="start-summary">
<p>${r(a,{end:o,ways:i,late:y(t+s*Mo)})}</p>
${n.methods.includes("name")?l`<p class="warning" data-test="start-warning">${g(G)}${r("start.nameWarning")}</p>`:h}
</div>`}var It={stage:"loading",lessons:[],codes:[],endReason:null,unseenSince:null,savedAt:null,headcount:null,problem:null};function ko(n,t){return{...It,stage:"start",lessons:t}}function Eo({lessons:n,headcount:t},e){return{...It,lessons:n,headcount:t,stage:e?"closed":"live"}}function To({lessons:n},t){return{...It,lessons:n,stage:"gone",problem:t}}function he(n,t){return{...n,codes:t}}function tn(n,t){return{...n,headcount:t}}function en(n,t){return{...n,stage:"closed",endReason:t}}function Co(n,t){return n.savedAt===null?{...n,savedAt:t}:n}function Io(n,t){return{...n,stage:"closed",endReason:null,unseenSince:t}}var zr={probeMs:1400,answerMs:1300},Kr=500,Gr=10*6e4,Oo=["not_found","attendance_ended"],Xr="attn.class";function Yr(n){let t=new mt(It),e=Cs({resume:A,...zr}),s=new BroadcastChannel(Xr),o=null,i=null,a=new ae({onOpen:m=>ft(m,"push"),onDraw:()=>t.state.stage==="start"&&z()});function d(){let m=o?.roster.attendance;return document.title=m?`${m.lesson_name} · attn`:r("teacher.title"),l`<a class="skip-link" href="#content">${r("skip")}</a>${Os(n,e)} ${c()}`}function c(){let{state:m}=t;if(m.stage==="start"&&i)return l`<main class="page start-page" id="content">${i.view()} ${a.view()}</main>`;if(o?.roster.attendance&&m.stage==="live"){let $={onMore:Lo,onFinish:Bo};return l`<main class="page class-page" id="content">
${Ps(o.roster,m.codes,e.now(),$)} ${f()}
${o.view(u())}
</main>`}if(o?.roster.attendance&&m.stage==="closed"){let $={onAnother:on,onPrint:()=>window.print(),onReopen:Uo};return l`<main class="page class-page" id="content">
${qs(o.roster,m,e.now(),$)} ${o.view()}
</main>
${ms(o.roster,kt(o.roster.attendance.start_time))}`}return m.stage==="gone"&&m.problem?l`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<p>${D(m.problem)}</p>
${S(Bn,r("gone.home"),{className:"btn primary",onClick:on})}
</div>
</main>`:l`<main class="center-page" id="content">
<p class="loading">${g(N)}${r("loading")}</p>
</main>`}function u(){let m=()=>o?.decisions.addWalkIn();return S(Bt,r("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:m})}function f(){let m=o?.decisions.waiting??0;return m?l`<p class="notice warn" data-test="decisions-waiting">
${g(N)}<span>${r("decision.waiting",{n:m})}</span>
</p>`:h}async function p(m,$="replace"){let x=$==="push"?null:Ue(location.search),k=new re(e,m,{me:n.school_number,onDraw:z,onAttendance:w,onEnded:O,onLook:lt=>v(lt),look:x??{status:null,search:"",student:null}});await k.load(),o?.close(),o=k;let B=k.roster.attendance?.state==="closed";$==="push"?history.pushState(null,"",At(m)):$==="replace"&&history.replaceState(null,"",At(m)+location.search),k.show(!B),t.update(Eo,B),ot(r(B?"closed.finished":"live.started",{lesson:k.roster.attendance?.lesson_name??""})),B?sn():$==="push"&&pe("[data-test=projector-open]"),await _()}function v(m){history.replaceState(null,"",location.pathname+Rs(location.search,m))}function w(){z()}async function _(){if(!o||t.state.stage!=="live"||o.roster.attendance?.state==="closed")return;let m={attendance_id:o.attendanceId,on:!0},$=await e.command("attendance.codes",m);t.update(he,Yt($,e.now())),o.feed.takeAttendance($.attendance)}async function A(m){let{stage:$}=t.state,x=$==="loading"?He(location.pathname):null;try{$==="live"?(await o?.load(),await _()):x?await p(x,"keep"):$!=="closed"&&$!=="gone"&&m.attendance?await p(m.attendance.attendance_id):$==="loading"&&await Nt()}catch(k){if(!(k instanceof b)||k.canRetry)throw k;$==="live"&&Oo.includes(k.code)?V():x?t.update(To,Jr(k)):$==="loading"?await Nt():Y(k)}}function V(){o?.roster.closeUnseen(),t.update(Io,e.asOf),nn()}function O(m){t.update(en,m),nn()}function nn(){Gn(),o?.decisions.dropWaiting(),o?.show(!1),ot(r(`closed.${t.state.endReason??"finished"}`)),pe(".closed-head h1"),sn(),z()}function sn(){let m=o;m&&go(m.attendanceId,($,x)=>{if(m!==o||t.state.stage!=="closed")return!1;let{headcount:k,end_reason:B}=$.attendance;return k!==null&&t.update(tn,k),B&&t.update(en,B),x===null||(m.takeSaved($),t.update(Co,x)),!0})}async function on(){history.pushState(null,"",Ls),await Nt()}async function Nt(m=null){let $=await ws();o?.close(),o=null,i=new ue({lessons:$,activeId:m,now:()=>e.now(),onStart:Do,onResume:x=>ft(x,"push"),onDraw:z}),t.update(ko,$),a.load(),pe("#lesson")}async function Do(m){let{attendance:$,near_lessons:x}=await e.command("attendance.start",m);x?.length&&C(r("start.near",{near:x.join(", ")}),{isError:!0}),s.postMessage($.attendance_id),await ft($.attendance_id,"push")}async function ft(m,$){try{await p(m,$)}catch(x){if(!(x instanceof b))throw x;Y(x)}}function Lo(m){let $=o;if(!$?.roster.attendance)return;let x=zs($.roster.attendance,e.now()),k=lt=>async()=>{try{await e.command("attendance.extend",{attendance_id:$.attendanceId,end_time:lt}),C(r("done.extend",{end:y(lt)}))}catch(gt){if(!(gt instanceof b))throw gt;Y(gt)}},B=x.map(({label:lt,end:gt})=>({label:lt,icon:On,test:"extend-choice",run:k(gt)}));Wt(m,[...B,{label:r("renew.submit"),icon:N,test:"codes-renew",run:Ro},{label:r("keys.heading"),icon:zn,test:"keys-open",run:Ye},{label:r("discard.open"),icon:U,test:"class-discard",isDangerous:!0,run:Ho}])}async function Ro(){if(o)try{let m=await e.command("codes.renew",{attendance_id:o.attendanceId});t.update(he,Yt(m,e.now())),C(r("renew.done"))}catch(m){if(!(m instanceof b))throw m;Y(m)}}function Ho(){let m=o;m&&Zt({title:()=>r("discard.heading"),lead:()=>r("discard.lead"),submit:()=>r("discard.submit"),test:"discard",onReason:$=>e.command("attendance.discard",{attendance_id:m.attendanceId,reason:$})})}async function Uo(){if(!o)return;let m=o.attendanceId,$=new Date(e.now()+Gr).toISOString();try{await e.command("attendance.reopen",{attendance_id:m,end_time:$}),await p(m,"keep"),pe("[data-test=projector-open]")}catch(x){if(!(x instanceof b))throw x;x.code==="attendance_ended"?C(r("closed.cannotReopen"),{isError:!0}):Y(x)}}function Bo(){let m=o;m&&js({counts:m.roster.counts(),onFinish:async $=>{let x=$===null?{}:{headcount:$};await e.command("attendance.finish",{attendance_id:m.attendanceId,...x}),t.update(tn,$)}})}e.on("code.rotated",m=>{m.attendance_id===o?.attendanceId&&t.update(he,Yt(m,e.now()))}),e.addEventListener("state",()=>{if(e.state==="signed-out")return Gt();e.state==="live"&&o?.resumed().catch(()=>{}),z()});let z=ts(es(),d);t.subscribe((m,$)=>{m.stage!==$.stage&&window.scrollTo(0,0),z()}),$o(()=>t.state.stage==="live"&&o?o.keyTarget:null),s.addEventListener("message",({data:m})=>{t.state.stage==="start"&&ft(String(m),"push")}),window.addEventListener("popstate",()=>{let m=He(location.pathname);m?ft(m,"keep"):Nt(t.state.stage==="live"?o?.attendanceId:null)}),window.addEventListener("beforeunload",m=>o?.decisions.waiting&&m.preventDefault()),setInterval(()=>t.state.stage==="live"&&z(),Kr),e.start()}function Jr(n){return Oo.includes(n.code)?{key:`gone.${n.code}`}:L(n)}function pe(n){setTimeout(()=>document.querySelector(n)?.focus())}var[No]=await Promise.all([Ts("teacher"),Yn()]);No&&Yr(No);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
