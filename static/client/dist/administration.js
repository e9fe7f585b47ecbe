var Ot=globalThis,Jt=e=>e,st=Ot.trustedTypes,Yt=st?st.createPolicy("lit-html",{createHTML:e=>e}):void 0,ne="$lit$",C=`lit$${Math.random().toFixed(9).slice(2)}$`,oe="?"+C,Is=`<${oe}>`,D=document,G=()=>D.createComment(""),X=e=>e===null||typeof e!="object"&&typeof e!="function",Nt=Array.isArray,Ds=e=>Nt(e)||typeof e?.[Symbol.iterator]=="function",Ct=`[ 	
\f\r]`,V=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Zt=/-->/g,Qt=/>/g,R=RegExp(`>|${Ct}(?:([^\\s"'>=/]+)(${Ct}*=${Ct}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),te=/'/g,ee=/"/g,ie=/^(?:script|style|textarea|title)$/i,Rt=e=>(t,...s)=>({_$litType$:e,strings:t,values:s}),l=Rt(1),Fn=Rt(2),Wn=Rt(3),J=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),se=new WeakMap,I=D.createTreeWalker(D,129);function re(e,t){if(!Nt(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return Yt!==void 0?Yt.createHTML(t):t}var Ps=(e,t)=>{let s=e.length-1,n=[],i,r=t===2?"<svg>":t===3?"<math>":"",a=V;for(let c=0;c<s;c++){let u=e[c],p,h,f=-1,w=0;for(;w<u.length&&(a.lastIndex=w,h=a.exec(u),h!==null);)w=a.lastIndex,a===V?h[1]==="!--"?a=Zt:h[1]!==void 0?a=Qt:h[2]!==void 0?(ie.test(h[2])&&(i=RegExp("</"+h[2],"g")),a=R):h[3]!==void 0&&(a=R):a===R?h[0]===">"?(a=i??V,f=-1):h[1]===void 0?f=-2:(f=a.lastIndex-h[2].length,p=h[1],a=h[3]===void 0?R:h[3]==='"'?ee:te):a===ee||a===te?a=R:a===Zt||a===Qt?a=V:(a=R,i=void 0);let S=a===R&&e[c+1].startsWith("/>")?" ":"";r+=a===V?u+Is:f>=0?(n.push(p),u.slice(0,f)+ne+u.slice(f)+C+S):u+C+(f===-2?c:S)}return[re(e,r+(e[s]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),n]},Lt=class ae{constructor({strings:t,_$litType$:s},n){let i;this.parts=[];let r=0,a=0,c=t.length-1,u=this.parts,[p,h]=Ps(t,s);if(this.el=ae.createElement(p,n),I.currentNode=this.el.content,s===2||s===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(i=I.nextNode())!==null&&u.length<c;){if(i.nodeType===1){if(i.hasAttributes())for(let f of i.getAttributeNames())if(f.endsWith(ne)){let w=h[a++],S=i.getAttribute(f).split(C),U=/([.?@])?(.*)/.exec(w);u.push({type:1,index:r,name:U[2],strings:S,ctor:U[1]==="."?Us:U[1]==="?"?qs:U[1]==="@"?js:nt}),i.removeAttribute(f)}else f.startsWith(C)&&(u.push({type:6,index:r}),i.removeAttribute(f));if(ie.test(i.tagName)){let f=i.textContent.split(C),w=f.length-1;if(w>0){i.textContent=st?st.emptyScript:"";for(let S=0;S<w;S++)i.append(f[S],G()),I.nextNode(),u.push({type:2,index:++r});i.append(f[w],G())}}}else if(i.nodeType===8)if(i.data===oe)u.push({type:2,index:r});else{let f=-1;for(;(f=i.data.indexOf(C,f+1))!==-1;)u.push({type:7,index:r}),f+=C.length-1}r++}}static createElement(t,s){let n=D.createElement("template");return n.innerHTML=t,n}};function q(e,t,s=e,n){if(t===J)return t;let i=n!==void 0?s._$Co?.[n]:s._$Cl,r=X(t)?void 0:t._$litDirective$;return i?.constructor!==r&&(i?._$AO?.(!1),r===void 0?i=void 0:(i=new r(e),i._$AT(e,s,n)),n!==void 0?(s._$Co??=[])[n]=i:s._$Cl=i),i!==void 0&&(t=q(e,i._$AS(e,t.values),i,n)),t}var Hs=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:s}=this._$AD,n=(e?.creationScope??D).importNode(t,!0);I.currentNode=n;let i=I.nextNode(),r=0,a=0,c=s[0];for(;c!==void 0;){if(r===c.index){let u;c.type===2?u=new It(i,i.nextSibling,this,e):c.type===1?u=new c.ctor(i,c.name,c.strings,this,e):c.type===6&&(u=new Bs(i,this,e)),this._$AV.push(u),c=s[++a]}r!==c?.index&&(i=I.nextNode(),r++)}return I.currentNode=D,n}p(e){let t=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(e,s,t),t+=s.strings.length-2):s._$AI(e[t])),t++}},It=class le{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,s,n,i){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=t,this._$AB=s,this._$AM=n,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,s=this._$AM;return s!==void 0&&t?.nodeType===11&&(t=s.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,s=this){t=q(this,t,s),X(t)?t===d||t==null||t===""?(this._$AH!==d&&this._$AR(),this._$AH=d):t!==this._$AH&&t!==J&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Ds(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==d&&X(this._$AH)?this._$AA.nextSibling.data=t:this.T(D.createTextNode(t)),this._$AH=t}$(t){let{values:s,_$litType$:n}=t,i=typeof n=="number"?this._$AC(t):(n.el===void 0&&(n.el=Lt.createElement(re(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===i)this._$AH.p(s);else{let r=new Hs(i,this),a=r.u(this.options);r.p(s),this.T(a),this._$AH=r}}_$AC(t){let s=se.get(t.strings);return s===void 0&&se.set(t.strings,s=new Lt(t)),s}k(t){Nt(this._$AH)||(this._$AH=[],this._$AR());let s=this._$AH,n,i=0;for(let r of t)i===s.length?s.push(n=new le(this.O(G()),this.O(G()),this,this.options)):n=s[i],n._$AI(r),i++;i<s.length&&(this._$AR(n&&n._$AB.nextSibling,i),s.length=i)}_$AR(t=this._$AA.nextSibling,s){for(this._$AP?.(!1,!0,s);t!==this._$AB;){let n=Jt(t).nextSibling;Jt(t).remove(),t=n}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},nt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,s,n,i){this.type=1,this._$AH=d,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=i,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=d}_$AI(e,t=this,s,n){let i=this.strings,r=!1;if(i===void 0)e=q(this,e,t,0),r=!X(e)||e!==this._$AH&&e!==J,r&&(this._$AH=e);else{let a=e,c,u;for(e=i[0],c=0;c<i.length-1;c++)u=q(this,a[s+c],t,c),u===J&&(u=this._$AH[c]),r||=!X(u)||u!==this._$AH[c],u===d?e=d:e!==d&&(e+=(u??"")+i[c+1]),this._$AH[c]=u}r&&!n&&this.j(e)}j(e){e===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Us=class extends nt{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===d?void 0:e}},qs=class extends nt{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==d)}},js=class extends nt{constructor(e,t,s,n,i){super(e,t,s,n,i),this.type=5}_$AI(e,t=this){if((e=q(this,e,t,0)??d)===J)return;let s=this._$AH,n=e===d&&s!==d||e.capture!==s.capture||e.once!==s.once||e.passive!==s.passive,i=e!==d&&(s===d||n);n&&this.element.removeEventListener(this.name,this,s),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Bs=class{constructor(e,t,s){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(e){q(this,e)}};var Fs=Ot.litHtmlPolyfillSupport;Fs?.(Lt,It),(Ot.litHtmlVersions??=[]).push("3.3.3");var A=(e,t,s)=>{let n=s?.renderBefore??t,i=n._$litPart$;if(i===void 0){let r=s?.renderBefore??null;n._$litPart$=i=new It(t.insertBefore(G(),r),r,void 0,s??{})}return i._$AI(e),i};var it={},ot="en",ce=new Intl.PluralRules("en"),Dt=new Set;function de(e,t){it=t,ot=e,ce=new Intl.PluralRules(e);for(let s of Dt)s()}function rt(e){return Dt.add(e),()=>Dt.delete(e)}function ue(){return ot}function x(){return(globalThis.navigator?.languages??[]).find(s=>s.toLowerCase().startsWith(ot))??it["language.locale"]??ot}function o(e,t={}){let s=it[e]??e;return(typeof s=="string"?s:s[ce.select(Number(t.n))]??s.other).replace(/\{(\w+)\}/g,(i,r)=>t[r]===void 0?i:Ws(t[r]))}function j({key:e,values:t}){return o(e,t)}function E(e){return e in it}function pe(e,t){return e.map(n=>n?.slice(0,2).toLowerCase()).find(n=>n&&t.includes(n))??"en"}function Ws(e){return typeof e=="number"?e.toLocaleString(x()):e}var zs={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"},he=!1;function me(e){he||setTimeout(Ks),he=!0;let t=([s,n])=>l`<li>
<a href=${n} data-test=${`nav-${s}`} aria-current=${s===e?"page":d}>
${o(`nav.${s}`)}
</a>
</li>`;return l`<nav class="admin-nav" aria-label=${o("nav.label")}>
<ul>${Object.entries(zs).map(t)}</ul>
</nav>`}function Ks(){document.querySelector(".admin-nav [aria-current]")?.scrollIntoView({block:"nearest",inline:"center"})}var P="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",B=`${P}M8 12.5l2.8 2.8L16.2 9.5`,at=`${P}M12 7v5.3l3.2 2`;var lt=`${P}M9 9l6 6M15 9l-6 6`;var so=`${P}M8 12h8`;var fe="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",L="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5",$e="M12 5v14M5 12h14",ct="M12 5.5v.01M12 12v.01M12 18.5v.01",ge="M4 20h4L19 9l-4-4L4 16zM12.5 7.5l4 4",F="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var no=`${P}M12 8.5v7M8.5 12h7`,dt="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6",ut="M10 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M3 20.5c.4-4 2.9-6 7-6 1.2 0 2.2.2 3.1.5M18 14v6M15 17h6",be="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",H="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",we="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var ye="M4 4l16 16M6.2 7.2c-1.5 1.1-2.7 2.7-3.7 4.8 2.2 4.3 5.4 6.5 9.5 6.5 1.7 0 3.2-.4 4.6-1.1M10 5.7c.6-.1 1.3-.2 2-.2 4.1 0 7.3 2.2 9.5 6.5-.5 1-1.1 1.9-1.8 2.7";var ve="M3 8.5L12 4l9 4.5-9 4.5zM7 10.8v4.7c2.6 2.6 7.4 2.6 10 0v-4.7M21 8.5v6";var _e="M19 12H5M11 6l-6 6 6 6";var O="M6 6l12 12M18 6L6 18",oo=`${P}M12 11v5.5M12 7.7v.01`,xe="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Me=`${P}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,pt="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var Se="M5 4.5h11.5L20 8v11.5H4V5.5zM8 4.5v5h7v-5M8 19.5v-6h8v6";var ke="M12 3l7.5 2.5v6c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5",Ae="M14.5 4a5.5 5.5 0 1 1-2.4 10.4L9 17.5H6.5V20H4v-3.5l5.6-5.6A5.5 5.5 0 0 1 14.5 4M16 8v.01",Ee="M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",ht="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15",Te="M12 15.5V4.5M7.5 9L12 4.5 16.5 9M4.5 19.5h15";var Ce="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";function m(e,t=""){return l`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${e}></path>
</svg>`}function v(e,t,{onClick:s,test:n,className:i="btn",lang:r}){return l`<button
type="button"
class=${i}
title=${t}
lang=${r??d}
data-test=${n??d}
@click=${s}
>
${m(e)}<span class="label">${t}</span>
</button>`}var Oe="attn.language",Vs=!1;async function Ne(){let e=null;try{e=localStorage.getItem(Oe)}catch{}await Re(pe([e,...navigator.languages],Ie()))}async function Gs(e){await Re(e);try{localStorage.setItem(Oe,e)}catch{}}async function Re(e){let t=document.getElementById("words"),[s,n]=await Promise.all([t?.lang===e?JSON.parse(t.textContent):Le(e,":not([data-later])"),Vs&&Le(e,"[data-later]")]);document.documentElement.lang=e,de(e,{...s,...n})}async function Le(e,t){let s=document.querySelectorAll(`link[type="application/json"][hreflang=${e}]${t}`),n=await Promise.all([...s].map(({href:i})=>Xs(i)));return Object.assign({},...n)}async function Xs(e){let t=await fetch(e);if(!t.ok)throw new Error(`${e}: ${t.status}`);return t.json()}function Ie(){let e=document.querySelectorAll("link[hreflang]");return[...new Set([...e].map(({hreflang:t})=>t))]}function De(){let e=Ie(),t=e[(e.indexOf(ue())+1)%e.length]??"en";return v(Me,new Intl.DisplayNames(t,{type:"language"}).of(t)??t,{test:"lang-switch",className:"btn quiet labelled-wide",lang:t,onClick:()=>Gs(t)})}function Pe(e,t){let s=!1,n=()=>{s=!1,A(t(),e)},i=()=>{s||(s=!0,queueMicrotask(n))};return e.replaceChildren(),n(),rt(i),i}function He(){return document.getElementById("app")}var Js=5,$=class extends Error{constructor({code:t,message:s=t,retry_after:n=null,details:i=null}){super(s),this.code=t,this.retryAfter=n,this.details=i??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function W(e){let{field:t}=e.details;return e.code==="invalid_field"&&E(`field.${t}`)?{key:`field.${t}`}:{key:E(`error.${e.code}`)?`error.${e.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(e.retryAfter??Js))}}}var _=class extends Error{constructor(t,s){super(t.key),this.problem=t,this.field=s}};var Ue={teacher:"/teacher",student:"/student",admin:"/admin"};async function qe(){let e=await Ys("/me?optional=true");if(e.status===401||e.status===204)return null;if(!e.ok)throw new Error(`/me answered ${e.status}`);return(await e.json()).user}async function je(){let e=await Fe("/sessions",{});if(!e.ok&&e.status!==401)throw new Error(`/sessions answered ${e.status}`);return e.json()}async function Be(){await Fe("/logout",{})}function Ys(e){return fetch(e,{headers:{Accept:"application/json"},cache:"no-store"})}function Fe(e,t){return Pt("POST",e,t)}function Pt(e,t,s){return fetch(t,{method:e,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(s)})}var Zs="attn.student",Qs="attn.receipts";var We="attn.start";function Ht(e,t=[Zs,Qs,We]){try{for(let s of t)e.removeItem(s)}catch{}}function ze(e){Ht(e,[We])}var tn=10,Ut="attn.stays";function Ke(e){Ve(t=>e?t.setItem(Ut,"1"):t.removeItem(Ut))}async function en(){let e=await qe();if(e||!Ve(s=>s.getItem(Ut)))return e;let t=await je();return Ke(!!t.user),t.reason==="reused"&&mt("&reused"),t.user??null}function Ve(e){try{return e(localStorage)}catch{return null}}async function Ge(){Ht(localStorage),Ke(!1);try{await Be()}finally{location.assign("/")}}function mt(e=""){ze(localStorage),location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${e}`)}async function sn(e=()=>{}){for(let t=1;;t=Math.min(t*2,tn))try{return await en()}catch{e(),await new Promise(s=>{setTimeout(s,t*1e3),window.addEventListener("online",s,{once:!0})})}}async function Xe(...e){let t=await sn();return t&&e.includes(t.role)?t:(t?location.replace(Ue[t.role]??"/"):mt(),null)}var Je=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g,nn={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},on=/\p{Nd}/u;function Ye(e){return e.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,rn).normalize("NFKC").replace(Je," ").trim()}function ft(e){return an(Ye(e).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>nn[t]).replace(Je," ").trim()}function rn(e){let t=e.codePointAt(0)??0,s=t;for(;on.test(String.fromCodePoint(s-1));)s-=1;return String((t-s)%10)}function an(e){return e.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var ln=6,Do=ln/2,Ze=new Map;function cn(e,t){let s=`${e} ${t}`,n=t?"2-digit":void 0,i=Ze.get(s)??new Intl.DateTimeFormat(e,{hour:"2-digit",minute:"2-digit",second:n,hourCycle:"h23"});return Ze.set(s,i),i}function $t(e,t=!1){return e?cn(x(),t).format(new Date(e)):""}function gt(e){let t={dateStyle:"medium",timeStyle:"short",hourCycle:"h23"};return new Date(e).toLocaleString(x(),t)}function Qe(e,t=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${m(Ce,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?pn(t):d}</div>
${e?l`<span class="topbar-user">${m(dt)}<bdi>${e.full_name}</bdi></span>`:d}
${De()}
${e?dn():d}
</header>`}function dn(){return v(pt,o("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Ge})}var un={live:[be,"connection.live"],"catching-up":[H,"connection.catching"],connecting:[H,"connection.connecting"]};function pn({state:e,asOf:t},s="connection.offline"){let[n,i]=un[e]??[we,s],r=e!=="live"&&t?o("connection.asOf",{time:$t(t,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${e}
>${m(n)}<span>${o(i)}</span>${r?l`<span class="as-of">${r}</span>`:d}</span
>`}var ts=null,es=[];function bt(e){if(ts??=hn(),es.push(e)>1)return;let t=ts;setTimeout(()=>{t.textContent=es.splice(0).join(" ")},600)}function hn(){let e=document.createElement("div");return e.className="visually-hidden",e.role="status",document.body.appendChild(e)}function wt(e,t){let s=Object.entries(t).filter(([,n])=>n);return M("GET",`${e}?${new URLSearchParams(s)}`)}async function M(e,t,s){let n={Accept:"application/json",...s&&{"Content-Type":"application/json"}},i={method:e,headers:n,body:s&&JSON.stringify(s),cache:"no-store"},r=await fetch(t,i).catch(()=>null);if(!r)throw new $({code:"offline"});let a=r.status===204?null:await r.json().catch(()=>null);if(!r.ok)throw ss(r.status,a,Number(r.headers.get("Retry-After")));return a}function ss(e,t,s){e===401&&mt();let n=t?.code??(e===413?"too_large":"internal"),i=t?.field?{field:t.field}:null;return new $({code:n,message:t?.detail,retry_after:s||null,details:i})}function ns(e,{onProgress:t,signal:s}){let n=new FormData;for(let[r,a]of Object.entries(e))n.append(r,a);let i=new XMLHttpRequest;return i.open("POST","/imports"),i.setRequestHeader("Accept","application/json"),i.responseType="json",i.upload.onprogress=({loaded:r,total:a})=>t(a?r/a:0),s.addEventListener("abort",()=>i.abort()),new Promise((r,a)=>{i.onload=()=>{let{status:c,response:u}=i;c===200?r(u):a(ss(c,u,Number(i.getResponseHeader("Retry-After"))))},i.onerror=i.onabort=()=>a(new $({code:"offline"})),i.send(n)})}var mn=250,k=class{items=null;isAway=!1;query={};#t;#e;#s=null;#n=0;#o;constructor(t,s,n){this.#t=t,this.#e=n;let i=new URLSearchParams(location.search);for(let r of s)this.query[r]=i.get(r)??""}async load(){await this.#i(null)}async#i(t){this.#n+=1;let s=this.#n,n=await wt(this.#t,{...this.query,cursor:t}).catch(()=>null);s===this.#n&&(this.isAway=n===null,n&&(this.items=[...t?this.items??[]:[],...n.items],this.#s=n.next_cursor,bt(o("list.shown",{n:this.items.length}))),this.#e())}filter(t,s,n=0){this.query[t]=s.trim();let i=Object.entries(this.query).filter(([,a])=>a),r=i.length?`?${new URLSearchParams(i)}`:location.pathname;history.replaceState(null,"",r),clearTimeout(this.#o),this.#o=setTimeout(()=>this.load(),n),this.#e()}searchField(t,s){let n=({currentTarget:i})=>this.filter("q",i.value,mn);return l`<div class="search">
${m(L)}
<input type="search" class="search-input" data-test=${s} placeholder=${t} aria-label=${t}
autocomplete="off" maxlength="200" value=${this.query.q??""} @input=${n} />
</div>`}choice(t,s,n){let i=({currentTarget:r})=>this.filter(t,r.value);return l`<select class="filter" data-test=${`filter-${t}`} aria-label=${s} @change=${i}>
${n.map(([r,a])=>l`<option value=${r} ?selected=${r===this.query[t]}>${a}</option>`)}
</select>`}foot(t){if(this.isAway)return l`<p class="empty muted" data-test="list-away">
${o("list.away")}
<button type="button" class="btn small" @click=${()=>this.load()}>${o("list.retry")}</button>
</p>`;if(!this.items)return l`<p class="empty loading">${m(H)}${o("list.loading")}</p>`;if(!this.items.length){let s=Object.values(this.query).some(Boolean);return l`<p class="empty muted" data-test="list-none">${s?o("list.noMatch"):t}</p>`}return this.#s?l`<button type="button" class="btn list-more" data-test="list-more" @click=${()=>this.#a()}>
${o("list.more")}
</button>`:d}async#a(){let t=this.items?.length??0;await this.#i(this.#s),requestAnimationFrame(()=>{document.querySelectorAll("[data-row]")[t]?.querySelector("a, button")?.focus({preventScroll:!0})})}};var yt=class{title="audit.title";#t;constructor(t,s){this.#t=new k("/audit",["q"],s)}load(){return this.#t.load()}view(){let t=this.#t.items??[],s=this.#t.query.q??"";return l`<div class="list-head">
<h1 tabindex="-1">${o("audit.heading")}</h1>
<a class="btn" download data-test="audit-export" href=${`/audit.csv?${new URLSearchParams({q:s})}`}>
${m(ht)}${o("audit.export")}
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
<tbody>${t.map(fn)}</tbody>
</table>
${this.#t.foot(o("audit.none"))}
</section>`}};function fn(e){let t=E(`act.${e.act}`)?o(`act.${e.act}`,{subject:e.subject}):e.act,s=$n(e.details);return l`<tr data-row data-test="audit-row" data-act=${e.act}>
<td class="main">
<bdi>${t}</bdi>
<ul class="details muted" ?hidden=${!s.length}>
${s.map(n=>l`<li>${n}</li>`)}
</ul>
</td>
<td><bdi>${e.actor_full_name??e.actor}</bdi></td>
<td class="muted"><time datetime=${e.at}>${gt(e.at)}</time></td>
<td class="muted">${e.network}</td>
</tr>`}function $n(e){let t=s=>typeof s=="boolean"?o(s?"audit.yes":"audit.no"):E(`role.${s}`)?o(`role.${s}`):s;return Object.entries(e).flatMap(([s,n])=>{let i=`detail.${s.replaceAll(" ","_")}`,r=E(i)?o(i):s;return Array.isArray(n)?[o("audit.change",{label:r,before:t(n[0]),after:t(n[1])})]:n===0?[]:[o("audit.detail",{label:r,value:t(n)})]})}function g({title:e,body:t,submit:s,cancel:n=()=>o("cancel"),onSubmit:i,onClose:r,staysOpen:a=!1}){let c=null,u=!1,p=document.createElement("dialog");p.className="dialog",p.setAttribute("aria-labelledby","dialog-title");let h=()=>p.close(),f=async et=>{if(et.preventDefault(),u)return;let Xt=et.currentTarget;u=!0,c=null,w();try{await i(new FormData(Xt)),a||h()}catch(N){if(N instanceof _)c=N.problem;else if(N instanceof $)c=W(N);else throw N;N instanceof _&&gn(Xt,N.field)}finally{u=!1,w()}},w=()=>{A(S(),p)},S=()=>l`<form method="dialog" novalidate @submit=${f} aria-busy=${u}>
<header class="dialog-head">
<h2 id="dialog-title">${e()}</h2>
${v(O,o("close"),{className:"btn quiet icon-only",onClick:h})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!c}>${c?j(c):d}</p>
</div>
<footer class="dialog-foot">
${n?l`<button type="button" class="btn quiet" @click=${h}>${n()}</button>`:d}
${s()}
</footer>
</form>`;p.addEventListener("pointerdown",et=>et.target===p&&h()),p.addEventListener("close",()=>{U(),p.remove(),r?.()});let U=rt(w);return w(),document.body.append(p),p.showModal(),p.querySelector("[autofocus]")?.focus(),{redraw:w,close:h,forgetProblem:()=>{c=null,w()}}}function gn({elements:e},t){let s=e.namedItem(t);s instanceof HTMLElement&&s.focus()}var bn=8e3,os=3e3,Y=null,is;function b(e,{action:t=null,isError:s=!1}={}){Y??=yn(),Y.setAttribute("aria-label",o("messages")),A(wn(e,t,s),Y),jt(bn),bt(e)}function rs(e){b(j(W(e)),{isError:!0})}function wn(e,t,s){let n=()=>{qt(),t?.run()};return l`<div
class=${s?"toast error":"toast"}
@pointerenter=${vt}
@focusin=${vt}
@pointerleave=${()=>jt(os)}
@focusout=${()=>jt(os)}
>
${m(s?xe:B)}<span class="toast-text">${e}</span>
${t?v(F,t.label,{className:"btn small",test:t.test,onClick:n}):d}
${v(O,o("close"),{className:"btn quiet small icon-only",onClick:qt})}
</div>`}function qt(){vt(),Y&&A(d,Y)}function vt(){clearTimeout(is)}function jt(e){vt(),is=setTimeout(qt,e)}function yn(){let e=document.createElement("div");return e.className="toasts",e.role="region",document.body.appendChild(e)}var vn=1e3,_n=500,xn=1e6,Mn={422:"tooMany",503:"busy"};function as(e,t=["records"]){let s=(n,i)=>l`<a
class="btn" download data-test=${`export-${n}-${i}`} @click=${Sn}
href=${`/export/${n}.${i}?${new URLSearchParams(e)}`}
aria-label=${o(`export.${n}.${i}.label`)}>${o(`export.${n}.${i}`)}</a>`;return l`<div class="export-links" role="group" aria-label=${o("export.heading")}>
${t.map(n=>[s(n,"xlsx"),s(n,"csv")])}
</div>`}function Sn(e){e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),kn(e.currentTarget.href))}async function kn(e){let t=new AbortController,s=Date.now(),n=0,i=null,r=setTimeout(()=>{i=g({title:()=>o("export.preparing"),body:()=>l`<progress aria-label=${o("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${o("export.progress",{n:Math.round((Date.now()-s)/1e3),size:En(n)})}
</p>`,submit:()=>d,cancel:()=>o("export.stop"),onSubmit:async()=>{},onClose:()=>t.abort()})},vn),a=setInterval(()=>i?.redraw(),_n);try{let c=await fetch(e,{signal:t.signal});if(c.ok&&c.body){let u=new TransformStream({transform(h,f){n+=h.length,f.enqueue(h)}}),p=await new Response(c.body.pipeThrough(u)).blob();An(p,/filename="([^"]+)"/.exec(c.headers.get("Content-Disposition")??"")?.[1]??"attn")}else b(o(`export.${Mn[c.status]??"away"}`),{isError:!0})}catch{t.signal.aborted||b(o("export.away"),{isError:!0})}finally{clearTimeout(r),clearInterval(a),i?.close()}}function An(e,t){let s=document.createElement("a");s.href=URL.createObjectURL(e),s.download=t,s.click(),setTimeout(()=>URL.revokeObjectURL(s.href),6e4)}function En(e){return(e/xn).toLocaleString(x(),{minimumFractionDigits:1,maximumFractionDigits:1})}var Tn=["live","saving","parked","saved","discarded","deleted"],Cn={live:"good",parked:"bad",deleted:"warn",discarded:"warn"},Ln=["","saved","discarded","deleted"],_t=class{title="past.title";#t;constructor(t,s){let n=["q","teacher","from","to","state"];this.#t=new k("/history",n,s)}load(){return this.#t.load()}view(){let t=this.#t,{q:s="",teacher:n="",from:i="",to:r="",state:a=""}=t.query,c=t.items??[],u=Object.fromEntries(Object.entries({q:s,teacher:n,from:i,to:r,state:a}).filter(([,h])=>h)),p=Tn.map(h=>[h,o(`past.state.${h}`)]);return l`<div class="list-head">
<h1 tabindex="-1">${o("past.all")}</h1>
${c.length&&Ln.includes(a)?as(u,["records","matrix"]):d}
</div>
<div class="toolbar">
${t.searchField(o("rooms.search"),"history-search")}
${this.#e("from",o("past.from"))} ${this.#e("to",o("past.to"))}
${t.choice("state",o("past.state"),[["",o("past.state.all")],...p])}
${n?l`<button type="button" class="btn" data-test="history-teacher"
@click=${()=>t.filter("teacher","")}>
${o("past.teacher",{number:n})}${m(O)}
<span class="visually-hidden">${o("past.allTeachers")}</span>
</button>`:d}
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
<tbody>${c.map(On)}</tbody>
</table>
${t.foot(o("past.nothing"))}
</section>`}#e(t,s){let n=({currentTarget:i})=>this.#t.filter(t,i.value);return l`<label class="day">
<span>${s}</span>
<input type="date" data-test=${`history-${t}`} value=${this.#t.query[t]??""} @change=${n} />
</label>`}};function On({attendance_id:e,lesson_name:t,teacher_full_name:s,start_time:n,end_time:i,counts:r,saved:a,removal:c}){let u=c?.kind??a,p=a==="live"?`/admin?${new URLSearchParams({room:e})}`:`/class/${e}`,h=r.present+r.late;return l`<tr data-row data-test="history-row" data-attendance-id=${e}>
<td class="main"><a class="link" href=${p}><bdi>${t}</bdi></a></td>
<td><bdi>${s}</bdi></td>
<td class="muted"><time datetime=${n}>${gt(n)} – ${$t(i)}</time></td>
<td class="number">${o("past.attended",{attended:h,total:r.total})}</td>
<td>
${u==="saved"?d:l`<span class="mark ${Cn[u]??""}">${o(`past.state.${u}`)}</span>`}
</td>
</tr>`}var xt=class{#t=new Set;constructor(t){this.state=t}update(t,...s){let n=this.state;if(this.state=t(n,...s),this.state!==n)for(let i of this.#t)i(this.state,n)}subscribe(t){return this.#t.add(t),()=>this.#t.delete(t)}};var ls={users:["number","name","given name","family name","role","password","status","enabled"],rosters:["teacher","lesson","student","name","given name","family name"]},cs=["created","changed","unchanged","without_password","kept_passwords","new_lessons","new_students","enrolled","taken_off","live_records"],ds=["utf-8","windows-1254","windows-1252","windows-1250","windows-1251","utf-16","mac-roman"],Nn={kind:"users",file:null,role:"",encoding:"",replace:!1,overwrite:!1,mapping:{},isConfirmed:!1},us={choice:Nn,phase:"idle",result:null,problem:null,share:0,filter:""};function Mt(e,t){let s="file"in t||"kind"in t,i={...s?{...e.choice,mapping:{},encoding:""}:e.choice,isConfirmed:!1,...t};return"isConfirmed"in t?{...e,choice:i}:{...e,choice:i,phase:"idle",problem:null,filter:"",result:s?null:e.result}}function ps(e,t){return{...e,phase:t,problem:null,share:0}}function hs(e,t){return{...e,share:t}}function ms(e,t){return{...e,result:t,phase:t.applied?"done":"ready"}}function fs(e,t){return{...e,problem:t,phase:e.result?"ready":"idle"}}function $s(e,t){return{...e,filter:t}}function gs({kind:e,file:t,role:s,encoding:n,replace:i,overwrite:r,mapping:a,isConfirmed:c},u){let p=Object.fromEntries(Object.entries(a).filter(([,h])=>h));return{file:t,kind:e,dry_run:String(u),mapping:JSON.stringify(p),...e==="users"&&s&&{role:s},...n&&{encoding:n},...c&&{trust_encoding:"true"},...e==="rosters"&&i&&{replace:"true"},...e==="users"&&r&&{overwrite_passwords:"true"}}}function Bt({result:e,choice:t}){return!!e&&!t.encoding&&(Ft(e)||e?.encoding_is_sure===!1)}function Ft(e){return!!e?.problems.some(({text:t})=>t.includes("--trust-encoding"))}function bs(e){let{result:t,phase:s,choice:n}=e;return s==="ready"&&t?.problem_count===0&&(!Bt(e)||n.isConfirmed)}function ws({result:e,filter:t}){let s=t.trim().toLowerCase(),n=({row:i,column:r,text:a})=>`${i??""} ${r??""} ${a}`.toLowerCase().includes(s);return(e?.problems??[]).filter(n)}function ys(e){let t=n=>{let i=String(n??"");return`"${(/^[=+\-@\t\r]/.test(i)?`'${i}`:i).replaceAll('"','""')}"`};return`\uFEFF${["row,column,problem",...e.map(({row:n,column:i,text:r})=>[n,i,r].map(t).join(","))].join(`\r
`)}\r
`}var Z=200;function Wt(e){let t=cs.filter(s=>e[s]!==void 0);return l`<dl class="counts" data-test="import-counts">
${t.map(s=>l`<div ?data-zero=${!e[s]}>
<dt>${o(`detail.${s}`)}</dt>
<dd data-test=${`import-${s}`}>${(e[s]??0).toLocaleString(x())}</dd>
</div>`)}
</dl>`}function _s(e){let t=Object.keys(e[0]??{}),s=n=>E(`imports.field.${n}`)?o(`imports.field.${n}`):n;return l`<section class="card flush">
<header class="people-head"><h2>${o("imports.samples")}</h2></header>
<table class="list samples" data-test="import-samples">
<caption class="visually-hidden">${o("imports.samples")}</caption>
<thead><tr>${t.map(n=>l`<th scope="col">${s(n)}</th>`)}</tr></thead>
<tbody>
${e.map(n=>l`<tr>${t.map(i=>l`<td data-label=${s(i)}><bdi>${n[i]}</bdi></td>`)}</tr>`)}
</tbody>
</table>
</section>`}function xs({role_changes:e=[],twins:t=[],removals:s=[]}){let n=(r,a)=>a.length?l`<details class="notice warn">
<summary>${o(r,{n:a.length})}</summary>
<ul>${a.slice(0,Z).map(c=>l`<li>${c}</li>`)}</ul>
</details>`:d,i=r=>o(`role.${r}`);return l`${n("imports.roleChanges",e.map(({number:r,before:a,after:c})=>l`<bdi>${r}</bdi>: ${i(a)} → ${i(c)}`))}
${n("imports.twins",t.map(({number:r,like:a})=>l`<bdi>${r}</bdi> ~ <bdi>${a}</bdi>`))}
${n("imports.removals",s.map(({student_number:r,lesson_name:a})=>l`<bdi>${r}</bdi> · <bdi>${a}</bdi>`))}`}function Ms({problems:e}){let t=document.createElement("a");t.href=URL.createObjectURL(new Blob([ys(e)],{type:"text/csv"})),t.download="attn-problems.csv",t.click(),URL.revokeObjectURL(t.href)}function Ss(e,t,s){return s?e==="ArrowDown"?(t+1)%s:e==="ArrowUp"?t<0?s-1:(t-1+s)%s:e==="Home"?0:e==="End"?s-1:null:null}var ks=4,St=8,zt=null;function kt(e,t){zt?.();let s=document.createElement("div");s.className="menu",s.role="menu";let n=()=>[...s.querySelectorAll("[role=menuitem]")],i=()=>{s.remove(),e.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",a,!0),window.removeEventListener("resize",i),zt=null},r=()=>{i(),e.focus({preventScroll:!0})},a=({target:p})=>{p instanceof Node&&!s.contains(p)&&!e.contains(p)&&i()};s.addEventListener("keydown",p=>{let h=n(),f=Ss(p.key,h.indexOf(document.activeElement),h.length);if(f!==null)h[f]?.focus();else if(p.key==="Escape"||p.key==="Tab")r();else return;p.preventDefault()});let c=p=>{r(),p.run()},u=p=>l`<button
type="button"
role="menuitem"
class=${p.isDangerous?"menu-item danger":"menu-item"}
data-test=${p.test??d}
@click=${()=>c(p)}
>
${m(p.icon)}${p.label}
</button>`;A(t.map(u),s),(e.closest("main")??document.body).append(s),Rn(s,e.getBoundingClientRect()),e.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",a,!0),window.addEventListener("resize",i),zt=i,n()[0]?.focus({preventScroll:!0})}function Rn(e,t){let n=t.bottom+e.offsetHeight+St<window.innerHeight?t.bottom+ks:Math.max(St,t.top-e.offsetHeight-ks),i=window.innerWidth-e.offsetWidth-St,r=Math.min(Math.max(St,t.right-e.offsetWidth),i);e.style.setProperty("top",`${n+window.scrollY}px`),e.style.setProperty("left",`${r+window.scrollX}px`)}async function As(e){return(await In("DELETE",`/users/${encodeURIComponent(e)}/passkeys`,{})).removed}async function In(e,t,s){let n=await Pt(e,t,s).catch(()=>null);if(!n)throw new $({code:"offline"});if(n.ok)return n.json();let i=await n.json().catch(()=>({})),r=Number(n.headers.get("Retry-After"))||null,{code:a="internal",detail:c}=i;throw new $({code:a,message:c,retry_after:r,details:i})}function Es(e,t){g({title:()=>o("passkeyReset.heading",{name:t}),body:()=>l`<p>${o("passkeyReset.lead")}</p>`,submit:()=>l`<button type="submit" class="btn danger" data-test="dialog-submit">${o("passkeyReset.submit")}</button>`,onSubmit:async()=>{let s=await As(e);b(o("passkeyReset.done",{n:s,name:t}))}})}var Cs=["student","teacher","admin"],At=class{title="users.title";#t;#e;#s;constructor(t,s){this.#s=t,this.#e=s,this.#t=new k("/users",["q","role","disabled"],s)}load(){return this.#t.load()}view(){let t=this.#t,s=t.items??[],n=Cs.map(i=>[i,o(`users.roles.${i}`)]);return l`<div class="list-head">
<h1 tabindex="-1">${o("users.heading")}</h1>
${v(ut,o("users.add"),{className:"btn primary",test:"user-add",onClick:()=>this.#i()})}
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
</section>`}#n(t){let s=({currentTarget:n})=>kt(n,this.#o(t));return l`<tr data-row data-test="user-row" data-number=${t.school_number}>
<td class="main"><bdi>${t.full_name}</bdi></td>
<td class="muted"><bdi>${t.school_number}</bdi></td>
<td>${o(`role.${t.role}`)}</td>
<td>
${t.disabled_at?l`<span class="mark bad">${o("users.disabled")}</span>`:d}
${t.has_password?d:l`<span class="mark warn">${o("users.noPassword")}</span>`}
</td>
<td class="actions">
<button type="button" class="btn quiet icon-only small" data-test="user-actions" aria-haspopup="menu"
aria-expanded="false" title=${o("users.actions",{name:t.full_name})}
aria-label=${o("users.actions",{name:t.full_name})} @click=${s}>
${m(ct,"dots")}
</button>
</td>
</tr>`}#o(t){let{school_number:s,role:n}=t,i=s===this.#s,r=(c,u,p)=>({label:o(`users.do.${c}`),icon:u,run:p,test:`user-${c}`}),a=c=>()=>location.assign(c);return[r("rename",dt,()=>this.#a(t)),r("password",Ae,()=>this.#m(t)),r("passkeys",ke,()=>Es(s,t.full_name)),r("signOut",pt,()=>this.#h(t)),...n==="teacher"?[r("history",at,a(`/admin/history?${new URLSearchParams({teacher:s})}`))]:[],r("audit",fe,a(`/admin/audit?${new URLSearchParams({q:s})}`)),...i?[]:[r("role",ve,()=>this.#l(t))],...t.disabled_at?[r("enable",F,()=>this.#u(t))]:i?[]:[{...r("disable",lt,()=>this.#d(t)),isDangerous:!0}]]}#i(){g({title:()=>o("users.add"),body:()=>l`
${z("full_name",o("users.name"),{test:"user-name",isFirst:!0})}
${z("school_number",o("users.number"),{test:"user-number",hint:o("users.numberHint")})}
${Ts("student")}
<label class="check">
<input type="checkbox" name="password" checked data-test="user-with-password" />${o("users.withPassword")}
</label>`,submit:()=>y(o("users.add")),onSubmit:async t=>{let s={full_name:Q(t,"full_name"),school_number:Q(t,"school_number")};if(!s.full_name)throw new _({key:"field.full_name"},"full_name");if(!s.school_number)throw new _({key:"field.school_number"},"school_number");let n={key:"users.taken",values:{number:s.school_number}},i=String(t.get("role")),r=await K(M("POST","/users",{...s,role:i}),n,"school_number");b(o("users.added",{name:r.full_name})),this.load(),t.get("password")&&await this.#r(r)}})}#a(t){g({title:()=>o("users.do.rename"),body:()=>z("full_name",o("users.name"),{test:"user-name",value:t.full_name,isFirst:!0}),submit:()=>y(o("users.rename")),onSubmit:async s=>{let n=Q(s,"full_name");if(!n)throw new _({key:"field.full_name"},"full_name");await this.#c(t,{full_name:n}),b(o("users.renamed",{name:n}))}})}#l(t){g({title:()=>o("users.roleOf",{name:t.full_name}),body:()=>l`${Ts(t.role)}<p class="muted">${o("users.roleLead")}</p>`,submit:()=>y(o("users.changeRole")),onSubmit:async s=>{let n=s.get("role");n!==t.role&&await this.#c(t,{role:n}),b(o("users.roleChanged",{name:t.full_name,role:o(`role.${n}`)}))}})}#d(t){g({title:()=>o("users.disableHeading",{name:t.full_name}),body:()=>l`<p>${o("users.disableLead")}</p>`,submit:()=>y(o("users.disable"),"btn danger"),onSubmit:async()=>{await this.#c(t,{disabled:!0}),b(o("users.isDisabled",{name:t.full_name}))}})}async#u(t){await Vt(this.#c(t,{disabled:!1})),b(o("users.isEnabled",{name:t.full_name}))}#h(t){g({title:()=>o("users.signOutHeading",{name:t.full_name}),body:()=>l`<p>${o("users.signOutLead")}</p>`,submit:()=>y(o("users.signOut")),onSubmit:async()=>{await M("DELETE",`${Kt(t)}/sessions`),b(o("users.signedOut",{name:t.full_name}))}})}#m(t){g({title:()=>o("users.passwordHeading",{name:t.full_name}),body:()=>l`<p>${o("users.passwordLead")}</p>`,submit:()=>y(o("users.setPassword")),onSubmit:()=>this.#r(t)})}async#r(t){let{password:s}=await M("POST",`${Kt(t)}/password`);this.load();let n=!1,i=async()=>{await navigator.clipboard.writeText(s),n=!0,a.redraw()},r=({currentTarget:c})=>c.select(),a=g({title:()=>o("users.newPassword",{name:t.full_name}),body:()=>l`<div class="copy-field">
<input readonly class="password-shown" data-test="user-new-password" value=${s} spellcheck="false"
aria-label=${o("users.password")} @focus=${r} />
<button type="button" class="btn" data-test="user-copy" autofocus @click=${i}>
${m(n?B:Ee)}${o(n?"users.copied":"users.copy")}
</button>
</div>
<p class="muted">${o("users.shownOnce",{number:t.school_number})}</p>`,cancel:null,submit:()=>y(o("users.done")),onSubmit:async()=>{}})}async#c(t,s){await K(M("PATCH",Kt(t),s),{key:"users.lastAdmin"},"role"),await this.load(),this.#e()}};function Kt({school_number:e}){return`/users/${encodeURIComponent(e)}`}function Q(e,t){return String(e.get(t)).trim()}async function K(e,t,s){try{return await e}catch(n){throw n instanceof $&&n.code==="conflict"?new _(t,s):n}}async function Vt(e){try{await e}catch(t){throw t instanceof $&&rs(t),t}}function Ts(e){return l`<fieldset>
<legend>${o("users.role")}</legend>
<div class="chips">
${Cs.map(t=>l`<label class="chip">
<input type="radio" class="visually-hidden" name="role" value=${t} ?checked=${t===e} />
<span>${o(`role.${t}`)}</span>
</label>`)}
</div>
</fieldset>`}function z(e,t,{test:s,value:n="",hint:i="",isFirst:r=!1}){return l`<div class="field">
<label for=${e}>${t}</label>
<input id=${e} name=${e} data-test=${s} value=${n} maxlength="120" autocomplete="off"
?autofocus=${r} aria-describedby=${i?`${e}-hint`:d} />
${i?l`<p class="muted hint" id="${e}-hint">${i}</p>`:d}
</div>`}function y(e,t="btn primary"){return l`<button type="submit" class=${t} data-test="dialog-submit">${e}</button>`}var Dn=".csv,.tsv,.txt,.xlsx,.zip,text/csv,application/zip",Pn=1e3,Et=class{title="imports.title";#t=new xt(us);#e=new AbortController;#s=!1;constructor(t,s){this.#t.subscribe(s)}async load(){}view(){let{phase:t,problem:s,result:n}=this.#t.state,i=t==="checking"||t==="writing";return l`<div class="list-head"><h1 tabindex="-1">${o("imports.heading")}</h1></div>
${t==="done"&&n?this.#m(n):this.#n()}
<div aria-live="polite">${i&&this.#s?this.#i():d}</div>
${s?l`<p class="problem" role="alert">${j(s)}</p>`:d}
${t!=="done"&&n?this.#a(n,i):d}`}#n(){let{choice:t}=this.#t.state,s=a=>l`<label class="chip">
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
${m(Te)}
<span class="drop-name">${t.file?l`<bdi>${t.file.name}</bdi>`:o("imports.choose")}</span>
<span class="muted">${o(t.file?"imports.another":"imports.formats")}</span>
<input type="file" class="visually-hidden" accept=${Dn} data-test="import-file" @change=${r} />
</label>
<details class="options">
<summary>${o("imports.options")}</summary>
<div class="stack">${this.#o(t)}</div>
</details>
</section>`}#o(t){let s=(r,a)=>l`<div class="field">
<label for=${`import-${r}`}>${o(`imports.${r}`)}</label>
<select id=${`import-${r}`} data-test=${`import-${r}`}
@change=${({currentTarget:c})=>this.#r({[r]:c.value})}>
${a.map(([c,u])=>l`<option value=${c} ?selected=${c===t[r]}>${u}</option>`)}
</select>
</div>`,n=r=>l`<label class="check">
<input type="checkbox" data-test=${`import-${r}`} .checked=${t[r]}
@change=${({currentTarget:a})=>this.#r({[r]:a.checked})} />
${o(`imports.${r}`)}
</label>`,i=ds.map(r=>[r,r]);return l`${s("encoding",[["",o("imports.encoding.auto")],...i])}
${t.kind==="users"?l`${s("role",[["",o("imports.role.column")],["student",o("users.roles.student")],["teacher",o("users.roles.teacher")]])}
${n("overwrite")}`:n("replace")}`}#i(){let{phase:t,share:s}=this.#t.state,n=s<1;return l`<section class="card import-progress" data-test="import-progress">
<p>${n?o("imports.sending"):o(`imports.${t}`)}</p>
<progress aria-label=${o("imports.progress")} max="1" .value=${n?s:d}></progress>
<button type="button" class="btn small" ?hidden=${t==="writing"} @click=${()=>this.#f()}>
${o("cancel")}
</button>
</section>`}#a(t,s){let{state:n}=this.#t;return l`<div class="preview" aria-busy=${s} data-test="import-preview">
${t.encoding?this.#l(t):d} ${t.problem_count?this.#d(t):d}
${t.header.length?this.#u(t):d}
${t.samples?.length?_s(t.samples):d} ${xs(t)}
<div class="import-foot">
${Bt(n)?this.#h(t):d}
<button type="button" class="btn primary large" data-test="import-apply" ?disabled=${!bs(n)}
@click=${()=>this.#c(t)}>
${m(Se)}${o("imports.apply")}
</button>
<p class="muted">${o(t.problem_count?"imports.fixFirst":"imports.nothingYet")}</p>
</div>
</div>`}#l(t){let{encoding:s,encoding_is_sure:n,rows:i,delimiter:r,left_out:a={}}=t,c=u=>u.toLocaleString(x());return l`<section class="card stack">
<p>
<strong>${o("imports.rows",{n:i??0})}</strong>
<span class="muted">· ${s}${r?`, ${o(`imports.form.${r}`)}`:d}</span>
<span class=${n?"mark good":"mark warn"}>${o(n?"imports.sure":"imports.guess")}</span>
</p>
${t.problem_count?d:Wt(t)}
${Object.keys(a).length?l`<div>
<h2>${o("imports.leftOut")}</h2>
<ul class="left-out">
${Object.entries(a).map(([u,p])=>l`<li><span lang="en">${u}</span> <strong>${c(p)}</strong></li>`)}
</ul>
</div>`:d}
</section>`}#d(t){let{state:s}=this.#t,n=ws(s),i=({currentTarget:r})=>this.#t.update($s,r.value);return l`<section class="card flush" data-test="import-problems">
<header class="people-head">
<h2>${o("imports.problems",{n:t.problem_count})}</h2>
<div class="search">
${m(L)}
<input type="search" class="search-input" data-test="problem-filter" placeholder=${o("imports.filter")}
aria-label=${o("imports.filter")} .value=${s.filter} @input=${i} />
</div>
<button type="button" class="btn" data-test="problem-download" @click=${()=>Ms(t)}>
${m(ht)}${o("audit.export")}
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
${n.slice(0,Z).map(({row:r,column:a,text:c})=>l`<tr data-test="import-problem">
<td class="muted">${r===null?o("imports.wholeFile"):o("imports.rowNumber",{n:r})}</td>
<td>${a}</td>
<td lang="en"><bdi>${c}</bdi></td>
</tr>`)}
</tbody>
</table>
${n.length?d:l`<p class="empty muted">${o("list.noMatch")}</p>`}
${n.length>Z?l`<p class="empty muted">${o("imports.first",{n:Z})}</p>`:d}
</section>`}#u({header:t,columns:s={},ignored_columns:n=[]}){let{choice:i}=this.#t.state,r=c=>({currentTarget:u})=>this.#r({mapping:{...i.mapping,[c]:u.value}}),a=c=>{let u=i.mapping[c]||s[c]||"";return l`<div class="field">
<label for=${`column-${c}`}>${o(`imports.field.${c.replace(" ","_")}`)}</label>
<select id=${`column-${c}`} data-test=${`column-${c.replace(" ","-")}`} @change=${r(c)}>
<option value="" ?selected=${!u}>${o("imports.noColumn")}</option>
${t.filter(Boolean).map(p=>l`<option value=${p} ?selected=${p===u}>${p}</option>`)}
</select>
</div>`};return l`<section class="card stack">
<h2>${o("imports.columns")}</h2>
<div class="columns">${ls[i.kind].map(a)}</div>
${n.length?l`<p class="muted">
${o("imports.ignored")} ${n.map((c,u)=>l`${u?", ":""}<bdi>${c}</bdi>`)}
</p>`:d}
</section>`}#h(t){let{choice:s}=this.#t.state,n=Ft(t),i=({currentTarget:r})=>{let a=r.checked;this.#t.update(Mt,{isConfirmed:a}),n&&this.#p(!0)};return l`<label class="check notice warn">
<input type="checkbox" data-test="import-confirm" .checked=${s.isConfirmed} @change=${i} />
<span>${o(n?"imports.readAnyway":"imports.confirmGuess")}</span>
</label>`}#m(t){return l`<section class="card stack" data-test="import-done">
<h2 class="done">${m(B)}${o("imports.written",{file:t.file})}</h2>
${Wt(t)}
<div class="chips">
<button type="button" class="btn primary" data-test="import-next" @click=${()=>this.#r({file:null})}>
${o("imports.next")}
</button>
<a class="btn" href="/admin/audit">${o("imports.audit")}</a>
</div>
</section>`}#r(t){this.#t.update(Mt,t),this.#t.state.choice.file&&this.#p(!0)}#c({file:t}){g({title:()=>o("imports.applyHeading"),body:()=>l`<p>${o("imports.applyLead",{file:t})}</p>`,submit:()=>y(o("imports.apply")),onSubmit:async()=>{this.#p(!1)}})}async#p(t){this.#e.abort(),this.#e=new AbortController;let{signal:s}=this.#e,n=a=>{s.aborted||this.#t.update(a)};this.#s=!1,this.#t.update(ps,t?"checking":"writing");let i=setTimeout(()=>{this.#s=!0,n(a=>({...a}))},Pn),r=a=>{this.#s&&n(c=>hs(c,a))};try{let a=await ns(gs(this.#t.state.choice,t),{onProgress:r,signal:s});n(c=>ms(c,a)),a.applied&&document.querySelector("h1")?.focus()}catch(a){if(!(a instanceof $))throw a;let c=W(a);n(u=>fs(u,c))}finally{clearTimeout(i)}}#f(){this.#e.abort(),this.#t.update(Mt,{file:null})}};var Hn=200,Un="8",tt=class{#t;#e;#s=null;#n=Promise.resolve();#o=0;#i;constructor(t,s){this.#t=t,this.#e=s}view(t=!0){let s=this.#s??[];return l`<div class="field">
<label for="person-search">${o(`lessons.find.${this.#t}`)}</label>
<div class="search">
${m(L)}
<input type="search" id="person-search" name="person-search" class="search-input" data-test="person-search"
autocomplete="off" maxlength="200" ?autofocus=${t} @input=${this.#a} />
</div>
</div>
<fieldset class="found" ?hidden=${!s.length}>
<legend class="visually-hidden">${o("lessons.matches")}</legend>
${s.map(({school_number:n,full_name:i},r)=>l`<label class="check">
<input type="radio" name="person" value=${n} .checked=${r===0} data-test="person-choice" />
<span><bdi>${i}</bdi> <bdi class="muted">${n}</bdi></span>
</label>`)}
</fieldset>
${this.#s&&!s.length?l`<p class="muted">${o("lessons.noPerson")}</p>`:d}`}async chosen(t){let s=this.#s;clearTimeout(this.#i),s||this.#l(String(t.get("person-search"))),await this.#n;let n=s?t.get("person"):this.#s?.[0]?.school_number;return this.#s?.find(i=>i.school_number===n)??null}#a=({currentTarget:t})=>{let s=t.value.trim();this.#o+=1,this.#s=null,clearTimeout(this.#i),s&&(this.#i=setTimeout(()=>this.#l(s),Hn)),this.#e()};#l(t){this.#o+=1;let s=this.#o,n={q:t.trim(),role:this.#t,disabled:"false",limit:Un};this.#n=wt("/users",n).then(({items:i})=>{s===this.#o&&(this.#s=i,this.#e())},()=>{})}};var Gt=500,Tt=class{title="lessons.title";#t;#e;#s=new URLSearchParams(location.search).get("lesson");#n=null;#o=!1;#i="";constructor(t,s){this.#e=s,this.#t=new k("/lessons/all",["q","hidden"],s)}async load(){if(!this.#s)return this.#t.load();try{this.#n=await M("GET",`/lessons/${encodeURIComponent(this.#s)}`)}catch(t){if(!(t instanceof $))throw t;this.#o=!0}this.#e()}view(){return this.#s?this.#l():this.#a()}#a(){let t=this.#t.items??[],s=n=>n.toLocaleString(x());return l`<div class="list-head">
<h1 tabindex="-1">${o("lessons.heading")}</h1>
${v($e,o("lessons.create"),{className:"btn primary",test:"lesson-create",onClick:()=>this.#m()})}
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
${t.map(n=>l`<tr data-row data-test="lesson-row">
<td class="main">
<a class="link" href=${`?lesson=${n.lesson_id}`}><bdi>${n.lesson_name}</bdi></a>
${n.hidden_at?Ls():d}
</td>
<td>
<bdi>${n.teacher_full_name}</bdi>
${n.teachers>1?o("lessons.more",{n:n.teachers-1}):d}
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
${m(_e)}${o("lessons.back")}
</a>`;if(this.#o)return l`<div>${t}</div><p class="card empty muted">${o("lessons.gone")}</p>`;let s=this.#n;if(!s)return l`<div>${t}</div><p class="empty loading">${m(H)}${o("list.loading")}</p>`;let n=ft(this.#i),i=s.students.filter(c=>ft(`${c.full_name} ${c.school_number}`).includes(n)),r=({currentTarget:c})=>{this.#i=c.value,this.#e()},a=({currentTarget:c})=>kt(c,this.#h(s));return l`<div>${t}</div>
<div class="list-head">
<h1 tabindex="-1">
<bdi>${s.lesson_name}</bdi> ${s.hidden_at?Ls():d}
</h1>
<div class="head-actions">
<a class="btn" href=${`/admin/history?${new URLSearchParams({q:s.lesson_name})}`}>
${m(at)}${o("lessons.history")}
</a>
<button type="button" class="btn icon-only" data-test="lesson-actions" aria-haspopup="menu"
aria-expanded="false" title=${o("lessons.actions")} aria-label=${o("lessons.actions")} @click=${a}>
${m(ct,"dots")}
</button>
</div>
</div>
<section class="card flush" aria-labelledby="teachers">
${this.#d("teachers",s.teachers.length,d)}
<ul class="people">
${s.teachers.map((c,u)=>this.#u("teachers",c,u>0))}
</ul>
</section>
<section class="card flush" aria-labelledby="students">
${this.#d("students",s.students.length,l`<div class="search">
${m(L)}
<input type="search" class="search-input" data-test="student-search" autocomplete="off"
placeholder=${o("users.search")} aria-label=${o("users.search")} @input=${r} />
</div>`)}
<ul class="people">
${i.slice(0,Gt).map(c=>this.#u("students",c,!0))}
</ul>
${i.length?d:l`<p class="empty muted">${o(n?"list.noMatch":"lessons.nobody")}</p>`}
${i.length>Gt?l`<p class="empty muted">${o("lessons.first",{n:Gt})}</p>`:d}
</section>`}#d(t,s,n){return l`<header class="people-head">
<h2 id=${t}>${o(`lessons.${t}`)} <span class="muted">${s.toLocaleString(x())}</span></h2>
${n}
${v(ut,o(`lessons.add.${t}`),{className:"btn",test:`lesson-add-${t}`,onClick:()=>this.#b(t)})}
</header>`}#u(t,s,n){let i=o("lessons.removeOne",{name:s.full_name});return l`<li data-test=${`lesson-${t}`} data-number=${s.school_number}>
<span class="person"><bdi>${s.full_name}</bdi> <bdi class="muted">${s.school_number}</bdi></span>
${s.disabled_at?l`<span class="mark bad">${o("users.disabled")}</span>`:d}
${n?v(O,i,{className:"btn quiet icon-only small",test:"lesson-remove",onClick:()=>this.#w(t,s)}):l`<span class="mark">${o("lessons.holder")}</span>`}
</li>`}#h(t){let s=(i,r,a)=>({label:o(`lessons.do.${i}`),icon:r,run:a,test:`lesson-${i}`}),n={...s("delete",lt,()=>this.#f(t)),isDangerous:!0};return[s("rename",ge,()=>this.#r(t)),t.hidden_at?s("show",F,()=>Vt(this.#p(t,!1))):s("hide",ye,()=>this.#c(t)),...t.classes?[]:[n]]}#m(){let t=new tt("teacher",()=>s.redraw()),s=g({title:()=>o("lessons.create"),body:()=>l`
${z("lesson_name",o("lessons.name"),{test:"lesson-name",isFirst:!0})} ${t.view(!1)}`,submit:()=>y(o("lessons.create")),onSubmit:async n=>{let i=Os(n),r=await t.chosen(n);if(!r)throw new _({key:"lessons.choose"},"person-search");let a={lesson_name:i,teacher_number:r.school_number},c=await K(M("POST","/lessons",a),Ns(i),"lesson_name");location.assign(`?lesson=${c.lesson_id}`)}})}#r(t){g({title:()=>o("lessons.do.rename"),body:()=>l`
${z("lesson_name",o("lessons.name"),{test:"lesson-name",value:t.lesson_name,isFirst:!0})}
<p class="muted">${o("lessons.renameLead",{n:t.classes})}</p>`,submit:()=>y(o("lessons.rename")),onSubmit:async s=>{let n=Os(s);this.#n=await K(this.#$(t,{lesson_name:n}),Ns(n),"lesson_name"),b(o("lessons.renamed",{name:n})),this.#e()}})}#c(t){g({title:()=>o("lessons.hideHeading",{name:t.lesson_name}),body:()=>l`<p>${o("lessons.hideLead")}</p>`,submit:()=>y(o("lessons.hide")),onSubmit:()=>this.#p(t,!0)})}async#p(t,s){this.#n=await this.#$(t,{hidden:s}),b(o(s?"lessons.isHidden":"lessons.isShown",{name:t.lesson_name})),this.#e()}#f(t){g({title:()=>o("lessons.deleteHeading",{name:t.lesson_name}),body:()=>l`<p>${o("lessons.deleteLead")}</p>`,submit:()=>y(o("lessons.delete"),"btn danger"),onSubmit:async()=>{let s={key:"lessons.hasClasses"};await K(M("DELETE",`/lessons/${t.lesson_id}`),s,""),location.assign("/admin/lessons")}})}#$(t,s){return M("PATCH",`/lessons/${t.lesson_id}`,s)}#b(t){let s=new tt(t==="teachers"?"teacher":"student",()=>n.redraw()),n=g({title:()=>o(`lessons.add.${t}`),body:()=>s.view(),submit:()=>y(o("lessons.addSubmit")),onSubmit:async i=>{let r=await s.chosen(i);if(!r)throw new _({key:"lessons.choose"},"person-search");let c=(await M("POST",this.#g(t),{school_number:r.school_number}))?.live_records?"lessons.addedLive":"lessons.added";b(o(c,{name:r.full_name})),await this.load()}})}#w(t,{full_name:s,school_number:n}){g({title:()=>o("lessons.removeHeading",{name:s}),body:()=>l`<p>${o(`lessons.removeLead.${t}`)}</p>`,submit:()=>y(o("lessons.remove"),"btn danger"),onSubmit:async()=>{await M("DELETE",`${this.#g(t)}/${encodeURIComponent(n)}`),b(o("lessons.removed",{name:s})),await this.load()}})}#g(t){return`/lessons/${this.#n?.lesson_id}/${t}`}};function Ls(){return l`<span class="mark" data-test="lesson-hidden">${o("lessons.states.hidden")}</span>`}function Os(e){let t=Q(e,"lesson_name");if(!t)throw new _({key:"lessons.noName"},"lesson_name");return t}function Ns(e){return{key:"lessons.taken",values:{name:e}}}var qn={users:At,lessons:Tt,imports:Et,history:_t,audit:yt};function jn(e){let t=location.pathname.split("/")[2],s=new qn[t](e.school_number,()=>i()),n=()=>(document.title=o(s.title),l`<a class="skip-link" href="#content">${o("list.skip")}</a>
${Qe(e)} ${me(t)}
<main class="page wide-page" id="content" tabindex="-1">${s.view()}</main>`),i=Pe(He(),n);s.load()}var[Rs]=await Promise.all([Xe("admin"),Ne()]);Rs&&jn(Rs);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
