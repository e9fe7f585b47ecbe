var ct=globalThis,At=t=>t,K=ct.trustedTypes,bt=K?K.createPolicy("lit-html",{createHTML:t=>t}):void 0,Ot="$lit$",T=`lit$${Math.random().toFixed(9).slice(2)}$`,Ct="?"+T,We=`<${Ct}>`,C=document,U=()=>C.createComment(""),B=t=>t===null||typeof t!="object"&&typeof t!="function",lt=Array.isArray,Fe=t=>lt(t)||typeof t?.[Symbol.iterator]=="function",it=`[ 	
\f\r]`,P=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,St=/-->/g,kt=/>/g,L=RegExp(`>|${it}(?:([^\\s"'>=/]+)(${it}*=${it}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Et=/'/g,Tt=/"/g,Nt=/^(?:script|style|textarea|title)$/i,ht=t=>(e,...n)=>({_$litType$:t,strings:e,values:n}),l=ht(1),b=ht(2),Yn=ht(3),j=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),Lt=new WeakMap,O=C.createTreeWalker(C,129);function Dt(t,e){if(!lt(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return bt!==void 0?bt.createHTML(e):e}var Ve=(t,e)=>{let n=t.length-1,o=[],s,r=e===2?"<svg>":e===3?"<math>":"",a=P;for(let c=0;c<n;c++){let u=t[c],m,$,p=-1,d=0;for(;d<u.length&&(a.lastIndex=d,$=a.exec(u),$!==null);)d=a.lastIndex,a===P?$[1]==="!--"?a=St:$[1]!==void 0?a=kt:$[2]!==void 0?(Nt.test($[2])&&(s=RegExp("</"+$[2],"g")),a=L):$[3]!==void 0&&(a=L):a===L?$[0]===">"?(a=s??P,p=-1):$[1]===void 0?p=-2:(p=a.lastIndex-$[2].length,m=$[1],a=$[3]===void 0?L:$[3]==='"'?Tt:Et):a===Tt||a===Et?a=L:a===St||a===kt?a=P:(a=L,s=void 0);let w=a===L&&t[c+1].startsWith("/>")?" ":"";r+=a===P?u+We:p>=0?(o.push(m),u.slice(0,p)+Ot+u.slice(p)+T+w):u+T+(p===-2?c:w)}return[Dt(t,r+(t[n]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),o]},at=class Rt{constructor({strings:e,_$litType$:n},o){let s;this.parts=[];let r=0,a=0,c=e.length-1,u=this.parts,[m,$]=Ve(e,n);if(this.el=Rt.createElement(m,o),O.currentNode=this.el.content,n===2||n===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(s=O.nextNode())!==null&&u.length<c;){if(s.nodeType===1){if(s.hasAttributes())for(let p of s.getAttributeNames())if(p.endsWith(Ot)){let d=$[a++],w=s.getAttribute(p).split(T),y=/([.?@])?(.*)/.exec(d);u.push({type:1,index:r,name:y[2],strings:w,ctor:y[1]==="."?Ke:y[1]==="?"?Ge:y[1]==="@"?Xe:G}),s.removeAttribute(p)}else p.startsWith(T)&&(u.push({type:6,index:r}),s.removeAttribute(p));if(Nt.test(s.tagName)){let p=s.textContent.split(T),d=p.length-1;if(d>0){s.textContent=K?K.emptyScript:"";for(let w=0;w<d;w++)s.append(p[w],U()),O.nextNode(),u.push({type:2,index:++r});s.append(p[d],U())}}}else if(s.nodeType===8)if(s.data===Ct)u.push({type:2,index:r});else{let p=-1;for(;(p=s.data.indexOf(T,p+1))!==-1;)u.push({type:7,index:r}),p+=T.length-1}r++}}static createElement(e,n){let o=C.createElement("template");return o.innerHTML=e,o}};function D(t,e,n=t,o){if(e===j)return e;let s=o!==void 0?n._$Co?.[o]:n._$Cl,r=B(e)?void 0:e._$litDirective$;return s?.constructor!==r&&(s?._$AO?.(!1),r===void 0?s=void 0:(s=new r(t),s._$AT(t,n,o)),o!==void 0?(n._$Co??=[])[o]=s:n._$Cl=s),s!==void 0&&(e=D(t,s._$AS(t,e.values),s,o)),e}var ze=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:n}=this._$AD,o=(t?.creationScope??C).importNode(e,!0);O.currentNode=o;let s=O.nextNode(),r=0,a=0,c=n[0];for(;c!==void 0;){if(r===c.index){let u;c.type===2?u=new ut(s,s.nextSibling,this,t):c.type===1?u=new c.ctor(s,c.name,c.strings,this,t):c.type===6&&(u=new Je(s,this,t)),this._$AV.push(u),c=n[++a]}r!==c?.index&&(s=O.nextNode(),r++)}return O.currentNode=C,o}p(t){let e=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(t,n,e),e+=n.strings.length-2):n._$AI(t[e])),e++}},ut=class It{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,n,o,s){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=e,this._$AB=n,this._$AM=o,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,n=this._$AM;return n!==void 0&&e?.nodeType===11&&(e=n.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,n=this){e=D(this,e,n),B(e)?e===h||e==null||e===""?(this._$AH!==h&&this._$AR(),this._$AH=h):e!==this._$AH&&e!==j&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Fe(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==h&&B(this._$AH)?this._$AA.nextSibling.data=e:this.T(C.createTextNode(e)),this._$AH=e}$(e){let{values:n,_$litType$:o}=e,s=typeof o=="number"?this._$AC(e):(o.el===void 0&&(o.el=at.createElement(Dt(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===s)this._$AH.p(n);else{let r=new ze(s,this),a=r.u(this.options);r.p(n),this.T(a),this._$AH=r}}_$AC(e){let n=Lt.get(e.strings);return n===void 0&&Lt.set(e.strings,n=new at(e)),n}k(e){lt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,s=0;for(let r of e)s===n.length?n.push(o=new It(this.O(U()),this.O(U()),this,this.options)):o=n[s],o._$AI(r),s++;s<n.length&&(this._$AR(o&&o._$AB.nextSibling,s),n.length=s)}_$AR(e=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);e!==this._$AB;){let o=At(e).nextSibling;At(e).remove(),e=o}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},G=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,n,o,s){this.type=1,this._$AH=h,this._$AN=void 0,this.element=t,this.name=e,this._$AM=o,this.options=s,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=h}_$AI(t,e=this,n,o){let s=this.strings,r=!1;if(s===void 0)t=D(this,t,e,0),r=!B(t)||t!==this._$AH&&t!==j,r&&(this._$AH=t);else{let a=t,c,u;for(t=s[0],c=0;c<s.length-1;c++)u=D(this,a[n+c],e,c),u===j&&(u=this._$AH[c]),r||=!B(u)||u!==this._$AH[c],u===h?t=h:t!==h&&(t+=(u??"")+s[c+1]),this._$AH[c]=u}r&&!o&&this.j(t)}j(t){t===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},Ke=class extends G{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===h?void 0:t}},Ge=class extends G{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==h)}},Xe=class extends G{constructor(t,e,n,o,s){super(t,e,n,o,s),this.type=5}_$AI(t,e=this){if((t=D(this,t,e,0)??h)===j)return;let n=this._$AH,o=t===h&&n!==h||t.capture!==n.capture||t.once!==n.once||t.passive!==n.passive,s=t!==h&&(n===h||o);o&&this.element.removeEventListener(this.name,this,n),s&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},Je=class{constructor(t,e,n){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(t){D(this,t)}};var qe=ct.litHtmlPolyfillSupport;qe?.(at,ut),(ct.litHtmlVersions??=[]).push("3.3.3");var Ht=(t,e,n)=>{let o=n?.renderBefore??e,s=o._$litPart$;if(s===void 0){let r=n?.renderBefore??null;o._$litPart$=s=new ut(e.insertBefore(U(),r),r,void 0,n??{})}return s._$AI(t),s};var J={en:"English",tr:"Türkçe"},Ye={en:"en-GB",tr:"tr-TR"},Pt={},X="en",Ut=new Intl.PluralRules("en"),pt=new Set;function Bt(t,e){Pt=e,X=t,Ut=new Intl.PluralRules(t);for(let n of pt)n()}function jt(t){return pt.add(t),()=>pt.delete(t)}function Wt(){return X}function g(){return(globalThis.navigator?.languages??[]).find(e=>e.toLowerCase().startsWith(X))??Ye[X]}function i(t,e={}){let n=Pt[t]??t;return(typeof n=="string"?n:n[Ut.select(Number(e.n))]??n.other).replace(/\{(\w+)\}/g,(s,r)=>e[r]===void 0?s:Ze(e[r]))}function Ft(t){return t.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&n in J)??"en"}function Ze(t){return typeof t=="number"?t.toLocaleString(g()):t}var Qe={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},Vt=!1;function zt(t){Vt||setTimeout(tn),Vt=!0;let e=([n,o])=>l`<li>
<a href=${o} data-test=${`nav-${n}`} aria-current=${n===t?"page":h}>
${i(`nav.${n}`)}
</a>
</li>`;return l`<nav class="admin-nav" aria-label=${i("nav.label")}>
<ul>${Object.entries(Qe).map(e)}</ul>
</nav>`}function tn(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}function Kt(t,e=["records"]){let n=(o,s)=>l`<a
class="btn" download data-test=${`export-${o}-${s}`}
href=${`/export/${o}.${s}?${new URLSearchParams(t)}`}
aria-label=${i(`export.${o}.${s}.label`)}>${i(`export.${o}.${s}`)}</a>`;return l`<div class="export-links" role="group" aria-label=${i("export.heading")}>
${e.map(o=>[n(o,"xlsx"),n(o,"csv")])}
</div>`}function S(t,e=""){return l`<svg class="icon ${e}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${t}></path>
</svg>`}var N="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",fs=`${N}M8 12.5l2.8 2.8L16.2 9.5`,ms=`${N}M12 7v5.3l3.2 2`;var $s=`${N}M9 9l6 6M15 9l-6 6`;var gs=`${N}M8 12h8`;var ws=`${N}M12 8.5v7M8.5 12h7`,Gt="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var Xt="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",W="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",Jt="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var qt="M19 12H5M11 6l-6 6 6 6";var xs=`${N}M12 11v5.5M12 7.7v.01`,Yt="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Zt=`${N}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,Qt="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var te="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";function q(t,e,{onClick:n,test:o,className:s="btn",lang:r}){return l`<button
type="button"
class=${s}
title=${e}
lang=${r??h}
data-test=${o??h}
@click=${n}
>
${S(t)}<span class="label">${e}</span>
</button>`}var se="attn.language",en=!1;async function oe(){let t=null;try{t=localStorage.getItem(se)}catch{}await re(Ft([t,...navigator.languages]))}async function nn(t){await re(t);try{localStorage.setItem(se,t)}catch{}}async function re(t){let e=document.getElementById("words"),[n,o]=await Promise.all([e?.lang===t?JSON.parse(e.textContent):ne(t,":not([data-later])"),en&&ne(t,"[data-later]")]);document.documentElement.lang=t,Bt(t,{...n,...o})}async function ne(t,e){let n=document.querySelectorAll(`link[type="application/json"][hreflang=${t}]${e}`),o=await Promise.all([...n].map(({href:s})=>sn(s)));return Object.assign({},...o)}async function sn(t){let e=await fetch(t);if(!e.ok)throw new Error(`${t}: ${e.status}`);return e.json()}function ie(){let t=Object.keys(J),e=t[(t.indexOf(Wt())+1)%t.length]??"en";return q(Zt,J[e],{test:"lang-switch",className:"btn quiet labelled-wide",lang:e,onClick:()=>nn(e)})}function ae(t,e){let n=!1,o=()=>{n=!1,Ht(e(),t)},s=()=>{n||(n=!0,queueMicrotask(o))};return t.replaceChildren(),o(),jt(s),s}function ce(){return document.getElementById("app")}var Y={teacher:"/teacher",student:"/student",admin:"/admin"};async function dt(){let t=await Z("/me");if(t.status===401)return null;if(!t.ok)throw new Error(`/me answered ${t.status}`);return(await t.json()).user}async function le(){let t=await fe("/sessions",{});if(!t.ok&&t.status!==401)throw new Error(`/sessions answered ${t.status}`);return t.json()}async function he(){await fe("/logout",{})}async function ue(){return de("/lessons").catch(()=>[])}async function pe({q:t="",cursor:e=null,limit:n=20}){let o=new URLSearchParams({limit:String(n),...t&&{q:t},...e&&{cursor:e}});return de(`/history?${o}`)}function Z(t){return fetch(t,{headers:{Accept:"application/json"},cache:"no-store"})}async function de(t){let e=await Z(t);if(!e.ok)throw new Error(`${t} answered ${e.status}`);return e.json()}function fe(t,e){return rn("POST",t,e)}function rn(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var an="attn.student",cn="attn.receipts";function me(t){try{t.removeItem(an),t.removeItem(cn)}catch{}}var ln=10,ft="attn.stays";function $e(t){ge(e=>t?e.setItem(ft,"1"):e.removeItem(ft))}async function hn(){let t=await dt();if(t||!ge(n=>n.getItem(ft)))return t;let e=await le();return $e(!!e.user),e.reason==="reused"&&Q("&reused"),e.user??null}function ge(t){try{return t(localStorage)}catch{return null}}async function we(){me(localStorage),$e(!1);try{await he()}finally{location.assign("/")}}function Q(t=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${t}`)}async function un(t=()=>{}){for(let e=1;;e=Math.min(e*2,ln))try{return await hn()}catch{t(),await new Promise(n=>{setTimeout(n,e*1e3),window.addEventListener("online",n,{once:!0})})}}async function xe(...t){let e=await un();return e&&t.includes(e.role)?e:(e?location.replace(Y[e.role]??"/"):Q(),null)}var pn=6,Js=pn/2,Me=new Map;function dn(t,e){let n=`${t} ${e}`,o=e?"2-digit":void 0,s=Me.get(n)??new Intl.DateTimeFormat(t,{hour:"2-digit",minute:"2-digit",second:o,hourCycle:"h23"});return Me.set(n,s),s}function ve(t,e=!1){return t?dn(g(),e).format(new Date(t)):""}function F(t){let e=10**Math.floor(Math.log10(Math.max(2,t)));return[1,1.2,1.6,2,3,4,5,6,8,10].map(n=>n*e).find(n=>n>=t&&n%2===0)??10}function _e(t,e=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${S(te,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${e?$n(e):h}</div>
${t?l`<span class="topbar-user">${S(Gt)}<bdi>${t.full_name}</bdi></span>`:h}
${ie()}
${t?fn():h}
</header>`}function fn(){return q(Qt,i("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:we})}var mn={live:[Xt,"connection.live"],"catching-up":[W,"connection.catching"],connecting:[W,"connection.connecting"]};function $n({state:t,asOf:e},n="connection.offline"){let[o,s]=mn[t]??[Jt,n],r=t!=="live"&&e?i("connection.asOf",{time:ve(e,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${t}
>${S(o)}<span>${i(s)}</span>${r?l`<span class="as-of">${r}</span>`:h}</span
>`}var R=class extends Error{constructor(e){super(e),this.kind=e}};function ye(t){return mt(`/reports/lesson?${t}`)}function Ae(t){return mt(`/reports/school?${t}`)}function be(t){return mt(`/matrix?${t}`)}async function mt(t){let e=await Z(t).catch(()=>null);if(e?.ok)return e.json();throw e?.status===401?new R("signedOut"):new R(e?.status===422?"refused":"away")}var tt=class{#t=new Set;constructor(e){this.state=e}update(e,...n){let o=this.state;if(this.state=e(o,...n),this.state!==o)for(let s of this.#t)s(this.state,o)}subscribe(e){return this.#t.add(e),()=>this.#t.delete(e)}};var $t=220,Se=24,gn=30,V=44,wn=$t-Se-gn,ke=52,xn=34,Mn=48;function I(t,e){let{id:n,title:o,desc:s,bars:r,max:a,tick:c,line:u}=t,m=(e-V)/Math.max(1,r.length),$=Math.ceil(ke/m),p=d=>Se+wn*(1-d/a);return l`<svg class="chart" role="img" viewBox="0 0 ${e} ${$t}" data-test=${`chart-${n}`}
aria-labelledby="chart-${n}-title chart-${n}-desc">
<title id="chart-${n}-title">${o}</title>
<desc id="chart-${n}-desc">${s}</desc>
${_n(n)}
${[0,a/2,a].map(d=>b`<path class="grid" d="M${V} ${p(d)}H${e}"></path>
<text class="tick" x=${V-6} y=${p(d)+4} text-anchor="end">${c(d)}</text>`)}
${r.map((d,w)=>vn(n,d,V+m*w,m,p,w%$===0?e:0))}
${u?b`<path class="limit" d="M${V} ${p(u.value)}H${e}"></path>
<text class="limit-label" x=${e} y=${p(u.value)-5} text-anchor="end">${u.label}</text>`:h}
</svg>
${yn(n,t.head,t.rows)}`}function vn(t,{label:e,value:n,of:o,text:s,isMarked:r},a,c,u,m){let $=Math.min(Mn,c*.72),p=a+(c-$)/2,d=(w,y,ot="")=>b`<rect class=${w}
fill=${ot||h} x=${p} y=${u(y)} width=${$} height=${u(0)-u(y)}></rect>`;return b`<g>
<title>${e}: ${s}</title>
${o?d("whole",o):h}
${n?d("bar",n):h}
${n&&r?d("marked",n,`url(#hatch-${t})`):h}
${n!==null&&c>=xn?b`<text class="value" x=${a+c/2} y=${u(o??n)-6} text-anchor="middle">${s}</text>`:h}
${m?b`<text class="tick" x=${Math.min(a+c/2,m-ke/2)} y=${$t-10}
text-anchor="middle">${e}</text>`:h}
</g>`}function _n(t){return b`<defs>
<pattern id=${`hatch-${t}`} width="6" height="6" patternUnits="userSpaceOnUse">
<path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
</pattern>
</defs>`}function yn(t,e,n){return l`<details class="behind" data-test=${`table-${t}`}>
<summary>${i("reports.asTable")}</summary>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead><tr>${e.map(o=>l`<th scope="col">${o}</th>`)}</tr></thead>
<tbody>
${n.map(([o,...s])=>l`<tr><th scope="row">${o}</th>${s.map(r=>l`<td>${r}</td>`)}</tr>`)}
</tbody>
</table>
</div>
</details>`}function _(t,e=1){return t===null?"–":(t/100).toLocaleString(g(),{style:"percent",maximumFractionDigits:e})}var k=16,Ee=2,H=68,An=56,bn=7.2,gt=22,Te={present:["h12v12h-12z",!0],late:["v12h12z",!0],absent:["l12 12m0 -12l-12 12",!1],failed:["h12v12h-12zm3 3l6 6m0 -6l-6 6",!1],excused:["m6 2a4 4 0 1 1 0 8a4 4 0 0 1 0 -8",!0],pending:["m0 0h12v12h-12zm6 4v3m0 2v.1",!1],missing:["m3 6h6",!1]},Sn=["present","late","absent","failed","excused","pending"];function et({attendance_id:t},{student_number:e}){return`/class/${t}?${new URLSearchParams({student:e})}`}function Le({matrix:t,students:e,day:n,isTableOpen:o,onTable:s}){let{classes:r}=t,a=Math.max(4,...e.map(({user_full_name:p})=>Math.min(gt,p.length))),c=Math.round(a*bn)+10,[u,m]=[c+r.length*k+An,H+e.length*k+4],$=p=>{let d=kn(p,c),[w,y]=[r[d.column],e[d.row]];w&&y?.cells[d.column]&&location.assign(et(w,y))};return l`<ul class="legend">${Sn.map(Tn)}</ul>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.heat.heading")}>
<svg class="heat" role="img" width=${u} height=${m} viewBox="0 0 ${u} ${m}" @click=${$}
data-test="chart-heat" aria-labelledby="heat-title heat-desc">
<title id="heat-title">${i("reports.heat.heading")}</title>
<desc id="heat-desc">${i("reports.heat.desc",{students:e.length,classes:r.length})}</desc>
${r.map(({start_time:p},d)=>b`<text class="tick"
transform="translate(${c+d*k+12} ${H-6}) rotate(-90)">${n(p)}</text>`)}
${e.map(({user_full_name:p,percent:d},w)=>b`<text class="name" x="0" y=${H+w*k+12}>${Cn(p)}</text>
<text class="tick" x=${u-2} y=${H+w*k+12}
text-anchor="end">${_(d,0)}</text>`)}
${Object.entries(Te).map(([p,[d,w]])=>{let y=En(e,p,d,c);return y?b`<path data-status=${p} class=${w?"filled":"drawn"} d=${y}></path>`:h})}
</svg>
</div>
<details class="behind" data-test="table-heat" @toggle=${s}>
<summary>${i("reports.asTable")}</summary>
${o?Ln(r,e,n):h}
</details>`}function kn({currentTarget:t,clientX:e,clientY:n},o){let s=t.getBoundingClientRect();return{column:Math.floor((e-s.left-o)/k),row:Math.floor((n-s.top-H)/k)}}function En(t,e,n,o){return t.flatMap(({cells:s},r)=>s.map((a,c)=>a?.status===e?`M${o+c*k+Ee} ${H+r*k+Ee}${n}`:"")).join("")}function Tn(t){let[e,n]=Te[t]??["",!1];return l`<li>
<svg class="heat" width="16" height="16" aria-hidden="true">
<path data-status=${t} class=${n?"filled":"drawn"} d="M2 2${e}"></path>
</svg>
${i(`status.${t}`)}
</li>`}function Ln(t,e,n){return l`<div class="table-scroll tall" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead>
<tr>
<th scope="col">${i("reports.student")}</th>
<th scope="col">${i("reports.percent")}</th>
${t.map(({attendance_id:o,start_time:s,lesson_name:r})=>l`<th scope="col">
<a href=${`/class/${o}`} title=${r}>${n(s)}</a>
</th>`)}
</tr>
</thead>
<tbody>
${e.map(o=>l`<tr>
<th scope="row"><bdi>${o.user_full_name}</bdi></th>
<td>${_(o.percent)}</td>
${t.map((s,r)=>On(s,o,o.cells[r]??null))}
</tr>`)}
</tbody>
</table>
</div>`}function On(t,e,n){if(!n)return l`<td>–</td>`;let{status:o}=n;return l`<td><a href=${et(t,e)} data-status=${o}>${i(`status.${o}`)}</a></td>`}function Cn(t){let e=[...t];return e.length>gt?`${e.slice(0,gt-1).join("")}…`:t}function Oe(t,e,n){let o=new URLSearchParams(t);return{view:e==="admin"&&(o.get("view")??"school")==="school"&&!o.get("lesson")?"school":"lesson",lesson:o.get("lesson")??"",teacher:o.get("teacher")??"",from:o.get("from")??Mt(84,n),to:o.get("to")??"",idleDays:o.get("idle_days")??"14",sort:o.get("sort")==="percent"?"percent":"name"}}function wt({view:t,lesson:e,teacher:n,from:o,to:s,idleDays:r,sort:a}){let c=new URLSearchParams({view:t,...e&&{lesson:e},...n&&{teacher:n},from:o});return s&&c.set("to",s),t==="school"&&c.set("idle_days",r),a==="percent"&&c.set("sort",a),`?${c}`}function xt({view:t,lesson:e,teacher:n,from:o,to:s,idleDays:r}){return new URLSearchParams({...e&&t==="lesson"&&{lesson:e},...n&&t==="lesson"&&{teacher:n},...o&&{from:o},...s&&{to:s},...t==="school"&&{idle_days:r}})}function Mt(t,e){let n=new Date(e);return n.setDate(n.getDate()-t),[n.getFullYear(),n.getMonth()+1,n.getDate()].map(o=>String(o).padStart(2,"0")).join("-")}function vt(t){return{choice:t,phase:"loading",lesson:null,matrix:null,school:null}}function Ce(t,e){return{...t,choice:{...t.choice,sort:e}}}function Ne(t,e){return{...t,phase:"ready",...e}}function De(t,e){return{...t,phase:e}}function Re(t,e,n){let{compare:o}=new Intl.Collator(n,{numeric:!0}),s=r=>e==="percent"?r.percent??101:0;return t.toSorted((r,a)=>s(r)-s(a)||o(r.user_full_name,a.user_full_name))}function Ie(t){let e=t.reduce((o,{joined:s})=>o+s,0);if(!e)return null;let n=o=>{let s=0;for(let{minute:r,joined:a}of t)if(s+=a,s>=o*e)return r+1;return t.length};return{half:n(.5),most:n(.9),all:e}}function He(t){let{report:e,width:n}=t;return e.classes?l`${_t([["reports.percentAll",_(e.percent)],["reports.classes",e.classes.toLocaleString(g())],["reports.students",e.students.toLocaleString(g())],["reports.atRisk",e.at_risk.length.toLocaleString(g())]])}
<div class="pictures">
<section class="card picture">${Dn(e,n)}</section>
<section class="card picture">${Rn(e,n)}</section>
<section class="card picture">${In(e,n)}</section>
<section class="card picture">${Hn(t)}</section>
</div>
<section class="card picture">${Bn(t)}</section>`:l`<p class="card muted" data-test="report-empty">${i("reports.none")}</p>`}function _t(t){return l`<dl class="figures card" data-test="report-figures">
${t.map(([e,n])=>l`<div><dt>${i(e)}</dt><dd>${n}</dd></div>`)}
</dl>`}function st(t,e=!1){let n=e?"numeric":void 0;return new Date(`${t}T00:00Z`).toLocaleDateString(g(),{day:"numeric",month:"short",year:n,timeZone:"UTC"})}function yt({first_day:t,percent:e,classes:n,attended:o,counted:s}){let r=[n,o,s].map(a=>a.toLocaleString(g()));return[st(t,!0),_(e),...r]}function Dn({weeks:t,required_percent:e},n){let o=t.flatMap(({percent:r})=>r===null?[]:[r]),s={n:t.length,low:_(Math.min(...o)),high:_(Math.max(...o))};return l`<h2>${i("reports.weeks.heading")}</h2>
${I({id:"weeks",title:i("reports.weeks.heading"),desc:o.length?i("reports.weeks.desc",s):i("reports.nothingCounts"),bars:t.map(({first_day:r,percent:a})=>({label:st(r),value:a,text:_(a,0),isMarked:e!==null&&a!==null&&a<e})),max:100,tick:r=>_(r,0),line:e===null?null:{value:e,label:i("reports.required",{percent:_(e)})},head:["week","percent","classes","attended","counted"].map(r=>i(`reports.${r}`)),rows:t.map(yt)},n)}`}function Rn({arrivals:t},e){let n=Ie(t);if(!n)return l`<h2>${i("reports.arrivals.heading")}</h2><p class="muted">${i("reports.arrivals.none")}</p>`;let o=t.length-1,s=r=>r===60?"60+":String(r);return l`<h2>${i("reports.arrivals.heading")}</h2>
<p class="muted">${i("reports.arrivals.summary",{half:n.half,most:n.most})}</p>
${I({id:"arrivals",title:i("reports.arrivals.heading"),desc:i("reports.arrivals.desc",{n:n.all,last:o}),bars:t.map(({minute:r,joined:a})=>({label:s(r),value:a,text:a.toLocaleString(g())})),max:F(Math.max(...t.map(({joined:r})=>r))),tick:r=>r.toLocaleString(g()),line:null,head:[i("reports.minute"),i("reports.joined")],rows:t.map(({minute:r,joined:a})=>[s(r),a.toLocaleString(g())])},e)}`}function In({distribution:t,required_percent:e},n){let o=({low:s,high:r})=>`${s}–${r===100?100:r-1}`;return l`<h2>${i("reports.distribution.heading")}</h2>
${I({id:"distribution",title:i("reports.distribution.heading"),desc:i("reports.distribution.desc",{n:t.reduce((s,{students:r})=>s+r,0)}),bars:t.map(s=>({label:o(s),value:s.students,text:s.students.toLocaleString(g()),isMarked:e!==null&&s.high<=e})),max:F(Math.max(...t.map(({students:s})=>s))),tick:s=>s.toLocaleString(g()),line:null,head:[i("reports.percent"),i("reports.students")],rows:t.map(s=>[`${o(s)} %`,s.students.toLocaleString(g())])},n)}`}function Hn({report:t,matrix:e}){let{at_risk:n}=t;return l`<h2>${i("reports.atRisk")}</h2>
${n.length?h:l`<p class="muted">${i("reports.atRisk.none")}</p>`}
<ul class="at-risk" data-test="at-risk">
${n.map(o=>l`<li data-test="student-at-risk">
<strong>${Un(o,e)}</strong>
<span>${_(o.percent)}</span>
<span class="muted">${o.student_number}</span>
<span class="muted">${i("reports.of",{attended:o.attended,counted:o.counted})}</span>
<span class="why">${Pn(o,t)}</span>
</li>`)}
</ul>`}function Pn({is_below:t,absences_in_a_row:e},{required_percent:n}){return[t?i("reports.below",{percent:_(n)}):"",e>1?i("reports.inARow",{n:e}):""].filter(Boolean).join(" · ")}function Un({student_number:t,user_full_name:e},n){let o=n?.students.find(r=>r.student_number===t),s=o&&n?.classes[o.cells.findLastIndex(r=>r!==null)];return o&&s?l`<a href=${et(s,o)}><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}function Bn({report:t,matrix:e,choice:n,isTableOpen:o,onTable:s,onSort:r}){if(!e){let m=t.classes>120;return l`<h2>${i("reports.heat.heading")}</h2>
<p class="muted">${m?i("reports.heat.tooLarge",{n:120}):i("loading")}</p>`}let a=m=>new Date(m).toLocaleDateString(g(),{day:"numeric",month:"short",timeZone:t.time_zone}),c=m=>l`<label class="chip">
<input type="radio" class="visually-hidden" name="sort"
.checked=${n.sort===m} @change=${()=>r(m)}
data-test=${`sort-${m}`} />
<span>${i(`reports.sort.${m}`)}</span>
</label>`,u=Re(e.students,n.sort,g());return l`<div class="picture-head">
<h2>${i("reports.heat.heading")}</h2>
<div class="chips" role="radiogroup" aria-label=${i("reports.sort")}>${c("name")} ${c("percent")}</div>
</div>
${Le({matrix:e,students:u,day:a,isTableOpen:o,onTable:s})}`}function Ue(t,e){let{days:n,classes:o,percent:s,idle_days:r,idle_lessons:a,not_opened:c}=t;return l`${_t([["reports.percentAll",_(s)],["reports.classes",o.toLocaleString(g())],["reports.notOpened",c.length.toLocaleString(g())],["reports.idle",a.length.toLocaleString(g())]])}
<section class="card picture">
<h2>${i("reports.days.heading")}</h2>
<p class="muted">${i("reports.days.lead")}</p>
${n.length?jn(t,e):l`<p data-test="report-empty">${i("reports.none")}</p>`}
</section>
<div class="pictures">
<section class="card picture">
<h2>${i("reports.notOpened")}</h2>
<p class="muted">${i(c.length?"reports.notOpened.lead":"reports.notOpened.none")}</p>
${Pe("not-opened",c,t)}
</section>
<section class="card picture">
<h2>${i("reports.idle.heading",{n:r})}</h2>
${a.length?h:l`<p class="muted">${i("reports.idle.none")}</p>`}
${Pe("idle",a,t)}
</section>
</div>`}function jn({days:t,classes:e},n){let o=F(Math.max(...t.map(({counted:s})=>s)));return I({id:"days",title:i("reports.days.heading"),desc:i("reports.days.desc",{n:t.length,classes:e}),bars:t.map(({first_day:s,attended:r,counted:a,percent:c})=>({label:st(s),value:r,of:a,text:_(c,0)})),max:o,tick:s=>s.toLocaleString(g()),line:null,head:["day","percent","classes","attended","counted"].map(s=>i(`reports.${s}`)),rows:t.map(yt)},n)}function Pe(t,e,{time_zone:n}){let o=s=>new Date(s).toLocaleDateString(g(),{day:"numeric",month:"short",year:"numeric",timeZone:n});return l`<ul class="at-risk" data-test=${`report-${t}`}>
${e.map(({lesson_name:s,teacher_full_name:r,teacher_school_number:a,last_start:c})=>{let u=new URLSearchParams({view:"lesson",lesson:s,teacher:a,from:""});return l`<li>
<strong><a href=${`/reports?${u}`}><bdi>${s}</bdi></a></strong>
<span>${c?i("reports.last",{day:o(c)}):i("reports.never")}</span>
<span class="muted"><bdi>${r}</bdi></span>
</li>`})}
</ul>`}var Wn=[28,84,364],Fn=1120,Vn=900,zn=240,[Kn,Gn,Xn]=[32,48,16];function Jn(t){let e=()=>Oe(location.search,t.role,Date.now()),n=new tt(vt(e())),o=[],s=0,r=!1;async function a(){let f=++s,{choice:x}=n.state,v=xt(x);try{if(x.view==="school")return c(f,{school:await Ae(v)});let A=await ye(v);c(f,{lesson:A,matrix:null}),A.classes>0&&A.classes<=120&&c(f,{matrix:await be(v)})}catch(A){if(!(A instanceof R))throw A;A.kind==="signedOut"?Q():f===s&&n.update(De,A.kind)}}function c(f,x){f===s&&n.update(Ne,x)}function u(f){let x={...n.state.choice,...f};JSON.stringify(x)!==JSON.stringify(n.state.choice)&&(history.pushState(null,"",location.pathname+wt(x)),m())}function m(){n.update(()=>vt(e())),a()}function $(f){n.update(Ce,f),history.replaceState(null,"",location.pathname+wt(n.state.choice))}function p(){document.title=i("reports.title");let{choice:f}=n.state;return l`<a class="skip-link" href="#content">${i("reports.skip")}</a>${_e(t)}
${t.role==="admin"?zt("reports"):h}
<main class="page reports-page" id="content">
<div class="reports-head">
${t.role==="admin"?h:l`<a class="btn quiet" href=${Y[t.role]} data-test="reports-back">
${S(qt)}${i("reports.back")}</a>`}
<h1>${i("reports.heading")}</h1>
${t.role==="admin"?d(f):h}
</div>
${w(f)} ${y()}
</main>`}function d({view:f}){let x=v=>l`<button type="button" class="chip-button"
aria-pressed=${f===v} data-test=${`view-${v}`} @click=${()=>u({view:v})}>
${i(`reports.view.${v}`)}
</button>`;return l`<div class="chips">${x("school")} ${x("lesson")}</div>`}function w(f){let x=(M,E)=>l`<div class="field">
<label for=${M}>${i(`reports.${M}`)}</label>
<input id=${M} type=${E} .value=${f[M]} data-test=${`filter-${M}`} autocomplete="off"
list=${M==="lesson"?"lessons":h} min=${E==="number"?1:h}
max=${E==="number"?999:h}
@change=${rt=>u({[M]:rt.currentTarget.value.trim()})} />
</div>`,v=M=>{let E=M===null?"":Mt(M,Date.now());return l`<button type="button" class="chip-button" aria-pressed=${f.from===E&&!f.to}
data-test=${`period-${M??"all"}`} @click=${()=>u({from:E,to:""})}>
${M===null?i("reports.period.all"):i("reports.period",{n:M/7})}
</button>`},A=f.view==="lesson";return l`<form class="card filters" @submit=${M=>M.preventDefault()}>
${A?x("lesson","text"):h}
${A&&t.role==="admin"?x("teacher","text"):h} ${x("from","date")}
${x("to","date")} ${A?h:x("idleDays","number")}
<div class="chips" role="group" aria-label=${i("reports.periods")}>${Wn.map(v)} ${v(null)}</div>
${Kt(qn(f),["records","matrix"])}
<datalist id="lessons">${o.map(M=>l`<option value=${M}></option>`)}</datalist>
</form>`}function y(){let{phase:f,choice:x,lesson:v,matrix:A,school:M}=n.state;if(f==="refused"||f==="away")return l`<p class="problem" role="alert" data-test="report-problem">
${S(Yt)}<span>${i(`reports.${f}`)}</span>
${f==="away"?l`<button type="button" class="btn" @click=${m}>${i("reports.retry")}</button>`:h}
</p>`;let E=Be(1);if(x.view==="school"&&M)return Ue(M,E);if(x.view==="lesson"&&v){let rt=()=>{r=!0,z()};return He({report:v,matrix:A,choice:x,width:Be(2),isTableOpen:r,onTable:rt,onSort:$})}return l`<p class="loading" role="status">${S(W)}${i("loading")}</p>`}async function ot(){let[f,x]=await Promise.all([t.role==="teacher"?ue():[],pe({limit:200}).catch(()=>({items:[]}))]);o=[...new Set([...f,...x.items].map(({lesson_name:v})=>v))].sort(),z()}let z=ae(ce(),p);n.subscribe(z),window.addEventListener("resize",z),window.addEventListener("popstate",m),a(),ot()}function qn(t){let e=xt(t);return e.delete("idle_days"),Object.fromEntries(e)}function Be(t){let e=Math.min(Fn,document.documentElement.clientWidth)-Kn,n=document.documentElement.clientWidth>=Vn;return Math.max(zn,Math.round((n?(e-Xn*(t-1))/t:e)-Gn))}var[je]=await Promise.all([xe("teacher","admin"),oe()]);je&&Jn(je);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
