var Ht=globalThis,le=e=>e,at=Ht.trustedTypes,ce=at?at.createPolicy("lit-html",{createHTML:e=>e}):void 0,fe="$lit$",N=`lit$${Math.random().toFixed(9).slice(2)}$`,$e="?"+N,en=`<${$e}>`,B=document,tt=()=>B.createComment(""),et=e=>e===null||typeof e!="object"&&typeof e!="function",Ut=Array.isArray,sn=e=>Ut(e)||typeof e?.[Symbol.iterator]=="function",Dt=`[ 	
\f\r]`,Q=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ue=/-->/g,de=/>/g,U=RegExp(`>|${Dt}(?:([^\\s"'>=/]+)(${Dt}*=${Dt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),pe=/'/g,he=/"/g,ge=/^(?:script|style|textarea|title)$/i,qt=e=>(t,...s)=>({_$litType$:e,strings:t,values:s}),a=qt(1),ho=qt(2),mo=qt(3),st=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),me=new WeakMap,q=B.createTreeWalker(B,129);function be(e,t){if(!Ut(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return ce!==void 0?ce.createHTML(t):t}var nn=(e,t)=>{let s=e.length-1,n=[],i,r=t===2?"<svg>":t===3?"<math>":"",l=Q;for(let c=0;c<s;c++){let d=e[c],m,p,f=-1,g=0;for(;g<d.length&&(l.lastIndex=g,p=l.exec(d),p!==null);)g=l.lastIndex,l===Q?p[1]==="!--"?l=ue:p[1]!==void 0?l=de:p[2]!==void 0?(ge.test(p[2])&&(i=RegExp("</"+p[2],"g")),l=U):p[3]!==void 0&&(l=U):l===U?p[0]===">"?(l=i??Q,f=-1):p[1]===void 0?f=-2:(f=l.lastIndex-p[2].length,m=p[1],l=p[3]===void 0?U:p[3]==='"'?he:pe):l===he||l===pe?l=U:l===ue||l===de?l=Q:(l=U,i=void 0);let k=l===U&&e[c+1].startsWith("/>")?" ":"";r+=l===Q?d+en:f>=0?(n.push(m),d.slice(0,f)+fe+d.slice(f)+N+k):d+N+(f===-2?c:k)}return[be(e,r+(e[s]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),n]},Pt=class we{constructor({strings:t,_$litType$:s},n){let i;this.parts=[];let r=0,l=0,c=t.length-1,d=this.parts,[m,p]=nn(t,s);if(this.el=we.createElement(m,n),q.currentNode=this.el.content,s===2||s===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(i=q.nextNode())!==null&&d.length<c;){if(i.nodeType===1){if(i.hasAttributes())for(let f of i.getAttributeNames())if(f.endsWith(fe)){let g=p[l++],k=i.getAttribute(f).split(N),W=/([.?@])?(.*)/.exec(g);d.push({type:1,index:r,name:W[2],strings:k,ctor:W[1]==="."?rn:W[1]==="?"?an:W[1]==="@"?ln:lt}),i.removeAttribute(f)}else f.startsWith(N)&&(d.push({type:6,index:r}),i.removeAttribute(f));if(ge.test(i.tagName)){let f=i.textContent.split(N),g=f.length-1;if(g>0){i.textContent=at?at.emptyScript:"";for(let k=0;k<g;k++)i.append(f[k],tt()),q.nextNode(),d.push({type:2,index:++r});i.append(f[g],tt())}}}else if(i.nodeType===8)if(i.data===$e)d.push({type:2,index:r});else{let f=-1;for(;(f=i.data.indexOf(N,f+1))!==-1;)d.push({type:7,index:r}),f+=N.length-1}r++}}static createElement(t,s){let n=B.createElement("template");return n.innerHTML=t,n}};function K(e,t,s=e,n){if(t===st)return t;let i=n!==void 0?s._$Co?.[n]:s._$Cl,r=et(t)?void 0:t._$litDirective$;return i?.constructor!==r&&(i?._$AO?.(!1),r===void 0?i=void 0:(i=new r(e),i._$AT(e,s,n)),n!==void 0?(s._$Co??=[])[n]=i:s._$Cl=i),i!==void 0&&(t=K(e,i._$AS(e,t.values),i,n)),t}var on=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:s}=this._$AD,n=(e?.creationScope??B).importNode(t,!0);q.currentNode=n;let i=q.nextNode(),r=0,l=0,c=s[0];for(;c!==void 0;){if(r===c.index){let d;c.type===2?d=new Bt(i,i.nextSibling,this,e):c.type===1?d=new c.ctor(i,c.name,c.strings,this,e):c.type===6&&(d=new cn(i,this,e)),this._$AV.push(d),c=s[++l]}r!==c?.index&&(i=q.nextNode(),r++)}return q.currentNode=B,n}p(e){let t=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(e,s,t),t+=s.strings.length-2):s._$AI(e[t])),t++}},Bt=class ye{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,s,n,i){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=s,this._$AM=n,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,s=this._$AM;return s!==void 0&&t?.nodeType===11&&(t=s.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,s=this){t=K(this,t,s),et(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==st&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):sn(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&et(this._$AH)?this._$AA.nextSibling.data=t:this.T(B.createTextNode(t)),this._$AH=t}$(t){let{values:s,_$litType$:n}=t,i=typeof n=="number"?this._$AC(t):(n.el===void 0&&(n.el=Pt.createElement(be(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===i)this._$AH.p(s);else{let r=new on(i,this),l=r.u(this.options);r.p(s),this.T(l),this._$AH=r}}_$AC(t){let s=me.get(t.strings);return s===void 0&&me.set(t.strings,s=new Pt(t)),s}k(t){Ut(this._$AH)||(this._$AH=[],this._$AR());let s=this._$AH,n,i=0;for(let r of t)i===s.length?s.push(n=new ye(this.O(tt()),this.O(tt()),this,this.options)):n=s[i],n._$AI(r),i++;i<s.length&&(this._$AR(n&&n._$AB.nextSibling,i),s.length=i)}_$AR(t=this._$AA.nextSibling,s){for(this._$AP?.(!1,!0,s);t!==this._$AB;){let n=le(t).nextSibling;le(t).remove(),t=n}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},lt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,s,n,i){this.type=1,this._$AH=u,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=i,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=u}_$AI(e,t=this,s,n){let i=this.strings,r=!1;if(i===void 0)e=K(this,e,t,0),r=!et(e)||e!==this._$AH&&e!==st,r&&(this._$AH=e);else{let l=e,c,d;for(e=i[0],c=0;c<i.length-1;c++)d=K(this,l[s+c],t,c),d===st&&(d=this._$AH[c]),r||=!et(d)||d!==this._$AH[c],d===u?e=u:e!==u&&(e+=(d??"")+i[c+1]),this._$AH[c]=d}r&&!n&&this.j(e)}j(e){e===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},rn=class extends lt{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===u?void 0:e}},an=class extends lt{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==u)}},ln=class extends lt{constructor(e,t,s,n,i){super(e,t,s,n,i),this.type=5}_$AI(e,t=this){if((e=K(this,e,t,0)??u)===st)return;let s=this._$AH,n=e===u&&s!==u||e.capture!==s.capture||e.once!==s.once||e.passive!==s.passive,i=e!==u&&(s===u||n);n&&this.element.removeEventListener(this.name,this,s),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},cn=class{constructor(e,t,s){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(e){K(this,e)}};var un=Ht.litHtmlPolyfillSupport;un?.(Pt,Bt),(Ht.litHtmlVersions??=[]).push("3.3.3");var T=(e,t,s)=>{let n=s?.renderBefore??t,i=n._$litPart$;if(i===void 0){let r=s?.renderBefore??null;n._$litPart$=i=new Bt(t.insertBefore(tt(),r),r,void 0,s??{})}return i._$AI(e),i};var ut={},ct="en",ve=new Intl.PluralRules("en"),Ft=null,jt=new Set;function _e(e,t){ut=t,ct=e,ve=new Intl.PluralRules(e),Ft=null;for(let s of jt)s()}function z(e){return jt.add(e),()=>jt.delete(e)}function xe(){return ct}function M(){return(globalThis.navigator?.languages??[]).find(s=>s.toLowerCase().startsWith(ct))??ut["language.locale"]??ct}function o(e,t={}){let s=ut[e]??e;return(typeof s=="string"?s:s[ve.select(Number(t.n))]??s.other).replace(/\{(\w+)\}/g,(i,r)=>t[r]===void 0?i:dn(t[r]))}function V({key:e,values:t}){return o(e,t)}function A(e){return e in ut}function Me(e,t){return e.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&t.includes(n))??"en"}function dn(e){return typeof e!="number"?e:(Ft??=new Intl.NumberFormat(M()),Ft.format(e))}var pn={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"};function Se(e){let t=([s,n])=>a`<li>
<a href=${n} data-test=${`nav-${s}`} aria-current=${s===e?"page":u}>
${o(`nav.${s}`)}
</a>
</li>`;return a`<nav class="admin-nav" aria-label=${o("nav.label")}>
<ul>${Object.entries(pn).map(t)}</ul>
</nav>`}var hn=["a[href], button:not(:disabled), input:not([type=search], [type=hidden], :disabled)","select, textarea, summary, [tabindex='0']"].join(),R=[],Ae=[],Ee=!1;function Te(){document.addEventListener("keydown",()=>ke(!0),!0),document.addEventListener("pointerdown",()=>ke(!1),!0),document.addEventListener("focusin",({target:e})=>{R.some(([s])=>s.localName==="dialog")||(Ae=R),R=[];for(let s=e;s.parentElement;s=s.parentElement)R.push([s,[...s.parentElement.children].indexOf(s)])}),new MutationObserver(mn).observe(document.body,{childList:!0,subtree:!0})}function ke(e){Ee=e}function mn(){if(!Ee||document.activeElement!==document.body||!R.length||R[0]?.[0].isConnected)return;let e=R.find(([n])=>n.localName==="dialog")?.[0],t=e&&!(e.isConnected&&e.hasAttribute("open")),s=0;for(let[n,i]of t?Ae:R){let r=n.isConnected&&fn(n,s);if(r)return r.focus({preventScroll:!0});s=i}}function fn(e,t){let s=e.children[t],n=[...e.querySelectorAll(hn)].filter(r=>r.checkVisibility()&&!r.closest("[aria-hidden=true]")),i=r=>s?.contains(r)||s?.compareDocumentPosition(r)===Node.DOCUMENT_POSITION_FOLLOWING;return n.find(i)??n.at(-1)}var F="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",j=`${F}M8 12.5l2.8 2.8L16.2 9.5`,dt=`${F}M12 7v5.3l3.2 2`;var G=`${F}M9 9l6 6M15 9l-6 6`;var Ao=`${F}M8 12h8`;var Oe="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",I="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",Ce="M12 5v14M5 12h14",pt="M12 5.5v.01M12 12v.01M12 18.5v.01",Le="M4 20h4L19 9l-4-4L4 16zM12.5 7.5l4 4",X="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var Eo=`${F}M12 8.5v7M8.5 12h7`,ht="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",mt="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",Ne="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",L="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",Re="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var Ie="M4 4l16 16M6.2 7.2c-1.5 1.1-2.7 2.7-3.7 4.8 2.2 4.3 5.4 6.5 9.5 6.5 1.7 0 3.2-.4 4.6-1.1M10 5.7c.6-.1 1.3-.2 2-.2 4.1 0 7.3 2.2 9.5 6.5-.5 1-1.1 1.9-1.8 2.7";var De="M3 8.5L12 4l9 4.5-9 4.5zM7 10.8v4.7c2.6 2.6 7.4 2.6 10 0v-4.7M21 8.5v6";var Pe="M19 12H5M11 6l-6 6 6 6";var D="M6 6l12 12M18 6L6 18",To=`${F}M12 11v5.5M12 7.7v.01`,He="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Ue=`${F}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,ft="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var qe="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6";var Be="M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5",Fe="M14.5 4a5.5 5.5 0 1 1-2.4 10.4L9 17.5H6.5V20H4v-3.5l5.6-5.6A5.5 5.5 0 0 1 14.5 4M16 8v.01",je="M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",$t="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15",We="M12 15.5V4.5M7.5 9L12 4.5 16.5 9M4.5 19.5h15";var Ke="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";function h(e,t=""){return a`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${e}></path>
</svg>`}function _(e,t,{onClick:s,test:n,className:i="btn",lang:r}){return a`<button
type="button"
class=${i}
title=${t}
lang=${r??u}
data-test=${n??u}
@click=${s}
>
${h(e)}<span class="label">${t}</span>
</button>`}var Ge="attn.language",$n=!1;async function Xe(){let e=null;try{e=localStorage.getItem(Ge)}catch{}await Je(Me([e,...navigator.languages],Ye()))}async function gn(e){await Je(e);try{localStorage.setItem(Ge,e)}catch{}}async function Je(e){let t=document.getElementById("words"),[s,n]=await Promise.all([t?.lang===e?JSON.parse(t.textContent):ze(e,":not([data-later])"),$n&&ze(e,"[data-later]")]);document.documentElement.lang=e,_e(e,{...s,...n})}async function ze(e,t){let s=document.querySelectorAll(`link[type="application/json"][hreflang=${e}]${t}`),n=await Promise.all([...s].map(({href:i})=>bn(i)));return Object.assign({},...n)}async function bn(e){let t=await fetch(e);if(!t.ok)throw new Error(`${e}: ${t.status}`);return t.json()}function Ye(){let e=document.querySelectorAll("link[hreflang]");return[...new Set([...e].map(({hreflang:t})=>t))]}var Wt,Ve="";function Ze(){let e=xe();if(Ve===e)return Wt;let t=Ye(),s=t[(t.indexOf(e)+1)%t.length]??"en",n=new Intl.DisplayNames(s,{type:"language"}).of(s)??s;return Ve=e,Wt=_(Ue,n,{test:"lang-switch",className:"btn quiet labelled-wide",lang:s,onClick:()=>gn(s)}),Wt}function Qe(e,t){let s=!1,n=()=>{s=!1,T(t(),e)},i=()=>{s||(s=!0,queueMicrotask(n))};return e.replaceChildren(),n(),z(i),i}function gt(){return document.getElementById("app")}var wn=5,b=class extends Error{constructor({code:t,message:s=t,retry_after:n=null,details:i=null}){super(s),this.code=t,this.retryAfter=n,this.details=i??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function J(e){let{field:t}=e.details;return e.code==="invalid_field"&&A(`field.${t}`)?{key:`field.${t}`}:{key:A(`error.${e.code}`)?`error.${e.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(e.retryAfter??wn))}}}var x=class extends Error{constructor(t,s){super(t.key),this.problem=t,this.field=s}};var ts={teacher:"/teacher",student:"/student",admin:"/admin"};async function es(){let e=await yn("/me?optional=true");if(e.status===401||e.status===204)return null;if(!e.ok)throw new Error(`/me answered ${e.status}`);return(await e.json()).user}async function ss(){let e=await os("/sessions",{});if(!e.ok&&e.status!==401)throw new Error(`/sessions answered ${e.status}`);return e.json()}async function ns(){await os("/logout",{})}function yn(e){return fetch(e,{headers:{Accept:"application/json"},cache:"no-store"})}function os(e,t){return Kt("POST",e,t)}function Kt(e,t,s){return fetch(t,{method:e,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(s)})}var vn="attn.student",_n="attn.receipts";var is="attn.start",rs="attn.decisions";function bt(e,t=[vn,_n,is]){try{for(let s of t)e.removeItem(s)}catch{}}function as(e){bt(e,[is])}var xn=10,zt="attn.stays";function ls(e){cs(t=>e?t.setItem(zt,"1"):t.removeItem(zt))}async function Mn(){let e=await es();if(e||!cs(s=>s.getItem(zt)))return e;let t=await ss();return ls(!!t.user),t.reason==="reused"&&wt("&reused"),t.user??null}function cs(e){try{return e(localStorage)}catch{return null}}async function us(){bt(localStorage),bt(sessionStorage,[rs]),ls(!1);try{await ns()}finally{location.assign("/")}}function wt(e=""){as(localStorage),location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${e}`)}async function Sn(e=()=>{}){for(let t=1;;t=Math.min(t*2,xn))try{return await Mn()}catch{e(),await new Promise(s=>{setTimeout(s,t*1e3),window.addEventListener("online",s,{once:!0})})}}async function ds(...e){let t=await Sn(kn);return t&&e.includes(t.role)?t:(t?location.replace(ts[t.role]??"/"):wt(),null)}function kn(){if(document.querySelector("main"))return;let e=gt().appendChild(document.createElement("main"));e.className="center-page";let t=()=>{let s=a`<p class="loading" role="status">${h(L)}${o("error.offline")}</p>`;A("error.offline")&&T(s,e)};z(t),t()}var ps=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g,An={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},En=/\p{Nd}/u;function hs(e){return e.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,Tn).normalize("NFKC").replace(ps," ").trim()}function yt(e){return On(hs(e).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>An[t]).replace(ps," ").trim()}function Tn(e){let t=e.codePointAt(0)??0,s=t;for(;En.test(String.fromCodePoint(s-1));)s-=1;return String((t-s)%10)}function On(e){return e.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var Cn=6,ui=Cn/2,ms=new Map;function Ln(e,t){let s=`${e} ${t}`,n=t?"2-digit":void 0,i=ms.get(s)??new Intl.DateTimeFormat(e,{hour:"2-digit",minute:"2-digit",second:n,hourCycle:"h23"});return ms.set(s,i),i}function vt(e,t=!1){return e?Ln(M(),t).format(new Date(e)):""}function _t(e){let t={dateStyle:"medium",timeStyle:"short",hourCycle:"h23"};return new Date(e).toLocaleString(M(),t)}function $(e){return`⁨${e}⁩`}function fs({attended:e,expected:t}){return t?o("count.attendedOf",{attended:e,expected:t}):o("count.attended",{n:e})}function $s(e,t=null){return a`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${h(Ke,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?In(t):u}</div>
${e?a`<span class="topbar-user">${h(ht)}<bdi>${e.full_name}</bdi></span>`:u}
${Ze()}
${e?Nn():u}
</header>`}function Nn(){return _(ft,o("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:us})}var Rn={live:[Ne,"connection.live"],"catching-up":[L,"connection.catching"],connecting:[L,"connection.connecting"]};function In({state:e,asOf:t},s="connection.offline"){let[n,i]=Rn[e]??[Re,s],r=e!=="live"&&t?o("connection.asOf",{time:vt(t,!0)}):null;return a`<span class="badge" data-test="connection-badge" data-state=${e}
>${h(n)}<span>${o(i)}</span>${r?a`<span class="as-of">${r}</span>`:u}</span
>`}var gs=null,bs=[];function xt(e){let t=Vt();bs.push(e)>1||setTimeout(()=>{t.textContent=bs.splice(0).join(" ")},600)}function Vt(){return gs??=Dn(),gs}function Dn(){let e=document.createElement("div");return e.className="visually-hidden",e.role="status",document.body.appendChild(e)}function Mt(e,t){let s=Object.entries(t).filter(([,n])=>n);return S("GET",`${e}?${new URLSearchParams(s)}`)}async function S(e,t,s){let n={Accept:"application/json",...s&&{"Content-Type":"application/json"}},i={method:e,headers:n,body:s&&JSON.stringify(s),cache:"no-store"},r=await fetch(t,i).catch(()=>null);if(!r)throw new b({code:"offline"});let l=r.status===204?null:await r.json().catch(()=>null);if(!r.ok)throw ws(r.status,l,Number(r.headers.get("Retry-After")));return l}function ws(e,t,s){e===401&&wt();let n=t?.code??(e===413?"too_large":"internal"),i=t?.field?{field:t.field}:null;return new b({code:n,message:t?.detail,retry_after:s||null,details:i})}function ys(e,{onProgress:t,signal:s}){let n=new FormData;for(let[r,l]of Object.entries(e))n.append(r,l);let i=new XMLHttpRequest;return i.open("POST","/imports"),i.setRequestHeader("Accept","application/json"),i.responseType="json",i.upload.onprogress=({loaded:r,total:l})=>t(l?r/l:0),s.addEventListener("abort",()=>i.abort()),new Promise((r,l)=>{i.onload=()=>{let{status:c,response:d}=i;c===200?r(d):l(ws(c,d,Number(i.getResponseHeader("Retry-After"))))},i.onerror=i.onabort=()=>l(new b({code:"offline"})),i.send(n)})}var Pn=250,C=class{items=null;isAway=!1;query={};#t;#e;#s=null;#n=0;#o;constructor(t,s,n){this.#t=t,this.#e=n;let i=new URLSearchParams(location.search);for(let r of s)this.query[r]=i.get(r)??""}async load(){await this.#i(null)}async#i(t){this.#n+=1;let s=this.#n,n=await Mt(this.#t,{...this.query,cursor:t}).catch(()=>null);s===this.#n&&(this.isAway=n===null,n&&(this.items=[...t?this.items??[]:[],...n.items],this.#s=n.next_cursor,xt(o("list.shown",{n:this.items.length}))),this.#e())}filter(t,s,n=0){this.query[t]=s.trim();let i=Object.entries(this.query).filter(([,l])=>l),r=i.length?`?${new URLSearchParams(i)}`:location.pathname;history.replaceState(null,"",r),clearTimeout(this.#o),this.#o=setTimeout(()=>this.load(),n),this.#e()}searchField(t,s){let n=({currentTarget:i})=>this.filter("q",i.value,Pn);return a`<div class="search">
${h(I)}
<input type="search" class="search-input" data-test=${s} placeholder=${t} aria-label=${t}
autocomplete="off" maxlength="200" value=${this.query.q??""} @input=${n} />
</div>`}choice(t,s,n){let i=({currentTarget:r})=>this.filter(t,r.value);return a`<select class="filter" data-test=${`filter-${t}`} aria-label=${s} @change=${i}>
${n.map(([r,l])=>a`<option value=${r} ?selected=${r===this.query[t]}>${l}</option>`)}
</select>`}foot(t){if(this.isAway)return a`<p class="empty muted" data-test="list-away">
${o("list.away")}
<button type="button" class="btn small" @click=${()=>this.load()}>${o("list.retry")}</button>
</p>`;if(!this.items)return a`<p class="empty loading">${h(L)}${o("list.loading")}</p>`;if(!this.items.length){let s=Object.values(this.query).some(Boolean);return a`<p class="empty muted" data-test="list-none">${s?o("list.noMatch"):t}</p>`}return this.#s?a`<button type="button" class="btn list-more" data-test="list-more" @click=${()=>this.#a()}>
${o("list.more")}
</button>`:u}async#a(){let t=this.items?.length??0;await this.#i(this.#s),requestAnimationFrame(()=>{document.querySelectorAll("[data-row]")[t]?.querySelector("a, button")?.focus({preventScroll:!0})})}};var St=class{title="audit.title";#t;constructor(t,s){this.#t=new C("/audit",["q"],s)}load(){return this.#t.load()}view(){let t=this.#t.items??[],s=this.#t.query.q??"";return a`<div class="list-head">
<h1 tabindex="-1">${o("audit.heading")}</h1>
<a class="btn" download data-test="audit-export" href=${`/audit.csv?${new URLSearchParams({q:s})}`}>
${h($t)}${o("audit.export")}
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
<tbody>${t.map(Hn)}</tbody>
</table>
${this.#t.foot(o("audit.none"))}
</section>`}};function Hn(e){let t=A(`act.${e.act}`)?o(`act.${e.act}`,{subject:e.subject}):e.act,s=Un(e.details);return a`<tr data-row data-test="audit-row" data-act=${e.act}>
<td class="main">
<bdi>${t}</bdi>
<ul class="details muted" ?hidden=${!s.length}>
${s.map(n=>a`<li>${n}</li>`)}
</ul>
</td>
<td><bdi>${e.actor_full_name??e.actor}</bdi></td>
<td class="muted"><time datetime=${e.at}>${_t(e.at)}</time></td>
<td class="muted">${e.network}</td>
</tr>`}function Un(e){let t=s=>typeof s=="boolean"?o(s?"audit.yes":"audit.no"):A(`role.${s}`)?o(`role.${s}`):s;return Object.entries(e).flatMap(([s,n])=>{let i=`detail.${s.replaceAll(" ","_")}`,r=A(i)?o(i):s;return Array.isArray(n)?[o("audit.change",{label:r,before:t(n[0]),after:t(n[1])})]:n===0?[]:[o("audit.detail",{label:r,value:t(n)})]})}var qn=8e3,vs=3e3,E=null,_s,Gt=null;function y(e,{action:t=null,isError:s=!1,isRefusal:n=!1}={}){E??=jn(),E.setAttribute("aria-label",o("messages")),T(Bn(e,t,s?He:n?G:j),E),Yt(Zt()??document.body),Jt(qn),xt(e)}function xs(e){y(V(J(e)),{isError:!0})}function Bn(e,t,s){let n=()=>{Xt(),t?.run()};return a`<div
class=${s===j?"toast":"toast error"}
@pointerenter=${kt}
@focusin=${Fn}
@pointerleave=${()=>Jt(vs)}
@focusout=${()=>Jt(vs)}
>
${h(s)}<span class="toast-text">${e}</span>
${t?_(X,t.label,{className:"btn small",test:t.test,onClick:n}):u}
${_(D,o("close"),{className:"btn quiet small icon-only",onClick:Xt})}
</div>`}function Yt(e){E?.childElementCount&&(E.parentElement!==e&&e.append(E),E.showPopover?.())}function Zt(){return[...document.querySelectorAll("dialog:modal")].at(-1)}function Xt(){if(kt(),!E)return;let e=E.querySelector(":focus-visible")!==null;T(u,E),E.hidePopover?.(),e&&Gt instanceof HTMLElement&&Gt.focus({preventScroll:!0})}function Fn({relatedTarget:e}){kt(),E?.contains(e)||(Gt=e)}function kt(){clearTimeout(_s)}function Jt(e){kt(),_s=setTimeout(Xt,e)}function jn(){let e=document.createElement("div");return e.className="toasts",e.role="region",e.popover="manual",document.body.appendChild(e)}function w({title:e,body:t,submit:s,cancel:n=()=>o("cancel"),onSubmit:i,onClose:r,staysOpen:l=!1}){let c=null,d=!1,m=document.createElement("dialog");m.className="dialog",m.setAttribute("aria-labelledby","dialog-title");let p=()=>m.close(),f=async rt=>{if(rt.preventDefault(),d)return;let ae=rt.currentTarget;d=!0,c=null,g();try{await i(new FormData(ae)),l||p()}catch(H){if(H instanceof x)c=H.problem;else if(H instanceof b)c=J(H);else throw H;H instanceof x&&Wn(ae,H.field)}finally{d=!1,g()}},g=()=>{T(k(),m)},k=()=>a`<form method="dialog" novalidate @submit=${f} aria-busy=${d}>
<header class="dialog-head">
<h2 id="dialog-title">${e()}</h2>
${_(D,o("close"),{className:"btn quiet icon-only",onClick:p})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!c}>${c?V(c):u}</p>
</div>
<footer class="dialog-foot">
${n?a`<button type="button" class="btn quiet" @click=${p}>${n()}</button>`:u}
${s()}
</footer>
</form>`;m.addEventListener("pointerdown",rt=>rt.target===m&&p()),m.addEventListener("close",()=>{W(),Ms(Zt()??document.body),m.remove(),r?.()});let W=z(g);return g(),document.body.append(m),m.showModal(),Ms(m),m.querySelector("[autofocus]")?.focus(),{redraw:g,close:p,forgetProblem:()=>{c=null,g()}}}function Ms(e){e.append(Vt()),Yt(e)}function Wn({elements:e},t){let s=e.namedItem(t);s instanceof HTMLElement&&s.focus()}var Kn=1e3,zn=500,Vn=1e6,Gn={422:"tooMany",503:"busy"};function Ss(e,t=["records"],s=""){let n=(i,r)=>a`<a
class="btn" download=${s&&`${s}.${r}`} data-test=${`export-${i}-${r}`} @click=${Xn}
href=${`/export/${i}.${r}?${new URLSearchParams(e)}`}
aria-label=${o(`export.${i}.${r}.label`)}>${o(`export.${i}.${r}`)}</a>`;return a`<div class="export-links" role="group" aria-label=${o("export.heading")}>
${t.map(i=>[n(i,"xlsx"),n(i,"csv")])}
</div>`}function Xn(e){if(e.ctrlKey||e.metaKey||e.shiftKey)return;e.preventDefault();let{download:t,href:s}=e.currentTarget;Jn(s,t)}async function Jn(e,t){let s=new AbortController,n=Date.now(),i=0,r=null,l=setTimeout(()=>{r=w({title:()=>o("export.preparing"),body:()=>a`<progress aria-label=${o("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${o("export.progress",{n:Math.round((Date.now()-n)/1e3),size:Zn(i)})}
</p>`,submit:()=>u,cancel:()=>o("export.stop"),onSubmit:async()=>{},onClose:()=>s.abort()})},Kn),c=setInterval(()=>r?.redraw(),zn);try{let d=await fetch(e,{signal:s.signal});if(d.ok&&d.body){let m=new TransformStream({transform(g,k){i+=g.length,k.enqueue(g)}}),p=await new Response(d.body.pipeThrough(m)).blob(),f=/filename="([^"]+)"/.exec(d.headers.get("Content-Disposition")??"")?.[1];Yn(p,t||(f??"attn"))}else y(o(`export.${Gn[d.status]??"away"}`),{isError:!0})}catch{s.signal.aborted||y(o("export.away"),{isError:!0})}finally{clearTimeout(l),clearInterval(c),r?.close()}}function Yn(e,t){let s=document.createElement("a");s.href=URL.createObjectURL(e),s.download=t,s.click(),setTimeout(()=>URL.revokeObjectURL(s.href),6e4)}function Zn(e){return(e/Vn).toLocaleString(M(),{minimumFractionDigits:1,maximumFractionDigits:1})}var Qn=["live","saving","parked","saved","discarded","deleted"],to={live:"good",parked:"bad",deleted:"warn",discarded:"warn"},eo=["","saved","discarded","deleted"],At=class{title="past.title";#t;constructor(t,s){let n=["q","teacher","from","to","state"];this.#t=new C("/history",n,s)}load(){return this.#t.load()}view(){let t=this.#t,{q:s="",teacher:n="",from:i="",to:r="",state:l=""}=t.query,c=t.items??[],d=Object.fromEntries(Object.entries({q:s,teacher:n,from:i,to:r,state:l}).filter(([,p])=>p)),m=Qn.map(p=>[p,o(`past.state.${p}`)]);return a`<div class="list-head">
<h1 tabindex="-1">${o("past.all")}</h1>
${c.length&&eo.includes(l)?Ss(d,["records","matrix"]):u}
</div>
<div class="toolbar">
${t.searchField(o("rooms.search"),"history-search")}
${this.#e("from",o("past.from"))} ${this.#e("to",o("past.to"))}
${t.choice("state",o("past.state"),[["",o("past.state.all")],...m])}
${n?a`<button type="button" class="btn" data-test="history-teacher"
@click=${()=>t.filter("teacher","")}>
${o("past.teacher",{number:n})}${h(D)}
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
<tbody>${c.map(so)}</tbody>
</table>
${t.foot(o("past.nothing"))}
</section>`}#e(t,s){let n=({currentTarget:i})=>this.#t.filter(t,i.value);return a`<label class="day">
<span>${s}</span>
<input type="date" data-test=${`history-${t}`} value=${this.#t.query[t]??""} @change=${n} />
</label>`}};function so({attendance_id:e,lesson_name:t,teacher_full_name:s,start_time:n,end_time:i,counts:r,saved:l,removal:c}){let d=c?.kind??l,m=l==="live"?`/admin?${new URLSearchParams({room:e})}`:`/class/${e}`;return a`<tr data-row data-test="history-row" data-attendance-id=${e}>
<td class="main"><a class="link" href=${m}><bdi>${t}</bdi></a></td>
<td><bdi>${s}</bdi></td>
<td class="muted"><time datetime=${n}>${_t(n)} – ${vt(i)}</time></td>
<td class="number">${fs(r)}</td>
<td>
${d==="saved"?u:a`<span class="mark ${to[d]??""}">${o(`past.state.${d}`)}</span>`}
</td>
</tr>`}var Et=class{#t=new Set;constructor(t){this.state=t}update(t,...s){let n=this.state;if(this.state=t(n,...s),this.state!==n)for(let i of this.#t)i(this.state,n)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var ks={users:["number","name","given name","family name","role","password","status","enabled"],rosters:["teacher","lesson","student","name","given name","family name"]},As=["created","changed","unchanged","without_password","kept_passwords","new_lessons","new_students","enrolled","taken_off","live_records"],Es=["utf-8","windows-1254","windows-1252","windows-1250","windows-1251","utf-16","mac-roman"],no={kind:"users",file:null,role:"",encoding:"",replace:!1,overwrite:!1,mapping:{},isConfirmed:!1},Ts={choice:no,phase:"idle",result:null,problem:null,share:0,filter:""};function Tt(e,t){let s="file"in t||"kind"in t,i={...s?{...e.choice,mapping:{},encoding:""}:e.choice,isConfirmed:!1,...t};return"isConfirmed"in t?{...e,choice:i}:{...e,choice:i,phase:"idle",problem:null,filter:"",result:s?null:e.result}}function Os(e,t){return{...e,phase:t,problem:null,share:0}}function Cs(e,t){return{...e,share:t}}function Ls(e,t){return{...e,result:t,phase:t.applied?"done":"ready"}}function Ns(e,t){return{...e,problem:t,phase:e.result?"ready":"idle"}}function Rs(e,t){return{...e,filter:t}}function Is({kind:e,file:t,role:s,encoding:n,replace:i,overwrite:r,mapping:l,isConfirmed:c},d){let m=Object.fromEntries(Object.entries(l).filter(([,p])=>p));return{file:t,kind:e,dry_run:String(d),mapping:JSON.stringify(m),...e==="users"&&s&&{role:s},...n&&{encoding:n},...c&&{trust_encoding:"true"},...e==="rosters"&&i&&{replace:"true"},...e==="users"&&r&&{overwrite_passwords:"true"}}}function Qt({result:e,choice:t}){return!!e&&!t.encoding&&(te(e)||e?.encoding_is_sure===!1)}function te(e){return!!e?.problems.some(({code:t})=>t.startsWith("looks_"))}function Ds(e){let{result:t,phase:s,choice:n}=e;return s==="ready"&&t?.problem_count===0&&(!Qt(e)||n.isConfirmed)}function P(e){let t=`imports.field.${e?.replace(" ","_")}`;return A(t)?o(t):e??""}function ee({code:e}){return A(`imports.reason.${e}`)}function Ot(e){let{code:t,params:s,text:n}=e;if(!ee(e))return n;let{meaning:i,role:r,expected:l}=s;return o(`imports.reason.${t}`,{...s,...i!==void 0&&{meaning:P(String(i))},...l!==void 0&&{role:o(`role.${r}`),expected:o(`role.${l}`)}})}function Ps({result:e,filter:t}){let s=t.trim().toLowerCase(),n=i=>`${i.row??""} ${P(i.column)} ${Ot(i)}`.toLowerCase().includes(s);return(e?.problems??[]).filter(n)}function Hs(e){let t=i=>{let r=String(i??"");return`"${(/^[=+\-@\t\r]/.test(r)?`'${r}`:r).replaceAll('"','""')}"`},s=["imports.row","imports.column","imports.problem"].map(i=>o(i)),n=e.map(i=>[i.row,P(i.column),Ot(i)]);return`\uFEFF${[s,...n].map(i=>i.map(t).join(",")).join(`\r
`)}\r
`}var nt=200;function se(e){let t=As.filter(s=>e[s]!==void 0);return a`<dl class="counts" data-test="import-counts">
${t.map(s=>a`<div ?data-zero=${!e[s]}>
<dt>${o(`detail.${s}`)}</dt>
<dd data-test=${`import-${s}`}>${(e[s]??0).toLocaleString(M())}</dd>
</div>`)}
</dl>`}function qs(e){let t=Object.keys(e[0]??{});return a`<section class="card flush">
<header class="people-head"><h2>${o("imports.samples")}</h2></header>
<table class="list samples" data-test="import-samples">
<caption class="visually-hidden">${o("imports.samples")}</caption>
<thead><tr>${t.map(s=>a`<th scope="col">${P(s)}</th>`)}</tr></thead>
<tbody>
${e.map(s=>a`<tr>
${t.map(n=>a`<td data-label=${P(n)}><bdi>${s[n]}</bdi></td>`)}
</tr>`)}
</tbody>
</table>
</section>`}function Bs({role_changes:e=[],twins:t=[],removals:s=[]}){let n=(r,l)=>l.length?a`<details class="notice warn">
<summary>${o(r,{n:l.length})}</summary>
<ul>${l.slice(0,nt).map(c=>a`<li>${c}</li>`)}</ul>
</details>`:u,i=r=>o(`role.${r}`);return a`${n("imports.roleChanges",e.map(({number:r,before:l,after:c})=>a`<bdi>${r}</bdi>: ${i(l)} → ${i(c)}`))}
${n("imports.twins",t.map(({number:r,like:l})=>a`<bdi>${r}</bdi> ~ <bdi>${l}</bdi>`))}
${n("imports.removals",s.map(({student_number:r,lesson_name:l})=>a`<bdi>${r}</bdi> · <bdi>${l}</bdi>`))}`}function Fs({problems:e}){let t=document.createElement("a");t.href=URL.createObjectURL(new Blob([Hs(e)],{type:"text/csv"})),t.download="attn-problems.csv",t.click(),URL.revokeObjectURL(t.href)}function js(e,t,s){return s?e==="ArrowDown"?(t+1)%s:e==="ArrowUp"?t<0?s-1:(t-1+s)%s:e==="Home"?0:e==="End"?s-1:null:null}var Ws=4,Ct=8,ne=null;function Lt(e,t){ne?.();let s=document.createElement("div");s.className="menu",s.role="menu";let n=()=>[...s.querySelectorAll("[role=menuitem]")],i=()=>{s.remove(),e.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",c,!0),window.removeEventListener("resize",r),ne=null},r=()=>e.checkVisibility()?Ks(s,e.getBoundingClientRect()):i(),l=()=>{i(),e.focus({preventScroll:!0})},c=({target:p})=>{p instanceof Node&&!s.contains(p)&&!e.contains(p)&&i()};s.addEventListener("keydown",p=>{let f=n(),g=js(p.key,f.indexOf(document.activeElement),f.length);if(g!==null)f[g]?.focus();else if(p.key==="Escape"||p.key==="Tab")l();else return;p.preventDefault()});let d=p=>{l(),p.run()},m=p=>a`<button
type="button"
role="menuitem"
class=${p.isDangerous?"menu-item danger":"menu-item"}
data-test=${p.test??u}
@click=${()=>d(p)}
>
${h(p.icon)}${p.label}
</button>`;T(t.map(m),s),(e.closest("main")??document.body).append(s),Ks(s,e.getBoundingClientRect()),e.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",c,!0),window.addEventListener("resize",r),ne=i,n()[0]?.focus({preventScroll:!0})}function Ks(e,t){let n=t.bottom+e.offsetHeight+Ct<window.innerHeight?t.bottom+Ws:Math.max(Ct,t.top-e.offsetHeight-Ws),i=window.innerWidth-e.offsetWidth-Ct,r=Math.min(Math.max(Ct,t.right-e.offsetWidth),i);e.style.setProperty("top",`${n+window.scrollY}px`),e.style.setProperty("left",`${r+window.scrollX}px`)}async function zs(e){return(await oo("DELETE",`/users/${encodeURIComponent(e)}/passkeys`,{})).removed}async function oo(e,t,s){let n=await Kt(e,t,s).catch(()=>null);if(!n)throw new b({code:"offline"});if(n.ok)return n.json();let i=await n.json().catch(()=>({})),r=Number(n.headers.get("Retry-After"))||null,{code:l="internal",detail:c}=i;throw new b({code:l,message:c,retry_after:r,details:i})}function Vs(e,t){w({title:()=>o("passkeyReset.heading",{name:$(t)}),body:()=>a`<p>${o("passkeyReset.lead")}</p>`,submit:()=>a`<button type="submit" class="btn danger" data-test="dialog-submit">${o("passkeyReset.submit")}</button>`,onSubmit:async()=>{let s=await zs(e);y(o("passkeyReset.done",{n:s,name:$(t)}))}})}var Xs=["student","teacher","admin"],Nt=class{title="users.title";#t;#e;#s;constructor(t,s){this.#s=t,this.#e=s,this.#t=new C("/users",["q","role","disabled"],s)}load(){return this.#t.load()}view(){let t=this.#t,s=t.items??[],n=Xs.map(i=>[i,o(`users.roles.${i}`)]);return a`<div class="list-head">
<h1 tabindex="-1">${o("users.heading")}</h1>
${_(mt,o("users.add"),{className:"btn primary",test:"user-add",onClick:()=>this.#i()})}
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
</section>`}#n(t){let s=({currentTarget:n})=>Lt(n,this.#o(t));return a`<tr data-row data-test="user-row" data-number=${t.school_number}>
<td class="main"><bdi>${t.full_name}</bdi></td>
<td class="muted"><bdi>${t.school_number}</bdi></td>
<td>${o(`role.${t.role}`)}</td>
<td>
${t.disabled_at?a`<span class="mark bad">${o("users.disabled")}</span>`:u}
${t.has_password?u:a`<span class="mark warn">${o("users.noPassword")}</span>`}
</td>
<td class="actions">
<button type="button" class="btn quiet icon-only small" data-test="user-actions" aria-haspopup="menu"
aria-expanded="false" title=${o("users.actions",{name:t.full_name})}
aria-label=${o("users.actions",{name:t.full_name})} @click=${s}>
${h(pt,"dots")}
</button>
</td>
</tr>`}#o(t){let{school_number:s,role:n}=t,i=s===this.#s,r=(c,d,m)=>({label:o(`users.do.${c}`),icon:d,run:m,test:`user-${c}`}),l=c=>()=>location.assign(c);return[r("rename",ht,()=>this.#a(t)),r("password",Fe,()=>this.#m(t)),r("passkeys",Be,()=>Vs(s,t.full_name)),r("signOut",ft,()=>this.#h(t)),...n==="teacher"?[r("history",dt,l(`/admin/history?${new URLSearchParams({teacher:s})}`))]:[],r("audit",Oe,l(`/admin/audit?${new URLSearchParams({q:s})}`)),...i?[]:[r("role",De,()=>this.#l(t))],...t.disabled_at?[r("enable",X,()=>this.#d(t))]:i?[]:[{...r("disable",G,()=>this.#u(t)),isDangerous:!0}]]}#i(){w({title:()=>o("users.add"),body:()=>a`
${Y("full_name",o("users.name"),{test:"user-name",isFirst:!0})}
${Y("school_number",o("users.number"),{test:"user-number",hint:o("users.numberHint")})}
${Gs("student")}
<label class="check">
<input type="checkbox" name="password" checked data-test="user-with-password" />${o("users.withPassword")}
</label>`,submit:()=>v(o("users.add")),onSubmit:async t=>{let s={full_name:ot(t,"full_name"),school_number:ot(t,"school_number")};if(!s.full_name)throw new x({key:"field.full_name"},"full_name");if(!s.school_number)throw new x({key:"field.school_number"},"school_number");let n={key:"users.taken",values:{number:s.school_number}},i=String(t.get("role")),r=await Z(S("POST","/users",{...s,role:i}),n,"school_number");y(o("users.added",{name:$(r.full_name)})),this.load(),t.get("password")&&await this.#r(r)}})}#a(t){w({title:()=>o("users.do.rename"),body:()=>Y("full_name",o("users.name"),{test:"user-name",value:t.full_name,isFirst:!0}),submit:()=>v(o("users.rename")),onSubmit:async s=>{let n=ot(s,"full_name");if(!n)throw new x({key:"field.full_name"},"full_name");await this.#c(t,{full_name:n}),y(o("users.renamed",{name:$(n)}))}})}#l(t){w({title:()=>o("users.roleOf",{name:$(t.full_name)}),body:()=>a`${Gs(t.role)}<p class="muted">${o("users.roleLead")}</p>`,submit:()=>v(o("users.changeRole")),onSubmit:async s=>{let n=s.get("role");n!==t.role&&await this.#c(t,{role:n}),y(o("users.roleChanged",{name:$(t.full_name),role:o(`role.${n}`)}))}})}#u(t){w({title:()=>o("users.disableHeading",{name:$(t.full_name)}),body:()=>a`<p>${o("users.disableLead")}</p>`,submit:()=>v(o("users.disable"),"btn danger"),onSubmit:async()=>{await this.#c(t,{disabled:!0}),y(o("users.isDisabled",{name:$(t.full_name)}))}})}async#d(t){await ie(this.#c(t,{disabled:!1})),y(o("users.isEnabled",{name:$(t.full_name)}))}#h(t){w({title:()=>o("users.signOutHeading",{name:$(t.full_name)}),body:()=>a`<p>${o("users.signOutLead")}</p>`,submit:()=>v(o("users.signOut")),onSubmit:async()=>{await S("DELETE",`${oe(t)}/sessions`),y(o("users.signedOut",{name:$(t.full_name)}))}})}#m(t){w({title:()=>o("users.passwordHeading",{name:$(t.full_name)}),body:()=>a`<p>${o("users.passwordLead")}</p>`,submit:()=>v(o("users.setPassword")),onSubmit:()=>this.#r(t)})}async#r(t){let{password:s}=await S("POST",`${oe(t)}/password`);this.load();let n=!1,i=async()=>{await navigator.clipboard.writeText(s),n=!0,l.redraw()},r=({currentTarget:c})=>c.select(),l=w({title:()=>o("users.newPassword",{name:$(t.full_name)}),body:()=>a`<div class="copy-field">
<input readonly class="password-shown" data-test="user-new-password" value=${s} spellcheck="false"
aria-label=${o("users.password")} @focus=${r} />
<button type="button" class="btn" data-test="user-copy" autofocus @click=${i}>
${h(n?j:je)}${o(n?"users.copied":"users.copy")}
</button>
</div>
<p class="muted">${o("users.shownOnce",{number:t.school_number})}</p>`,cancel:null,submit:()=>v(o("users.done")),onSubmit:async()=>{}})}async#c(t,s){await Z(S("PATCH",oe(t),s),{key:"users.lastAdmin"},"role"),await this.load(),this.#e()}};function oe({school_number:e}){return`/users/${encodeURIComponent(e)}`}function ot(e,t){return String(e.get(t)).trim()}async function Z(e,t,s){try{return await e}catch(n){throw n instanceof b&&n.code==="conflict"?new x(t,s):n}}async function ie(e){try{await e}catch(t){throw t instanceof b&&xs(t),t}}function Gs(e){return a`<fieldset>
<legend>${o("users.role")}</legend>
<div class="chips">
${Xs.map(t=>a`<label class="chip">
<input type="radio" class="visually-hidden" name="role" value=${t} ?checked=${t===e} />
<span>${o(`role.${t}`)}</span>
</label>`)}
</div>
</fieldset>`}function Y(e,t,{test:s,value:n="",hint:i="",isFirst:r=!1}){return a`<div class="field">
<label for=${e}>${t}</label>
<input id=${e} name=${e} data-test=${s} value=${n} maxlength="120" autocomplete="off"
?autofocus=${r} aria-describedby=${i?`${e}-hint`:u} />
${i?a`<p class="muted hint" id="${e}-hint">${i}</p>`:u}
</div>`}function v(e,t="btn primary"){return a`<button type="submit" class=${t} data-test="dialog-submit">${e}</button>`}var io=".csv,.tsv,.txt,.xlsx,.zip,text/csv,application/zip",ro=1e3;function Js(e){return a`<bdi lang=${ee(e)?u:"en"}>${Ot(e)}</bdi>`}var Rt=class{title="imports.title";#t=new Et(Ts);#e=new AbortController;#s=!1;constructor(t,s){this.#t.subscribe(s)}async load(){}view(){let{phase:t,problem:s,result:n}=this.#t.state,i=t==="checking"||t==="writing";return a`<div class="list-head"><h1 tabindex="-1">${o("imports.heading")}</h1></div>
${t==="done"&&n?this.#m(n):this.#n()}
<div aria-live="polite">${i&&this.#s?this.#i():u}</div>
${s?a`<p class="problem" role="alert">${V(s)}</p>`:u}
${t!=="done"&&n?this.#a(n,i):u}`}#n(){let{choice:t}=this.#t.state,s=l=>a`<label class="chip">
<input type="radio" class="visually-hidden" name="kind" value=${l} ?checked=${t.kind===l}
data-test=${`import-${l}`} @change=${()=>this.#r({kind:l})} />
<span>${o(`imports.kind.${l}`)}</span>
</label>`,n=l=>l?.[0]&&this.#r({file:l[0]}),i=l=>{l.preventDefault(),n(l.dataTransfer?.files)},r=({currentTarget:l})=>{let c=l;n(c.files),c.value=""};return a`<section class="card stack">
<fieldset>
<legend>${o("imports.kind")}</legend>
<div class="chips">${s("users")} ${s("rosters")}</div>
</fieldset>
<p class="muted">${o(`imports.lead.${t.kind}`)}</p>
<label class="drop" @dragover=${l=>l.preventDefault()} @drop=${i}>
${h(We)}
<span class="drop-name">${t.file?a`<bdi>${t.file.name}</bdi>`:o("imports.choose")}</span>
<span class="muted">${o(t.file?"imports.another":"imports.formats")}</span>
<input type="file" class="visually-hidden" accept=${io} data-test="import-file" @change=${r} />
</label>
<details class="options">
<summary>${o("imports.options")}</summary>
<div class="stack">${this.#o(t)}</div>
</details>
</section>`}#o(t){let s=(r,l)=>a`<div class="field">
<label for=${`import-${r}`}>${o(`imports.${r}`)}</label>
<select id=${`import-${r}`} data-test=${`import-${r}`}
@change=${({currentTarget:c})=>this.#r({[r]:c.value})}>
${l.map(([c,d])=>a`<option value=${c} ?selected=${c===t[r]}>${d}</option>`)}
</select>
</div>`,n=r=>a`<label class="check">
<input type="checkbox" data-test=${`import-${r}`} .checked=${t[r]}
@change=${({currentTarget:l})=>this.#r({[r]:l.checked})} />
${o(`imports.${r}`)}
</label>`,i=Es.map(r=>[r,r]);return a`${s("encoding",[["",o("imports.encoding.auto")],...i])}
${t.kind==="users"?a`${s("role",[["",o("imports.role.column")],["student",o("users.roles.student")],["teacher",o("users.roles.teacher")]])}
${n("overwrite")}`:n("replace")}`}#i(){let{phase:t,share:s}=this.#t.state,n=s<1;return a`<section class="card import-progress" data-test="import-progress">
<p>${n?o("imports.sending"):o(`imports.${t}`)}</p>
<progress aria-label=${o("imports.progress")} max="1" .value=${n?s:u}></progress>
<button type="button" class="btn small" ?hidden=${t==="writing"} @click=${()=>this.#f()}>
${o("cancel")}
</button>
</section>`}#a(t,s){let{state:n}=this.#t;return a`<div class="preview" aria-busy=${s} data-test="import-preview">
${t.encoding?this.#l(t):u} ${t.problem_count?this.#u(t):u}
${t.header.length?this.#d(t):u}
${t.samples?.length?qs(t.samples):u} ${Bs(t)}
<div class="import-foot">
${Qt(n)?this.#h(t):u}
<button type="button" class="btn primary large" data-test="import-apply" ?disabled=${!Ds(n)}
@click=${()=>this.#c(t)}>
${h(qe)}${o("imports.apply")}
</button>
<p class="muted">${o(t.problem_count?"imports.fixFirst":"imports.nothingYet")}</p>
</div>
</div>`}#l(t){let{encoding:s,encoding_is_sure:n,rows:i,delimiter:r,left_out_reasons:l=[]}=t,c=d=>d.toLocaleString(M());return a`<section class="card stack">
<p>
<strong>${o("imports.rows",{n:i??0})}</strong>
<span class="muted">· ${s}${r?`, ${o(`imports.form.${r}`)}`:u}</span>
<span class=${n?"mark good":"mark warn"}>${o(n?"imports.sure":"imports.guess")}</span>
</p>
${t.problem_count?u:se(t)}
${l.length?a`<div>
<h2>${o("imports.leftOut")}</h2>
<ul class="left-out">
${l.map(d=>a`<li>${Js(d)} <strong>${c(d.rows)}</strong></li>`)}
</ul>
</div>`:u}
</section>`}#u(t){let{state:s}=this.#t,n=Ps(s),i=({currentTarget:r})=>this.#t.update(Rs,r.value);return a`<section class="card flush" data-test="import-problems">
<header class="people-head">
<h2>${o("imports.problems",{n:t.problem_count})}</h2>
<div class="search">
${h(I)}
<input type="search" class="search-input" data-test="problem-filter" placeholder=${o("imports.filter")}
aria-label=${o("imports.filter")} .value=${s.filter} @input=${i} />
</div>
<button type="button" class="btn" data-test="problem-download" @click=${()=>Fs(t)}>
${h($t)}${o("audit.export")}
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
${n.slice(0,nt).map(r=>a`<tr data-test="import-problem">
<td class="muted">
${r.row===null?o("imports.wholeFile"):o("imports.rowNumber",{n:r.row})}
</td>
<td>${P(r.column)}</td>
<td>${Js(r)}</td>
</tr>`)}
</tbody>
</table>
${n.length?u:a`<p class="empty muted">${o("list.noMatch")}</p>`}
${n.length>nt?a`<p class="empty muted">${o("imports.first",{n:nt})}</p>`:u}
</section>`}#d({header:t,columns:s={},ignored_columns:n=[]}){let{choice:i}=this.#t.state,r=c=>({currentTarget:d})=>this.#r({mapping:{...i.mapping,[c]:d.value}}),l=c=>{let d=i.mapping[c]||s[c]||"";return a`<div class="field">
<label for=${`column-${c}`}>${o(`imports.field.${c.replace(" ","_")}`)}</label>
<select id=${`column-${c}`} data-test=${`column-${c.replace(" ","-")}`} @change=${r(c)}>
<option value="" ?selected=${!d}>${o("imports.noColumn")}</option>
${t.filter(Boolean).map(m=>a`<option value=${m} ?selected=${m===d}>${m}</option>`)}
</select>
</div>`};return a`<section class="card stack">
<h2>${o("imports.columns")}</h2>
<div class="columns">${ks[i.kind].map(l)}</div>
${n.length?a`<p class="muted">
${o("imports.ignored")} ${n.map((c,d)=>a`${d?", ":""}<bdi>${c}</bdi>`)}
</p>`:u}
</section>`}#h(t){let{choice:s}=this.#t.state,n=te(t),i=({currentTarget:r})=>{let l=r.checked;this.#t.update(Tt,{isConfirmed:l}),n&&this.#p(!0)};return a`<label class="check notice warn">
<input type="checkbox" data-test="import-confirm" .checked=${s.isConfirmed} @change=${i} />
<span>${o(n?"imports.readAnyway":"imports.confirmGuess")}</span>
</label>`}#m(t){return a`<section class="card stack" data-test="import-done">
<h2 class="done">${h(j)}${o("imports.written",{file:t.file})}</h2>
${se(t)}
<div class="chips">
<button type="button" class="btn primary" data-test="import-next" @click=${()=>this.#r({file:null})}>
${o("imports.next")}
</button>
<a class="btn" href="/admin/audit">${o("imports.audit")}</a>
</div>
</section>`}#r(t){this.#t.update(Tt,t),this.#t.state.choice.file&&this.#p(!0)}#c({file:t}){w({title:()=>o("imports.applyHeading"),body:()=>a`<p>${o("imports.applyLead",{file:t})}</p>`,submit:()=>v(o("imports.apply")),onSubmit:async()=>{this.#p(!1)}})}async#p(t){this.#e.abort(),this.#e=new AbortController;let{signal:s}=this.#e,n=l=>{s.aborted||this.#t.update(l)};this.#s=!1,this.#t.update(Os,t?"checking":"writing");let i=setTimeout(()=>{this.#s=!0,n(l=>({...l}))},ro),r=l=>{this.#s&&n(c=>Cs(c,l))};try{let l=await ys(Is(this.#t.state.choice,t),{onProgress:r,signal:s});n(c=>Ls(c,l)),l.applied&&document.querySelector("h1")?.focus()}catch(l){if(!(l instanceof b))throw l;let c=J(l);n(d=>Ns(d,c))}finally{clearTimeout(i)}}#f(){this.#e.abort(),this.#t.update(Tt,{file:null})}};var ao=200,lo="8",it=class{#t;#e;#s=null;#n=Promise.resolve();#o=0;#i;constructor(t,s){this.#t=t,this.#e=s}view(t=!0){let s=this.#s??[];return a`<div class="field">
<label for="person-search">${o(`lessons.find.${this.#t}`)}</label>
<div class="search">
${h(I)}
<input type="search" id="person-search" name="person-search" class="search-input" data-test="person-search"
autocomplete="off" maxlength="200" ?autofocus=${t} @input=${this.#a} />
</div>
</div>
<fieldset class="found" ?hidden=${!s.length}>
<legend class="visually-hidden">${o("lessons.matches")}</legend>
${s.map(({school_number:n,full_name:i},r)=>a`<label class="check">
<input type="radio" name="person" value=${n} .checked=${r===0} data-test="person-choice" />
<span><bdi>${i}</bdi> <bdi class="muted">${n}</bdi></span>
</label>`)}
</fieldset>
${this.#s&&!s.length?a`<p class="muted">${o("lessons.noPerson")}</p>`:u}`}async chosen(t){let s=this.#s;clearTimeout(this.#i),s||this.#l(String(t.get("person-search"))),await this.#n;let n=s?t.get("person"):this.#s?.[0]?.school_number;return this.#s?.find(i=>i.school_number===n)??null}#a=({currentTarget:t})=>{let s=t.value.trim();this.#o+=1,this.#s=null,clearTimeout(this.#i),s&&(this.#i=setTimeout(()=>this.#l(s),ao)),this.#e()};#l(t){this.#o+=1;let s=this.#o,n={q:t.trim(),role:this.#t,disabled:"false",limit:lo};this.#n=Mt("/users",n).then(({items:i})=>{s===this.#o&&(this.#s=i,this.#e())},()=>{})}};var re=500,It=class{title="lessons.title";#t;#e;#s=new URLSearchParams(location.search).get("lesson");#n=null;#o=!1;#i="";constructor(t,s){this.#e=s,this.#t=new C("/lessons/all",["q","hidden"],s)}async load(){if(!this.#s)return this.#t.load();try{this.#n=await S("GET",`/lessons/${encodeURIComponent(this.#s)}`)}catch(t){if(!(t instanceof b))throw t;this.#o=!0}this.#e()}view(){return this.#s?this.#l():this.#a()}#a(){let t=this.#t.items??[],s=n=>n.toLocaleString(M());return a`<div class="list-head">
<h1 tabindex="-1">${o("lessons.heading")}</h1>
${_(Ce,o("lessons.create"),{className:"btn primary",test:"lesson-create",onClick:()=>this.#m()})}
</div>
<div class="toolbar">
${this.#t.searchField(o("lessons.search"),"lesson-search")}
${this.#t.choice("hidden",o("users.state"),[["",o("lessons.states.all")],["false",o("lessons.states.shown")],["true",o("lessons.states.hidden")]])}
</div>
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
${t.map(n=>a`<tr data-row data-test="lesson-row">
<td class="main">
<a class="link" href=${`?lesson=${n.lesson_id}`}><bdi>${n.lesson_name}</bdi></a>
${n.hidden_at?Ys():u}
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
</section>`}#l(){let t=a`<a class="btn quiet back" href="/admin/lessons" data-test="lesson-back">
${h(Pe)}${o("lessons.back")}
</a>`;if(this.#o)return a`<div>${t}</div><p class="card empty muted">${o("lessons.gone")}</p>`;let s=this.#n;if(!s)return a`<div>${t}</div><p class="empty loading">${h(L)}${o("list.loading")}</p>`;let n=yt(this.#i),i=s.students.filter(c=>yt(`${c.full_name} ${c.school_number}`).includes(n)),r=({currentTarget:c})=>{this.#i=c.value,this.#e()},l=({currentTarget:c})=>Lt(c,this.#h(s));return a`<div>${t}</div>
<div class="list-head">
<h1 tabindex="-1">
<bdi>${s.lesson_name}</bdi> ${s.hidden_at?Ys():u}
</h1>
<div class="head-actions">
<a class="btn" href=${`/admin/history?${new URLSearchParams({q:s.lesson_name})}`}>
${h(dt)}${o("lessons.history")}
</a>
<button type="button" class="btn icon-only" data-test="lesson-actions" aria-haspopup="menu"
aria-expanded="false" title=${o("lessons.actions")} aria-label=${o("lessons.actions")} @click=${l}>
${h(pt,"dots")}
</button>
</div>
</div>
<section class="card flush" aria-labelledby="teachers">
${this.#u("teachers",s.teachers.length,u)}
<ul class="people">
${s.teachers.map((c,d)=>this.#d("teachers",c,d>0))}
</ul>
</section>
<section class="card flush" aria-labelledby="students">
${this.#u("students",s.students.length,a`<div class="search">
${h(I)}
<input type="search" class="search-input" data-test="student-search" autocomplete="off"
placeholder=${o("users.search")} aria-label=${o("users.search")} @input=${r} />
</div>`)}
<ul class="people">
${i.slice(0,re).map(c=>this.#d("students",c,!0))}
</ul>
${i.length?u:a`<p class="empty muted">${o(n?"list.noMatch":"lessons.nobody")}</p>`}
${i.length>re?a`<p class="empty muted">${o("lessons.first",{n:re})}</p>`:u}
</section>`}#u(t,s,n){return a`<header class="people-head">
<h2 id=${t}>${o(`lessons.${t}`)} <span class="muted">${s.toLocaleString(M())}</span></h2>
${n}
${_(mt,o(`lessons.add.${t}`),{className:"btn",test:`lesson-add-${t}`,onClick:()=>this.#b(t)})}
</header>`}#d(t,s,n){let i=o("lessons.removeOne",{name:s.full_name});return a`<li data-test=${`lesson-${t}`} data-number=${s.school_number}>
<span class="person"><bdi>${s.full_name}</bdi> <bdi class="muted">${s.school_number}</bdi></span>
${s.disabled_at?a`<span class="mark bad">${o("users.disabled")}</span>`:u}
${n?_(D,i,{className:"btn quiet icon-only small",test:"lesson-remove",onClick:()=>this.#w(t,s)}):a`<span class="mark">${o("lessons.holder")}</span>`}
</li>`}#h(t){let s=(i,r,l)=>({label:o(`lessons.do.${i}`),icon:r,run:l,test:`lesson-${i}`}),n={...s("delete",G,()=>this.#f(t)),isDangerous:!0};return[s("rename",Le,()=>this.#r(t)),t.hidden_at?s("show",X,()=>ie(this.#p(t,!1))):s("hide",Ie,()=>this.#c(t)),...t.classes?[]:[n]]}#m(){let t=new it("teacher",()=>s.redraw()),s=w({title:()=>o("lessons.create"),body:()=>a`
${Y("lesson_name",o("lessons.name"),{test:"lesson-name",isFirst:!0})} ${t.view(!1)}`,submit:()=>v(o("lessons.create")),onSubmit:async n=>{let i=Zs(n),r=await t.chosen(n);if(!r)throw new x({key:"lessons.choose"},"person-search");let l={lesson_name:i,teacher_number:r.school_number},c=await Z(S("POST","/lessons",l),Qs(i),"lesson_name");location.assign(`?lesson=${c.lesson_id}`)}})}#r(t){w({title:()=>o("lessons.do.rename"),body:()=>a`
${Y("lesson_name",o("lessons.name"),{test:"lesson-name",value:t.lesson_name,isFirst:!0})}
<p class="muted">${o("lessons.renameLead",{n:t.classes})}</p>`,submit:()=>v(o("lessons.rename")),onSubmit:async s=>{let n=Zs(s);this.#n=await Z(this.#$(t,{lesson_name:n}),Qs(n),"lesson_name"),y(o("lessons.renamed",{name:$(n)})),this.#e()}})}#c(t){w({title:()=>o("lessons.hideHeading",{name:$(t.lesson_name)}),body:()=>a`<p>${o("lessons.hideLead")}</p>`,submit:()=>v(o("lessons.hide")),onSubmit:()=>this.#p(t,!0)})}async#p(t,s){this.#n=await this.#$(t,{hidden:s}),y(o(s?"lessons.isHidden":"lessons.isShown",{name:$(t.lesson_name)})),this.#e()}#f(t){w({title:()=>o("lessons.deleteHeading",{name:$(t.lesson_name)}),body:()=>a`<p>${o("lessons.deleteLead")}</p>`,submit:()=>v(o("lessons.delete"),"btn danger"),onSubmit:async()=>{let s={key:"lessons.hasClasses"};await Z(S("DELETE",`/lessons/${t.lesson_id}`),s,""),location.assign("/admin/lessons")}})}#$(t,s){return S("PATCH",`/lessons/${t.lesson_id}`,s)}#b(t){let s=new it(t==="teachers"?"teacher":"student",()=>n.redraw()),n=w({title:()=>o(`lessons.add.${t}`),body:()=>s.view(),submit:()=>v(o("lessons.addSubmit")),onSubmit:async i=>{let r=await s.chosen(i);if(!r)throw new x({key:"lessons.choose"},"person-search");let c=(await S("POST",this.#g(t),{school_number:r.school_number}))?.live_records?"lessons.addedLive":"lessons.added";y(o(c,{name:$(r.full_name)})),await this.load()}})}#w(t,{full_name:s,school_number:n}){w({title:()=>o("lessons.removeHeading",{name:$(s)}),body:()=>a`<p>${o(`lessons.removeLead.${t}`)}</p>`,submit:()=>v(o("lessons.remove"),"btn danger"),onSubmit:async()=>{await S("DELETE",`${this.#g(t)}/${encodeURIComponent(n)}`),y(o("lessons.removed",{name:$(s)})),await this.load()}})}#g(t){return`/lessons/${this.#n?.lesson_id}/${t}`}};function Ys(){return a`<span class="mark" data-test="lesson-hidden">${o("lessons.states.hidden")}</span>`}function Zs(e){let t=ot(e,"lesson_name");if(!t)throw new x({key:"lessons.noName"},"lesson_name");return t}function Qs(e){return{key:"lessons.taken",values:{name:$(e)}}}var co={users:Nt,lessons:It,imports:Rt,history:At,audit:St};function uo(e){let t=location.pathname.split("/")[2],s=new co[t](e.school_number,()=>i()),n=()=>(document.title=o(s.title),a`<a class="skip-link" href="#content">${o("list.skip")}</a>
${$s(e)} ${Se(t)}
<main class="page wide-page" id="content" tabindex="-1">${s.view()}</main>`),i=Qe(gt(),n);Te(),s.load()}var[tn]=await Promise.all([ds("admin"),Xe()]);tn&&uo(tn);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
