var ge=globalThis,an=n=>n,Ot=ge.trustedTypes,cn=Ot?Ot.createPolicy("lit-html",{createHTML:n=>n}):void 0,$e="$lit$",B=`lit$${Math.random().toFixed(9).slice(2)}$`,we="?"+B,zo=`<${we}>`,et=document,gt=()=>et.createComment(""),$t=n=>n===null||typeof n!="object"&&typeof n!="function",ve=Array.isArray,mn=n=>ve(n)||typeof n?.[Symbol.iterator]=="function",me=`[ 	
\f\r]`,ft=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ln=/-->/g,dn=/>/g,Q=RegExp(`>|${me}(?:([^\\s"'>=/]+)(${me}*=${me}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),un=/'/g,hn=/"/g,fn=/^(?:script|style|textarea|title)$/i,be=n=>(t,...e)=>({_$litType$:n,strings:t,values:e}),d=be(1),st=be(2),sa=be(3),E=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),pn=new WeakMap,tt=et.createTreeWalker(et,129);function gn(n,t){if(!ve(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return cn!==void 0?cn.createHTML(t):t}var $n=(n,t)=>{let e=n.length-1,s=[],o,i=t===2?"<svg>":t===3?"<math>":"",a=ft;for(let l=0;l<e;l++){let c=n[l],u,m,p=-1,w=0;for(;w<c.length&&(a.lastIndex=w,m=a.exec(c),m!==null);)w=a.lastIndex,a===ft?m[1]==="!--"?a=ln:m[1]!==void 0?a=dn:m[2]!==void 0?(fn.test(m[2])&&(o=RegExp("</"+m[2],"g")),a=Q):m[3]!==void 0&&(a=Q):a===Q?m[0]===">"?(a=o??ft,p=-1):m[1]===void 0?p=-2:(p=a.lastIndex-m[2].length,u=m[1],a=m[3]===void 0?Q:m[3]==='"'?hn:un):a===hn||a===un?a=Q:a===ln||a===dn?a=ft:(a=Q,o=void 0);let v=a===Q&&n[l+1].startsWith("/>")?" ":"";i+=a===ft?c+zo:p>=0?(s.push(u),c.slice(0,p)+$e+c.slice(p)+B+v):c+B+(p===-2?l:v)}return[gn(n,i+(n[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},fe=class wn{constructor({strings:t,_$litType$:e},s){let o;this.parts=[];let i=0,a=0,l=t.length-1,c=this.parts,[u,m]=$n(t,e);if(this.el=wn.createElement(u,s),tt.currentNode=this.el.content,e===2||e===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=tt.nextNode())!==null&&c.length<l;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith($e)){let w=m[a++],v=o.getAttribute(p).split(B),_=/([.?@])?(.*)/.exec(w);c.push({type:1,index:i,name:_[2],strings:v,ctor:_[1]==="."?yn:_[1]==="?"?_n:_[1]==="@"?xn:wt}),o.removeAttribute(p)}else p.startsWith(B)&&(c.push({type:6,index:i}),o.removeAttribute(p));if(fn.test(o.tagName)){let p=o.textContent.split(B),w=p.length-1;if(w>0){o.textContent=Ot?Ot.emptyScript:"";for(let v=0;v<w;v++)o.append(p[v],gt()),tt.nextNode(),c.push({type:2,index:++i});o.append(p[w],gt())}}}else if(o.nodeType===8)if(o.data===we)c.push({type:2,index:i});else{let p=-1;for(;(p=o.data.indexOf(B,p+1))!==-1;)c.push({type:7,index:i}),p+=B.length-1}i++}}static createElement(t,e){let s=et.createElement("template");return s.innerHTML=t,s}};function nt(n,t,e=n,s){if(t===E)return t;let o=s!==void 0?e._$Co?.[s]:e._$Cl,i=$t(t)?void 0:t._$litDirective$;return o?.constructor!==i&&(o?._$AO?.(!1),i===void 0?o=void 0:(o=new i(n),o._$AT(n,e,s)),s!==void 0?(e._$Co??=[])[s]=o:e._$Cl=o),o!==void 0&&(t=nt(n,o._$AS(n,t.values),o,s)),t}var vn=class{constructor(n,t){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:t},parts:e}=this._$AD,s=(n?.creationScope??et).importNode(t,!0);tt.currentNode=s;let o=tt.nextNode(),i=0,a=0,l=e[0];for(;l!==void 0;){if(i===l.index){let c;l.type===2?c=new Dt(o,o.nextSibling,this,n):l.type===1?c=new l.ctor(o,l.name,l.strings,this,n):l.type===6&&(c=new Mn(o,this,n)),this._$AV.push(c),l=e[++a]}i!==l?.index&&(o=tt.nextNode(),i++)}return tt.currentNode=et,s}p(n){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(n,e,t),t+=e.strings.length-2):e._$AI(n[t])),t++}},Dt=class bn{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,s,o){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=nt(this,t,e),$t(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==E&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):mn(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&$t(this._$AH)?this._$AA.nextSibling.data=t:this.T(et.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=fe.createElement(gn(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(e);else{let i=new vn(o,this),a=i.u(this.options);i.p(e),this.T(a),this._$AH=i}}_$AC(t){let e=pn.get(t.strings);return e===void 0&&pn.set(t.strings,e=new fe(t)),e}k(t){ve(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,s,o=0;for(let i of t)o===e.length?e.push(s=new bn(this.O(gt()),this.O(gt()),this,this.options)):s=e[o],s._$AI(i),o++;o<e.length&&(this._$AR(s&&s._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let s=an(t).nextSibling;an(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},wt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,t,e,s,o){this.type=1,this._$AH=h,this._$AN=void 0,this.element=n,this.name=t,this._$AM=s,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=h}_$AI(n,t=this,e,s){let o=this.strings,i=!1;if(o===void 0)n=nt(this,n,t,0),i=!$t(n)||n!==this._$AH&&n!==E,i&&(this._$AH=n);else{let a=n,l,c;for(n=o[0],l=0;l<o.length-1;l++)c=nt(this,a[e+l],t,l),c===E&&(c=this._$AH[l]),i||=!$t(c)||c!==this._$AH[l],c===h?n=h:n!==h&&(n+=(c??"")+o[l+1]),this._$AH[l]=c}i&&!s&&this.j(n)}j(n){n===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},yn=class extends wt{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===h?void 0:n}},_n=class extends wt{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==h)}},xn=class extends wt{constructor(n,t,e,s,o){super(n,t,e,s,o),this.type=5}_$AI(n,t=this){if((n=nt(this,n,t,0)??h)===E)return;let e=this._$AH,s=n===h&&e!==h||n.capture!==e.capture||n.once!==e.once||n.passive!==e.passive,o=n!==h&&(e===h||s);s&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},Mn=class{constructor(n,t,e){this.element=n,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(n){nt(this,n)}},Sn={M:$e,P:B,A:we,C:1,L:$n,R:vn,D:mn,V:nt,I:Dt,H:wt,N:_n,U:xn,B:yn,F:Mn},Ko=ge.litHtmlPolyfillSupport;Ko?.(fe,Dt),(ge.litHtmlVersions??=[]).push("3.3.3");var P=(n,t,e)=>{let s=e?.renderBefore??t,o=s._$litPart$;if(o===void 0){let i=e?.renderBefore??null;s._$litPart$=o=new Dt(t.insertBefore(gt(),i),i,void 0,e??{})}return o._$AI(n),o};var An=null,kn=[];function ot(n){if(An??=Go(),kn.push(n)>1)return;let t=An;setTimeout(()=>{t.textContent=kn.splice(0).join(" ")},600)}function Go(){let n=document.createElement("div");return n.className="visually-hidden",n.role="status",document.body.appendChild(n)}function g(n,t=""){return d`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${n}></path>
</svg>`}function x(n,t,{onClick:e,test:s,className:o="btn",lang:i}){return d`<button
type="button"
class=${o}
title=${t}
lang=${i??h}
data-test=${s??h}
@click=${e}
>
${g(n)}<span class="label">${t}</span>
</button>`}var Rt={en:"English",tr:"Türkçe"},Xo={en:"en-GB",tr:"tr-TR"},_e={},Lt="en",En=new Intl.PluralRules("en"),ye=new Set;function Tn(n,t){_e=t,Lt=n,En=new Intl.PluralRules(n);for(let e of ye)e()}function lt(n){return ye.add(n),()=>ye.delete(n)}function Ht(){return Lt}function H(){return(globalThis.navigator?.languages??[]).find(t=>t.toLowerCase().startsWith(Lt))??Xo[Lt]}function r(n,t={}){let e=_e[n]??n;return(typeof e=="string"?e:e[En.select(Number(t.n))]??e.other).replace(/\{(\w+)\}/g,(o,i)=>t[i]===void 0?o:Yo(t[i]))}function D({key:n,values:t}){return r(n,t)}function it(n){return n in _e}function Cn(n){return n.map(e=>e?.slice(0,2).toLowerCase()).find(e=>e&&e in Rt)??"en"}function Yo(n){return typeof n=="number"?n.toLocaleString(H()):n}var Jo=5,y=class extends Error{constructor({code:t,message:e=t,retry_after:s=null,details:o=null}){super(e),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function L(n){let{field:t}=n.details;return n.code==="invalid_field"&&it(`field.${t}`)?{key:`field.${t}`}:{key:it(`error.${n.code}`)?`error.${n.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(n.retryAfter??Jo))}}}var M=class extends Error{constructor(t,e){super(t.key),this.problem=t,this.field=e}};var rt="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",I=`${rt}M8 12.5l2.8 2.8L16.2 9.5`,vt=`${rt}M12 7v5.3l3.2 2`,bt="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",F=`${rt}M9 9l6 6M15 9l-6 6`,Zo="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",xe=`${rt}M8 12h8`,yt="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",Nn="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",dt="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",In="M12 5v14M5 12h14",Ut="M12 5.5v.01M12 12v.01M12 18.5v.01",z="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",On="M3 4.5h18v11.5H3zM12 16v4M8 20.5h8",ut="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0",Dn=`${rt}M12 8.5v7M8.5 12h7`,Ln="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",Bt="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",Pt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",C="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",Rn="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var Hn="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.01M14 20h.01M17 20h3v-3",Un="M5 5v.01M12 5v.01M19 5v.01M5 12v.01M12 12v.01M19 12v.01M12 19v.01";var Bn="M6 9.5l6 6 6-6",Pn="M19 12H5M11 6l-6 6 6 6",Fn="M5 12h14M13 6l6 6-6 6",U="M6 6l12 12M18 6L6 18",Ft=`${rt}M12 11v5.5M12 7.7v.01`,K="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",jn=`${rt}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,qn="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",Wn="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",Vn="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6",zn="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",Kn="M4 20h16M7 16.5v-5M12 16.5V5M17 16.5V9",Gn="M2.5 6h19v12h-19zM6 9.5v.01M10 9.5v.01M14 9.5v.01M18 9.5v.01M6 14.5v.01M9 14.5h6M18 14.5v.01";var Xn="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",R={present:I,late:vt,pending:bt,failed:F,missing:Zo,absent:xe,excused:yt};function G({title:n,body:t,submit:e,cancel:s=()=>r("cancel"),onSubmit:o,onClose:i}){let a=null,l=!1,c=document.createElement("dialog");c.className="dialog",c.setAttribute("aria-labelledby","dialog-title");let u=()=>c.close(),m=async S=>{if(S.preventDefault(),l)return;let W=S.currentTarget;l=!0,a=null,p();try{await o(new FormData(W)),u()}catch(O){if(O instanceof M)a=O.problem;else if(O instanceof y)a=L(O);else throw O;O instanceof M&&Qo(W,O.field)}finally{l=!1,p()}},p=()=>{P(w(),c)},w=()=>d`<form method="dialog" novalidate @submit=${m} aria-busy=${l}>
<header class="dialog-head">
<h2 id="dialog-title">${n()}</h2>
${x(U,r("close"),{className:"btn quiet icon-only",onClick:u})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!a}>${a?D(a):h}</p>
</div>
<footer class="dialog-foot">
<button type="button" class="btn quiet" @click=${u}>${s()}</button>
${e()}
</footer>
</form>`;c.addEventListener("pointerdown",S=>S.target===c&&u()),c.addEventListener("close",()=>{v(),c.remove(),i?.()});let v=lt(p);return p(),document.body.append(c),c.showModal(),c.querySelector("[autofocus]")?.focus(),{redraw:p,close:u,forgetProblem:()=>{a=null,p()}}}function Yn(){for(let n of document.querySelectorAll("dialog"))n.close()}function Qo({elements:n},t){let e=n.namedItem(t);e instanceof HTMLElement&&e.focus()}var Jn="attn.language";async function Zn(){let n=null;try{n=localStorage.getItem(Jn)}catch{}await Qn(Cn([n,...navigator.languages]))}async function ti(n){await Qn(n);try{localStorage.setItem(Jn,n)}catch{}}async function Qn(n){let t=document.getElementById("words"),e=t?.lang===n?JSON.parse(t.textContent):await ei(n);document.documentElement.lang=n,Tn(n,e)}async function ei(n){let t=document.querySelectorAll(`link[rel=alternate][type="application/json"][hreflang=${n}]`),e=await Promise.all([...t].map(({href:s})=>ni(s)));return Object.assign({},...e)}async function ni(n){let t=await fetch(n);if(!t.ok)throw new Error(`${n}: ${t.status}`);return t.json()}function ts(){let n=Object.keys(Rt),t=n[(n.indexOf(Ht())+1)%n.length]??"en";return x(jn,Rt[t],{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>ti(t)})}function es(n,t){let e=!1,s=()=>{e=!1,P(t(),n)},o=()=>{e||(e=!0,queueMicrotask(s))};return n.replaceChildren(),s(),lt(o),o}function ns(){return document.getElementById("app")}var ss=/[\s\x1c-\x1f\x85\u2800\u3164\uffa0]+/g,si={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},oi=/\p{Nd}/u;function os(n){return n.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,ii).normalize("NFKC").replace(ss," ").trim()}function j(n){return ri(os(n).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>si[t]).replace(ss," ").trim()}function ii(n){let t=n.codePointAt(0)??0,e=t;for(;oi.test(String.fromCodePoint(e-1));)e-=1;return String((t-e)%10)}function ri(n){return n.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var as=6,is=as/2,rs=new Map;function ai(n,t){let e=`${n} ${t}`,s=t?"2-digit":void 0,o=rs.get(e)??new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return rs.set(e,o),o}function b(n,t=!1){return n?ai(H(),t).format(new Date(n)):""}function cs(n){let t=Math.max(0,Math.ceil(n/1e3)),[e,s,o]=[Math.floor(t/3600),Math.floor(t/60)%60,t%60],i=a=>String(a).padStart(2,"0");return e?`${e}:${i(s)}:${i(o)}`:`${s}:${i(o)}`}function ls(n){return n.length===as?[n.slice(0,is),n.slice(is)]:[n]}var jt=class{attendance=null;epoch=null;revision=-1;records=new Map;#t=-1;#e=!1;#n=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#e||this.#t>this.revision}applySnapshot({attendance:t,records:e,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#t=o),this.#e=!1,this.attendance=t,this.epoch=s,this.revision=o,this.#t=Math.max(this.#t,o),this.records=new Map(e.map(i=>[i.student_number,i])),"applied")}applyChanges({epoch:t,changes:e,revision:s},o=!1){let i=[],a=new Set;if(t!==this.epoch)return this.#e=!0,{outcome:"gap",changes:i,numbers:a};o&&(this.#e=!1),this.#t=Math.max(this.#t,s,...e.map(c=>c.revision));for(let c of e)if(!(c.revision<=this.revision)){if(c.revision!==this.revision+1)break;this.#s(c,a),i.push(c)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:a}}applyAttendance(t){let e=this.attendance;return e&&e.epoch===t.epoch&&t.revision<=e.revision?"old":(this.attendance=t,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,e]of this.records)e.status==="missing"&&this.records.set(t,{...e,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},e=0;for(let{status:s,flags:o}of this.records.values())t[s]+=1,o.includes("not_on_roster")&&(e+=1);return{...t,total:this.records.size,not_on_roster:e}}strangers(){let t=0;for(let{flags:e,status:s}of this.records.values())e.includes("not_on_roster")&&s!=="failed"&&(t+=1);return t}progress(){let[t,e]=[0,0];for(let{flags:s,status:o,is_attended:i}of this.records.values()){let a=s.includes("not_on_roster");(a||o==="missing"||o==="absent")&&(this.#n=!0),!(o==="excused"||a)&&(e+=1,i&&(t+=1))}return{attended:t,expected:this.#n?e:0}}list({status:t=null,search:e="",locale:s="en"}={}){let o=j(e);return[...this.records.values()].filter(i=>(!t||i.status===t)&&Me(i,o)).sort(Se(s))}#s(t,e){for(let s of t.records)this.records.set(s.student_number,s),e.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),e.add(s);this.revision=t.revision}},ds=new WeakMap;function Me(n,t){if(!t)return!0;let e=ds.get(n)??j(`${n.user_full_name} ${n.student_number}`);return ds.set(n,e),t.split(" ").every(s=>e.includes(s))}function hs(n,t,e){if(t.length>n.length/8)return n.push(...t),n.sort(e);for(let s of t){let[o,i]=[0,n.length];for(;o<i;){let a=o+i>>1;e(n[a],s)<0?o=a+1:i=a}n.splice(o,0,s)}return n}function Se(n){let{compare:t}=Ae(n),e=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>e(s)-e(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var us=new Map;function Ae(n){let t=us.get(n)??new Intl.Collator(n,{numeric:!0});return us.set(n,t),t}var ke=["not_in_room","joined_for_another","left_early","wrong_section"];function q(n){let t=`reason.${n}`;return n&&it(t)?r(t):n??""}var ci=[["present","present"],["late","late"],["fail","failed"]],li=["row","row fresh","row selected","row selected fresh"];function ps(n,t){let{student_number:e,user_full_name:s,status:o,attendance_time:i}=n,{canDecide:a}=t,l=a?"gridcell":"cell",c=li[Number(t.isSelected)*2+Number(t.isFresh)];return d`<div class=${c} role="row" data-test="roster-row"
data-number=${e} data-status=${o} aria-rowindex=${t.index+2}
aria-selected=${a?t.isSelected:h} tabindex=${a?t.isActive?0:-1:h}
.style=${Ee(t.top)}>
${a?ui(s,t.isSelected):h}
<span class="row-who" role=${l}>
<span class="row-name">${t.canOpen?di(s,a):d`<bdi>${s}</bdi>`}</span>
${t.waiting?d`<span class="row-waiting">${g(C)}${t.waiting}</span>`:h}
<span class="row-note">${Te(n)}</span>
</span>
<span class="row-number" role=${l}>${e}</span>
<span class="row-status" role=${l}>
<span class="chip-status" data-status=${o}>${g(R[o])}${r(`status.${o}`)}</span>
</span>
<span class="row-time" role=${l} title=${i?b(i,!0):h}>${b(i)}</span>
<span class="row-how" role=${l}>${pi(n)}</span>
${a?hi(s):h}
</div>`}function Ee(n){return`translate: 0 ${n}px`}function di(n,t){return d`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${n}</bdi>
</button>`}function ui(n,t){return d`<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" aria-label=${r("roster.select",{name:n})}
.checked=${t} />
</label>
</span>`}function hi(n){return d`<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu" data-test="row-menu"
aria-haspopup="menu" aria-expanded="false" aria-label=${r("roster.actions",{name:n})}>
${g(Ut,"dots")}
</button>
</span>`}function ms(){let n=([t,e])=>d`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${e} title=${r(`action.${t}`)} aria-label=${r(`action.${t}`)}>
${g(R[e])}
</button>`;return d`<div class="quick-bar" hidden aria-hidden="true">${ci.map(n)}</div>`}function Te({fail_reason:n,flags:t}){return[q(n),...t.map(ht)].filter(Boolean).join(" · ")}function pi({method:n,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?r(`decided.${t}`):n?r(`method.${n}`):""}function ht(n){return it(`flag.${n}`)?r(`flag.${n}`):n.replaceAll("_"," ")}var mi=["present","late","pending","failed","excused","missing","absent"];function fs(n,t){let e=n.attendance,{compare:s}=Ae(H()),o=[...n.records.values()].sort((c,u)=>s(c.user_full_name,u.user_full_name)),i=n.counts(),a=mi.filter(c=>i[c]).map(c=>`${r(`status.${c}`)}: ${i[c]}`),l=c=>d`<th scope="col">${r(`roster.${c}`)}</th>`;return d`<section class="print-sheet" aria-hidden="true">
<h1><bdi>${e.lesson_name}</bdi></h1>
<p>
${t}, ${b(e.start_time)} – ${b(e.end_time)} ·
<bdi>${e.teacher_full_name}</bdi>
</p>
<p>${a.join(" · ")} · ${r("counter.total")}: ${i.total}</p>
<table>
<thead><tr><th scope="col">#</th>${["name","number","status","time","signature"].map(l)}</tr></thead>
<tbody>
${o.map((c,u)=>d`<tr>
<td>${u+1}</td><td><bdi>${c.user_full_name}</bdi></td><td>${c.student_number}</td>
<td>${r(`status.${c.status}`)}<small>${Te(c)}</small></td>
<td>${b(c.attendance_time)}</td><td></td>
</tr>`)}
</tbody>
</table>
</section>`}var gs={teacher:"/teacher",student:"/student",admin:"/admin"};async function qt(){let n=await Ne("/me");if(n.status===401)return null;if(!n.ok)throw new Error(`/me answered ${n.status}`);return(await n.json()).user}async function $s(){let n=await _s("/sessions",{});if(!n.ok&&n.status!==401)throw new Error(`/sessions answered ${n.status}`);return n.json()}async function ws(){await _s("/logout",{})}async function vs(){return Ie("/lessons").catch(()=>[])}async function _t(n){let t=await Ne(`/history/${n}`);if(t.status===404)return null;if(!t.ok)throw new Error(`/history answered ${t.status}`);return t.json()}async function bs({q:n="",cursor:t=null,limit:e=20}){let s=new URLSearchParams({limit:String(e),...n&&{q:n},...t&&{cursor:t}});return Ie(`/history?${s}`)}async function ys(n,t,e){let s=`/history/${n}/records/${encodeURIComponent(t)}`,o=await xs("PATCH",s,e).catch(()=>null);return o?o.ok?null:o.status===409?"conflict":(await o.json().catch(()=>null))?.code??"internal":"offline"}async function Ce(n,t){let e=`/history/${n}/changes?student_number=${encodeURIComponent(t)}`;return Ie(e).then(({items:s})=>s,()=>[])}function Ne(n){return fetch(n,{headers:{Accept:"application/json"},cache:"no-store"})}async function Ie(n){let t=await Ne(n);if(!t.ok)throw new Error(`${n} answered ${t.status}`);return t.json()}function _s(n,t){return xs("POST",n,t)}function xs(n,t,e){return fetch(t,{method:n,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(e)})}var fi="attn.student";function Ms(n){try{n.removeItem(fi)}catch{}}var gi=1e3,$i=3e4,wi=1e4,vi=8e3,bi=1e4,yi=6e3,_i=3500,Ss=3e3,xi=2500,Mi=1e3,Si=.8,As=25e3,Ai=2,ki=1e3,Ei={1e3:"stopped",4401:"signed-out",4403:"refused",4429:6e4},Wt=class extends EventTarget{state="connecting";asOf=null;#t=null;#e=new Map;#n=new Map;#s=0;#o=0;#r=0;#i=!1;#a=null;#l=0;#d=0;#h=As;#c=!1;#m=0;#p=0;#f;#g;#w;#v;#b;#u={};#y=null;constructor({url:t,resume:e=async()=>{},probeMs:s=yi,answerMs:o=_i,maxBackoffMs:i=$i,isVisible:a=()=>!0,isSignedOut:l=Ti}){super(),this.url=t,this.#f=e,this.#g={probeMs:s,answerMs:o},this.#w=i,this.#v=a,this.#b=l}start(){return this.#x(),this}stop(){this.#$("stopped"),clearTimeout(this.#u.reopen),this.#M()}get hasResumed(){return this.#i}now(){return Date.now()+this.#p}on(t,e){let s=this.#n.get(t)??new Set;return this.#n.set(t,s.add(e)),()=>{s.delete(e)}}command(t,e,s=bi){let o=this.#t;if(o?.readyState!==WebSocket.OPEN)return Promise.reject(new y({code:"offline"}));this.#s+=1;let i=this.#s;return new Promise((a,l)=>{let c=setTimeout(()=>{this.#e.delete(i),l(new y({code:"timeout"}))},s);this.#e.set(i,{resolve:a,reject:l,timer:c}),o.send(JSON.stringify({type:t,id:i,...e})),this.#d=Date.now(),this.#c||this.#_(o,this.#g.answerMs)})}wake(){let e=this.#t?.readyState===WebSocket.OPEN&&!this.#c,s=this.state==="offline"||this.state==="connecting";if(!e)return s&&performance.now()>=this.#r?this.#x():void 0;Date.now()-this.#l>this.#h&&this.#i&&this.#$("catching-up"),this.check(Ss)}async check(t=this.#g.answerMs){let e=this.#t;if(e?.readyState!==WebSocket.OPEN||this.#c)return;this.#_(e,t);let s=Date.now(),o=await this.command("ping",{}).catch(()=>null),i=Date.now(),a=i-s<ki;o?.server_time&&a&&(this.#p=Date.parse(o.server_time)-(s+i)/2)}#_(t,e){let s=Date.now()+e;this.#u.silence&&this.#m<=s||(this.#m=s,clearTimeout(this.#u.silence),this.#u.silence=setTimeout(()=>{if(t===this.#t){if(this.#u.silence=void 0,Date.now()-s>Mi)return void this.check(Ss);if(this.#c)return this.#k(t,1006);this.#c=!0,this.#$("offline"),this.#_(t,xi)}},e))}#x(){this.#M(),clearTimeout(this.#u.reopen);let t=new WebSocket(this.url,"attn.v1");this.#t=t,this.#u.opening=setTimeout(()=>this.#k(t,1006),vi),t.onmessage=({data:e})=>this.#S(t,JSON.parse(e)),t.onclose=({code:e})=>this.#k(t,e)}#S(t,e){t===this.#t&&(this.#l=Date.now(),clearTimeout(this.#u.silence),this.#u.silence=void 0,this.#i?this.#A():this.#c&&this.#$("catching-up"),this.#c=!1,"id"in e&&e.id!==null?this.#C(e):e.type==="welcome"?this.#I(t,e):this.#E(e))}#C(t){let e=this.#e.get(t.id);e&&(this.#e.delete(t.id),clearTimeout(e.timer),t.type==="error"?e.reject(new y(t)):e.resolve(t))}#E(t){t.type==="goodbye"&&(this.#y=t.retry_after_ms??null),t.type==="session.expiring"&&this.check(),t.type==="connection.changed"&&this.#N(t);for(let e of[...this.#n.get(t.type)??[]])e(t)}#N({state:t,as_of:e}){this.#a=t==="catching_up"?Date.parse(e):null,this.#i&&this.#A()}#A(){this.asOf=this.#a??this.now(),this.#$(this.#a===null?"live":"catching-up")}async#I(t,e){for(clearTimeout(this.#u.opening),this.#p=Date.parse(e.server_time)-Date.now(),this.#u.steady=setTimeout(()=>{this.#o=0},wi),this.#h=(e.heartbeat_ms??As)*Si,this.#d=Date.now(),this.#T(t,this.#g.probeMs),this.#$("catching-up"),this.#E(e);t===this.#t;)try{await this.#f(e);break}catch(s){if(!(s instanceof y)||!s.canRetry)throw s;await Ci((s.retryAfter??Ai)*1e3)}t!==this.#t||this.state==="stopped"||(this.#i=!0,this.#A())}#T(t,e){this.#u.probe=setTimeout(()=>{if(t!==this.#t)return;let s=Date.now(),{probeMs:o}=this.#g,i=this.#v()?o-(s-this.#l):o,a=this.#h-(s-this.#d),l=Math.min(i,a,o);l<=0&&!this.#u.silence&&this.check(),this.#T(t,l>0?l:o)},e)}async#k(t,e){if(t!==this.#t)return;let s=!this.#c&&(this.state==="connecting"||this.state==="offline");this.#M();let o=Ei[e]??0;if(typeof o=="string")return this.#$(o);this.#r=performance.now()+o,this.#$("offline"),this.#D(this.#y??this.#O(o)),this.#y=null,s&&await this.#b()&&(clearTimeout(this.#u.reopen),this.#M(),this.#$("signed-out"))}#O(t){let e=Math.min(this.#w,gi*2**this.#o);return this.#o+=1,t+Math.random()*e}#D(t){clearTimeout(this.#u.reopen),this.#u.reopen=setTimeout(()=>this.#x(),t)}#M(){let t=this.#t;this.#t=null,this.#i=this.#c=!1,this.#a=null;for(let e of["opening","steady","probe","silence"])clearTimeout(this.#u[e]),this.#u[e]=void 0;for(let{reject:e,timer:s}of this.#e.values())clearTimeout(s),e(new y({code:"offline"}));this.#e.clear(),t&&(t.onmessage=t.onclose=null,t.close(1e3))}#$(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}};async function Ti(){try{return await qt()===null}catch{return!1}}function Ci(n){return new Promise(t=>setTimeout(t,n))}var Ni=10,Oe="attn.stays";function ks(n){Es(t=>n?t.setItem(Oe,"1"):t.removeItem(Oe))}async function Ii(){let n=await qt();if(n||!Es(e=>e.getItem(Oe)))return n;let t=await $s();return ks(!!t.user),t.reason==="reused"&&Vt("&reused"),t.user??null}function Es(n){try{return n(localStorage)}catch{return null}}async function Ts(){Ms(localStorage),ks(!1);try{await ws()}finally{location.assign("/")}}function Vt(n=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${n}`)}async function Oi(n=()=>{}){for(let t=1;;t=Math.min(t*2,Ni))try{return await Ii()}catch{n(),await new Promise(e=>{setTimeout(e,t*1e3),window.addEventListener("online",e,{once:!0})})}}async function Cs(...n){let t=await Oi();return t&&n.includes(t.role)?t:(t?location.replace(gs[t.role]??"/"):Vt(),null)}var Di=2e3;function Ns(n){let t=new URL("/ws",location.href.replace(/^http/,"ws")),e=new Wt({url:t,isVisible:()=>!document.hidden,...n}),s=()=>document.hidden||e.wake(),o=()=>e.check(Di);return window.addEventListener("online",()=>e.wake()),window.addEventListener("offline",o),window.addEventListener("pageshow",s),document.addEventListener("visibilitychange",s),document.addEventListener("resume",s),navigator.connection?.addEventListener("change",o),e}var Li=8e3,Is=3e3,xt=null,Os;function T(n,{action:t=null,isError:e=!1}={}){xt??=Hi(),xt.setAttribute("aria-label",r("messages")),P(Ri(n,t,e),xt),Le(Li),ot(n)}function pt(n){T(D(L(n)),{isError:!0})}function Ri(n,t,e){let s=()=>{De(),t?.run()};return d`<div
class=${e?"toast error":"toast"}
@pointerenter=${zt}
@focusin=${zt}
@pointerleave=${()=>Le(Is)}
@focusout=${()=>Le(Is)}
>
${g(e?K:I)}<span class="toast-text">${n}</span>
${t?x(z,t.label,{className:"btn small",test:t.test,onClick:s}):h}
${x(U,r("close"),{className:"btn quiet small icon-only",onClick:De})}
</div>`}function De(){zt(),xt&&P(h,xt)}function zt(){clearTimeout(Os)}function Le(n){zt(),Os=setTimeout(De,n)}function Hi(){let n=document.createElement("div");return n.className="toasts",n.role="region",document.body.appendChild(n)}function Ds(n,t=null){return d`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${g(Xn,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?Pi(t):h}</div>
${n?d`<span class="topbar-user">${g(Ln)}<bdi>${n.full_name}</bdi></span>`:h}
${ts()}
${n?Ui():h}
</header>`}function Ui(){return x(qn,r("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Ts})}var Bi={live:[Pt,"connection.live"],"catching-up":[C,"connection.catching"],connecting:[C,"connection.connecting"]};function Pi({state:n,asOf:t},e="connection.offline"){let[s,o]=Bi[n]??[Rn,e],i=n!=="live"&&t?r("connection.asOf",{time:b(t,!0)}):null;return d`<span class="badge" data-test="connection-badge" data-state=${n}
>${g(s)}<span>${r(o)}</span>${i?d`<span class="as-of">${i}</span>`:h}</span
>`}function Mt({codes:n,server_time:t},e){let s=o=>new Date(Date.parse(o)-Date.parse(t)+e).toISOString();return n.map(o=>({...o,valid_from:s(o.valid_from),valid_until:s(o.valid_until)}))}function Ls(n,t){let e=s=>Date.parse(s.valid_from)<=t&&t<Date.parse(s.valid_until);return n.filter(e).at(-1)??null}var mt=class{#t=new Set;constructor(t){this.state=t}update(t,...e){let s=this.state;if(this.state=t(s,...e),this.state!==s)for(let o of this.#t)o(this.state,s)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var Fi=/^\/class\/([\w-]{1,64})\/?$/,Rs="/teacher";function Re(n){return Fi.exec(n)?.[1]??null}function St(n){return`/class/${n}`}function He(n){let t=new URLSearchParams(n);return{status:t.get("show"),search:t.get("q")??"",student:t.get("student")}}function Hs(n,t){let{status:e,search:s,student:o}={...He(n),...t},i=new URLSearchParams;return e&&i.set("show",e),s&&i.set("q",s),o&&i.set("student",o),i.size?`?${i}`:""}function Kt(n,t,e){return e?n==="ArrowDown"?(t+1)%e:n==="ArrowUp"?t<0?e-1:(t-1+e)%e:n==="Home"?0:n==="End"?e-1:null:null}var Us=4,Gt=8,Ue=null;function Xt(n,t){Ue?.();let e=document.createElement("div");e.className="menu",e.role="menu";let s=()=>[...e.querySelectorAll("[role=menuitem]")],o=()=>{e.remove(),n.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",o),Ue=null},i=()=>{o(),n.focus({preventScroll:!0})},a=({target:u})=>{u instanceof Node&&!e.contains(u)&&!n.contains(u)&&o()};e.addEventListener("keydown",u=>{let m=s(),p=Kt(u.key,m.indexOf(document.activeElement),m.length);if(p!==null)m[p]?.focus();else if(u.key==="Escape"||u.key==="Tab")i();else return;u.preventDefault()});let l=u=>{i(),u.run()},c=u=>d`<button
type="button"
role="menuitem"
class=${u.isDangerous?"menu-item danger":"menu-item"}
data-test=${u.test??h}
@click=${()=>l(u)}
>
${g(u.icon)}${u.label}
</button>`;P(t.map(c),e),(n.closest("main")??document.body).append(e),ji(e,n.getBoundingClientRect()),n.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",o),Ue=o,s()[0]?.focus({preventScroll:!0})}function ji(n,t){let s=t.bottom+n.offsetHeight+Gt<window.innerHeight?t.bottom+Us:Math.max(Gt,t.top-n.offsetHeight-Us),o=window.innerWidth-n.offsetWidth-Gt,i=Math.min(Math.max(Gt,t.right-n.offsetWidth),o);n.style.setProperty("top",`${s+window.scrollY}px`),n.style.setProperty("left",`${i+window.scrollX}px`)}var qi=5;function Be(n,t){return d`<div class="field">
<label for="reason">${t}</label>
<input id="reason" name="reason" data-test=${n} maxlength="200" autocomplete="off" autofocus />
</div>`}function Pe(n){let t=String(n.get("reason")).trim();if(t.length<qi)throw new M({key:"fail.tooShort"},"reason");return t}var Wi=[5,10,15,30],Vi=6e4;function Bs({title:n,onReason:t,onClose:e}){let s=o=>{let i=a=>{let c=a.currentTarget.form?.elements.namedItem("reason");c.value=q(o),c.focus()};return d`<button type="button" class="chip-button" data-test=${`fail-reason-${o}`} @click=${i}>
${q(o)}
</button>`};G({title:n,body:()=>d`<p class="muted">${r("fail.lead")}</p>
<div class="chips">${ke.map(s)}</div>
${Be("fail-reason",r("fail.reason"))}`,submit:()=>d`<button type="submit" class="btn danger" data-test="fail-submit">
${g(F)}${r("fail.submit")}
</button>`,onSubmit:async o=>{let i=Pe(o);await t(ke.find(a=>q(a)===i)??i)},onClose:e})}function Yt({title:n,lead:t,submit:e,test:s,onReason:o}){G({title:n,body:()=>d`<p class="muted">${t()}</p>${Be(`${s}-reason`,r("reason.label"))}`,submit:()=>d`<button type="submit" class="btn primary" data-test=${`${s}-submit`}>${e()}</button>`,onSubmit:async i=>o(Pe(i))})}function Ps({find:n,onAccept:t}){let e=n(""),s=!1,o=[],i=G({title:()=>r("walkin.heading"),body:()=>d`<p class="muted">${r("walkin.lead")}</p>
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
${o.length?d`<div class="field" data-test="walkin-near" role="status">
<p>${r("walkin.near")}</p>
<div class="chips">
${o.map(({school_number:c,user_full_name:u})=>d`<button type="button" class="chip-button" @click=${l(c)}>
<bdi>${u}</bdi>&nbsp;· ${c}
</button>`)}
</div>
<label class="unit"><input type="checkbox" name="confirmed" data-test="walkin-confirm" />
${r("walkin.somebodyNew")}</label>
</div>`:h}`,submit:()=>d`<button type="submit" class="btn primary" data-test="walkin-submit">
${g(Bt)}${r("walkin.submit")}
</button>`,onSubmit:async c=>{let u=String(c.get("number")).trim(),m=n(u)?"":String(c.get("name")).trim();if(!u||/\s/.test(u))throw new M({key:"walkin.needNumber"},"number");try{await t(u,m,c.has("confirmed"))}catch(p){throw o=p instanceof y?p.details.near??[]:[],o.length?new M({key:"walkin.isNear"},"number"):(s=p instanceof y&&p.code==="not_found"&&!m,s?new M({key:"walkin.needName"},"name"):p)}}});function a({currentTarget:c}){e=n(c.value.trim()),s=!1,o=[],i.forgetProblem()}function l(c){return({currentTarget:u})=>{let{form:m}=u,p=m?.elements.namedItem("number");p&&(p.value=c),o=[],m?.requestSubmit()}}}function Fs({end_time:n},t){let e=Math.max(Date.parse(n),t);return Wi.map(s=>{let o=new Date(e+s*Vi);return{label:r("extend.by",{minutes:s,end:b(o)}),end:o.toISOString()}})}var js=1e5,zi=["present","late","pending","failed","excused","missing"];function qs({counts:n,onFinish:t}){let e="",s=!0,o=u=>d`<div class="figure" data-status=${u}>
${g(R[u])}<span>${r(`status.${u}`)}</span><strong>${n[u]}</strong>
</div>`,i=zi.filter(u=>n[u]||u==="present"||u==="missing"),a=G({title:()=>r("finish.heading"),body:()=>d`<div class="figures">${i.map(o)}</div>
${n.missing?d`<p class="muted">${r("finish.missing",{n:n.missing})}</p>`:h}
${n.pending?d`<p class="notice">
${g(bt)}<span>${r("finish.pending",{n:n.pending})}</span>
</p>`:h}
<div class="field">
<label for="headcount">${r("finish.headcount")}</label>
<div class="unit">
<input id="headcount" name="headcount" data-test="finish-headcount" type="number" class="short" min="0"
max=${js} step="1" inputmode="numeric" autofocus @input=${l} @keydown=${c} />
<span class="muted">${r("finish.optional")}</span>
</div>
<p class="headcount-difference" aria-live="polite">
${e===""?h:Fe(Number(e)-n.present-n.late)}
</p>
</div>`,cancel:()=>r("finish.notYet"),submit:()=>d`<button type="submit" class="btn primary" data-test="finish-submit">
${g(ut)}${r("finish.submit")}
</button>`,onSubmit:async()=>t(Ki(e,s))});function l({currentTarget:u}){let m=u;e=m.value,s=!m.validity.badInput,a.redraw()}function c(u){let m=u.currentTarget;u.key!=="Enter"||m.value!==""||(u.preventDefault(),m.form?.querySelector("[type=submit]")?.focus())}}function Fe(n){return n===0?d`${g(I)}${r("finish.match")}`:d`${g(K)}${r(n>0?"finish.more":"finish.fewer",{n:Math.abs(n)})}`}function Ki(n,t){if(!n&&t)return null;let e=Number(n);if(!(t&&Number.isInteger(e)&&e>=0&&e<=js))throw new M({key:"finish.badHeadcount"},"headcount");return e}var Gi={p:"present",l:"late",f:"fail",e:"excused",u:"undo"},Xi=[["/","search"],["↑ ↓","move"],["⇧ ↑ ↓","extend"],["␣","select"],["P","present"],["L","late"],["F","fail"],["E","excused"],["U","undo"],["↵","open"],["Esc","close"],["?","help"]];function Ws(n){document.addEventListener("keydown",t=>{let e=n();!e||t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||t.target instanceof Element&&Ji(t.target,t.key)||Yi(t,e)&&t.preventDefault()})}function Yi({key:n,shiftKey:t,target:e},{roster:s,open:o,close:i}){let a=Gi[n.toLowerCase()],l=e instanceof Element&&e.matches("[role=row]");if(n==="/")Zi();else if(n==="?")je();else if(n==="ArrowDown"||n==="ArrowUp")s.move(n==="ArrowDown"?1:-1,t);else{if(n==="Escape")return i();if(l&&n===" ")s.toggleActive();else if(l&&n==="Enter"&&s.chosen[0])o(s.chosen[0]);else if(a)s.decideChosen(a);else return!1}return!0}function Ji(n,t){if(n.closest("dialog, [role=menu]"))return!0;let e=n.closest("input, textarea, select");return e instanceof HTMLInputElement?e.type==="checkbox"?t===" ":!(e.type==="search"&&(t==="ArrowDown"||t==="Escape"&&e.value==="")):e!==null}function Zi(){let n=document.querySelector(".search-input");n?.focus(),n?.select()}function je(){G({title:()=>r("keys.heading"),body:()=>d`<dl class="keys" data-test="keys">
${Xi.map(([n="",t])=>d`<dt><kbd>${n}</kbd></dt><dd>${r(`keys.${t}`)}</dd>`)}
</dl>`,submit:()=>d`<button type="submit" class="btn primary" autofocus>${r("close")}</button>`,onSubmit:async()=>{}})}var Qi=10*6e4;async function At(n){try{await n()}catch(t){if(!(t instanceof y))throw t;pt(t)}}function Vs(n,t,e,s){let{attendanceId:o,roster:i}=t;if(!i.attendance)return;let a=m=>async()=>{await e.command("attendance.extend",{attendance_id:o,end_time:m}),T(r("done.extend",{end:b(m)}))},l=async()=>{let m=await e.command("codes.renew",{attendance_id:o});s(Mt(m,e.now())),T(r("renew.done"))},c=()=>Yt({title:()=>r("discard.heading"),lead:()=>r("discard.lead"),submit:()=>r("discard.submit"),test:"discard",onReason:m=>e.command("attendance.discard",{attendance_id:o,reason:m})}),u=Fs(i.attendance,e.now()).map(({label:m,end:p})=>({label:m,icon:Dn,test:"extend-choice",run:()=>At(a(p))}));Xt(n,[...u,{label:r("renew.submit"),icon:C,test:"codes-renew",run:()=>At(l)},{label:r("keys.heading"),icon:Gn,test:"keys-open",run:je},{label:r("discard.open"),icon:U,test:"class-discard",isDangerous:!0,run:c}])}function zs(n,t,e){qs({counts:n.roster.counts(),onFinish:async s=>{let o=s===null?{}:{headcount:s};await t.command("attendance.finish",{attendance_id:n.attendanceId,...o}),e(s)}})}async function Ks(n,t){let e=new Date(t.now()+Qi).toISOString();try{return await t.command("attendance.reopen",{attendance_id:n,end_time:e}),!0}catch(s){if(!(s instanceof y)||s.code!=="attendance_ended")throw s;return T(r("closed.cannotReopen"),{isError:!0}),!1}}function Gs(n,t){let e=2166136261;for(let s of`${n} ${Math.floor(t/6e4)}`)e=Math.imul(e^s.charCodeAt(0),16777619);return e=Math.imul(e^e>>>16,2246822507),e=Math.imul(e^e>>>13,3266489909),e=(e^e>>>16)>>>0,Array.from({length:4},()=>{let s=e%6;e=Math.floor(e/6);let o=e%4;return e=Math.floor(e/4),{colour:s,shape:o}})}var tr=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Xs(n,t){return st`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${Gs(n,t).map(({colour:e,shape:s},o)=>st`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${e}`} width="24" height="24" rx="4"></rect><path d=${tr[s]}></path>
</g>`)}
</svg>`}function Ys(n,{hasTick:t=!1,isClosing:e=!1,className:s=""}={}){let o=Math.round(Math.min(1,Math.max(0,n||0))*100);return d`<svg
class="ring ${s} ${e?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?st`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:h}
</svg>`}var er=5*6e4;function Js(n,t,e,{onMore:s,onFinish:o}){let i=n.attendance,a=Date.parse(i.end_time)-e,l=({currentTarget:c})=>s(c);return d`<header class="class-bar">
<div class="class-title">
<h1><bdi>${i.lesson_name}</bdi></h1>
<p class="muted">${We(i)}${nr(i)}</p>
</div>
<p class="class-code" title=${r("live.code")}>
<span class="visually-hidden">${r("live.code")}</span>
<span class="code-digits" data-test="class-code">${sr(t,e)}</span>
<span class="class-pattern" title=${r("live.pattern")}>
${Xs(i.attendance_id,e)}
</span>
</p>
${qe(n)}
<p class="class-clock">
<strong class=${a<er?"time-left soon":"time-left"}>
${a>0?cs(a):r("live.ending")}
</strong>
<span class="muted">${r("live.left")}</span>
</p>
<div class="class-actions">
<a class="btn primary" href=${`/projector/${i.attendance_id}`} target="_blank" rel="noopener"
data-test="projector-open">${g(On)}<span class="label">${r("live.projector")}</span></a>
<button type="button" class="btn quiet icon-only" data-test="extend-open" aria-haspopup="menu"
aria-expanded="false" aria-label=${r("live.more")} title=${r("live.more")} @click=${l}>
${g(Ut,"dots")}
</button>
<button type="button" class="btn quiet finish-open" data-test="finish-open" @click=${o}>
${g(ut)}<span class="label">${r("live.finish")}</span>
</button>
</div>
</header>
${i.roster_loaded?h:d`<p class="notice warn">${g(K)}<span>${r("live.noRoster")}</span></p>`}`}function qe(n){let{attended:t,expected:e}=n.progress(),{present:s,late:o}=n.counts(),i=e?r("live.ofExpected",{attended:t,expected:e}):String(s+o);return d`<p class="class-ring" data-test="class-ring">
${Ys(e?t/e:0,{hasTick:e>0&&t===e})}
<strong>${i}</strong>
</p>`}function We({start_time:n,end_time:t}){return r("live.times",{start:b(n),end:b(t)})}function nr({late_after:n,end_time:t}){return n&&Date.parse(n)<Date.parse(t)?` · ${r("live.lateFrom",{time:b(n)})}`:""}function sr(n,t){let e=Ls(n,t);return e?ls(e.code).join(" "):"–"}function Jt(n,t=["records"]){let e=(s,o)=>d`<a
class="btn" download data-test=${`export-${s}-${o}`}
href=${`/export/${s}.${o}?${new URLSearchParams(n)}`}
aria-label=${r(`export.${s}.${o}.label`)}>${r(`export.${s}.${o}`)}</a>`;return d`<div class="export-links" role="group" aria-label=${r("export.heading")}>
${t.map(s=>[e(s,"xlsx"),e(s,"csv")])}
</div>`}var or=10*6e4;function Zs(n,t,e,{onAnother:s,onPrint:o,onReopen:i}){let a=n.attendance,{headcount:l,endReason:c}=t,{present:u,late:m}=n.counts(),p=c==="discarded",w=!p&&e-Date.parse(a.end_time)<or;return d`<section class="card closed-head" data-test="class-closed">
<div class="class-title">
<p class="eyebrow">${g(ut)}${r(`closed.${c??"finished"}`)}</p>
<h1 tabindex="-1"><bdi>${a.lesson_name}</bdi></h1>
<p class="muted">${kt(a.start_time)} · ${We(a)}</p>
<p class="saved" data-test="class-saved" data-saved=${t.savedAt!==null}>
${g(t.savedAt===null?C:Vn)}${ir(t,n.records.size)}
</p>
</div>
${qe(n)}
${l===null?h:d`<p class="headcount-difference" data-test="headcount">
${r("closed.headcount",{n:l})} ${Fe(l-u-m)}
</p>`}
<div class="class-actions">
${w?x(z,r("closed.reopen"),{className:"btn",test:"class-reopen",onClick:i}):h}
${t.savedAt===null||p?h:Jt({attendance_id:a.attendance_id})}
${x(zn,r("closed.print"),{className:"btn",test:"class-print",onClick:o})}
<button type="button" class="btn primary" data-test="start-another" @click=${s}>
${g(In)}${r("closed.another")}
</button>
</div>
</section>`}function kt(n){return new Date(n).toLocaleDateString(H(),{weekday:"long",day:"numeric",month:"long",year:"numeric"})}function ir({savedAt:n,unseenSince:t},e){return t?r("closed.unseen",{time:b(t)}):n===null?r("closed.saving"):r("closed.saved",{time:b(n),n:e})}var Qs=6,rr=new Set(["not_on_roster","spot_checked","hidden_code"]);function to(n,t,e){if(!n.length)return h;let s=Map.groupBy(n,({flags:u})=>u.find(m=>!rr.has(m))??""),o=u=>u.map(({student_number:m})=>m),i=(u,m)=>d`${x(I,r(u.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${m}-accept`,onClick:()=>t("present",o(u))})}${x(F,r(u.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${m}-refuse`,onClick:()=>t("fail",o(u))})}`,a=u=>d`<li data-number=${u.student_number}>
<button type="button" class="link" @click=${()=>e(u.student_number)}>
<bdi>${u.user_full_name}</bdi>
</button>
<span class="muted">${b(u.attendance_time)}</span>
<span class="lane-buttons">${i([u],"pending")}</span>
</li>`,l=u=>u>0?d`<p class="muted">${r("pending.more",{n:u})}</p>`:h,c=([u,m])=>d`<section class="lane-group" data-test="pending-group" data-flag=${u}>
<h3>${r("pending.group",{n:m.length,reason:u?ht(u):r("status.pending")})}</h3>
${m.length>1?d`<span class="lane-buttons">${i(m,"pending-group")}</span>`:h}
<ul>${m.slice(0,Qs).map(a)}</ul>
${l(m.length-Qs)}
</section>`;return d`<section class="lane card" data-test="pending-lane" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${g(bt)}${r("pending.heading",{n:n.length})}</h2>
${s.size>1?d`<span class="lane-buttons">${i(n,"pending-all")}</span>`:h}
</header>
${[...s].map(c)}
</section>`}var ar=["present","late","pending"];function cr({status:n,method:t,attendance_time:e}){return e!==null&&t!=="teacher"&&ar.includes(n)}function Ve(n,t){let e=[];for(let s of n){if(!cr(s))continue;let o=String(s.attendance_time);if(e.length===t&&o<=String(e[t-1]?.attendance_time))continue;let i=e.findIndex(a=>o>String(a.attendance_time));e.splice(i<0?e.length:i,0,s),e.length=Math.min(e.length,t)}return e}function eo(n,{start:t,end:e,steps:s}){let o=new Array(s).fill(0),i=Math.max(1,e-t)/s;for(let{is_attended:l,attendance_time:c}of n){if(!l||!c)continue;let u=Math.floor((Date.parse(c)-t)/i);o[Math.min(Math.max(0,u),s-1)]+=1}let a=0;return o.map(l=>(a+=l,a))}var lr=["present","late","pending","failed","excused","missing","absent"],dr=["total","missing","present","late","pending","failed","excused","absent","stranger"],ur=new Set(["total","missing","present","late"]),Et=40;function no(n,t,e){let s=o=>{let i=o==="total"?null:o,a=()=>e(i===t?null:i),l=i===null||i==="stranger"?Nn:R[i];return d`<button type="button" class="counter" data-test=${`counter-${o}`} data-status=${o}
aria-pressed=${i===t} ?hidden=${hr(o,n)} @click=${a}>
${g(l)}<strong>${n[o]}</strong><span class="counter-label">${r(`counter.${o}`)}</span>
</button>`};return d`<div class="counters" role="group" aria-label=${r("roster.filters")}>${dr.map(s)}</div>`}function so(n){let t=0,e=s=>{let o=t;return t+=n[s],st`<rect data-status=${s} x=${o} width=${n[s]} y="0" height="1" />`};return d`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,n.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${lr.map(e)}</svg>`}function oo(n,t,e){let s=i=>(Et*(1-i/Math.max(1,t))).toFixed(1),o=n.map((i,a)=>`L${a+1} ${s(i)}`).join("");return d`<svg class="curve" viewBox="0 0 ${n.length} ${Et}" preserveAspectRatio="none" role="img"
aria-label=${e}>
<path class="curve-area" d="M0 ${Et}${o}V${Et}Z" />
<path class="curve-edge" d="M0 ${Et}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function hr(n,t){return n==="missing"?t.missing===0&&t.absent>0:!ur.has(n)&&t[n]===0}function io(){return d`<p class="everyone" data-test="everyone-here">${g(I)}${r("roster.everyone")}</p>`}var ct={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Ke=n=>(...t)=>({_$litDirective$:n,values:t}),Ge=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,t,e){this._$Ct=n,this._$AM=t,this._$Ci=e}_$AS(n,t){return this.update(n,t)}update(n,t){return this.render(...t)}},{I:pr}=Sn,ro=n=>n,mr=n=>n.strings===void 0,ao=()=>document.createComment(""),Tt=(n,t,e)=>{let s=n._$AA.parentNode,o=t===void 0?n._$AB:t._$AA;if(e===void 0){let i=s.insertBefore(ao(),o),a=s.insertBefore(ao(),o);e=new pr(i,a,n,n.options)}else{let i=e._$AB.nextSibling,a=e._$AM,l=a!==n;if(l){let c;e._$AQ?.(n),e._$AM=n,e._$AP!==void 0&&(c=n._$AU)!==a._$AU&&e._$AP(c)}if(i!==o||l){let c=e._$AA;for(;c!==i;){let u=ro(c).nextSibling;ro(s).insertBefore(c,o),c=u}}}return e},at=(n,t,e=n)=>(n._$AI(t,e),n),fr={},lo=(n,t=fr)=>n._$AH=t,gr=n=>n._$AH,ze=n=>{n._$AR(),n._$AA.remove()},co=(n,t,e)=>{let s=new Map;for(let o=t;o<=e;o++)s.set(n[o],o);return s},uo=Ke(class extends Ge{constructor(n){if(super(n),n.type!==ct.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,t,e){let s;e===void 0?e=t:t!==void 0&&(s=t);let o=[],i=[],a=0;for(let l of n)o[a]=s?s(l,a):a,i[a]=e(l,a),a++;return{values:i,keys:o}}render(n,t,e){return this.dt(n,t,e).values}update(n,[t,e,s]){let o=gr(n),{values:i,keys:a}=this.dt(t,e,s);if(!Array.isArray(o))return this.ut=a,i;let l=this.ut??=[],c=[],u,m,p=0,w=o.length-1,v=0,_=i.length-1;for(;p<=w&&v<=_;)if(o[p]===null)p++;else if(o[w]===null)w--;else if(l[p]===a[v])c[v]=at(o[p],i[v]),p++,v++;else if(l[w]===a[_])c[_]=at(o[w],i[_]),w--,_--;else if(l[p]===a[_])c[_]=at(o[p],i[_]),Tt(n,c[_+1],o[p]),p++,_--;else if(l[w]===a[v])c[v]=at(o[w],i[v]),Tt(n,o[p],o[w]),w--,v++;else if(u===void 0&&(u=co(a,v,_),m=co(l,p,w)),u.has(l[p]))if(u.has(l[w])){let S=m.get(a[v]),W=S!==void 0?o[S]:null;if(W===null){let O=Tt(n,o[p]);at(O,i[v]),c[v]=O}else c[v]=at(W,i[v]),Tt(n,o[p],W),o[S]=null;v++}else ze(o[w]),w--;else ze(o[p]),p++;for(;v<=_;){let S=Tt(n,c[_+1]);at(S,i[v]),c[v++]=S}for(;p<=w;){let S=o[p++];S!==null&&ze(S)}return this.ut=a,lo(n,c),E}}),$r={},ho=Ke(class extends Ge{constructor(){super(...arguments),this.ot=$r}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return E}else if(this.ot===t)return E;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}}),X=Ke(class extends Ge{constructor(n){if(super(n),n.type!==ct.PROPERTY&&n.type!==ct.ATTRIBUTE&&n.type!==ct.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!mr(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[t]){if(t===E||t===h)return t;let e=n.element,s=n.name;if(n.type===ct.PROPERTY){if(t===e[s])return E}else if(n.type===ct.BOOLEAN_ATTRIBUTE){if(!!t===e.hasAttribute(s))return E}else if(n.type===ct.ATTRIBUTE&&e.getAttribute(s)===t+"")return E;return lo(n),t}});var Zt=class{#t;#e=[];#n=new Set;#s=[];#o=new Set;constructor(t){this.#t=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#n.size>0}mark(t){let e=[];for(let s of t)this.#n.add(s),!this.#o.has(s)&&(this.#o.add(s),e.push(s));e.length&&(this.#s=[...this.#s,...e])}markAll(){this.mark([...this.#t.records.keys(),...this.#o])}arrange(t,e){let{records:s}=this.#t,o=this.#e.filter(({student_number:a})=>!this.#n.has(a)),i=[...this.#n].flatMap(a=>s.get(a)??[]);this.#e=hs(o,i,Se(e)),this.#n.clear(),this.#o=new Set(s.keys()),this.#s=this.#e.filter(a=>wr(a,t)).map(({student_number:a})=>a)}};function wr(n,{status:t,needle:e}){return(!t||n.status===t||t==="stranger"&&vr(n))&&Me(n,e)}function vr({flags:n}){return n.includes("not_on_roster")}function po({count:n,rowHeight:t,top:e,viewport:s}){if(n<=150)return{first:0,end:n};let o=Math.floor(-e/t)-8,i=Math.ceil((s-e)/t)+8;return{first:Math.min(Math.max(0,o),n),end:Math.min(Math.max(0,i),n)}}var br=2e3,yr=2e3,_r=400,xr=2e3,Mr=2.25,Sr=4,Ar="(max-width: 719px)",Qt=class{active=null;selected=new Set;filter;#t;#e;#n;#s=null;#o=Number.NEGATIVE_INFINITY;#r=null;#i;#a=0;#l="";#d=new Map;#h=!1;constructor(t,e){this.#t=t,this.#n=e,this.filter=e.filter,this.#e=new Zt(t),this.#c(),this.#i=setInterval(()=>this.#m(),_r),this.#w(),window.addEventListener("scroll",this.#b,{passive:!0}),window.addEventListener("resize",this.#v)}destroy(){clearInterval(this.#i),window.removeEventListener("scroll",this.#b),window.removeEventListener("resize",this.#v)}get shown(){return this.#e.shown}changed(t){if(!t)return this.resort();this.#e.mark(t),this.#r??=performance.now();for(let e of t)this.#d.set(e,performance.now())}resort(){this.#e.markAll(),this.#c()}narrow(t){this.filter=t,this.#c(),this.#n.onDraw()}#c(){this.#e.arrange(this.filter,H()),this.#r=null,this.#d.clear();let t=new Set(this.#e.shown);this.selected=new Set([...this.selected].filter(e=>t.has(e))),(!this.active||!t.has(this.active))&&(this.active=this.#e.shown[0]??null)}#m(){this.#r===null||performance.now()-this.#r<yr||go(this.#o)||(this.#c(),this.#n.onDraw())}view(){let{shown:t}=this,{canDecide:e,canOpen:s}=this.#n,o=this.#a,{first:i,end:a}=this.#g();this.#l=`${i} ${a}`;let l=Ht(),c=performance.now()-xr,u=(m,p)=>{let w=i+p,v=this.#t.records.get(m),_={index:w,top:w*o,isSelected:this.selected.has(m),isFresh:(this.#d.get(m)??Number.NEGATIVE_INFINITY)>c,isActive:m===this.active,canDecide:e,canOpen:s,waiting:this.#n.waitingFor(m)},S=()=>v?ps(v,_):d`<div class="row gone" .style=${Ee(_.top)}></div>`;return ho([v,w,o,_.isSelected,_.isFresh,_.isActive,_.waiting,l],S)};return d`<div class=${e?"roster":"roster read-only"} role=${e?"grid":"table"}
aria-label=${r("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${e?"true":h} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#p()}</div>
<div class="rows" role="rowgroup" .style=${`height: ${t.length*o}px`} @pointermove=${this.#u}
@pointerdown=${this.#u} @keydown=${this.#u} @wheel=${this.#u} @click=${this.#S}
@focusin=${this.#y} @pointerover=${this.#_} @pointerleave=${this.#x}>
${uo(t.slice(i,a),m=>m,u)} ${e?ms():h}
</div>
</div>`}#p(){let{shown:t,selected:e}=this,s=(l,c)=>d`<span class=${c} role="columnheader">${r(`roster.${l}`)}</span>`,o=t.length>0&&e.size===t.length,i=this.#n.canDecide,a=this.#e.isDirty&&go(this.#o);return d`<div class="row head" role="row" aria-rowindex="1">
${i?d`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${r("roster.selectAll")} data-test="select-all"
.checked=${X(o)} .indeterminate=${X(e.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:h}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${i?d`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${r("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!a} tabindex="-1"
@click=${this.#f}>
${g(Wn)}<span>${r("roster.resort")}</span>
</button>
</span>`:h}
</div>`}#f=()=>{this.#c(),this.#n.onDraw()};select(t){this.selected=new Set(t),this.#n.onDraw()}toggle(t,e){let s=!this.selected.has(t),[o,i]=[this.#s&&e?this.#s:t,t].map(c=>this.shown.indexOf(c)),a=this.shown.slice(Math.min(o??0,i??0),Math.max(o??0,i??0)+1),l=new Set(this.selected);for(let c of a)s?l.add(c):l.delete(c);this.#s=t,this.select([...l])}move(t,e){let{shown:s}=this,o=document.activeElement?.closest(".rows")!==null,i=this.active===null||!o?-1:s.indexOf(this.active),a=i<0&&this.active?s.indexOf(this.active)-t:i,l=s[Math.min(Math.max(0,a+t),s.length-1)];l!==void 0&&(e&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],l])),this.focus(l))}focus(t){let e=this.shown.indexOf(t),s=Xe();if(e<0||!s)return;this.active=t;let o=s.getBoundingClientRect().top+e*this.#a,i=this.#a*4;o<i?window.scrollBy(0,o-i):o>window.innerHeight-i&&window.scrollBy(0,o-window.innerHeight+i),this.#n.onDraw();let a=mo(t);a?a.focus({preventScroll:!0}):requestAnimationFrame(()=>mo(t)?.focus({preventScroll:!0}))}#g(){let t=Xe()?.getBoundingClientRect().top??0,e=window.innerHeight;return po({count:this.shown.length,rowHeight:this.#a,top:t,viewport:e})}#w(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#a=t*(matchMedia(Ar).matches?Sr:Mr)}#v=()=>{this.#w(),this.#n.onDraw()};#b=()=>{this.#h||(this.#h=!0,requestAnimationFrame(()=>{this.#h=!1;let{first:t,end:e}=this.#g();this.#l!==`${t} ${e}`&&this.#n.onDraw()}))};#u={handleEvent:()=>{this.#o=performance.now()},passive:!0};#y=({target:t})=>{let e=fo(t);!e||e===this.active||(this.active=e,this.#n.onDraw())};#_=({target:t,pointerType:e})=>{let s=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!o||e!=="mouse"||(o.hidden=!1,o.dataset.number=s.dataset.number,o.style.translate=s.style.translate)};#x=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#S=t=>{let e=fo(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#n;if(!e||!(s instanceof HTMLElement))return;let i=s.dataset.act;i==="select"?this.toggle(e,t.shiftKey):i==="menu"?o.onMenu(s,e):o.onAction(i,e)}};function Xe(){return document.querySelector(".roster-view .rows")}function mo(n){return document.querySelector(`.rows [data-number="${CSS.escape(n)}"]`)}function fo(n){let t=n instanceof Element?n.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}function go(n){let t=Xe();if(!t||document.hidden)return!1;let e=matchMedia("(hover: hover)").matches&&t.matches(":hover"),s=t.querySelector(":focus-visible, [aria-expanded=true]")!==null;return e||s||performance.now()-n<br}var Ye=["present","late","excused","fail"],$o={present:I,late:vt,excused:yt,fail:F,undo:z},kr=80,Er=8,Tr=16,wo=60,Cr=10*6e4,te=class{#t;#e;#n;#s="";#o;#r;#i={revision:-1,at:0,points:[]};constructor(t,e){this.#t=t,this.#e={onDecide:null,now:Date.now,look:{status:null,search:""},...e};let{look:s,onDecide:o,onDraw:i,onOpen:a,waitingFor:l}=this.#e;this.#s=s.search,this.#n=new Qt(t,{onDraw:i,waitingFor:l??(()=>null),handlers:{onAction:(c,u)=>this.#f(c,u),onMenu:this.#g},canDecide:o!==null,canOpen:a!==void 0,filter:{status:s.status,needle:j(s.search)}}),this.#r=lt(()=>this.#n.resort())}destroy(){clearTimeout(this.#o),this.#n.destroy(),this.#r()}changed(t){this.#n.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#e.onDraw()},kr)}get chosen(){let{selected:t,active:e}=this.#n;return t.size?[...t]:e?[e]:[]}get hasSelection(){return this.#n.selected.size>0}move(t,e=!1){return this.#n.move(t,e)}toggleActive(){let{active:t}=this.#n;t&&this.#n.toggle(t,!1)}clearSelection(){this.#n.select([])}focusRow(t){this.#n.focus(t)}view(t=h,e=h){let{shown:s}=this.#n,o=this.#e.onDecide!==null,{attended:i,expected:a}=this.#t.progress(),l=o&&a>0&&i===a;return d`<section class="roster-view">
${this.#a(i,a)}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${g(dt)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${r("roster.search")} aria-label=${r("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#m} />
</div>
${l?io():o?this.#h():h} ${t}
</div>
<div class="card flush">
${this.#n.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${r(this.#t.records.size?"roster.noMatch":"roster.nobody")}
</p>
</div>
${o?this.#c():h}
</div>
${o?d`<div class="roster-aside">${e} ${this.#d()}</div>`:h}
</div>
</section>`}#a(t,e){let s={...this.#t.counts(),stranger:this.#t.strangers()},o=Math.max(e,s.present+s.late);return d`<section class="progress card">
<div class="progress-bar">
${so(s)}
${no(s,this.#n.filter.status,i=>this.#p({status:i}))}
</div>
${oo(this.#l(),o,r("roster.curve",{attended:t,expected:e}))}
</section>`}#l(){let{attendance:t,revision:e,records:s}=this.#t,o=Math.floor(this.#e.now()/1e3);if(!t)return[];if(this.#i.revision===e&&o-this.#i.at<wo)return this.#i.points;let[i,a]=[Date.parse(t.start_time),Date.parse(t.end_time)],l=t.state==="closed"?a:Math.min(a,this.#e.now()),c={start:i,end:Math.max(l,i+Cr),steps:wo};return this.#i={revision:e,at:o,points:eo(s.values(),c)},this.#i.points}#d(){let t=Ve(this.#t.records.values(),Tr);return d`<section class="arrivals card">
<h2>${r("roster.justJoined")}</h2>
${t.length?d`<ul>${t.map(vo)}</ul>`:d`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#h(){let t=Ve(this.#t.records.values(),Er);return d`<section class="strip" data-test="just-joined" aria-label=${r("roster.justJoined")}>
${t.length?d`<ul class="strip-list">${t.map(vo)}</ul>`:d`<p class="muted">${r("roster.nobodyYet")}</p>`}
</section>`}#c(){let{selected:t}=this.#n,e=s=>x($o[s],r(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return d`<div class="bulk" role="group" aria-label=${r("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${r("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${Ye.map(e)} ${e("undo")}</div>
${x(U,r("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#m=({currentTarget:t})=>this.#p({search:t.value});#p(t){this.#s=t.search??this.#s;let e=t.status===void 0?this.#n.filter.status:t.status;this.#n.narrow({status:e,needle:j(this.#s)}),this.#e.onLook?.({status:e,search:this.#s})}#f(t,e){t==="open"?this.#e.onOpen?.(e):this.#e.onDecide?.(t,[e])}async decideChosen(t){let e=this.chosen;e.length&&await this.#e.onDecide?.(t,e)&&this.clearSelection()}#g=(t,e)=>{let s=this.#t.records.get(e)?.decided_by,a=(s==="teacher"||s==="admin"?[...Ye,"undo"]:Ye).map(c=>({label:r(`action.${c}`),icon:$o[c],isDangerous:c==="fail",test:`action-${c}`,run:()=>this.#f(c,e)})),l={label:r("action.details"),icon:Ft,run:()=>this.#f("open",e)};Xt(t,[...a,l])}};function vo({status:n,user_full_name:t,attendance_time:e}){return d`<li data-status=${n}>
${g(R[n])}<bdi>${t}</bdi><span class="muted">${b(e)}</span>
</li>`}var Nr=300,Ir=300,Or=1e3,Dr=10,Lr=3,ee=class{roster=new jt;#t;#e;#n=null;#s;#o=!1;#r=!1;constructor(t,e,s){this.#t=t,this.attendanceId=e,this.#e=s;let o=i=>i===e&&this.roster.attendance!==null;this.#s=[t.on("roster.changed",i=>o(i.attendance_id)&&this.#l(i)),t.on("roster.snapshot",i=>o(i.attendance.attendance_id)&&this.#a(i)),t.on("attendance.changed",i=>o(i.attendance_id)&&this.takeAttendance(i.attendance)),t.on("attendance.ended",({attendance_id:i,attendance:a,reason:l})=>{o(i)&&(this.takeAttendance(a),this.#c(l))})]}catchUp(){return this.#n??=this.#i().finally(()=>{this.#n=null}),this.#n}close(){this.#r=!0;for(let t of this.#s)t();this.#t.command("attendance.unwatch",{attendance_id:this.attendanceId}).catch(()=>{})}takeAttendance(t){this.roster.applyAttendance(t)==="applied"&&(this.#e.onAttendance?.(),t.state==="closed"&&this.#h())}async#i(){for(let t=0;t<Dr;t+=1){let e=t<Lr?this.roster.after:void 0,s={attendance_id:this.attendanceId,...e&&{after:e}},o=await this.#t.command("attendance.watch",s);if(o.type==="roster.snapshot"?this.#a(o):(this.#l(o,!0),this.takeAttendance(o.attendance)),!this.roster.isBehind)return;await new Promise(i=>setTimeout(i,Nr))}}#a(t){this.roster.applySnapshot(t)!=="old"&&(this.#e.onSnapshot?.(),t.attendance.state==="closed"&&this.#c(null))}#l(t,e=!1){let{outcome:s,changes:o,numbers:i}=this.roster.applyChanges(t,e);o.length&&this.#e.onChanges?.(o,i),o.some(({cause:a})=>a==="ended")&&this.#h(),s==="gap"&&!e&&this.#d()}async#d(){try{await this.catchUp()}catch(t){if(!(t instanceof y))throw t;if(!t.canRetry||t.code==="offline")return;let e=t.retryAfter?t.retryAfter*1e3:Or;setTimeout(()=>!this.#r&&this.roster.isBehind&&this.#d(),e)}}#h(){setTimeout(()=>this.#c(null),Ir)}#c(t){this.#o||(this.#o=!0,this.#e.onEnded?.(t))}};var ne=class{#t=[];get length(){return this.#t.length}add(t){let e=new Set(t.numbers),s=new Set(this.#t.flatMap(({numbers:a})=>a));this.#t=this.#t.flatMap(a=>{let l=a.numbers.filter(c=>!e.has(c));return l.length?[{...a,numbers:l}]:[]});let i=t.action==="undo"?t.numbers.filter(a=>!s.has(a)):t.numbers;i.length&&this.#t.push({...t,numbers:i})}of(t){return this.#t.find(({numbers:e})=>e.includes(t))??null}get first(){return this.#t[0]??null}remove(t){this.#t=this.#t.filter(e=>e!==t)}clear(){this.#t=[]}};var bo=500,yo=["offline","timeout"],se=class{#t;#e;#n;#s=new ne;#o=!1;constructor(t,e,s){this.#t=t,this.#e=e,this.#n=s}get waiting(){return this.#s.length}waitingFor(t){let e=this.#s.of(t);return e&&r("roster.waiting",{action:r(`result.${e.action}`)})}async decide(t,e,s){if(t==="fail")return this.#a(e);let o=t==="undo"?{revision:s??this.#r(e)}:{status:t};try{await this.#l({action:t,numbers:e,fields:o})}catch(i){if(!(i instanceof y))throw i;return pt(i),!1}return!0}#r(t){let[e=""]=t;return t.length===1?this.#e.roster.records.get(e)?.revision:void 0}addWalkIn(){Ps({find:t=>this.#e.roster.records.get(t),onAccept:async(t,e,s)=>{let o={status:"present",...e&&{user_full_name:e},...s&&{confirmed:!0}},[i]=await this.#h({action:"present",numbers:[t],fields:o});T(r("done.walkin",{name:this.#p(t,e)}),{action:this.#m(i?[i]:[])})}})}async sendWaiting(){if(!this.#o){this.#o=!0;try{for(let t=this.#s.first;t;t=this.#s.first)await this.#i(t)}finally{this.#o=!1,this.#n()}}}async#i(t){try{let e=await this.#h(t);this.#c(t,e)}catch(e){if(!(e instanceof y)||yo.includes(e.code))throw e;let s=this.#p(t.numbers[0]??"");T(r("decision.refused",{name:s,why:D(L(e))}),{isError:!0})}this.#s.remove(t),this.#n()}dropWaiting(){this.#s.length&&T(r("decision.dropped",{n:this.#s.length}),{isError:!0}),this.#s.clear()}#a(t){let[e=""]=t,s=this.#p(e);return new Promise(o=>{Bs({title:()=>t.length===1?r("fail.headingOne",{name:s}):r("fail.headingMany",{n:t.length}),onReason:async i=>{await this.#l({action:"fail",numbers:t,fields:{reason:i}}),o(!0)},onClose:()=>o(!1)})})}async#l(t){if(this.#t.state!=="live")return this.#d(t);try{this.#c(t,await this.#h(t))}catch(e){if(!(e instanceof y)||!yo.includes(e.code))throw e;this.#d(t)}}#d(t){this.#s.add(t),T(r("decision.kept"),{isError:!0}),this.#n()}async#h({action:t,numbers:e,fields:s}){let o=this.#e.attendanceId,i={undo:"record.undo",fail:"record.fail"}[String(t)]??"record.accept",a=[];for(let l=0;l<e.length;l+=bo){let c=e.slice(l,l+bo),u=c.length===1?{student_number:c[0]}:{student_numbers:c},m=await this.#t.command(i,{attendance_id:o,...u,...s}),p=m.type==="record.changed"?m.record:m.records[0];a.push({numbers:p&&c.length===1?[p.student_number]:c,revision:p?.revision})}return a}#c({action:t,numbers:e},s){let[o=""]=e,i=e.length===1?r(`done.${t}.one`,{name:this.#p(o)}):r(`done.${t}.many`,{n:e.length});T(i,{action:t==="undo"?null:this.#m(s)})}#m(t){let e=async()=>{for(let{numbers:s,revision:o}of t)await this.decide("undo",s,o)};return{label:r("action.undo"),test:"toast-undo",run:e}}#p(t,e=""){return this.#e.roster.records.get(t)?.user_full_name??(e||t)}};var Rr=[["present",I],["late",vt],["excused",yt],["fail",F]],oe=class{number;#t;#e;#n=null;#s=-1;#o=null;constructor(t,e,s){this.#t=t,this.number=e,this.#e=s,this.refresh()}async refresh(){let e=this.#t.records.get(this.number)?.revision??this.#t.revision;if(e!==this.#s){this.#s=e;try{this.#n=await this.#e.load(this.number),this.#o=null}catch(s){if(!(s instanceof y))throw s;this.#o=L(s),this.#s=-1}this.#e.onDraw()}}view(){let t=this.#t.records.get(this.number),{onClose:e,onCorrect:s,onDecide:o}=this.#e,i=o?a=>()=>o(a,[this.number]):a=>()=>s?.(a==="fail"?"absent":a,this.number);return d`<div class="sheet" role="dialog" aria-modal="false" aria-labelledby="sheet-name" tabindex="-1"
data-test="student-sheet" data-number=${this.number}>
<header class="sheet-head">
<div>
<h2 id="sheet-name"><bdi>${t?.user_full_name??this.number}</bdi></h2>
<p class="muted">${this.number}</p>
</div>
${x(U,r("close"),{className:"btn quiet icon-only",test:"sheet-close",onClick:e})}
</header>
${t?Hr(t):h}
${o||s?d`<div class="sheet-actions">
${o?h:d`<p class="muted">${r("sheet.correct")}</p>`}
${Rr.map(([a,l])=>this.#r(a,l,i(a)))}
</div>`:h}
<h3>${r("sheet.facts")}</h3>
${this.#i(t)}
</div>`}#r(t,e,s){let o=t==="fail"&&!this.#e.onDecide;return x(o?xe:e,r(o?"status.absent":`action.${t}`),{className:t==="fail"?"btn small danger-quiet":"btn small",test:`sheet-${t}`,onClick:s})}#i(t){return this.#o?d`<p class="problem">${D(this.#o)}</p>`:this.#n?this.#n.length?d`<ol class="facts">
${this.#n.map(e=>this.#l(e,t))}
</ol>`:d`<p class="muted">${r("sheet.nothing")}</p>`:d`<p class="loading">${g(C)}${r("loading")}</p>`}#a({actor:t,actor_full_name:e}){return t===this.number?h:t===this.#e.me?r("sheet.byYou"):t==="system"?r("sheet.bySystem"):r("sheet.by",{actor:e??t})}#l(t,e){let{at:s,cause:o,reason:i,revision:a}=t,l=t.records[0],c=l?.status??"missing",u=this.#e.onDecide&&e?.revision===a&&(o==="failed"||o==="accepted"),m=()=>this.#e.onDecide?.("undo",[this.number],a),p=q(i??l?.fail_reason??null);return d`<li data-test="fact" data-cause=${o} data-status=${c}>
${g(R[c])}
<div>
<p><strong>${r(`status.${c}`)}</strong> · ${r(`cause.${o}`)}</p>
<p class="muted">
<time datetime=${s}>${b(s,!0)}</time> ${this.#a(t)}
${o==="joined"&&l?.method?r(`method.${l.method}`):h}
</p>
${p?d`<p>${p}</p>`:h}
${l?.flags.length?d`<p class="muted">${l.flags.map(ht).join(" · ")}</p>`:h}
${u?x(z,r("action.undo"),{className:"btn small",test:"sheet-undo",onClick:m}):h}
</div>
</li>`}};function Hr({status:n,attendance_time:t,fail_reason:e,flags:s}){let o=[q(e),...s.map(ht)].filter(Boolean).join(" · ");return d`<p class="sheet-status" data-status=${n}>
${g(R[n])}<strong>${r(`status.${n}`)}</strong>
${t?d`<span>${b(t,!0)}</span>`:h}
${o?d`<span class="muted">${o}</span>`:h}
</p>`}var Ur=4e3,re=["not_found","attendance_ended"],ie=class{feed;decisions;#t;#e;#n=null;#s=null;#o;#r=!1;#i=null;#a=0;constructor(t,e,s){this.#t=t,this.#e=s,this.#o=s.look,this.feed=new ee(t,e,{onSnapshot:()=>this.#m(null),onChanges:(o,i)=>this.#p(o,i),onAttendance:()=>this.#n&&s.onAttendance(),onEnded:o=>this.#r&&s.onEnded(o)}),this.decisions=new se(t,this.feed,s.onDraw)}get attendanceId(){return this.feed.attendanceId}get roster(){return this.feed.roster}async load(){try{await this.feed.catchUp()}catch(t){if(!(t instanceof y)||!re.includes(t.code)||this.roster.attendance)throw t;let e=await _t(this.attendanceId);if(!e)throw t;this.takeSaved(e)}}takeSaved(t){let{attendance:e,records:s,revision:o}=t;this.#i=t,this.roster.applySnapshot({attendance:e,records:s,epoch:e.epoch,revision:o}),this.#m(null)}close(){this.feed.close(),this.#n?.destroy(),this.#n=null}async resumed(){this.#s?.refresh(),await this.decisions.sendWaiting()}show(t){this.#n?.destroy(),this.#r=t,this.#n=new te(this.roster,{onDraw:this.#e.onDraw,onDecide:t?this.decisions.decide.bind(this.decisions):null,onOpen:e=>this.openSheet(e),onLook:e=>this.#d(e),waitingFor:e=>this.decisions.waitingFor(e),now:()=>this.#t.now(),look:this.#o}),this.#o.student&&this.openSheet(this.#o.student)}get keyTarget(){let t=this.#n;return t&&{roster:t,open:e=>this.openSheet(e),close:()=>this.#l()}}#l(){if(this.#s)this.closeSheet();else if(this.#n?.hasSelection)this.#n.clearSelection();else return!1;return!0}view(t=h){let e=[...this.roster.records.values()].filter(({status:i})=>i==="pending"),s=this.decisions.decide.bind(this.decisions),o=this.#r?to(e,s,i=>this.openSheet(i)):h;return d`${this.#n?.view(t,o)} ${this.#s?.view()}`}openSheet(t){this.#s=new oe(this.roster,t,{load:e=>this.#c(e),onDecide:this.#r?this.decisions.decide.bind(this.decisions):null,onCorrect:this.#i?.can_correct?(e,s)=>this.#h(e,s):null,me:this.#e.me,onClose:()=>this.closeSheet(),onDraw:this.#e.onDraw}),this.#d({student:t}),this.#e.onDraw(),setTimeout(()=>document.querySelector(".sheet")?.focus())}closeSheet(){let t=this.#s?.number;this.#s=null,this.#d({student:null}),this.#e.onDraw(),t&&this.#n?.focusRow(t)}#d(t){this.#o={...this.#o,...t},this.#e.onLook(t)}#h(t,e){let s=this.roster.records.get(e)?.user_full_name??e;Yt({title:()=>r("correct.heading",{name:s,status:r(`status.${t}`)}),lead:()=>r("correct.lead"),submit:()=>r("correct.submit"),test:"correct",onReason:async o=>{let i=this.#i?.revision??this.roster.revision,a=await ys(this.attendanceId,e,{status:t,reason:o,revision:i}),l=await _t(this.attendanceId).catch(()=>null);if(l&&this.takeSaved(l),a)throw new y({code:a});T(r("correct.done",{name:s,status:r(`status.${t}`)}))}})}async#c(t){let e={attendance_id:this.attendanceId,student_number:t};if(this.#i)return Ce(this.attendanceId,t);try{return(await this.#t.command("record.history",e)).changes}catch(s){if(!(s instanceof y)||s.code!=="attendance_ended")throw s;return Ce(this.attendanceId,t)}}#m(t){this.#n?.changed(t),this.#s?.refresh()}#p(t,e){this.#m(e);let o=t.filter(({cause:i})=>i==="joined"||i==="pending").reduce((i,{records:a})=>i+a.length,0);o&&this.#a===0&&setTimeout(()=>this.#f(),Ur),this.#a+=o}#f(){ot(r("live.joined",{n:this.#a})),this.#a=0}};var Br=250,ae=class{#t;#e=null;#n=null;#s="";#o=!1;#r=0;#i;constructor(t){this.#t=t}async load(t=!1){this.#r+=1;let e=this.#r,s={q:this.#s,cursor:t?this.#n:null},o=await bs(s).catch(()=>null);e===this.#r&&(this.#o=o===null,o&&(this.#e=[...t?this.#e??[]:[],...o.items],this.#n=o.next_cursor),this.#t.onDraw())}view(){let t=this.#e??[];if(!t.length&&!this.#s&&!this.#o)return h;let e=t.some(({saved:s})=>s==="saved");return d`<section class="card past" data-test="past-classes" aria-labelledby="past-title">
<header class="past-head">
<h2 id="past-title">${r("past.heading")}</h2>
<div class="search">
${g(dt)}
<input type="search" class="search-input" data-test="past-search" autocomplete="off"
placeholder=${r("past.search")} aria-label=${r("past.search")} @input=${this.#l} />
</div>
<a class="btn" href="/reports" data-test="reports-open">${g(Kn)}${r("reports.open")}</a>
</header>
${this.#o?d`<p class="muted">${r("past.away")}</p>`:h}
${t.length||this.#o?h:d`<p class="muted">${r("past.none")}</p>`}
${e?Jt({q:this.#s},["records","matrix"]):h}
<ul class="past-list">${t.map(s=>this.#a(s))}</ul>
${this.#n?d`<button type="button" class="btn" data-test="past-more" @click=${()=>this.load(!0)}>
${r("past.more")}
</button>`:h}
</section>`}#a({attendance_id:t,lesson_name:e,start_time:s,end_time:o,counts:i,saved:a}){let l=u=>{u.ctrlKey||u.metaKey||u.shiftKey||(u.preventDefault(),this.#t.onOpen(t))},c=i.present+i.late;return d`<li>
<a href=${St(t)} data-test="past-class" @click=${l}>
<strong><bdi>${e}</bdi></strong>
<span class="muted">${kt(s)} · ${r("live.times",{start:b(s),end:b(o)})}</span>
<span class="past-count">${r("past.attended",{attended:c,total:i.total})}</span>
<span class=${a==="saved"?"muted":"past-state"}>${r(`saved.${a}`)}</span>
</a>
</li>`}#l=({currentTarget:t})=>{this.#s=t.value.trim(),clearTimeout(this.#i),this.#i=setTimeout(()=>this.load(),Br)}};var Pr=1e3,Fr=15e3;async function _o(n,t){for(let e=Pr;;e=Math.min(e*2,Fr)){let s=await _t(n).catch(()=>null),o=s?.attendance.saved==="saved"?Date.parse(s.attendance.saved_at??""):null;if(s&&(!t(s,o)||o!==null))return;await new Promise(i=>setTimeout(i,e))}}var jr=50,ce=class{#t=[];#e=-1;#n;constructor(t){this.#n=t}view(){let{name:t,test:e,label:s,placeholder:o}=this.#n,i=`${t}-suggestions`,a=this.#t.length>0;return d`<div class="combo">
<input id=${t} name=${t} data-test=${e} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${i} aria-autocomplete="list"
aria-expanded=${a} aria-activedescendant=${this.#e<0?h:`${i}-${this.#e}`}
@input=${this.#r} @click=${this.#i} @blur=${()=>this.#s([])} @keydown=${this.#l} />
<span class="combo-arrow">${g(Bn)}</span>
<ul id=${i} role="listbox" class="offers" aria-label=${s()} ?hidden=${!a}
@pointerdown=${this.#a}>
${this.#t.map(({value:l,detail:c},u)=>d`<li id=${`${i}-${u}`} role="option" data-index=${u}
aria-selected=${u===this.#e}>
<bdi>${l}</bdi>${c?d`<span class="muted">${c}</span>`:h}
</li>`)}
</ul>
</div>`}#s(t,e=-1){this.#t=t,this.#e=e,this.#n.onChange()}#o(t){let e=j(t);return this.#n.suggestions().filter(({value:s})=>j(s).includes(e)).slice(0,jr)}#r=t=>this.#s(this.#o(xo(t).value));#i=()=>{this.#t.length||this.#s(this.#o(""))};#a=t=>{t.preventDefault();let e=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=e.parentElement?.querySelector("input");s&&o&&this.#d(Number(s.dataset.index),o)};#l=t=>{let e=this.#t.length>0,s=xo(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=e?this.#t:this.#o(s.value);this.#s(o,Kt(t.key,e?this.#e:-1,o.length)??-1);let i=s.parentElement?.querySelector("ul");queueMicrotask(()=>i?.children[this.#e]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#e>=0)this.#d(this.#e,s);else return t.key==="Escape"&&e?(t.stopPropagation(),this.#s([])):void 0;t.preventDefault()};#d(t,e){let s=this.#t[t];s&&(e.value=s.value,this.#s([]),this.#n.onChoose(s.value))}};function xo(n){return n.currentTarget}var Je=[10,20,50,90],le=600,de=["qr","code","name"],Ze=["relaxed","normal","strict"],qr={lesson_name:"lesson",duration_minutes:"ownMinutes",end_time:"ownMinutes",late_after_minutes:"late",join_methods:"methods"},Mo={lesson:"",duration:"50",ownMinutes:"",late:"10",methods:["qr","code"],rotation:"normal",isSending:!1,problem:null,problemAt:null,activeId:null};function Y(n,t){return{...n,...t}}function So(n,{problem:t,field:e}){return{...n,problem:t,problemAt:e}}function Ao(n,t,e){return{...n,problem:t,problemAt:qr[e??""]??null}}function ko(n,t,e){let s=de.filter(o=>o===t?e:n.methods.includes(o));return{...n,methods:s}}function Eo(n,t){let{duration_minutes:e,late_after_minutes:s,join_methods:o,rotation:i}=t,a={...n};return e&&Je.includes(e)?a.duration=String(e):e&&Object.assign(a,{duration:"own",ownMinutes:String(e)}),s!=null&&(a.late=String(s)),o?.length&&(a.methods=de.filter(l=>o.includes(l))),a.rotation=Ze.find(l=>l===i)??a.rotation,a}function Qe({duration:n,ownMinutes:t}){let e=Number(n==="own"?t:n);return Number.isInteger(e)&&e>=1&&e<=le?e:null}function To(n){let t=n.lesson.trim();if(!t)throw new M({key:"start.needLesson"},"lesson");let e=Qe(n);if(!e)throw new M({key:"start.needDuration"},"ownMinutes");let s=Number(n.late);if(!(n.late!==""&&Number.isInteger(s)&&s>=0&&s<=le))throw new M({key:"start.needLate"},"late");if(!n.methods.length)throw new M({key:"start.needMethod"},"methods");return{lesson_name:t,duration_minutes:e,late_after_minutes:s,security_option:1,join_methods:n.methods,rotation:n.rotation}}var Vr={qr:[Hn,""],code:[Un,"dots"],name:[dt,""]},zr=[1,2,3],Co=6e4,Kr=8,ue=class{#t=new mt(Mo);#e;#n;constructor(t){this.#e=t,this.#t.update(Y,{activeId:t.activeId}),this.#t.subscribe(t.onDraw),this.#n=new ce({name:"lesson",test:"start-lesson",label:()=>r("start.lesson"),placeholder:()=>r("start.lessonHint"),suggestions:()=>t.lessons.map(({lesson_name:e,enrolled:s})=>({value:e,detail:s?r("start.enrolled",{n:s}):""})),onChoose:e=>this.#s(e),onChange:t.onDraw})}#s(t){let{last_settings:e}=this.#e.lessons.find(s=>s.lesson_name===t)??{};this.#t.update(Y,{lesson:t}),e&&this.#t.update(Eo,e)}view(){let{state:t}=this.#t;return d`<form class="start-form" novalidate @submit=${this.#l} @input=${this.#a}>
<div class="card start-lesson">
<h1>${r("start.heading")}</h1>
${t.activeId?tn(()=>this.#e.onResume(String(t.activeId))):h}
${this.#o(t)}
<div class="field">
<label for="lesson">${r(this.#e.lessons.length?"start.otherLesson":"start.lesson")}</label>
${this.#n.view()} ${Ct(t,"lesson")}
</div>
<div class="field-pair">
<fieldset class="field">
<legend>${r("start.duration")}</legend>
${Gr(t)} ${Ct(t,"ownMinutes")}
</fieldset>
<div class="field">
<label for="late">${r("start.late")}</label>
<div class="unit">
${No("late","start-late",t.late,0)}<span>${r("start.lateUnit")}</span>
</div>
${Ct(t,"late")}
</div>
</div>
<div class="start-foot">
${Jr(t,this.#e.now())} ${Ct(t,null)}
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
${Yr(t)}
<p class="muted">${r(`start.rotation.${t.rotation}.what`)}</p>
</fieldset>
<fieldset class="field">
<legend>${r("start.security")}</legend>
<div class="cards">${zr.map(Xr)}</div>
</fieldset>
</div>
</form>`}#o({lesson:t}){let{lessons:e}=this.#e;if(!e.length)return h;let s=({lesson_name:o,enrolled:i,last_settings:a})=>{let l=[i?r("start.enrolled",{n:i}):"",a?.duration_minutes?r("start.chip",{minutes:a.duration_minutes}):""];return d`<button type="button" class="lesson-button" data-test="start-own-lesson"
aria-pressed=${o===t} @click=${()=>this.#r(o)}>
<strong><bdi>${o}</bdi></strong><span class="muted">${l.filter(Boolean).join(" · ")}</span>
</button>`};return d`<div class="lesson-buttons" role="group" aria-label=${r("start.ownLessons")}>
${e.slice(0,Kr).map(s)}
</div>`}#r(t){let e=document.getElementById("lesson");e&&(e.value=t),this.#s(t),this.#t.update(Y,{problem:null,problemAt:null}),document.querySelector("[data-test=start-submit]")?.focus({preventScroll:!0})}#i(t){let e=({currentTarget:s})=>{let{checked:o}=s;this.#t.update(ko,t,o)};return d`<label class="option">
<input type="checkbox" name="methods" data-test=${`start-method-${t}`}
.checked=${X(this.#t.state.methods.includes(t))} @change=${e} />
<span class="option-body">
<strong>${g(...Vr[t])}${r(`method.${t}`)}</strong>
<span class="muted">${r(`start.method.${t}`)}</span>
</span>
</label>`}#a=({target:t})=>{if(!(t instanceof HTMLInputElement)||t.type==="checkbox"||t.name==="security")return;this.#t.update(Y,{[t.name]:t.value,problem:null,problemAt:null});let e=t.form?.elements.namedItem("ownMinutes");t.value==="own"&&e instanceof HTMLElement&&queueMicrotask(()=>e.focus())};#l=t=>{if(t.preventDefault(),this.#t.state.isSending)return;let{elements:e}=t.currentTarget;try{let s=To(this.#t.state);this.#t.update(Y,{isSending:!0,problem:null,problemAt:null}),this.#d(s)}catch(s){if(!(s instanceof M))throw s;this.#t.update(So,s);let o=e.namedItem(s.field),i=o instanceof RadioNodeList?o[0]:o;i instanceof HTMLElement&&i.focus()}};async#d(t){try{await this.#e.onStart(t)}catch(e){if(!(e instanceof y))throw e;let s=e.code==="already_active"?e.details.attendance_id:null;s?this.#t.update(Y,{activeId:s}):this.#t.update(Ao,L(e),e.details.field)}finally{this.#t.update(Y,{isSending:!1})}}};function tn(n){return d`<div class="notice" role="status" data-test="class-running">
${g(Ft)}
<p>${r("start.alreadyActive")}</p>
<button type="button" class="btn primary" data-test="start-resume" @click=${n}>
${r("start.resume")}${g(Fn)}
</button>
</div>`}function Gr({duration:n,ownMinutes:t}){let e=(s,o)=>d`<label class="chip">
<input type="radio" name="duration" class="visually-hidden" value=${s} .checked=${X(s===n)} />
<span>${o}</span>
</label>`;return d`<div class="chips">
${Je.map(s=>e(String(s),r("start.chip",{minutes:s})))}
${e("own",r("start.own"))}
<span class="unit" ?hidden=${n!=="own"}>
${No("ownMinutes","start-duration",t,1)}<span>${r("start.minutes")}</span>
</span>
</div>`}function No(n,t,e,s){return d`<input id=${n} name=${n} data-test=${t} type="number" class="short" inputmode="numeric" step="1"
min=${s} max=${le} aria-label=${n==="ownMinutes"?r("start.ownMinutes"):h}
.value=${X(e)} />`}function Xr(n){let t=n===1;return d`<label class=${t?"option":"option off"}>
<input type="radio" name="security" value=${n} data-test=${`start-security-${n}`} ?checked=${t}
?disabled=${!t} />
<span class="option-body">
<strong>${r(`security.${n}.name`)}</strong>
${t?h:d`<span class="tag">${r("security.notYet")}</span>`}
<span class="muted">${r(`security.${n}.what`)}</span>
</span>
</label>`}function Yr({rotation:n}){let t=e=>d`<label class="chip">
<input type="radio" name="rotation" class="visually-hidden" value=${e} data-test=${`start-rotation-${e}`}
.checked=${X(e===n)} />
<span>${r(`start.rotation.${e}`)}</span>
</label>`;return d`<div class="chips">${Ze.map(t)}</div>`}function Ct({problem:n,problemAt:t},e){let s=n!==null&&t===e;return d`<p class="problem" role="alert" ?hidden=${!s}>${s?D(n):h}</p>`}function Jr(n,t){let e=Qe(n);if(!e)return h;let s=Number(n.late),o=b(t+e*Co),i=new Intl.ListFormat(H(),{type:"disjunction"}).format(n.methods.map(l=>r(`start.way.${l}`))),a=s>=e?"start.summaryNoLate":"start.summary";return d`<div class="start-summary" data-test="start-summary">
<p>${r(a,{end:o,ways:i,late:b(t+s*Co)})}</p>
${n.methods.includes("name")?d`<p class="warning" data-test="start-warning">${g(K)}${r("start.nameWarning")}</p>`:h}
</div>`}var Nt={stage:"loading",lessons:[],codes:[],endReason:null,unseenSince:null,savedAt:null,headcount:null,problem:null,running:null};function Io(n,t){return{...Nt,stage:"start",lessons:t}}function Oo({lessons:n,headcount:t},e){return{...Nt,lessons:n,headcount:t,stage:e?"closed":"live"}}function Do({lessons:n},t){return{...Nt,lessons:n,stage:"gone",problem:t}}function Lo(n,t){return{...n,running:t}}function he(n,t){return{...n,codes:t}}function en(n,t){return{...n,headcount:t}}function nn(n,t){return{...n,stage:"closed",endReason:t}}function Ro(n,t){return n.savedAt===null?{...n,savedAt:t}:n}function Ho(n,t){return{...n,stage:"closed",endReason:null,unseenSince:t}}var Qr={probeMs:1400,answerMs:1300},ta=500;function ea(n){let t=new mt(Nt),e=Ns({resume:W,...Qr}),s=null,o=null,i=!1,a=new ae({onOpen:f=>J(f,"push"),onDraw:()=>t.state.stage==="start"&&V()});function l(){let f=s?.roster.attendance;return document.title=f?`${f.lesson_name} · attn`:r("teacher.title"),d`<a class="skip-link" href="#content">${r("skip")}</a>${Ds(n,e)} ${c()}`}function c(){let{state:f}=t;if(f.stage==="start"&&o)return d`<main class="page start-page" id="content">${o.view()} ${a.view()}</main>`;if(s?.roster.attendance&&f.stage==="live"){let $={onMore:jo,onFinish:qo};return d`<main class="page class-page" id="content">
${Js(s.roster,f.codes,e.now(),$)} ${p()}
${s.view(m())}
</main>`}if(s?.roster.attendance&&f.stage==="closed"){let $={onAnother:rn,onPrint:()=>window.print(),onReopen:Wo};return d`<main class="page class-page" id="content">
${u(f.running)} ${Zs(s.roster,f,e.now(),$)} ${s.view()}
</main>
${fs(s.roster,kt(s.roster.attendance.start_time))}`}return f.stage==="gone"&&f.problem?d`<main class="center-page" id="content">
<div class="card narrow" data-test="class-gone">
<p>${D(f.problem)}</p>
${x(Pn,r("gone.home"),{className:"btn primary",onClick:rn})}
</div>
</main>`:d`<main class="center-page" id="content">
<p class="loading">${g(C)}${r("loading")}</p>
</main>`}function u(f){return f===null?h:tn(()=>J(f,"push"))}function m(){let f=()=>s?.decisions.addWalkIn();return x(Bt,r("walkin.open"),{className:"btn labelled-wide",test:"walkin-open",onClick:f})}function p(){let f=s?.decisions.waiting??0;return f?d`<p class="notice warn" data-test="decisions-waiting">
${g(C)}<span>${r("decision.waiting",{n:f})}</span>
</p>`:h}async function w(f,$="replace"){let N=$==="push"?null:He(location.search),k=new ie(e,f,{me:n.school_number,onDraw:V,onAttendance:_,onEnded:Bo,onLook:Vo=>v(Vo),look:N??{status:null,search:"",student:null}});await k.load(),s?.close(),s=k;let Z=k.roster.attendance?.state==="closed";$==="push"?history.pushState(null,"",St(f)):$==="replace"&&history.replaceState(null,"",St(f)+location.search),k.show(!Z),t.update(Oo,Z),ot(r(Z?"closed.finished":"live.started",{lesson:k.roster.attendance?.lesson_name??""})),Z?on():$==="push"&&pe("[data-test=projector-open]"),await S()}function v(f){history.replaceState(null,"",location.pathname+Hs(location.search,f))}function _(){V()}async function S(){if(!s||t.state.stage!=="live"||s.roster.attendance?.state==="closed")return;let f={attendance_id:s.attendanceId,on:!0},$=await e.command("attendance.codes",f);t.update(he,Mt($,e.now())),s.feed.takeAttendance($.attendance)}async function W(f){let{stage:$}=t.state,N=$==="loading"?Re(location.pathname):null;try{$==="live"?(await s?.load(),await S()):N?await w(N,"keep"):$!=="closed"&&$!=="gone"&&f.attendance?await w(f.attendance.attendance_id):$==="loading"&&await It()}catch(k){if(!(k instanceof y)||k.canRetry)throw k;$==="live"&&re.includes(k.code)?O():N?t.update(Do,na(k)):$==="loading"?await It():pt(k)}}function O(){s?.roster.closeUnseen(),t.update(Ho,e.asOf),sn()}function Bo(f){t.update(nn,f),sn()}function sn(){Yn(),s?.decisions.dropWaiting(),s?.show(!1),ot(r(`closed.${t.state.endReason??"finished"}`)),pe(".closed-head h1"),on(),V()}function on(){let f=s;f&&_o(f.attendanceId,($,N)=>{if(f!==s||t.state.stage!=="closed")return!1;let{headcount:k,end_reason:Z}=$.attendance;return k!==null&&t.update(en,k),Z&&t.update(nn,Z),N===null||(f.takeSaved($),t.update(Ro,N)),!0})}async function rn(){history.pushState(null,"",Rs),await It()}async function It(f=t.state.running){let $=await vs();s?.close(),s=null,o=new ue({lessons:$,activeId:f,now:()=>e.now(),onStart:Po,onResume:N=>J(N,"push"),onDraw:V}),t.update(Io,$),a.load(),pe("#lesson")}async function Po(f){i=!0;try{let{attendance:$,near_lessons:N}=await e.command("attendance.start",f);N?.length&&T(r("start.near",{near:N.join(", ")}),{isError:!0}),await J($.attendance_id,"push")}finally{i=!1}}function Fo(f){let{stage:$}=t.state;i||$==="live"||($==="start"?J(f,"push"):f===s?.attendanceId?J(f,"keep"):t.update(Lo,f))}function J(f,$){return At(()=>w(f,$))}function jo(f){s&&Vs(f,s,e,$=>t.update(he,$))}function qo(){s&&zs(s,e,f=>t.update(en,f))}function Wo(){let f=s?.attendanceId;if(f)return At(async()=>{i=!0;try{if(!await Ks(f,e))return;await w(f,"keep"),pe("[data-test=projector-open]")}finally{i=!1}})}e.on("attendance.changed",({attendance_id:f,reason:$})=>{($==="started"||$==="reopened")&&Fo(f)}),e.on("code.rotated",f=>{f.attendance_id===s?.attendanceId&&t.update(he,Mt(f,e.now()))}),e.addEventListener("state",()=>{if(e.state==="signed-out")return Vt();e.state==="live"&&s?.resumed().catch(()=>{}),V()});let V=es(ns(),l);t.subscribe((f,$)=>{f.stage!==$.stage&&window.scrollTo(0,0),V()}),Ws(()=>t.state.stage==="live"&&s?s.keyTarget:null),window.addEventListener("popstate",()=>{let f=Re(location.pathname);f?J(f,"keep"):It(t.state.stage==="live"?s?.attendanceId:null)}),window.addEventListener("beforeunload",f=>s?.decisions.waiting&&f.preventDefault()),setInterval(()=>t.state.stage==="live"&&V(),ta),e.start()}function na(n){return re.includes(n.code)?{key:`gone.${n.code}`}:L(n)}function pe(n){setTimeout(()=>document.querySelector(n)?.focus())}var[Uo]=await Promise.all([Cs("teacher"),Zn()]);Uo&&ea(Uo);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
