var vt=globalThis,Jt=t=>t,st=vt.trustedTypes,Yt=st?st.createPolicy("lit-html",{createHTML:t=>t}):void 0,oe="$lit$",C=`lit$${Math.random().toFixed(9).slice(2)}$`,se="?"+C,En=`<${se}>`,H=document,J=()=>H.createComment(""),Y=t=>t===null||typeof t!="object"&&typeof t!="function",_t=Array.isArray,Tn=t=>_t(t)||typeof t?.[Symbol.iterator]=="function",Mt=`[ 	
\f\r]`,G=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Zt=/-->/g,Qt=/>/g,R=RegExp(`>|${Mt}(?:([^\\s"'>=/]+)(${Mt}*=${Mt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),te=/'/g,ee=/"/g,re=/^(?:script|style|textarea|title)$/i,bt=t=>(e,...n)=>({_$litType$:t,strings:e,values:n}),c=bt(1),A=bt(2),es=bt(3),Z=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),ne=new WeakMap,I=H.createTreeWalker(H,129);function ie(t,e){if(!_t(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return Yt!==void 0?Yt.createHTML(e):e}var Ln=(t,e)=>{let n=t.length-1,o=[],s,r=e===2?"<svg>":e===3?"<math>":"",a=G;for(let l=0;l<n;l++){let p=t[l],d,$,h=-1,f=0;for(;f<p.length&&(a.lastIndex=f,$=a.exec(p),$!==null);)f=a.lastIndex,a===G?$[1]==="!--"?a=Zt:$[1]!==void 0?a=Qt:$[2]!==void 0?(re.test($[2])&&(s=RegExp("</"+$[2],"g")),a=R):$[3]!==void 0&&(a=R):a===R?$[0]===">"?(a=s??G,h=-1):$[1]===void 0?h=-2:(h=a.lastIndex-$[2].length,d=$[1],a=$[3]===void 0?R:$[3]==='"'?ee:te):a===ee||a===te?a=R:a===Zt||a===Qt?a=G:(a=R,s=void 0);let g=a===R&&t[l+1].startsWith("/>")?" ":"";r+=a===G?p+En:h>=0?(o.push(d),p.slice(0,h)+oe+p.slice(h)+C+g):p+C+(h===-2?l:g)}return[ie(t,r+(t[n]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),o]},yt=class ae{constructor({strings:e,_$litType$:n},o){let s;this.parts=[];let r=0,a=0,l=e.length-1,p=this.parts,[d,$]=Ln(e,n);if(this.el=ae.createElement(d,o),I.currentNode=this.el.content,n===2||n===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(s=I.nextNode())!==null&&p.length<l;){if(s.nodeType===1){if(s.hasAttributes())for(let h of s.getAttributeNames())if(h.endsWith(oe)){let f=$[a++],g=s.getAttribute(h).split(C),v=/([.?@])?(.*)/.exec(f);p.push({type:1,index:r,name:v[2],strings:g,ctor:v[1]==="."?On:v[1]==="?"?Cn:v[1]==="@"?Dn:rt}),s.removeAttribute(h)}else h.startsWith(C)&&(p.push({type:6,index:r}),s.removeAttribute(h));if(re.test(s.tagName)){let h=s.textContent.split(C),f=h.length-1;if(f>0){s.textContent=st?st.emptyScript:"";for(let g=0;g<f;g++)s.append(h[g],J()),I.nextNode(),p.push({type:2,index:++r});s.append(h[f],J())}}}else if(s.nodeType===8)if(s.data===se)p.push({type:2,index:r});else{let h=-1;for(;(h=s.data.indexOf(C,h+1))!==-1;)p.push({type:7,index:r}),h+=C.length-1}r++}}static createElement(e,n){let o=H.createElement("template");return o.innerHTML=e,o}};function W(t,e,n=t,o){if(e===Z)return e;let s=o!==void 0?n._$Co?.[o]:n._$Cl,r=Y(e)?void 0:e._$litDirective$;return s?.constructor!==r&&(s?._$AO?.(!1),r===void 0?s=void 0:(s=new r(t),s._$AT(t,n,o)),o!==void 0?(n._$Co??=[])[o]=s:n._$Cl=s),s!==void 0&&(e=W(t,s._$AS(t,e.values),s,o)),e}var kn=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:n}=this._$AD,o=(t?.creationScope??H).importNode(e,!0);I.currentNode=o;let s=I.nextNode(),r=0,a=0,l=n[0];for(;l!==void 0;){if(r===l.index){let p;l.type===2?p=new St(s,s.nextSibling,this,t):l.type===1?p=new l.ctor(s,l.name,l.strings,this,t):l.type===6&&(p=new Nn(s,this,t)),this._$AV.push(p),l=n[++a]}r!==l?.index&&(s=I.nextNode(),r++)}return I.currentNode=H,o}p(t){let e=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(t,n,e),e+=n.strings.length-2):n._$AI(t[e])),e++}},St=class ce{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,n,o,s){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=e,this._$AB=n,this._$AM=o,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,n=this._$AM;return n!==void 0&&e?.nodeType===11&&(e=n.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,n=this){e=W(this,e,n),Y(e)?e===u||e==null||e===""?(this._$AH!==u&&this._$AR(),this._$AH=u):e!==this._$AH&&e!==Z&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Tn(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==u&&Y(this._$AH)?this._$AA.nextSibling.data=e:this.T(H.createTextNode(e)),this._$AH=e}$(e){let{values:n,_$litType$:o}=e,s=typeof o=="number"?this._$AC(e):(o.el===void 0&&(o.el=yt.createElement(ie(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===s)this._$AH.p(n);else{let r=new kn(s,this),a=r.u(this.options);r.p(n),this.T(a),this._$AH=r}}_$AC(e){let n=ne.get(e.strings);return n===void 0&&ne.set(e.strings,n=new yt(e)),n}k(e){_t(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,s=0;for(let r of e)s===n.length?n.push(o=new ce(this.O(J()),this.O(J()),this,this.options)):o=n[s],o._$AI(r),s++;s<n.length&&(this._$AR(o&&o._$AB.nextSibling,s),n.length=s)}_$AR(e=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);e!==this._$AB;){let o=Jt(e).nextSibling;Jt(e).remove(),e=o}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},rt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,n,o,s){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=e,this._$AM=o,this.options=s,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=u}_$AI(t,e=this,n,o){let s=this.strings,r=!1;if(s===void 0)t=W(this,t,e,0),r=!Y(t)||t!==this._$AH&&t!==Z,r&&(this._$AH=t);else{let a=t,l,p;for(t=s[0],l=0;l<s.length-1;l++)p=W(this,a[n+l],e,l),p===Z&&(p=this._$AH[l]),r||=!Y(p)||p!==this._$AH[l],p===u?t=u:t!==u&&(t+=(p??"")+s[l+1]),this._$AH[l]=p}r&&!o&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},On=class extends rt{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},Cn=class extends rt{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},Dn=class extends rt{constructor(t,e,n,o,s){super(t,e,n,o,s),this.type=5}_$AI(t,e=this){if((t=W(this,t,e,0)??u)===Z)return;let n=this._$AH,o=t===u&&n!==u||t.capture!==n.capture||t.once!==n.once||t.passive!==n.passive,s=t!==u&&(n===u||o);o&&this.element.removeEventListener(this.name,this,n),s&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},Nn=class{constructor(t,e,n){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(t){W(this,t)}};var Rn=vt.litHtmlPolyfillSupport;Rn?.(yt,St),(vt.litHtmlVersions??=[]).push("3.3.3");var L=(t,e,n)=>{let o=n?.renderBefore??e,s=o._$litPart$;if(s===void 0){let r=n?.renderBefore??null;o._$litPart$=s=new St(e.insertBefore(J(),r),r,void 0,n??{})}return s._$AI(t),s};var at={},it="en",le=new Intl.PluralRules("en"),At=null,Et=new Set;function ue(t,e){at=e,it=t,le=new Intl.PluralRules(t),At=null;for(let n of Et)n()}function z(t){return Et.add(t),()=>Et.delete(t)}function pe(){return it}function w(){return(globalThis.navigator?.languages??[]).find(n=>n.toLowerCase().startsWith(it))??at["language.locale"]??it}function i(t,e={}){let n=at[t]??t;return(typeof n=="string"?n:n[le.select(Number(e.n))]??n.other).replace(/\{(\w+)\}/g,(s,r)=>e[r]===void 0?s:In(e[r]))}function Tt({key:t,values:e}){return i(t,e)}function Q(t){return t in at}function he(t,e){return t.map(o=>o?.slice(0,2).toLowerCase()).find(o=>o&&e.includes(o))??"en"}function In(t){return typeof t!="number"?t:(At??=new Intl.NumberFormat(w()),At.format(t))}var Hn={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"};function de(t){let e=([n,o])=>c`<li>
<a href=${o} data-test=${`nav-${n}`} aria-current=${n===t?"page":u}>
${i(`nav.${n}`)}
</a>
</li>`;return c`<nav class="admin-nav" aria-label=${i("nav.label")}>
<ul>${Object.entries(Hn).map(e)}</ul>
</nav>`}var Pn=5,P=class extends Error{constructor({code:e,message:n=e,retry_after:o=null,details:s=null}){super(n),this.code=e,this.retryAfter=o,this.details=s??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function Lt(t){let{field:e}=t.details;return t.code==="invalid_field"&&Q(`field.${e}`)?{key:`field.${e}`}:{key:Q(`error.${t.code}`)?`error.${t.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(t.retryAfter??Pn))}}}var tt=class extends Error{constructor(e,n){super(e.key),this.problem=e,this.field=n}};var U="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",kt=`${U}M8 12.5l2.8 2.8L16.2 9.5`,ms=`${U}M12 7v5.3l3.2 2`;var fe=`${U}M9 9l6 6M15 9l-6 6`;var $s=`${U}M8 12h8`;var me="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var gs=`${U}M12 8.5v7M8.5 12h7`,$e="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var ge="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",B="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",we="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5";var xe="M19 12H5M11 6l-6 6 6 6";var ct="M6 6l12 12M18 6L6 18",ws=`${U}M12 11v5.5M12 7.7v.01`,lt="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",Me=`${U}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,ye="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4";var ve="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z";var _e="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5";var be=null,Se=[];function Ae(t){let e=Ot();Se.push(t)>1||setTimeout(()=>{e.textContent=Se.splice(0).join(" ")},600)}function Ot(){return be??=Un(),be}function Un(){let t=document.createElement("div");return t.className="visually-hidden",t.role="status",document.body.appendChild(t)}function b(t,e=""){return c`<svg class="icon ${e}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${t}></path>
</svg>`}function k(t,e,{onClick:n,test:o,className:s="btn",lang:r}){return c`<button
type="button"
class=${s}
title=${e}
lang=${r??u}
data-test=${o??u}
@click=${n}
>
${b(t)}<span class="label">${e}</span>
</button>`}var Bn=8e3,Ee=3e3,E=null,Te,Ct=null;function Rt(t,{action:e=null,isError:n=!1,isRefusal:o=!1}={}){E??=Wn(),E.setAttribute("aria-label",i("messages")),L(jn(t,e,n?lt:o?fe:kt),E),It(Ht()??document.body),Nt(Bn),Ae(t)}function jn(t,e,n){let o=()=>{Dt(),e?.run()};return c`<div
class=${n===kt?"toast":"toast error"}
@pointerenter=${ut}
@focusin=${Fn}
@pointerleave=${()=>Nt(Ee)}
@focusout=${()=>Nt(Ee)}
>
${b(n)}<span class="toast-text">${t}</span>
${e?k(me,e.label,{className:"btn small",test:e.test,onClick:o}):u}
${k(ct,i("close"),{className:"btn quiet small icon-only",onClick:Dt})}
</div>`}function It(t){E?.childElementCount&&(E.parentElement!==t&&t.append(E),E.showPopover?.())}function Ht(){return[...document.querySelectorAll("dialog:modal")].at(-1)}function Dt(){if(ut(),!E)return;let t=E.querySelector(":focus-visible")!==null;L(u,E),E.hidePopover?.(),t&&Ct instanceof HTMLElement&&Ct.focus({preventScroll:!0})}function Fn({relatedTarget:t}){ut(),E?.contains(t)||(Ct=t)}function ut(){clearTimeout(Te)}function Nt(t){ut(),Te=setTimeout(Dt,t)}function Wn(){let t=document.createElement("div");return t.className="toasts",t.role="region",t.popover="manual",document.body.appendChild(t)}function ke({title:t,body:e,submit:n,cancel:o=()=>i("cancel"),onSubmit:s,onClose:r,staysOpen:a=!1}){let l=null,p=!1,d=document.createElement("dialog");d.className="dialog",d.setAttribute("aria-labelledby","dialog-title");let $=()=>d.close(),h=async F=>{if(F.preventDefault(),p)return;let N=F.currentTarget;p=!0,l=null,f();try{await s(new FormData(N)),a||$()}catch(m){if(m instanceof tt)l=m.problem;else if(m instanceof P)l=Lt(m);else throw m;m instanceof tt&&zn(N,m.field)}finally{p=!1,f()}},f=()=>{L(g(),d)},g=()=>c`<form method="dialog" novalidate @submit=${h} aria-busy=${p}>
<header class="dialog-head">
<h2 id="dialog-title">${t()}</h2>
${k(ct,i("close"),{className:"btn quiet icon-only",onClick:$})}
</header>
<div class="dialog-body">
${e()}
<p class="problem" role="alert" ?hidden=${!l}>${l?Tt(l):u}</p>
</div>
<footer class="dialog-foot">
${o?c`<button type="button" class="btn quiet" @click=${$}>${o()}</button>`:u}
${n()}
</footer>
</form>`;d.addEventListener("pointerdown",F=>F.target===d&&$()),d.addEventListener("close",()=>{v(),Le(Ht()??document.body),d.remove(),r?.()});let v=z(f);return f(),document.body.append(d),d.showModal(),Le(d),d.querySelector("[autofocus]")?.focus(),{redraw:f,close:$,forgetProblem:()=>{l=null,f()}}}function Le(t){t.append(Ot()),It(t)}function zn({elements:t},e){let n=t.namedItem(e);n instanceof HTMLElement&&n.focus()}var Vn=1e3,Kn=500,qn=1e6,Xn={422:"tooMany",503:"busy"};function Oe(t,e=["records"],n=""){let o=(s,r)=>c`<a
class="btn" download=${n&&`${n}.${r}`} data-test=${`export-${s}-${r}`} @click=${Gn}
href=${`/export/${s}.${r}?${new URLSearchParams(t)}`}
aria-label=${i(`export.${s}.${r}.label`)}>${i(`export.${s}.${r}`)}</a>`;return c`<div class="export-links" role="group" aria-label=${i("export.heading")}>
${e.map(s=>[o(s,"xlsx"),o(s,"csv")])}
</div>`}function Gn(t){if(t.ctrlKey||t.metaKey||t.shiftKey)return;t.preventDefault();let{download:e,href:n}=t.currentTarget;Jn(n,e)}async function Jn(t,e){let n=new AbortController,o=Date.now(),s=0,r=null,a=setTimeout(()=>{r=ke({title:()=>i("export.preparing"),body:()=>c`<progress aria-label=${i("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${i("export.progress",{n:Math.round((Date.now()-o)/1e3),size:Zn(s)})}
</p>`,submit:()=>u,cancel:()=>i("export.stop"),onSubmit:async()=>{},onClose:()=>n.abort()})},Vn),l=setInterval(()=>r?.redraw(),Kn);try{let p=await fetch(t,{signal:n.signal});if(p.ok&&p.body){let d=new TransformStream({transform(f,g){s+=f.length,g.enqueue(f)}}),$=await new Response(p.body.pipeThrough(d)).blob(),h=/filename="([^"]+)"/.exec(p.headers.get("Content-Disposition")??"")?.[1];Yn($,e||(h??"attn"))}else Rt(i(`export.${Xn[p.status]??"away"}`),{isError:!0})}catch{n.signal.aborted||Rt(i("export.away"),{isError:!0})}finally{clearTimeout(a),clearInterval(l),r?.close()}}function Yn(t,e){let n=document.createElement("a");n.href=URL.createObjectURL(t),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function Zn(t){return(t/qn).toLocaleString(w(),{minimumFractionDigits:1,maximumFractionDigits:1})}var Qn=["a[href], button:not(:disabled), input:not([type=search], [type=hidden], :disabled)","select, textarea, summary, [tabindex='0']"].join(),D=[],De=[],Ne=!1;function Re(){document.addEventListener("keydown",()=>Ce(!0),!0),document.addEventListener("pointerdown",()=>Ce(!1),!0),document.addEventListener("focusin",({target:t})=>{D.some(([n])=>n.localName==="dialog")||(De=D),D=[];for(let n=t;n.parentElement;n=n.parentElement)D.push([n,[...n.parentElement.children].indexOf(n)])}),new MutationObserver(to).observe(document.body,{childList:!0,subtree:!0})}function Ce(t){Ne=t}function to(){if(!Ne||document.activeElement!==document.body||!D.length||D[0]?.[0].isConnected)return;let t=D.find(([o])=>o.localName==="dialog")?.[0],e=t&&!(t.isConnected&&t.hasAttribute("open")),n=0;for(let[o,s]of e?De:D){let r=o.isConnected&&eo(o,n);if(r)return r.focus({preventScroll:!0});n=s}}function eo(t,e){let n=t.children[e],o=[...t.querySelectorAll(Qn)].filter(r=>r.checkVisibility()&&!r.closest("[aria-hidden=true]")),s=r=>n?.contains(r)||n?.compareDocumentPosition(r)===Node.DOCUMENT_POSITION_FOLLOWING;return o.find(s)??o.at(-1)}var Pe="attn.language",no=!1;async function Ue(){let t=null;try{t=localStorage.getItem(Pe)}catch{}await Be(he([t,...navigator.languages],je()))}async function oo(t){await Be(t);try{localStorage.setItem(Pe,t)}catch{}}async function Be(t){let e=document.getElementById("words"),[n,o]=await Promise.all([e?.lang===t?JSON.parse(e.textContent):Ie(t,":not([data-later])"),no&&Ie(t,"[data-later]")]);document.documentElement.lang=t,ue(t,{...n,...o})}async function Ie(t,e){let n=document.querySelectorAll(`link[type="application/json"][hreflang=${t}]${e}`),o=await Promise.all([...n].map(({href:s})=>so(s)));return Object.assign({},...o)}async function so(t){let e=await fetch(t);if(!e.ok)throw new Error(`${t}: ${e.status}`);return e.json()}function je(){let t=document.querySelectorAll("link[hreflang]");return[...new Set([...t].map(({hreflang:e})=>e))]}var Pt,He="";function Fe(){let t=pe();if(He===t)return Pt;let e=je(),n=e[(e.indexOf(t)+1)%e.length]??"en",o=new Intl.DisplayNames(n,{type:"language"}).of(n)??n;return He=t,Pt=k(Me,o,{test:"lang-switch",className:"btn quiet labelled-wide",lang:n,onClick:()=>oo(n)}),Pt}function We(t,e){let n=!1,o=()=>{n=!1,L(e(),t)},s=()=>{n||(n=!0,queueMicrotask(o))};return t.replaceChildren(),o(),z(s),s}function pt(){return document.getElementById("app")}var ht={teacher:"/teacher",student:"/student",admin:"/admin"};async function ze(){let t=await dt("/me?optional=true");if(t.status===401||t.status===204)return null;if(!t.ok)throw new Error(`/me answered ${t.status}`);return(await t.json()).user}async function Ve(){let t=await Je("/sessions",{});if(!t.ok&&t.status!==401)throw new Error(`/sessions answered ${t.status}`);return t.json()}async function Ke(){await Je("/logout",{})}async function qe(){return Ge("/lessons").catch(()=>null)}async function Xe(t){let e=Object.entries({limit:20,...t}).filter(([,n])=>n);return Ge(`/history?${new URLSearchParams(e.map(([n,o])=>[n,String(o)]))}`)}function dt(t){return fetch(t,{headers:{Accept:"application/json"},cache:"no-store"})}async function Ge(t){let e=await dt(t);if(!e.ok)throw new Error(`${t} answered ${e.status}`);return e.json()}function Je(t,e){return ro("POST",t,e)}function ro(t,e,n){return fetch(e,{method:t,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var io="attn.student",ao="attn.receipts";var Ye="attn.start",Ze="attn.decisions";function ft(t,e=[io,ao,Ye]){try{for(let n of e)t.removeItem(n)}catch{}}function Qe(t){ft(t,[Ye])}var co=10,Ut="attn.stays";function tn(t){en(e=>t?e.setItem(Ut,"1"):e.removeItem(Ut))}async function lo(){let t=await ze();if(t||!en(n=>n.getItem(Ut)))return t;let e=await Ve();return tn(!!e.user),e.reason==="reused"&&mt("&reused"),e.user??null}function en(t){try{return t(localStorage)}catch{return null}}async function nn(){ft(localStorage),ft(sessionStorage,[Ze]),tn(!1);try{await Ke()}finally{location.assign("/")}}function mt(t=""){Qe(localStorage),location.replace(`/?next=${encodeURIComponent(location.pathname+location.search)}${t}`)}async function uo(t=()=>{}){for(let e=1;;e=Math.min(e*2,co))try{return await lo()}catch{t(),await new Promise(n=>{setTimeout(n,e*1e3),window.addEventListener("online",n,{once:!0})})}}async function on(...t){let e=await uo(po);return e&&t.includes(e.role)?e:(e?location.replace(ht[e.role]??"/"):mt(),null)}function po(){if(document.querySelector("main"))return;let t=pt().appendChild(document.createElement("main"));t.className="center-page";let e=()=>{let n=c`<p class="loading" role="status">${b(B)}${i("error.offline")}</p>`;Q("error.offline")&&L(n,t)};z(e),e()}var ho=6,Mr=ho/2,sn=new Map;function fo(t,e){let n=`${t} ${e}`,o=e?"2-digit":void 0,s=sn.get(n)??new Intl.DateTimeFormat(t,{hour:"2-digit",minute:"2-digit",second:o,hourCycle:"h23"});return sn.set(n,s),s}function rn(t,e=!1){return t?fo(w(),e).format(new Date(t)):""}function nt(t){let e=10**Math.floor(Math.log10(Math.max(2,t)));return[1,1.2,1.6,2,3,4,5,6,8,10].map(n=>n*e).find(n=>n>=t&&n%2===0)??10}function an(t,e=null){return c`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${b(_e,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${e?go(e):u}</div>
${t?c`<span class="topbar-user">${b($e)}<bdi>${t.full_name}</bdi></span>`:u}
${Fe()}
${t?mo():u}
</header>`}function mo(){return k(ye,i("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:nn})}var $o={live:[ge,"connection.live"],"catching-up":[B,"connection.catching"],connecting:[B,"connection.connecting"]};function go({state:t,asOf:e},n="connection.offline"){let[o,s]=$o[t]??[we,n],r=t!=="live"&&e?i("connection.asOf",{time:rn(e,!0)}):null;return c`<span class="badge" data-test="connection-badge" data-state=${t}
>${b(o)}<span>${i(s)}</span>${r?c`<span class="as-of">${r}</span>`:u}</span
>`}var V=class extends Error{constructor(e){super(e),this.kind=e}};function cn(t){return Bt(`/reports/lesson?${t}`)}function ln(t){return Bt(`/reports/school?${t}`)}function un(t){return Bt(`/matrix?${t}`)}async function Bt(t){let e=await dt(t).catch(()=>null);if(e?.ok)return e.json();throw e?.status===401?new V("signedOut"):new V(e?.status===422?"refused":"away")}var $t=class{#t=new Set;constructor(e){this.state=e}update(e,...n){let o=this.state;if(this.state=e(o,...n),this.state!==o)for(let s of this.#t)s(this.state,o)}subscribe(e){return this.#t.add(e),()=>this.#t.delete(e)}};var Ft=220,pn=24,wo=30,j=44,xo=Ft-pn-wo,jt=56,Mo=40,yo=48;function K(t,e){let{id:n,title:o,desc:s,bars:r,max:a,tick:l,line:p}=t,d=(e-j)/Math.max(1,r.length),$=Math.ceil(jt/d),h=f=>pn+xo*(1-f/a);return c`${p?c`<p class="limit-label" data-test="chart-limit">${p.label}</p>`:u}
<svg class="chart" role="img" viewBox="0 0 ${e} ${Ft}" data-test=${`chart-${n}`}
aria-labelledby="chart-${n}-title chart-${n}-desc">
<title id="chart-${n}-title">${o}</title>
<desc id="chart-${n}-desc">${s}</desc>
${So(n)}
${[0,a/2,a].map(f=>A`<path class="grid" d="M${j} ${h(f)}H${e}"></path>
<text class="tick" x=${j-6} y=${h(f)+4} text-anchor="end">${l(f)}</text>`)}
${r.map((f,g)=>_o(n,f,j+d*g,d,h,bo(g,d,$,e)))}
${p?A`<path class="limit" d="M${j} ${h(p.value)}H${e}"></path>`:u}
${r.map((f,g)=>vo(f,j+d*g,d,h))}
</svg>
${Ao(n,t.head,t.rows)}`}function vo({value:t,of:e,text:n},o,s,r){return t===null||s<Mo?u:A`<text class="value" x=${o+s/2} y=${r(e??t)-6} text-anchor="middle">${n}</text>`}function _o(t,{label:e,value:n,of:o,text:s,isMarked:r},a,l,p,d){let $=Math.min(yo,l*.72),h=a+(l-$)/2,f=(g,v,ot="")=>A`<rect class=${g}
fill=${ot||u} x=${h} y=${p(v)} width=${$} height=${p(0)-p(v)}></rect>`;return A`<g>
<title>${e}: ${s}</title>
${o?f("whole",o):u}
${n?f("bar",n):u}
${n&&r?f("marked",n,`url(#hatch-${t})`):u}
${d===null?u:A`<text class="tick" x=${d} y=${Ft-10} text-anchor="middle">${e}</text>`}
</g>`}function bo(t,e,n,o){if(t%n)return null;let s=j+e*(t+.5),r=Math.min(s,o-jt/2);return t&&n*e-(s-r)<jt?null:r}function So(t){return A`<defs>
<pattern id=${`hatch-${t}`} width="6" height="6" patternUnits="userSpaceOnUse">
<path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
</pattern>
</defs>`}function Ao(t,e,n){return c`<details class="behind" data-test=${`table-${t}`}>
<summary>${i("reports.asTable")}</summary>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.table")}>
<table>
<thead><tr>${e.map(o=>c`<th scope="col">${o}</th>`)}</tr></thead>
<tbody>
${n.map(([o,...s])=>c`<tr><th scope="row">${o}</th>${s.map(r=>c`<td>${r}</td>`)}</tr>`)}
</tbody>
</table>
</div>
</details>`}function S(t,e=1){return t===null?"–":(t/100).toLocaleString(w(),{style:"percent",maximumFractionDigits:e})}var O=16,hn=2,q=84,Eo=56,To=7.2,Wt=22,dn={present:["h12v12h-12z",!0],late:["v12h12z",!0],absent:["l12 12m0 -12l-12 12",!1],failed:["h12v12h-12zm3 3l6 6m0 -6l-6 6",!1],excused:["m6 2a4 4 0 1 1 0 8a4 4 0 0 1 0 -8",!0],pending:["m0 0h12v12h-12zm6 4v3m0 2v.1",!1],missing:["m3 6h6",!1]},Lo=["present","late","absent","failed","excused","pending"];function gt({attendance_id:t},{student_number:e}){return`/class/${t}?${new URLSearchParams({student:e})}`}function fn({matrix:t,students:e,day:n,isTableOpen:o,onTable:s}){let{classes:r}=t,a=Math.max(4,...e.map(({user_full_name:h})=>Math.min(Wt,h.length))),l=Math.round(a*To)+10,[p,d]=[l+r.length*O+Eo,q+e.length*O+4],$=h=>{let f=ko(h,l),[g,v]=[r[f.column],e[f.row]];g&&v?.cells[f.column]&&location.assign(gt(g,v))};return c`<ul class="legend">${Lo.map(Co)}</ul>
<div class="table-scroll" tabindex="0" role="region" aria-label=${i("reports.heat.heading")}>
<svg class="heat" role="img" width=${p} height=${d} viewBox="0 0 ${p} ${d}" @click=${$}
data-test="chart-heat" aria-labelledby="heat-title heat-desc">
<title id="heat-title">${i("reports.heat.heading")}</title>
<desc id="heat-desc">${i("reports.heat.desc",{students:e.length,classes:r.length})}</desc>
${r.map(({start_time:h},f)=>A`<text class="tick"
transform="translate(${l+f*O+12} ${q-6}) rotate(-90)">${n(h)}</text>`)}
${e.map(({user_full_name:h,percent:f},g)=>A`<text class="name" x="0" y=${q+g*O+12}>${Ro(h)}</text>
<text class="tick" x=${p-2} y=${q+g*O+12}
text-anchor="end">${S(f,0)}</text>`)}
${Object.entries(dn).map(([h,[f,g]])=>{let v=Oo(e,h,f,l);return v?A`<path data-status=${h} class=${g?"filled":"drawn"} d=${v}></path>`:u})}
</svg>
</div>
<details class="behind" data-test="table-heat" @toggle=${s}>
<summary>${i("reports.asTable")}</summary>
${o?Do(r,e,n):u}
</details>`}function ko({currentTarget:t,clientX:e,clientY:n},o){let s=t.getBoundingClientRect();return{column:Math.floor((e-s.left-o)/O),row:Math.floor((n-s.top-q)/O)}}function Oo(t,e,n,o){return t.flatMap(({cells:s},r)=>s.map((a,l)=>a?.status===e?`M${o+l*O+hn} ${q+r*O+hn}${n}`:"")).join("")}function Co(t){let[e,n]=dn[t]??["",!1];return c`<li>
<svg class="heat" width="16" height="16" aria-hidden="true">
<path data-status=${t} class=${n?"filled":"drawn"} d="M2 2${e}"></path>
</svg>
${i(`status.${t}`)}
</li>`}function Do(t,e,n){return c`<div class="table-scroll tall" tabindex="0" role="region" aria-label=${i("reports.table")}>
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
<td>${S(o.percent)}</td>
${t.map((s,r)=>No(s,o,o.cells[r]??null))}
</tr>`)}
</tbody>
</table>
</div>`}function No(t,e,n){if(!n)return c`<td>–</td>`;let{status:o}=n;return c`<td><a href=${gt(t,e)} data-status=${o}>${i(`status.${o}`)}</a></td>`}function Ro(t){let e=[...t];return e.length>Wt?`${e.slice(0,Wt-1).join("")}…`:t}function mn(t,e,n){let o=new URLSearchParams(t);return{view:e==="admin"&&(o.get("view")??"school")==="school"&&!o.get("lesson")?"school":"lesson",lesson:o.get("lesson")??"",teacher:o.get("teacher")??"",from:o.get("from")??Kt(84,n),to:o.get("to")??"",idleDays:o.get("idle_days")??"14",sort:o.get("sort")==="percent"?"percent":"name"}}function zt({view:t,lesson:e,teacher:n,from:o,to:s,idleDays:r,sort:a}){let l=new URLSearchParams({view:t,...e&&{lesson:e},...n&&{teacher:n},from:o});return s&&l.set("to",s),t==="school"&&l.set("idle_days",r),a==="percent"&&l.set("sort",a),`?${l}`}function Vt({view:t,lesson:e,teacher:n,from:o,to:s,idleDays:r}){return new URLSearchParams({...e&&t==="lesson"&&{lesson:e},...n&&t==="lesson"&&{teacher:n},...o&&{from:o},...s&&{to:s},...t==="school"&&{idle_days:r}})}function Kt(t,e){let n=new Date(e);return n.setDate(n.getDate()-t),[n.getFullYear(),n.getMonth()+1,n.getDate()].map(o=>String(o).padStart(2,"0")).join("-")}function qt(t){return{choice:t,phase:"loading",lesson:null,matrix:null,school:null}}function $n(t,e){return{...t,choice:{...t.choice,sort:e}}}function gn(t,e){return{...t,phase:"ready",...e}}function wn(t,e){return{...t,phase:e}}function xn(t,e,n){let{compare:o}=new Intl.Collator(n,{numeric:!0}),s=r=>e==="percent"?r.percent??101:0;return t.toSorted((r,a)=>s(r)-s(a)||o(r.user_full_name,a.user_full_name))}function Mn(t){let e=t.reduce((o,{joined:s})=>o+s,0);if(!e)return null;let n=o=>{let s=0;for(let{minute:r,joined:a}of t)if(s+=a,s>=o*e)return r+1;return t.length};return{half:n(.5),most:n(.9),all:e}}function yn(t){let{report:e,width:n}=t;return e.classes?c`${Xt([["reports.percentAll",S(e.percent)],["reports.classes",e.classes.toLocaleString(w())],["reports.students",e.students.toLocaleString(w())],["reports.atRisk",e.at_risk.length.toLocaleString(w())]])}
<div class="pictures">
<section class="card picture">${Ho(e,n)}</section>
<section class="card picture">${Po(e,n)}</section>
<section class="card picture">${Uo(e,n)}</section>
<section class="card picture">${Bo(t)}</section>
</div>
<section class="card picture">${zo(t)}</section>`:c`<p class="card muted" data-test="report-empty">${i("reports.none")}</p>`}function Xt(t){return c`<dl class="figures card" data-test="report-figures">
${t.map(([e,n])=>c`<div><dt>${i(e)}</dt><dd>${n}</dd></div>`)}
</dl>`}function xt(t,e=!1){let n=e?"numeric":void 0;return new Date(`${t}T00:00Z`).toLocaleDateString(w(),{day:"numeric",month:"short",year:n,timeZone:"UTC"})}function Gt({first_day:t,percent:e,classes:n,attended:o,counted:s}){let r=[n,o,s].map(a=>a.toLocaleString(w()));return[xt(t,!0),S(e),...r]}function Ho({weeks:t,required_percent:e},n){let o=t.flatMap(({percent:r})=>r===null?[]:[r]),s={n:t.length,low:S(Math.min(...o)),high:S(Math.max(...o))};return c`<h2>${i("reports.weeks.heading")}</h2>
${K({id:"weeks",title:i("reports.weeks.heading"),desc:o.length?i("reports.weeks.desc",s):i("reports.nothingCounts"),bars:t.map(({first_day:r,percent:a})=>({label:xt(r),value:a,text:S(a,0),isMarked:e!==null&&a!==null&&a<e})),max:100,tick:r=>S(r,0),line:e===null?null:{value:e,label:i("reports.required",{percent:S(e)})},head:["week","percent","classes","attended","counted"].map(r=>i(`reports.${r}`)),rows:t.map(Gt)},n)}`}function Po({arrivals:t},e){let n=Mn(t);if(!n)return c`<h2>${i("reports.arrivals.heading")}</h2><p class="muted">${i("reports.arrivals.none")}</p>`;let o=t.length-1,s=r=>r===60?"60+":String(r);return c`<h2>${i("reports.arrivals.heading")}</h2>
<p class="muted">${i("reports.arrivals.summary",{half:n.half,most:n.most})}</p>
${K({id:"arrivals",title:i("reports.arrivals.heading"),desc:i("reports.arrivals.desc",{n:n.all,last:o}),bars:t.map(({minute:r,joined:a})=>({label:s(r),value:a,text:a.toLocaleString(w())})),max:nt(Math.max(...t.map(({joined:r})=>r))),tick:r=>r.toLocaleString(w()),line:null,head:[i("reports.minute"),i("reports.joined")],rows:t.map(({minute:r,joined:a})=>[s(r),a.toLocaleString(w())])},e)}`}function Uo({distribution:t,required_percent:e},n){let o=r=>r===100?r:r-1,s=({low:r,high:a})=>`${r}–${o(a)}`;return c`<h2>${i("reports.distribution.heading")}</h2>
${K({id:"distribution",title:i("reports.distribution.heading"),desc:i("reports.distribution.desc",{n:t.reduce((r,{students:a})=>r+a,0)}),bars:t.map(r=>({label:s(r),value:r.students,text:r.students.toLocaleString(w()),isMarked:e!==null&&r.high<=e})),max:nt(Math.max(...t.map(({students:r})=>r))),tick:r=>r.toLocaleString(w()),line:null,head:[i("reports.percent"),i("reports.students")],rows:t.map(r=>[`${s(r)} %`,r.students.toLocaleString(w())])},n)}`}function Bo({report:t,matrix:e}){let{at_risk:n}=t;return c`<h2>${i("reports.atRisk")}</h2>
${n.length?u:c`<p class="muted">${i("reports.atRisk.none")}</p>`}
<ul class="at-risk" data-test="at-risk">
${n.map(o=>c`<li data-test="student-at-risk">
<strong>${Fo(o,e)}</strong>
<span>${S(o.percent)}</span>
<span class="muted">${o.student_number}</span>
<span class="muted">${i("reports.of",{attended:o.attended,counted:o.counted})}</span>
<span class="why">${jo(o,t)}</span>
${Wo(o.student_number,o.user_full_name)}
</li>`)}
</ul>`}function jo({is_below:t,absences_in_a_row:e},{required_percent:n}){return[t?i("reports.below",{percent:S(n)}):"",e>1?i("reports.inARow",{n:e}):""].filter(Boolean).join(" · ")}function Fo({student_number:t,user_full_name:e},n){let o=n?.students.find(r=>r.student_number===t),s=o&&n?.classes[o.cells.findLastIndex(r=>r!==null)];return o&&s?c`<a href=${gt(s,o)}><bdi>${e}</bdi></a>`:c`<bdi>${e}</bdi>`}function Wo(t,e){let n=new URLSearchParams(location.search),o=new URLSearchParams({student_number:t});for(let r of["lesson","from","to"])o.set(r,n.get(r)??"");let s=i("reports.certificate",{name:e});return c`<a class="certificate" href=${`/certificate?${o}`} aria-label=${s} title=${s}>
${b(ve)}
</a>`}function zo({report:t,matrix:e,choice:n,isTableOpen:o,onTable:s,onSort:r}){if(!e){let d=t.classes>120;return c`<h2>${i("reports.heat.heading")}</h2>
<p class="muted">${d?i("reports.heat.tooLarge",{n:120}):i("loading")}</p>`}let a=d=>new Date(d).toLocaleDateString(w(),{day:"numeric",month:"short",timeZone:t.time_zone}),l=d=>c`<label class="chip">
<input type="radio" class="visually-hidden" name="sort"
.checked=${n.sort===d} @change=${()=>r(d)}
data-test=${`sort-${d}`} />
<span>${i(`reports.sort.${d}`)}</span>
</label>`,p=xn(e.students,n.sort,w());return c`<div class="picture-head">
<h2>${i("reports.heat.heading")}</h2>
<div class="chips" role="radiogroup" aria-label=${i("reports.sort")}>${l("name")} ${l("percent")}</div>
</div>
${fn({matrix:e,students:p,day:a,isTableOpen:o,onTable:s})}`}function _n(t,e){let{days:n,classes:o,percent:s,idle_days:r,idle_lessons:a,not_opened:l}=t;return c`${Xt([["reports.percentAll",S(s)],["reports.classes",o.toLocaleString(w())],["reports.notOpened",l.length.toLocaleString(w())],["reports.idle",a.length.toLocaleString(w())]])}
<section class="card picture">
<h2>${i("reports.days.heading")}</h2>
<p class="muted">${i("reports.days.lead")}</p>
${n.length?Vo(t,e):c`<p data-test="report-empty">${i("reports.none")}</p>`}
</section>
<div class="pictures">
<section class="card picture">
<h2>${i("reports.notOpened")}</h2>
<p class="muted">${i(l.length?"reports.notOpened.lead":"reports.notOpened.none")}</p>
${vn("not-opened",l,t)}
</section>
<section class="card picture">
<h2>${i("reports.idle.heading",{n:r})}</h2>
${a.length?u:c`<p class="muted">${i("reports.idle.none")}</p>`}
${vn("idle",a,t)}
</section>
</div>`}function Vo({days:t,classes:e},n){let o=nt(Math.max(...t.map(({counted:s})=>s)));return K({id:"days",title:i("reports.days.heading"),desc:i("reports.days.desc",{n:t.length,classes:e}),bars:t.map(({first_day:s,attended:r,counted:a,percent:l})=>({label:xt(s),value:r,of:a,text:S(l,0)})),max:o,tick:s=>s.toLocaleString(w()),line:null,head:["day","percent","classes","attended","counted"].map(s=>i(`reports.${s}`)),rows:t.map(Gt)},n)}function vn(t,e,{time_zone:n}){let o=s=>new Date(s).toLocaleDateString(w(),{day:"numeric",month:"short",year:"numeric",timeZone:n});return c`<ul class="at-risk" data-test=${`report-${t}`}>
${e.map(({lesson_name:s,teacher_full_name:r,teacher_school_number:a,last_start:l})=>{let p=new URLSearchParams({view:"lesson",lesson:s,teacher:a,from:""});return c`<li>
<strong><a href=${`/reports?${p}`}><bdi>${s}</bdi></a></strong>
<span>${l?i("reports.last",{day:o(l)}):i("reports.never")}</span>
<span class="muted"><bdi>${r}</bdi></span>
</li>`})}
</ul>`}var Ko=[28,84,364],qo=1120,Xo=900,Go=240,[Jo,Yo,Zo]=[32,48,16];function Qo(t){let e=()=>mn(location.search,t.role,Date.now()),n=new $t(qt(e())),o=[],s=0,r=!1;async function a(){let m=++s,{choice:x}=n.state,y=Vt(x);try{if(x.view==="school")return l(m,{school:await ln(y)});let _=await cn(y);l(m,{lesson:_,matrix:null}),_.classes>0&&_.classes<=120&&l(m,{matrix:await un(y)})}catch(_){if(!(_ instanceof V))throw _;_.kind==="signedOut"?mt():m===s&&n.update(wn,_.kind)}}function l(m,x){m===s&&n.update(gn,x)}function p(m){let x={...n.state.choice,...m};JSON.stringify(x)!==JSON.stringify(n.state.choice)&&(history.pushState(null,"",location.pathname+zt(x)),d())}function d(){n.update(()=>qt(e())),a()}function $(m){n.update($n,m),history.replaceState(null,"",location.pathname+zt(n.state.choice))}function h(){document.title=i("reports.title");let{choice:m}=n.state;return c`<a class="skip-link" href="#content">${i("reports.skip")}</a>${an(t)}
${t.role==="admin"?de("reports"):u}
<main class="page reports-page" id="content">
<div class="reports-head">
${t.role==="admin"?u:c`<a class="btn quiet" href=${ht[t.role]} data-test="reports-back">
${b(xe)}${i("reports.back")}</a>`}
<h1>${i("reports.heading")}</h1>
${t.role==="admin"?g(m):u}
</div>
<p class="printed" data-test="report-printed">${f(m)}</p>
${v(m)} ${ot()}
</main>`}function f({view:m,lesson:x,teacher:y,from:_,to:M}){let T=An=>new Date(An).toLocaleDateString(w(),{dateStyle:"long"}),X=`${_?T(`${_}T12:00`):"…"} – ${T(M?`${M}T12:00`:Date.now())}`;return[...m==="lesson"?[x,y]:[],X].filter(Boolean).join(" · ")}function g({view:m}){let x=y=>c`<button type="button" class="chip-button"
aria-pressed=${m===y} data-test=${`view-${y}`} @click=${()=>p({view:y})}>
${i(`reports.view.${y}`)}
</button>`;return c`<div class="chips">${x("school")} ${x("lesson")}</div>`}function v(m){let x=(M,T)=>c`<div class="field">
<label for=${M}>${i(`reports.${M}`)}</label>
<input id=${M} type=${T} .value=${m[M]} data-test=${`filter-${M}`} autocomplete="off"
list=${M==="lesson"?"lessons":u} min=${T==="number"?1:u}
max=${T==="number"?999:u}
@change=${X=>p({[M]:X.currentTarget.value.trim()})} />
</div>`,y=M=>{let T=M===null?"":Kt(M,Date.now());return c`<button type="button" class="chip-button" aria-pressed=${m.from===T&&!m.to}
data-test=${`period-${M??"all"}`} @click=${()=>p({from:T,to:""})}>
${M===null?i("reports.period.all"):i("reports.period",{n:M/7})}
</button>`},_=m.view==="lesson";return c`<form class="card filters" @submit=${M=>M.preventDefault()}>
${_?x("lesson","text"):u}
${_&&t.role==="admin"?x("teacher","text"):u} ${x("from","date")}
${x("to","date")} ${_?u:x("idleDays","number")}
<div class="chips" role="group" aria-label=${i("reports.periods")}>${Ko.map(y)} ${y(null)}</div>
${Oe(ts(m),["records","matrix"])}
<datalist id="lessons">${o.map(M=>c`<option value=${M}></option>`)}</datalist>
</form>`}function ot(){let{phase:m,choice:x,lesson:y,matrix:_,school:M}=n.state;if(m==="refused"||m==="away")return c`<p class="problem" role="alert" data-test="report-problem">
${b(lt)}<span>${i(`reports.${m}`)}</span>
${m==="away"?c`<button type="button" class="btn" @click=${d}>${i("reports.retry")}</button>`:u}
</p>`;let T=bn(1);if(x.view==="school"&&M)return _n(M,T);if(x.view==="lesson"&&y){let X=()=>{r=!0,N()};return yn({report:y,matrix:_,choice:x,width:bn(2),isTableOpen:r,onTable:X,onSort:$})}return c`<p class="loading" role="status">${b(B)}${i("loading")}</p>`}async function F(){let[m,x]=await Promise.all([t.role==="teacher"?qe():[],Xe({limit:200}).catch(()=>({items:[]}))]);o=[...new Set([...m??[],...x.items].map(({lesson_name:y})=>y))].sort(),N()}let N=We(pt(),h);Re(),n.subscribe(N),window.addEventListener("resize",N),window.addEventListener("popstate",d),a(),F()}function ts(t){let e=Vt(t);return e.delete("idle_days"),Object.fromEntries(e)}function bn(t){let e=Math.min(qo,document.documentElement.clientWidth)-Jo,n=document.documentElement.clientWidth>=Xo;return Math.max(Go,Math.round((n?(e-Zo*(t-1))/t:e)-Yo))}var[Sn]=await Promise.all([on("teacher","admin"),Ue()]);Sn&&Qo(Sn);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
