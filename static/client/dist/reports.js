var ct=globalThis,At=t=>t,K=ct.trustedTypes,St=K?K.createPolicy("lit-html",{createHTML:t=>t}):void 0,Ct="$lit$",E=`lit$${Math.random().toFixed(9).slice(2)}$`,Nt="?"+E,Fe=`<${Nt}>`,C=document,U=()=>C.createComment(""),B=t=>t===null||typeof t!="object"&&typeof t!="function",lt=Array.isArray,Ve=t=>lt(t)||typeof t?.[Symbol.iterator]=="function",it=`[ 	
\f\r]`,P=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,kt=/-->/g,Lt=/>/g,T=RegExp(`>|${it}(?:([^\\s"'>=/]+)(${it}*=${it}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Et=/'/g,Tt=/"/g,Dt=/^(?:script|style|textarea|title)$/i,ut=t=>(e,...n)=>({_$litType$:t,strings:e,values:n}),c=ut(1),A=ut(2),Qn=ut(3),j=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),Ot=new WeakMap,O=C.createTreeWalker(C,129);function Rt(t,e){if(!lt(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return St!==void 0?St.createHTML(e):e}var ze=(t,e)=>{let n=t.length-1,o=[],s,r=e===2?"<svg>":e===3?"<math>":"",a=P;for(let l=0;l<n;l++){let h=t[l],m,$,p=-1,d=0;for(;d<h.length&&(a.lastIndex=d,$=a.exec(h),$!==null);)d=a.lastIndex,a===P?$[1]==="!--"?a=kt:$[1]!==void 0?a=Lt:$[2]!==void 0?(Dt.test($[2])&&(s=RegExp("</"+$[2],"g")),a=T):$[3]!==void 0&&(a=T):a===T?$[0]===">"?(a=s??P,p=-1):$[1]===void 0?p=-2:(p=a.lastIndex-$[2].length,m=$[1],a=$[3]===void 0?T:$[3]==='"'?Tt:Et):a===Tt||a===Et?a=T:a===kt||a===Lt?a=P:(a=T,s=void 0);let w=a===T&&t[l+1].startsWith("/>")?" ":"";r+=a===P?h+Fe:p>=0?(o.push(m),h.slice(0,p)+Ct+h.slice(p)+E+w):h+E+(p===-2?l:w)}return[Rt(t,r+(t[n]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),o]},at=class It{constructor({strings:e,_$litType$:n},o){let s;this.parts=[];let r=0,a=0,l=e.length-1,h=this.parts,[m,$]=ze(e,n);if(this.el=It.createElement(m,o),O.currentNode=this.el.content,n===2||n===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(s=O.nextNode())!==null&&h.length<l;){if(s.nodeType===1){if(s.hasAttributes())for(let p of s.getAttributeNames())if(p.endsWith(Ct)){let d=$[a++],w=s.getAttribute(p).split(E),y=/([.?@])?(.*)/.exec(d);h.push({type:1,index:r,name:y[2],strings:w,ctor:y[1]==="."?Ge:y[1]==="?"?Xe:y[1]==="@"?Je:G}),s.removeAttribute(p)}else p.startsWith(E)&&(h.push({type:6,index:r}),s.removeAttribute(p));if(Dt.test(s.tagName)){let p=s.textContent.split(E),d=p.length-1;if(d>0){s.textContent=K?K.emptyScript:"";for(let w=0;w<d;w++)s.append(p[w],U()),O.nextNode(),h.push({type:2,index:++r});s.append(p[d],U())}}}else if(s.nodeType===8)if(s.data===Nt)h.push({type:2,index:r});else{let p=-1;for(;(p=s.data.indexOf(E,p+1))!==-1;)h.push({type:7,index:r}),p+=E.length-1}r++}}static createElement(e,n){let o=C.createElement("template");return o.innerHTML=e,o}};function D(t,e,n=t,o){if(e===j)return e;let s=o!==void 0?n._$Co?.[o]:n._$Cl,r=B(e)?void 0:e._$litDirective$;return s?.constructor!==r&&(s?._$AO?.(!1),r===void 0?s=void 0:(s=new r(t),s._$AT(t,n,o)),o!==void 0?(n._$Co??=[])[o]=s:n._$Cl=s),s!==void 0&&(e=D(t,s._$AS(t,e.values),s,o)),e}var Ke=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:n}=this._$AD,o=(t?.creationScope??C).importNode(e,!0);O.currentNode=o;let s=O.nextNode(),r=0,a=0,l=n[0];for(;l!==void 0;){if(r===l.index){let h;l.type===2?h=new ht(s,s.nextSibling,this,t):l.type===1?h=new l.ctor(s,l.name,l.strings,this,t):l.type===6&&(h=new qe(s,this,t)),this._$AV.push(h),l=n[++a]}r!==l?.index&&(s=O.nextNode(),r++)}return O.currentNode=C,o}p(t){let e=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(t,n,e),e+=n.strings.length-2):n._$AI(t[e])),e++}},ht=class Ht{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,n,o,s){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=e,this._$AB=n,this._$AM=o,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,n=this._$AM;return n!==void 0&&e?.nodeType===11&&(e=n.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,n=this){e=D(this,e,n),B(e)?e===u||e==null||e===""?(this._$AH!==u&&this._$AR(),this._$AH=u):e!==this._$AH&&e!==j&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Ve(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==u&&B(this._$AH)?this._$AA.nextSibling.data=e:this.T(C.createTextNode(e)),this._$AH=e}$(e){let{values:n,_$litType$:o}=e,s=typeof o=="number"?this._$AC(e):(o.el===void 0&&(o.el=at.createElement(Rt(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===s)this._$AH.p(n);else{let r=new Ke(s,this),a=r.u(this.options);r.p(n),this.T(a),this._$AH=r}}_$AC(e){let n=Ot.get(e.strings);return n===void 0&&Ot.set(e.strings,n=new at(e)),n}k(e){lt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,s=0;for(let r of e)s===n.length?n.push(o=new Ht(this.O(U()),this.O(U()),this,this.options)):o=n[s],o._$AI(r),s++;s<n.length&&(this._$AR(o&&o._$AB.nextSibling,s),n.length=s)}_$AR(e=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);e!==this._$AB;){let o=At(e).nextSibling;At(e).remove(),e=o}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},G=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,n,o,s){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=e,this._$AM=o,this.options=s,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=u}_$AI(t,e=this,n,o){let s=this.strings,r=!1;if(s===void 0)t=D(this,t,e,0),r=!B(t)||t!==this._$AH&&t!==j,r&&(this._$AH=t);else{let a=t,l,h;for(t=s[0],l=0;l<s.length-1;l++)h=D(this,a[n+l],e,l),h===j&&(h=this._$AH[l]),r||=!B(h)||h!==this._$AH[l],h===u?t=u:t!==u&&(t+=(h??"")+s[l+1]),this._$AH[l]=h}r&&!o&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},Ge=class extends G{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},Xe=class extends G{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},Je=class extends G{constructor(t,e,n,o,s){super(t,e,n,o,s),this.type=5}_$AI(t,e=this){if((t=D(this,t,e,0)??u)===j)return;let n=this._$AH,o=t===u&&n!==u||t.capture!==n.capture||t.once!==n.once||t.passive!==n.passive,s=t!==u&&(n===u||o);o&&this.element.removeEventListener(this.name,this,n),s&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},qe=class{constructor(t,e,n){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(t){D(this,t)}};var Ye=ct.litHtmlPolyfillSupport;Ye?.(at,ht),(ct.litHtmlVersions??=[]).push("3.3.3");var Pt=(t,e,n)=>{let o=n?.renderBefore??e,s=o._$litPart$;if(s===void 0){let r=n?.renderBefore??null;o._$litPart$=s=new ht(e.insertBefore(U(),r),r,void 0,n??{})}return s._$AI(t),s};var J={en:"English",tr:"Türkçe"},Ze={en:"en-GB",tr:"tr-TR"},Ut={},X="en",Bt=new Intl.PluralRules("en"),pt=new Set;function jt(t,e){Ut=e,X=t,Bt=new Intl.PluralRules(t);for(let n of pt)n()}function Wt(t){return pt.add(t),()=>pt.delete(t)}function Ft(){return X}function g(){return(globalThis.navigator?.languages??[]).find(e=>e.toLowerCase().startsWith(X))??Ze[X]}function i(t,e={}){let n=Ut[t]??t;return(typeof n=="string"?n:n[Bt.select(Number(e.n))]??n.other).replace(/\{(\w+)\}/g,(s,r)=>e[r]===void 0?s:Qe(e[r]))}function Vt(t){return t.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&n in J)??"en"}function Qe(t){return typeof t=="number"?t.toLocaleString(g()):t}var tn={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},zt=!1;function Kt(t){zt||setTimeout(en),zt=!0;let e=([n,o])=>c`<li>
<a href=${o} data-test=${`nav-${n}`} aria-current=${n===t?"page":u}>
${i(`nav.${n}`)}
</a>
</li>`;return c`<nav class="admin-nav" aria-label=${i("nav.label")}>
<ul>${Object.entries(tn).map(e)}</ul>
</nav>`}function en(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}function Gt(t,e=["records"]){let n=(o,s)=>c`<a
class="btn" download data-test=${`export-${o}-${s}`}
href=${`/export/${o}.${s}?${new URLSearchParams(t)}`}
aria-label=${i(`export.${o}.${s}.label`)}>${i(`export.${o}.${s}`)}</a>`;return c`<div class="export-links" role="group" aria-label=${i("export.heading")}>
${e.map(o=>[n(o,"xlsx"),n(o,"csv")])}
</div>`}function S(t,e=""){return c`<svg class="icon ${e}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${t}></path>
</svg>`}var N="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",$s=`${N}M8 12.5l2.8 2.8L16.2 9.5`,gs=`${N}M12 7v5.3l3.2 2`;var ws=`${N}M9 9l6 6M15 9l-6 6`;var xs=`${N}M8 12h8`;var Ms=`${N}M12 8.5v7M8.5 12h7`,Xt="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var Jt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",W="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",qt="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var Yt="M19 12H5M11 6l-6 6 6 6";var _s=`${N}M12 11v5.5M12 7.7v.01`,Zt="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Qt=`${N}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,te="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var ee="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z";var ne="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";function q(t,e,{onClick:n,test:o,className:s="btn",lang:r}){return c`<button
type="button"
class=${s}
title=${e}
lang=${r??u}
data-test=${o??u}
@click=${n}
>
${S(t)}<span class="label">${e}</span>
</button>`}var oe="attn.language",nn=!1;async function re(){let t=null;try{t=localStorage.getItem(oe)}catch{}await ie(Vt([t,...navigator.languages]))}async function sn(t){await ie(t);try{localStorage.setItem(oe,t)}catch{}}async function ie(t){let e=document.getElementById("words"),[n,o]=await Promise.all([e?.lang===t?JSON.parse(e.textContent):se(t,":not([data-later])"),nn&&se(t,"[data-later]")]);document.documentElement.lang=t,jt(t,{...n,...o})}async function se(t,e){let n=document.querySelectorAll(`link[type="application/json"][hreflang=${t}]${e}`),o=await Promise.all([...n].map(({href:s})=>on(s)));return Object.assign({},...o)}async function on(t){let e=await fetch(t);if(!e.ok)throw new Error(`${t}: ${e.status}`);return e.json()}function ae(){let t=Object.keys(J),e=t[(t.indexOf(Ft())+1)%t.length]??"en";return q(Qt,J[e],{test:"lang-switch",className:"btn quiet labelled-wide",lang:e,onClick:()=>sn(e)})}function ce(t,e){let n=!1,o=()=>{n=!1,Pt(e(),t)},s=()=>{n||(n=!0,queueMicrotask(o))};return t.replaceChildren(),o(),Wt(s),s}function le(){return document.getElementById("app")}var Y={teacher:"/teacher",student:"/student",admin:"/admin"};async function ft(){let t=await Z("/me");if(t.status===401)return null;if(!t.ok)throw new Error(`/me answered ${t.status}`);return(await t.json()).user}async function ue(){let t=await me("/sessions",{});if(!t.ok&&t.status!==401)throw new Error(`/sessions answered ${t.status}`);return t.json()}async function he(){await me("/logout",{})}async function pe(){return fe("/lessons").catch(()=>[])}async function de({q:t="",cursor:e=null,limit:n=20}){let o=new URLSearchParams({limit:String(n),...t&&{q:t},...e&&{cursor:e}});return fe(`/history?${o}`)}function Z(t){return fetch(t,{headers:{Accept:"application/json"},cache:"no-store"})}async function fe(t){let e=await Z(t);if(!e.ok)throw new Error(`${t} answered ${e.status}`);return e.json()}function me(t,e){return an("POST",t,e)}function an(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var cn="attn.student",ln="attn.receipts";function $e(t){try{t.removeItem(cn),t.removeItem(ln)}catch{}}var un=10,mt="attn.stays";function ge(t){we(e=>t?e.setItem(mt,"1"):e.removeItem(mt))}async function hn(){let t=await ft();if(t||!we(n=>n.getItem(mt)))return t;let e=await ue();return ge(!!e.user),e.reason==="reused"&&Q("&reused"),e.user??null}function we(t){try{return t(localStorage)}catch{return null}}async function xe(){$e(localStorage),ge(!1);try{await he()}finally{location.assign("/")}}function Q(t=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${t}`)}async function pn(t=()=>{}){for(let e=1;;e=Math.min(e*2,un))try{return await hn()}catch{t(),await new Promise(n=>{setTimeout(n,e*1e3),window.addEventListener("online",n,{once:!0})})}}async function Me(...t){let e=await pn();return e&&t.includes(e.role)?e:(e?location.replace(Y[e.role]??"/"):Q(),null)}var dn=6,Ys=dn/2,_e=new Map;function fn(t,e){let n=`${t} ${e}`,o=e?"2-digit":void 0,s=_e.get(n)??new Intl.DateTimeFormat(t,{hour:"2-digit",minute:"2-digit",second:o,hourCycle:"h23"});return _e.set(n,s),s}function ve(t,e=!1){return t?fn(g(),e).format(new Date(t)):""}function F(t){let e=10**Math.floor(Math.log10(Math.max(2,t)));return[1,1.2,1.6,2,3,4,5,6,8,10].map(n=>n*e).find(n=>n>=t&&n%2===0)??10}function ye(t,e=null){return c`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${S(ne,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${e?gn(e):u}</div>
${t?c`<span class="topbar-user">${S(Xt)}<bdi>${t.full_name}</bdi></span>`:u}
${ae()}
${t?mn():u}
</header>`}function mn(){return q(te,i("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:xe})}var $n={live:[Jt,"connection.live"],"catching-up":[W,"connection.catching"],connecting:[W,"connection.connecting"]};function gn({state:t,asOf:e},n="connection.offline"){let[o,s]=$n[t]??[qt,n],r=t!=="live"&&e?i("connection.asOf",{time:ve(e,!0)}):null;return c`<span class="badge" data-test="connection-badge" data-state=${t}
>${S(o)}<span>${i(s)}</span>${r?c`<span class="as-of">${r}</span>`:u}</span
>`}var R=class extends Error{constructor(e){super(e),this.kind=e}};function be(t){return $t(`/reports/lesson?${t}`)}function Ae(t){return $t(`/reports/school?${t}`)}function Se(t){return $t(`/matrix?${t}`)}async function $t(t){let e=await Z(t).catch(()=>null);if(e?.ok)return e.json();throw e?.status===401?new R("signedOut"):new R(e?.status===422?"refused":"away")}var tt=class{#t=new Set;constructor(e){this.state=e}update(e,...n){let o=this.state;if(this.state=e(o,...n),this.state!==o)for(let s of this.#t)s(this.state,o)}subscribe(e){return this.#t.add(e),()=>this.#t.delete(e)}};var gt=220,ke=24,wn=30,V=44,xn=gt-ke-wn,Le=52,Mn=34,_n=48;function I(t,e){let{id:n,title:o,desc:s,bars:r,max:a,tick:l,line:h}=t,m=(e-V)/Math.max(1,r.length),$=Math.ceil(Le/m),p=d=>ke+xn*(1-d/a);return c`<svg class="chart" role="img" viewBox="0 0 ${e} ${gt}" data-test=${`chart-${n}`}
aria-labelledby="chart-${n}-title chart-${n}-desc">
<title id="chart-${n}-title">${o}</title>
<desc id="chart-${n}-desc">${s}</desc>
${yn(n)}
${[0,a/2,a].map(d=>A`<path class="grid" d="M${V} ${p(d)}H${e}"></path>
<text class="tick" x=${V-6} y=${p(d)+4} text-anchor="end">${l(d)}</text>`)}
${r.map((d,w)=>vn(n,d,V+m*w,m,p,w%$===0?e:0))}
${h?A`<path class="limit" d="M${V} ${p(h.value)}H${e}"></path>
<text class="limit-label" x=${e} y=${p(h.value)-5} text-anchor="end">${h.label}</text>`:u}
</svg>
${bn(n,t.head,t.rows)}`}function vn(t,{label:e,value:n,of:o,text:s,isMarked:r},a,l,h,m){let $=Math.min(_n,l*.72),p=a+(l-$)/2,d=(w,y,ot="")=>A`<rect class=${w}
fill=${ot||u} x=${p} y=${h(y)} width=${$} height=${h(0)-h(y)}></rect>`;return A`<g>
<title>${e}: ${s}</title>
${o?d("whole",o):u}
${n?d("bar",n):u}
${n&&r?d("marked",n,`url(#hatch-${t})`):u}
${n!==null&&l>=Mn?A`<text class="value" x=${a+l/2} y=${h(o??n)-6} text-anchor="middle">${s}</text>`:u}
${m?A`<text class="tick" x=${Math.min(a+l/2,m-Le/2)} y=${gt-10}
text-anchor="middle">${e}</text>`:u}
</g>`}function yn(t){return A`<defs>
<pattern id=${`hatch-${t}`} width="6" height="6" patternUnits="userSpaceOnUse">
<path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
</pattern>
</defs>`}function bn(t,e,n){return c`<details class="behind" data-test=${`table-${t}`}>
<summary>${i("reports.asTable")}</summary>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead><tr>${e.map(o=>c`<th scope="col">${o}</th>`)}</tr></thead>
<tbody>
${n.map(([o,...s])=>c`<tr><th scope="row">${o}</th>${s.map(r=>c`<td>${r}</td>`)}</tr>`)}
</tbody>
</table>
</div>
</details>`}function v(t,e=1){return t===null?"–":(t/100).toLocaleString(g(),{style:"percent",maximumFractionDigits:e})}var k=16,Ee=2,H=68,An=56,Sn=7.2,wt=22,Te={present:["h12v12h-12z",!0],late:["v12h12z",!0],absent:["l12 12m0 -12l-12 12",!1],failed:["h12v12h-12zm3 3l6 6m0 -6l-6 6",!1],excused:["m6 2a4 4 0 1 1 0 8a4 4 0 0 1 0 -8",!0],pending:["m0 0h12v12h-12zm6 4v3m0 2v.1",!1],missing:["m3 6h6",!1]},kn=["present","late","absent","failed","excused","pending"];function et({attendance_id:t},{student_number:e}){return`/class/${t}?${new URLSearchParams({student:e})}`}function Oe({matrix:t,students:e,day:n,isTableOpen:o,onTable:s}){let{classes:r}=t,a=Math.max(4,...e.map(({user_full_name:p})=>Math.min(wt,p.length))),l=Math.round(a*Sn)+10,[h,m]=[l+r.length*k+An,H+e.length*k+4],$=p=>{let d=Ln(p,l),[w,y]=[r[d.column],e[d.row]];w&&y?.cells[d.column]&&location.assign(et(w,y))};return c`<ul class="legend">${kn.map(Tn)}</ul>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.heat.heading")}>
<svg class="heat" role="img" width=${h} height=${m} viewBox="0 0 ${h} ${m}" @click=${$}
data-test="chart-heat" aria-labelledby="heat-title heat-desc">
<title id="heat-title">${i("reports.heat.heading")}</title>
<desc id="heat-desc">${i("reports.heat.desc",{students:e.length,classes:r.length})}</desc>
${r.map(({start_time:p},d)=>A`<text class="tick"
transform="translate(${l+d*k+12} ${H-6}) rotate(-90)">${n(p)}</text>`)}
${e.map(({user_full_name:p,percent:d},w)=>A`<text class="name" x="0" y=${H+w*k+12}>${Nn(p)}</text>
<text class="tick" x=${h-2} y=${H+w*k+12}
text-anchor="end">${v(d,0)}</text>`)}
${Object.entries(Te).map(([p,[d,w]])=>{let y=En(e,p,d,l);return y?A`<path data-status=${p} class=${w?"filled":"drawn"} d=${y}></path>`:u})}
</svg>
</div>
<details class="behind" data-test="table-heat" @toggle=${s}>
<summary>${i("reports.asTable")}</summary>
${o?On(r,e,n):u}
</details>`}function Ln({currentTarget:t,clientX:e,clientY:n},o){let s=t.getBoundingClientRect();return{column:Math.floor((e-s.left-o)/k),row:Math.floor((n-s.top-H)/k)}}function En(t,e,n,o){return t.flatMap(({cells:s},r)=>s.map((a,l)=>a?.status===e?`M${o+l*k+Ee} ${H+r*k+Ee}${n}`:"")).join("")}function Tn(t){let[e,n]=Te[t]??["",!1];return c`<li>
<svg class="heat" width="16" height="16" aria-hidden="true">
<path data-status=${t} class=${n?"filled":"drawn"} d="M2 2${e}"></path>
</svg>
${i(`status.${t}`)}
</li>`}function On(t,e,n){return c`<div class="table-scroll tall" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead>
<tr>
<th scope="col">${i("reports.student")}</th>
<th scope="col">${i("reports.percent")}</th>
${t.map(({attendance_id:o,start_time:s,lesson_name:r})=>c`<th scope="col">
<a href=${`/class/${o}`} title=${r}>${n(s)}</a>
</th>`)}
</tr>
</thead>
<tbody>
${e.map(o=>c`<tr>
<th scope="row"><bdi>${o.user_full_name}</bdi></th>
<td>${v(o.percent)}</td>
${t.map((s,r)=>Cn(s,o,o.cells[r]??null))}
</tr>`)}
</tbody>
</table>
</div>`}function Cn(t,e,n){if(!n)return c`<td>–</td>`;let{status:o}=n;return c`<td><a href=${et(t,e)} data-status=${o}>${i(`status.${o}`)}</a></td>`}function Nn(t){let e=[...t];return e.length>wt?`${e.slice(0,wt-1).join("")}…`:t}function Ce(t,e,n){let o=new URLSearchParams(t);return{view:e==="admin"&&(o.get("view")??"school")==="school"&&!o.get("lesson")?"school":"lesson",lesson:o.get("lesson")??"",teacher:o.get("teacher")??"",from:o.get("from")??_t(84,n),to:o.get("to")??"",idleDays:o.get("idle_days")??"14",sort:o.get("sort")==="percent"?"percent":"name"}}function xt({view:t,lesson:e,teacher:n,from:o,to:s,idleDays:r,sort:a}){let l=new URLSearchParams({view:t,...e&&{lesson:e},...n&&{teacher:n},from:o});return s&&l.set("to",s),t==="school"&&l.set("idle_days",r),a==="percent"&&l.set("sort",a),`?${l}`}function Mt({view:t,lesson:e,teacher:n,from:o,to:s,idleDays:r}){return new URLSearchParams({...e&&t==="lesson"&&{lesson:e},...n&&t==="lesson"&&{teacher:n},...o&&{from:o},...s&&{to:s},...t==="school"&&{idle_days:r}})}function _t(t,e){let n=new Date(e);return n.setDate(n.getDate()-t),[n.getFullYear(),n.getMonth()+1,n.getDate()].map(o=>String(o).padStart(2,"0")).join("-")}function vt(t){return{choice:t,phase:"loading",lesson:null,matrix:null,school:null}}function Ne(t,e){return{...t,choice:{...t.choice,sort:e}}}function De(t,e){return{...t,phase:"ready",...e}}function Re(t,e){return{...t,phase:e}}function Ie(t,e,n){let{compare:o}=new Intl.Collator(n,{numeric:!0}),s=r=>e==="percent"?r.percent??101:0;return t.toSorted((r,a)=>s(r)-s(a)||o(r.user_full_name,a.user_full_name))}function He(t){let e=t.reduce((o,{joined:s})=>o+s,0);if(!e)return null;let n=o=>{let s=0;for(let{minute:r,joined:a}of t)if(s+=a,s>=o*e)return r+1;return t.length};return{half:n(.5),most:n(.9),all:e}}function Pe(t){let{report:e,width:n}=t;return e.classes?c`${yt([["reports.percentAll",v(e.percent)],["reports.classes",e.classes.toLocaleString(g())],["reports.students",e.students.toLocaleString(g())],["reports.atRisk",e.at_risk.length.toLocaleString(g())]])}
<div class="pictures">
<section class="card picture">${Rn(e,n)}</section>
<section class="card picture">${In(e,n)}</section>
<section class="card picture">${Hn(e,n)}</section>
<section class="card picture">${Pn(t)}</section>
</div>
<section class="card picture">${Wn(t)}</section>`:c`<p class="card muted" data-test="report-empty">${i("reports.none")}</p>`}function yt(t){return c`<dl class="figures card" data-test="report-figures">
${t.map(([e,n])=>c`<div><dt>${i(e)}</dt><dd>${n}</dd></div>`)}
</dl>`}function st(t,e=!1){let n=e?"numeric":void 0;return new Date(`${t}T00:00Z`).toLocaleDateString(g(),{day:"numeric",month:"short",year:n,timeZone:"UTC"})}function bt({first_day:t,percent:e,classes:n,attended:o,counted:s}){let r=[n,o,s].map(a=>a.toLocaleString(g()));return[st(t,!0),v(e),...r]}function Rn({weeks:t,required_percent:e},n){let o=t.flatMap(({percent:r})=>r===null?[]:[r]),s={n:t.length,low:v(Math.min(...o)),high:v(Math.max(...o))};return c`<h2>${i("reports.weeks.heading")}</h2>
${I({id:"weeks",title:i("reports.weeks.heading"),desc:o.length?i("reports.weeks.desc",s):i("reports.nothingCounts"),bars:t.map(({first_day:r,percent:a})=>({label:st(r),value:a,text:v(a,0),isMarked:e!==null&&a!==null&&a<e})),max:100,tick:r=>v(r,0),line:e===null?null:{value:e,label:i("reports.required",{percent:v(e)})},head:["week","percent","classes","attended","counted"].map(r=>i(`reports.${r}`)),rows:t.map(bt)},n)}`}function In({arrivals:t},e){let n=He(t);if(!n)return c`<h2>${i("reports.arrivals.heading")}</h2><p class="muted">${i("reports.arrivals.none")}</p>`;let o=t.length-1,s=r=>r===60?"60+":String(r);return c`<h2>${i("reports.arrivals.heading")}</h2>
<p class="muted">${i("reports.arrivals.summary",{half:n.half,most:n.most})}</p>
${I({id:"arrivals",title:i("reports.arrivals.heading"),desc:i("reports.arrivals.desc",{n:n.all,last:o}),bars:t.map(({minute:r,joined:a})=>({label:s(r),value:a,text:a.toLocaleString(g())})),max:F(Math.max(...t.map(({joined:r})=>r))),tick:r=>r.toLocaleString(g()),line:null,head:[i("reports.minute"),i("reports.joined")],rows:t.map(({minute:r,joined:a})=>[s(r),a.toLocaleString(g())])},e)}`}function Hn({distribution:t,required_percent:e},n){let o=({low:s,high:r})=>`${s}–${r===100?100:r-1}`;return c`<h2>${i("reports.distribution.heading")}</h2>
${I({id:"distribution",title:i("reports.distribution.heading"),desc:i("reports.distribution.desc",{n:t.reduce((s,{students:r})=>s+r,0)}),bars:t.map(s=>({label:o(s),value:s.students,text:s.students.toLocaleString(g()),isMarked:e!==null&&s.high<=e})),max:F(Math.max(...t.map(({students:s})=>s))),tick:s=>s.toLocaleString(g()),line:null,head:[i("reports.percent"),i("reports.students")],rows:t.map(s=>[`${o(s)} %`,s.students.toLocaleString(g())])},n)}`}function Pn({report:t,matrix:e}){let{at_risk:n}=t;return c`<h2>${i("reports.atRisk")}</h2>
${n.length?u:c`<p class="muted">${i("reports.atRisk.none")}</p>`}
<ul class="at-risk" data-test="at-risk">
${n.map(o=>c`<li data-test="student-at-risk">
<strong>${Bn(o,e)}</strong>
<span>${v(o.percent)}</span>
<span class="muted">${o.student_number}</span>
<span class="muted">${i("reports.of",{attended:o.attended,counted:o.counted})}</span>
<span class="why">${Un(o,t)}</span>
${jn(o.student_number,o.user_full_name)}
</li>`)}
</ul>`}function Un({is_below:t,absences_in_a_row:e},{required_percent:n}){return[t?i("reports.below",{percent:v(n)}):"",e>1?i("reports.inARow",{n:e}):""].filter(Boolean).join(" · ")}function Bn({student_number:t,user_full_name:e},n){let o=n?.students.find(r=>r.student_number===t),s=o&&n?.classes[o.cells.findLastIndex(r=>r!==null)];return o&&s?c`<a href=${et(s,o)}><bdi>${e}</bdi></a>`:c`<bdi>${e}</bdi>`}function jn(t,e){let n=new URLSearchParams(location.search),o=new URLSearchParams({student_number:t});for(let r of["lesson","from","to"])o.set(r,n.get(r)??"");let s=i("reports.certificate",{name:e});return c`<a class="certificate" href=${`/certificate?${o}`} aria-label=${s} title=${s}>
${S(ee)}
</a>`}function Wn({report:t,matrix:e,choice:n,isTableOpen:o,onTable:s,onSort:r}){if(!e){let m=t.classes>120;return c`<h2>${i("reports.heat.heading")}</h2>
<p class="muted">${m?i("reports.heat.tooLarge",{n:120}):i("loading")}</p>`}let a=m=>new Date(m).toLocaleDateString(g(),{day:"numeric",month:"short",timeZone:t.time_zone}),l=m=>c`<label class="chip">
<input type="radio" class="visually-hidden" name="sort"
.checked=${n.sort===m} @change=${()=>r(m)}
data-test=${`sort-${m}`} />
<span>${i(`reports.sort.${m}`)}</span>
</label>`,h=Ie(e.students,n.sort,g());return c`<div class="picture-head">
<h2>${i("reports.heat.heading")}</h2>
<div class="chips" role="radiogroup" aria-label=${i("reports.sort")}>${l("name")} ${l("percent")}</div>
</div>
${Oe({matrix:e,students:h,day:a,isTableOpen:o,onTable:s})}`}function Be(t,e){let{days:n,classes:o,percent:s,idle_days:r,idle_lessons:a,not_opened:l}=t;return c`${yt([["reports.percentAll",v(s)],["reports.classes",o.toLocaleString(g())],["reports.notOpened",l.length.toLocaleString(g())],["reports.idle",a.length.toLocaleString(g())]])}
<section class="card picture">
<h2>${i("reports.days.heading")}</h2>
<p class="muted">${i("reports.days.lead")}</p>
${n.length?Fn(t,e):c`<p data-test="report-empty">${i("reports.none")}</p>`}
</section>
<div class="pictures">
<section class="card picture">
<h2>${i("reports.notOpened")}</h2>
<p class="muted">${i(l.length?"reports.notOpened.lead":"reports.notOpened.none")}</p>
${Ue("not-opened",l,t)}
</section>
<section class="card picture">
<h2>${i("reports.idle.heading",{n:r})}</h2>
${a.length?u:c`<p class="muted">${i("reports.idle.none")}</p>`}
${Ue("idle",a,t)}
</section>
</div>`}function Fn({days:t,classes:e},n){let o=F(Math.max(...t.map(({counted:s})=>s)));return I({id:"days",title:i("reports.days.heading"),desc:i("reports.days.desc",{n:t.length,classes:e}),bars:t.map(({first_day:s,attended:r,counted:a,percent:l})=>({label:st(s),value:r,of:a,text:v(l,0)})),max:o,tick:s=>s.toLocaleString(g()),line:null,head:["day","percent","classes","attended","counted"].map(s=>i(`reports.${s}`)),rows:t.map(bt)},n)}function Ue(t,e,{time_zone:n}){let o=s=>new Date(s).toLocaleDateString(g(),{day:"numeric",month:"short",year:"numeric",timeZone:n});return c`<ul class="at-risk" data-test=${`report-${t}`}>
${e.map(({lesson_name:s,teacher_full_name:r,teacher_school_number:a,last_start:l})=>{let h=new URLSearchParams({view:"lesson",lesson:s,teacher:a,from:""});return c`<li>
<strong><a href=${`/reports?${h}`}><bdi>${s}</bdi></a></strong>
<span>${l?i("reports.last",{day:o(l)}):i("reports.never")}</span>
<span class="muted"><bdi>${r}</bdi></span>
</li>`})}
</ul>`}var Vn=[28,84,364],zn=1120,Kn=900,Gn=240,[Xn,Jn,qn]=[32,48,16];function Yn(t){let e=()=>Ce(location.search,t.role,Date.now()),n=new tt(vt(e())),o=[],s=0,r=!1;async function a(){let f=++s,{choice:x}=n.state,_=Mt(x);try{if(x.view==="school")return l(f,{school:await Ae(_)});let b=await be(_);l(f,{lesson:b,matrix:null}),b.classes>0&&b.classes<=120&&l(f,{matrix:await Se(_)})}catch(b){if(!(b instanceof R))throw b;b.kind==="signedOut"?Q():f===s&&n.update(Re,b.kind)}}function l(f,x){f===s&&n.update(De,x)}function h(f){let x={...n.state.choice,...f};JSON.stringify(x)!==JSON.stringify(n.state.choice)&&(history.pushState(null,"",location.pathname+xt(x)),m())}function m(){n.update(()=>vt(e())),a()}function $(f){n.update(Ne,f),history.replaceState(null,"",location.pathname+xt(n.state.choice))}function p(){document.title=i("reports.title");let{choice:f}=n.state;return c`<a class="skip-link" href="#content">${i("reports.skip")}</a>${ye(t)}
${t.role==="admin"?Kt("reports"):u}
<main class="page reports-page" id="content">
<div class="reports-head">
${t.role==="admin"?u:c`<a class="btn quiet" href=${Y[t.role]} data-test="reports-back">
${S(Yt)}${i("reports.back")}</a>`}
<h1>${i("reports.heading")}</h1>
${t.role==="admin"?d(f):u}
</div>
${w(f)} ${y()}
</main>`}function d({view:f}){let x=_=>c`<button type="button" class="chip-button"
aria-pressed=${f===_} data-test=${`view-${_}`} @click=${()=>h({view:_})}>
${i(`reports.view.${_}`)}
</button>`;return c`<div class="chips">${x("school")} ${x("lesson")}</div>`}function w(f){let x=(M,L)=>c`<div class="field">
<label for=${M}>${i(`reports.${M}`)}</label>
<input id=${M} type=${L} .value=${f[M]} data-test=${`filter-${M}`} autocomplete="off"
list=${M==="lesson"?"lessons":u} min=${L==="number"?1:u}
max=${L==="number"?999:u}
@change=${rt=>h({[M]:rt.currentTarget.value.trim()})} />
</div>`,_=M=>{let L=M===null?"":_t(M,Date.now());return c`<button type="button" class="chip-button" aria-pressed=${f.from===L&&!f.to}
data-test=${`period-${M??"all"}`} @click=${()=>h({from:L,to:""})}>
${M===null?i("reports.period.all"):i("reports.period",{n:M/7})}
</button>`},b=f.view==="lesson";return c`<form class="card filters" @submit=${M=>M.preventDefault()}>
${b?x("lesson","text"):u}
${b&&t.role==="admin"?x("teacher","text"):u} ${x("from","date")}
${x("to","date")} ${b?u:x("idleDays","number")}
<div class="chips" role="group" aria-label=${i("reports.periods")}>${Vn.map(_)} ${_(null)}</div>
${Gt(Zn(f),["records","matrix"])}
<datalist id="lessons">${o.map(M=>c`<option value=${M}></option>`)}</datalist>
</form>`}function y(){let{phase:f,choice:x,lesson:_,matrix:b,school:M}=n.state;if(f==="refused"||f==="away")return c`<p class="problem" role="alert" data-test="report-problem">
${S(Zt)}<span>${i(`reports.${f}`)}</span>
${f==="away"?c`<button type="button" class="btn" @click=${m}>${i("reports.retry")}</button>`:u}
</p>`;let L=je(1);if(x.view==="school"&&M)return Be(M,L);if(x.view==="lesson"&&_){let rt=()=>{r=!0,z()};return Pe({report:_,matrix:b,choice:x,width:je(2),isTableOpen:r,onTable:rt,onSort:$})}return c`<p class="loading" role="status">${S(W)}${i("loading")}</p>`}async function ot(){let[f,x]=await Promise.all([t.role==="teacher"?pe():[],de({limit:200}).catch(()=>({items:[]}))]);o=[...new Set([...f,...x.items].map(({lesson_name:_})=>_))].sort(),z()}let z=ce(le(),p);n.subscribe(z),window.addEventListener("resize",z),window.addEventListener("popstate",m),a(),ot()}function Zn(t){let e=Mt(t);return e.delete("idle_days"),Object.fromEntries(e)}function je(t){let e=Math.min(zn,document.documentElement.clientWidth)-Xn,n=document.documentElement.clientWidth>=Kn;return Math.max(Gn,Math.round((n?(e-qn*(t-1))/t:e)-Jn))}var[We]=await Promise.all([Me("teacher","admin"),re()]);We&&Yn(We);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
