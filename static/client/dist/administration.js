var kt=globalThis,Ft=e=>e,J=kt.trustedTypes,Wt=J?J.createPolicy("lit-html",{createHTML:e=>e}):void 0,Jt="$lit$",L=`lit$${Math.random().toFixed(9).slice(2)}$`,Yt="?"+L,ws=`<${Yt}>`,D=document,z=()=>D.createComment(""),K=e=>e===null||typeof e!="object"&&typeof e!="function",Et=Array.isArray,ys=e=>Et(e)||typeof e?.[Symbol.iterator]=="function",St=`[ 	
\f\r]`,W=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,zt=/-->/g,Kt=/>/g,I=RegExp(`>|${St}(?:([^\\s"'>=/]+)(${St}*=${St}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Vt=/'/g,Gt=/"/g,Zt=/^(?:script|style|textarea|title)$/i,Tt=e=>(t,...s)=>({_$litType$:e,strings:t,values:s}),l=Tt(1),On=Tt(2),Nn=Tt(3),V=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),Xt=new WeakMap,R=D.createTreeWalker(D,129);function Qt(e,t){if(!Et(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return Wt!==void 0?Wt.createHTML(t):t}var vs=(e,t)=>{let s=e.length-1,n=[],i,r=t===2?"<svg>":t===3?"<math>":"",a=W;for(let c=0;c<s;c++){let d=e[c],p,h,f=-1,g=0;for(;g<d.length&&(a.lastIndex=g,h=a.exec(d),h!==null);)g=a.lastIndex,a===W?h[1]==="!--"?a=zt:h[1]!==void 0?a=Kt:h[2]!==void 0?(Zt.test(h[2])&&(i=RegExp("</"+h[2],"g")),a=I):h[3]!==void 0&&(a=I):a===I?h[0]===">"?(a=i??W,f=-1):h[1]===void 0?f=-2:(f=a.lastIndex-h[2].length,p=h[1],a=h[3]===void 0?I:h[3]==='"'?Gt:Vt):a===Gt||a===Vt?a=I:a===zt||a===Kt?a=W:(a=I,i=void 0);let S=a===I&&e[c+1].startsWith("/>")?" ":"";r+=a===W?d+ws:f>=0?(n.push(p),d.slice(0,f)+Jt+d.slice(f)+L+S):d+L+(f===-2?c:S)}return[Qt(e,r+(e[s]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),n]},At=class te{constructor({strings:t,_$litType$:s},n){let i;this.parts=[];let r=0,a=0,c=t.length-1,d=this.parts,[p,h]=vs(t,s);if(this.el=te.createElement(p,n),R.currentNode=this.el.content,s===2||s===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(i=R.nextNode())!==null&&d.length<c;){if(i.nodeType===1){if(i.hasAttributes())for(let f of i.getAttributeNames())if(f.endsWith(Jt)){let g=h[a++],S=i.getAttribute(f).split(L),U=/([.?@])?(.*)/.exec(g);d.push({type:1,index:r,name:U[2],strings:S,ctor:U[1]==="."?xs:U[1]==="?"?Ms:U[1]==="@"?Ss:Y}),i.removeAttribute(f)}else f.startsWith(L)&&(d.push({type:6,index:r}),i.removeAttribute(f));if(Zt.test(i.tagName)){let f=i.textContent.split(L),g=f.length-1;if(g>0){i.textContent=J?J.emptyScript:"";for(let S=0;S<g;S++)i.append(f[S],z()),R.nextNode(),d.push({type:2,index:++r});i.append(f[g],z())}}}else if(i.nodeType===8)if(i.data===Yt)d.push({type:2,index:r});else{let f=-1;for(;(f=i.data.indexOf(L,f+1))!==-1;)d.push({type:7,index:r}),f+=L.length-1}r++}}static createElement(t,s){let n=D.createElement("template");return n.innerHTML=t,n}};function q(e,t,s=e,n){if(t===V)return t;let i=n!==void 0?s._$Co?.[n]:s._$Cl,r=K(t)?void 0:t._$litDirective$;return i?.constructor!==r&&(i?._$AO?.(!1),r===void 0?i=void 0:(i=new r(e),i._$AT(e,s,n)),n!==void 0?(s._$Co??=[])[n]=i:s._$Cl=i),i!==void 0&&(t=q(e,i._$AS(e,t.values),i,n)),t}var _s=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:s}=this._$AD,n=(e?.creationScope??D).importNode(t,!0);R.currentNode=n;let i=R.nextNode(),r=0,a=0,c=s[0];for(;c!==void 0;){if(r===c.index){let d;c.type===2?d=new Lt(i,i.nextSibling,this,e):c.type===1?d=new c.ctor(i,c.name,c.strings,this,e):c.type===6&&(d=new As(i,this,e)),this._$AV.push(d),c=s[++a]}r!==c?.index&&(i=R.nextNode(),r++)}return R.currentNode=D,n}p(e){let t=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(e,s,t),t+=s.strings.length-2):s._$AI(e[t])),t++}},Lt=class ee{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,s,n,i){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=s,this._$AM=n,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,s=this._$AM;return s!==void 0&&t?.nodeType===11&&(t=s.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,s=this){t=q(this,t,s),K(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==V&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):ys(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&K(this._$AH)?this._$AA.nextSibling.data=t:this.T(D.createTextNode(t)),this._$AH=t}$(t){let{values:s,_$litType$:n}=t,i=typeof n=="number"?this._$AC(t):(n.el===void 0&&(n.el=At.createElement(Qt(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===i)this._$AH.p(s);else{let r=new _s(i,this),a=r.u(this.options);r.p(s),this.T(a),this._$AH=r}}_$AC(t){let s=Xt.get(t.strings);return s===void 0&&Xt.set(t.strings,s=new At(t)),s}k(t){Et(this._$AH)||(this._$AH=[],this._$AR());let s=this._$AH,n,i=0;for(let r of t)i===s.length?s.push(n=new ee(this.O(z()),this.O(z()),this,this.options)):n=s[i],n._$AI(r),i++;i<s.length&&(this._$AR(n&&n._$AB.nextSibling,i),s.length=i)}_$AR(t=this._$AA.nextSibling,s){for(this._$AP?.(!1,!0,s);t!==this._$AB;){let n=Ft(t).nextSibling;Ft(t).remove(),t=n}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Y=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,s,n,i){this.type=1,this._$AH=u,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=i,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=u}_$AI(e,t=this,s,n){let i=this.strings,r=!1;if(i===void 0)e=q(this,e,t,0),r=!K(e)||e!==this._$AH&&e!==V,r&&(this._$AH=e);else{let a=e,c,d;for(e=i[0],c=0;c<i.length-1;c++)d=q(this,a[s+c],t,c),d===V&&(d=this._$AH[c]),r||=!K(d)||d!==this._$AH[c],d===u?e=u:e!==u&&(e+=(d??"")+i[c+1]),this._$AH[c]=d}r&&!n&&this.j(e)}j(e){e===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},xs=class extends Y{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===u?void 0:e}},Ms=class extends Y{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==u)}},Ss=class extends Y{constructor(e,t,s,n,i){super(e,t,s,n,i),this.type=5}_$AI(e,t=this){if((e=q(this,e,t,0)??u)===V)return;let s=this._$AH,n=e===u&&s!==u||e.capture!==s.capture||e.once!==s.once||e.passive!==s.passive,i=e!==u&&(s===u||n);n&&this.element.removeEventListener(this.name,this,s),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},As=class{constructor(e,t,s){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(e){q(this,e)}};var ks=kt.litHtmlPolyfillSupport;ks?.(At,Lt),(kt.litHtmlVersions??=[]).push("3.3.3");var k=(e,t,s)=>{let n=s?.renderBefore??t,i=n._$litPart$;if(i===void 0){let r=s?.renderBefore??null;n._$litPart$=i=new Lt(t.insertBefore(z(),r),r,void 0,s??{})}return i._$AI(e),i};var Q={},Z="en",se=new Intl.PluralRules("en"),Ct=new Set;function ne(e,t){Q=t,Z=e,se=new Intl.PluralRules(e);for(let s of Ct)s()}function tt(e){return Ct.add(e),()=>Ct.delete(e)}function oe(){return Z}function _(){return(globalThis.navigator?.languages??[]).find(s=>s.toLowerCase().startsWith(Z))??Q["language.locale"]??Z}function o(e,t={}){let s=Q[e]??e;return(typeof s=="string"?s:s[se.select(Number(t.n))]??s.other).replace(/\{(\w+)\}/g,(i,r)=>t[r]===void 0?i:Es(t[r]))}function B({key:e,values:t}){return o(e,t)}function E(e){return e in Q}function ie(e,t){return e.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&t.includes(n))??"en"}function Es(e){return typeof e=="number"?e.toLocaleString(_()):e}var Ts={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},re=!1;function ae(e){re||setTimeout(Ls),re=!0;let t=([s,n])=>l`<li>
<a href=${n} data-test=${`nav-${s}`} aria-current=${s===e?"page":u}>
${o(`nav.${s}`)}
</a>
</li>`;return l`<nav class="admin-nav" aria-label=${o("nav.label")}>
<ul>${Object.entries(Ts).map(t)}</ul>
</nav>`}function Ls(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var H="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",j=`${H}M8 12.5l2.8 2.8L16.2 9.5`,et=`${H}M12 7v5.3l3.2 2`;var le=`${H}M9 9l6 6M15 9l-6 6`;var zn=`${H}M8 12h8`;var ce="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",C="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var ue="M12 5.5v.01M12 12v.01M12 18.5v.01",st="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var Kn=`${H}M12 8.5v7M8.5 12h7`,nt="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",ot="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",de="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",P="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",pe="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var he="M3 8.5L12 4l9 4.5-9 4.5zM7 10.8v4.7c2.6 2.6 7.4 2.6 10 0v-4.7M21 8.5v6";var me="M19 12H5M11 6l-6 6 6 6";var O="M6 6l12 12M18 6L6 18",Vn=`${H}M12 11v5.5M12 7.7v.01`,fe="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",$e=`${H}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,it="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var ge="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6";var be="M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5",we="M14.5 4a5.5 5.5 0 1 1-2.4 10.4L9 17.5H6.5V20H4v-3.5l5.6-5.6A5.5 5.5 0 0 1 14.5 4M16 8v.01",ye="M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",rt="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15",ve="M12 15.5V4.5M7.5 9L12 4.5 16.5 9M4.5 19.5h15";var _e="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";function m(e,t=""){return l`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${e}></path>
</svg>`}function y(e,t,{onClick:s,test:n,className:i="btn",lang:r}){return l`<button
type="button"
class=${i}
title=${t}
lang=${r??u}
data-test=${n??u}
@click=${s}
>
${m(e)}<span class="label">${t}</span>
</button>`}var Me="attn.language",Cs=!1;async function Se(){let e=null;try{e=localStorage.getItem(Me)}catch{}await Ae(ie([e,...navigator.languages],ke()))}async function Os(e){await Ae(e);try{localStorage.setItem(Me,e)}catch{}}async function Ae(e){let t=document.getElementById("words"),[s,n]=await Promise.all([t?.lang===e?JSON.parse(t.textContent):xe(e,":not([data-later])"),Cs&&xe(e,"[data-later]")]);document.documentElement.lang=e,ne(e,{...s,...n})}async function xe(e,t){let s=document.querySelectorAll(`link[type="application/json"][hreflang=${e}]${t}`),n=await Promise.all([...s].map(({href:i})=>Ns(i)));return Object.assign({},...n)}async function Ns(e){let t=await fetch(e);if(!t.ok)throw new Error(`${e}: ${t.status}`);return t.json()}function ke(){let e=document.querySelectorAll("link[hreflang]");return[...new Set([...e].map(({hreflang:t})=>t))]}function Ee(){let e=ke(),t=e[(e.indexOf(oe())+1)%e.length]??"en";return y($e,new Intl.DisplayNames(t,{type:"language"}).of(t)??t,{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>Os(t)})}function Te(e,t){let s=!1,n=()=>{s=!1,k(t(),e)},i=()=>{s||(s=!0,queueMicrotask(n))};return e.replaceChildren(),n(),tt(i),i}function Le(){return document.getElementById("app")}var Is=5,$=class extends Error{constructor({code:t,message:s=t,retry_after:n=null,details:i=null}){super(s),this.code=t,this.retryAfter=n,this.details=i??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function F(e){let{field:t}=e.details;return e.code==="invalid_field"&&E(`field.${t}`)?{key:`field.${t}`}:{key:E(`error.${e.code}`)?`error.${e.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(e.retryAfter??Is))}}}var x=class extends Error{constructor(t,s){super(t.key),this.problem=t,this.field=s}};var Ce={teacher:"/teacher",student:"/student",admin:"/admin"};async function Ot(){let e=await Rs("/me");if(e.status===401)return null;if(!e.ok)throw new Error(`/me answered ${e.status}`);return(await e.json()).user}async function Oe(){let e=await Ie("/sessions",{});if(!e.ok&&e.status!==401)throw new Error(`/sessions answered ${e.status}`);return e.json()}async function Ne(){await Ie("/logout",{})}function Rs(e){return fetch(e,{headers:{Accept:"application/json"},cache:"no-store"})}function Ie(e,t){return Ds("POST",e,t)}function Ds(e,t,s){return fetch(t,{method:e,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(s)})}var Hs="attn.student",Ps="attn.receipts";function Re(e){try{e.removeItem(Hs),e.removeItem(Ps)}catch{}}var Us=10,Nt="attn.stays";function De(e){He(t=>e?t.setItem(Nt,"1"):t.removeItem(Nt))}async function qs(){let e=await Ot();if(e||!He(s=>s.getItem(Nt)))return e;let t=await Oe();return De(!!t.user),t.reason==="reused"&&at("&reused"),t.user??null}function He(e){try{return e(localStorage)}catch{return null}}async function Pe(){Re(localStorage),De(!1);try{await Ne()}finally{location.assign("/")}}function at(e=""){location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${e}`)}async function Bs(e=()=>{}){for(let t=1;;t=Math.min(t*2,Us))try{return await qs()}catch{e(),await new Promise(s=>{setTimeout(s,t*1e3),window.addEventListener("online",s,{once:!0})})}}async function Ue(...e){let t=await Bs();return t&&e.includes(t.role)?t:(t?location.replace(Ce[t.role]??"/"):at(),null)}var qe=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g,js={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},Fs=/\p{Nd}/u;function Be(e){return e.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,Ws).normalize("NFKC").replace(qe," ").trim()}function lt(e){return zs(Be(e).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>js[t]).replace(qe," ").trim()}function Ws(e){let t=e.codePointAt(0)??0,s=t;for(;Fs.test(String.fromCodePoint(s-1));)s-=1;return String((t-s)%10)}function zs(e){return e.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var Ks=6,Mo=Ks/2,je=new Map;function Vs(e,t){let s=`${e} ${t}`,n=t?"2-digit":void 0,i=je.get(s)??new Intl.DateTimeFormat(e,{hour:"2-digit",minute:"2-digit",second:n,hourCycle:"h23"});return je.set(s,i),i}function ct(e,t=!1){return e?Vs(_(),t).format(new Date(e)):""}function ut(e){let t={dateStyle:"medium",timeStyle:"short",hourCycle:"h23"};return new Date(e).toLocaleString(_(),t)}function Fe(e,t=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${m(_e,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?Js(t):u}</div>
${e?l`<span class="topbar-user">${m(nt)}<bdi>${e.full_name}</bdi></span>`:u}
${Ee()}
${e?Gs():u}
</header>`}function Gs(){return y(it,o("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Pe})}var Xs={live:[de,"connection.live"],"catching-up":[P,"connection.catching"],connecting:[P,"connection.connecting"]};function Js({state:e,asOf:t},s="connection.offline"){let[n,i]=Xs[e]??[pe,s],r=e!=="live"&&t?o("connection.asOf",{time:ct(t,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${e}
>${m(n)}<span>${o(i)}</span>${r?l`<span class="as-of">${r}</span>`:u}</span
>`}var We=null,ze=[];function dt(e){if(We??=Ys(),ze.push(e)>1)return;let t=We;setTimeout(()=>{t.textContent=ze.splice(0).join(" ")},600)}function Ys(){let e=document.createElement("div");return e.className="visually-hidden",e.role="status",document.body.appendChild(e)}function pt(e,t){let s=Object.entries(t).filter(([,n])=>n);return M("GET",`${e}?${new URLSearchParams(s)}`)}async function M(e,t,s){let n={Accept:"application/json",...s&&{"Content-Type":"application/json"}},i={method:e,headers:n,body:s&&JSON.stringify(s),cache:"no-store"},r=await fetch(t,i).catch(()=>null);if(!r)throw new $({code:"offline"});let a=r.status===204?null:await r.json().catch(()=>null);if(!r.ok)throw Ke(r.status,a,Number(r.headers.get("Retry-After")));return a}function Ke(e,t,s){e===401&&at();let n=t?.code??(e===413?"too_large":"internal"),i=t?.field?{field:t.field}:null;return new $({code:n,message:t?.detail,retry_after:s||null,details:i})}function Ve(e,{onProgress:t,signal:s}){let n=new FormData;for(let[r,a]of Object.entries(e))n.append(r,a);let i=new XMLHttpRequest;return i.open("POST","/imports"),i.setRequestHeader("Accept","application/json"),i.responseType="json",i.upload.onprogress=({loaded:r,total:a})=>t(a?r/a:0),s.addEventListener("abort",()=>i.abort()),new Promise((r,a)=>{i.onload=()=>{let{status:c,response:d}=i;c===200?r(d):a(Ke(c,d,Number(i.getResponseHeader("Retry-After"))))},i.onerror=i.onabort=()=>a(new $({code:"offline"})),i.send(n)})}var Zs=250,A=class{items=null;isAway=!1;query={};#t;#s;#e=null;#n=0;#o;constructor(t,s,n){this.#t=t,this.#s=n;let i=new URLSearchParams(location.search);for(let r of s)this.query[r]=i.get(r)??""}async load(){await this.#i(null)}async#i(t){this.#n+=1;let s=this.#n,n=await pt(this.#t,{...this.query,cursor:t}).catch(()=>null);s===this.#n&&(this.isAway=n===null,n&&(this.items=[...t?this.items??[]:[],...n.items],this.#e=n.next_cursor,dt(o("list.shown",{n:this.items.length}))),this.#s())}filter(t,s,n=0){this.query[t]=s.trim();let i=Object.entries(this.query).filter(([,a])=>a),r=i.length?`?${new URLSearchParams(i)}`:location.pathname;history.replaceState(null,"",r),clearTimeout(this.#o),this.#o=setTimeout(()=>this.load(),n),this.#s()}searchField(t,s){let n=({currentTarget:i})=>this.filter("q",i.value,Zs);return l`<div class="search">
${m(C)}
<input type="search" class="search-input" data-test=${s} placeholder=${t} aria-label=${t}
autocomplete="off" maxlength="200" value=${this.query.q??""} @input=${n} />
</div>`}choice(t,s,n){let i=({currentTarget:r})=>this.filter(t,r.value);return l`<select class="filter" data-test=${`filter-${t}`} aria-label=${s} @change=${i}>
${n.map(([r,a])=>l`<option value=${r} ?selected=${r===this.query[t]}>${a}</option>`)}
</select>`}foot(t){if(this.isAway)return l`<p class="empty muted" data-test="list-away">
${o("list.away")}
<button type="button" class="btn small" @click=${()=>this.load()}>${o("list.retry")}</button>
</p>`;if(!this.items)return l`<p class="empty loading">${m(P)}${o("list.loading")}</p>`;if(!this.items.length){let s=Object.values(this.query).some(Boolean);return l`<p class="empty muted" data-test="list-none">${s?o("list.noMatch"):t}</p>`}return this.#e?l`<button type="button" class="btn list-more" data-test="list-more" @click=${()=>this.#a()}>
${o("list.more")}
</button>`:u}async#a(){let t=this.items?.length??0;await this.#i(this.#e),requestAnimationFrame(()=>{document.querySelectorAll("[data-row]")[t]?.querySelector("a, button")?.focus({preventScroll:!0})})}};var ht=class{title="audit.title";#t;constructor(t,s){this.#t=new A("/audit",["q"],s)}load(){return this.#t.load()}view(){let t=this.#t.items??[],s=this.#t.query.q??"";return l`<div class="list-head">
<h1 tabindex="-1">${o("audit.heading")}</h1>
<a class="btn" download data-test="audit-export" href=${`/audit.csv?${new URLSearchParams({q:s})}`}>
${m(rt)}${o("audit.export")}
</a>
</div>
<div class="toolbar">${this.#t.searchField(o("audit.search"),"audit-search")}</div>
<section class="card flush">
<table class="list audit" ?hidden=${!t.length}>
<caption class="visually-hidden">${o("audit.heading")}</caption>
<thead>
<tr>
<th scope="col">${o("audit.what")}</th>
<th scope="col">${o("audit.who")}</th>
<th scope="col">${o("audit.when")}</th>
<th scope="col">${o("audit.network")}</th>
</tr>
</thead>
<tbody>${t.map(Qs)}</tbody>
</table>
${this.#t.foot(o("audit.none"))}
</section>`}};function Qs(e){let t=E(`act.${e.act}`)?o(`act.${e.act}`,{subject:e.subject}):e.act,s=tn(e.details);return l`<tr data-row data-test="audit-row" data-act=${e.act}>
<td class="main">
<bdi>${t}</bdi>
<ul class="details muted" ?hidden=${!s.length}>
${s.map(n=>l`<li>${n}</li>`)}
</ul>
</td>
<td><bdi>${e.actor_full_name??e.actor}</bdi></td>
<td class="muted"><time datetime=${e.at}>${ut(e.at)}</time></td>
<td class="muted">${e.network}</td>
</tr>`}function tn(e){let t=s=>typeof s=="boolean"?o(s?"audit.yes":"audit.no"):E(`role.${s}`)?o(`role.${s}`):s;return Object.entries(e).flatMap(([s,n])=>{let i=`detail.${s.replaceAll(" ","_")}`,r=E(i)?o(i):s;return Array.isArray(n)?[o("audit.change",{label:r,before:t(n[0]),after:t(n[1])})]:n===0?[]:[o("audit.detail",{label:r,value:t(n)})]})}function b({title:e,body:t,submit:s,cancel:n=()=>o("cancel"),onSubmit:i,onClose:r,staysOpen:a=!1}){let c=null,d=!1,p=document.createElement("dialog");p.className="dialog",p.setAttribute("aria-labelledby","dialog-title");let h=()=>p.close(),f=async X=>{if(X.preventDefault(),d)return;let jt=X.currentTarget;d=!0,c=null,g();try{await i(new FormData(jt)),a||h()}catch(N){if(N instanceof x)c=N.problem;else if(N instanceof $)c=F(N);else throw N;N instanceof x&&en(jt,N.field)}finally{d=!1,g()}},g=()=>{k(S(),p)},S=()=>l`<form method="dialog" novalidate @submit=${f} aria-busy=${d}>
<header class="dialog-head">
<h2 id="dialog-title">${e()}</h2>
${y(O,o("close"),{className:"btn quiet icon-only",onClick:h})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!c}>${c?B(c):u}</p>
</div>
<footer class="dialog-foot">
${n?l`<button type="button" class="btn quiet" @click=${h}>${n()}</button>`:u}
${s()}
</footer>
</form>`;p.addEventListener("pointerdown",X=>X.target===p&&h()),p.addEventListener("close",()=>{U(),p.remove(),r?.()});let U=tt(g);return g(),document.body.append(p),p.showModal(),p.querySelector("[autofocus]")?.focus(),{redraw:g,close:h,forgetProblem:()=>{c=null,g()}}}function en({elements:e},t){let s=e.namedItem(t);s instanceof HTMLElement&&s.focus()}var sn=8e3,Ge=3e3,G=null,Xe;function w(e,{action:t=null,isError:s=!1}={}){G??=on(),G.setAttribute("aria-label",o("messages")),k(nn(e,t,s),G),Rt(sn),dt(e)}function Je(e){w(B(F(e)),{isError:!0})}function nn(e,t,s){let n=()=>{It(),t?.run()};return l`<div
class=${s?"toast error":"toast"}
@pointerenter=${mt}
@focusin=${mt}
@pointerleave=${()=>Rt(Ge)}
@focusout=${()=>Rt(Ge)}
>
${m(s?fe:j)}<span class="toast-text">${e}</span>
${t?y(st,t.label,{className:"btn small",test:t.test,onClick:n}):u}
${y(O,o("close"),{className:"btn quiet small icon-only",onClick:It})}
</div>`}function It(){mt(),G&&k(u,G)}function mt(){clearTimeout(Xe)}function Rt(e){mt(),Xe=setTimeout(It,e)}function on(){let e=document.createElement("div");return e.className="toasts",e.role="region",document.body.appendChild(e)}var rn=1e3,an=500,ln=1e6,cn={422:"tooMany",503:"busy"};function Ye(e,t=["records"]){let s=(n,i)=>l`<a
class="btn" download data-test=${`export-${n}-${i}`} @click=${un}
href=${`/export/${n}.${i}?${new URLSearchParams(e)}`}
aria-label=${o(`export.${n}.${i}.label`)}>${o(`export.${n}.${i}`)}</a>`;return l`<div class="export-links" role="group" aria-label=${o("export.heading")}>
${t.map(n=>[s(n,"xlsx"),s(n,"csv")])}
</div>`}function un(e){e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),dn(e.currentTarget.href))}async function dn(e){let t=new AbortController,s=Date.now(),n=0,i=null,r=setTimeout(()=>{i=b({title:()=>o("export.preparing"),body:()=>l`<progress aria-label=${o("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${o("export.progress",{n:Math.round((Date.now()-s)/1e3),size:hn(n)})}
</p>`,submit:()=>u,cancel:()=>o("export.stop"),onSubmit:async()=>{},onClose:()=>t.abort()})},rn),a=setInterval(()=>i?.redraw(),an);try{let c=await fetch(e,{signal:t.signal});if(c.ok&&c.body){let d=new TransformStream({transform(h,f){n+=h.length,f.enqueue(h)}}),p=await new Response(c.body.pipeThrough(d)).blob();pn(p,/filename="([^"]+)"/.exec(c.headers.get("Content-Disposition")??"")?.[1]??"attn")}else w(o(`export.${cn[c.status]??"away"}`),{isError:!0})}catch{t.signal.aborted||w(o("export.away"),{isError:!0})}finally{clearTimeout(r),clearInterval(a),i?.close()}}function pn(e,t){let s=document.createElement("a");s.href=URL.createObjectURL(e),s.download=t,s.click(),setTimeout(()=>URL.revokeObjectURL(s.href),6e4)}function hn(e){return(e/ln).toLocaleString(_(),{minimumFractionDigits:1,maximumFractionDigits:1})}var mn=["live","saving","parked","saved","discarded","deleted"],fn={live:"good",parked:"bad",deleted:"warn",discarded:"warn"},$n=["","saved","discarded","deleted"],ft=class{title="past.title";#t;constructor(t,s){let n=["q","teacher","from","to","state"];this.#t=new A("/history",n,s)}load(){return this.#t.load()}view(){let t=this.#t,{q:s="",teacher:n="",from:i="",to:r="",state:a=""}=t.query,c=t.items??[],d=Object.fromEntries(Object.entries({q:s,teacher:n,from:i,to:r,state:a}).filter(([,h])=>h)),p=mn.map(h=>[h,o(`past.state.${h}`)]);return l`<div class="list-head">
<h1 tabindex="-1">${o("past.all")}</h1>
${c.length&&$n.includes(a)?Ye(d,["records","matrix"]):u}
</div>
<div class="toolbar">
${t.searchField(o("rooms.search"),"history-search")}
${this.#s("from",o("past.from"))} ${this.#s("to",o("past.to"))}
${t.choice("state",o("past.state"),[["",o("past.state.all")],...p])}
${n?l`<button type="button" class="btn" data-test="history-teacher"
@click=${()=>t.filter("teacher","")}>
${o("past.teacher",{number:n})}${m(O)}
<span class="visually-hidden">${o("past.allTeachers")}</span>
</button>`:u}
</div>
<section class="card flush">
<table class="list history" ?hidden=${!c.length}>
<caption class="visually-hidden">${o("past.all")}</caption>
<thead>
<tr>
<th scope="col">${o("rooms.lesson")}</th>
<th scope="col">${o("rooms.teacher")}</th>
<th scope="col">${o("audit.when")}</th>
<th scope="col" class="number">${o("past.presentOf")}</th>
<th scope="col">${o("rooms.saved")}</th>
</tr>
</thead>
<tbody>${c.map(gn)}</tbody>
</table>
${t.foot(o("past.nothing"))}
</section>`}#s(t,s){let n=({currentTarget:i})=>this.#t.filter(t,i.value);return l`<label class="day">
<span>${s}</span>
<input type="date" data-test=${`history-${t}`} value=${this.#t.query[t]??""} @change=${n} />
</label>`}};function gn({attendance_id:e,lesson_name:t,teacher_full_name:s,start_time:n,end_time:i,counts:r,saved:a}){let c=a==="live"?`/admin?${new URLSearchParams({room:e})}`:`/class/${e}`,d=r.present+r.late;return l`<tr data-row data-test="history-row" data-attendance-id=${e}>
<td class="main"><a class="link" href=${c}><bdi>${t}</bdi></a></td>
<td><bdi>${s}</bdi></td>
<td class="muted"><time datetime=${n}>${ut(n)} – ${ct(i)}</time></td>
<td class="number">${o("past.attended",{attended:d,total:r.total})}</td>
<td>
${a==="saved"?u:l`<span class="mark ${fn[a]??""}">${o(`past.state.${a}`)}</span>`}
</td>
</tr>`}var $t=class{#t=new Set;constructor(t){this.state=t}update(t,...s){let n=this.state;if(this.state=t(n,...s),this.state!==n)for(let i of this.#t)i(this.state,n)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var Ze={users:["number","name","given name","family name","role","password","status","enabled"],rosters:["teacher","lesson","student","name","given name","family name"]},Qe=["created","changed","unchanged","without_password","kept_passwords","new_lessons","new_students","enrolled","taken_off","live_records"],ts=["utf-8","windows-1254","windows-1252","windows-1250","windows-1251","utf-16","mac-roman"],bn={kind:"users",file:null,role:"",encoding:"",replace:!1,overwrite:!1,mapping:{},isConfirmed:!1},es={choice:bn,phase:"idle",result:null,problem:null,share:0,filter:""};function gt(e,t){let s="file"in t||"kind"in t,i={...s?{...e.choice,mapping:{},encoding:""}:e.choice,isConfirmed:!1,...t};return"isConfirmed"in t?{...e,choice:i}:{...e,choice:i,phase:"idle",problem:null,filter:"",result:s?null:e.result}}function ss(e,t){return{...e,phase:t,problem:null,share:0}}function ns(e,t){return{...e,share:t}}function os(e,t){return{...e,result:t,phase:t.applied?"done":"ready"}}function is(e,t){return{...e,problem:t,phase:e.result?"ready":"idle"}}function rs(e,t){return{...e,filter:t}}function as({kind:e,file:t,role:s,encoding:n,replace:i,overwrite:r,mapping:a,isConfirmed:c},d){let p=Object.fromEntries(Object.entries(a).filter(([,h])=>h));return{file:t,kind:e,dry_run:String(d),mapping:JSON.stringify(p),...e==="users"&&s&&{role:s},...n&&{encoding:n},...c&&{trust_encoding:"true"},...e==="rosters"&&i&&{replace:"true"},...e==="users"&&r&&{overwrite_passwords:"true"}}}function Dt({result:e,choice:t}){return!!e&&!t.encoding&&(Ht(e)||e?.encoding_is_sure===!1)}function Ht(e){return!!e?.problems.some(({text:t})=>t.includes("--trust-encoding"))}function ls(e){let{result:t,phase:s,choice:n}=e;return s==="ready"&&t?.problem_count===0&&(!Dt(e)||n.isConfirmed)}function cs({result:e,filter:t}){let s=t.trim().toLowerCase(),n=({row:i,column:r,text:a})=>`${i??""} ${r??""} ${a}`.toLowerCase().includes(s);return(e?.problems??[]).filter(n)}function us(e){let t=n=>{let i=String(n??"");return`"${(/^[=+\-@\t\r]/.test(i)?`'${i}`:i).replaceAll('"','""')}"`};return`\uFEFF${["row,column,problem",...e.map(({row:n,column:i,text:r})=>[n,i,r].map(t).join(","))].join(`\r
`)}\r
`}function ds(e,t,s){return s?e==="ArrowDown"?(t+1)%s:e==="ArrowUp"?t<0?s-1:(t-1+s)%s:e==="Home"?0:e==="End"?s-1:null:null}var ps=4,bt=8,Pt=null;function hs(e,t){Pt?.();let s=document.createElement("div");s.className="menu",s.role="menu";let n=()=>[...s.querySelectorAll("[role=menuitem]")],i=()=>{s.remove(),e.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",i),Pt=null},r=()=>{i(),e.focus({preventScroll:!0})},a=({target:p})=>{p instanceof Node&&!s.contains(p)&&!e.contains(p)&&i()};s.addEventListener("keydown",p=>{let h=n(),f=ds(p.key,h.indexOf(document.activeElement),h.length);if(f!==null)h[f]?.focus();else if(p.key==="Escape"||p.key==="Tab")r();else return;p.preventDefault()});let c=p=>{r(),p.run()},d=p=>l`<button
type="button"
role="menuitem"
class=${p.isDangerous?"menu-item danger":"menu-item"}
data-test=${p.test??u}
@click=${()=>c(p)}
>
${m(p.icon)}${p.label}
</button>`;k(t.map(d),s),(e.closest("main")??document.body).append(s),yn(s,e.getBoundingClientRect()),e.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",i),Pt=i,n()[0]?.focus({preventScroll:!0})}function yn(e,t){let n=t.bottom+e.offsetHeight+bt<window.innerHeight?t.bottom+ps:Math.max(bt,t.top-e.offsetHeight-ps),i=window.innerWidth-e.offsetWidth-bt,r=Math.min(Math.max(bt,t.right-e.offsetWidth),i);e.style.setProperty("top",`${n+window.scrollY}px`),e.style.setProperty("left",`${r+window.scrollX}px`)}var $s=["student","teacher","admin"],yt=class{title="users.title";#t;#s;#e;constructor(t,s){this.#e=t,this.#s=s,this.#t=new A("/users",["q","role","disabled"],s)}load(){return this.#t.load()}view(){let t=this.#t,s=t.items??[],n=$s.map(i=>[i,o(`users.roles.${i}`)]);return l`<div class="list-head">
<h1 tabindex="-1">${o("users.heading")}</h1>
${y(ot,o("users.add"),{className:"btn primary",test:"user-add",onClick:()=>this.#i()})}
</div>
<div class="toolbar">
${t.searchField(o("users.search"),"user-search")}
${t.choice("role",o("users.role"),[["",o("users.roles.all")],...n])}
${t.choice("disabled",o("users.state"),[["",o("users.states.all")],["false",o("users.states.enabled")],["true",o("users.states.disabled")]])}
</div>
<section class="card flush">
<table class="list users" ?hidden=${!s.length}>
<caption class="visually-hidden">${o("users.heading")}</caption>
<thead>
<tr>
<th scope="col">${o("users.name")}</th>
<th scope="col">${o("users.number")}</th>
<th scope="col">${o("users.role")}</th>
<th scope="col">${o("users.state")}</th>
<th scope="col"><span class="visually-hidden">${o("list.actions")}</span></th>
</tr>
</thead>
<tbody>${s.map(i=>this.#n(i))}</tbody>
</table>
${t.foot(o("users.none"))}
</section>`}#n(t){let s=({currentTarget:n})=>hs(n,this.#o(t));return l`<tr data-row data-test="user-row" data-number=${t.school_number}>
<td class="main"><bdi>${t.full_name}</bdi></td>
<td class="muted"><bdi>${t.school_number}</bdi></td>
<td>${o(`role.${t.role}`)}</td>
<td>
${t.disabled_at?l`<span class="mark bad">${o("users.disabled")}</span>`:u}
${t.has_password?u:l`<span class="mark warn">${o("users.noPassword")}</span>`}
</td>
<td class="actions">
<button type="button" class="btn quiet icon-only small" data-test="user-actions" aria-haspopup="menu"
aria-expanded="false" title=${o("users.actions",{name:t.full_name})}
aria-label=${o("users.actions",{name:t.full_name})} @click=${s}>
${m(ue,"dots")}
</button>
</td>
</tr>`}#o(t){let{school_number:s,role:n}=t,i=s===this.#e,r=(c,d,p)=>({label:o(`users.do.${c}`),icon:d,run:p,test:`user-${c}`}),a=c=>()=>location.assign(c);return[r("rename",nt,()=>this.#a(t)),r("password",we,()=>this.#r(t)),r("passkeys",be,()=>this.#h(t)),r("signOut",it,()=>this.#p(t)),...n==="teacher"?[r("history",et,a(`/admin/history?${new URLSearchParams({teacher:s})}`))]:[],r("audit",ce,a(`/admin/audit?${new URLSearchParams({q:s})}`)),...i?[]:[r("role",he,()=>this.#l(t))],...t.disabled_at?[r("enable",st,()=>this.#d(t))]:i?[]:[{...r("disable",le,()=>this.#u(t)),isDangerous:!0}]]}#i(){b({title:()=>o("users.add"),body:()=>l`
${qt("full_name",o("users.name"),{test:"user-name",isFirst:!0})}
${qt("school_number",o("users.number"),{test:"user-number",hint:o("users.numberHint")})}
${fs("student")}
<label class="check">
<input type="checkbox" name="password" checked data-test="user-with-password" />${o("users.withPassword")}
</label>`,submit:()=>v(o("users.add")),onSubmit:async t=>{let s={full_name:Ut(t,"full_name"),school_number:Ut(t,"school_number")};if(!s.full_name)throw new x({key:"field.full_name"},"full_name");if(!s.school_number)throw new x({key:"field.school_number"},"school_number");let n={key:"users.taken",values:{number:s.school_number}},i=String(t.get("role")),r=await ms(M("POST","/users",{...s,role:i}),n,"school_number");w(o("users.added",{name:r.full_name})),this.load(),t.get("password")&&await this.#m(r)}})}#a(t){b({title:()=>o("users.do.rename"),body:()=>qt("full_name",o("users.name"),{test:"user-name",value:t.full_name,isFirst:!0}),submit:()=>v(o("users.rename")),onSubmit:async s=>{let n=Ut(s,"full_name");if(!n)throw new x({key:"field.full_name"},"full_name");await this.#c(t,{full_name:n}),w(o("users.renamed",{name:n}))}})}#l(t){b({title:()=>o("users.roleOf",{name:t.full_name}),body:()=>l`${fs(t.role)}<p class="muted">${o("users.roleLead")}</p>`,submit:()=>v(o("users.changeRole")),onSubmit:async s=>{let n=s.get("role");n!==t.role&&await this.#c(t,{role:n}),w(o("users.roleChanged",{name:t.full_name,role:o(`role.${n}`)}))}})}#u(t){b({title:()=>o("users.disableHeading",{name:t.full_name}),body:()=>l`<p>${o("users.disableLead")}</p>`,submit:()=>v(o("users.disable"),"btn danger"),onSubmit:async()=>{await this.#c(t,{disabled:!0}),w(o("users.isDisabled",{name:t.full_name}))}})}async#d(t){await vn(this.#c(t,{disabled:!1})),w(o("users.isEnabled",{name:t.full_name}))}#p(t){b({title:()=>o("users.signOutHeading",{name:t.full_name}),body:()=>l`<p>${o("users.signOutLead")}</p>`,submit:()=>v(o("users.signOut")),onSubmit:async()=>{await M("DELETE",`${wt(t)}/sessions`),w(o("users.signedOut",{name:t.full_name}))}})}#h(t){b({title:()=>o("users.passkeysHeading",{name:t.full_name}),body:()=>l`<p>${o("users.passkeysLead")}</p>`,submit:()=>v(o("users.passkeysRemove"),"btn danger"),onSubmit:async()=>{let{removed:s}=await M("DELETE",`${wt(t)}/passkeys`);w(o("users.passkeysRemoved",{n:s,name:t.full_name}))}})}#r(t){b({title:()=>o("users.passwordHeading",{name:t.full_name}),body:()=>l`<p>${o("users.passwordLead")}</p>`,submit:()=>v(o("users.setPassword")),onSubmit:()=>this.#m(t)})}async#m(t){let{password:s}=await M("POST",`${wt(t)}/password`);this.load();let n=!1,i=async()=>{await navigator.clipboard.writeText(s),n=!0,a.redraw()},r=({currentTarget:c})=>c.select(),a=b({title:()=>o("users.newPassword",{name:t.full_name}),body:()=>l`<div class="copy-field">
<input readonly class="password-shown" data-test="user-new-password" value=${s} spellcheck="false"
aria-label=${o("users.password")} @focus=${r} />
<button type="button" class="btn" data-test="user-copy" autofocus @click=${i}>
${m(n?j:ye)}${o(n?"users.copied":"users.copy")}
</button>
</div>
<p class="muted">${o("users.shownOnce",{number:t.school_number})}</p>`,cancel:null,submit:()=>v(o("users.done")),onSubmit:async()=>{}})}async#c(t,s){await ms(M("PATCH",wt(t),s),{key:"users.lastAdmin"},"role"),await this.load(),this.#s()}};function wt({school_number:e}){return`/users/${encodeURIComponent(e)}`}function Ut(e,t){return String(e.get(t)).trim()}async function ms(e,t,s){try{return await e}catch(n){throw n instanceof $&&n.code==="conflict"?new x(t,s):n}}async function vn(e){try{await e}catch(t){throw t instanceof $&&Je(t),t}}function fs(e){return l`<fieldset>
<legend>${o("users.role")}</legend>
<div class="chips">
${$s.map(t=>l`<label class="chip">
<input type="radio" class="visually-hidden" name="role" value=${t} ?checked=${t===e} />
<span>${o(`role.${t}`)}</span>
</label>`)}
</div>
</fieldset>`}function qt(e,t,{test:s,value:n="",hint:i="",isFirst:r=!1}){return l`<div class="field">
<label for=${e}>${t}</label>
<input id=${e} name=${e} data-test=${s} value=${n} maxlength="120" autocomplete="off"
?autofocus=${r} aria-describedby=${i?`${e}-hint`:u} />
${i?l`<p class="muted hint" id="${e}-hint">${i}</p>`:u}
</div>`}function v(e,t="btn primary"){return l`<button type="submit" class=${t} data-test="dialog-submit">${e}</button>`}var _n=".csv,.tsv,.txt,.xlsx,.zip,text/csv,application/zip",vt=200,xn=1e3,_t=class{title="imports.title";#t=new $t(es);#s=new AbortController;#e=!1;constructor(t,s){this.#t.subscribe(s)}async load(){}view(){let{phase:t,problem:s,result:n}=this.#t.state,i=t==="checking"||t==="writing";return l`<div class="list-head"><h1 tabindex="-1">${o("imports.heading")}</h1></div>
${t==="done"&&n?this.#h(n):this.#n()}
<div aria-live="polite">${i&&this.#e?this.#i():u}</div>
${s?l`<p class="problem" role="alert">${B(s)}</p>`:u}
${t!=="done"&&n?this.#a(n,i):u}`}#n(){let{choice:t}=this.#t.state,s=a=>l`<label class="chip">
<input type="radio" class="visually-hidden" name="kind" value=${a} ?checked=${t.kind===a}
data-test=${`import-${a}`} @change=${()=>this.#r({kind:a})} />
<span>${o(`imports.kind.${a}`)}</span>
</label>`,n=a=>a?.[0]&&this.#r({file:a[0]}),i=a=>{a.preventDefault(),n(a.dataTransfer?.files)},r=({currentTarget:a})=>{let c=a;n(c.files),c.value=""};return l`<section class="card stack">
<fieldset>
<legend>${o("imports.kind")}</legend>
<div class="chips">${s("users")} ${s("rosters")}</div>
</fieldset>
<p class="muted">${o(`imports.lead.${t.kind}`)}</p>
<label class="drop" @dragover=${a=>a.preventDefault()} @drop=${i}>
${m(ve)}
<span class="drop-name">${t.file?l`<bdi>${t.file.name}</bdi>`:o("imports.choose")}</span>
<span class="muted">${o(t.file?"imports.another":"imports.formats")}</span>
<input type="file" class="visually-hidden" accept=${_n} data-test="import-file" @change=${r} />
</label>
<details class="options">
<summary>${o("imports.options")}</summary>
<div class="stack">${this.#o(t)}</div>
</details>
</section>`}#o(t){let s=(r,a)=>l`<div class="field">
<label for=${`import-${r}`}>${o(`imports.${r}`)}</label>
<select id=${`import-${r}`} data-test=${`import-${r}`}
@change=${({currentTarget:c})=>this.#r({[r]:c.value})}>
${a.map(([c,d])=>l`<option value=${c} ?selected=${c===t[r]}>${d}</option>`)}
</select>
</div>`,n=r=>l`<label class="check">
<input type="checkbox" data-test=${`import-${r}`} .checked=${t[r]}
@change=${({currentTarget:a})=>this.#r({[r]:a.checked})} />
${o(`imports.${r}`)}
</label>`,i=ts.map(r=>[r,r]);return l`${s("encoding",[["",o("imports.encoding.auto")],...i])}
${t.kind==="users"?l`${s("role",[["",o("imports.role.column")],["student",o("users.roles.student")],["teacher",o("users.roles.teacher")]])}
${n("overwrite")}`:n("replace")}`}#i(){let{phase:t,share:s}=this.#t.state,n=s<1;return l`<section class="card import-progress" data-test="import-progress">
<p>${n?o("imports.sending"):o(`imports.${t}`)}</p>
<progress aria-label=${o("imports.progress")} max="1" .value=${n?s:u}></progress>
<button type="button" class="btn small" ?hidden=${t==="writing"} @click=${()=>this.#f()}>
${o("cancel")}
</button>
</section>`}#a(t,s){let{state:n}=this.#t;return l`<div class="preview" aria-busy=${s} data-test="import-preview">
${t.encoding?this.#l(t):u} ${t.problem_count?this.#u(t):u}
${t.header.length?this.#d(t):u}
${t.samples?.length?Mn(t.samples):u} ${Sn(t)}
<div class="import-foot">
${Dt(n)?this.#p(t):u}
<button type="button" class="btn primary large" data-test="import-apply" ?disabled=${!ls(n)}
@click=${()=>this.#m(t)}>
${m(ge)}${o("imports.apply")}
</button>
<p class="muted">${o(t.problem_count?"imports.fixFirst":"imports.nothingYet")}</p>
</div>
</div>`}#l(t){let{encoding:s,encoding_is_sure:n,rows:i,delimiter:r,left_out:a={}}=t,c=d=>d.toLocaleString(_());return l`<section class="card stack">
<p>
<strong>${o("imports.rows",{n:i??0})}</strong>
<span class="muted">· ${s}${r?`, ${o(`imports.form.${r}`)}`:u}</span>
<span class=${n?"mark good":"mark warn"}>${o(n?"imports.sure":"imports.guess")}</span>
</p>
${t.problem_count?u:gs(t)}
${Object.keys(a).length?l`<div>
<h2>${o("imports.leftOut")}</h2>
<ul class="left-out">
${Object.entries(a).map(([d,p])=>l`<li><span lang="en">${d}</span> <strong>${c(p)}</strong></li>`)}
</ul>
</div>`:u}
</section>`}#u(t){let{state:s}=this.#t,n=cs(s),i=({currentTarget:r})=>this.#t.update(rs,r.value);return l`<section class="card flush" data-test="import-problems">
<header class="people-head">
<h2>${o("imports.problems",{n:t.problem_count})}</h2>
<div class="search">
${m(C)}
<input type="search" class="search-input" data-test="problem-filter" placeholder=${o("imports.filter")}
aria-label=${o("imports.filter")} .value=${s.filter} @input=${i} />
</div>
<button type="button" class="btn" data-test="problem-download" @click=${()=>An(t)}>
${m(rt)}${o("audit.export")}
</button>
</header>
<table class="list" ?hidden=${!n.length}>
<caption class="visually-hidden">${o("imports.problems",{n:t.problem_count})}</caption>
<thead>
<tr>
<th scope="col">${o("imports.row")}</th>
<th scope="col">${o("imports.column")}</th>
<th scope="col">${o("imports.problem")}</th>
</tr>
</thead>
<tbody>
${n.slice(0,vt).map(({row:r,column:a,text:c})=>l`<tr data-test="import-problem">
<td class="muted">${r===null?o("imports.wholeFile"):o("imports.rowNumber",{n:r})}</td>
<td>${a}</td>
<td lang="en"><bdi>${c}</bdi></td>
</tr>`)}
</tbody>
</table>
${n.length?u:l`<p class="empty muted">${o("list.noMatch")}</p>`}
${n.length>vt?l`<p class="empty muted">${o("imports.first",{n:vt})}</p>`:u}
</section>`}#d({header:t,columns:s={},ignored_columns:n=[]}){let{choice:i}=this.#t.state,r=c=>({currentTarget:d})=>this.#r({mapping:{...i.mapping,[c]:d.value}}),a=c=>{let d=i.mapping[c]||s[c]||"";return l`<div class="field">
<label for=${`column-${c}`}>${o(`imports.field.${c.replace(" ","_")}`)}</label>
<select id=${`column-${c}`} data-test=${`column-${c.replace(" ","-")}`} @change=${r(c)}>
<option value="" ?selected=${!d}>${o("imports.noColumn")}</option>
${t.filter(Boolean).map(p=>l`<option value=${p} ?selected=${p===d}>${p}</option>`)}
</select>
</div>`};return l`<section class="card stack">
<h2>${o("imports.columns")}</h2>
<div class="columns">${Ze[i.kind].map(a)}</div>
${n.length?l`<p class="muted">
${o("imports.ignored")} ${n.map((c,d)=>l`${d?", ":""}<bdi>${c}</bdi>`)}
</p>`:u}
</section>`}#p(t){let{choice:s}=this.#t.state,n=Ht(t),i=({currentTarget:r})=>{let a=r.checked;this.#t.update(gt,{isConfirmed:a}),n&&this.#c(!0)};return l`<label class="check notice warn">
<input type="checkbox" data-test="import-confirm" .checked=${s.isConfirmed} @change=${i} />
<span>${o(n?"imports.readAnyway":"imports.confirmGuess")}</span>
</label>`}#h(t){return l`<section class="card stack" data-test="import-done">
<h2 class="done">${m(j)}${o("imports.written",{file:t.file})}</h2>
${gs(t)}
<div class="chips">
<button type="button" class="btn primary" data-test="import-next" @click=${()=>this.#r({file:null})}>
${o("imports.next")}
</button>
<a class="btn" href="/admin/audit">${o("imports.audit")}</a>
</div>
</section>`}#r(t){this.#t.update(gt,t),this.#t.state.choice.file&&this.#c(!0)}#m({file:t}){b({title:()=>o("imports.applyHeading"),body:()=>l`<p>${o("imports.applyLead",{file:t})}</p>`,submit:()=>v(o("imports.apply")),onSubmit:async()=>{this.#c(!1)}})}async#c(t){this.#s.abort(),this.#s=new AbortController;let{signal:s}=this.#s,n=a=>{s.aborted||this.#t.update(a)};this.#e=!1,this.#t.update(ss,t?"checking":"writing");let i=setTimeout(()=>{this.#e=!0,n(a=>({...a}))},xn),r=a=>{this.#e&&n(c=>ns(c,a))};try{let a=await Ve(as(this.#t.state.choice,t),{onProgress:r,signal:s});n(c=>os(c,a)),a.applied&&document.querySelector("h1")?.focus()}catch(a){if(!(a instanceof $))throw a;let c=F(a);n(d=>is(d,c))}finally{clearTimeout(i)}}#f(){this.#s.abort(),this.#t.update(gt,{file:null})}};function gs(e){let t=Qe.filter(s=>e[s]!==void 0);return l`<dl class="counts" data-test="import-counts">
${t.map(s=>l`<div ?data-zero=${!e[s]}>
<dt>${o(`detail.${s}`)}</dt>
<dd data-test=${`import-${s}`}>${(e[s]??0).toLocaleString(_())}</dd>
</div>`)}
</dl>`}function Mn(e){let t=Object.keys(e[0]??{}),s=n=>E(`imports.field.${n}`)?o(`imports.field.${n}`):n;return l`<section class="card flush">
<header class="people-head"><h2>${o("imports.samples")}</h2></header>
<table class="list samples" data-test="import-samples">
<caption class="visually-hidden">${o("imports.samples")}</caption>
<thead><tr>${t.map(n=>l`<th scope="col">${s(n)}</th>`)}</tr></thead>
<tbody>
${e.map(n=>l`<tr>${t.map(i=>l`<td data-label=${s(i)}><bdi>${n[i]}</bdi></td>`)}</tr>`)}
</tbody>
</table>
</section>`}function Sn({role_changes:e=[],twins:t=[],removals:s=[]}){let n=(r,a)=>a.length?l`<details class="notice warn">
<summary>${o(r,{n:a.length})}</summary>
<ul>${a.slice(0,vt).map(c=>l`<li>${c}</li>`)}</ul>
</details>`:u,i=r=>o(`role.${r}`);return l`${n("imports.roleChanges",e.map(({number:r,before:a,after:c})=>l`<bdi>${r}</bdi>: ${i(a)} → ${i(c)}`))}
${n("imports.twins",t.map(({number:r,like:a})=>l`<bdi>${r}</bdi> ~ <bdi>${a}</bdi>`))}
${n("imports.removals",s.map(({student_number:r,lesson_name:a})=>l`<bdi>${r}</bdi> · <bdi>${a}</bdi>`))}`}function An({problems:e}){let t=document.createElement("a");t.href=URL.createObjectURL(new Blob([us(e)],{type:"text/csv"})),t.download="attn-problems.csv",t.click(),URL.revokeObjectURL(t.href)}var kn=200,En="8",xt=class{#t;#s;#e=null;#n=Promise.resolve();#o=0;#i;constructor(t,s){this.#t=t,this.#s=s}view(){let t=this.#e??[];return l`<div class="field">
<label for="person-search">${o(`lessons.find.${this.#t}`)}</label>
<div class="search">
${m(C)}
<input type="search" id="person-search" name="person-search" class="search-input" data-test="person-search"
autocomplete="off" maxlength="200" autofocus @input=${this.#a} />
</div>
</div>
<fieldset class="found" ?hidden=${!t.length}>
<legend class="visually-hidden">${o("lessons.matches")}</legend>
${t.map(({school_number:s,full_name:n},i)=>l`<label class="check">
<input type="radio" name="person" value=${s} .checked=${i===0} data-test="person-choice" />
<span><bdi>${n}</bdi> <bdi class="muted">${s}</bdi></span>
</label>`)}
</fieldset>
${this.#e&&!t.length?l`<p class="muted">${o("lessons.noPerson")}</p>`:u}`}async chosen(t){let s=this.#e;clearTimeout(this.#i),s||this.#l(String(t.get("person-search"))),await this.#n;let n=s?t.get("person"):this.#e?.[0]?.school_number;return this.#e?.find(i=>i.school_number===n)??null}#a=({currentTarget:t})=>{let s=t.value.trim();this.#o+=1,this.#e=null,clearTimeout(this.#i),s&&(this.#i=setTimeout(()=>this.#l(s),kn)),this.#s()};#l(t){this.#o+=1;let s=this.#o,n={q:t.trim(),role:this.#t,disabled:"false",limit:En};this.#n=pt("/users",n).then(({items:i})=>{s===this.#o&&(this.#e=i,this.#s())},()=>{})}};var Bt=500,Mt=class{title="lessons.title";#t;#s;#e=new URLSearchParams(location.search).get("lesson");#n=null;#o=!1;#i="";constructor(t,s){this.#s=s,this.#t=new A("/lessons/all",["q"],s)}async load(){if(!this.#e)return this.#t.load();try{this.#n=await M("GET",`/lessons/${encodeURIComponent(this.#e)}`)}catch(t){if(!(t instanceof $))throw t;this.#o=!0}this.#s()}view(){return this.#e?this.#l():this.#a()}#a(){let t=this.#t.items??[],s=n=>n.toLocaleString(_());return l`<div class="list-head"><h1 tabindex="-1">${o("lessons.heading")}</h1></div>
<div class="toolbar">${this.#t.searchField(o("lessons.search"),"lesson-search")}</div>
<section class="card flush">
<table class="list lessons" ?hidden=${!t.length}>
<caption class="visually-hidden">${o("lessons.heading")}</caption>
<thead>
<tr>
<th scope="col">${o("lessons.name")}</th>
<th scope="col">${o("lessons.teacher")}</th>
<th scope="col" class="number">${o("lessons.students")}</th>
</tr>
</thead>
<tbody>
${t.map(n=>l`<tr data-row data-test="lesson-row">
<td class="main">
<a class="link" href=${`?lesson=${n.lesson_id}`}><bdi>${n.lesson_name}</bdi></a>
</td>
<td>
<bdi>${n.teacher_full_name}</bdi>
${n.teachers>1?o("lessons.more",{n:n.teachers-1}):u}
</td>
<td class="number" aria-label=${o("lessons.count",{n:n.students})}>
<span class="narrow-only">${o("lessons.count",{n:n.students})}</span>
<span class="wide-only">${s(n.students)}</span>
</td>
</tr>`)}
</tbody>
</table>
${this.#t.foot(o("lessons.none"))}
</section>`}#l(){let t=l`<a class="btn quiet back" href="/admin/lessons" data-test="lesson-back">
${m(me)}${o("lessons.back")}
</a>`;if(this.#o)return l`<div>${t}</div><p class="card empty muted">${o("lessons.gone")}</p>`;let s=this.#n;if(!s)return l`<div>${t}</div><p class="empty loading">${m(P)}${o("list.loading")}</p>`;let n=lt(this.#i),i=s.students.filter(a=>lt(`${a.full_name} ${a.school_number}`).includes(n)),r=({currentTarget:a})=>{this.#i=a.value,this.#s()};return l`<div>${t}</div>
<div class="list-head">
<h1 tabindex="-1"><bdi>${s.lesson_name}</bdi></h1>
<a class="btn" href=${`/admin/history?${new URLSearchParams({q:s.lesson_name})}`}>
${m(et)}${o("lessons.history")}
</a>
</div>
<section class="card flush" aria-labelledby="teachers">
${this.#u("teachers",s.teachers.length,u)}
<ul class="people">
${s.teachers.map((a,c)=>this.#d("teachers",a,c>0))}
</ul>
</section>
<section class="card flush" aria-labelledby="students">
${this.#u("students",s.students.length,l`<div class="search">
${m(C)}
<input type="search" class="search-input" data-test="student-search" autocomplete="off"
placeholder=${o("users.search")} aria-label=${o("users.search")} @input=${r} />
</div>`)}
<ul class="people">
${i.slice(0,Bt).map(a=>this.#d("students",a,!0))}
</ul>
${i.length?u:l`<p class="empty muted">${o(n?"list.noMatch":"lessons.nobody")}</p>`}
${i.length>Bt?l`<p class="empty muted">${o("lessons.first",{n:Bt})}</p>`:u}
</section>`}#u(t,s,n){return l`<header class="people-head">
<h2 id=${t}>${o(`lessons.${t}`)} <span class="muted">${s.toLocaleString(_())}</span></h2>
${n}
${y(ot,o(`lessons.add.${t}`),{className:"btn",test:`lesson-add-${t}`,onClick:()=>this.#p(t)})}
</header>`}#d(t,s,n){let i=o("lessons.removeOne",{name:s.full_name});return l`<li data-test=${`lesson-${t}`} data-number=${s.school_number}>
<span class="person"><bdi>${s.full_name}</bdi> <bdi class="muted">${s.school_number}</bdi></span>
${s.disabled_at?l`<span class="mark bad">${o("users.disabled")}</span>`:u}
${n?y(O,i,{className:"btn quiet icon-only small",test:"lesson-remove",onClick:()=>this.#h(t,s)}):l`<span class="mark">${o("lessons.holder")}</span>`}
</li>`}#p(t){let s=new xt(t==="teachers"?"teacher":"student",()=>n.redraw()),n=b({title:()=>o(`lessons.add.${t}`),body:()=>s.view(),submit:()=>v(o("lessons.addSubmit")),onSubmit:async i=>{let r=await s.chosen(i);if(!r)throw new x({key:"lessons.choose"},"person-search");let c=(await M("POST",this.#r(t),{school_number:r.school_number}))?.live_records?"lessons.addedLive":"lessons.added";w(o(c,{name:r.full_name})),await this.load()}})}#h(t,{full_name:s,school_number:n}){b({title:()=>o("lessons.removeHeading",{name:s}),body:()=>l`<p>${o(`lessons.removeLead.${t}`)}</p>`,submit:()=>v(o("lessons.remove"),"btn danger"),onSubmit:async()=>{await M("DELETE",`${this.#r(t)}/${encodeURIComponent(n)}`),w(o("lessons.removed",{name:s})),await this.load()}})}#r(t){return`/lessons/${this.#n?.lesson_id}/${t}`}};var Tn={users:yt,lessons:Mt,imports:_t,history:ft,audit:ht};function Ln(e){let t=location.pathname.split("/")[2],s=new Tn[t](e.school_number,()=>i()),n=()=>(document.title=o(s.title),l`<a class="skip-link" href="#content">${o("list.skip")}</a>
${Fe(e)} ${ae(t)}
<main class="page wide-page" id="content" tabindex="-1">${s.view()}</main>`),i=Te(Le(),n);s.load()}var[bs]=await Promise.all([Ue("admin"),Se()]);bs&&Ln(bs);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
