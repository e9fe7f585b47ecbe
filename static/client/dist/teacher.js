var Ae=globalThis,mn=n=>n,Rt=Ae.trustedTypes,fn=Rt?Rt.createPolicy("lit-html",{createHTML:n=>n}):void 0,ke="$lit$",V=`lit$${Math.random().toFixed(9).slice(2)}$`,Ee="?"+V,ri=`<${Ee}>`,nt=document,yt=()=>nt.createComment(""),_t=n=>n===null||typeof n!="object"&&typeof n!="function",Te=Array.isArray,yn=n=>Te(n)||typeof n?.[Symbol.iterator]=="function",Se=`[ 	
\f\r]`,vt=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,$n=/-->/g,gn=/>/g,tt=RegExp(`>|${Se}(?:([^\\s"'>=/]+)(${Se}*=${Se}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),wn=/'/g,bn=/"/g,_n=/^(?:script|style|textarea|title)$/i,Ce=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),c=Ce(1),ot=Ce(2),ya=Ce(3),T=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),vn=new WeakMap,et=nt.createTreeWalker(nt,129);function xn(n,t){if(!Te(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return fn!==void 0?fn.createHTML(t):t}var Sn=(n,t)=>{let e=n.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",a=vt;for(let l=0;l<e;l++){let u=n[l],h,f,p=-1,b=0;for(;b<u.length&&(a.lastIndex=b,f=a.exec(u),f!==null);)b=a.lastIndex,a===vt?f[1]==="!--"?a=$n:f[1]!==void 0?a=gn:f[2]!==void 0?(_n.test(f[2])&&(o=RegExp("</"+f[2],"g")),a=tt):f[3]!==void 0&&(a=tt):a===tt?f[0]===">"?(a=o??vt,p=-1):f[1]===void 0?p=-2:(p=a.lastIndex-f[2].length,h=f[1],a=f[3]===void 0?tt:f[3]==='"'?bn:wn):a===bn||a===wn?a=tt:a===$n||a===gn?a=vt:(a=tt,o=void 0);let g=a===tt&&n[l+1].startsWith("/>")?" ":"";i+=a===vt?u+ri:p>=0?(s.push(h),u.slice(0,p)+ke+u.slice(p)+V+g):u+V+(p===-2?l:g)}return[xn(n,i+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},Me=class Mn{constructor({strings:t,_$litType$:e},s){let o;this.parts=[];let i=0,a=0,l=t.length-1,u=this.parts,[h,f]=Sn(t,e);if(this.el=Mn.createElement(h,s),et.currentNode=this.el.content,e===2||e===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=et.nextNode())!==null&&u.length<l;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith(ke)){let b=f[a++],g=o.getAttribute(p).split(V),_=/([.?@])?(.*)/.exec(b);u.push({type:1,index:i,name:_[2],strings:g,ctor:_[1]==="."?En:_[1]==="?"?Tn:_[1]==="@"?Cn:xt}),o.removeAttribute(p)}else p.startsWith(V)&&(u.push({type:6,index:i}),o.removeAttribute(p));if(_n.test(o.tagName)){let p=o.textContent.split(V),b=p.length-1;if(b>0){o.textContent=Rt?Rt.emptyScript:"";for(let g=0;g<b;g++)o.append(p[g],yt()),et.nextNode(),u.push({type:2,index:++i});o.append(p[b],yt())}}}else if(o.nodeType===8)if(o.data===Ee)u.push({type:2,index:i});else{let p=-1;for(;(p=o.data.indexOf(V,p+1))!==-1;)u.push({type:7,index:i}),p+=V.length-1}i++}}static createElement(t,e){let s=nt.createElement("template");return s.innerHTML=t,s}};function st(n,t,e=n,s){if(t===T)return t;let o=s!==void 0?e._$Co?.[s]:e._$Cl,i=_t(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(n),o._$AT(n,e,s)),s!==void 0?(e._$Co??=[])[s]=o:e._$Cl=o),o!==void 0&&(t=st(n,o._$AS(n,t.values),o,s)),t}var An=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??nt).importNode(t,!0);et.currentNode=s;let o=et.nextNode(),i=0,a=0,l=e[0];for(;l!==void 0;){if(i===l.index){let u;l.type===2?u=new Ht(o,o.nextSibling,this,n):l.type===1?u=new l.ctor(o,l.name,l.strings,this,n):l.type===6&&(u=new In(o,this,n)),this._$AV.push(u),l=e[++a]}i!==l?.index&&(o=et.nextNode(),i++)}return et.currentNode=nt,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},Ht=class kn{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,s,o){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=st(this,t,e),_t(t)?t===d||t==null||t===""?(this._$AH!==d&&this._$AR(),this._$AH=d):t!==this._$AH&&t!==T&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):yn(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==d&&_t(this._$AH)?this._$AA.nextSibling.data=t:this.T(nt.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=Me.createElement(xn(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new An(o,this),a=i.u(this.options);i.p(e),this.T(a),this._$AH=i}}_$AC(t){let e=vn.get(t.strings);return e===void 0&&vn.set(t.strings,e=new Me(t)),e}k(t){Te(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,s,o=0;for(let i of t)o===e.length?e.push(s=new kn(this.O(yt()),this.O(yt()),this,this.options)):s=e[o],s._$AI(i),o++;o<e.length&&(this._$AR(s&&s._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let s=mn(t).nextSibling;mn(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},xt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,o){this.type=1,this._$AH=d,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=d}_$AI(n,t=this,e,s){let o=this.strings,i=!1;if(o===void 0)n=st(this,n,t,0),i=!_t(n)||n!==this._$AH&&n!==T,i&&(this._$AH=n);else{let a=n,l,u;for(n=o[0],l=0;l<o.length-1;l++)u=st(this,a[e+l],t,l),u===T&&(u=this._$AH[l]),i||=!_t(u)||u!==this._$AH[l],u===d?n=d:n!==d&&(n+=(u??"")+o[l+1]),this._$AH[l]=u}i&&!s&&this.j(n)}j(n){n===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},En=class extends xt{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===d?void 0:n}},Tn=class extends xt{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==d)}},Cn=class extends xt{constructor(n,t,e,s,o){super(n,t,e,s,o),this.type=5}_$AI(n,t=this){if((n=st(this,n,t,0)??d)===T)return;let e=this._$AH,s=n===d&&e!==d||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==d&&(e===d||s);s&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},In=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){st(this,n)}},Nn={M:ke,P:V,A:Ee,C:1,L:Sn,R:An,D:yn,V:st,I:Ht,H:xt,N:Tn,U:Cn,B:En,F:In},ai=Ae.litHtmlPolyfillSupport;ai?.(Me,Ht),(Ae.litHtmlVersions??=[]).push("3.3.3");var z=(n,t,e)=>{let s=e?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=e?.renderBefore??null;s._$litPart$=o=new Ht(t.insertBefore(yt(),i),i,void 0,e??{})}return o._$AI(n),o};var On=null,Dn=[];function it(n){if(On??=ci(),Dn.push(n)>1)return;let t=On;setTimeout(()=>{t.textContent=Dn.splice(0).join(" ")},600)}function ci(){let n=document.createElement("div");return n.className="visually-hidden",n.role="status",document.body.appendChild(n)}function $(n,t=""){return c`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${n}></path>
</svg>`}function x(n,t,{onClick:e,test:s,className:o="btn",lang:i}){return c`<button
type="button"
class=${o}
title=${t}
lang=${i??d}
data-test=${s??d}
@click=${e}
>
${$(n)}<span class="label">${t}</span>
</button>`}var Bt={en:"English",tr:"Türkçe"},li={en:"en-GB",tr:"tr-TR"},Ne={},Ut="en",Ln=new Intl.PluralRules("en"),Ie=new Set;function Rn(n,t){Ne=t,Ut=n,Ln=new Intl.PluralRules(n);for(let e of Ie)e()}function dt(n){return Ie.add(n),()=>Ie.delete(n)}function Pt(){return Ut}function R(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(Ut))??li[Ut]}function r(n,t={}){let e=Ne[n]??n;return(typeof e=="string"?e:e[Ln.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:ui(t[i]))}function H({key:n,values:t}){return r(n,t)}function rt(n){return n in Ne}function Hn(n){return n.map(e=>e?.slice(0,2).toLowerCase()).find(e=>e&&e in Bt)??"en"}function ui(n){return typeof n=="number"?n.toLocaleString(R()):n}var di=5,y=class extends Error{constructor({code:t,message:e=t,retry_after:s=null,details:o=null}){super(e),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function U(n){let{field:t}=n.details;return n.code==="invalid_field"&&rt(`field.${t}`)?{key:`field.${t}`}:{key:rt(`error.${n.code}`)?`error.${n.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(n.retryAfter??di))}}}var S=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var at="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",C=`${at}M8 12.5l2.8 2.8L16.2 9.5`,St=`${at}M12 7v5.3l3.2 2`,Mt="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",K=`${at}M9 9l6 6M15 9l-6 6`,hi="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",Oe=`${at}M8 12h8`,At="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",Un="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",ht="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",Bn="M12 5v14M5 12h14",Ft="M12 5.5v.01M12 12v.01M12 18.5v.01",X="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",Pn="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",pt="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",Fn=`${at}M12 8.5v7M8.5 12h7`,jn="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",jt="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",qt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",I="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",qn="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var Wn="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",Vn="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var zn="M6 9.5l6 6 6-6",Kn="M19 12H5M11 6l-6 6 6 6",Gn="M5 12h14M13 6l6 6-6 6",B="M6 6l12 12M18 6L6 18",Wt=`${at}M12 11v5.5M12 7.7v.01`,P="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Xn=`${at}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,Yn="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",Jn="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",Zn="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6",Qn="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",ts="M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9",es="M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01",ns="M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5";var ss="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",O={present:C,late:St,pending:Mt,failed:K,missing:hi,absent:Oe,excused:At};function D({title:n,body:t,submit:e,cancel:s=()=>r("cancel"),onSubmit:o,onClose:i}){let a=null,l=!1,u=document.createElement("dialog");u.className="dialog",u.setAttribute("aria-labelledby","dialog-title");let h=()=>u.close(),f=async A=>{if(A.preventDefault(),l)return;let q=A.currentTarget;l=!0,a=null,p();try{await o(new FormData(q)),h()}catch(L){if(L instanceof S)a=L.problem;else if(L instanceof y)a=U(L);else throw L;L instanceof S&&pi(q,L.field)}finally{l=!1,p()}},p=()=>{z(b(),u)},b=()=>c`<form method="dialog" novalidate @submit=${f} aria-busy=${l}>
<header class="dialog-head">
<h2 id="dialog-title">${n()}</h2>
${x(B,r("close"),{className:"btn quiet icon-only",onClick:h})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!a}>${a?H(a):d}</p>
</div>
<footer class="dialog-foot">
<button type="button" class="btn quiet" @click=${h}>${s()}</button>
${e()}
</footer>
</form>`;u.addEventListener("pointerdown",A=>A.target===u&&h()),u.addEventListener("close",()=>{g(),u.remove(),i?.()});let g=dt(p);return p(),document.body.append(u),u.showModal(),u.querySelector("[autofocus]")?.focus(),{redraw:p,close:h,forgetProblem:()=>{a=null,p()}}}function os(){for(let n of document.querySelectorAll("dialog"))n.close()}function pi({elements:n},t){let e=n.namedItem(t);e instanceof HTMLElement&&e.focus()}var rs="attn.language",mi=!1;async function as(){let n=null;try{n=localStorage.getItem(rs)}catch{}await cs(Hn([n,...navigator.languages]))}async function fi(n){await cs(n);try{localStorage.setItem(rs,n)}catch{}}async function cs(n){let t=document.getElementById("words"),[e,s]=await Promise.all([t?.lang===n?JSON.parse(t.textContent):is(n,":not([data-later])"),mi&&is(n,"[data-later]")]);document.documentElement.lang=n,Rn(n,{...e,...s})}async function is(n,t){let e=document.querySelectorAll(`link[type="application/json"][hreflang=${n}]${t}`),s=await Promise.all([...e].map(({href:o})=>$i(o)));return Object.assign({},...s)}async function $i(n){let t=await fetch(n);if(!t.ok)throw new Error(`${n}: ${t.status}`);return t.json()}function ls(){let n=Object.keys(Bt),t=n[(n.indexOf(Pt())+1)%n.length]??"en";return x(Xn,Bt[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>fi(t)})}function us(n,t){let e=!1,s=()=>{e=!1,z(t(),n)},o=()=>{e||(e=!0,queueMicrotask(s))};return n.replaceChildren(),s(),dt(o),o}function ds(){return document.getElementById("app")}var hs=/[\s\x1c-\x1f\x85\u2800\u3164\uffa0]+/g,gi={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},wi=/\p{Nd}/u;function ps(n){return n.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,bi).normalize("NFKC").replace(hs," ").trim()}function G(n){return vi(ps(n).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>gi[t]).replace(hs," ").trim()}function bi(n){let t=n.codePointAt(0)??0,e=t;for(;wi.test(String.fromCodePoint(e-1));)e-=1;return String((t-e)%10)}function vi(n){return n.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var $s=6,ms=$s/2,fs=new Map;function yi(n,t){let e=`${n} ${t}`,s=t?"2-digit":void 0,o=fs.get(e)??new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return fs.set(e,o),o}function v(n,t=!1){return n?yi(R(),t).format(new Date(n)):""}function gs(n){return new Date(n).toLocaleDateString(R(),{weekday:"long",day:"numeric",month:"long"})}function ws(n){let t=Math.max(0,Math.ceil(n/1e3)),[e,s,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=a=>String(a).padStart(2,"0");return e?`${e}:${i(s)}:${i(o)}`:`${s}:${i(o)}`}function bs(n){return n.length===$s?[n.slice(0,ms),n.slice(ms)]:[n]}var Vt=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;#n=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:s},o=!1){let i=[],a=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:a};o&&(this.#e=!1),this.#t=Math.max(this.#t,s,...e.map(u=>u.revision));for(let u of e)if(!(u.revision<=this.revision)){if(u.revision!==this.revision+1)break;this.#s(u,a),i.push(u)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:a}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},e=0;for(let{status:s,flags:o}of this.records.values())t[s]+=1,o.includes("not_on_roster")&&(e+=1);return{...t,total:this.records.size,not_on_roster:e}}strangers(){let t=0;for(let{flags:e,status:s}of this.records.values())e.includes("not_on_roster")&&s!=="failed"&&(t+=1);return t}progress(){let[t,e]=[0,0];for(let{flags:s,status:o,is_attended:i}of this.records.values()){let a=s.includes("not_on_roster");(a||o==="missing"||o==="absent")&&(this.#n=!0),!(o==="excused"||a)&&(e+=1,i&&(t+=1))}return{attended:t,expected:this.#n?e:0}}list({status:t=null,search:e="",locale:s="en"}={}){let o=G(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&De(i,o)).sort(Le(s))}#s(t,e){for(let s of t.records)this.records.set(s.student_number,s),e.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),e.add(s);this.revision=t.revision}},vs=new WeakMap;function De(n,t){if(!t)return!0;let e=vs.get(n)??G(`${n.user_full_name} ${n.student_number}`);return vs.set(n,e),t.split(" ").every(s=>e.includes(s))}function _s(n,t,e){if(t.length>n.length/8)return n.push(...t),n.sort(e);for(let s of t){let[o,i]=[0,n.length];for(;o<i;){let a=o+i>>1;e(n[a],s)<0?o=a+1:i=a}n.splice(o,0,s)}return n}function Le(n){let{compare:t}=Re(n),e=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>e(s)-e(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var ys=new Map;function Re(n){let t=ys.get(n)??new Intl.Collator(n,{numeric:!0});return ys.set(n,t),t}var He=["not_in_room","joined_for_another","left_early","wrong_section"];function F(n){let t=`reason.${n}`;return n&&rt(t)?r(t):n??""}var _i=[["present","present"],["late","late"],["fail","failed"]],xi=["row","row fresh","row selected","row selected fresh"];function xs(n,t){let{student_number:e,user_full_name:s,status:o,attendance_time:i}=n,{canDecide:a}=t,l=a?"gridcell":"cell",u=xi[Number(t.isSelected)*2+Number(t.isFresh)];return c`<div class=${u} role="row" data-test="roster-row"
data-number=${e} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${a?t.isSelected:d} tabindex=${a?t.isActive?0:-1:d}
.style=${Ue(t.top)}>
${a?Mi(s,t.isSelected):d}
<span class="row-who" role=${l}>
<span class="row-name">${t.canOpen?Si(s,a):c`<bdi>${s}</bdi>`}</span>
${t.waiting?c`<span class="row-waiting">${$(I)}${t.waiting}</span>`:d}
<span class="row-note">${Be(n)}</span>
</span>
<span class="row-number" role=${l}>${e}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${o}>${$(O[o])}${r(`status.${o}`)}</span>
</span>
<span class="row-time" role=${l} title=${i?v(i,!0):d}>${v(i)}</span>
<span class="row-how" role=${l}>${ki(n)}</span>
${a?Ai(s):d}
</div>`}function Ue(n){return`translate: 0 ${n}px`}function Si(n,t){return c`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function Mi(n,t){return c`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${r("roster.select",{name:n})}
.checked=${t} />
</label>
</span>`}function Ai(n){return c`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${r("roster.actions",{name:n})}>
${$(Ft,"dots")}
</button>
</span>`}function Ss(){let n=([t,e])=>c`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${r(`action.${t}`)} aria-label=${r(`action.${t}`)}>
${$(O[e])}
</button>`;return c`<div class="quick-bar" hidden aria-hidden="true">${_i.map(n)}</div>`}function Be({fail_reason:n,flags:t}){return[F(n),...t.map(mt)].filter(Boolean).join(" · ")}function ki({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?r(`decided.${t}`):n?r(`method.${n}`):""}function mt(n){return rt(`flag.${n}`)?r(`flag.${n}`):n.replaceAll("_"," ")}var Ei=["present","late","pending","failed","excused","missing","absent"];function Ms(n,t){let e=n.attendance,{compare:s}=Re(R()),o=[...n.records.values()].sort((u,h)=>s(u.user_full_name,h.user_full_name)),i=n.counts(),a=Ei.filter(u=>i[u]).map(u=>`${r(`status.${u}`)}: ${i[u]}`),l=u=>c`<th scope="col">${r(`roster.${u}`)}</th>`;return c`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${v(e.start_time)} – ${v(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${a.join(" · ")} · ${r("counter.total")}: ${i.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(l)}</tr></thead>
<tbody>
${o.map((u,h)=>c`<tr>
<td>${h+1}</td><td><bdi>${u.user_full_name}</bdi></td><td>${u.student_number}</td>
<td>${r(`status.${u.status}`)}<small>${Be(u)}</small></td>
<td>${v(u.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var As={teacher:"/teacher",student:"/student",admin:"/admin"};async function zt(){let n=await Fe("/me");if(n.status===401)return null;if(!n.ok)throw new Error(`/me answered ${n.status}`);return(await n.json()).user}async function ks(){let n=await Ns("/sessions",{});if(!n.ok&&n.status!==401)throw new Error(`/sessions answered ${n.status}`);return n.json()}async function Es(){await Ns("/logout",{})}async function Ts(){return Et("/lessons").catch(()=>[])}async function kt(n){let t=await Fe(`/history/${n}`);if(t.status===404)return null;if(!t.ok)throw new Error(`/history answered ${t.status}`);return t.json()}async function Cs({q:n="",cursor:t=null,limit:e=20}){let s=new URLSearchParams({limit:String(e),...n&&{q:n},...t&&{cursor:t}});return Et(`/history?${s}`)}async function Is(n,t,e){let s=`/history/${n}/records/${encodeURIComponent(t)}`,o=await Kt("PATCH",s,e).catch(()=>null);return o?o.ok?null:o.status===409?"conflict":(await o.json().catch(()=>null))?.code??"internal":"offline"}async function Pe(n,t){let e=`/history/${n}/changes?student_number=${encodeURIComponent(t)}`;return Et(e).then(({items:s})=>s,()=>[])}function Fe(n){return fetch(n,{headers:{Accept:"application/json"},cache:"no-store"})}async function Et(n){let t=await Fe(n);if(!t.ok)throw new Error(`${n} answered ${t.status}`);return t.json()}function Ns(n,t){return Kt("POST",n,t)}function Kt(n,t,e){return fetch(t,{method:n,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(e)})}var Ti="attn.student",Ci="attn.receipts";function Os(n){try{n.removeItem(Ti),n.removeItem(Ci)}catch{}}var Ii=1e3,Ni=3e4,Oi=1e4,Di=8e3,Li=1e4,Ri=6e3,Hi=3500,Ds=3e3,Ui=2500,Bi=1e3,Pi=.8,Ls=25e3,Fi=2,ji=1e3,qi={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},Gt=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#n=new Map;#s=0;#o=0;#r=0;#i=!1;#a=null;#l=0;#d=0;#h=Ls;#c=!1;#m=0;#p=0;#f;#$;#w;#b;#v;#u={};#y=null;constructor({url:t,resume:e=async()=>{},probeMs:s=Ri,answerMs:o=Hi,maxBackoffMs:i=Ni,isVisible:a=()=>!0,isSignedOut:l=Wi}){super(),this.url=t,this.#f=e,this.#$={probeMs:s,answerMs:o},this.#w=i,this.#b=a,this.#v=l}start(){return this.#x(),this}stop(){this.#g("stopped"),clearTimeout(this.#u.reopen),this.#S()}get hasResumed(){return this.#i}now(){return Date.now()+this.#p}on(t,e){let s=this.#n.get(t)??new Set;return this.#n.set(t,s.add(e)),()=>{s.delete(e)}}command(t,e,s=Li){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new y({code:"offline"}));this.#s+=1;let i=this.#s;return new Promise((a,l)=>{let u=setTimeout(()=>{this.#e.delete(i),l(new y({code:"timeout"}))},s);this.#e.set(i,{resolve:a,reject:l,timer:u}),o.send(JSON.stringify({type:t,id:i,...e})),this.#d=Date.now(),this.#c||this.#_(o,this.#$.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#c,s=this.state==="offline"||this.state==="connecting";if(!e)return s&&performance.now()>=this.#r?this.#x():void 0;Date.now()-this.#l>this.#h&&this.#i&&this.#g("catching-up"),this.check(Ds)}async check(t=this.#$.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#c)return;this.#_(e,t);let s=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),a=i-s<ji;o?.server_time&&a&&(this.#p=Date.parse(o.server_time)-(s+i)/2)}#_(t,e){let s=Date.now()+e;this.#u.silence&&this.#m<=s||(this.#m=s,clearTimeout(this.#u.silence),this.#u.silence=setTimeout(()=>{if(t===this.#t){if(this.#u.silence=void 0,Date.now()-s>Bi)return void this.check(Ds);if(this.#c)return this.#k(t,1006);this.#c=!0,this.#g("offline"),this.#_(t,Ui)}},e))}#x(){this.#S(),clearTimeout(this.#u.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#u.opening=setTimeout(()=>this.#k(t,1006),Di),t.onmessage=({data:e})=>this.#M(t,JSON.parse(e)),t.onclose=({code:e})=>this.#k(t,e)}#M(t,e){t===this.#t&&(this.#l=Date.now(),clearTimeout(this.#u.silence),this.#u.silence=void 0,this.#i?this.#A():this.#c&&this.#g("catching-up"),this.#c=!1,"id"in e&&e.id!==null?this.#C(e):e.type==="welcome"?this.#N(t,e):this.#E(e))}#C(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new y(t)):e.resolve(t))}#E(t){t.type==="goodbye"&&(this.#y=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#I(t);for(let e of[...this.#n.get(t.type)??[]])e(t)}#I({state:t,as_of:e}){this.#a=t==="catching_up"?Date.parse(e):null,this.#i&&this.#A()}#A(){this.asOf=this.#a??this.now(),this.#g(this.#a===null?"live":"catching-up")}async#N(t,e){for(clearTimeout(this.#u.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#u.steady=setTimeout(()=>{this.#o=0},Oi),this.#h=(e.heartbeat_ms??Ls)*Pi,this.#d=Date.now(),this.#T(t,this.#$.probeMs),this.#g("catching-up"),this.#E(e);t===this.#t;)try{await this.#f(e);break}catch(s){if(!(s instanceof y)||!s.canRetry)throw s;await Vi((s.retryAfter??Fi)*1e3)}t!==this.#t||this.state==="stopped"||(this.#i=!0,this.#A())}#T(t,e){this.#u.probe=setTimeout(()=>{if(t!==this.#t)return;let s=Date.now(),{probeMs:o}=this.#$,i=this.#b()?o-(s-this.#l):o,a=this.#h-(s-this.#d),l=Math.min(i,a,o);l<=0&&!this.#u.silence&&this.check(),this.#T(t,l>0?l:o)},e)}async#k(t,e){if(t!==this.#t)return;let s=!this.#c&&(this.state==="connecting"||this.state==="offline");this.#S();let o=qi[e]??0;if(typeof o=="string")return this.#g(o);this.#r=performance.now()+o,this.#g("offline"),this.#D(this.#y??this.#O(o)),this.#y=null,s&&await this.#v()&&(clearTimeout(this.#u.reopen),this.#S(),this.#g("signed-out"))}#O(t){let e=Math.min(this.#w,Ii*2**this.#o);return this.#o+=1,t+Math.random()*e}#D(t){clearTimeout(this.#u.reopen),this.#u.reopen=setTimeout(()=>this.#x(),t)}#S(){let t=this.#t;this.#t=null,this.#i=this.#c=!1,this.#a=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#u[e]),this.#u[e]=void 0;for(let{reject:e,timer:s}of this.#e.values())clearTimeout(s),e(new y({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#g(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};async function Wi(){try{return await zt()===null}catch{return!1}}function Vi(n){return new Promise(t=>setTimeout(t,n))}var zi=10,je="attn.stays";function Rs(n){Hs(t=>n?t.setItem(je,"1"):t.removeItem(je))}async function Ki(){let n=await zt();if(n||!Hs(e=>e.getItem(je)))return n;let t=await ks();return Rs(!!t.user),t.reason==="reused"&&Xt("&reused"),t.user??null}function Hs(n){try{return n(localStorage)}catch{return null}}async function Us(){Os(localStorage),Rs(!1);try{await Es()}finally{location.assign("/")}}function Xt(n=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${n}`)}async function Gi(n=()=>{}){for(let t=1;;t=Math.min(t*2,zi))try{return await Ki()}catch{n(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function Bs(...n){let t=await Gi();return t&&n.includes(t.role)?t:(t?location.replace(As[t.role]??"/"):Xt(),null)}var Xi=2e3;function Ps(n){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new Gt({url:t,isVisible:()=>!document.hidden,...n}),s=()=>document.hidden||e.wake(),o=()=>e.check(Xi);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",s),document.addEventListener("visibilitychange",s),document.addEventListener("resume",s),navigator.connection?.addEventListener("change",o),e}var Yi=8e3,Fs=3e3,Tt=null,js;function M(n,{action:t=null,isError:e=!1}={}){Tt??=Zi(),Tt.setAttribute("aria-label",r("messages")),z(Ji(n,t,e),Tt),We(Yi),it(n)}function ft(n){M(H(U(n)),{isError:!0})}function Ji(n,t,e){let s=()=>{qe(),t?.run()};return c`<div
class=${e?"toast error":"toast"}
@pointerenter=${Yt}
@focusin=${Yt}
@pointerleave=${()=>We(Fs)}
@focusout=${()=>We(Fs)}
>
${$(e?P:C)}<span class="toast-text">${n}</span>
${t?x(X,t.label,{className:"btn small",test:t.test,onClick:s}):d}
${x(B,r("close"),{className:"btn quiet small icon-only",onClick:qe})}
</div>`}function qe(){Yt(),Tt&&z(d,Tt)}function Yt(){clearTimeout(js)}function We(n){Yt(),js=setTimeout(qe,n)}function Zi(){let n=document.createElement("div");return n.className="toasts",n.role="region",document.body.appendChild(n)}function qs(n,t=null){return c`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${$(ss,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?er(t):d}</div>
${n?c`<span class="topbar-user">${$(jn)}<bdi>${n.full_name}</bdi></span>`:d}
${ls()}
${n?Qi():d}
</header>`}function Qi(){return x(Yn,r("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Us})}var tr={live:[qt,"connection.live"],"catching-up":[I,"connection.catching"],connecting:[I,"connection.connecting"]};function er({state:n,asOf:t},e="connection.offline"){let[s,o]=tr[n]??[qn,e],i=n!=="live"&&t?r("connection.asOf",{time:v(t,!0)}):null;return c`<span class="badge" data-test="connection-badge" data-state=${n}
>${$(s)}<span>${r(o)}</span>${i?c`<span class="as-of">${i}</span>`:d}</span
>`}function Ct({codes:n,server_time:t},e){let s=o=>new Date(Date.parse(o)-Date.parse(t)+e).toISOString();return n.map(o=>({...o,valid_from:s(o.valid_from),valid_until:s(o.valid_until)}))}function Ws(n,t){let e=s=>Date.parse(s.valid_from)<=t&&t<Date.parse(s.valid_until);return n.filter(e).at(-1)??null}var $t=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let s=this.state;if(this.state=t(s,...e),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var nr=/^\/class\/([\w-]{1,64})\/?$/,Vs="/teacher";function Ve(n){return nr.exec(n)?.[1]??null}function ct(n){return`/class/${n}`}function ze(n){let t=new URLSearchParams(n);return{status:t.get("show"),search:t.get("q")??"",student:t.get("student")}}function zs(n,t){let{status:e,search:s,student:o}={...ze(n),...t},i=new URLSearchParams;return e&&i.set("show",e),s&&i.set("q",s),o&&i.set("student",o),i.size?`?${i}`:""}function Jt(n,t,e){return e?n==="ArrowDown"?(t+1)%e:n==="ArrowUp"?t<0?e-1:(t-1+e)%e:n==="Home"?0:n==="End"?e-1:null:null}var Ks=4,Zt=8,Ke=null;function Qt(n,t){Ke?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",o),Ke=null},i=()=>{o(),n.focus({preventScroll:!0})},a=({target:h})=>{h instanceof Node&&!e.contains(h)&&!n.contains(h)&&o()};e.addEventListener("keydown",h=>{let f=s(),p=Jt(h.key,f.indexOf(document.activeElement),f.length);if(p!==null)f[p]?.focus();else if(h.key==="Escape"||h.key==="Tab")i();else return;h.preventDefault()});let l=h=>{i(),h.run()},u=h=>c`<button
type="button"
role="menuitem"
class=${h.isDangerous?"menu-item danger":"menu-item"}
data-test=${h.test??d}
@click=${()=>l(h)}
>
${$(h.icon)}${h.label}
</button>`;z(t.map(u),e),(n.closest("main")??document.body).append(e),sr(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",o),Ke=o,s()[0]?.focus({preventScroll:!0})}function sr(n,t){let s=t.bottom+n.offsetHeight+Zt<window.innerHeight?t.bottom+Ks:Math.max(Zt,t.top-n.offsetHeight-Ks),o=window.innerWidth-n.offsetWidth-Zt,i=Math.min(Math.max(Zt,t.right-n.offsetWidth),o);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${i+window.scrollX}px`)}var or=5;function gt(n,t){return c`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function wt(n){let t=String(n.get("reason")).trim();if(t.length<or)throw new S({key:"fail.tooShort"},"reason");return t}var ir=[5,10,15,30],rr=6e4;function Gs({title:n,onReason:t,onClose:e}){let s=o=>{let i=a=>{let u=a.currentTarget.form?.elements.namedItem("reason");u.value=F(o),u.focus()};return c`<button type="button" class="chip-button" data-test=${`fail-reason-${o}`} @click=${i}>
${F(o)}
</button>`};D({title:n,body:()=>c`<p class="muted">${r("fail.lead")}</p>
<div class="chips">${He.map(s)}</div>
${gt("fail-reason",r("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn danger" data-test="fail-submit">
${$(K)}${r("fail.submit")}
</button>`,onSubmit:async o=>{let i=wt(o);await t(He.find(a=>F(a)===i)??i)},onClose:e})}function te({title:n,lead:t,submit:e,test:s,onReason:o}){D({title:n,body:()=>c`<p class="muted">${t()}</p>${gt(`${s}-reason`,r("reason.label"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${s}-submit`}>${e()}</button>`,onSubmit:async i=>o(wt(i))})}function Xs({find:n,onAccept:t}){let e=n(""),s=!1,o=[],i=D({title:()=>r("walkin.heading"),body:()=>c`<p class="muted">${r("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${r("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${a} />
<p class="muted" aria-live="polite">
${e?r("walkin.known",{name:e.user_full_name}):d}
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
${o.map(({school_number:u,user_full_name:h})=>c`<button type="button" class="chip-button" @click=${l(u)}>
<bdi>${h}</bdi>&nbsp;· ${u}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${r("walkin.somebodyNew")}</label>
</div>`:d}`,submit:()=>c`<button type="submit" class="btn primary" data-test="walkin-submit">
${$(jt)}${r("walkin.submit")}
</button>`,onSubmit:async u=>{let h=String(u.get("number")).trim(),f=n(h)?"":String(u.get("name")).trim();if(!h||/\s/.test(h))throw new S({key:"walkin.needNumber"},"number");try{await t(h,f,u.has("confirmed"))}catch(p){throw o=p instanceof y?p.details.near??[]:[],o.length?new S({key:"walkin.isNear"},"number"):(s=p instanceof y&&p.code==="not_found"&&!f,s?new S({key:"walkin.needName"},"name"):p)}}});function a({currentTarget:u}){e=n(u.value.trim()),s=!1,o=[],i.forgetProblem()}function l(u){return({currentTarget:h})=>{let{form:f}=h,p=f?.elements.namedItem("number");p&&(p.value=u),o=[],f?.requestSubmit()}}}function Ys({end_time:n},t){let e=Math.max(Date.parse(n),t);return ir.map(s=>{let o=new Date(e+s*rr);return{label:r("extend.by",{minutes:s,end:v(o)}),end:o.toISOString()}})}var Js=1e5,ar=["present","late","pending","failed","excused","missing"];function Zs({counts:n,onFinish:t}){let e="",s=!0,o=h=>c`<div class="figure" data-status=${h}>
${$(O[h])}<span>${r(`status.${h}`)}</span><strong>${n[h]}</strong>
</div>`,i=ar.filter(h=>n[h]||h==="present"||h==="missing"),a=D({title:()=>r("finish.heading"),body:()=>c`<div class="figures">${i.map(o)}</div>
${n.missing?c`<p class="muted">${r("finish.missing",{n:n.missing})}</p>`:d}
${n.pending?c`<p class="notice">
${$(Mt)}<span>${r("finish.pending",{n:n.pending})}</span>
</p>`:d}
<div class="field">
<label for="headcount">${r("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${Js} step="1" inputmode="numeric" autofocus @input=${l} @keydown=${u} />
<span class="muted">${r("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?d:Ge(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>r("finish.notYet"),submit:()=>c`<button type="submit" class="btn primary" data-test="finish-submit">
${$(pt)}${r("finish.submit")}
</button>`,onSubmit:async()=>t(cr(e,s))});function l({currentTarget:h}){let f=h;e=f.value,s=!f.validity.badInput,a.redraw()}function u(h){let f=h.currentTarget;h.key!=="Enter"||f.value!==""||(h.preventDefault(),f.form?.querySelector("[type=submit]")?.focus())}}function Ge(n){return n===0?c`${$(C)}${r("finish.match")}`:c`${$(P)}${r(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function cr(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=Js))throw new S({key:"finish.badHeadcount"},"headcount");return e}var ut={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Ye=n=>(...t)=>({_$litDirective$:n,values:t}),Je=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,t,e){this._$Ct=n,this._$AM=t,this._$Ci=e}_$AS(n,t){return this.update(n,t)}update(n,t){return this.render(...t)}},{I:lr}=Nn,Qs=n=>n,ur=n=>n.strings===void 0,to=()=>document.createComment(""),It=(n,t,e)=>{let s=n._$AA.parentNode,o=t===void 0?n._$AB:t._$AA;if(e===void 0){let i=s.insertBefore(to(),o),a=s.insertBefore(to(),o);e=new lr(i,a,n,n.options)}else{let i=e._$AB.nextSibling,a=e._$AM,l=a!==n;if(l){let u;e._$AQ?.(n),e._$AM=n,e._$AP!==void 0&&(u=n._$AU)!==a._$AU&&e._$AP(u)}if(i!==o||l){let u=e._$AA;for(;u!==i;){let h=Qs(u).nextSibling;Qs(s).insertBefore(u,o),u=h}}}return e},lt=(n,t,e=n)=>(n._$AI(t,e),n),dr={},no=(n,t=dr)=>n._$AH=t,hr=n=>n._$AH,Xe=n=>{n._$AR(),n._$AA.remove()},eo=(n,t,e)=>{let s=new Map;for(let o=t;o<=e;o++)s.set(n[o],o);return s},so=Ye(class extends Je{constructor(n){if(super(n),n.type!==ut.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,t,e){let s;e===void 0?e=t:t!==void 0&&(s=t);let o=[],i=[],a=0;for(let l of n)o[a]=s?s(l,a):a,i[a]=e(l,a),a++;return{values:i,keys:o}}render(n,t,e){return this.dt(n,t,e).values}update(n,[t,e,s]){let o=hr(n),{values:i,keys:a}=this.dt(t,e,s);if(!Array.isArray(o))return this.ut=a,i;let l=this.ut??=[],u=[],h,f,p=0,b=o.length-1,g=0,_=i.length-1;for(;p<=b&&g<=_;)if(o[p]===null)p++;else if(o[b]===null)b--;else if(l[p]===a[g])u[g]=lt(o[p],i[g]),p++,g++;else if(l[b]===a[_])u[_]=lt(o[b],i[_]),b--,_--;else if(l[p]===a[_])u[_]=lt(o[p],i[_]),It(n,u[_+1],o[p]),p++,_--;else if(l[b]===a[g])u[g]=lt(o[b],i[g]),It(n,o[p],o[b]),b--,g++;else if(h===void 0&&(h=eo(a,g,_),f=eo(l,p,b)),h.has(l[p]))if(h.has(l[b])){let A=f.get(a[g]),q=A!==void 0?o[A]:null;if(q===null){let L=It(n,o[p]);lt(L,i[g]),u[g]=L}else u[g]=lt(q,i[g]),It(n,o[p],q),o[A]=null;g++}else Xe(o[b]),b--;else Xe(o[p]),p++;for(;g<=_;){let A=It(n,u[_+1]);lt(A,i[g]),u[g++]=A}for(;p<=b;){let A=o[p++];A!==null&&Xe(A)}return this.ut=a,no(n,u),T}}),pr={},oo=Ye(class extends Je{constructor(){super(...arguments),this.ot=pr}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return T}else if(this.ot===t)return T;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),j=Ye(class extends Je{constructor(n){if(super(n),n.type!==ut.PROPERTY&&n.type!==ut.ATTRIBUTE&&n.type!==ut.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!ur(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[t]){if(t===T||t===d)return t;let e=n.element,s=n.name;if(n.type===ut.PROPERTY){if(t===e[s])return T}else if(n.type===ut.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(s))return T}else if(n.type===ut.ATTRIBUTE&&e.getAttribute(s)===t+"")return T;return no(n),t}});var Ze=[10,20,50,90],ee=600,ne=["qr","code","name"],Qe=["relaxed","normal","strict"],mr={lesson_name:"lesson",duration_minutes:"ownMinutes",end_time:"ownMinutes",late_after_minutes:"late",join_methods:"methods",security_option:"security"},io={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],rotation:"normal",security:"1",isSending:!1,problem:null,problemAt:null,activeId:null};function Y(n,t){return{...n,...t}}function ro(n,{problem:t,field:e}){return{...n,problem:t,problemAt:e}}function ao(n,t,e){return{...n,problem:t,problemAt:mr[e??""]??null}}function se(n,t,e){let s=ne.filter(o=>o===t?e:n.methods.includes(o));return{...n,methods:s}}function co(n,t){let{duration_minutes:e,late_after_minutes:s,join_methods:o,rotation:i,security_option:a}=t,l={...n};return e&&Ze.includes(e)?l.duration=String(e):e&&Object.assign(l,{duration:"own",ownMinutes:String(e)}),s!=null&&(l.late=String(s)),o?.length&&(l.methods=ne.filter(u=>o.includes(u))),a&&(l.security=String(a)),l.rotation=Qe.find(u=>u===i)??l.rotation,l}function tn({duration:n,ownMinutes:t}){let e=Number(n==="own"?t:n);return Number.isInteger(e)&&e>=1&&e<=ee?e:null}function lo(n){let t=n.lesson.trim();if(!t)throw new S({key:"start.needLesson"},"lesson");let e=tn(n);if(!e)throw new S({key:"start.needDuration"},"ownMinutes");let s=Number(n.late);if(!(n.late!==""&&Number.isInteger(s)&&s>=0&&s<=ee))throw new S({key:"start.needLate"},"late");if(!n.methods.length)throw new S({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:s,security_option:Number(n.security),join_methods:n.methods,rotation:n.rotation}}var $r={qr:[Wn,""],code:[Vn,"dots"],name:[ht,""]},gr=[1,2,3],wr=[1,2];function oe({form:n,chosen:t,onToggle:e}){let s=o=>{let i=({currentTarget:a})=>e(o,a.checked);return c`<label class="option">
<input type="checkbox" name="methods" data-test=${`${n}-method-${o}`}
.checked=${j(t.includes(o))} @change=${i} />
<span class="option-body">
<strong>${$(...$r[o])}${r(`method.${o}`)}</strong>
<span class="muted">${r(`${n}.method.${o}`)}</span>
</span>
</label>`};return c`<div class="cards">${ne.map(s)}</div>`}function ie(n,t){let e=s=>c`<label class="chip">
<input type="radio" name="rotation" class="visually-hidden" value=${s} data-test=${`${n}-rotation-${s}`}
.checked=${j(s===t)} />
<span>${r(`start.rotation.${s}`)}</span>
</label>`;return c`<div class="chips">${Qe.map(e)}</div>
<p class="muted">${r(`start.rotation.${t}.what`)}</p>`}function re(n,t){let e=s=>{let o=wr.includes(s);return c`<label class=${o?"option":"option off"}>
<input type="radio" name="security" value=${s} data-test=${`${n}-security-${s}`}
.checked=${j(s===t)} ?disabled=${!o} />
<span class="option-body">
<strong>${r(`security.${s}.name`)}</strong>
${o?d:c`<span class="tag">${r("security.notYet")}</span>`}
<span class="muted">${r(`security.${s}.what`)}</span>
</span>
</label>`};return c`<div class="cards">${gr.map(e)}</div>`}function ae(n,t){return n.includes("name")?c`<p class="warning" data-test=${`${t}-warning`}>${$(P)}${r("start.nameWarning")}</p>`:d}function uo(n,t){let e={methods:n.join_methods,rotation:n.rotation??"normal",security:n.security_option},s=a=>{e={...e,...a},o.forgetProblem()},o=D({title:()=>r("secure.heading"),body:()=>c`<p class="muted">${r("secure.lead")}</p>
<div class="secure-settings" @change=${i}>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${ie("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${oe({form:"secure",chosen:e.methods,onToggle:(a,l)=>s({methods:se(e,a,l).methods})})}
${ae(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${re("secure",e.security)}
</fieldset>
</div>`,submit:()=>c`<button type="submit" class="btn primary" data-test="secure-submit">${r("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new S({key:"start.needMethod"},"methods");let a=br(n,e);Object.keys(a).length&&await t(a)}});function i({target:a}){a instanceof HTMLInputElement&&(a.name==="rotation"&&s({rotation:a.value}),a.name==="security"&&s({security:Number(a.value)}))}}function br(n,{methods:t,rotation:e,security:s}){let o={};return e!==n.rotation&&(o.rotation=e),t.join()!==n.join_methods.join()&&(o.join_methods=t),s!==n.security_option&&(o.security_option=s),o}var vr={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},yr=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function ho(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&xr(t.target,t.key)||_r(t,e)&&t.preventDefault()})}function _r({key:n,shiftKey:t,target:e},{roster:s,open:o,close:i}){let a=vr[n.toLowerCase()],l=e instanceof Element&&e.matches("[role=row]");if(n==="/")Sr();else if(n==="?")en();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return i();if(l&&n===" ")s.toggleActive();else if(l&&n==="Enter"&&s.chosen[0])o(s.chosen[0]);else if(a)s.decideChosen(a);else return!1}return!0}function xr(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function Sr(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function en(){D({title:()=>r("keys.heading"),body:()=>c`<dl class="keys" data-test="keys">
${yr.map(([n="",t])=>c`<dt><kbd>${n}</kbd></dt><dd>${r(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>c`<button type="submit" class="btn primary" autofocus>${r("close")}</button>`,onSubmit:async()=>{}})}var Mr=10*6e4;async function Nt(n){try{await n()}catch(t){if(!(t instanceof y))throw t;ft(t)}}function po(n,t,e,s){let{attendanceId:o,roster:i}=t;if(!i.attendance)return;let a=p=>async()=>{await e.command("attendance.extend",{attendance_id:o,end_time:p}),M(r("done.extend",{end:v(p)}))},l=async()=>{let p=await e.command("codes.renew",{attendance_id:o});s(Ct(p,e.now())),M(r("renew.done"))},u=()=>uo(t.roster.attendance,async p=>{await e.command("attendance.secure",{attendance_id:o,...p}),M(r("secure.done"))}),h=()=>te({title:()=>r("discard.heading"),lead:()=>r("discard.lead"),submit:()=>r("discard.submit"),test:"discard",onReason:p=>e.command("attendance.discard",{attendance_id:o,reason:p})}),f=Ys(i.attendance,e.now()).map(({label:p,end:b})=>({label:p,icon:Fn,test:"extend-choice",run:()=>Nt(a(b))}));Qt(n,[...f,{label:r("secure.open"),icon:ns,test:"secure-open",run:u},{label:r("renew.submit"),icon:I,test:"codes-renew",run:()=>Nt(l)},{label:r("keys.heading"),icon:es,test:"keys-open",run:en},{label:r("discard.open"),icon:B,test:"class-discard",isDangerous:!0,run:h}])}function mo(n,t,e){Zs({counts:n.roster.counts(),onFinish:async s=>{let o=s===null?{}:{headcount:s};await t.command("attendance.finish",{attendance_id:n.attendanceId,...o}),e(s)}})}async function fo(n,t){let e=new Date(t.now()+Mr).toISOString();try{return await t.command("attendance.reopen",{attendance_id:n,end_time:e}),!0}catch(s){if(!(s instanceof y)||s.code!=="attendance_ended")throw s;return M(r("closed.cannotReopen"),{isError:!0}),!1}}function $o(n,t){let e=2166136261;for(let s of`${n} ${Math.floor(t/6e4)}`)e=Math.imul(e^s.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let s=e%6;e=Math.floor(e/6);let o=e%4;return e=Math.floor(e/4),{colour:s,shape:o}})}var Ar=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function go(n,t){return ot`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${$o(n,t).map(({colour:e,shape:s},o)=>ot`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${Ar[s]}></path>
</g>`)}
</svg>`}function wo(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let o=Math.round(Math.min(1,Math.max(0,n||0))*100);return c`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?ot`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:d}
</svg>`}var kr=5*6e4;function bo(n,t,e,{onMore:s,onFinish:o}){let i=n.attendance,a=Date.parse(i.end_time)-e,l=({currentTarget:u})=>s(u);return c`<header class="class-bar">
<div class="class-title">
<h1><bdi>${i.lesson_name}</bdi></h1>
<p class="muted">${sn(i)}${Er(i)}</p>
</div>
<p class="class-code" title=${r("live.code")}>
<span class="visually-hidden">${r("live.code")}</span>
<span class="code-digits" data-test="class-code">${Tr(t,e)}</span>
<span class="class-pattern" title=${r("live.pattern")}>
${go(i.attendance_id,e)}
</span>
</p>
${nn(n)}
<p class="class-clock">
<strong class=${a<kr?"time-left soon":"time-left"}>
${a>0?ws(a):r("live.ending")}
</strong>
<span class="muted">${r("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${i.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${$(Pn)}<span class="label">${r("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${r("live.more")} title=${r("live.more")} @click=${l}>
${$(Ft,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${o}>
${$(pt)}<span class="label">${r("live.finish")}</span>
</button>
</div>
</header>
${i.roster_loaded?d:c`<p class="notice warn">${$(P)}<span>${r("live.noRoster")}</span></p>`}`}function nn(n){let{attended:t,expected:e}=n.progress(),{present:s,late:o}=n.counts(),i=e?r("live.ofExpected",{attended:t,expected:e}):String(s+o);return c`<p class="class-ring" data-test="class-ring">
${wo(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${i}</strong>
</p>`}function sn({start_time:n,end_time:t}){return r("live.times",{start:v(n),end:v(t)})}function Er({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${r("live.lateFrom",{time:v(n)})}`:""}function Tr(n,t){let e=Ws(n,t);return e?bs(e.code).join(" "):"–"}function ce(n,t=["records"]){let e=(s,o)=>c`<a
class="btn" download data-test=${`export-${s}-${o}`}
href=${`/export/${s}.${o}?${new URLSearchParams(n)}`}
aria-label=${r(`export.${s}.${o}.label`)}>${r(`export.${s}.${o}`)}</a>`;return c`<div class="export-links" role="group" aria-label=${r("export.heading")}>
${t.map(s=>[e(s,"xlsx"),e(s,"csv")])}
</div>`}var Cr=10*6e4;function vo(n,t,e,{onAnother:s,onPrint:o,onReopen:i}){let a=n.attendance,{headcount:l,endReason:u}=t,{present:h,late:f}=n.counts(),p=u==="discarded",b=!p&&e-Date.parse(a.end_time)<Cr;return c`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${$(pt)}${r(`closed.${u??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${a.lesson_name}</bdi></h1>
<p class="muted">${J(a.start_time)} · ${sn(a)}</p>
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${$(t.savedAt===null?I:Zn)}${Ir(t,n.records.size)}
</p>
</div>
${nn(n)}
${l===null?d:c`<p class="headcount-difference" data-test="headcount">
${r("closed.headcount",{n:l})} ${Ge(l-h-f)}
</p>`}
<div class="class-actions">
${b?x(X,r("closed.reopen"),{className:"btn",test:"class-reopen",onClick:i}):d}
${t.savedAt===null||p?d:ce({attendance_id:a.attendance_id})}
${x(Qn,r("closed.print"),{className:"btn",test:"class-print",onClick:o})}
<button type="button" class="btn primary" data-test="start-another" @click=${s}>
${$(Bn)}${r("closed.another")}
</button>
</div>
</section>`}function J(n){return new Date(n).toLocaleDateString(R(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function Ir({savedAt:n,unseenSince:t},e){return t?r("closed.unseen",{time:v(t)}):n===null?r("closed.saving"):r("closed.saved",{time:v(n),n:e})}var yo=6,Nr=new Set(["not_on_roster","spot_checked","hidden_code"]);function _o(n,t,e){if(!n.length)return d;let s=Map.groupBy(n,({flags:h})=>h.find(f=>!Nr.has(f))??""),o=h=>h.map(({student_number:f})=>f),i=(h,f)=>c`${x(C,r(h.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${f}-accept`,onClick:()=>t("present",o(h))})}${x(K,r(h.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${f}-refuse`,onClick:()=>t("fail",o(h))})}`,a=h=>c`<li data-number=${h.student_number}>
<button type="button" class="link" @click=${()=>e(h.student_number)}>
<bdi>${h.user_full_name}</bdi>
</button>
<span class="muted">${v(h.attendance_time)}</span>
<span class="lane-buttons">${i([h],"pending")}</span>
</li>`,l=h=>h>0?c`<p class="muted">${r("pending.more",{n:h})}</p>`:d,u=([h,f])=>c`<section class="lane-group" data-test="pending-group" data-flag=${h}>
<h3>${r("pending.group",{n:f.length,reason:h?mt(h):r("status.pending")})}</h3>
${f.length>1?c`<span class="lane-buttons">${i(f,"pending-group")}</span>`:d}
<ul>${f.slice(0,yo).map(a)}</ul>
${l(f.length-yo)}
</section>`;return c`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${$(Mt)}${r("pending.heading",{n:n.length})}</h2>
${s.size>1?c`<span class="lane-buttons">${i(n,"pending-all")}</span>`:d}
</header>
${[...s].map(u)}
</section>`}var Or=["present","late","pending"];function Dr({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Or.includes(n)}function on(n,t){let e=[];for(let s of n){if(!Dr(s))continue;let o=String(s.attendance_time);if(e.length===t&&o<=String(e[t-1]?.attendance_time))continue;let i=e.findIndex(a=>o>String(a.attendance_time));e.splice(i<0?e.length:i,0,s),e.length=Math.min(e.length,t)}return e}function xo(n,{start:t,end:e,steps:s}){let o=new Array(s).fill(0),i=Math.max(1,e-t)/s;for(let{is_attended:l,attendance_time:u}of n){if(!l||!u)continue;let h=Math.floor((Date.parse(u)-t)/i);o[Math.min(Math.max(0,h),s-1)]+=1}let a=0;return o.map(l=>(a+=l,a))}var Lr=["present","late","pending","failed","excused","missing","absent"],Rr=["total","missing","present","late","pending","failed","excused","absent","stranger"],Hr=new Set(["total","missing","present","late"]),Ot=40;function So(n,t,e){let s=o=>{let i=o==="total"?null:o,a=()=>e(i===t?null:i),l=i===null||i==="stranger"?Un:O[i];return c`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${Ur(o,n)} @click=${a}>
${$(l)}<strong>${n[o]}</strong><span class="counter-label">${r(`counter.${o}`)}</span>
</button>`};return c`<div class="counters" role="group" aria-label=${r("roster.filters")}>${Rr.map(s)}</div>`}function Mo(n){let t=0,e=s=>{let o=t;return t+=n[s],ot`<rect data-status=${s} x=${o} width=${n[s]} y="0" height="1" />`};return c`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Lr.map(e)}</svg>`}function Ao(n,t,e){let s=i=>(Ot*(1-i/Math.max(1,t))).toFixed(1),o=n.map((i,a)=>`L${a+1} ${s(i)}`).join("");return c`<svg class="curve" viewBox="0 0 ${n.length} ${Ot}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${Ot}${o}V${Ot}Z" />
<path class="curve-edge" d="M0 ${Ot}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function Ur(n,t){return n==="missing"?t.missing===0&&t.absent>0:!Hr.has(n)&&t[n]===0}function ko(){return c`<p class="everyone" data-test="everyone-here">${$(C)}${r("roster.everyone")}</p>`}var le=class{#t;#e=[];#n=new Set;#s=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#n.size>0}mark(t){let e=[];for(let s of t)this.#n.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#s=[...this.#s,...e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#t,o=this.#e.filter(({student_number:a})=>!this.#n.has(a)),i=[...this.#n].flatMap(a=>s.get(a)??[]);this.#e=_s(o,i,Le(e)),this.#n.clear(),this.#o=new Set(s.keys()),this.#s=this.#e.filter(a=>Br(a,t)).map(({student_number:a})=>a)}};function Br(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&Pr(n))&&De(n,e)}function Pr({flags:n}){return n.includes("not_on_roster")}function Eo({count:n,rowHeight:t,top:e,viewport:s}){if(n<=150)return{first:0,end:n};let o=Math.floor(-e/t)-8,i=Math.ceil((s-e)/t)+8;return{first:Math.min(Math.max(0,o),n),end:Math.min(Math.max(0,i),n)}}var Fr=2e3,jr=2e3,qr=400,Wr=2e3,Vr=2.25,zr=4,Kr="(max-width: 719px)",ue=class{active=null;selected=new Set;filter;#t;#e;#n;#s=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#l="";#d=new Map;#h=!1;constructor(t,e){this.#t=t,this.#n=e,this.filter=e.filter,this.#e=new le(t),this.#c(),this.#i=setInterval(()=>this.#m(),qr),this.#w(),window.addEventListener("scroll",this.#v,{passive:!0}),window.addEventListener("resize",this.#b)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#v),window.removeEventListener("resize",this.#b)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#r??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#c()}narrow(t){this.filter=t,this.#c(),this.#n.onDraw()}#c(){this.#e.arrange(this.filter,R()),this.#r=null,this.#d.clear();let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null)}#m(){this.#r===null||performance.now()-this.#r<jr||Io(this.#o)||(this.#c(),this.#n.onDraw())}view(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#n,o=this.#a,{first:i,end:a}=this.#$();this.#l=`${i} ${a}`;let l=Pt(),u=performance.now()-Wr,h=(f,p)=>{let b=i+p,g=this.#t.records.get(f),_={index:b,top:b*o,isSelected:this.selected.has(f),isFresh:(this.#d.get(f)??Number.NEGATIVE_INFINITY)>u,isActive:f===this.active,canDecide:e,canOpen:s,waiting:this.#n.waitingFor(f)},A=()=>g?xs(g,_):c`<div class="row gone" .style=${Ue(_.top)}></div>`;return oo([g,b,o,_.isSelected,_.isFresh,_.isActive,_.waiting,l],A)};return c`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${r("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":d} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#u}
@pointerdown=${this.#u} @keydown=${this.#u} @wheel=${this.#u} @click=${this.#M}
@focusin=${this.#y} @pointerover=${this.#_} @pointerleave=${this.#x}>
${so(t.slice(i,a),f=>f,h)} ${e?Ss():d}
</div>
</div>`}#p(){let{shown:t,selected:e}=this,s=(l,u)=>c`<span class=${u} role="columnheader">${r(`roster.${l}`)}</span>`,o=t.length>0&&e.size===t.length,i=this.#n.canDecide,a=this.#e.isDirty&&Io(this.#o);return c`<div class="row head" role="row" aria-rowindex="1">
${i?c`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${r("roster.selectAll")} data-test="select-all"
.checked=${j(o)} .indeterminate=${j(e.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:d}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${i?c`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${r("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!a} tabindex="-1"
@click=${this.#f}>
${$(Jn)}<span>${r("roster.resort")}</span>
</button>
</span>`:d}
</div>`}#f=()=>{this.#c(),this.#n.onDraw()};select(t){this.selected=new Set(t),this.#n.onDraw()}toggle(t,e){let s=!this.selected.has(t),[o,i]=[this.#s&&e?this.#s:t,t].map(u=>this.shown.indexOf(u)),a=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),l=new Set(this.selected);for(let u of a)s?l.add(u):l.delete(u);this.#s=t,this.select([...l])}move(t,e){let{shown:s}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:s.indexOf(this.active),a=i<0&&this.active?s.indexOf(this.active)-t:i,l=s[Math.min(Math.max(0,a+t),s.length-1)];l!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],l])),this.focus(l))}focus(t){let e=this.shown.indexOf(t),s=rn();if(e<0||!s)return;this.active=t;let o=s.getBoundingClientRect().top+e*this.#a,i=this.#a*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#n.onDraw();let a=To(t);a?a.focus({preventScroll:!0}):requestAnimationFrame(()=>To(t)?.focus({preventScroll:!0}))}#$(){let t=rn()?.getBoundingClientRect().top??0,e=window.innerHeight;return Eo({count:this.shown.length,rowHeight:this.#a,top:t,viewport:e})}#w(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(Kr).matches?zr:Vr)}#b=()=>{this.#w(),this.#n.onDraw()};#v=()=>{this.#h||(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1;let{first:t,end:e}=this.#$();this.#l!==`${t} ${e}`&&this.#n.onDraw()}))};#u={handleEvent:()=>{this.#o=performance.now()},passive:!0};#y=({target:t})=>{let e=Co(t);!e||e===this.active||(this.active=e,this.#n.onDraw())};#_=({target:t,pointerType:e})=>{let s=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!o||e!=="mouse"||(o.hidden=!1,o.dataset.number=s.dataset.number,o.style.translate=s.style.translate)};#x=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#M=t=>{let e=Co(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#n;if(!e||!(s instanceof HTMLElement))return;let i=s.dataset.act;i==="select"?this.toggle(e,t.shiftKey):i==="menu"?o.onMenu(s,e):o.onAction(i,e)}};function rn(){return document.querySelector(".roster-view .rows")}function To(n){return document.querySelector(`.rows [data-number="${CSS.escape(n)}"]`)}function Co(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function Io(n){let t=rn();if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||s||performance.now()-n<Fr}var an=["present","late","excused","fail"],No={present:C,late:St,excused:At,fail:K,undo:X},Gr=80,Xr=8,Yr=16,Oo=60,Jr=10*6e4,de=class{#t;#e;#n;#s="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#t=t,this.#e={onDecide:null,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:o,onDraw:i,onOpen:a,waitingFor:l}=this.#e;this.#s=s.search,this.#n=new ue(t,{onDraw:i,waitingFor:l??(()=>null),handlers:{onAction:(u,h)=>this.#f(u,h),onMenu:this.#$},canDecide:o!==null,canOpen:a!==void 0,filter:{status:s.status,needle:G(s.search)}}),this.#r=dt(()=>this.#n.resort())}destroy(){clearTimeout(this.#o),this.#n.destroy(),this.#r()}changed(t){this.#n.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#e.onDraw()},Gr)}get chosen(){let{selected:t,active:e}=this.#n;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#n.selected.size>0}move(t,e=!1){return this.#n.move(t,e)}toggleActive(){let{active:t}=this.#n;t&&this.#n.toggle(t,!1)}clearSelection(){this.#n.select([])}focusRow(t){this.#n.focus(t)}view(t=d,e=d){let{shown:s}=this.#n,o=this.#e.onDecide!==null,{attended:i,expected:a}=this.#t.progress(),l=o&&a>0&&i===a;return c`<section class="roster-view">
${this.#a(i,a)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${$(ht)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${r("roster.search")} aria-label=${r("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#m} />
</div>
${l?ko():o?this.#h():d} ${t}
</div>
<div class="card flush">
${this.#n.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${r(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#c():d}
</div>
${o?c`<div class="roster-aside">${e} ${this.#d()}</div>`:d}
</div>
</section>`}#a(t,e){let s={...this.#t.counts(),stranger:this.#t.strangers()},o=Math.max(e,s.present+s.late);return c`<section class="progress card">
<div class="progress-bar">
${Mo(s)}
${So(s,this.#n.filter.status,i=>this.#p({status:i}))}
</div>
${Ao(this.#l(),o,r("roster.curve",{attended:t,expected:e}))}
</section>`}#l(){let{attendance:t,revision:e,records:s}=this.#t,o=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&o-this.#i.at<Oo)return this.#i.points;let[i,a]=[Date.parse(t.start_time),Date.parse(t.end_time)],l=t.state==="closed"?a:Math.min(a,this.#e.now()),u={start:i,end:Math.max(l,i+Jr),steps:Oo};return this.#i={revision:e,at:o,points:xo(s.values(),u)},this.#i.points}#d(){let t=on(this.#t.records.values(),Yr);return c`<section class="arrivals card">
<h2>${r("roster.justJoined")}</h2>
${t.length?c`<ul>${t.map(Do)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#h(){let t=on(this.#t.records.values(),Xr);return c`<section class="strip" data-test="just-joined" aria-label=${r("roster.justJoined")}>
${t.length?c`<ul class="strip-list">${t.map(Do)}</ul>`:c`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#c(){let{selected:t}=this.#n,e=s=>x(No[s],r(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return c`<div class="bulk" role="group" aria-label=${r("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${r("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${an.map(e)} ${e("undo")}</div>
${x(B,r("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let e=t.status===void 0?this.#n.filter.status:t.status;this.#n.narrow({status:e,needle:G(this.#s)}),this.#e.onLook?.({status:e,search:this.#s})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#$=(t,e)=>{let s=this.#t.records.get(e)?.decided_by,a=(s==="teacher"||s==="admin"?[...an,"undo"]:an).map(u=>({label:r(`action.${u}`),icon:No[u],isDangerous:u==="fail",test:`action-${u}`,run:()=>this.#f(u,e)})),l={label:r("action.details"),icon:Wt,run:()=>this.#f("open",e)};Qt(t,[...a,l])}};function Do({status:n,user_full_name:t,attendance_time:e}){return c`<li data-status=${n}>
${$(O[n])}<bdi>${t}</bdi><span class="muted">${v(e)}</span>
</li>`}var Zr=300,Qr=300,ta=1e3,ea=10,na=3,he=class{roster=new Vt;#t;#e;#n=null;#s;#o=!1;#r=!1;constructor(t,e,s){this.#t=t,this.attendanceId=e,this.#e=s;let o=i=>i===e&&this.roster.attendance!==null;this.#s=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#l(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#a(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:a,reason:l})=>{o(i)&&(this.takeAttendance(a),this.#c(l))})]}catchUp(){return this.#n??=this.#i().finally(()=>{this.#n=null}),this.#n}close(){this.#r=!0;for(let t of this.#s)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#h())}async#i(){for(let t=0;t<ea;t+=1){let e=t<na?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",s);if(o.type==="roster.snapshot"?this.#a(o):(this.#l(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,Zr))}}#a(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#c(null))}#l(t,e=!1){let{outcome:s,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:a})=>a==="ended")&&this.#h(),s==="gap"&&!e&&this.#d()}async#d(){try{await this.catchUp()}catch(t){if(!(t instanceof y))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:ta;setTimeout(()=>!this.#r&&this.roster.isBehind&&this.#d(),e)}}#h(){setTimeout(()=>this.#c(null),Qr)}#c(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var pe=class{#t=[];get length(){return this.#t.length}add(t){let e=new Set(t.numbers),s=new Set(this.#t.flatMap(({numbers:a})=>a));this.#t=this.#t.flatMap(a=>{let l=a.numbers.filter(u=>!e.has(u));return l.length?[{...a,numbers:l}]:[]});let i=t.action==="undo"?t.numbers.filter(a=>!s.has(a)):t.numbers;i.length&&this.#t.push({...t,numbers:i})}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t)}clear(){this.#t=[]}};var Lo=500,Ro=["offline","timeout"],me=class{#t;#e;#n;#s=new pe;#o=!1;constructor(t,e,s){this.#t=t,this.#e=e,this.#n=s}get waiting(){return this.#s.length}waitingFor(t){let e=this.#s.of(t);return e&&r("roster.waiting",{action:r(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#a(e);let o=t==="undo"?{revision:s??this.#r(e)}:{status:t};try{await this.#l({action:t,numbers:e,fields:o})}catch(i){if(!(i instanceof y))throw i;return ft(i),!1}return!0}#r(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){Xs({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,s)=>{let o={status:"present",...e&&{user_full_name:e},...s&&{confirmed:!0}},[i]=await this.#h({action:"present",numbers:[t],fields:o});M(r("done.walkin",{name:this.#p(t,e)}),{action:this.#m(i?[i]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#s.first;t;t=this.#s.first)await this.#i(t)}finally{this.#o=!1,this.#n()}}}async#i(t){try{let e=await this.#h(t);this.#c(t,e)}catch(e){if(!(e instanceof y)||Ro.includes(e.code))throw e;let s=this.#p(t.numbers[0]??"");M(r("decision.refused",{name:s,why:H(U(e))}),{isError:!0})}this.#s.remove(t),this.#n()}dropWaiting(){this.#s.length&&M(r("decision.dropped",{n:this.#s.length}),{isError:!0}),this.#s.clear()}#a(t){let[e=""]=t,s=this.#p(e);return new Promise(o=>{Gs({title:()=>t.length===1?r("fail.headingOne",{name:s}):r("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#l({action:"fail",numbers:t,fields:{reason:i}}),o(!0)},onClose:()=>o(!1)})})}async#l(t){if(this.#t.state!=="live")return this.#d(t);try{this.#c(t,await this.#h(t))}catch(e){if(!(e instanceof y)||!Ro.includes(e.code))throw e;this.#d(t)}}#d(t){this.#s.add(t),M(r("decision.kept"),{isError:!0}),this.#n()}async#h({action:t,numbers:e,fields:s}){let o=this.#e.attendanceId,i={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",a=[];for(let l=0;l<e.length;l+=Lo){let u=e.slice(l,l+Lo),h=u.length===1?{student_number:u[0]}:{student_numbers:u},f=await this.#t.command(i,{attendance_id:o,...h,...s}),p=f.type==="record.changed"?f.record:f.records[0];a.push({numbers:p&&u.length===1?[p.student_number]:u,revision:p?.revision})}return a}#c({action:t,numbers:e},s){let[o=""]=e,i=e.length===1?r(`done.${t}.one`,{name:this.#p(o)}):r(`done.${t}.many`,{n:e.length});M(i,{action:t==="undo"?null:this.#m(s)})}#m(t){let e=async()=>{for(let{numbers:s,revision:o}of t)await this.decide("undo",s,o)};return{label:r("action.undo"),test:"toast-undo",run:e}}#p(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};var sa=[["present",C],["late",St],["excused",At],["fail",K]],fe=class{number;#t;#e;#n=null;#s=-1;#o=null;constructor(t,e,s){this.#t=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#t.records.get(this.number)?.revision??this.#t.revision;if(e!==this.#s){this.#s=e;try{this.#n=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof y))throw s;this.#o=U(s),this.#s=-1}this.#e.onDraw()}}view(){let t=this.#t.records.get(this.number),{onClose:e,onCorrect:s,onDecide:o}=this.#e,i=o?a=>()=>o(a,[this.number]):a=>()=>s?.(a==="fail"?"absent":a,this.number);return c`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${x(B,r("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?oa(t):d} ${ia(t)}
${o||s?c`<div class="sheet-actions">
${o?d:c`<p class="muted">${r("sheet.correct")}</p>`}
${sa.map(([a,l])=>this.#r(a,l,i(a)))}
</div>`:d}
<h3>${r("sheet.facts")}</h3>
${this.#i(t)}
</div>`}#r(t,e,s){let o=t==="fail"&&!this.#e.onDecide;return x(o?Oe:e,r(o?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:s})}#i(t){return this.#o?c`<p class="problem">${H(this.#o)}</p>`:this.#n?this.#n.length?c`<ol class="facts">
${this.#n.map(e=>this.#l(e,t))}
</ol>`:c`<p class="muted">${r("sheet.nothing")}</p>`:c`<p class="loading">${$(I)}${r("loading")}</p>`}#a({actor:t,actor_full_name:e}){return t===this.number?d:t===this.#e.me?r("sheet.byYou"):t==="system"?r("sheet.bySystem"):r("sheet.by",{actor:e??t})}#l(t,e){let{at:s,cause:o,reason:i,revision:a}=t,l=t.records[0],u=l?.status??"missing",h=this.#e.onDecide&&e?.revision===a&&(o==="failed"||o==="accepted"),f=()=>this.#e.onDecide?.("undo",[this.number],a),p=F(i??l?.fail_reason??null);return c`<li data-test="fact" data-cause=${o} data-status=${u}>
${$(O[u])}
<div>
<p><strong>${r(`status.${u}`)}</strong> · ${r(`cause.${o}`)}</p>
<p class="muted">
<time datetime=${s}>${v(s,!0)}</time> ${this.#a(t)}
${o==="joined"&&l?.method?r(`method.${l.method}`):d}
</p>
${p?c`<p>${p}</p>`:d}
${l?.flags.length?c`<p class="muted">${l.flags.map(mt).join(" · ")}</p>`:d}
${h?x(X,r("action.undo"),{className:"btn small",test:"sheet-undo",onClick:f}):d}
</div>
</li>`}};function oa({status:n,attendance_time:t,fail_reason:e,flags:s}){let o=[F(e),...s.map(mt)].filter(Boolean).join(" · ");return c`<p class="sheet-status" data-status=${n}>
${$(O[n])}<strong>${r(`status.${n}`)}</strong>
${t?c`<span>${v(t,!0)}</span>`:d}
${o?c`<span class="muted">${o}</span>`:d}
</p>`}function ia(n){let{teacher:t,office:e}=n?.marks??{};if(!t||!e)return d;let s=({status:o,reason:i,at:a},l)=>c`<div class="mark"
data-test=${`mark-${l}`} data-status=${o} data-counts=${o===n?.status}>
<dt>${r(`sheet.mark.${l}`)}</dt>
<dd>
${$(O[o])}<strong>${r(`status.${o}`)}</strong>
${a?c`<span class="muted">${gs(a)}, ${v(a)}</span>`:d}
${i?c`<span class="muted">${F(i)}</span>`:d}
</dd>
</div>`;return c`<dl class="marks">${s(t,"teacher")} ${s(e,"office")}</dl>`}var ra=4e3,ge=["not_found","attendance_ended"],$e=class{feed;decisions;#t;#e;#n=null;#s=null;#o;#r=!1;#i=null;#a=0;constructor(t,e,s){this.#t=t,this.#e=s,this.#o=s.look,this.feed=new he(t,e,{onSnapshot:()=>this.#m(null),onChanges:(o,i)=>this.#p(o,i),onAttendance:()=>this.#n&&s.onAttendance(),onEnded:o=>this.#r&&s.onEnded(o)}),this.decisions=new me(t,this.feed,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){try{await this.feed.catchUp()}catch(t){if(!(t instanceof y)||!ge.includes(t.code)||this.roster.attendance)throw t;let e=await kt(this.attendanceId);if(!e)throw t;this.takeSaved(e)}}takeSaved(t){let{attendance:e,records:s,revision:o}=t;this.#i=t,this.roster.applySnapshot({attendance:e,records:s,epoch:e.epoch,revision:o}),this.#m(null)}close(){this.feed.close(),this.#n?.destroy(),this.#n=null}async resumed(){this.#s?.refresh(),await this.decisions.sendWaiting()}show(t){this.#n?.destroy(),this.#r=t,this.#n=new de(this.roster,{onDraw:this.#e.onDraw,onDecide:t?this.decisions.decide.bind(this.decisions):null,onOpen:e=>this.openSheet(e),onLook:e=>this.#d(e),waitingFor:e=>this.decisions.waitingFor(e),now:()=>this.#t.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#n;return t&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#l()}}#l(){if(this.#s)this.closeSheet();else if(this.#n?.hasSelection)this.#n.clearSelection();else return!1;return!0}view(t=d){let e=[...this.roster.records.values()].filter(({status:i})=>i==="pending"),s=this.decisions.decide.bind(this.decisions),o=this.#r?_o(e,s,i=>this.openSheet(i)):d;return c`${this.#n?.view(t,o)} ${this.#s?.view()}`}openSheet(t){this.#s=new fe(this.roster,t,{load:e=>this.#c(e),onDecide:this.#r?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#i?.can_correct?(e,s)=>this.#h(e,s):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#d({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#s?.number;this.#s=null,this.#d({student:null}),this.#e.onDraw(),t&&this.#n?.focusRow(t)}#d(t){this.#o={...this.#o,...t},this.#e.onLook(t)}#h(t,e){let s=this.roster.records.get(e)?.user_full_name??e;te({title:()=>r("correct.heading",{name:s,status:r(`status.${t}`)}),lead:()=>r("correct.lead"),submit:()=>r("correct.submit"),test:"correct",onReason:async o=>{let i=this.#i?.revision??this.roster.revision,a=await Is(this.attendanceId,e,{status:t,reason:o,revision:i}),l=await kt(this.attendanceId).catch(()=>null);if(l&&this.takeSaved(l),a)throw new y({code:a});M(r("correct.done",{name:s,status:r(`status.${t}`)}))}})}async#c(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.#i)return Pe(this.attendanceId,t);try{return(await this.#t.command("record.history",e)).changes}catch(s){if(!(s instanceof y)||s.code!=="attendance_ended")throw s;return Pe(this.attendanceId,t)}}#m(t){this.#n?.changed(t),this.#s?.refresh()}#p(t,e){this.#m(e);let o=t.filter(({cause:i})=>i==="joined"||i==="pending").reduce((i,{records:a})=>i+a.length,0);o&&this.#a===0&&setTimeout(()=>this.#f(),ra),this.#a+=o}#f(){it(r("live.joined",{n:this.#a})),this.#a=0}};var aa=250,we=class{#t;#e=null;#n=null;#s="";#o=!1;#r=0;#i;constructor(t){this.#t=t}async load(t=!1){this.#r+=1;let e=this.#r,s={q:this.#s,cursor:t?this.#n:null},o=await Cs(s).catch(()=>null);e===this.#r&&(this.#o=o===null,o&&(this.#e=[...t?this.#e??[]:[],...o.items],this.#n=o.next_cursor),this.#t.onDraw())}view(){let t=this.#e??[];if(!t.length&&!this.#s&&!this.#o)return d;let e=t.some(({saved:s})=>s==="saved");return c`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${r("past.heading")}</h2>
<div class="search">
${$(ht)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off"
placeholder=${r("past.search")} aria-label=${r("past.search")} @input=${this.#l} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${$(ts)}${r("reports.open")}</a>
</header>
${this.#o?c`<p class="muted">${r("past.away")}</p>`:d}
${t.length||this.#o?d:c`<p class="muted">${r("past.none")}</p>`}
${e?ce({q:this.#s},["records","matrix"]):d}
<ul class="past-list">${t.map(s=>this.#a(s))}</ul>
${this.#n?c`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:d}
</section>`}#a({attendance_id:t,lesson_name:e,start_time:s,end_time:o,counts:i,saved:a}){let l=h=>{h.ctrlKey||h.metaKey||h.shiftKey||(h.preventDefault(),this.#t.onOpen(t))},u=i.present+i.late;return c`<li>
<a href=${ct(t)} data-test="past-class" @click=${l}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${J(s)} · ${r("live.times",{start:v(s),end:v(o)})}</span>
<span class="past-count">${r("past.attended",{attended:u,total:i.total})}</span>
<span class=${a==="saved"?"muted":"past-state"}>${r(`saved.${a}`)}</span>
</a>
</li>`}#l=({currentTarget:t})=>{this.#s=t.value.trim(),clearTimeout(this.#i),this.#i=setTimeout(()=>this.load(),aa)}};var ca=1e3,la=15e3;async function Ho(n,t){for(let e=ca;;e=Math.min(e*2,la)){let s=await kt(n).catch(()=>null),o=s?.attendance.saved==="saved"?Date.parse(s.attendance.saved_at??""):null;if(s&&(!t(s,o)||o!==null))return;await new Promise(i=>setTimeout(i,e))}}var ua=50,be=class{#t=[];#e=-1;#n;constructor(t){this.#n=t}view(){let{name:t,test:e,label:s,placeholder:o}=this.#n,i=`${t}-suggestions`,a=this.#t.length>0;return c`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${a} aria-activedescendant=${this.#e<0?d:`${i}-${this.#e}`}
@input=${this.#r} @click=${this.#i} @blur=${()=>this.#s([])} @keydown=${this.#l} />
<span class="combo-arrow">${$(zn)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${s()} ?hidden=${!a}
@pointerdown=${this.#a}>
${this.#t.map(({value:l,detail:u},h)=>c`<li id=${`${i}-${h}`} role="option" data-index=${h}
aria-selected=${h===this.#e}>
<bdi>${l}</bdi>${u?c`<span class="muted">${u}</span>`:d}
</li>`)}
</ul>
</div>`}#s(t,e=-1){this.#t=t,this.#e=e,this.#n.onChange()}#o(t){let e=G(t);return this.#n.suggestions().filter(({value:s})=>G(s).includes(e)).slice(0,ua)}#r=t=>this.#s(this.#o(Uo(t).value));#i=()=>{this.#t.length||this.#s(this.#o(""))};#a=t=>{t.preventDefault();let e=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");s&&o&&this.#d(Number(s.dataset.index),o)};#l=t=>{let e=this.#t.length>0,s=Uo(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(s.value);this.#s(o,Jt(t.key,e?this.#e:-1,o.length)??-1);let i=s.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#d(this.#e,s);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#s([])):void 0;t.preventDefault()};#d(t,e){let s=this.#t[t];s&&(e.value=s.value,this.#s([]),this.#n.onChoose(s.value))}};function Uo(n){return n.currentTarget}var Bo=6e4,da=8,ve=class{#t=new $t(io);#e;#n;constructor(t){this.#e=t,this.#t.update(Y,{activeId:t.activeId}),this.#t.subscribe(t.onDraw),this.#n=new be({name:"lesson",test:"start-lesson",label:()=>r("start.lesson"),placeholder:()=>r("start.lessonHint"),suggestions:()=>t.lessons.map(({lesson_name:e,enrolled:s})=>({value:e,detail:s?r("start.enrolled",{n:s}):""})),onChoose:e=>this.#s(e),onChange:t.onDraw})}#s(t){let{last_settings:e}=this.#e.lessons.find(s=>s.lesson_name===t)??{};this.#t.update(Y,{lesson:t}),e&&this.#t.update(co,e)}view(){let{state:t}=this.#t;return c`<form class="start-form" novalidate @submit=${this.#a} @input=${this.#i}>
<div class="card start-lesson">
<h1>${r("start.heading")}</h1>
${t.activeId?cn(()=>this.#e.onResume(String(t.activeId))):d}
${this.#o(t)}
<div class="field">
<label for="lesson">${r(this.#e.lessons.length?"start.otherLesson":"start.lesson")}</label>
${this.#n.view()} ${bt(t,"lesson")}
</div>
<div class="field-pair">
<fieldset class="field">
<legend>${r("start.duration")}</legend>
${ha(t)} ${bt(t,"ownMinutes")}
</fieldset>
<div class="field">
<label for="late">${r("start.late")}</label>
<div class="unit">
${Po("late","start-late",t.late,0)}<span>${r("start.lateUnit")}</span>
</div>
${bt(t,"late")}
</div>
</div>
<div class="start-foot">
${pa(t,this.#e.now())} ${bt(t,null)}
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:d}>
${$(qt)}${r("start.submit")}
</button>
</div>
</div>
<div class="card start-settings">
<fieldset class="field">
<legend>${r("start.methods")}</legend>
${oe({form:"start",chosen:t.methods,onToggle:(e,s)=>this.#t.update(se,e,s)})}
${bt(t,"methods")}
</fieldset>
<fieldset class="field">
<legend>${r("start.rotation")}</legend>
${ie("start",t.rotation)}
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
${re("start",Number(t.security))}
${bt(t,"security")}
</fieldset>
</div>
</form>`}#o({lesson:t}){let{lessons:e}=this.#e;if(!e.length)return d;let s=({lesson_name:o,enrolled:i,last_settings:a})=>{let l=[i?r("start.enrolled",{n:i}):"",a?.duration_minutes?r("start.chip",{minutes:a.duration_minutes}):""];return c`<button type="button" class="lesson-button" data-test="start-own-lesson"
aria-pressed=${o===t} @click=${()=>this.#r(o)}>
<strong><bdi>${o}</bdi></strong><span class="muted">${l.filter(Boolean).join(" · ")}</span>
</button>`};return c`<div class="lesson-buttons" role="group" aria-label=${r("start.ownLessons")}>
${e.slice(0,da).map(s)}
</div>`}#r(t){let e=document.getElementById("lesson");e&&(e.value=t),this.#s(t),this.#t.update(Y,{problem:null,problemAt:null}),document.querySelector("[data-test=start-submit]")?.focus({preventScroll:!0})}#i=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox")return;this.#t.update(Y,{[t.name]:t.value,problem:null,problemAt:null});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#a=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let s=lo(this.#t.state);this.#t.update(Y,{isSending:!0,problem:null,problemAt:null}),this.#l(s)}catch(s){if(!(s instanceof S))throw s;this.#t.update(ro,s);let o=e.namedItem(s.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#l(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof y))throw e;let s=e.code==="already_active"?e.details.attendance_id:null;s?this.#t.update(Y,{activeId:s}):this.#t.update(ao,U(e),e.details.field)}finally{this.#t.update(Y,{isSending:!1})}}};function cn(n){return c`<div class="notice" role="status" data-test="class-running">
${$(Wt)}
<p>${r("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume" @click=${n}>
${r("start.resume")}${$(Gn)}
</button>
</div>`}function ha({duration:n,ownMinutes:t}){let e=(s,o)=>c`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${s} .checked=${j(s===n)} />
<span>${o}</span>
</label>`;return c`<div class="chips">
${Ze.map(s=>e(String(s),r("start.chip",{minutes:s})))}
${e("own",r("start.own"))}
<span class="unit" ?hidden=${n!=="own"}>
${Po("ownMinutes","start-duration",t,1)}<span>${r("start.minutes")}</span>
</span>
</div>`}function Po(n,t,e,s){return c`<input id=${n} name=${n} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${s} max=${ee} aria-label=${n==="ownMinutes"?r("start.ownMinutes"):d}
.value=${j(e)} />`}function bt({problem:n,problemAt:t},e){let s=n!==null&&t===e;return c`<p class="problem" role="alert" ?hidden=${!s}>${s?H(n):d}</p>`}function pa(n,t){let e=tn(n);if(!e)return d;let s=Number(n.late),o=v(t+e*Bo),i=new Intl.ListFormat(R(),{type:"disjunction"}).format(n.methods.map(l=>r(`start.way.${l}`))),a=s>=e?"start.summaryNoLate":"start.summary";return c`<div class="start-summary" data-test="start-summary">
<p>${r(a,{end:o,ways:i,late:v(t+s*Bo)})}</p>
${ae(n.methods,"start")}
</div>`}var Dt={stage:"loading",lessons:[],codes:[],endReason:null,unseenSince:null,savedAt:null,headcount:null,problem:null,running:null};function Fo(n,t){return{...Dt,stage:"start",lessons:t}}function jo({lessons:n,headcount:t},e){return{...Dt,lessons:n,headcount:t,stage:e?"closed":"live"}}function qo({lessons:n},t){return{...Dt,lessons:n,stage:"gone",problem:t}}function Wo(n,t){return{...n,running:t}}function ye(n,t){return{...n,codes:t}}function ln(n,t){return{...n,headcount:t}}function un(n,t){return{...n,stage:"closed",endReason:t}}function Vo(n,t){return n.savedAt===null?{...n,savedAt:t}:n}function zo(n,t){return{...n,stage:"closed",endReason:null,unseenSince:t}}async function Ko(n,t=null){return Et(`/disputes?${new URLSearchParams({state:n,...t&&{cursor:t}})}`)}async function Go(n,t){return fa(`/disputes/${n}`,t)}async function fa(n,t){let e=await Kt("POST",n,t).catch(()=>null),s=await e?.json().catch(()=>null);if(e?.ok&&s)return s;throw new y({code:e?s?.code??"internal":"offline",...s})}var Xo=["present","late","excused"],_e=class{#t;#e=[];#n=null;constructor({onDraw:t}){this.#t=t}async load(t=!1){let e=await Ko("open",t?this.#n:null).catch(()=>null);e&&(this.#e=[...t?this.#e:[],...e.items],this.#n=e.next_cursor,this.#t())}view(){return this.#e.length?c`<section class="card past" data-test="disputes" aria-labelledby="disputes-title">
<h2 id="disputes-title" tabindex="-1">${r("notes.heading")}</h2>
<p class="muted">${r("notes.lead")}</p>
<ul class="stack">${this.#e.map(t=>this.#s(t))}</ul>
${this.#n?c`<button type="button" class="btn" data-test="disputes-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:d}
</section>`:d}#s(t){let{student_number:e,student_full_name:s,status:o,created_at:i}=t;return c`<li class="student-note" data-test="dispute" data-number=${e}>
<p>
<strong><bdi>${s}</bdi></strong> <span class="muted">${e}</span>
${o?c`<span class="muted">· ${r("notes.now",{status:r(`status.${o}`)})}</span>`:d}
</p>
<p>
<a href=${ct(t.attendance_id)}><bdi>${t.lesson_name}</bdi>, ${J(t.start_time)},
${v(t.start_time)}</a>
</p>
<blockquote><bdi>${t.note}</bdi></blockquote>
<p class="muted">${r("notes.sent",{day:J(i),time:v(i)})}</p>
${$a(t)}
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
</label>`;D({title:()=>r("notes.accept.heading",{name:t.student_full_name}),body:()=>c`<fieldset class="field">
<legend>${r("notes.give")}</legend>
<div class="chips">${Xo.map(e)}</div>
</fieldset>
${gt("dispute-reason",r("reason.label"))}`,submit:()=>Yo(r("notes.accept")),onSubmit:s=>{let o=Xo.find(i=>i===s.get("status"))??"present";return this.#i(t,{decision:"accept",status:o,reason:wt(s)})}})}#r(t){D({title:()=>r("notes.decline.heading",{name:t.student_full_name}),body:()=>gt("dispute-reason",r("reason.label")),submit:()=>Yo(r("notes.decline")),onSubmit:e=>this.#i(t,{decision:"decline",reason:wt(e)})})}async#i(t,e){try{await Go(t.dispute_id,e),M(r(`notes.done.${e.decision}`,{name:t.student_full_name}))}catch(s){if(!(s instanceof y)||s.code!=="conflict")throw s;M(r("notes.answered"),{isError:!0})}await this.load(),setTimeout(()=>document.getElementById("disputes-title")?.focus())}};function Yo(n){return c`<button type="submit" class="btn primary" data-test="dispute-answer">${n}</button>`}function $a({receipt:n,receipt_genuine:t}){return n?c`<p class=${t?"receipt-genuine":"muted"} data-test="dispute-receipt"
data-genuine=${t}>
${$(t?C:P)}
<span>${r(t?"notes.genuine":"notes.notGenuine",{receipt:n})}</span>
</p>`:c`<p class="muted">${r("notes.noReceipt")}</p>`}var ga={probeMs:1400,answerMs:1300},wa=500;function ba(n){let t=new $t(Dt),e=Ps({resume:L,...ga}),s=null,o=null,i=!1,a=new we({onOpen:m=>Z(m,"push"),onDraw:()=>t.state.stage==="start"&&W()}),l=new _e({onDraw:()=>t.state.stage==="start"&&W()});function u(){let m=s?.roster.attendance;return document.title=m?`${m.lesson_name} · attn`:r("teacher.title"),c`<a class="skip-link" href="#content">${r("skip")}</a>${qs(n,e)} ${h()}`}function h(){let{state:m}=t;if(m.stage==="start"&&o)return c`<main class="page start-page" id="content">
${o.view()} ${l.view()} ${a.view()}
</main>`;if(s?.roster.attendance&&m.stage==="live"){let w={onMore:ni,onFinish:si};return c`<main class="page class-page" id="content">
${bo(s.roster,m.codes,e.now(),w)} ${b()}
${s.view(p())}
</main>`}if(s?.roster.attendance&&m.stage==="closed"){let w={onAnother:pn,onPrint:()=>window.print(),onReopen:oi};return c`<main class="page class-page" id="content">
${f(m.running)} ${vo(s.roster,m,e.now(),w)} ${s.view()}
</main>
${Ms(s.roster,J(s.roster.attendance.start_time))}`}return m.stage==="gone"&&m.problem?c`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<p>${H(m.problem)}</p>
${x(Kn,r("gone.home"),{className:"btn primary",onClick:pn})}
</div>
</main>`:c`<main class="center-page" id="content">
<p class="loading">${$(I)}${r("loading")}</p>
</main>`}function f(m){return m===null?d:cn(()=>Z(m,"push"))}function p(){let m=()=>s?.decisions.addWalkIn();return x(jt,r("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:m})}function b(){let m=s?.decisions.waiting??0;return m?c`<p class="notice warn" data-test="decisions-waiting">
${$(I)}<span>${r("decision.waiting",{n:m})}</span>
</p>`:d}async function g(m,w="replace"){let N=w==="push"?null:ze(location.search),E=new $e(e,m,{me:n.school_number,onDraw:W,onAttendance:A,onEnded:Qo,onLook:ii=>_(ii),look:N??{status:null,search:"",student:null}});await E.load(),s?.close(),s=E;let Q=E.roster.attendance?.state==="closed";w==="push"?history.pushState(null,"",ct(m)):w==="replace"&&history.replaceState(null,"",ct(m)+location.search),E.show(!Q),t.update(jo,Q),it(r(Q?"closed.finished":"live.started",{lesson:E.roster.attendance?.lesson_name??""})),Q?hn():w==="push"&&xe("[data-test=projector-open]"),await q()}function _(m){history.replaceState(null,"",location.pathname+zs(location.search,m))}function A(){W()}async function q(){if(!s||t.state.stage!=="live"||s.roster.attendance?.state==="closed")return;let m={attendance_id:s.attendanceId,on:!0},w=await e.command("attendance.codes",m);t.update(ye,Ct(w,e.now())),s.feed.takeAttendance(w.attendance)}async function L(m){let{stage:w}=t.state,N=w==="loading"?Ve(location.pathname):null;try{w==="live"?(await s?.load(),await q()):N?await g(N,"keep"):w!=="closed"&&w!=="gone"&&m.attendance?await g(m.attendance.attendance_id):w==="loading"&&await Lt()}catch(E){if(!(E instanceof y)||E.canRetry)throw E;w==="live"&&ge.includes(E.code)?Zo():N?t.update(qo,va(E)):w==="loading"?await Lt():ft(E)}}function Zo(){s?.roster.closeUnseen(),t.update(zo,e.asOf),dn()}function Qo(m){t.update(un,m),dn()}function dn(){os(),s?.decisions.dropWaiting(),s?.show(!1),it(r(`closed.${t.state.endReason??"finished"}`)),xe(".closed-head h1"),hn(),W()}function hn(){let m=s;m&&Ho(m.attendanceId,(w,N)=>{if(m!==s||t.state.stage!=="closed")return!1;let{headcount:E,end_reason:Q}=w.attendance;return E!==null&&t.update(ln,E),Q&&t.update(un,Q),N===null||(m.takeSaved(w),t.update(Vo,N)),!0})}async function pn(){history.pushState(null,"",Vs),await Lt()}async function Lt(m=t.state.running){let w=await Ts();s?.close(),s=null,o=new ve({lessons:w,activeId:m,now:()=>e.now(),onStart:ti,onResume:N=>Z(N,"push"),onDraw:W}),t.update(Fo,w),a.load(),l.load(),xe("#lesson")}async function ti(m){i=!0;try{let{attendance:w,near_lessons:N}=await e.command("attendance.start",m);N?.length&&M(r("start.near",{near:N.join(", ")}),{isError:!0}),await Z(w.attendance_id,"push")}finally{i=!1}}function ei(m){let{stage:w}=t.state;i||w==="live"||(w==="start"?Z(m,"push"):m===s?.attendanceId?Z(m,"keep"):t.update(Wo,m))}function Z(m,w){return Nt(()=>g(m,w))}function ni(m){s&&po(m,s,e,w=>t.update(ye,w))}function si(){s&&mo(s,e,m=>t.update(ln,m))}function oi(){let m=s?.attendanceId;if(m)return Nt(async()=>{i=!0;try{if(!await fo(m,e))return;await g(m,"keep"),xe("[data-test=projector-open]")}finally{i=!1}})}e.on("attendance.changed",({attendance_id:m,reason:w})=>{(w==="started"||w==="reopened")&&ei(m)}),e.on("code.rotated",m=>{m.attendance_id===s?.attendanceId&&t.update(ye,Ct(m,e.now()))}),e.addEventListener("state",()=>{if(e.state==="signed-out")return Xt();e.state==="live"&&s?.resumed().catch(()=>{}),W()});let W=us(ds(),u);t.subscribe((m,w)=>{m.stage!==w.stage&&window.scrollTo(0,0),W()}),ho(()=>t.state.stage==="live"&&s?s.keyTarget:null),window.addEventListener("popstate",()=>{let m=Ve(location.pathname);m?Z(m,"keep"):Lt(t.state.stage==="live"?s?.attendanceId:null)}),window.addEventListener("beforeunload",m=>s?.decisions.waiting&&m.preventDefault()),setInterval(()=>t.state.stage==="live"&&W(),wa),e.start()}function va(n){return ge.includes(n.code)?{key:`gone.${n.code}`}:U(n)}function xe(n){setTimeout(()=>document.querySelector(n)?.focus())}var[Jo]=await Promise.all([Bs("teacher"),as()]);Jo&&ba(Jo);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
