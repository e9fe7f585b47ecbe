var Ds=Object.defineProperty;var Rs=(e,t)=>{for(var n in t)Ds(e,n,{get:t[n],enumerable:!0})};var Bt=globalThis,Se=e=>e,ht=Bt.trustedTypes,Ae=ht?ht.createPolicy("lit-html",{createHTML:e=>e}):void 0,Pt="$lit$",R=`lit$${Math.random().toFixed(9).slice(2)}$`,Ut="?"+R,Hs=`<${Ut}>`,F=document,st=()=>F.createComment(""),ot=e=>e===null||typeof e!="object"&&typeof e!="function",Ft=Array.isArray,Oe=e=>Ft(e)||typeof e?.[Symbol.iterator]=="function",Rt=`[ 	
\f\r]`,nt=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ee=/-->/g,Te=/>/g,P=RegExp(`>|${Rt}(?:([^\\s"'>=/]+)(${Rt}*=${Rt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),ke=/'/g,Ce=/"/g,Ie=/^(?:script|style|textarea|title)$/i,Wt=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),l=Wt(1),_=Wt(2),jr=Wt(3),x=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),Ne=new WeakMap,U=F.createTreeWalker(F,129);function Le(e,t){if(!Ft(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ae!==void 0?Ae.createHTML(t):t}var De=(e,t)=>{let n=e.length-1,s=[],o,r=t===2?"<svg>":t===3?"<math>":"",i=nt;for(let c=0;c<n;c++){let a=e[c],p,d,f=-1,m=0;for(;m<a.length&&(i.lastIndex=m,d=i.exec(a),d!==null);)m=i.lastIndex,i===nt?d[1]==="!--"?i=Ee:d[1]!==void 0?i=Te:d[2]!==void 0?(Ie.test(d[2])&&(o=RegExp("</"+d[2],"g")),i=P):d[3]!==void 0&&(i=P):i===P?d[0]===">"?(i=o??nt,f=-1):d[1]===void 0?f=-2:(f=i.lastIndex-d[2].length,p=d[1],i=d[3]===void 0?P:d[3]==='"'?Ce:ke):i===Ce||i===ke?i=P:i===Ee||i===Te?i=nt:(i=P,o=void 0);let g=i===P&&e[c+1].startsWith("/>")?" ":"";r+=i===nt?a+Hs:f>=0?(s.push(p),a.slice(0,f)+Pt+a.slice(f)+R+g):a+R+(f===-2?c:g)}return[Le(e,r+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},Ht=class Re{constructor({strings:t,_$litType$:n},s){let o;this.parts=[];let r=0,i=0,c=t.length-1,a=this.parts,[p,d]=De(t,n);if(this.el=Re.createElement(p,s),U.currentNode=this.el.content,n===2||n===3){let f=this.el.content.firstChild;f.replaceWith(...f.childNodes)}for(;(o=U.nextNode())!==null&&a.length<c;){if(o.nodeType===1){if(o.hasAttributes())for(let f of o.getAttributeNames())if(f.endsWith(Pt)){let m=d[i++],g=o.getAttribute(f).split(R),w=/([.?@])?(.*)/.exec(m);a.push({type:1,index:r,name:w[2],strings:g,ctor:w[1]==="."?Pe:w[1]==="?"?Ue:w[1]==="@"?Fe:rt}),o.removeAttribute(f)}else f.startsWith(R)&&(a.push({type:6,index:r}),o.removeAttribute(f));if(Ie.test(o.tagName)){let f=o.textContent.split(R),m=f.length-1;if(m>0){o.textContent=ht?ht.emptyScript:"";for(let g=0;g<m;g++)o.append(f[g],st()),U.nextNode(),a.push({type:2,index:++r});o.append(f[m],st())}}}else if(o.nodeType===8)if(o.data===Ut)a.push({type:2,index:r});else{let f=-1;for(;(f=o.data.indexOf(R,f+1))!==-1;)a.push({type:7,index:r}),f+=R.length-1}r++}}static createElement(t,n){let s=F.createElement("template");return s.innerHTML=t,s}};function W(e,t,n=e,s){if(t===x)return t;let o=s!==void 0?n._$Co?.[s]:n._$Cl,r=ot(t)?void 0:t._$litDirective$;return o?.constructor!==r&&(o?._$AO?.(!1),r===void 0?o=void 0:(o=new r(e),o._$AT(e,n,s)),s!==void 0?(n._$Co??=[])[s]=o:n._$Cl=o),o!==void 0&&(t=W(e,o._$AS(e,t.values),o,s)),t}var He=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,s=(e?.creationScope??F).importNode(t,!0);U.currentNode=s;let o=U.nextNode(),r=0,i=0,c=n[0];for(;c!==void 0;){if(r===c.index){let a;c.type===2?a=new dt(o,o.nextSibling,this,e):c.type===1?a=new c.ctor(o,c.name,c.strings,this,e):c.type===6&&(a=new We(o,this,e)),this._$AV.push(a),c=n[++i]}r!==c?.index&&(o=U.nextNode(),r++)}return U.currentNode=F,s}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(e,n,t),t+=n.strings.length-2):n._$AI(e[t])),t++}},dt=class Be{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,s,o){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=s,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=W(this,t,n),ot(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==x&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Oe(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&ot(this._$AH)?this._$AA.nextSibling.data=t:this.T(F.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:s}=t,o=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=Ht.createElement(Le(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===o)this._$AH.p(n);else{let r=new He(o,this),i=r.u(this.options);r.p(n),this.T(i),this._$AH=r}}_$AC(t){let n=Ne.get(t.strings);return n===void 0&&Ne.set(t.strings,n=new Ht(t)),n}k(t){Ft(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,o=0;for(let r of t)o===n.length?n.push(s=new Be(this.O(st()),this.O(st()),this,this.options)):s=n[o],s._$AI(r),o++;o<n.length&&(this._$AR(s&&s._$AB.nextSibling,o),n.length=o)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let s=Se(t).nextSibling;Se(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},rt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,s,o){this.type=1,this._$AH=h,this._$AN=void 0,this.element=e,this.name=t,this._$AM=s,this.options=o,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=h}_$AI(e,t=this,n,s){let o=this.strings,r=!1;if(o===void 0)e=W(this,e,t,0),r=!ot(e)||e!==this._$AH&&e!==x,r&&(this._$AH=e);else{let i=e,c,a;for(e=o[0],c=0;c<o.length-1;c++)a=W(this,i[n+c],t,c),a===x&&(a=this._$AH[c]),r||=!ot(a)||a!==this._$AH[c],a===h?e=h:e!==h&&(e+=(a??"")+o[c+1]),this._$AH[c]=a}r&&!s&&this.j(e)}j(e){e===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Pe=class extends rt{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===h?void 0:e}},Ue=class extends rt{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==h)}},Fe=class extends rt{constructor(e,t,n,s,o){super(e,t,n,s,o),this.type=5}_$AI(e,t=this){if((e=W(this,e,t,0)??h)===x)return;let n=this._$AH,s=e===h&&n!==h||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,o=e!==h&&(n===h||s);s&&this.element.removeEventListener(this.name,this,n),o&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},We=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){W(this,e)}},qe={M:Pt,P:R,A:Ut,C:1,L:De,R:He,D:Oe,V:W,I:dt,H:rt,N:Ue,U:Fe,B:Pe,F:We},Bs=Bt.litHtmlPolyfillSupport;Bs?.(Ht,dt),(Bt.litHtmlVersions??=[]).push("3.3.3");var E=(e,t,n)=>{let s=n?.renderBefore??t,o=s._$litPart$;if(o===void 0){let r=n?.renderBefore??null;s._$litPart$=o=new dt(t.insertBefore(st(),r),r,void 0,n??{})}return o._$AI(e),o};var ft={},pt="en",Ve=new Intl.PluralRules("en"),qt=null,Vt=new Set;function je(e,t){ft=t,pt=e,Ve=new Intl.PluralRules(e),qt=null;for(let n of Vt)n()}function q(e){return Vt.add(e),()=>Vt.delete(e)}function mt(){return pt}function M(){return(globalThis.navigator?.languages??[]).find(n=>n.toLowerCase().startsWith(pt))??ft["language.locale"]??pt}function u(e,t={}){let n=ft[e]??e;return(typeof n=="string"?n:n[Ve.select(Number(t.n))]??n.other).replace(/\{(\w+)\}/g,(o,r)=>t[r]===void 0?o:Ps(t[r]))}function it({key:e,values:t}){return u(e,t)}function N(e){return e in ft}function ze(e,t){return e.map(s=>s?.slice(0,2).toLowerCase()).find(s=>s&&t.includes(s))??"en"}function Ps(e){return typeof e!="number"?e:(qt??=new Intl.NumberFormat(M()),qt.format(e))}var Us={rooms:"/admin",users:"/admin/users",lessons:"/admin/lessons",imports:"/admin/imports",history:"/admin/history",reports:"/reports?view=school",audit:"/admin/audit"};function Ke(e){let t=([n,s])=>l`<li>
<a href=${s} data-test=${`nav-${n}`} aria-current=${n===e?"page":h}>
${u(`nav.${n}`)}
</a>
</li>`;return l`<nav class="admin-nav" aria-label=${u("nav.label")}>
<ul>${Object.entries(Us).map(t)}</ul>
</nav>`}function $(e,t=""){return l`<svg class="icon ${t}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${e}></path>
</svg>`}function b(e,t,{onClick:n,test:s,className:o="btn",lang:r}){return l`<button
type="button"
class=${o}
title=${t}
lang=${r??h}
data-test=${s??h}
@click=${n}
>
${$(e)}<span class="label">${t}</span>
</button>`}var Xe=/[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g,Fs={ø:"o",ł:"l",đ:"d",æ:"ae",œ:"oe"},Ws=/\p{Nd}/u;function Ge(e){return e.normalize("NFKC").replace(/\p{Cf}/gu,"").replace(/\p{Nd}/gu,qs).normalize("NFKC").replace(Xe," ").trim()}function H(e){return Vs(Ge(e).replace(/[ıİ]/g,"i")).normalize("NFKD").replace(/\p{M}/gu,"").replace(/[øłđæœ]/g,t=>Fs[t]).replace(Xe," ").trim()}function qs(e){let t=e.codePointAt(0)??0,n=t;for(;Ws.test(String.fromCodePoint(n-1));)n-=1;return String((t-n)%10)}function Vs(e){return e.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replace(/[\uab70-\uabbf\u13f8-\u13fd]/g,t=>t.toUpperCase())}var js=6,hi=js/2,Je=new Map;function zs(e,t){let n=`${e} ${t}`,s=t?"2-digit":void 0,o=Je.get(n)??new Intl.DateTimeFormat(e,{hour:"2-digit",minute:"2-digit",second:s,hourCycle:"h23"});return Je.set(n,o),o}function S(e,t=!1){return e?zs(M(),t).format(new Date(e)):""}function Ye(e){let t={dateStyle:"medium",timeStyle:"short",hourCycle:"h23"};return new Date(e).toLocaleString(M(),t)}function Ze(e){let{classes:t,counted:n,excused:s,late:o,percent:r,present:i}=e,c=r===null?"–":(r/100).toLocaleString(M(),{style:"percent",maximumFractionDigits:1}),a=[e.first_day,e.last_day].map(Ks),p=[["student",l`<bdi>${e.user_full_name}</bdi> · <bdi>${e.student_number}</bdi>`],["days",[...new Set(a)].join(" – ")],["lesson",e.lesson_name?l`<bdi>${e.lesson_name}</bdi>`:u("certificate.all")],["teacher",e.teacher_full_name?l`<bdi>${e.teacher_full_name}</bdi>`:h],["percent",l`<strong>${c}</strong>`],["counts",u("certificate.numbers",{present:i,late:o,excused:s,missed:n-i-o,n:t})],["signed",Ye(e.iat*1e3)],["issuer",e.iss]];return l`<dl class="certificate-facts" data-test="certificate-facts">
${p.filter(([,d])=>d!==h).map(([d,f])=>l`<div><dt>${u(`certificate.${d}`)}</dt><dd>${f}</dd></div>`)}
</dl>`}function Ks(e){return new Date(`${e}T00:00Z`).toLocaleDateString(M(),{dateStyle:"long",timeZone:"UTC"})}var zt=220,Qe=24,Xs=30,V=44,Gs=zt-Qe-Xs,jt=56,Js=40,Ys=48;function tn(e,t){let{id:n,title:s,desc:o,bars:r,max:i,tick:c,line:a}=e,p=(t-V)/Math.max(1,r.length),d=Math.ceil(jt/p),f=m=>Qe+Gs*(1-m/i);return l`${a?l`<p class="limit-label" data-test="chart-limit">${a.label}</p>`:h}
<svg class="chart" role="img" viewBox="0 0 ${t} ${zt}" data-test=${`chart-${n}`}
aria-labelledby="chart-${n}-title chart-${n}-desc">
<title id="chart-${n}-title">${s}</title>
<desc id="chart-${n}-desc">${o}</desc>
${eo(n)}
${[0,i/2,i].map(m=>_`<path class="grid" d="M${V} ${f(m)}H${t}"></path>
<text class="tick" x=${V-6} y=${f(m)+4} text-anchor="end">${c(m)}</text>`)}
${r.map((m,g)=>Qs(n,m,V+p*g,p,f,to(g,p,d,t)))}
${a?_`<path class="limit" d="M${V} ${f(a.value)}H${t}"></path>`:h}
${r.map((m,g)=>Zs(m,V+p*g,p,f))}
</svg>
${no(n,e.head,e.rows)}`}function Zs({value:e,of:t,text:n},s,o,r){return e===null||o<Js?h:_`<text class="value" x=${s+o/2} y=${r(t??e)-6} text-anchor="middle">${n}</text>`}function Qs(e,{label:t,value:n,of:s,text:o,isMarked:r},i,c,a,p){let d=Math.min(Ys,c*.72),f=i+(c-d)/2,m=(g,w,v="")=>_`<rect class=${g}
fill=${v||h} x=${f} y=${a(w)} width=${d} height=${a(0)-a(w)}></rect>`;return _`<g>
<title>${t}: ${o}</title>
${s?m("whole",s):h}
${n?m("bar",n):h}
${n&&r?m("marked",n,`url(#hatch-${e})`):h}
${p===null?h:_`<text class="tick" x=${p} y=${zt-10} text-anchor="middle">${t}</text>`}
</g>`}function to(e,t,n,s){if(e%n)return null;let o=V+t*(e+.5),r=Math.min(o,s-jt/2);return e&&n*t-(o-r)<jt?null:r}function eo(e){return _`<defs>
<pattern id=${`hatch-${e}`} width="6" height="6" patternUnits="userSpaceOnUse">
<path class="hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"></path>
</pattern>
</defs>`}function no(e,t,n){return l`<details class="behind" data-test=${`table-${e}`}>
<summary>${u("reports.asTable")}</summary>
<div class="table-scroll" tabindex="0" role="region" aria-label=${u("reports.table")}>
<table>
<thead><tr>${t.map(s=>l`<th scope="col">${s}</th>`)}</tr></thead>
<tbody>
${n.map(([s,...o])=>l`<tr><th scope="row">${s}</th>${o.map(r=>l`<td>${r}</td>`)}</tr>`)}
</tbody>
</table>
</div>
</details>`}function at(e,t=1){return e===null?"–":(e/100).toLocaleString(M(),{style:"percent",maximumFractionDigits:t})}var j="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18",A=`${j}M8 12.5l2.8 2.8L16.2 9.5`,Kt=`${j}M12 7v5.3l3.2 2`,Xt="M7 3h10M7 21h10M8 3v3.5c0 2.5 4 3.5 4 5.5s-4 3-4 5.5V21M16 3v3.5c0 2.5-4 3.5-4 5.5s4 3 4 5.5V21",z=`${j}M9 9l6 6M15 9l-6 6`,so="M8.6 3.7a9 9 0 0 1 6.8 0M20.3 8.6a9 9 0 0 1 0 6.8M15.4 20.3a9 9 0 0 1-6.8 0M3.7 15.4a9 9 0 0 1 0-6.8",oo=`${j}M8 12h8`,Gt="M6 3h8l4 4v14H6zM14 3v4h4M9 14.5l2.2 2.2 4-4.2",en="M9 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M2.5 20c.3-3.6 2.8-5.5 6.5-5.5s6.2 1.9 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.3M18 14.9c2.1.8 3.3 2.5 3.5 5.1",nn="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L20.5 20.5";var gt="M12 5.5v.01M12 12v.01M12 18.5v.01";var $t="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4";var bi=`${j}M12 8.5v7M8.5 12h7`,sn="M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4.5 20.5c.5-4 3.3-6 7.5-6s7 2 7.5 6";var on="M12 11v.01M8.2 14.8a5.3 5.3 0 0 1 0-7.5M15.8 7.3a5.3 5.3 0 0 1 0 7.5M5.3 17.7a9.4 9.4 0 0 1 0-13.3M18.7 4.4a9.4 9.4 0 0 1 0 13.3",B="M20 12a8 8 0 0 1-14.2 5M4 12a8 8 0 0 1 14.2-5M18.5 3.5V7.2H14.8M5.5 20.5V16.8H9.2",rn="M4 4l16 16M12 19v.01M8.8 15.6a4.8 4.8 0 0 1 5-1M5.5 12a9.5 9.5 0 0 1 3.3-2.1M13 9a9.5 9.5 0 0 1 5.5 3M2.5 8.5a13.5 13.5 0 0 1 3.5-2.3M10.5 5a13.5 13.5 0 0 1 11 3.5",an="M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12M12 9.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 0 1 0-5.6",cn="M4 4l16 16M6.2 7.2c-1.5 1.1-2.7 2.7-3.7 4.8 2.2 4.3 5.4 6.5 9.5 6.5 1.7 0 3.2-.4 4.6-1.1M10 5.7c.6-.1 1.3-.2 2-.2 4.1 0 7.3 2.2 9.5 6.5-.5 1-1.1 1.9-1.8 2.7";var ln="M6 9.5l6 6 6-6";var Q="M6 6l12 12M18 6L6 18",un=`${j}M12 11v5.5M12 7.7v.01`,Jt="M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.01",hn=`${j}M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18`,dn="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",pn="M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5";var fn="M12 2.5a9.5 9.5 0 1 0 9.5 9.5M7.5 12.2l3.3 3.3L20.5 5.5",T={present:A,late:Kt,pending:Xt,failed:z,missing:so,absent:oo,excused:Gt};function wt(e,t,n){return n?e==="ArrowDown"?(t+1)%n:e==="ArrowUp"?t<0?n-1:(t-1+n)%n:e==="Home"?0:e==="End"?n-1:null:null}var vt=class{attendance=null;epoch=null;revision=-1;records=new Map;#e=-1;#n=!1;#t=!1;get after(){return this.epoch===null?void 0:{epoch:this.epoch,revision:this.revision}}get isBehind(){return this.#n||this.#e>this.revision}applySnapshot({attendance:t,records:n,epoch:s,revision:o}){return s===this.epoch&&o<this.revision?"old":(s!==this.epoch&&(this.#e=o),this.#n=!1,this.attendance=t,this.#t||=t.counts.expected>0,this.epoch=s,this.revision=o,this.#e=Math.max(this.#e,o),this.records=new Map(n.map(r=>[r.student_number,r])),"applied")}applyChanges({epoch:t,changes:n,revision:s,counts:o},r=!1){o?.expected&&(this.#t=!0);let i=[],c=new Set;if(t!==this.epoch)return this.#n=!0,{outcome:"gap",changes:i,numbers:c};r&&(this.#n=!1),this.#e=Math.max(this.#e,s,...n.map(p=>p.revision));for(let p of n)if(!(p.revision<=this.revision)){if(p.revision!==this.revision+1)break;this.#s(p,c),i.push(p)}return{outcome:this.isBehind?"gap":i.length?"applied":"old",changes:i,numbers:c}}applyAttendance(t){let n=this.attendance;return n&&n.epoch===t.epoch&&t.revision<=n.revision?"old":(this.attendance=t,this.#t||=t.counts.expected>0,"applied")}closeUnseen(){this.attendance&&(this.attendance={...this.attendance,state:"closed"});for(let[t,n]of this.records)n.status==="missing"&&this.records.set(t,{...n,status:"absent"})}counts(){let t={present:0,late:0,pending:0,failed:0,missing:0,absent:0,excused:0},[n,s,o]=[0,0,0];for(let{status:r,flags:i,is_attended:c}of this.records.values())t[r]+=1,i.includes("not_on_roster")?n+=1:(c&&(s+=1),r!=="excused"&&(o+=1));return this.#t||(o=0),{...t,total:this.records.size,not_on_roster:n,attended:s,expected:o}}strangers(){let t=0;for(let{flags:n,status:s}of this.records.values())n.includes("not_on_roster")&&s!=="failed"&&(t+=1);return t}list({status:t=null,search:n="",locale:s="en"}={}){let o=H(n);return[...this.records.values()].filter(r=>(!t||r.status===t)&&Yt(r,o)).sort(Zt(s))}#s(t,n){for(let s of t.records)this.records.set(s.student_number,s),n.add(s.student_number);for(let s of t.removed??[])this.records.delete(s),n.add(s);this.revision=t.revision}},mn=new WeakMap;function Yt(e,t){if(!t)return!0;let n=mn.get(e)??H(`${e.user_full_name} ${e.student_number}`);return mn.set(e,n),t.split(" ").every(s=>n.includes(s))}function $n(e,t,n){if(t.length>e.length/8)return e.push(...t),e.sort(n);for(let s of t){let[o,r]=[0,e.length];for(;o<r;){let i=o+r>>1;n(e[i],s)<0?o=i+1:r=i}e.splice(o,0,s)}return e}function Zt(e){let{compare:t}=ro(e),n=({status:s})=>s==="missing"||s==="absent"?0:1;return(s,o)=>n(s)-n(o)||t(s.user_full_name,o.user_full_name)||t(s.student_number,o.student_number)}var gn=new Map;function ro(e){let t=gn.get(e)??new Intl.Collator(e,{numeric:!0});return gn.set(e,t),t}var io=50,bt=class{#e=[];#n=-1;#t;constructor(t){this.#t=t}view(){let{name:t,test:n,label:s,placeholder:o}=this.#t,r=`${t}-suggestions`,i=this.#e.length>0;return l`<div class="combo">
<input id=${t} name=${t} data-test=${n} maxlength="120" required autocomplete="off" role="combobox"
aria-label=${s()} placeholder=${o()} aria-controls=${r} aria-autocomplete="list"
aria-expanded=${i} aria-activedescendant=${this.#n<0?h:`${r}-${this.#n}`}
@input=${this.#c} @click=${this.#a} @blur=${()=>this.#s([])} @keydown=${this.#r} />
<span class="combo-arrow">${$(ln)}</span>
<ul id=${r} role="listbox" class="offers" aria-label=${s()} ?hidden=${!i}
@pointerdown=${this.#l}>
${this.#e.map(({value:c,detail:a},p)=>l`<li id=${`${r}-${p}`} role="option" data-index=${p}
aria-selected=${p===this.#n}>
<bdi>${c}</bdi>${a?l`<span class="muted">${a}</span>`:h}
</li>`)}
</ul>
</div>`}#s(t,n=-1){this.#e=t,this.#n=n,this.#t.onChange()}#o(t){let n=H(t);return this.#t.suggestions().filter(({value:s})=>H(s).includes(n)).slice(0,io)}#c=t=>this.#s(this.#o(wn(t).value));#a=()=>{this.#e.length||this.#s(this.#o(""))};#l=t=>{t.preventDefault();let n=t.currentTarget,s=t.target instanceof Element?t.target.closest("li"):null,o=n.parentElement?.querySelector("input");s&&o&&this.#i(Number(s.dataset.index),o)};#r=t=>{let n=this.#e.length>0,s=wn(t);if(t.key==="ArrowDown"||t.key==="ArrowUp"){let o=n?this.#e:this.#o(s.value);this.#s(o,wt(t.key,n?this.#n:-1,o.length)??-1);let r=s.parentElement?.querySelector("ul");queueMicrotask(()=>r?.children[this.#n]?.scrollIntoView({block:"nearest"}))}else if(t.key==="Enter"&&this.#n>=0)this.#i(this.#n,s);else return t.key==="Escape"&&n?(t.stopPropagation(),this.#s([])):void 0;t.preventDefault()};#i(t,n){let s=this.#e[t];s&&(n.value=s.value,this.#s([]),this.#t.onChoose(s.value))}};function wn(e){return e.currentTarget}var ao=5,K=class extends Error{constructor({code:t,message:n=t,retry_after:s=null,details:o=null}){super(n),this.code=t,this.retryAfter=s,this.details=o??{}}get canRetry(){return["offline","timeout","unavailable","internal","rate_limited"].includes(this.code)}};function Qt(e){let{field:t}=e.details;return e.code==="invalid_field"&&N(`field.${t}`)?{key:`field.${t}`}:{key:N(`error.${e.code}`)?`error.${e.code}`:"error.internal",values:{n:Math.max(1,Math.ceil(e.retryAfter??ao))}}}var tt=class extends Error{constructor(t,n){super(t.key),this.problem=t,this.field=n}};var vn=null,bn=[];function xn(e){let t=te();bn.push(e)>1||setTimeout(()=>{t.textContent=bn.splice(0).join(" ")},600)}function te(){return vn??=co(),vn}function co(){let e=document.createElement("div");return e.className="visually-hidden",e.role="status",document.body.appendChild(e)}var lo=8e3,_n=3e3,k=null,yn,ee=null;function et(e,{action:t=null,isError:n=!1,isRefusal:s=!1}={}){k??=po(),k.setAttribute("aria-label",u("messages")),E(uo(e,t,n?Jt:s?z:A),k),oe(re()??document.body),se(lo),xn(e)}function uo(e,t,n){let s=()=>{ne(),t?.run()};return l`<div
class=${n===A?"toast":"toast error"}
@pointerenter=${xt}
@focusin=${ho}
@pointerleave=${()=>se(_n)}
@focusout=${()=>se(_n)}
>
${$(n)}<span class="toast-text">${e}</span>
${t?b($t,t.label,{className:"btn small",test:t.test,onClick:s}):h}
${b(Q,u("close"),{className:"btn quiet small icon-only",onClick:ne})}
</div>`}function oe(e){k?.childElementCount&&(k.parentElement!==e&&e.append(k),k.showPopover?.())}function re(){return[...document.querySelectorAll("dialog:modal")].at(-1)}function ne(){if(xt(),!k)return;let e=k.querySelector(":focus-visible")!==null;E(h,k),k.hidePopover?.(),e&&ee instanceof HTMLElement&&ee.focus({preventScroll:!0})}function ho({relatedTarget:e}){xt(),k?.contains(e)||(ee=e)}function xt(){clearTimeout(yn)}function se(e){xt(),yn=setTimeout(ne,e)}function po(){let e=document.createElement("div");return e.className="toasts",e.role="region",e.popover="manual",document.body.appendChild(e)}function _t({title:e,body:t,submit:n,cancel:s=()=>u("cancel"),onSubmit:o,onClose:r,staysOpen:i=!1}){let c=null,a=!1,p=document.createElement("dialog");p.className="dialog",p.setAttribute("aria-labelledby","dialog-title");let d=()=>p.close(),f=async I=>{if(I.preventDefault(),a)return;let D=I.currentTarget;a=!0,c=null,m();try{await o(new FormData(D)),i||d()}catch(C){if(C instanceof tt)c=C.problem;else if(C instanceof K)c=Qt(C);else throw C;C instanceof tt&&fo(D,C.field)}finally{a=!1,m()}},m=()=>{E(g(),p)},g=()=>l`<form method="dialog" novalidate @submit=${f} aria-busy=${a}>
<header class="dialog-head">
<h2 id="dialog-title">${e()}</h2>
${b(Q,u("close"),{className:"btn quiet icon-only",onClick:d})}
</header>
<div class="dialog-body">
${t()}
<p class="problem" role="alert" ?hidden=${!c}>${c?it(c):h}</p>
</div>
<footer class="dialog-foot">
${s?l`<button type="button" class="btn quiet" @click=${d}>${s()}</button>`:h}
${n()}
</footer>
</form>`;p.addEventListener("pointerdown",I=>I.target===p&&d()),p.addEventListener("close",()=>{w(),Mn(re()??document.body),p.remove(),r?.()});let w=q(m);return m(),document.body.append(p),p.showModal(),Mn(p),p.querySelector("[autofocus]")?.focus(),{redraw:m,close:d,forgetProblem:()=>{c=null,m()}}}function Mn(e){e.append(te()),oe(e)}function fo({elements:e},t){let n=e.namedItem(t);n instanceof HTMLElement&&n.focus()}var mo=1e3,go=500,$o=1e6,wo={422:"tooMany",503:"busy"};function Sn(e,t=["records"],n=""){let s=(o,r)=>l`<a
class="btn" download=${n&&`${n}.${r}`} data-test=${`export-${o}-${r}`} @click=${vo}
href=${`/export/${o}.${r}?${new URLSearchParams(e)}`}
aria-label=${u(`export.${o}.${r}.label`)}>${u(`export.${o}.${r}`)}</a>`;return l`<div class="export-links" role="group" aria-label=${u("export.heading")}>
${t.map(o=>[s(o,"xlsx"),s(o,"csv")])}
</div>`}function vo(e){if(e.ctrlKey||e.metaKey||e.shiftKey)return;e.preventDefault();let{download:t,href:n}=e.currentTarget;bo(n,t)}async function bo(e,t){let n=new AbortController,s=Date.now(),o=0,r=null,i=setTimeout(()=>{r=_t({title:()=>u("export.preparing"),body:()=>l`<progress aria-label=${u("export.preparing")}></progress>
<p class="muted" data-test="export-progress">
${u("export.progress",{n:Math.round((Date.now()-s)/1e3),size:_o(o)})}
</p>`,submit:()=>h,cancel:()=>u("export.stop"),onSubmit:async()=>{},onClose:()=>n.abort()})},mo),c=setInterval(()=>r?.redraw(),go);try{let a=await fetch(e,{signal:n.signal});if(a.ok&&a.body){let p=new TransformStream({transform(m,g){o+=m.length,g.enqueue(m)}}),d=await new Response(a.body.pipeThrough(p)).blob(),f=/filename="([^"]+)"/.exec(a.headers.get("Content-Disposition")??"")?.[1];xo(d,t||(f??"attn"))}else et(u(`export.${wo[a.status]??"away"}`),{isError:!0})}catch{n.signal.aborted||et(u("export.away"),{isError:!0})}finally{clearTimeout(i),clearInterval(c),r?.close()}}function xo(e,t){let n=document.createElement("a");n.href=URL.createObjectURL(e),n.download=t,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function _o(e){return(e/$o).toLocaleString(M(),{minimumFractionDigits:1,maximumFractionDigits:1})}var Tn="attn.language",yo=!1;async function kn(){let e=null;try{e=localStorage.getItem(Tn)}catch{}await Cn(ze([e,...navigator.languages],Nn()))}async function Mo(e){await Cn(e);try{localStorage.setItem(Tn,e)}catch{}}async function Cn(e){let t=document.getElementById("words"),[n,s]=await Promise.all([t?.lang===e?JSON.parse(t.textContent):An(e,":not([data-later])"),yo&&An(e,"[data-later]")]);document.documentElement.lang=e,je(e,{...n,...s})}async function An(e,t){let n=document.querySelectorAll(`link[type="application/json"][hreflang=${e}]${t}`),s=await Promise.all([...n].map(({href:o})=>So(o)));return Object.assign({},...s)}async function So(e){let t=await fetch(e);if(!t.ok)throw new Error(`${e}: ${t.status}`);return t.json()}function Nn(){let e=document.querySelectorAll("link[hreflang]");return[...new Set([...e].map(({hreflang:t})=>t))]}var ie,En="";function On(){let e=mt();if(En===e)return ie;let t=Nn(),n=t[(t.indexOf(e)+1)%t.length]??"en",s=new Intl.DisplayNames(n,{type:"language"}).of(n)??n;return En=e,ie=b(hn,s,{test:"lang-switch",className:"btn quiet labelled-wide",lang:n,onClick:()=>Mo(n)}),ie}var In=4,yt=8,ae=null;function Mt(e,t){ae?.();let n=document.createElement("div");n.className="menu",n.role="menu";let s=()=>[...n.querySelectorAll("[role=menuitem]")],o=()=>{n.remove(),e.setAttribute("aria-expanded","false"),document.removeEventListener("pointerdown",c,!0),window.removeEventListener("resize",r),ae=null},r=()=>e.checkVisibility()?Ln(n,e.getBoundingClientRect()):o(),i=()=>{o(),e.focus({preventScroll:!0})},c=({target:d})=>{d instanceof Node&&!n.contains(d)&&!e.contains(d)&&o()};n.addEventListener("keydown",d=>{let f=s(),m=wt(d.key,f.indexOf(document.activeElement),f.length);if(m!==null)f[m]?.focus();else if(d.key==="Escape"||d.key==="Tab")i();else return;d.preventDefault()});let a=d=>{i(),d.run()},p=d=>l`<button
type="button"
role="menuitem"
class=${d.isDangerous?"menu-item danger":"menu-item"}
data-test=${d.test??h}
@click=${()=>a(d)}
>
${$(d.icon)}${d.label}
</button>`;E(t.map(p),n),(e.closest("main")??document.body).append(n),Ln(n,e.getBoundingClientRect()),e.setAttribute("aria-expanded","true"),document.addEventListener("pointerdown",c,!0),window.addEventListener("resize",r),ae=o,s()[0]?.focus({preventScroll:!0})}function Ln(e,t){let s=t.bottom+e.offsetHeight+yt<window.innerHeight?t.bottom+In:Math.max(yt,t.top-e.offsetHeight-In),o=window.innerWidth-e.offsetWidth-yt,r=Math.min(Math.max(yt,t.right-e.offsetWidth),o);e.style.setProperty("top",`${s+window.scrollY}px`),e.style.setProperty("left",`${r+window.scrollX}px`)}function Dn(e,t){let n=2166136261;for(let s of`${e} ${Math.floor(t/6e4)}`)n=Math.imul(n^s.charCodeAt(0),16777619);return n=Math.imul(n^n>>>16,2246822507),n=Math.imul(n^n>>>13,3266489909),n=(n^n>>>16)>>>0,Array.from({length:4},()=>{let s=n%6;n=Math.floor(n/6);let o=n%4;return n=Math.floor(n/4),{colour:s,shape:o}})}var Ao=["M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14","M12 4l8 8-8 8-8-8z","M5 9h14v6H5z","M12 5l8 14H4z"];function Rn(e,t){return _`<svg class="minute-pattern" data-test="minute-pattern" viewBox="0 0 102 24" aria-hidden="true">
${Dn(e,t).map(({colour:n,shape:s},o)=>_`<g transform=${`translate(${o*26} 0)`}>
<rect class=${`tile-${n}`} width="24" height="24" rx="4"></rect><path d=${Ao[s]}></path>
</g>`)}
</svg>`}function Hn(e,t){let n=!1,s=()=>{n=!1,E(t(),e)},o=()=>{n||(n=!0,queueMicrotask(s))};return e.replaceChildren(),s(),q(o),o}function ce(){return document.getElementById("app")}var Bn=["not_in_room","joined_for_another","left_early","wrong_section"];function X(e){return N(`reason.${e}`)?u(`reason.${e}`):e??""}var Eo=[["present","present"],["late","late"],["fail","failed"]],To=["row","row fresh","row selected","row selected fresh"];function Un(e,t){let{student_number:n,user_full_name:s,status:o}=e,r=To[Number(t.isSelected)*2+Number(t.isFresh)];return t.canDecide?l`<div class=${r} role="row" data-test="roster-row" data-number=${n} data-status=${o}
aria-rowindex=${t.index+2} aria-selected=${t.isSelected} tabindex=${t.isActive?0:-1}
.style=${St(t.top)}>
<span class="row-select" role="gridcell">
<label>
<input type="checkbox" class="row-box" tabindex="-1" data-act="select" .checked=${t.isSelected}
aria-label=${u("roster.select",{name:s})} />
</label>
</span>
${Pn(e,t)}
<span class="row-actions" role="gridcell">
<button type="button" class="btn quiet small icon-only row-menu" tabindex="-1" data-act="menu"
data-test="row-menu" aria-haspopup="menu" aria-expanded="false" aria-label=${u("roster.actions",{name:s})}>
<svg class="icon dots" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${gt}></path>
</svg>
</button>
</span>
</div>`:l`<div class=${r} role="row" data-test="roster-row" data-number=${n} data-status=${o}
aria-rowindex=${t.index+2} .style=${St(t.top)}>${Pn(e,t)}</div>`}function Pn(e,{canDecide:t,canOpen:n,waiting:s}){let{student_number:o,user_full_name:r,status:i,attendance_time:c}=e,a=t?"gridcell":"cell";return l`<span class="row-who" role=${a}>
<span class="row-name">${n?ko(r,t):l`<bdi>${r}</bdi>`}</span>
${s?l`<span class="row-waiting">${$(B)}${s}</span>`:h}
<span class="row-note">${Co(e)}</span>
</span>
<span class="row-number" role=${a}>${o}</span>
<span class="row-status" role=${a}>
<span class="chip-status" data-status=${i}>
<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
<path d=${T[i]}></path>
</svg>${u(`status.${i}`)}</span>
</span>
<span class="row-time" role=${a} title=${c?S(c,!0):h}>${S(c)}</span>
<span class="row-how" role=${a}>${No(e)}</span>`}function St(e){return`translate: 0 ${e}px`}function ko(e,t){return l`<button type="button" class="link" tabindex=${t?-1:0} data-act="open" data-test="row-open">
<bdi>${e}</bdi>
</button>`}function Fn(){let e=([t,n])=>l`<button type="button"
class="btn quiet small icon-only" tabindex="-1" data-act=${t} data-test=${`quick-${t}`}
data-status=${n} title=${u(`action.${t}`)} aria-label=${u(`action.${t}`)}>
${$(T[n])}
</button>`;return l`<div class="quick-bar" hidden aria-hidden="true">${Eo.map(e)}</div>`}function Co({fail_reason:e,flags:t,marks:n}){return[n?.teacher&&n.office?u("marks.both",{teacher:u(`status.${n.teacher.status}`),office:u(`status.${n.office.status}`)}):"",X(e),...t.map(ct)].filter(Boolean).join(" · ")}function No({method:e,decided_by:t}){return t&&["teacher","admin","verification"].includes(t)?u(`decided.${t}`):e?u(`method.${e}`):""}function ct(e){return N(`flag.${e}`)?u(`flag.${e}`):e.replaceAll("_"," ")}var Wn=6,Oo=new Set(["not_on_roster","spot_checked","hidden_code","two_classes"]);function Vn(e,t,n){if(!e.length)return h;let s=Map.groupBy(e,({flags:r})=>r.find(i=>!Oo.has(i))??""),o=([r,i])=>l`<section class="lane-group" data-test="pending-group" data-flag=${r}>
<h3>${u("pending.group",{n:i.length,reason:r?ct(r):u("status.pending")})}</h3>
${i.length>1?le(i,"pending-group",t):h}
${Io(i,"pending",t,n)}
</section>`;return l`<section class="lane card" data-test="pending-lane" data-status="pending" aria-labelledby="lane-title">
<header class="lane-head">
<h2 id="lane-title">${$(Xt)}${u("pending.heading",{n:e.length})}</h2>
${s.size>1?le(e,"pending-all",t):h}
</header>
${[...s].map(o)}
</section>`}function qn(e){return e.map(({student_number:t})=>t)}function le(e,t,n){return l`<span class="lane-buttons">${b(A,u(e.length===1?"pending.accept":"pending.acceptAll"),{className:"btn small",test:`${t}-accept`,onClick:()=>n("present",qn(e))})}${b(z,u(e.length===1?"pending.refuse":"pending.refuseAll"),{className:"btn small danger-quiet",test:`${t}-refuse`,onClick:()=>n("fail",qn(e))})}</span>`}function Io(e,t,n,s){let o=e.length-Wn,r=i=>l`<li data-number=${i.student_number}>
<button type="button" class="link" @click=${()=>s(i.student_number)}>
<bdi>${i.user_full_name}</bdi>
</button>
<span class="muted">${S(i.attendance_time)}</span>
${le([i],t,n)}
</li>`;return l`<ul>${e.slice(0,Wn).map(r)}</ul>
${o>0?l`<p class="muted">${u("pending.more",{n:o})}</p>`:h}`}function jn(e,t){return t.map(n=>{let s=({currentTarget:o})=>{let{form:r}=o,i=r?.elements.namedItem("reason");i.value=X(n),i.focus()};return l`<button type="button" class="chip-button" data-test=${`${e}-${n}`} @click=${s}>
${X(n)}
</button>`})}function zn({status:e,attendance_time:t,fail_reason:n,flags:s}){let o=[X(n),...s.map(ct)].filter(Boolean).join(" · ");return l`<p class="record-status" data-status=${e}>
${$(T[e])}<strong>${u(`status.${e}`)}</strong>
${t?l`<span>${S(t,!0)}</span>`:h}
${o?l`<span class="muted">${o}</span>`:h}
</p>`}function At(e,{hasTick:t=!1,isClosing:n=!1,className:s=""}={}){let o=Math.round(Math.min(1,Math.max(0,e||0))*100);return l`<svg
class="ring ${s} ${n?"closing":""}"
viewBox="0 0 100 100"
aria-hidden="true"
focusable="false"
>
<circle cx="50" cy="50" r="44" />
<circle class="ring-share" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray="${o} 100" />
${t?_`<path class="ring-tick" d="M29 51l14 14 28-30" pathLength="100" stroke-dasharray="100 100" />`:h}
</svg>`}var Lo=["present","late","pending","failed","excused","missing","absent"],Do=["total","missing","present","late","pending","failed","excused","absent","stranger"],Ro=new Set(["total","present","late"]),lt=40;function Kn(e,{pressed:t,isOver:n,onPress:s}){let o=i=>e[i]===0&&i!==(n?"absent":"missing")&&!Ro.has(i),r=i=>{let c=i==="total"?null:i,a=()=>s(c===t?null:c),p=c===null||c==="stranger"?en:T[c];return l`<button type="button" class="counter" data-test=${`counter-${i}`} data-status=${i}
aria-pressed=${c===t} ?hidden=${o(i)} @click=${a}>
${$(p)}<strong>${e[i]}</strong><span class="counter-label">${u(`counter.${i}`)}</span>
</button>`};return l`<div class="counters" role="group" aria-label=${u("roster.filters")}>${Do.map(r)}</div>`}function Xn(e){let t=0,n=s=>{let o=t;return t+=e[s],_`<rect data-status=${s} x=${o} width=${e[s]} y="0" height="1" />`};return l`<svg class="stacked-bar" viewBox="0 0 ${Math.max(1,e.total)} 1" preserveAspectRatio="none"
aria-hidden="true" focusable="false">${Lo.map(n)}</svg>`}function Gn(e,t,n){let s=r=>(lt*(1-r/Math.max(1,t))).toFixed(1),o=e.map((r,i)=>`L${i+1} ${s(r)}`).join("");return l`<svg class="curve" viewBox="0 0 ${e.length} ${lt}" preserveAspectRatio="none" role="img"
aria-label=${n}>
<path class="curve-area" d="M0 ${lt}${o}V${lt}Z" />
<path class="curve-edge" d="M0 ${lt}${o}" vector-effect="non-scaling-stroke" />
</svg>`}function Et(){return l`<p class="everyone" data-test="everyone-here">${$(A)}${u("roster.everyone")}</p>`}var Ho=["present","late","pending"];function Bo({status:e,method:t,attendance_time:n}){return n!==null&&t!=="teacher"&&Ho.includes(e)}function ue(e,t){let n=[];for(let s of e){if(!Bo(s))continue;let o=String(s.attendance_time);if(n.length===t&&o<=String(n[t-1]?.attendance_time))continue;let r=n.findIndex(i=>o>String(i.attendance_time));n.splice(r<0?n.length:r,0,s),n.length=Math.min(n.length,t)}return n}function Jn(e,{start:t,end:n,steps:s}){let o=new Array(s).fill(0),r=Math.max(1,n-t)/s;for(let{is_attended:c,attendance_time:a}of e){if(!c||!a)continue;let p=Math.floor((Date.parse(a)-t)/r);o[Math.min(Math.max(0,p),s-1)]+=1}let i=0;return o.map(c=>(i+=c,i))}var J={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},de=e=>(...t)=>({_$litDirective$:e,values:t}),pe=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Po}=qe,Yn=e=>e,Uo=e=>e.strings===void 0,Zn=()=>document.createComment(""),ut=(e,t,n)=>{let s=e._$AA.parentNode,o=t===void 0?e._$AB:t._$AA;if(n===void 0){let r=s.insertBefore(Zn(),o),i=s.insertBefore(Zn(),o);n=new Po(r,i,e,e.options)}else{let r=n._$AB.nextSibling,i=n._$AM,c=i!==e;if(c){let a;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(a=e._$AU)!==i._$AU&&n._$AP(a)}if(r!==o||c){let a=n._$AA;for(;a!==r;){let p=Yn(a).nextSibling;Yn(s).insertBefore(a,o),a=p}}}return n},G=(e,t,n=e)=>(e._$AI(t,n),e),Fo={},ts=(e,t=Fo)=>e._$AH=t,Wo=e=>e._$AH,he=e=>{e._$AR(),e._$AA.remove()},Qn=(e,t,n)=>{let s=new Map;for(let o=t;o<=n;o++)s.set(e[o],o);return s},es=de(class extends pe{constructor(e){if(super(e),e.type!==J.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let s;n===void 0?n=t:t!==void 0&&(s=t);let o=[],r=[],i=0;for(let c of e)o[i]=s?s(c,i):i,r[i]=n(c,i),i++;return{values:r,keys:o}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,s]){let o=Wo(e),{values:r,keys:i}=this.dt(t,n,s);if(!Array.isArray(o))return this.ut=i,r;let c=this.ut??=[],a=[],p,d,f=0,m=o.length-1,g=0,w=r.length-1;for(;f<=m&&g<=w;)if(o[f]===null)f++;else if(o[m]===null)m--;else if(c[f]===i[g])a[g]=G(o[f],r[g]),f++,g++;else if(c[m]===i[w])a[w]=G(o[m],r[w]),m--,w--;else if(c[f]===i[w])a[w]=G(o[f],r[w]),ut(e,a[w+1],o[f]),f++,w--;else if(c[m]===i[g])a[g]=G(o[m],r[g]),ut(e,o[f],o[m]),m--,g++;else if(p===void 0&&(p=Qn(i,g,w),d=Qn(c,f,m)),p.has(c[f]))if(p.has(c[m])){let v=d.get(i[g]),I=v!==void 0?o[v]:null;if(I===null){let D=ut(e,o[f]);G(D,r[g]),a[g]=D}else a[g]=G(I,r[g]),ut(e,o[f],I),o[v]=null;g++}else he(o[m]),m--;else he(o[f]),f++;for(;g<=w;){let v=ut(e,a[w+1]);G(v,r[g]),a[g++]=v}for(;f<=m;){let v=o[f++];v!==null&&he(v)}return this.ut=i,ts(e,a),x}}),qo={},ns=de(class extends pe{constructor(){super(...arguments),this.ot=qo}render(e,t){return t()}update(e,[t,n]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((s,o)=>s===this.ot[o]))return x}else if(this.ot===t)return x;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,n)}}),fe=de(class extends pe{constructor(e){if(super(e),e.type!==J.PROPERTY&&e.type!==J.ATTRIBUTE&&e.type!==J.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Uo(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===x||t===h)return t;let n=e.element,s=e.name;if(e.type===J.PROPERTY){if(t===n[s])return x}else if(e.type===J.BOOLEAN_ATTRIBUTE){if(!!t===n.hasAttribute(s))return x}else if(e.type===J.ATTRIBUTE&&n.getAttribute(s)===t+"")return x;return ts(e),t}});var Tt=class{#e;#n=[];#t=new Set;#s=[];#o=new Set;constructor(t){this.#e=t,this.markAll()}get shown(){return this.#s}get isDirty(){return this.#t.size>0}mark(t){let n=[];for(let s of t)this.#t.add(s),!this.#o.has(s)&&(this.#o.add(s),n.push(s));n.length&&(this.#s=[...this.#s,...n])}markAll(){this.mark([...this.#e.records.keys(),...this.#o])}arrange(t,n){let{records:s}=this.#e,o=this.#n.filter(({student_number:i})=>!this.#t.has(i)),r=[...this.#t].flatMap(i=>s.get(i)??[]);this.#n=$n(o,r,Zt(n)),this.#t.clear(),this.#o=new Set(s.keys()),this.#s=this.#n.filter(i=>Vo(i,t)).map(({student_number:i})=>i)}};function Vo(e,{status:t,needle:n}){return(!t||e.status===t||t==="stranger"&&jo(e))&&Yt(e,n)}function jo({flags:e}){return e.includes("not_on_roster")}function ss(e,t,{inUse:n,isArranged:s}){let o=new Set(s?[]:t),r=[...e],i=new Map(r.filter(([d])=>o.has(d)||d===n)),c=new Set(i.values()),a=r.map(([,d])=>d).filter(d=>!c.has(d)),p=t.filter(d=>!i.has(d));return!s&&p[0]!==t[0]&&(a.length=Math.min(a.length,p.length)),s||a.reverse(),new Map(t.map(d=>[d,i.get(d)??a.shift()??{}]))}function os({count:e,rowHeight:t,top:n,viewport:s},o=null){if(e<=150)return{first:0,end:e,isWhole:!0};let r=m=>Math.min(Math.max(0,m),e),[i,c]=[Math.floor(-n/t),Math.ceil((s-n)/t)],a={first:r(i),end:r(c)},p={first:r(i-8),end:r(c+8)};if(!o)return{...a,isWhole:!1};let d={first:Math.max(o.first,p.first),end:Math.min(o.end,p.end)};d.first>=d.end&&(d.first=d.end=a.first);let f=5;for(let m of[a,p]){let g=Math.min(f,Math.max(0,m.end-d.end)),w=Math.min(f-g,Math.max(0,d.first-m.first));d.end+=g,d.first-=w,f-=g+w}return{...d,isWhole:d.first===p.first&&d.end===p.end}}var Ko=2e3,Xo=2e3,Go=400,Jo=2e3,Yo=2.25,Zo=4,Qo="(max-width: 719px)",kt=class{active=null;selected=new Set;filter;#e;#n;#t;#s=null;#o=Number.NEGATIVE_INFINITY;#c=null;#a;#l=0;#r=document.createElement("div");#i=null;#p=new Map;#f=new Map;#m=!1;#g=!1;#d=!1;#u=!1;constructor(t,n){this.#e=t,this.#t=n,this.filter=n.filter,this.#n=new Tt(t),this.#h(),this.#a=setInterval(()=>this.#M(),Go),this.#x(),this.#S(),window.addEventListener("scroll",this.#y,{passive:!0}),window.addEventListener("resize",this.#_)}destroy(){clearInterval(this.#a),window.removeEventListener("scroll",this.#y),window.removeEventListener("resize",this.#_)}get shown(){return this.#n.shown}changed(t){if(!t)return this.resort();this.#n.mark(t),this.#c??=performance.now();for(let n of t)this.#p.set(n,performance.now())}resort(){this.#n.markAll(),this.#h()}narrow(t){this.filter=t,this.#h(),this.#t.onDraw()}#h(){this.#n.arrange(this.filter,M()),this.#c=null,this.#p.clear(),this.#m=!0;let t=new Set(this.#n.shown);this.selected=new Set([...this.selected].filter(n=>t.has(n))),(!this.active||!t.has(this.active))&&(this.active=this.#n.shown[0]??null),this.#i=null}#M(){this.#c===null||performance.now()-this.#c<Xo||this.#b()||(this.#u=!0,this.drawSoon(!0))}#S(){let t=this.#r;t.className="rows",t.role="rowgroup";for(let n of["pointermove","pointerdown","keydown","wheel"])t.addEventListener(n,this.#T,{passive:!0});t.addEventListener("click",this.#O),t.addEventListener("focusin",this.#k),t.addEventListener("pointerover",this.#C),t.addEventListener("pointerleave",this.#N)}view(){let{shown:t}=this,{canDecide:n}=this.#t;return t.length<=150&&(this.#i=null),this.#$(),l`<div class=${n?"roster":"roster read-only"} role=${n?"grid":"table"}
aria-label=${u("roster.heading")} aria-rowcount=${t.length+1}
aria-multiselectable=${n?"true":h} ?hidden=${!t.length}>
<div role="rowgroup" class="head-group">${this.#A()}</div>
${this.#r}
</div>`}#$(){let{shown:t}=this,{canDecide:n,canOpen:s}=this.#t,o=this.#l;this.#i??=this.#v();let{first:r,end:i,isWhole:c}=this.#i;c||this.drawSoon(!1);let a=mt(),p=performance.now()-Jo,d=(v,I)=>{let D=r+I,C=this.#e.records.get(v),Z={index:D,top:D*o,isSelected:this.selected.has(v),isFresh:(this.#p.get(v)??Number.NEGATIVE_INFINITY)>p,isActive:v===this.active,canDecide:n,canOpen:s,waiting:this.#t.waitingFor(v)},Ls=()=>C?Un(C,Z):l`<div class="row gone" .style=${St(Z.top)}></div>`;return ns([C,D,o,Z.isSelected,Z.isFresh,Z.isActive,Z.waiting,a],Ls)},f=t.slice(r,i),m=me(this.#r.querySelector(":focus, [aria-expanded=true]")),g=this.#m&&t.length>60;this.#f=ss(this.#f,f,{inUse:m,isArranged:g}),this.#m=!1;let w=es(f,v=>this.#f.get(v),d);E(l`${w} ${n?Fn():h}`,this.#r),this.#r.style.height=`${t.length*o}px`}#A(){let{shown:t,selected:n}=this,s=(c,a)=>l`<span class=${a} role="columnheader">${u(`roster.${c}`)}</span>`,o=t.length>0&&n.size===t.length,r=this.#t.canDecide,i=this.#n.isDirty&&this.#b();return l`<div class="row head" role="row" aria-rowindex="1">
${r?l`<span class="row-select" role="columnheader">
<label>
<input type="checkbox" aria-label=${u("roster.selectAll")} data-test="select-all"
.checked=${fe(o)} .indeterminate=${fe(n.size>0&&!o)}
@change=${()=>this.select(o?[]:t)} />
</label>
</span>`:h}
${s("name","row-who")} ${s("number","row-number")} ${s("status","row-status")}
${s("time","row-time")} ${s("how","row-how")}
${r?l`<span class="row-actions" role="columnheader">
<span class="visually-hidden">${u("roster.decide")}</span>
<button type="button" class="btn small resort" aria-hidden=${!i} tabindex="-1"
@click=${this.#E}>
${$(pn)}<span>${u("roster.resort")}</span>
</button>
</span>`:h}
</div>`}#E=()=>{this.#h(),this.#t.onDraw()};select(t){this.selected=new Set(t),this.#t.onDraw()}toggle(t,n){let s=!this.selected.has(t),[o,r]=[this.#s&&n?this.#s:t,t].map(a=>this.shown.indexOf(a)),i=this.shown.slice(Math.min(o??0,r??0),Math.max(o??0,r??0)+1),c=new Set(this.selected);for(let a of i)s?c.add(a):c.delete(a);this.#s=t,this.select([...c])}move(t,n){let{shown:s}=this,o=this.#r.contains(document.activeElement),r=this.active===null||!o?-1:s.indexOf(this.active),i=r<0&&this.active?s.indexOf(this.active)-t:r,c=s[Math.min(Math.max(0,i+t),s.length-1)];c!==void 0&&(n&&(this.selected=new Set([...this.selected,...this.active?[this.active]:[],c])),this.focus(c))}focus(t){let n=this.shown.indexOf(t);if(n<0)return;this.active=t,this.#i=null;let s=this.#r.getBoundingClientRect().top+n*this.#l,o=this.#l*4;s<o?window.scrollBy(0,s-o):s>window.innerHeight-o&&window.scrollBy(0,s-window.innerHeight+o),this.#t.onDraw();let r=this.#w(t);r?r.focus({preventScroll:!0}):requestAnimationFrame(()=>this.#w(t)?.focus({preventScroll:!0}))}#w(t){return this.#r.querySelector(`[data-number="${CSS.escape(t)}"]`)}drawSoon(t){this.#d||=t,!this.#g&&(this.#g=!0,requestAnimationFrame(()=>{this.#g=!1,this.#u&&this.#h();let n=this.#i;this.#i=this.#v(),this.#d?this.#t.onDraw():(this.#i.first!==n?.first||this.#i.end!==n.end)&&this.#$(),this.#d=this.#u=!1}))}#v(){let t=this.shown.length,n=t>150?this.#r.getBoundingClientRect().top:0;return os({count:t,rowHeight:this.#l,top:n,viewport:window.innerHeight},this.#i)}#b(){return document.hidden||!this.#r.isConnected?!1:performance.now()-this.#o<Ko?!0:matchMedia("(hover: hover)").matches&&this.#r.matches(":hover")||this.#r.querySelector(":focus-visible, [aria-expanded=true]")!==null}#x(){let t=Number.parseFloat(getComputedStyle(document.documentElement).fontSize);this.#l=t*(matchMedia(Qo).matches?Zo:Yo)}#_=()=>{this.#x(),this.#t.onDraw()};#y=()=>this.drawSoon(!1);#T=()=>{this.#o=performance.now()};#k=({target:t})=>{let n=me(t);!n||n===this.active||(this.active=n,this.#t.onDraw())};#C=({target:t,pointerType:n})=>{let s=t instanceof Element?t.closest("[role=row]"):null,o=document.querySelector(".quick-bar");!(s instanceof HTMLElement)||!o||n!=="mouse"||(o.hidden=!1,o.dataset.number=s.dataset.number,o.style.translate=s.style.translate)};#N=()=>{let t=document.querySelector(".quick-bar");t&&(t.hidden=!0)};#O=t=>{let n=me(t.target),s=t.target instanceof Element?t.target.closest("[data-act]"):null,{handlers:o}=this.#t;if(!n||!(s instanceof HTMLElement))return;let r=s.dataset.act;r==="select"?this.toggle(n,t.shiftKey):r==="menu"?o.onMenu(s,n):o.onAction(r,n)}};function me(e){let t=e instanceof Element?e.closest("[data-number]"):null;return t instanceof HTMLElement?t.dataset.number??null:null}var ge=["present","late","excused","fail"],is={present:A,late:Kt,excused:Gt,fail:z,undo:$t},tr=80,er=8,nr=16,as=60,sr=10*6e4,Ct=class{#e;#n;#t;#s="";#o;#c;#a={revision:-1,at:0,points:[]};constructor(t,n){this.#e=t,this.#n={onDecide:null,isLive:!0,now:Date.now,look:{status:null,search:""},...n};let{look:s,onDecide:o,onDraw:r,onOpen:i,waitingFor:c}=this.#n;this.#s=s.search,this.#t=new kt(t,{onDraw:r,waitingFor:c??(()=>null),handlers:{onAction:(a,p)=>this.#u(a,p),onMenu:this.#h},canDecide:o!==null,canOpen:i!==void 0,filter:{status:s.status,needle:H(s.search)}}),this.#c=q(()=>this.#t.resort())}destroy(){clearTimeout(this.#o),this.#t.destroy(),this.#c()}changed(t){this.#t.changed(t),this.#o??=setTimeout(()=>{this.#o=void 0,this.#t.drawSoon(!0)},tr)}get chosen(){let{selected:t,active:n}=this.#t;return t.size?[...t]:n?[n]:[]}get hasSelection(){return this.#t.selected.size>0}move(t,n=!1){return this.#t.move(t,n)}toggleActive(){let{active:t}=this.#t;t&&this.#t.toggle(t,!1)}clearSelection(){this.#t.select([])}focusRow(t){this.#t.focus(t)}view(t=h,n=h){let{shown:s}=this.#t,o=this.#n.onDecide!==null,r=o&&this.#n.isLive,i=this.#e.counts(),{attended:c,expected:a}=i,p=r&&a>0&&c===a;return l`<section class="roster-view">
${this.#l({...i,stranger:this.#e.strangers()})}
<div class="roster-columns">
<div class="roster-main">
<div class="toolbar">
<div class="search">
${$(nn)}
<input type="search" class="search-input" data-test="roster-search" autocomplete="off"
placeholder=${u("roster.search")} aria-label=${u("roster.search")} aria-keyshortcuts="/"
.value=${this.#s} @input=${this.#g} />
</div>
${p?Et():r?this.#f():h} ${t}
</div>
<div class="card flush">
${this.#t.view()}
<p class="empty muted" ?hidden=${s.length>0}>
${u(this.#p())}
</p>
</div>
${o?this.#m():h}
</div>
${r?l`<div class="roster-aside">${n} ${this.#i()}</div>`:h}
</div>
</section>`}#l(t){let{attended:n,expected:s}=t,o=Math.max(s,t.present+t.late),r=this.#e.attendance?.state==="closed",i=c=>this.#d({status:c});return l`<section class="progress card">
<div class="progress-bar">
${Xn(t)}
${Kn(t,{pressed:this.#t.filter.status,isOver:r,onPress:i})}
</div>
${Gn(this.#r(),o,u("roster.curve",{attended:n,expected:s}))}
</section>`}#r(){let{attendance:t,revision:n,records:s}=this.#e,o=Math.floor(this.#n.now()/1e3);if(!t)return[];if(this.#a.revision===n&&o-this.#a.at<as)return this.#a.points;let[r,i]=[Date.parse(t.start_time),Date.parse(t.end_time)],c=t.state==="closed"?i:Math.min(i,this.#n.now()),a={start:r,end:Math.max(c,r+sr),steps:as};return this.#a={revision:n,at:o,points:Jn(s.values(),a)},this.#a.points}#i(){let t=ue(this.#e.records.values(),nr);return l`<section class="arrivals card">
<h2>${u("roster.justJoined")}</h2>
${t.length?l`<ul>${t.map(cs)}</ul>`:l`<p class="muted">${u("roster.nobodyYet")}</p>`}
</section>`}#p(){return this.#e.records.size?"roster.noMatch":this.#e.attendance?.state==="closed"?"roster.nobodyJoined":"roster.nobody"}#f(){let t=ue(this.#e.records.values(),er);return l`<section class="strip" data-test="just-joined" aria-label=${u("roster.justJoined")}>
${t.length?l`<ul class="strip-list">${t.map(cs)}</ul>`:l`<p class="muted">${u("roster.nobodyYet")}</p>`}
</section>`}#m(){let{selected:t}=this.#t,n=s=>b(is[s],u(`action.${s}`),{className:s==="fail"?"btn small danger-quiet":"btn small",test:`bulk-${s}`,onClick:()=>this.decideChosen(s)});return l`<div class="bulk" role="group" aria-label=${u("roster.bulk")} ?hidden=${!t.size}>
<strong role="status">${u("roster.selected",{n:t.size})}</strong>
<div class="bulk-actions">${ge.map(n)} ${this.#n.isLive?n("undo"):h}</div>
${b(Q,u("roster.clearSelection"),{className:"btn quiet small icon-only",onClick:()=>this.clearSelection()})}
</div>`}#g=({currentTarget:t})=>this.#d({search:t.value});#d(t){this.#s=t.search??this.#s;let n=t.status===void 0?this.#t.filter.status:t.status;this.#t.narrow({status:n,needle:H(this.#s)}),this.#n.onLook?.({status:n,search:this.#s})}#u(t,n){t==="open"?this.#n.onOpen?.(n):this.#n.onDecide?.(t,[n])}async decideChosen(t){let n=this.chosen;n.length&&await this.#n.onDecide?.(t,n)&&this.clearSelection()}#h=(t,n)=>{let s=this.#e.records.get(n)?.decided_by,i=(this.#n.isLive&&(s==="teacher"||s==="admin")?[...ge,"undo"]:ge).map(a=>({label:u(`action.${a}`),icon:is[a],isDangerous:a==="fail",test:`action-${a}`,run:()=>this.#u(a,n)})),c={label:u("action.details"),icon:un,run:()=>this.#u("open",n)};Mt(t,[...i,c])}};function cs({status:e,user_full_name:t,attendance_time:n}){return l`<li data-status=${e}>
${$(T[e])}<bdi>${t}</bdi><span class="muted">${S(n)}</span>
</li>`}function ls(e,t){return l`<div class="scene">
<svg class="scene-drawing" viewBox="0 0 120 90" aria-hidden="true" focusable="false"><path d=${e} /></svg>
${t}
</div>`}var or=60,rr=5,O=class extends Error{constructor(t,n=0,s=""){super(t),this.kind=t,this.seconds=n,this.url=s}};async function us(){let e=await fs("/me?optional=true");if(e.status===401||e.status===204)return null;if(!e.ok)throw new Error(`/me answered ${e.status}`);return(await e.json()).user}async function hs(e,t,n=!1){let s=await ms("/login",{school_number:e,password:t,stay:n}).catch(()=>null);if(!s)throw new O("away");if(s.ok)return ir(await s.json());let o=Number(s.headers.get("Retry-After"));if(s.status===429)throw new O("limited",o||or);if(s.status===503){let r=await s.json().catch(()=>null);throw Number.isFinite(r?.waiting)?new O("full",o||rr):new O("busy")}throw s.status===403?new O("refused"):new O(s.status<500?"wrong":"busy")}async function ir({user:e,public_url:t}){if(await us().catch(()=>e))return e;throw new O("unkept",0,t)}async function ds(){await ms("/logout",{})}async function ps(){let e=await ar("/login/line").catch(()=>null);return Number(e?.seconds)||0}function fs(e){return fetch(e,{headers:{Accept:"application/json"},cache:"no-store"})}async function ar(e){let t=await fs(e);if(!t.ok)throw new Error(`${e} answered ${t.status}`);return t.json()}function ms(e,t){return cr("POST",e,t)}function cr(e,t,n){return fetch(t,{method:e,headers:{"Content-Type":"application/json",Accept:"application/json"},body:JSON.stringify(n)})}var gs={phase:"ready",problem:null,seconds:0,queueSeconds:null,isPasswordVisible:!1};function $s(e){return{...e,problem:{key:"signin.empty"}}}function ws(e){return{...e,phase:"sending",problem:null,queueSeconds:null}}function vs(e){return{...e,phase:"ready",queueSeconds:null}}function bs(e,t,n,s){let o=t==="limited"||t==="full",r={key:`signin.${t}`,values:s};return{...e,phase:o?"held":"ready",problem:r,seconds:n,queueSeconds:null}}function xs(e){if(e.phase!=="held")return e;let t=e.seconds-1;return t<=0?{...e,phase:"ready",problem:null,seconds:0}:{...e,seconds:t}}function _s(e,t){return e.phase==="sending"?{...e,queueSeconds:t}:e}function ys(e){return e.phase==="held"&&e.problem?.key==="signin.limited"?{...e,phase:"ready",problem:null,seconds:0}:e}function Ms(e){return{...e,isPasswordVisible:!e.isPasswordVisible}}var Nt=class{#e=new Set;constructor(t){this.state=t}update(t,...n){let s=this.state;if(this.state=t(s,...n),this.state!==s)for(let o of this.#e)o(this.state,s)}subscribe(t){return this.#e.add(t),()=>this.#e.delete(t)}};var ur="attn.student",hr="attn.receipts";var dr="attn.start",Ss="attn.decisions";function $e(e,t=[ur,hr,dr]){try{for(let n of t)e.removeItem(n)}catch{}}var As="attn.stays";function we(e){pr(t=>e?t.setItem(As,"1"):t.removeItem(As))}function pr(e){try{return e(localStorage)}catch{return null}}async function Es(){$e(localStorage),$e(sessionStorage,[Ss]),we(!1);try{await ds()}finally{location.assign("/")}}var fr=1500,mr=5e3,Ot=class{#e=new Nt(gs);#n;#t;#s;#o;constructor({onSignedIn:t,onChange:n,isPhone:s=!1,loadWords:o=async()=>{}}){this.#n=t,this.#t=s,this.#s=o,this.#e.subscribe(n)}view(){let t=this.#e.state,n=t.problem?"sign-in-problem":h;return l`<form class="stack" novalidate @submit=${this.#c}>
<div class="field">
<label for="sign-in-number">${u("signin.number")}</label>
<input id="sign-in-number" name="username" data-test="login-number" autocomplete="username" maxlength="64"
autocapitalize="none" spellcheck="false" required aria-describedby=${n}
@input=${()=>this.#e.update(ys)} />
</div>
<div class="field">
<label for="sign-in-password">${u("signin.password")}</label>
<div class="with-button">
<input id="sign-in-password" name="password" data-test="login-password" autocomplete="current-password"
type=${t.isPasswordVisible?"text":"password"} maxlength="256" required
aria-describedby=${n} />
<button type="button" class="btn quiet icon-only" aria-pressed=${t.isPasswordVisible}
aria-label=${u("signin.show")} @click=${()=>this.#e.update(Ms)}>
${$(t.isPasswordVisible?cn:an)}
</button>
</div>
</div>
<label class="check">
<input type="checkbox" name="stay" data-test="login-stay" ?checked=${this.#t} />
<span>${u(this.#t?"signin.stayOnPhone":"signin.stay")}</span>
</label>
<p id="sign-in-problem" class="problem" role="alert" data-test="login-error" ?hidden=${!t.problem}>
${t.problem?it(t.problem):h}
</p>
<button type="submit" class="btn primary large" data-test="login-submit" ?disabled=${t.phase!=="ready"}
data-busy=${t.phase==="sending"?!0:h}>
${u("signin.submit")}
</button>
<p role="status" data-test="login-line">${gr(t)}</p>
</form>`}#c=t=>{if(t.preventDefault(),this.#e.state.phase!=="ready")return;let n=t.currentTarget,{number:s,password:o,stay:r}=Ts(n),i=[s,o].find(({value:c})=>!c.trim());if(!i)return this.#a(n,s.value.trim(),o.value,r.checked);this.#e.update($s),i.focus()};async#a(t,n,s,o){this.#e.update(ws);let r=this.#r();try{let i=await hs(n,s,o);we(o),this.#e.update(vs),this.#n(i)}catch(i){if(!(i instanceof O))throw i;N(`signin.${i.kind}`)||await this.#s(),this.#l(t,i)}finally{r()}}#l(t,{kind:n,seconds:s,url:o}){let r=n==="full"?Math.ceil(s*(1+Math.random()/4)):s,i=S(Date.now()+r*1e3,!0),c=n==="unkept"&&new URL(o).origin===location.origin;if(this.#e.update(bs,c?"cookies":n,r,{url:o,time:i}),n==="wrong"){let{password:a}=Ts(t);a.focus(),a.select()}clearInterval(this.#o),this.#e.state.phase==="held"&&(this.#o=setInterval(()=>{this.#e.update(xs),this.#e.state.phase!=="held"&&(clearInterval(this.#o),n==="full"&&setTimeout(()=>t.requestSubmit()))},1e3))}#r(){let t,n=!1,s=setTimeout(async()=>{let o=await ps();if(o>=1&&!N("signin.line")&&await this.#s(),n||o<1)return;let r=performance.now()+o*1e3,i=()=>this.#e.update(_s,Math.round((r-performance.now())/1e3));i(),t=setInterval(i,mr)},fr);return()=>{n=!0,clearTimeout(s),clearInterval(t)}}};function gr({queueSeconds:e}){return e===null?h:e>1?u("signin.line",{n:e}):u("signin.soon")}function Ts({elements:e}){let t=n=>e.namedItem(n);return{number:t("username"),password:t("password"),stay:t("stay")}}function ks(e,t=null){return l`<header class="topbar">
<a class="brand" href="/" aria-label="attn">${$(fn,"brand-mark")}<span>attn</span></a>
<div class="topbar-extra">${t?ve(t):h}</div>
${e?l`<span class="topbar-user">${$(sn)}<bdi>${e.full_name}</bdi></span>`:h}
${On()}
${e?$r():h}
</header>`}function $r(){return b(dn,u("signOut"),{test:"sign-out",className:"btn quiet labelled-wide",onClick:Es})}var wr={live:[on,"connection.live"],"catching-up":[B,"connection.catching"],connecting:[B,"connection.connecting"]};function ve({state:e,asOf:t},n="connection.offline"){let[s,o]=wr[e]??[rn,n],r=e!=="live"&&t?u("connection.asOf",{time:S(t,!0)}):null;return l`<span class="badge" data-test="connection-badge" data-state=${e}
>${$(s)}<span>${u(o)}</span>${r?l`<span class="as-of">${r}</span>`:h}</span
>`}var be={};Rs(be,{empty:()=>vr,ended:()=>xr,hidden:()=>_r,notFound:()=>yr,offline:()=>br});var vr="M60 12a22 22 0 1 0 22 22M22 78h12M28 78v-8M54 78h12M60 78v-8M86 78h12M92 78v-8M19 66h18M51 66h18M83 66h18",br="M52 17a24 24 0 0 0 0 47M68 17a24 24 0 0 1 0 47M60 6v12M60 28v9M60 47v9M60 66v12M30 84h60",xr="M60 10a26 26 0 1 1 0 52a26 26 0 0 1 0-52M48 37l9 9 17-19M14 78h92M26 78v8M94 78v8",_r="M20 40c10 16 23 24 40 24s30-8 40-24M60 64v12M34 58l-7 10M86 58l7 10",yr="M46 14a26 26 0 1 0 26 26M86 62l7 7 15-17M10 82h100M46 30v12M46 51v.01";var Mr=[["Amelia Foster","present",[]],["Burak Kılıç","late",[]],["Çağlar Güneş","pending",["other_network"]],["Chloe Parker","failed",[]],["Defne Koç","missing",[]],["Emre Arslan","absent",[]],["Grace Turner","excused",[]],["Ada Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh","present",["not_on_roster"]]],xe=Date.parse("2026-11-26T09:00:00.000Z"),Cs=6e4,It=e=>new Date(xe+e*Cs).toISOString(),Lt=xe+12*Cs,Dt=Mr.map(([e,t,n],s)=>{let o=["present","late","pending","failed"].includes(t);return{attendance_id:"sample",student_number:String(1001+s),user_full_name:e,status:t,is_attended:t==="present"||t==="late",attendance_time:o?It(s+1):null,fail_reason:t==="failed"?"Left after five minutes":null,method:o?"qr":null,decided_by:t==="failed"?"teacher":"student",flags:n,revision:1}}),Sr={present:2,late:1,pending:1,failed:1,missing:1,absent:1,excused:1,total:8,not_on_roster:1,attended:2,expected:6},_e={attendance_id:"sample",teacher_school_number:"t1",teacher_full_name:"Ayşe Yılmaz",lesson_name:"Physics 101",start_time:It(0),end_time:It(50),late_after:It(10),rotation:"normal",devices:"flag",security_option:1,join_methods:["qr","code"],roster_loaded:!0,state:"open",end_reason:null,epoch:"e1",revision:1,counts:Sr},ye=[92,85,null,70,88,96],Ns={iss:"https://localhost",iat:xe/1e3,school:"Example School",student_number:"1001",user_full_name:"Amelia Foster",lesson_name:"Physics 101",teacher_full_name:"Ayşe Yılmaz",first_day:"2026-09-07",last_day:"2026-11-26",classes:24,present:20,late:2,excused:1,attended:22,counted:23,percent:95.7};var Ar=Object.keys(T),Er=["xs","s","m","l","xl","xxl"],Tr=["","primary","quiet","danger","danger-quiet","small","large"],kr=640,Cr=["live","catching-up","connecting","offline"],Nr={school_number:"t1",full_name:_e.teacher_full_name,role:"teacher"},Os=new vt;Os.applySnapshot({attendance:_e,records:Dt,epoch:"e1",revision:1});var Is=new Ct(Os,{onDraw:()=>Me(),onDecide:async()=>!0,onOpen:()=>{},waitingFor:e=>e==="1005"?u("status.late"):null,now:()=>Lt}),Or=new Ot({onSignedIn:()=>{},onChange:()=>Me()}),Ir=new bt({name:"sample-lesson",test:"sample-lesson",label:()=>"Lesson",placeholder:()=>"Choose or type a name",suggestions:()=>["Physics 101","Linear Algebra"].map(e=>({value:e,detail:"30"})),onChoose:()=>{},onChange:()=>Me()}),y=(e,t)=>l`<section class="card stack"><h2 lang="en">${e}</h2>${t}</section>`,Y=e=>l`<div class="samples">${e}</div>`;function Lr(){return l`${Er.map(e=>l`<p class="size-${e}">${e} · Ğüşıöç 0123456789</p>`)}
<p>regular · <span class="weight-medium">medium</span> · <span class="weight-bold">bold</span></p>
<p class="face-digits">0123456789</p>`}function Dr(){let e=t=>l`<div class="samples" data-status=${t}>
<span class="chip-status">${$(T[t])}${u(`status.${t}`)}</span>
<span class="swatch soft">soft</span><span class="swatch fill">fill</span>
</div>`;return Ar.map(e)}function Rr(){let e=t=>{let n=`btn ${t}`;return l`${b(A,t||"plain",{className:n,onClick:()=>{}})}
<button type="button" class=${n} disabled>${t||"plain"}</button>
<button type="button" class=${n} data-busy>${t||"plain"}</button>
${b(gt,`${t||"plain"} icon`,{className:`${n} icon-only`,onClick:()=>{}})}`};return Tr.map(t=>Y(e(t)))}function Hr(){return l`<div class="field">
<label for="sample-text">Text</label><input id="sample-text" placeholder="placeholder" />
</div>
<div class="field">
<label for="sample-code">Code</label><input id="sample-code" class="code-input" placeholder="000 000" />
</div>
<div class="samples">
<label class="chip"><input type="radio" name="chip" class="visually-hidden" checked /><span>chosen</span></label>
<label class="chip"><input type="radio" name="chip" class="visually-hidden" /><span>not chosen</span></label>
<label><input type="checkbox" checked /> checked</label>
<label><input type="checkbox" /> not checked</label>
<label><input type="checkbox" disabled /> disabled</label>
</div>
<p class="problem">${u("join.sixDigits")}</p>
${Ir.view()}
<form class="stack">
<div class="field"><label for="sample-reason">Reason</label><input id="sample-reason" name="reason" /></div>
${Y(jn("sample-reason",Bn))}
</form>`}function Br(){return l`${Dt.map(zn)} ${Et()} ${Ze(Ns)}`}function Pr(){let e=tn({id:"sample",title:"Weeks",desc:"One week is below the limit, and of one nothing is known.",bars:ye.map((t,n)=>({label:String(n+1),value:t,text:at(t,0),isMarked:t!==null&&t<75})),max:100,tick:t=>at(t,0),line:{value:75,label:u("reports.required",{percent:at(75)})},head:["Week","Percent"],rows:ye.map((t,n)=>[n+1,at(t)])},kr);return l`<div class="chart-sample">${e}</div>`}function Ur(){return l`${Y(Cr.map(e=>ve({state:e,asOf:Lt})))}
<p class="notice">notice</p><p class="notice warn">notice warn</p><p class="notice bad">notice bad</p>
<p class="loading">${$(B)}${u("loading")}</p>`}function Fr(){let e=o=>({label:o,icon:A,run:()=>{}}),t=({currentTarget:o})=>Mt(o,[e("One"),{...e("Two"),isDangerous:!0}]),n=()=>_t({title:()=>"A dialog",body:()=>l`<p>${u("signin.lead")}</p>`,submit:()=>l`<button class="btn primary">${u("signin.submit")}</button>`,onSubmit:async()=>{}}),s={label:u("result.undo"),run:()=>{}};return Y(l`<button type="button" class="btn" data-test="sample-menu" aria-haspopup="menu"
aria-expanded="false" @click=${t}>Menu</button>
<button type="button" class="btn" data-test="sample-dialog" @click=${n}>Dialog</button>
<button type="button" class="btn" data-test="sample-toast" @click=${()=>et("A toast",{action:s})}>
Toast
</button>
<button type="button" class="btn" data-test="sample-error" @click=${()=>et("A problem",{isError:!0})}>
Problem
</button>`)}function Wr(){let e=[0,.1,.5,.75,1].map(t=>At(t));return Y(l`${e} ${At(1,{hasTick:!0})} ${At(1,{hasTick:!0,isClosing:!0})}
${Rn("sample",Lt)}`)}function qr(){document.title="Styleguide · attn";let e=Dt.filter(({status:t})=>t==="pending");return l`${ks(Nr,{state:"live",asOf:null})}
<main class="page wide-page" data-test="styleguide">
<h1 lang="en">Styleguide</h1>
${y("Type",Lr())} ${y("Statuses",Dr())}
${y("Rings and the minute's pattern",Wr())}
${y("Buttons",Rr())} ${y("Fields",Hr())} ${y("Badges and notices",Ur())}
${y("Pages of admins",Ke("users"))}
${y("Files",Y(Sn({},["records","matrix"])))}
${y("Facts",Br())} ${y("Chart",Pr())}
${y("Menu, dialog, toast",Fr())} ${y("Sign-in",Or.view())}
${y("Waiting students",Vn(e,()=>{},()=>{}))}
${y("Roster",Is.view())}
${y("Scenes",Y(Object.entries(be).map(([t,n])=>ls(n,l`<p lang="en">${t}</p>`))))}
</main>`}await kn();var Me=Hn(ce(),qr);Is.changed(null);
/*! lit-html 3.3.3, BSD-3-Clause, see vendor/lit-html.LICENSE */
