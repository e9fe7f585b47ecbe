var ye=globalThis,hn=n=>n,Ot=ye.trustedTypes,pn=Ot?Ot.createPolicy("lit-html",{createHTML:n=>n}):void 0,_e="$lit$",j=`lit$${Math.random().toFixed(9).slice(2)}$`,xe="?"+j,Qo=`<${xe}>`,et=document,gt=()=>et.createComment(""),$t=n=>n===null||typeof n!="object"&&typeof n!="function",Se=Array.isArray,vn=n=>Se(n)||typeof n?.[Symbol.iterator]=="function",ve=`[ 	
\f\r]`,ft=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,mn=/-->/g,fn=/>/g,Q=RegExp(`>|${ve}(?:([^\\s"'>=/]+)(${ve}*=${ve}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),gn=/'/g,$n=/"/g,bn=/^(?:script|style|textarea|title)$/i,Me=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),c=Me(1),st=Me(2),ua=Me(3),T=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),wn=new WeakMap,tt=et.createTreeWalker(et,129);function yn(n,t){if(!Se(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return pn!==void 0?pn.createHTML(t):t}var _n=(n,t)=>{let e=n.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",r=ft;for(let l=0;l<e;l++){let d=n[l],h,f,p=-1,$=0;for(;$<d.length&&(r.lastIndex=$,f=r.exec(d),f!==null);)$=r.lastIndex,r===ft?f[1]==="!--"?r=mn:f[1]!==void 0?r=fn:f[2]!==void 0?(bn.test(f[2])&&(o=RegExp("</"+f[2],"g")),r=Q):f[3]!==void 0&&(r=Q):r===Q?f[0]===">"?(r=o??ft,p=-1):f[1]===void 0?p=-2:(p=r.lastIndex-f[2].length,h=f[1],r=f[3]===void 0?Q:f[3]==='"'?$n:gn):r===$n||r===gn?r=Q:r===mn||r===fn?r=ft:(r=Q,o=void 0);let v=r===Q&&n[l+1].startsWith("/>")?" ":"";i+=r===ft?d+Qo:p>=0?(s.push(h),d.slice(0,p)+_e+d.slice(p)+j+v):d+j+(p===-2?l:v)}return[yn(n,i+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},be=class xn{constructor({strings:t,_$litType$:e},s){let o;this.parts=[];let i=0,r=0,l=t.length-1,d=this.parts,[h,f]=_n(t,e);if(this.el=xn.createElement(h,s),tt.currentNode=this.el.content,e===2||e===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=tt.nextNode())!==null&&d.length<l;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith(_e)){let $=f[r++],v=o.getAttribute(p).split(j),_=/([.?@])?(.*)/.exec($);d.push({type:1,index:i,name:_[2],strings:v,ctor:_[1]==="."?An:_[1]==="?"?kn:_[1]==="@"?En:wt}),o.removeAttribute(p)}else p.startsWith(j)&&(d.push({type:6,index:i}),o.removeAttribute(p));if(bn.test(o.tagName)){let p=o.textContent.split(j),$=p.length-1;if($>0){o.textContent=Ot?Ot.emptyScript:"";for(let v=0;v<$;v++)o.append(p[v],gt()),tt.nextNode(),d.push({type:2,index:++i});o.append(p[$],gt())}}}else if(o.nodeType===8)if(o.data===xe)d.push({type:2,index:i});else{let p=-1;for(;(p=o.data.indexOf(j,p+1))!==-1;)d.push({type:7,index:i}),p+=j.length-1}i++}}static createElement(t,e){let s=et.createElement("template");return s.innerHTML=t,s}};function nt(n,t,e=n,s){if(t===T)return t;let o=s!==void 0?e._$Co?.[s]:e._$Cl,i=$t(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(n),o._$AT(n,e,s)),s!==void 0?(e._$Co??=[])[s]=o:e._$Cl=o),o!==void 0&&(t=nt(n,o._$AS(n,t.values),o,s)),t}var Sn=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??et).importNode(t,!0);tt.currentNode=s;let o=tt.nextNode(),i=0,r=0,l=e[0];for(;l!==void 0;){if(i===l.index){let d;l.type===2?d=new Dt(o,o.nextSibling,this,n):l.type===1?d=new l.ctor(o,l.name,l.strings,this,n):l.type===6&&(d=new Tn(o,this,n)),this._$AV.push(d),l=e[++r]}i!==l?.index&&(o=tt.nextNode(),i++)}return tt.currentNode=et,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},Dt=class Mn{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,s,o){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=nt(this,t,e),$t(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==T&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):vn(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&$t(this._$AH)?this._$AA.nextSibling.data=t:this.T(et.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=be.createElement(yn(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new Sn(o,this),r=i.u(this.options);i.p(e),this.T(r),this._$AH=i}}_$AC(t){let e=wn.get(t.strings);return e===void 0&&wn.set(t.strings,e=new be(t)),e}k(t){Se(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,s,o=0;for(let i of t)o===e.length?e.push(s=new Mn(this.O(gt()),this.O(gt()),this,this.options)):s=e[o],s._$AI(i),o++;o<e.length&&(this._$AR(s&&s._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let s=hn(t).nextSibling;hn(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},wt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,o){this.type=1,this._$AH=u,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=u}_$AI(n,t=this,e,s){let o=this.strings,i=!1;if(o===void 0)n=nt(this,n,t,0),i=!$t(n)||n!==this._$AH&&n!==T,i&&(this._$AH=n);else{let r=n,l,d;for(n=o[0],l=0;l<o.length-1;l++)d=nt(this,r[e+l],t,l),d===T&&(d=this._$AH[l]),i||=!$t(d)||d!==this._$AH[l],d===u?n=u:n!==u&&(n+=(d??"")+o[l+1]),this._$AH[l]=d}i&&!s&&this.j(n)}j(n){n===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},An=class extends wt{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===u?void 0:n}},kn=class extends wt{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==u)}},En=class extends wt{constructor(n,t,e,s,o){super(n,t,e,s,o),this.type=5}_$AI(n,t=this){if((n=nt(this,n,t,0)??u)===T)return;let e=this._$AH,s=n===u&&e!==u||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==u&&(e===u||s);s&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},Tn=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){nt(this,n)}},Cn={M:_e,P:j,A:xe,C:1,L:_n,R:Sn,D:vn,V:nt,I:Dt,H:wt,N:kn,U:En,B:An,F:Tn},ti=ye.litHtmlPolyfillSupport;ti?.(be,Dt),(ye.litHtmlVersions??=[]).push("3.3.3");var q=(n,t,e)=>{let s=e?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=e?.renderBefore??null;s._$litPart$=o=new Dt(t.insertBefore(gt(),i),i,void 0,e??{})}return o._$AI(n),o};var Nn=null,In=[];function ot(n){if(Nn??=ei(),In.push(n)>1)return;let t=Nn;setTimeout(()=>{t.textContent=In.splice(0).join(" ")},600)}function ei(){let n=document.createElement("div");return n.className="visually-hidden",n.role="status",document.body.appendChild(n)}function g(n,t=""){return c`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${n}></path>
</svg>`}function x(n,t,{onClick:e,test:s,className:o="btn",lang:i}){return c`<button
type="button"
class=${o}
title=${t}
lang=${i??u}
data-test=${s??u}
@click=${e}
>
${g(n)}<span class="label">${t}</span>
</button>`}var Rt={en:"English",tr:"Türkçe"},ni={en:"en-GB",tr:"tr-TR"},ke={},Lt="en",On=new Intl.PluralRules("en"),Ae=new Set;function Dn(n,t){ke=t,Lt=n,On=new Intl.PluralRules(n);for(let e of Ae)e()}function lt(n){return Ae.add(n),()=>Ae.delete(n)}function Ht(){return Lt}function L(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(Lt))??ni[Lt]}function a(n,t={}){let e=ke[n]??n;return(typeof e=="string"?e:e[On.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:si(t[i]))}function R({key:n,values:t}){return a(n,t)}function it(n){return n in ke}function Ln(n){return n.map(e=>e?.slice(0,2).toLowerCase()).find(e=>e&&e in Rt)??"en"}function si(n){return typeof n=="number"?n.toLocaleString(L()):n}var oi=5,y=class extends Error{constructor({code:t,message:e=t,retry_after:s=null,details:o=null}){super(e),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function H(n){let{field:t}=n.details;return n.code==="invalid_field"&&it(`field.${t}`)?{key:`field.${t}`}:{key:it(`error.${n.code}`)?`error.${n.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(n.retryAfter??oi))}}}var S=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var rt="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",I=`${rt}M8 12.5l2.8 2.8L16.2 9.5`,vt=`${rt}M12 7v5.3l3.2 2`,bt="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",W=`${rt}M9 9l6 6M15 9l-6 6`,ii="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",Ee=`${rt}M8 12h8`,yt="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",Rn="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",dt="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",Hn="M12 5v14M5 12h14",Ut="M12 5.5v.01M12 12v.01M12 18.5v.01",G="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",Un="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",ut="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",Bn=`${rt}M12 8.5v7M8.5 12h7`,Pn="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",Bt="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",Pt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",C="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",Fn="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var jn="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",qn="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var Wn="M6 9.5l6 6 6-6",Vn="M19 12H5M11 6l-6 6 6 6",zn="M5 12h14M13 6l6 6-6 6",U="M6 6l12 12M18 6L6 18",Ft=`${rt}M12 11v5.5M12 7.7v.01`,X="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Kn=`${rt}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,Gn="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",Xn="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",Yn="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6",Jn="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",Zn="M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9",Qn="M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01",ts="M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5";var es="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",O={present:I,late:vt,pending:bt,failed:W,missing:ii,absent:Ee,excused:yt};function B({title:n,body:t,submit:e,cancel:s=()=>a("cancel"),onSubmit:o,onClose:i}){let r=null,l=!1,d=document.createElement("dialog");d.className="dialog",d.setAttribute("aria-labelledby","dialog-title");let h=()=>d.close(),f=async M=>{if(M.preventDefault(),l)return;let z=M.currentTarget;l=!0,r=null,p();try{await o(new FormData(z)),h()}catch(D){if(D instanceof S)r=D.problem;else if(D instanceof y)r=H(D);else throw D;D instanceof S&&ri(z,D.field)}finally{l=!1,p()}},p=()=>{q($(),d)},$=()=>c`<form method="dialog" novalidate @submit=${f} aria-busy=${l}>
<header class="dialog-head">
<h2 id="dialog-title">${n()}</h2>
${x(U,a("close"),{className:"btn quiet icon-only",onClick:h})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!r}>${r?R(r):u}</p>
</div>
<footer class="dialog-foot">
<button type="button" class="btn quiet" @click=${h}>${s()}</button>
${e()}
</footer>
</form>`;d.addEventListener("pointerdown",M=>M.target===d&&h()),d.addEventListener("close",()=>{v(),d.remove(),i?.()});let v=lt(p);return p(),document.body.append(d),d.showModal(),d.querySelector("[autofocus]")?.focus(),{redraw:p,close:h,forgetProblem:()=>{r=null,p()}}}function ns(){for(let n of document.querySelectorAll("dialog"))n.close()}function ri({elements:n},t){let e=n.namedItem(t);e instanceof HTMLElement&&e.focus()}var ss="attn.language";async function os(){let n=null;try{n=localStorage.getItem(ss)}catch{}await is(Ln([n,...navigator.languages]))}async function ai(n){await is(n);try{localStorage.setItem(ss,n)}catch{}}async function is(n){let t=document.getElementById("words"),e=t?.lang===n?JSON.parse(t.textContent):await ci(n);document.documentElement.lang=n,Dn(n,e)}async function ci(n){let t=document.querySelectorAll(`link[rel=alternate][type="application/json"][hreflang=${n}]`),e=await Promise.all([...t].map(({href:s})=>li(s)));return Object.assign({},...e)}async function li(n){let t=await fetch(n);if(!t.ok)throw new Error(`${n}: ${t.status}`);return t.json()}function rs(){let n=Object.keys(Rt),t=n[(n.indexOf(Ht())+1)%n.length]??"en";return x(Kn,Rt[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>ai(t)})}function as(n,t){let e=!1,s=()=>{e=!1,q(t(),n)},o=()=>{e||(e=!0,queueMicrotask(s))};return n.replaceChildren(),s(),lt(o),o}function cs(){return document.getElementById("app")}var ls=/[\s\x1c-\x1f\x85\u2800\u3164\uffa0]+/g,di={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},ui=/\p{Nd}/u;function ds(n){return n.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,hi).normalize("NFKC").replace(ls," ").trim()}function V(n){return pi(ds(n).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>di[t]).replace(ls," ").trim()}function hi(n){let t=n.codePointAt(0)??0,e=t;for(;ui.test(String.fromCodePoint(e-1));)e-=1;return String((t-e)%10)}function pi(n){return n.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var ps=6,us=ps/2,hs=new Map;function mi(n,t){let e=`${n} ${t}`,s=t?"2-digit":void 0,o=hs.get(e)??new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return hs.set(e,o),o}function b(n,t=!1){return n?mi(L(),t).format(new Date(n)):""}function ms(n){return new Date(n).toLocaleDateString(L(),{weekday:"long",day:"numeric",month:"long"})}function fs(n){let t=Math.max(0,Math.ceil(n/1e3)),[e,s,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=r=>String(r).padStart(2,"0");return e?`${e}:${i(s)}:${i(o)}`:`${s}:${i(o)}`}function gs(n){return n.length===ps?[n.slice(0,us),n.slice(us)]:[n]}var jt=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;#n=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:s},o=!1){let i=[],r=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:r};o&&(this.#e=!1),this.#t=Math.max(this.#t,s,...e.map(d=>d.revision));for(let d of e)if(!(d.revision<=this.revision)){if(d.revision!==this.revision+1)break;this.#s(d,r),i.push(d)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:r}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},e=0;for(let{status:s,flags:o}of this.records.values())t[s]+=1,o.includes("not_on_roster")&&(e+=1);return{...t,total:this.records.size,not_on_roster:e}}strangers(){let t=0;for(let{flags:e,status:s}of this.records.values())e.includes("not_on_roster")&&s!=="failed"&&(t+=1);return t}progress(){let[t,e]=[0,0];for(let{flags:s,status:o,is_attended:i}of this.records.values()){let r=s.includes("not_on_roster");(r||o==="missing"||o==="absent")&&(this.#n=!0),!(o==="excused"||r)&&(e+=1,i&&(t+=1))}return{attended:t,expected:this.#n?e:0}}list({status:t=null,search:e="",locale:s="en"}={}){let o=V(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&Te(i,o)).sort(Ce(s))}#s(t,e){for(let s of t.records)this.records.set(s.student_number,s),e.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),e.add(s);this.revision=t.revision}},$s=new WeakMap;function Te(n,t){if(!t)return!0;let e=$s.get(n)??V(`${n.user_full_name} ${n.student_number}`);return $s.set(n,e),t.split(" ").every(s=>e.includes(s))}function vs(n,t,e){if(t.length>n.length/8)return n.push(...t),n.sort(e);for(let s of t){let[o,i]=[0,n.length];for(;o<i;){let r=o+i>>1;e(n[r],s)<0?o=r+1:i=r}n.splice(o,0,s)}return n}function Ce(n){let{compare:t}=Ne(n),e=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>e(s)-e(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var ws=new Map;function Ne(n){let t=ws.get(n)??new Intl.Collator(n,{numeric:!0});return ws.set(n,t),t}var Ie=["not_in_room","joined_for_another","left_early","wrong_section"];function P(n){let t=`reason.${n}`;return n&&it(t)?a(t):n??""}var fi=[["present","present"],["late","late"],["fail","failed"]],gi=["row","row fresh","row selected","row selected fresh"];function bs(n,t){let{student_number:e,user_full_name:s,status:o,attendance_time:i}=n,{canDecide:r}=t,l=r?"gridcell":"cell",d=gi[Number(t.isSelected)*2+Number(t.isFresh)];return c`<div class=${d} role="row" data-test="roster-row"
data-number=${e} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${r?t.isSelected:u} tabindex=${r?t.isActive?0:-1:u}
.style=${Oe(t.top)}>
${r?wi(s,t.isSelected):u}
<span class="row-who" role=${l}>
<span class="row-name">${t.canOpen?$i(s,r):c`<bdi>${s}</bdi>`}</span>
${t.waiting?c`<span class="row-waiting">${g(C)}${t.waiting}</span>`:u}
<span class="row-note">${De(n)}</span>
</span>
<span class="row-number" role=${l}>${e}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${o}>${g(O[o])}${a(`status.${o}`)}</span>
</span>
<span class="row-time" role=${l} title=${i?b(i,!0):u}>${b(i)}</span>
<span class="row-how" role=${l}>${bi(n)}</span>
${r?vi(s):u}
</div>`}function Oe(n){return`translate: 0 ${n}px`}function $i(n,t){return c`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function wi(n,t){return c`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${a("roster.select",{name:n})}
.checked=${t} />
</label>
</span>`}function vi(n){return c`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${a("roster.actions",{name:n})}>
${g(Ut,"dots")}
</button>
</span>`}function ys(){let n=([t,e])=>c`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${a(`action.${t}`)} aria-label=${a(`action.${t}`)}>
${g(O[e])}
</button>`;return c`<div class="quick-bar" hidden aria-hidden="true">${fi.map(n)}</div>`}function De({fail_reason:n,flags:t}){return[P(n),...t.map(ht)].filter(Boolean).join(" · ")}function bi({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?a(`decided.${t}`):n?a(`method.${n}`):""}function ht(n){return it(`flag.${n}`)?a(`flag.${n}`):n.replaceAll("_"," ")}var yi=["present","late","pending","failed","excused","missing","absent"];function _s(n,t){let e=n.attendance,{compare:s}=Ne(L()),o=[...n.records.values()].sort((d,h)=>s(d.user_full_name,h.user_full_name)),i=n.counts(),r=yi.filter(d=>i[d]).map(d=>`${a(`status.${d}`)}: ${i[d]}`),l=d=>c`<th scope="col">${a(`roster.${d}`)}</th>`;return c`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${b(e.start_time)} – ${b(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${r.join(" · ")} · ${a("counter.total")}: ${i.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(l)}</tr></thead>
<tbody>
${o.map((d,h)=>c`<tr>
<td>${h+1}</td><td><bdi>${d.user_full_name}</bdi></td><td>${d.student_number}</td>
<td>${a(`status.${d.status}`)}<small>${De(d)}</small></td>
<td>${b(d.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var xs={teacher:"/teacher",student:"/student",admin:"/admin"};async function qt(){let n=await Re("/me");if(n.status===401)return null;if(!n.ok)throw new Error(`/me answered ${n.status}`);return(await n.json()).user}async function Ss(){let n=await Ts("/sessions",{});if(!n.ok&&n.status!==401)throw new Error(`/sessions answered ${n.status}`);return n.json()}async function Ms(){await Ts("/logout",{})}async function As(){return He("/lessons").catch(()=>[])}async function _t(n){let t=await Re(`/history/${n}`);if(t.status===404)return null;if(!t.ok)throw new Error(`/history answered ${t.status}`);return t.json()}async function ks({q:n="",cursor:t=null,limit:e=20}){let s=new URLSearchParams({limit:String(e),...n&&{q:n},...t&&{cursor:t}});return He(`/history?${s}`)}async function Es(n,t,e){let s=`/history/${n}/records/${encodeURIComponent(t)}`,o=await Cs("PATCH",s,e).catch(()=>null);return o?o.ok?null:o.status===409?"conflict":(await o.json().catch(()=>null))?.code??"internal":"offline"}async function Le(n,t){let e=`/history/${n}/changes?student_number=${encodeURIComponent(t)}`;return He(e).then(({items:s})=>s,()=>[])}function Re(n){return fetch(n,{headers:{Accept:"application/json"},cache:"no-store"})}async function He(n){let t=await Re(n);if(!t.ok)throw new Error(`${n} answered ${t.status}`);return t.json()}function Ts(n,t){return Cs("POST",n,t)}function Cs(n,t,e){return fetch(t,{method:n,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(e)})}var _i="attn.student";function Ns(n){try{n.removeItem(_i)}catch{}}var xi=1e3,Si=3e4,Mi=1e4,Ai=8e3,ki=1e4,Ei=6e3,Ti=3500,Is=3e3,Ci=2500,Ni=1e3,Ii=.8,Os=25e3,Oi=2,Di=1e3,Li={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},Wt=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#n=new Map;#s=0;#o=0;#r=0;#i=!1;#a=null;#l=0;#u=0;#h=Os;#c=!1;#m=0;#p=0;#f;#g;#w;#v;#b;#d={};#y=null;constructor({url:t,resume:e=async()=>{},probeMs:s=Ei,answerMs:o=Ti,maxBackoffMs:i=Si,isVisible:r=()=>!0,isSignedOut:l=Ri}){super(),this.url=t,this.#f=e,this.#g={probeMs:s,answerMs:o},this.#w=i,this.#v=r,this.#b=l}start(){return this.#x(),this}stop(){this.#$("stopped"),clearTimeout(this.#d.reopen),this.#S()}get hasResumed(){return this.#i}now(){return Date.now()+this.#p}on(t,e){let s=this.#n.get(t)??new Set;return this.#n.set(t,s.add(e)),()=>{s.delete(e)}}command(t,e,s=ki){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new y({code:"offline"}));this.#s+=1;let i=this.#s;return new Promise((r,l)=>{let d=setTimeout(()=>{this.#e.delete(i),l(new y({code:"timeout"}))},s);this.#e.set(i,{resolve:r,reject:l,timer:d}),o.send(JSON.stringify({type:t,id:i,...e})),this.#u=Date.now(),this.#c||this.#_(o,this.#g.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#c,s=this.state==="offline"||this.state==="connecting";if(!e)return s&&performance.now()>=this.#r?this.#x():void 0;Date.now()-this.#l>this.#h&&this.#i&&this.#$("catching-up"),this.check(Is)}async check(t=this.#g.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#c)return;this.#_(e,t);let s=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),r=i-s<Di;o?.server_time&&r&&(this.#p=Date.parse(o.server_time)-(s+i)/2)}#_(t,e){let s=Date.now()+e;this.#d.silence&&this.#m<=s||(this.#m=s,clearTimeout(this.#d.silence),this.#d.silence=setTimeout(()=>{if(t===this.#t){if(this.#d.silence=void 0,Date.now()-s>Ni)return void this.check(Is);if(this.#c)return this.#k(t,1006);this.#c=!0,this.#$("offline"),this.#_(t,Ci)}},e))}#x(){this.#S(),clearTimeout(this.#d.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#d.opening=setTimeout(()=>this.#k(t,1006),Ai),t.onmessage=({data:e})=>this.#M(t,JSON.parse(e)),t.onclose=({code:e})=>this.#k(t,e)}#M(t,e){t===this.#t&&(this.#l=Date.now(),clearTimeout(this.#d.silence),this.#d.silence=void 0,this.#i?this.#A():this.#c&&this.#$("catching-up"),this.#c=!1,"id"in e&&e.id!==null?this.#C(e):e.type==="welcome"?this.#I(t,e):this.#E(e))}#C(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new y(t)):e.resolve(t))}#E(t){t.type==="goodbye"&&(this.#y=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#N(t);for(let e of[...this.#n.get(t.type)??[]])e(t)}#N({state:t,as_of:e}){this.#a=t==="catching_up"?Date.parse(e):null,this.#i&&this.#A()}#A(){this.asOf=this.#a??this.now(),this.#$(this.#a===null?"live":"catching-up")}async#I(t,e){for(clearTimeout(this.#d.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#d.steady=setTimeout(()=>{this.#o=0},Mi),this.#h=(e.heartbeat_ms??Os)*Ii,this.#u=Date.now(),this.#T(t,this.#g.probeMs),this.#$("catching-up"),this.#E(e);t===this.#t;)try{await this.#f(e);break}catch(s){if(!(s instanceof y)||!s.canRetry)throw s;await Hi((s.retryAfter??Oi)*1e3)}t!==this.#t||this.state==="stopped"||(this.#i=!0,this.#A())}#T(t,e){this.#d.probe=setTimeout(()=>{if(t!==this.#t)return;let s=Date.now(),{probeMs:o}=this.#g,i=this.#v()?o-(s-this.#l):o,r=this.#h-(s-this.#u),l=Math.min(i,r,o);l<=0&&!this.#d.silence&&this.check(),this.#T(t,l>0?l:o)},e)}async#k(t,e){if(t!==this.#t)return;let s=!this.#c&&(this.state==="connecting"||this.state==="offline");this.#S();let o=Li[e]??0;if(typeof o=="string")return this.#$(o);this.#r=performance.now()+o,this.#$("offline"),this.#D(this.#y??this.#O(o)),this.#y=null,s&&await this.#b()&&(clearTimeout(this.#d.reopen),this.#S(),this.#$("signed-out"))}#O(t){let e=Math.min(this.#w,xi*2**this.#o);return this.#o+=1,t+Math.random()*e}#D(t){clearTimeout(this.#d.reopen),this.#d.reopen=setTimeout(()=>this.#x(),t)}#S(){let t=this.#t;this.#t=null,this.#i=this.#c=!1,this.#a=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#d[e]),this.#d[e]=void 0;for(let{reject:e,timer:s}of this.#e.values())clearTimeout(s),e(new y({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#$(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};async function Ri(){try{return await qt()===null}catch{return!1}}function Hi(n){return new Promise(t=>setTimeout(t,n))}var Ui=10,Ue="attn.stays";function Ds(n){Ls(t=>n?t.setItem(Ue,"1"):t.removeItem(Ue))}async function Bi(){let n=await qt();if(n||!Ls(e=>e.getItem(Ue)))return n;let t=await Ss();return Ds(!!t.user),t.reason==="reused"&&Vt("&reused"),t.user??null}function Ls(n){try{return n(localStorage)}catch{return null}}async function Rs(){Ns(localStorage),Ds(!1);try{await Ms()}finally{location.assign("/")}}function Vt(n=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${n}`)}async function Pi(n=()=>{}){for(let t=1;;t=Math.min(t*2,Ui))try{return await Bi()}catch{n(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function Hs(...n){let t=await Pi();return t&&n.includes(t.role)?t:(t?location.replace(xs[t.role]??"/"):Vt(),null)}var Fi=2e3;function Us(n){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new Wt({url:t,isVisible:()=>!document.hidden,...n}),s=()=>document.hidden||e.wake(),o=()=>e.check(Fi);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",s),document.addEventListener("visibilitychange",s),document.addEventListener("resume",s),navigator.connection?.addEventListener("change",o),e}var ji=8e3,Bs=3e3,xt=null,Ps;function k(n,{action:t=null,isError:e=!1}={}){xt??=Wi(),xt.setAttribute("aria-label",a("messages")),q(qi(n,t,e),xt),Pe(ji),ot(n)}function pt(n){k(R(H(n)),{isError:!0})}function qi(n,t,e){let s=()=>{Be(),t?.run()};return c`<div
class=${e?"toast error":"toast"}
@pointerenter=${zt}
@focusin=${zt}
@pointerleave=${()=>Pe(Bs)}
@focusout=${()=>Pe(Bs)}
>
${g(e?X:I)}<span class="toast-text">${n}</span>
${t?x(G,t.label,{className:"btn small",test:t.test,onClick:s}):u}
${x(U,a("close"),{className:"btn quiet small icon-only",onClick:Be})}
</div>`}function Be(){zt(),xt&&q(u,xt)}function zt(){clearTimeout(Ps)}function Pe(n){zt(),Ps=setTimeout(Be,n)}function Wi(){let n=document.createElement("div");return n.className="toasts",n.role="region",document.body.appendChild(n)}function Fs(n,t=null){return c`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${g(es,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?Ki(t):u}</div>
${n?c`<span class="topbar-user">${g(Pn)}<bdi>${n.full_name}</bdi></span>`:u}
${rs()}
${n?Vi():u}
</header>`}function Vi(){return x(Gn,a("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Rs})}var zi={live:[Pt,"connection.live"],"catching-up":[C,"connection.catching"],connecting:[C,"connection.connecting"]};function Ki({state:n,asOf:t},e="connection.offline"){let[s,o]=zi[n]??[Fn,e],i=n!=="live"&&t?a("connection.asOf",{time:b(t,!0)}):null;return c`<span class="badge" data-test="connection-badge" data-state=${n}
>${g(s)}<span>${a(o)}</span>${i?c`<span class="as-of">${i}</span>`:u}</span
>`}function St({codes:n,server_time:t},e){let s=o=>new Date(Date.parse(o)-Date.parse(t)+e).toISOString();return n.map(o=>({...o,valid_from:s(o.valid_from),valid_until:s(o.valid_until)}))}function js(n,t){let e=s=>Date.parse(s.valid_from)<=t&&t<Date.parse(s.valid_until);return n.filter(e).at(-1)??null}var mt=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let s=this.state;if(this.state=t(s,...e),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var Gi=/^\/class\/([\w-]{1,64})\/?$/,qs="/teacher";function Fe(n){return Gi.exec(n)?.[1]??null}function Mt(n){return`/class/${n}`}function je(n){let t=new URLSearchParams(n);return{status:t.get("show"),search:t.get("q")??"",student:t.get("student")}}function Ws(n,t){let{status:e,search:s,student:o}={...je(n),...t},i=new URLSearchParams;return e&&i.set("show",e),s&&i.set("q",s),o&&i.set("student",o),i.size?`?${i}`:""}function Kt(n,t,e){return e?n==="ArrowDown"?(t+1)%e:n==="ArrowUp"?t<0?e-1:(t-1+e)%e:n==="Home"?0:n==="End"?e-1:null:null}var Vs=4,Gt=8,qe=null;function Xt(n,t){qe?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",r,!0),window.removeEventListener("resize",o),qe=null},i=()=>{o(),n.focus({preventScroll:!0})},r=({target:h})=>{h instanceof Node&&!e.contains(h)&&!n.contains(h)&&o()};e.addEventListener("keydown",h=>{let f=s(),p=Kt(h.key,f.indexOf(document.activeElement),f.length);if(p!==null)f[p]?.focus();else if(h.key==="Escape"||h.key==="Tab")i();else return;h.preventDefault()});let l=h=>{i(),h.run()},d=h=>c`<button
type="button"
role="menuitem"
class=${h.isDangerous?"menu-item danger":"menu-item"}
data-test=${h.test??u}
@click=${()=>l(h)}
>
${g(h.icon)}${h.label}
</button>`;q(t.map(d),e),(n.closest("main")??document.body).append(e),Xi(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",r,!0),window.addEventListener("resize",o),qe=o,s()[0]?.focus({preventScroll:!0})}function Xi(n,t){let s=t.bottom+n.offsetHeight+Gt<window.innerHeight?t.bottom+Vs:Math.max(Gt,t.top-n.offsetHeight-Vs),o=window.innerWidth-n.offsetWidth-Gt,i=Math.min(Math.max(Gt,t.right-n.offsetWidth),o);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${i+window.scrollX}px`)}var Yi=5;function We(n,t){return c`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function Ve(n){let t=String(n.get("reason")).trim();if(t.length<Yi)throw new S({key:"fail.tooShort"},"reason");return t}var Ji=[5,10,15,30],Zi=6e4;function zs({title:n,onReason:t,onClose:e}){let s=o=>{let i=r=>{let d=r.currentTarget.form?.elements.namedItem("reason");d.value=P(o),d.focus()};return c`<button type="button" class="chip-button" data-test=${`fail-reason-${o}`} @click=${i}>
${P(o)}
</button>`};B({title:n,body:()=>c`<p class="muted">${a("fail.lead")}</p>
<div class="chips">${Ie.map(s)}</div>
${We("fail-reason",a("fail.reason"))}`,submit:()=>c`<button type="submit" class="btn danger" data-test="fail-submit">
${g(W)}${a("fail.submit")}
</button>`,onSubmit:async o=>{let i=Ve(o);await t(Ie.find(r=>P(r)===i)??i)},onClose:e})}function Yt({title:n,lead:t,submit:e,test:s,onReason:o}){B({title:n,body:()=>c`<p class="muted">${t()}</p>${We(`${s}-reason`,a("reason.label"))}`,submit:()=>c`<button type="submit" class="btn primary" data-test=${`${s}-submit`}>${e()}</button>`,onSubmit:async i=>o(Ve(i))})}function Ks({find:n,onAccept:t}){let e=n(""),s=!1,o=[],i=B({title:()=>a("walkin.heading"),body:()=>c`<p class="muted">${a("walkin.lead")}</p>
<div class="field">
<label for="walkin-number">${a("walkin.number")}</label>
<input id="walkin-number" name="number" data-test="walkin-number" maxlength="64" autocomplete="off"
autocapitalize="none" spellcheck="false" autofocus @input=${r} />
<p class="muted" aria-live="polite">
${e?a("walkin.known",{name:e.user_full_name}):u}
</p>
</div>
<div class="field" ?hidden=${e!==void 0}>
<label for="walkin-name">${a("walkin.name")}</label>
<input id="walkin-name" name="name" data-test="walkin-name" maxlength="120" autocomplete="off"
autocapitalize="words" aria-describedby="walkin-name-hint" />
<p class="muted" id="walkin-name-hint">${a(s?"walkin.needName":"walkin.nameHint")}</p>
</div>
${o.length?c`<div class="field" data-test="walkin-near" role="status">
<p>${a("walkin.near")}</p>
<div class="chips">
${o.map(({school_number:d,user_full_name:h})=>c`<button type="button" class="chip-button" @click=${l(d)}>
<bdi>${h}</bdi>&nbsp;· ${d}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${a("walkin.somebodyNew")}</label>
</div>`:u}`,submit:()=>c`<button type="submit" class="btn primary" data-test="walkin-submit">
${g(Bt)}${a("walkin.submit")}
</button>`,onSubmit:async d=>{let h=String(d.get("number")).trim(),f=n(h)?"":String(d.get("name")).trim();if(!h||/\s/.test(h))throw new S({key:"walkin.needNumber"},"number");try{await t(h,f,d.has("confirmed"))}catch(p){throw o=p instanceof y?p.details.near??[]:[],o.length?new S({key:"walkin.isNear"},"number"):(s=p instanceof y&&p.code==="not_found"&&!f,s?new S({key:"walkin.needName"},"name"):p)}}});function r({currentTarget:d}){e=n(d.value.trim()),s=!1,o=[],i.forgetProblem()}function l(d){return({currentTarget:h})=>{let{form:f}=h,p=f?.elements.namedItem("number");p&&(p.value=d),o=[],f?.requestSubmit()}}}function Gs({end_time:n},t){let e=Math.max(Date.parse(n),t);return Ji.map(s=>{let o=new Date(e+s*Zi);return{label:a("extend.by",{minutes:s,end:b(o)}),end:o.toISOString()}})}var Xs=1e5,Qi=["present","late","pending","failed","excused","missing"];function Ys({counts:n,onFinish:t}){let e="",s=!0,o=h=>c`<div class="figure" data-status=${h}>
${g(O[h])}<span>${a(`status.${h}`)}</span><strong>${n[h]}</strong>
</div>`,i=Qi.filter(h=>n[h]||h==="present"||h==="missing"),r=B({title:()=>a("finish.heading"),body:()=>c`<div class="figures">${i.map(o)}</div>
${n.missing?c`<p class="muted">${a("finish.missing",{n:n.missing})}</p>`:u}
${n.pending?c`<p class="notice">
${g(bt)}<span>${a("finish.pending",{n:n.pending})}</span>
</p>`:u}
<div class="field">
<label for="headcount">${a("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${Xs} step="1" inputmode="numeric" autofocus @input=${l} @keydown=${d} />
<span class="muted">${a("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?u:ze(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>a("finish.notYet"),submit:()=>c`<button type="submit" class="btn primary" data-test="finish-submit">
${g(ut)}${a("finish.submit")}
</button>`,onSubmit:async()=>t(tr(e,s))});function l({currentTarget:h}){let f=h;e=f.value,s=!f.validity.badInput,r.redraw()}function d(h){let f=h.currentTarget;h.key!=="Enter"||f.value!==""||(h.preventDefault(),f.form?.querySelector("[type=submit]")?.focus())}}function ze(n){return n===0?c`${g(I)}${a("finish.match")}`:c`${g(X)}${a(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function tr(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=Xs))throw new S({key:"finish.badHeadcount"},"headcount");return e}var ct={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Ge=n=>(...t)=>({_$litDirective$:n,values:t}),Xe=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,t,e){this._$Ct=n,this._$AM=t,this._$Ci=e}_$AS(n,t){return this.update(n,t)}update(n,t){return this.render(...t)}},{I:er}=Cn,Js=n=>n,nr=n=>n.strings===void 0,Zs=()=>document.createComment(""),At=(n,t,e)=>{let s=n._$AA.parentNode,o=t===void 0?n._$AB:t._$AA;if(e===void 0){let i=s.insertBefore(Zs(),o),r=s.insertBefore(Zs(),o);e=new er(i,r,n,n.options)}else{let i=e._$AB.nextSibling,r=e._$AM,l=r!==n;if(l){let d;e._$AQ?.(n),e._$AM=n,e._$AP!==void 0&&(d=n._$AU)!==r._$AU&&e._$AP(d)}if(i!==o||l){let d=e._$AA;for(;d!==i;){let h=Js(d).nextSibling;Js(s).insertBefore(d,o),d=h}}}return e},at=(n,t,e=n)=>(n._$AI(t,e),n),sr={},to=(n,t=sr)=>n._$AH=t,or=n=>n._$AH,Ke=n=>{n._$AR(),n._$AA.remove()},Qs=(n,t,e)=>{let s=new Map;for(let o=t;o<=e;o++)s.set(n[o],o);return s},eo=Ge(class extends Xe{constructor(n){if(super(n),n.type!==ct.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,t,e){let s;e===void 0?e=t:t!==void 0&&(s=t);let o=[],i=[],r=0;for(let l of n)o[r]=s?s(l,r):r,i[r]=e(l,r),r++;return{values:i,keys:o}}render(n,t,e){return this.dt(n,t,e).values}update(n,[t,e,s]){let o=or(n),{values:i,keys:r}=this.dt(t,e,s);if(!Array.isArray(o))return this.ut=r,i;let l=this.ut??=[],d=[],h,f,p=0,$=o.length-1,v=0,_=i.length-1;for(;p<=$&&v<=_;)if(o[p]===null)p++;else if(o[$]===null)$--;else if(l[p]===r[v])d[v]=at(o[p],i[v]),p++,v++;else if(l[$]===r[_])d[_]=at(o[$],i[_]),$--,_--;else if(l[p]===r[_])d[_]=at(o[p],i[_]),At(n,d[_+1],o[p]),p++,_--;else if(l[$]===r[v])d[v]=at(o[$],i[v]),At(n,o[p],o[$]),$--,v++;else if(h===void 0&&(h=Qs(r,v,_),f=Qs(l,p,$)),h.has(l[p]))if(h.has(l[$])){let M=f.get(r[v]),z=M!==void 0?o[M]:null;if(z===null){let D=At(n,o[p]);at(D,i[v]),d[v]=D}else d[v]=at(z,i[v]),At(n,o[p],z),o[M]=null;v++}else Ke(o[$]),$--;else Ke(o[p]),p++;for(;v<=_;){let M=At(n,d[_+1]);at(M,i[v]),d[v++]=M}for(;p<=$;){let M=o[p++];M!==null&&Ke(M)}return this.ut=r,to(n,d),T}}),ir={},no=Ge(class extends Xe{constructor(){super(...arguments),this.ot=ir}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return T}else if(this.ot===t)return T;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),F=Ge(class extends Xe{constructor(n){if(super(n),n.type!==ct.PROPERTY&&n.type!==ct.ATTRIBUTE&&n.type!==ct.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!nr(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[t]){if(t===T||t===u)return t;let e=n.element,s=n.name;if(n.type===ct.PROPERTY){if(t===e[s])return T}else if(n.type===ct.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(s))return T}else if(n.type===ct.ATTRIBUTE&&e.getAttribute(s)===t+"")return T;return to(n),t}});var Ye=[10,20,50,90],Jt=600,Zt=["qr","code","name"],Je=["relaxed","normal","strict"],rr={lesson_name:"lesson",duration_minutes:"ownMinutes",end_time:"ownMinutes",late_after_minutes:"late",join_methods:"methods"},so={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],rotation:"normal",isSending:!1,problem:null,problemAt:null,activeId:null};function Y(n,t){return{...n,...t}}function oo(n,{problem:t,field:e}){return{...n,problem:t,problemAt:e}}function io(n,t,e){return{...n,problem:t,problemAt:rr[e??""]??null}}function Qt(n,t,e){let s=Zt.filter(o=>o===t?e:n.methods.includes(o));return{...n,methods:s}}function ro(n,t){let{duration_minutes:e,late_after_minutes:s,join_methods:o,rotation:i}=t,r={...n};return e&&Ye.includes(e)?r.duration=String(e):e&&Object.assign(r,{duration:"own",ownMinutes:String(e)}),s!=null&&(r.late=String(s)),o?.length&&(r.methods=Zt.filter(l=>o.includes(l))),r.rotation=Je.find(l=>l===i)??r.rotation,r}function Ze({duration:n,ownMinutes:t}){let e=Number(n==="own"?t:n);return Number.isInteger(e)&&e>=1&&e<=Jt?e:null}function ao(n){let t=n.lesson.trim();if(!t)throw new S({key:"start.needLesson"},"lesson");let e=Ze(n);if(!e)throw new S({key:"start.needDuration"},"ownMinutes");let s=Number(n.late);if(!(n.late!==""&&Number.isInteger(s)&&s>=0&&s<=Jt))throw new S({key:"start.needLate"},"late");if(!n.methods.length)throw new S({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:s,security_option:1,join_methods:n.methods,rotation:n.rotation}}var cr={qr:[jn,""],code:[qn,"dots"],name:[dt,""]},lr=[1,2,3],dr=[1];function te({form:n,chosen:t,onToggle:e}){let s=o=>{let i=({currentTarget:r})=>e(o,r.checked);return c`<label class="option">
<input type="checkbox" name="methods" data-test=${`${n}-method-${o}`}
.checked=${F(t.includes(o))} @change=${i} />
<span class="option-body">
<strong>${g(...cr[o])}${a(`method.${o}`)}</strong>
<span class="muted">${a(`${n}.method.${o}`)}</span>
</span>
</label>`};return c`<div class="cards">${Zt.map(s)}</div>`}function ee(n,t){let e=s=>c`<label class="chip">
<input type="radio" name="rotation" class="visually-hidden" value=${s} data-test=${`${n}-rotation-${s}`}
.checked=${F(s===t)} />
<span>${a(`start.rotation.${s}`)}</span>
</label>`;return c`<div class="chips">${Je.map(e)}</div>
<p class="muted">${a(`start.rotation.${t}.what`)}</p>`}function ne(n,t){let e=s=>{let o=dr.includes(s);return c`<label class=${o?"option":"option off"}>
<input type="radio" name="security" value=${s} data-test=${`${n}-security-${s}`}
.checked=${F(s===t)} ?disabled=${!o} />
<span class="option-body">
<strong>${a(`security.${s}.name`)}</strong>
${o?u:c`<span class="tag">${a("security.notYet")}</span>`}
<span class="muted">${a(`security.${s}.what`)}</span>
</span>
</label>`};return c`<div class="cards">${lr.map(e)}</div>`}function se(n,t){return n.includes("name")?c`<p class="warning" data-test=${`${t}-warning`}>${g(X)}${a("start.nameWarning")}</p>`:u}function co(n,t){let e={methods:n.join_methods,rotation:n.rotation??"normal",security:n.security_option},s=r=>{e={...e,...r},o.forgetProblem()},o=B({title:()=>a("secure.heading"),body:()=>c`<p class="muted">${a("secure.lead")}</p>
<div class="secure-settings" @change=${i}>
<fieldset class="field">
<legend>${a("start.rotation")}</legend>
${ee("secure",e.rotation)}
</fieldset>
<fieldset class="field">
<legend>${a("start.methods")}</legend>
${te({form:"secure",chosen:e.methods,onToggle:(r,l)=>s({methods:Qt(e,r,l).methods})})}
${se(e.methods,"secure")}
</fieldset>
<fieldset class="field">
<legend>${a("start.security")}</legend>
${ne("secure",e.security)}
</fieldset>
</div>`,submit:()=>c`<button type="submit" class="btn primary" data-test="secure-submit">${a("secure.submit")}</button>`,onSubmit:async()=>{if(!e.methods.length)throw new S({key:"start.needMethod"},"methods");let r=ur(n,e);Object.keys(r).length&&await t(r)}});function i({target:r}){r instanceof HTMLInputElement&&(r.name==="rotation"&&s({rotation:r.value}),r.name==="security"&&s({security:Number(r.value)}))}}function ur(n,{methods:t,rotation:e,security:s}){let o={};return e!==n.rotation&&(o.rotation=e),t.join()!==n.join_methods.join()&&(o.join_methods=t),s!==n.security_option&&(o.security_option=s),o}var hr={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},pr=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function lo(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&fr(t.target,t.key)||mr(t,e)&&t.preventDefault()})}function mr({key:n,shiftKey:t,target:e},{roster:s,open:o,close:i}){let r=hr[n.toLowerCase()],l=e instanceof Element&&e.matches("[role=row]");if(n==="/")gr();else if(n==="?")Qe();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return i();if(l&&n===" ")s.toggleActive();else if(l&&n==="Enter"&&s.chosen[0])o(s.chosen[0]);else if(r)s.decideChosen(r);else return!1}return!0}function fr(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function gr(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function Qe(){B({title:()=>a("keys.heading"),body:()=>c`<dl class="keys" data-test="keys">
${pr.map(([n="",t])=>c`<dt><kbd>${n}</kbd></dt><dd>${a(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>c`<button type="submit" class="btn primary" autofocus>${a("close")}</button>`,onSubmit:async()=>{}})}var $r=10*6e4;async function kt(n){try{await n()}catch(t){if(!(t instanceof y))throw t;pt(t)}}function uo(n,t,e,s){let{attendanceId:o,roster:i}=t;if(!i.attendance)return;let r=p=>async()=>{await e.command("attendance.extend",{attendance_id:o,end_time:p}),k(a("done.extend",{end:b(p)}))},l=async()=>{let p=await e.command("codes.renew",{attendance_id:o});s(St(p,e.now())),k(a("renew.done"))},d=()=>co(t.roster.attendance,async p=>{await e.command("attendance.secure",{attendance_id:o,...p}),k(a("secure.done"))}),h=()=>Yt({title:()=>a("discard.heading"),lead:()=>a("discard.lead"),submit:()=>a("discard.submit"),test:"discard",onReason:p=>e.command("attendance.discard",{attendance_id:o,reason:p})}),f=Gs(i.attendance,e.now()).map(({label:p,end:$})=>({label:p,icon:Bn,test:"extend-choice",run:()=>kt(r($))}));Xt(n,[...f,{label:a("secure.open"),icon:ts,test:"secure-open",run:d},{label:a("renew.submit"),icon:C,test:"codes-renew",run:()=>kt(l)},{label:a("keys.heading"),icon:Qn,test:"keys-open",run:Qe},{label:a("discard.open"),icon:U,test:"class-discard",isDangerous:!0,run:h}])}function ho(n,t,e){Ys({counts:n.roster.counts(),onFinish:async s=>{let o=s===null?{}:{headcount:s};await t.command("attendance.finish",{attendance_id:n.attendanceId,...o}),e(s)}})}async function po(n,t){let e=new Date(t.now()+$r).toISOString();try{return await t.command("attendance.reopen",{attendance_id:n,end_time:e}),!0}catch(s){if(!(s instanceof y)||s.code!=="attendance_ended")throw s;return k(a("closed.cannotReopen"),{isError:!0}),!1}}function mo(n,t){let e=2166136261;for(let s of`${n} ${Math.floor(t/6e4)}`)e=Math.imul(e^s.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let s=e%6;e=Math.floor(e/6);let o=e%4;return e=Math.floor(e/4),{colour:s,shape:o}})}var wr=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function fo(n,t){return st`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${mo(n,t).map(({colour:e,shape:s},o)=>st`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${wr[s]}></path>
</g>`)}
</svg>`}function go(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let o=Math.round(Math.min(1,Math.max(0,n||0))*100);return c`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?st`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:u}
</svg>`}var vr=5*6e4;function $o(n,t,e,{onMore:s,onFinish:o}){let i=n.attendance,r=Date.parse(i.end_time)-e,l=({currentTarget:d})=>s(d);return c`<header class="class-bar">
<div class="class-title">
<h1><bdi>${i.lesson_name}</bdi></h1>
<p class="muted">${en(i)}${br(i)}</p>
</div>
<p class="class-code" title=${a("live.code")}>
<span class="visually-hidden">${a("live.code")}</span>
<span class="code-digits" data-test="class-code">${yr(t,e)}</span>
<span class="class-pattern" title=${a("live.pattern")}>
${fo(i.attendance_id,e)}
</span>
</p>
${tn(n)}
<p class="class-clock">
<strong class=${r<vr?"time-left soon":"time-left"}>
${r>0?fs(r):a("live.ending")}
</strong>
<span class="muted">${a("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${i.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${g(Un)}<span class="label">${a("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${a("live.more")} title=${a("live.more")} @click=${l}>
${g(Ut,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${o}>
${g(ut)}<span class="label">${a("live.finish")}</span>
</button>
</div>
</header>
${i.roster_loaded?u:c`<p class="notice warn">${g(X)}<span>${a("live.noRoster")}</span></p>`}`}function tn(n){let{attended:t,expected:e}=n.progress(),{present:s,late:o}=n.counts(),i=e?a("live.ofExpected",{attended:t,expected:e}):String(s+o);return c`<p class="class-ring" data-test="class-ring">
${go(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${i}</strong>
</p>`}function en({start_time:n,end_time:t}){return a("live.times",{start:b(n),end:b(t)})}function br({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${a("live.lateFrom",{time:b(n)})}`:""}function yr(n,t){let e=js(n,t);return e?gs(e.code).join(" "):"–"}function oe(n,t=["records"]){let e=(s,o)=>c`<a
class="btn" download data-test=${`export-${s}-${o}`}
href=${`/export/${s}.${o}?${new URLSearchParams(n)}`}
aria-label=${a(`export.${s}.${o}.label`)}>${a(`export.${s}.${o}`)}</a>`;return c`<div class="export-links" role="group" aria-label=${a("export.heading")}>
${t.map(s=>[e(s,"xlsx"),e(s,"csv")])}
</div>`}var _r=10*6e4;function wo(n,t,e,{onAnother:s,onPrint:o,onReopen:i}){let r=n.attendance,{headcount:l,endReason:d}=t,{present:h,late:f}=n.counts(),p=d==="discarded",$=!p&&e-Date.parse(r.end_time)<_r;return c`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${g(ut)}${a(`closed.${d??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${r.lesson_name}</bdi></h1>
<p class="muted">${Et(r.start_time)} · ${en(r)}</p>
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${g(t.savedAt===null?C:Yn)}${xr(t,n.records.size)}
</p>
</div>
${tn(n)}
${l===null?u:c`<p class="headcount-difference" data-test="headcount">
${a("closed.headcount",{n:l})} ${ze(l-h-f)}
</p>`}
<div class="class-actions">
${$?x(G,a("closed.reopen"),{className:"btn",test:"class-reopen",onClick:i}):u}
${t.savedAt===null||p?u:oe({attendance_id:r.attendance_id})}
${x(Jn,a("closed.print"),{className:"btn",test:"class-print",onClick:o})}
<button type="button" class="btn primary" data-test="start-another" @click=${s}>
${g(Hn)}${a("closed.another")}
</button>
</div>
</section>`}function Et(n){return new Date(n).toLocaleDateString(L(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function xr({savedAt:n,unseenSince:t},e){return t?a("closed.unseen",{time:b(t)}):n===null?a("closed.saving"):a("closed.saved",{time:b(n),n:e})}var vo=6,Sr=new Set(["not_on_roster","spot_checked","hidden_code"]);function bo(n,t,e){if(!n.length)return u;let s=Map.groupBy(n,({flags:h})=>h.find(f=>!Sr.has(f))??""),o=h=>h.map(({student_number:f})=>f),i=(h,f)=>c`${x(I,a(h.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${f}-accept`,onClick:()=>t("present",o(h))})}${x(W,a(h.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${f}-refuse`,onClick:()=>t("fail",o(h))})}`,r=h=>c`<li data-number=${h.student_number}>
<button type="button" class="link" @click=${()=>e(h.student_number)}>
<bdi>${h.user_full_name}</bdi>
</button>
<span class="muted">${b(h.attendance_time)}</span>
<span class="lane-buttons">${i([h],"pending")}</span>
</li>`,l=h=>h>0?c`<p class="muted">${a("pending.more",{n:h})}</p>`:u,d=([h,f])=>c`<section class="lane-group" data-test="pending-group" data-flag=${h}>
<h3>${a("pending.group",{n:f.length,reason:h?ht(h):a("status.pending")})}</h3>
${f.length>1?c`<span class="lane-buttons">${i(f,"pending-group")}</span>`:u}
<ul>${f.slice(0,vo).map(r)}</ul>
${l(f.length-vo)}
</section>`;return c`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${g(bt)}${a("pending.heading",{n:n.length})}</h2>
${s.size>1?c`<span class="lane-buttons">${i(n,"pending-all")}</span>`:u}
</header>
${[...s].map(d)}
</section>`}var Mr=["present","late","pending"];function Ar({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&Mr.includes(n)}function nn(n,t){let e=[];for(let s of n){if(!Ar(s))continue;let o=String(s.attendance_time);if(e.length===t&&o<=String(e[t-1]?.attendance_time))continue;let i=e.findIndex(r=>o>String(r.attendance_time));e.splice(i<0?e.length:i,0,s),e.length=Math.min(e.length,t)}return e}function yo(n,{start:t,end:e,steps:s}){let o=new Array(s).fill(0),i=Math.max(1,e-t)/s;for(let{is_attended:l,attendance_time:d}of n){if(!l||!d)continue;let h=Math.floor((Date.parse(d)-t)/i);o[Math.min(Math.max(0,h),s-1)]+=1}let r=0;return o.map(l=>(r+=l,r))}var kr=["present","late","pending","failed","excused","missing","absent"],Er=["total","missing","present","late","pending","failed","excused","absent","stranger"],Tr=new Set(["total","missing","present","late"]),Tt=40;function _o(n,t,e){let s=o=>{let i=o==="total"?null:o,r=()=>e(i===t?null:i),l=i===null||i==="stranger"?Rn:O[i];return c`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${Cr(o,n)} @click=${r}>
${g(l)}<strong>${n[o]}</strong><span class="counter-label">${a(`counter.${o}`)}</span>
</button>`};return c`<div class="counters" role="group" aria-label=${a("roster.filters")}>${Er.map(s)}</div>`}function xo(n){let t=0,e=s=>{let o=t;return t+=n[s],st`<rect data-status=${s} x=${o} width=${n[s]} y="0" height="1" />`};return c`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${kr.map(e)}</svg>`}function So(n,t,e){let s=i=>(Tt*(1-i/Math.max(1,t))).toFixed(1),o=n.map((i,r)=>`L${r+1} ${s(i)}`).join("");return c`<svg class="curve" viewBox="0 0 ${n.length} ${Tt}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${Tt}${o}V${Tt}Z" />
<path class="curve-edge" d="M0 ${Tt}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function Cr(n,t){return n==="missing"?t.missing===0&&t.absent>0:!Tr.has(n)&&t[n]===0}function Mo(){return c`<p class="everyone" data-test="everyone-here">${g(I)}${a("roster.everyone")}</p>`}var ie=class{#t;#e=[];#n=new Set;#s=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#n.size>0}mark(t){let e=[];for(let s of t)this.#n.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#s=[...this.#s,...e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#t,o=this.#e.filter(({student_number:r})=>!this.#n.has(r)),i=[...this.#n].flatMap(r=>s.get(r)??[]);this.#e=vs(o,i,Ce(e)),this.#n.clear(),this.#o=new Set(s.keys()),this.#s=this.#e.filter(r=>Nr(r,t)).map(({student_number:r})=>r)}};function Nr(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&Ir(n))&&Te(n,e)}function Ir({flags:n}){return n.includes("not_on_roster")}function Ao({count:n,rowHeight:t,top:e,viewport:s}){if(n<=150)return{first:0,end:n};let o=Math.floor(-e/t)-8,i=Math.ceil((s-e)/t)+8;return{first:Math.min(Math.max(0,o),n),end:Math.min(Math.max(0,i),n)}}var Or=2e3,Dr=2e3,Lr=400,Rr=2e3,Hr=2.25,Ur=4,Br="(max-width: 719px)",re=class{active=null;selected=new Set;filter;#t;#e;#n;#s=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#l="";#u=new Map;#h=!1;constructor(t,e){this.#t=t,this.#n=e,this.filter=e.filter,this.#e=new ie(t),this.#c(),this.#i=setInterval(()=>this.#m(),Lr),this.#w(),window.addEventListener("scroll",this.#b,{passive:!0}),window.addEventListener("resize",this.#v)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#b),window.removeEventListener("resize",this.#v)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#r??=performance.now();for(let e of t)this.#u.set(e,performance.now())}resort(){this.#e.markAll(),this.#c()}narrow(t){this.filter=t,this.#c(),this.#n.onDraw()}#c(){this.#e.arrange(this.filter,L()),this.#r=null,this.#u.clear();let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null)}#m(){this.#r===null||performance.now()-this.#r<Dr||To(this.#o)||(this.#c(),this.#n.onDraw())}view(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#n,o=this.#a,{first:i,end:r}=this.#g();this.#l=`${i} ${r}`;let l=Ht(),d=performance.now()-Rr,h=(f,p)=>{let $=i+p,v=this.#t.records.get(f),_={index:$,top:$*o,isSelected:this.selected.has(f),isFresh:(this.#u.get(f)??Number.NEGATIVE_INFINITY)>d,isActive:f===this.active,canDecide:e,canOpen:s,waiting:this.#n.waitingFor(f)},M=()=>v?bs(v,_):c`<div class="row gone" .style=${Oe(_.top)}></div>`;return no([v,$,o,_.isSelected,_.isFresh,_.isActive,_.waiting,l],M)};return c`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${a("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":u} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#d}
@pointerdown=${this.#d} @keydown=${this.#d} @wheel=${this.#d} @click=${this.#M}
@focusin=${this.#y} @pointerover=${this.#_} @pointerleave=${this.#x}>
${eo(t.slice(i,r),f=>f,h)} ${e?ys():u}
</div>
</div>`}#p(){let{shown:t,selected:e}=this,s=(l,d)=>c`<span class=${d} role="columnheader">${a(`roster.${l}`)}</span>`,o=t.length>0&&e.size===t.length,i=this.#n.canDecide,r=this.#e.isDirty&&To(this.#o);return c`<div class="row head" role="row" aria-rowindex="1">
${i?c`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${a("roster.selectAll")} data-test="select-all"
.checked=${F(o)} .indeterminate=${F(e.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:u}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${i?c`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${a("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!r} tabindex="-1"
@click=${this.#f}>
${g(Xn)}<span>${a("roster.resort")}</span>
</button>
</span>`:u}
</div>`}#f=()=>{this.#c(),this.#n.onDraw()};select(t){this.selected=new Set(t),this.#n.onDraw()}toggle(t,e){let s=!this.selected.has(t),[o,i]=[this.#s&&e?this.#s:t,t].map(d=>this.shown.indexOf(d)),r=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),l=new Set(this.selected);for(let d of r)s?l.add(d):l.delete(d);this.#s=t,this.select([...l])}move(t,e){let{shown:s}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:s.indexOf(this.active),r=i<0&&this.active?s.indexOf(this.active)-t:i,l=s[Math.min(Math.max(0,r+t),s.length-1)];l!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],l])),this.focus(l))}focus(t){let e=this.shown.indexOf(t),s=sn();if(e<0||!s)return;this.active=t;let o=s.getBoundingClientRect().top+e*this.#a,i=this.#a*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#n.onDraw();let r=ko(t);r?r.focus({preventScroll:!0}):requestAnimationFrame(()=>ko(t)?.focus({preventScroll:!0}))}#g(){let t=sn()?.getBoundingClientRect().top??0,e=window.innerHeight;return Ao({count:this.shown.length,rowHeight:this.#a,top:t,viewport:e})}#w(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(Br).matches?Ur:Hr)}#v=()=>{this.#w(),this.#n.onDraw()};#b=()=>{this.#h||(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1;let{first:t,end:e}=this.#g();this.#l!==`${t} ${e}`&&this.#n.onDraw()}))};#d={handleEvent:()=>{this.#o=performance.now()},passive:!0};#y=({target:t})=>{let e=Eo(t);!e||e===this.active||(this.active=e,this.#n.onDraw())};#_=({target:t,pointerType:e})=>{let s=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!o||e!=="mouse"||(o.hidden=!1,o.dataset.number=s.dataset.number,o.style.translate=s.style.translate)};#x=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#M=t=>{let e=Eo(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#n;if(!e||!(s instanceof HTMLElement))return;let i=s.dataset.act;i==="select"?this.toggle(e,t.shiftKey):i==="menu"?o.onMenu(s,e):o.onAction(i,e)}};function sn(){return document.querySelector(".roster-view .rows")}function ko(n){return document.querySelector(`.rows [data-number="${CSS.escape(n)}"]`)}function Eo(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function To(n){let t=sn();if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||s||performance.now()-n<Or}var on=["present","late","excused","fail"],Co={present:I,late:vt,excused:yt,fail:W,undo:G},Pr=80,Fr=8,jr=16,No=60,qr=10*6e4,ae=class{#t;#e;#n;#s="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#t=t,this.#e={onDecide:null,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:o,onDraw:i,onOpen:r,waitingFor:l}=this.#e;this.#s=s.search,this.#n=new re(t,{onDraw:i,waitingFor:l??(()=>null),handlers:{onAction:(d,h)=>this.#f(d,h),onMenu:this.#g},canDecide:o!==null,canOpen:r!==void 0,filter:{status:s.status,needle:V(s.search)}}),this.#r=lt(()=>this.#n.resort())}destroy(){clearTimeout(this.#o),this.#n.destroy(),this.#r()}changed(t){this.#n.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#e.onDraw()},Pr)}get chosen(){let{selected:t,active:e}=this.#n;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#n.selected.size>0}move(t,e=!1){return this.#n.move(t,e)}toggleActive(){let{active:t}=this.#n;t&&this.#n.toggle(t,!1)}clearSelection(){this.#n.select([])}focusRow(t){this.#n.focus(t)}view(t=u,e=u){let{shown:s}=this.#n,o=this.#e.onDecide!==null,{attended:i,expected:r}=this.#t.progress(),l=o&&r>0&&i===r;return c`<section class="roster-view">
${this.#a(i,r)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${g(dt)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${a("roster.search")} aria-label=${a("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#m} />
</div>
${l?Mo():o?this.#h():u} ${t}
</div>
<div class="card flush">
${this.#n.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${a(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#c():u}
</div>
${o?c`<div class="roster-aside">${e} ${this.#u()}</div>`:u}
</div>
</section>`}#a(t,e){let s={...this.#t.counts(),stranger:this.#t.strangers()},o=Math.max(e,s.present+s.late);return c`<section class="progress card">
<div class="progress-bar">
${xo(s)}
${_o(s,this.#n.filter.status,i=>this.#p({status:i}))}
</div>
${So(this.#l(),o,a("roster.curve",{attended:t,expected:e}))}
</section>`}#l(){let{attendance:t,revision:e,records:s}=this.#t,o=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&o-this.#i.at<No)return this.#i.points;let[i,r]=[Date.parse(t.start_time),Date.parse(t.end_time)],l=t.state==="closed"?r:Math.min(r,this.#e.now()),d={start:i,end:Math.max(l,i+qr),steps:No};return this.#i={revision:e,at:o,points:yo(s.values(),d)},this.#i.points}#u(){let t=nn(this.#t.records.values(),jr);return c`<section class="arrivals card">
<h2>${a("roster.justJoined")}</h2>
${t.length?c`<ul>${t.map(Io)}</ul>`:c`<p class="muted">${a("roster.nobodyYet")}</p>`}
</section>`}#h(){let t=nn(this.#t.records.values(),Fr);return c`<section class="strip" data-test="just-joined" aria-label=${a("roster.justJoined")}>
${t.length?c`<ul class="strip-list">${t.map(Io)}</ul>`:c`<p class="muted">${a("roster.nobodyYet")}</p>`}
</section>`}#c(){let{selected:t}=this.#n,e=s=>x(Co[s],a(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return c`<div class="bulk" role="group" aria-label=${a("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${a("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${on.map(e)} ${e("undo")}</div>
${x(U,a("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let e=t.status===void 0?this.#n.filter.status:t.status;this.#n.narrow({status:e,needle:V(this.#s)}),this.#e.onLook?.({status:e,search:this.#s})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#g=(t,e)=>{let s=this.#t.records.get(e)?.decided_by,r=(s==="teacher"||s==="admin"?[...on,"undo"]:on).map(d=>({label:a(`action.${d}`),icon:Co[d],isDangerous:d==="fail",test:`action-${d}`,run:()=>this.#f(d,e)})),l={label:a("action.details"),icon:Ft,run:()=>this.#f("open",e)};Xt(t,[...r,l])}};function Io({status:n,user_full_name:t,attendance_time:e}){return c`<li data-status=${n}>
${g(O[n])}<bdi>${t}</bdi><span class="muted">${b(e)}</span>
</li>`}var Wr=300,Vr=300,zr=1e3,Kr=10,Gr=3,ce=class{roster=new jt;#t;#e;#n=null;#s;#o=!1;#r=!1;constructor(t,e,s){this.#t=t,this.attendanceId=e,this.#e=s;let o=i=>i===e&&this.roster.attendance!==null;this.#s=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#l(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#a(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:r,reason:l})=>{o(i)&&(this.takeAttendance(r),this.#c(l))})]}catchUp(){return this.#n??=this.#i().finally(()=>{this.#n=null}),this.#n}close(){this.#r=!0;for(let t of this.#s)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#h())}async#i(){for(let t=0;t<Kr;t+=1){let e=t<Gr?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",s);if(o.type==="roster.snapshot"?this.#a(o):(this.#l(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,Wr))}}#a(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#c(null))}#l(t,e=!1){let{outcome:s,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:r})=>r==="ended")&&this.#h(),s==="gap"&&!e&&this.#u()}async#u(){try{await this.catchUp()}catch(t){if(!(t instanceof y))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:zr;setTimeout(()=>!this.#r&&this.roster.isBehind&&this.#u(),e)}}#h(){setTimeout(()=>this.#c(null),Vr)}#c(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var le=class{#t=[];get length(){return this.#t.length}add(t){let e=new Set(t.numbers),s=new Set(this.#t.flatMap(({numbers:r})=>r));this.#t=this.#t.flatMap(r=>{let l=r.numbers.filter(d=>!e.has(d));return l.length?[{...r,numbers:l}]:[]});let i=t.action==="undo"?t.numbers.filter(r=>!s.has(r)):t.numbers;i.length&&this.#t.push({...t,numbers:i})}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t)}clear(){this.#t=[]}};var Oo=500,Do=["offline","timeout"],de=class{#t;#e;#n;#s=new le;#o=!1;constructor(t,e,s){this.#t=t,this.#e=e,this.#n=s}get waiting(){return this.#s.length}waitingFor(t){let e=this.#s.of(t);return e&&a("roster.waiting",{action:a(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#a(e);let o=t==="undo"?{revision:s??this.#r(e)}:{status:t};try{await this.#l({action:t,numbers:e,fields:o})}catch(i){if(!(i instanceof y))throw i;return pt(i),!1}return!0}#r(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){Ks({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,s)=>{let o={status:"present",...e&&{user_full_name:e},...s&&{confirmed:!0}},[i]=await this.#h({action:"present",numbers:[t],fields:o});k(a("done.walkin",{name:this.#p(t,e)}),{action:this.#m(i?[i]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#s.first;t;t=this.#s.first)await this.#i(t)}finally{this.#o=!1,this.#n()}}}async#i(t){try{let e=await this.#h(t);this.#c(t,e)}catch(e){if(!(e instanceof y)||Do.includes(e.code))throw e;let s=this.#p(t.numbers[0]??"");k(a("decision.refused",{name:s,why:R(H(e))}),{isError:!0})}this.#s.remove(t),this.#n()}dropWaiting(){this.#s.length&&k(a("decision.dropped",{n:this.#s.length}),{isError:!0}),this.#s.clear()}#a(t){let[e=""]=t,s=this.#p(e);return new Promise(o=>{zs({title:()=>t.length===1?a("fail.headingOne",{name:s}):a("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#l({action:"fail",numbers:t,fields:{reason:i}}),o(!0)},onClose:()=>o(!1)})})}async#l(t){if(this.#t.state!=="live")return this.#u(t);try{this.#c(t,await this.#h(t))}catch(e){if(!(e instanceof y)||!Do.includes(e.code))throw e;this.#u(t)}}#u(t){this.#s.add(t),k(a("decision.kept"),{isError:!0}),this.#n()}async#h({action:t,numbers:e,fields:s}){let o=this.#e.attendanceId,i={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",r=[];for(let l=0;l<e.length;l+=Oo){let d=e.slice(l,l+Oo),h=d.length===1?{student_number:d[0]}:{student_numbers:d},f=await this.#t.command(i,{attendance_id:o,...h,...s}),p=f.type==="record.changed"?f.record:f.records[0];r.push({numbers:p&&d.length===1?[p.student_number]:d,revision:p?.revision})}return r}#c({action:t,numbers:e},s){let[o=""]=e,i=e.length===1?a(`done.${t}.one`,{name:this.#p(o)}):a(`done.${t}.many`,{n:e.length});k(i,{action:t==="undo"?null:this.#m(s)})}#m(t){let e=async()=>{for(let{numbers:s,revision:o}of t)await this.decide("undo",s,o)};return{label:a("action.undo"),test:"toast-undo",run:e}}#p(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};var Xr=[["present",I],["late",vt],["excused",yt],["fail",W]],ue=class{number;#t;#e;#n=null;#s=-1;#o=null;constructor(t,e,s){this.#t=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#t.records.get(this.number)?.revision??this.#t.revision;if(e!==this.#s){this.#s=e;try{this.#n=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof y))throw s;this.#o=H(s),this.#s=-1}this.#e.onDraw()}}view(){let t=this.#t.records.get(this.number),{onClose:e,onCorrect:s,onDecide:o}=this.#e,i=o?r=>()=>o(r,[this.number]):r=>()=>s?.(r==="fail"?"absent":r,this.number);return c`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${x(U,a("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?Yr(t):u} ${Jr(t)}
${o||s?c`<div class="sheet-actions">
${o?u:c`<p class="muted">${a("sheet.correct")}</p>`}
${Xr.map(([r,l])=>this.#r(r,l,i(r)))}
</div>`:u}
<h3>${a("sheet.facts")}</h3>
${this.#i(t)}
</div>`}#r(t,e,s){let o=t==="fail"&&!this.#e.onDecide;return x(o?Ee:e,a(o?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:s})}#i(t){return this.#o?c`<p class="problem">${R(this.#o)}</p>`:this.#n?this.#n.length?c`<ol class="facts">
${this.#n.map(e=>this.#l(e,t))}
</ol>`:c`<p class="muted">${a("sheet.nothing")}</p>`:c`<p class="loading">${g(C)}${a("loading")}</p>`}#a({actor:t,actor_full_name:e}){return t===this.number?u:t===this.#e.me?a("sheet.byYou"):t==="system"?a("sheet.bySystem"):a("sheet.by",{actor:e??t})}#l(t,e){let{at:s,cause:o,reason:i,revision:r}=t,l=t.records[0],d=l?.status??"missing",h=this.#e.onDecide&&e?.revision===r&&(o==="failed"||o==="accepted"),f=()=>this.#e.onDecide?.("undo",[this.number],r),p=P(i??l?.fail_reason??null);return c`<li data-test="fact" data-cause=${o} data-status=${d}>
${g(O[d])}
<div>
<p><strong>${a(`status.${d}`)}</strong> · ${a(`cause.${o}`)}</p>
<p class="muted">
<time datetime=${s}>${b(s,!0)}</time> ${this.#a(t)}
${o==="joined"&&l?.method?a(`method.${l.method}`):u}
</p>
${p?c`<p>${p}</p>`:u}
${l?.flags.length?c`<p class="muted">${l.flags.map(ht).join(" · ")}</p>`:u}
${h?x(G,a("action.undo"),{className:"btn small",test:"sheet-undo",onClick:f}):u}
</div>
</li>`}};function Yr({status:n,attendance_time:t,fail_reason:e,flags:s}){let o=[P(e),...s.map(ht)].filter(Boolean).join(" · ");return c`<p class="sheet-status" data-status=${n}>
${g(O[n])}<strong>${a(`status.${n}`)}</strong>
${t?c`<span>${b(t,!0)}</span>`:u}
${o?c`<span class="muted">${o}</span>`:u}
</p>`}function Jr(n){let{teacher:t,office:e}=n?.marks??{};if(!t||!e)return u;let s=({status:o,reason:i,at:r},l)=>c`<div class="mark"
data-test=${`mark-${l}`} data-status=${o} data-counts=${o===n?.status}>
<dt>${a(`sheet.mark.${l}`)}</dt>
<dd>
${g(O[o])}<strong>${a(`status.${o}`)}</strong>
${r?c`<span class="muted">${ms(r)}, ${b(r)}</span>`:u}
${i?c`<span class="muted">${P(i)}</span>`:u}
</dd>
</div>`;return c`<dl class="marks">${s(t,"teacher")} ${s(e,"office")}</dl>`}var Zr=4e3,pe=["not_found","attendance_ended"],he=class{feed;decisions;#t;#e;#n=null;#s=null;#o;#r=!1;#i=null;#a=0;constructor(t,e,s){this.#t=t,this.#e=s,this.#o=s.look,this.feed=new ce(t,e,{onSnapshot:()=>this.#m(null),onChanges:(o,i)=>this.#p(o,i),onAttendance:()=>this.#n&&s.onAttendance(),onEnded:o=>this.#r&&s.onEnded(o)}),this.decisions=new de(t,this.feed,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){try{await this.feed.catchUp()}catch(t){if(!(t instanceof y)||!pe.includes(t.code)||this.roster.attendance)throw t;let e=await _t(this.attendanceId);if(!e)throw t;this.takeSaved(e)}}takeSaved(t){let{attendance:e,records:s,revision:o}=t;this.#i=t,this.roster.applySnapshot({attendance:e,records:s,epoch:e.epoch,revision:o}),this.#m(null)}close(){this.feed.close(),this.#n?.destroy(),this.#n=null}async resumed(){this.#s?.refresh(),await this.decisions.sendWaiting()}show(t){this.#n?.destroy(),this.#r=t,this.#n=new ae(this.roster,{onDraw:this.#e.onDraw,onDecide:t?this.decisions.decide.bind(this.decisions):null,onOpen:e=>this.openSheet(e),onLook:e=>this.#u(e),waitingFor:e=>this.decisions.waitingFor(e),now:()=>this.#t.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#n;return t&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#l()}}#l(){if(this.#s)this.closeSheet();else if(this.#n?.hasSelection)this.#n.clearSelection();else return!1;return!0}view(t=u){let e=[...this.roster.records.values()].filter(({status:i})=>i==="pending"),s=this.decisions.decide.bind(this.decisions),o=this.#r?bo(e,s,i=>this.openSheet(i)):u;return c`${this.#n?.view(t,o)} ${this.#s?.view()}`}openSheet(t){this.#s=new ue(this.roster,t,{load:e=>this.#c(e),onDecide:this.#r?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#i?.can_correct?(e,s)=>this.#h(e,s):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#u({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#s?.number;this.#s=null,this.#u({student:null}),this.#e.onDraw(),t&&this.#n?.focusRow(t)}#u(t){this.#o={...this.#o,...t},this.#e.onLook(t)}#h(t,e){let s=this.roster.records.get(e)?.user_full_name??e;Yt({title:()=>a("correct.heading",{name:s,status:a(`status.${t}`)}),lead:()=>a("correct.lead"),submit:()=>a("correct.submit"),test:"correct",onReason:async o=>{let i=this.#i?.revision??this.roster.revision,r=await Es(this.attendanceId,e,{status:t,reason:o,revision:i}),l=await _t(this.attendanceId).catch(()=>null);if(l&&this.takeSaved(l),r)throw new y({code:r});k(a("correct.done",{name:s,status:a(`status.${t}`)}))}})}async#c(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.#i)return Le(this.attendanceId,t);try{return(await this.#t.command("record.history",e)).changes}catch(s){if(!(s instanceof y)||s.code!=="attendance_ended")throw s;return Le(this.attendanceId,t)}}#m(t){this.#n?.changed(t),this.#s?.refresh()}#p(t,e){this.#m(e);let o=t.filter(({cause:i})=>i==="joined"||i==="pending").reduce((i,{records:r})=>i+r.length,0);o&&this.#a===0&&setTimeout(()=>this.#f(),Zr),this.#a+=o}#f(){ot(a("live.joined",{n:this.#a})),this.#a=0}};var Qr=250,me=class{#t;#e=null;#n=null;#s="";#o=!1;#r=0;#i;constructor(t){this.#t=t}async load(t=!1){this.#r+=1;let e=this.#r,s={q:this.#s,cursor:t?this.#n:null},o=await ks(s).catch(()=>null);e===this.#r&&(this.#o=o===null,o&&(this.#e=[...t?this.#e??[]:[],...o.items],this.#n=o.next_cursor),this.#t.onDraw())}view(){let t=this.#e??[];if(!t.length&&!this.#s&&!this.#o)return u;let e=t.some(({saved:s})=>s==="saved");return c`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${a("past.heading")}</h2>
<div class="search">
${g(dt)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off"
placeholder=${a("past.search")} aria-label=${a("past.search")} @input=${this.#l} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${g(Zn)}${a("reports.open")}</a>
</header>
${this.#o?c`<p class="muted">${a("past.away")}</p>`:u}
${t.length||this.#o?u:c`<p class="muted">${a("past.none")}</p>`}
${e?oe({q:this.#s},["records","matrix"]):u}
<ul class="past-list">${t.map(s=>this.#a(s))}</ul>
${this.#n?c`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${a("past.more")}
</button>`:u}
</section>`}#a({attendance_id:t,lesson_name:e,start_time:s,end_time:o,counts:i,saved:r}){let l=h=>{h.ctrlKey||h.metaKey||h.shiftKey||(h.preventDefault(),this.#t.onOpen(t))},d=i.present+i.late;return c`<li>
<a href=${Mt(t)} data-test="past-class" @click=${l}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${Et(s)} · ${a("live.times",{start:b(s),end:b(o)})}</span>
<span class="past-count">${a("past.attended",{attended:d,total:i.total})}</span>
<span class=${r==="saved"?"muted":"past-state"}>${a(`saved.${r}`)}</span>
</a>
</li>`}#l=({currentTarget:t})=>{this.#s=t.value.trim(),clearTimeout(this.#i),this.#i=setTimeout(()=>this.load(),Qr)}};var ta=1e3,ea=15e3;async function Lo(n,t){for(let e=ta;;e=Math.min(e*2,ea)){let s=await _t(n).catch(()=>null),o=s?.attendance.saved==="saved"?Date.parse(s.attendance.saved_at??""):null;if(s&&(!t(s,o)||o!==null))return;await new Promise(i=>setTimeout(i,e))}}var na=50,fe=class{#t=[];#e=-1;#n;constructor(t){this.#n=t}view(){let{name:t,test:e,label:s,placeholder:o}=this.#n,i=`${t}-suggestions`,r=this.#t.length>0;return c`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${r} aria-activedescendant=${this.#e<0?u:`${i}-${this.#e}`}
@input=${this.#r} @click=${this.#i} @blur=${()=>this.#s([])} @keydown=${this.#l} />
<span class="combo-arrow">${g(Wn)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${s()} ?hidden=${!r}
@pointerdown=${this.#a}>
${this.#t.map(({value:l,detail:d},h)=>c`<li id=${`${i}-${h}`} role="option" data-index=${h}
aria-selected=${h===this.#e}>
<bdi>${l}</bdi>${d?c`<span class="muted">${d}</span>`:u}
</li>`)}
</ul>
</div>`}#s(t,e=-1){this.#t=t,this.#e=e,this.#n.onChange()}#o(t){let e=V(t);return this.#n.suggestions().filter(({value:s})=>V(s).includes(e)).slice(0,na)}#r=t=>this.#s(this.#o(Ro(t).value));#i=()=>{this.#t.length||this.#s(this.#o(""))};#a=t=>{t.preventDefault();let e=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");s&&o&&this.#u(Number(s.dataset.index),o)};#l=t=>{let e=this.#t.length>0,s=Ro(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(s.value);this.#s(o,Kt(t.key,e?this.#e:-1,o.length)??-1);let i=s.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#u(this.#e,s);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#s([])):void 0;t.preventDefault()};#u(t,e){let s=this.#t[t];s&&(e.value=s.value,this.#s([]),this.#n.onChoose(s.value))}};function Ro(n){return n.currentTarget}var Ho=6e4,sa=8,ge=class{#t=new mt(so);#e;#n;constructor(t){this.#e=t,this.#t.update(Y,{activeId:t.activeId}),this.#t.subscribe(t.onDraw),this.#n=new fe({name:"lesson",test:"start-lesson",label:()=>a("start.lesson"),placeholder:()=>a("start.lessonHint"),suggestions:()=>t.lessons.map(({lesson_name:e,enrolled:s})=>({value:e,detail:s?a("start.enrolled",{n:s}):""})),onChoose:e=>this.#s(e),onChange:t.onDraw})}#s(t){let{last_settings:e}=this.#e.lessons.find(s=>s.lesson_name===t)??{};this.#t.update(Y,{lesson:t}),e&&this.#t.update(ro,e)}view(){let{state:t}=this.#t;return c`<form class="start-form" novalidate @submit=${this.#a} @input=${this.#i}>
<div class="card start-lesson">
<h1>${a("start.heading")}</h1>
${t.activeId?rn(()=>this.#e.onResume(String(t.activeId))):u}
${this.#o(t)}
<div class="field">
<label for="lesson">${a(this.#e.lessons.length?"start.otherLesson":"start.lesson")}</label>
${this.#n.view()} ${Ct(t,"lesson")}
</div>
<div class="field-pair">
<fieldset class="field">
<legend>${a("start.duration")}</legend>
${oa(t)} ${Ct(t,"ownMinutes")}
</fieldset>
<div class="field">
<label for="late">${a("start.late")}</label>
<div class="unit">
${Uo("late","start-late",t.late,0)}<span>${a("start.lateUnit")}</span>
</div>
${Ct(t,"late")}
</div>
</div>
<div class="start-foot">
${ia(t,this.#e.now())} ${Ct(t,null)}
<button type="submit" class="btn primary large" data-test="start-submit" ?disabled=${t.isSending}
data-busy=${t.isSending?!0:u}>
${g(Pt)}${a("start.submit")}
</button>
</div>
</div>
<div class="card start-settings">
<fieldset class="field">
<legend>${a("start.methods")}</legend>
${te({form:"start",chosen:t.methods,onToggle:(e,s)=>this.#t.update(Qt,e,s)})}
${Ct(t,"methods")}
</fieldset>
<fieldset class="field">
<legend>${a("start.rotation")}</legend>
${ee("start",t.rotation)}
</fieldset>
<fieldset class="field">
<legend>${a("start.security")}</legend>
${ne("start",1)}
</fieldset>
</div>
</form>`}#o({lesson:t}){let{lessons:e}=this.#e;if(!e.length)return u;let s=({lesson_name:o,enrolled:i,last_settings:r})=>{let l=[i?a("start.enrolled",{n:i}):"",r?.duration_minutes?a("start.chip",{minutes:r.duration_minutes}):""];return c`<button type="button" class="lesson-button" data-test="start-own-lesson"
aria-pressed=${o===t} @click=${()=>this.#r(o)}>
<strong><bdi>${o}</bdi></strong><span class="muted">${l.filter(Boolean).join(" · ")}</span>
</button>`};return c`<div class="lesson-buttons" role="group" aria-label=${a("start.ownLessons")}>
${e.slice(0,sa).map(s)}
</div>`}#r(t){let e=document.getElementById("lesson");e&&(e.value=t),this.#s(t),this.#t.update(Y,{problem:null,problemAt:null}),document.querySelector("[data-test=start-submit]")?.focus({preventScroll:!0})}#i=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox"||t.name==="security")return;this.#t.update(Y,{[t.name]:t.value,problem:null,problemAt:null});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#a=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let s=ao(this.#t.state);this.#t.update(Y,{isSending:!0,problem:null,problemAt:null}),this.#l(s)}catch(s){if(!(s instanceof S))throw s;this.#t.update(oo,s);let o=e.namedItem(s.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#l(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof y))throw e;let s=e.code==="already_active"?e.details.attendance_id:null;s?this.#t.update(Y,{activeId:s}):this.#t.update(io,H(e),e.details.field)}finally{this.#t.update(Y,{isSending:!1})}}};function rn(n){return c`<div class="notice" role="status" data-test="class-running">
${g(Ft)}
<p>${a("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume" @click=${n}>
${a("start.resume")}${g(zn)}
</button>
</div>`}function oa({duration:n,ownMinutes:t}){let e=(s,o)=>c`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${s} .checked=${F(s===n)} />
<span>${o}</span>
</label>`;return c`<div class="chips">
${Ye.map(s=>e(String(s),a("start.chip",{minutes:s})))}
${e("own",a("start.own"))}
<span class="unit" ?hidden=${n!=="own"}>
${Uo("ownMinutes","start-duration",t,1)}<span>${a("start.minutes")}</span>
</span>
</div>`}function Uo(n,t,e,s){return c`<input id=${n} name=${n} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${s} max=${Jt} aria-label=${n==="ownMinutes"?a("start.ownMinutes"):u}
.value=${F(e)} />`}function Ct({problem:n,problemAt:t},e){let s=n!==null&&t===e;return c`<p class="problem" role="alert" ?hidden=${!s}>${s?R(n):u}</p>`}function ia(n,t){let e=Ze(n);if(!e)return u;let s=Number(n.late),o=b(t+e*Ho),i=new Intl.ListFormat(L(),{type:"disjunction"}).format(n.methods.map(l=>a(`start.way.${l}`))),r=s>=e?"start.summaryNoLate":"start.summary";return c`<div class="start-summary" data-test="start-summary">
<p>${a(r,{end:o,ways:i,late:b(t+s*Ho)})}</p>
${se(n.methods,"start")}
</div>`}var Nt={stage:"loading",lessons:[],codes:[],endReason:null,unseenSince:null,savedAt:null,headcount:null,problem:null,running:null};function Bo(n,t){return{...Nt,stage:"start",lessons:t}}function Po({lessons:n,headcount:t},e){return{...Nt,lessons:n,headcount:t,stage:e?"closed":"live"}}function Fo({lessons:n},t){return{...Nt,lessons:n,stage:"gone",problem:t}}function jo(n,t){return{...n,running:t}}function $e(n,t){return{...n,codes:t}}function an(n,t){return{...n,headcount:t}}function cn(n,t){return{...n,stage:"closed",endReason:t}}function qo(n,t){return n.savedAt===null?{...n,savedAt:t}:n}function Wo(n,t){return{...n,stage:"closed",endReason:null,unseenSince:t}}var aa={probeMs:1400,answerMs:1300},ca=500;function la(n){let t=new mt(Nt),e=Us({resume:z,...aa}),s=null,o=null,i=!1,r=new me({onOpen:m=>J(m,"push"),onDraw:()=>t.state.stage==="start"&&K()});function l(){let m=s?.roster.attendance;return document.title=m?`${m.lesson_name} · attn`:a("teacher.title"),c`<a class="skip-link" href="#content">${a("skip")}</a>${Fs(n,e)} ${d()}`}function d(){let{state:m}=t;if(m.stage==="start"&&o)return c`<main class="page start-page" id="content">${o.view()} ${r.view()}</main>`;if(s?.roster.attendance&&m.stage==="live"){let w={onMore:Xo,onFinish:Yo};return c`<main class="page class-page" id="content">
${$o(s.roster,m.codes,e.now(),w)} ${p()}
${s.view(f())}
</main>`}if(s?.roster.attendance&&m.stage==="closed"){let w={onAnother:un,onPrint:()=>window.print(),onReopen:Jo};return c`<main class="page class-page" id="content">
${h(m.running)} ${wo(s.roster,m,e.now(),w)} ${s.view()}
</main>
${_s(s.roster,Et(s.roster.attendance.start_time))}`}return m.stage==="gone"&&m.problem?c`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<p>${R(m.problem)}</p>
${x(Vn,a("gone.home"),{className:"btn primary",onClick:un})}
</div>
</main>`:c`<main class="center-page" id="content">
<p class="loading">${g(C)}${a("loading")}</p>
</main>`}function h(m){return m===null?u:rn(()=>J(m,"push"))}function f(){let m=()=>s?.decisions.addWalkIn();return x(Bt,a("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:m})}function p(){let m=s?.decisions.waiting??0;return m?c`<p class="notice warn" data-test="decisions-waiting">
${g(C)}<span>${a("decision.waiting",{n:m})}</span>
</p>`:u}async function $(m,w="replace"){let N=w==="push"?null:je(location.search),E=new he(e,m,{me:n.school_number,onDraw:K,onAttendance:_,onEnded:zo,onLook:Zo=>v(Zo),look:N??{status:null,search:"",student:null}});await E.load(),s?.close(),s=E;let Z=E.roster.attendance?.state==="closed";w==="push"?history.pushState(null,"",Mt(m)):w==="replace"&&history.replaceState(null,"",Mt(m)+location.search),E.show(!Z),t.update(Po,Z),ot(a(Z?"closed.finished":"live.started",{lesson:E.roster.attendance?.lesson_name??""})),Z?dn():w==="push"&&we("[data-test=projector-open]"),await M()}function v(m){history.replaceState(null,"",location.pathname+Ws(location.search,m))}function _(){K()}async function M(){if(!s||t.state.stage!=="live"||s.roster.attendance?.state==="closed")return;let m={attendance_id:s.attendanceId,on:!0},w=await e.command("attendance.codes",m);t.update($e,St(w,e.now())),s.feed.takeAttendance(w.attendance)}async function z(m){let{stage:w}=t.state,N=w==="loading"?Fe(location.pathname):null;try{w==="live"?(await s?.load(),await M()):N?await $(N,"keep"):w!=="closed"&&w!=="gone"&&m.attendance?await $(m.attendance.attendance_id):w==="loading"&&await It()}catch(E){if(!(E instanceof y)||E.canRetry)throw E;w==="live"&&pe.includes(E.code)?D():N?t.update(Fo,da(E)):w==="loading"?await It():pt(E)}}function D(){s?.roster.closeUnseen(),t.update(Wo,e.asOf),ln()}function zo(m){t.update(cn,m),ln()}function ln(){ns(),s?.decisions.dropWaiting(),s?.show(!1),ot(a(`closed.${t.state.endReason??"finished"}`)),we(".closed-head h1"),dn(),K()}function dn(){let m=s;m&&Lo(m.attendanceId,(w,N)=>{if(m!==s||t.state.stage!=="closed")return!1;let{headcount:E,end_reason:Z}=w.attendance;return E!==null&&t.update(an,E),Z&&t.update(cn,Z),N===null||(m.takeSaved(w),t.update(qo,N)),!0})}async function un(){history.pushState(null,"",qs),await It()}async function It(m=t.state.running){let w=await As();s?.close(),s=null,o=new ge({lessons:w,activeId:m,now:()=>e.now(),onStart:Ko,onResume:N=>J(N,"push"),onDraw:K}),t.update(Bo,w),r.load(),we("#lesson")}async function Ko(m){i=!0;try{let{attendance:w,near_lessons:N}=await e.command("attendance.start",m);N?.length&&k(a("start.near",{near:N.join(", ")}),{isError:!0}),await J(w.attendance_id,"push")}finally{i=!1}}function Go(m){let{stage:w}=t.state;i||w==="live"||(w==="start"?J(m,"push"):m===s?.attendanceId?J(m,"keep"):t.update(jo,m))}function J(m,w){return kt(()=>$(m,w))}function Xo(m){s&&uo(m,s,e,w=>t.update($e,w))}function Yo(){s&&ho(s,e,m=>t.update(an,m))}function Jo(){let m=s?.attendanceId;if(m)return kt(async()=>{i=!0;try{if(!await po(m,e))return;await $(m,"keep"),we("[data-test=projector-open]")}finally{i=!1}})}e.on("attendance.changed",({attendance_id:m,reason:w})=>{(w==="started"||w==="reopened")&&Go(m)}),e.on("code.rotated",m=>{m.attendance_id===s?.attendanceId&&t.update($e,St(m,e.now()))}),e.addEventListener("state",()=>{if(e.state==="signed-out")return Vt();e.state==="live"&&s?.resumed().catch(()=>{}),K()});let K=as(cs(),l);t.subscribe((m,w)=>{m.stage!==w.stage&&window.scrollTo(0,0),K()}),lo(()=>t.state.stage==="live"&&s?s.keyTarget:null),window.addEventListener("popstate",()=>{let m=Fe(location.pathname);m?J(m,"keep"):It(t.state.stage==="live"?s?.attendanceId:null)}),window.addEventListener("beforeunload",m=>s?.decisions.waiting&&m.preventDefault()),setInterval(()=>t.state.stage==="live"&&K(),ca),e.start()}function da(n){return pe.includes(n.code)?{key:`gone.${n.code}`}:H(n)}function we(n){setTimeout(()=>document.querySelector(n)?.focus())}var[Vo]=await Promise.all([Hs("teacher"),os()]);Vo&&la(Vo);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
