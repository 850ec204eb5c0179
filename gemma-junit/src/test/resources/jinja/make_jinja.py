"""Makes outcomes.jsonl, sections.jsonl and values.json: what Jinja2 3.1.6 on CPython 3.11 makes of templates of our own.

python make_jinja.py          needs jinja2 3.1.6 and transformers 5.18 (for its environment of chat templates)

Each line of outcomes.jsonl has a template t, an environment e, and either the text o that Jinja2 renders or the class x of the
exception that it raises. The variables are those of values.json. Environments are `harness` (lm-evaluation-harness), `chat`
(transformers), and any of the letters t (trim_blocks), l (lstrip_blocks), k (keep_trailing_newline), s (strict undefined) and
i (immutable sandbox). What prints addresses counts as an exception, for no two runs agree on it.

The cases are drawn from: every filter, test, method and operator with awkward values; format specifications; and a grammar that
writes templates at random with white space around tags in all ways.
"""
import copy
import json
import math
import random
import re
import warnings

from jinja2 import BaseLoader, Environment, StrictUndefined, Undefined
from jinja2 import filters as jinja_filters
from jinja2 import tests as jinja_tests
from jinja2.sandbox import ImmutableSandboxedEnvironment
from transformers.utils.chat_template_utils import _compile_jinja_template

warnings.filterwarnings("ignore")
EVERY = 11  # one case of so many is kept
RANDOM_TEMPLATES = 900
ADDRESS = re.compile(r" at 0x[0-9a-f]+|<generator|<built-in|<bound method|<function|<jinja2|<class")
R = random.Random(3)


def enc(v):
    if v is None or isinstance(v,(bool,int,str)): return v
    if isinstance(v,float): return v if math.isfinite(v) and not (v==int(v) and abs(v)>1e15) else {'$f':repr(v)}
    if isinstance(v,list): return [enc(x) for x in v]
    if isinstance(v,tuple): return {'$t':[enc(x) for x in v]}
    if isinstance(v,bytes): return {'$b':v.decode('latin1')}
    if isinstance(v,dict):
        if all(isinstance(k,str) and not k.startswith('$') for k in v): return {k:enc(x) for k,x in v.items()}
        return {'$d':[[enc(k),enc(x)] for k,x in v.items()]}
    raise TypeError(type(v))
def env(name):
    if name=='harness': return Environment(loader=BaseLoader,undefined=StrictUndefined,keep_trailing_newline=True)
    if name=='chat': return _compile_jinja_template('x').environment
    cls=ImmutableSandboxedEnvironment if 'i' in name else Environment
    return cls(trim_blocks='t' in name,lstrip_blocks='l' in name,keep_trailing_newline='k' in name,undefined=StrictUndefined if 's' in name else Undefined,extensions=['jinja2.ext.loopcontrols'])


V=dict(none=None,t=True,f=False,i=7,n=-3,z=0,big=10**30,x=2.675,y=-0.5,inf=float('inf'),nan=float('nan'),w=1e16,
 s='Hello World',e='',u='Straße ŉ ǆ ﬁ Σίσυφος',sp='  \u00a0pad\u3000 \x1f',m='a,b,,c',nl='one\ntwo\r\nthree\x0bfour\u2028five',d9='٣²½',num='42',fl='-3.50',h='<a href="x">&\'</a>',emoji='a😀b',q="it's \"q\"",
 l=[3,1,2],ls=['b','A','c','a'],le=[],lm=[1,'a',None,2.0],tp=(1,2),t1=(1,),dd={'b':1,'a':'x','C':None},de={},dk={1:'one','1':'str',None:0},rows=[{'n':'x','v':3,'k':{'z':1}},{'n':'Y','v':1,'k':{'z':2}},{'n':'x','v':2,'k':{'z':0}}],by=b'ab\xff\n',bs=b"it's",
 i2=2,f2=2.0,fm=-2.5,one=1.0,z0=0.0,nz=-0.0,h18=10**18,fmt='%s|%s',fmt1='%d',k='a',tabs='a\tbc\td\n\te',neg='-42',plus='+7',caps='ABC Def',greek='ΑΣ ΣΑΣ. ΟΔΟΣ',turk='İstanbul ıI',dz='ǅungla ŉx ᾳβ ﬃ',sur='x\u2028y\x85z\x1c',w3="it's they're o'neil-smith 3rd",
 ff=[0.1,1.0,1e22,1e-5,123456789.123,5e-324,1.7976931348623157e308,2.5,0.1+0.2])
names=list(V)
cases=[]
for e in ('harness','chat'):
    for n in names+['missing']:
        cases.append(('{{ %s }}'%n,V,e))
        cases.append(('{{ [%s] }}'%n,V,e))
        for fl in sorted(jinja_filters.FILTERS):
            if fl in('random','urlize','striptags'): continue
            cases.append(('{{ %s|%s }}'%(n,fl),V,e))
            cases.append(('{{ %s|%s|list }}'%(n,fl),V,e))
        for te in sorted(jinja_tests.TESTS):
            if not te[0].isalpha(): continue
            cases.append(('{{ %s is %s }}'%(n,te),V,e))
args={'batch':['2','2, "x"','0','linecount=2'],'center':['20','3','width=7'],'default':['"d"','"d", true','boolean=true','default_value=3'],'dictsort':['true','by="value"','false,"key",true','by="x"'],
'float':['"x"','default=1'],'int':['5','0,16','base=2','default=none','0,0'],'format':['1','"a"','a=1','1,2'],'groupby':['"n"','"v"','attribute="n",case_sensitive=true','"q",default=""','0'],'indent':['2','"> "','width=2,first=true','2,true,true','blank=true'],
'join':['","','"-","n"','attribute="v"','none','1'],'map':['"upper"','attribute="n"','attribute="q",default="z"','"int"','"nope"','','"default","x"','attribute=0','attribute="k.z"'],'max':['attribute="v"','case_sensitive=true'],'min':['attribute="v"','true'],
'reject':['"odd"','"none"','"nope"','"equalto",1','"string"'],'select':['"odd"','"none"','"in",[1,2]','"gt",1','"string"'],'selectattr':['"v"','"v","gt",1','"n","equalto","x"','','"q"','"q","defined"'],'rejectattr':['"v","eq",1','"n"'],
'replace':['"a","b"','"","-"','"l","L",1','"x",none','1,2','"a"'],'round':['1','2','0,"ceil"','1,"floor"','-1','method="x"','1,method="common"','2,"ceil"'],'slice':['2','3,"x"','0','fill_with=1,slices=2'],'sort':['true','case_sensitive=true','attribute="v"','attribute="n,v"','reverse=true,attribute="n"','attribute="q"'],
'sum':['attribute="v"','start=10','"v",1'],'tojson':['2','indent=1','indent="x"'],'trim':['"d"','"H l"','chars="l"'],'truncate':['5','5,true','9,false,"…"','length=10,leeway=0','2','8,true,"",0'],'unique':['true','attribute="n"','case_sensitive=false'],
'wordwrap':['5','5,false','10,true,"|"','8,break_on_hyphens=false'],'xmlattr':['false'],'attr':['"n"','"upper"','"__class__"'],'filesizeformat':['true'],'first':[],'title':['1'],'upper':['x=1'],'length':['1']}
for fl,aa in args.items():
    for a in aa:
        for n in names+['missing']:
            cases.append(('{{ %s|%s(%s) }}'%(n,fl,a),V,'harness'))
            cases.append(('{{ %s|%s(%s)|list }}'%(n,fl,a),V,'chat'))
targs={'divisibleby':['3','0','"a"'],'eq':['7','1','"a"','none','[3,1,2]','(1,2)'],'ge':['2','"a"'],'in':['[7,"a",none]','"Hello World"','dd','5'],'sameas':['none','true','t','l'],'lt':['3','"b"','[9]','(5,)'],'ne':['7'],'nope':['']}
for te,aa in targs.items():
    for a in aa:
        for n in names+['missing']:
            cases.append(('{{ %s is %s(%s) }}'%(n,te,a),V,'harness'))
            cases.append(('{{ %s is not %s(%s) }}'%(n,te,a),V,'chat'))
V['msgs']=[{'role':'system','content':' S\n'},{'role':'user','content':'hi '},{'role':'assistant','content':'yo'}]
ops=['+','-','*','/','//','%','**','~','==','!=','<','<=','>','>=','and','or','in','not in']
sel=['none','t','f','i','n','z','big','x','y','inf','nan','s','e','l','le','tp','dd','by','missing','i2','f2','fm','one','z0','nz','h18','fmt','fmt1','k']
for a in sel:
    for b in sel:
        for o in ops:
            if o=='**' and b in('big','h18'): continue
            cases.append(('{{ %s %s %s }}'%(a,o,b),V,'harness'))
    for u in('-','+','not '): cases.append(('{{ %s%s }}'%(u,a),V,'harness'))
strargs={'split':['','" "','none,1','"l",1','""','sep="o"','maxsplit=1','"l",-1','"l",0','none,0'],'rsplit':['','"l",1','none,1','"o"','none,0','"l",0'],'strip':['','"Hd"','none','" "'],'lstrip':['','"H"'],'rstrip':['','"d"'],'replace':['"l","L"','"l","L",1','"","-"','"","-",2','"l"','1,2','"l","L",count=1'],'find':['"o"','"o",5','"o",-3','"",20','"o",0,3','"😀"','"b"'],'rfind':['"o"','"o",0,5','""'],'index':['"o"','"zz"'],'rindex':['"l"','"zz"'],'count':['"l"','""','"l",3','"l",0,3','"",5,2'],
'startswith':['"H"','("x","H")','"e",1','["H"]','""','"",50','1'],'endswith':['"d"','("x","d")','"l",0,3'],'join':['["a","b"]','"ab"','[1]','dd','[]','none'],'center':['20','21,"*"','3','20,"ab"','20.0'],'ljust':['15,"."','2'],'rjust':['15','15,"0"'],'zfill':['15','3'],'partition':['"l"','"zz"','""'],'rpartition':['"l"','"zz"'],'splitlines':['','true','keepends=true'],'expandtabs':['','4','0'],'removeprefix':['"He"','"x"'],'removesuffix':['"ld"',''],'encode':['','"ascii"','"latin-1"'],
'format':['','1','a=1'],'upper':['','1'],'lower':[''],'title':[''],'capitalize':[''],'swapcase':[''],'casefold':[''],'isdigit':[''],'isalpha':[''],'isalnum':[''],'isdecimal':[''],'isnumeric':[''],'isspace':[''],'islower':[''],'isupper':[''],'istitle':[''],'isascii':[''],'isidentifier':[''],'isprintable':['']}
texts=['s','e','u','sp','m','nl','d9','num','fl','h','emoji','q']
for t in texts+['tabs','neg','plus','caps','greek','turk','dz','sur','w3']:
    for m,aa in strargs.items():
        for a in aa: cases.append(('{{ [%s.%s(%s)] }}'%(t,m,a),V,'harness'))
    for sl in ['0','-1','1','100','-100','1:3',':2','-2:','::-1','::2','5:1:-1','1:100','-100:2','::0','none:none','"a"','1.0','true','2:1','::-2','3:',':-1']:
        cases.append(('{{ [%s[%s]] }}'%(t,sl),V,'harness'))
for t in ['l','le','tp','lm','by','dd','i','none','missing']:
    for sl in ['0','-1','1','100','1:3','::-1','::2','5:1:-1','none:1','"a"','1.0','true','none','::0','1,2','1:2,3']:
        for e in('harness','chat'): cases.append(('{{ %s[%s] }}'%(t,sl),V,e))
        cases.append(('{{ [%s[%s]] is defined }}'%(t,sl),V,'chat'))
lm={'append':['1'],'pop':['','0','9'],'insert':['0,9','-1,9','99,9'],'extend':['[7]','"ab"','5'],'remove':['1','77'],'index':['1','77','1,2'],'count':['1','"a"'],'sort':['','reverse=true'],'reverse':[''],'copy':[''],'clear':['']}
for m,aa in lm.items():
    for a in aa:
        for e in('harness','chat'):
            for b in('l','ls','tp','lm','le'): cases.append(('{%% set r = %s.%s(%s) %%}{{ r }}|{{ %s }}'%(b,m,a,b),V,e))
dm={'get':['"a"','"q"','"q",5','','default=1','[1]'],'keys':[''],'values':[''],'items':[''],'pop':['"a"','"q"','"q",1'],'popitem':[''],'setdefault':['"q",1','"a"','"z"'],'update':['{"x":1}','x=2','[("k",1)]','5','[1]','[(1,2,3)]'],'copy':[''],'clear':['']}
for m,aa in dm.items():
    for a in aa:
        for e in('harness','chat'):
            for b in('dd','dk','de'): cases.append(('{%% set r = %s.%s(%s) %%}{{ r }}|{{ %s }}'%(b,m,a,b),V,e))
# formats
vals=['i','n','z','big','x','y','inf','nan','s','t','none','l','emoji','w','e','missing']
for sp in ['d','5d','-5d|','05d','+d','x','#x','X','o','#o','b','c','e','.2e','f','.0f','.3f','10.2f','-10.2f|','010.2f','+.1f',' d','g','.3g','#g','G','E','s','10s','-10s|','.2s','r','a','i','u','%','5%','q','','*d','.2d','+x','#X']:
    for v in vals: cases.append(('{{ "%%%s"|format(%s) }}'%(sp,v),V,'harness'))
for sp in ['','d','5d','<5d','>5d','^5d','*^9d','=+6d','05d','+d','-d',' d','x','#x','#X','b','#b','o','#o','c','e','.2e','f','.0f','.3f','10.2f','<10.2f','010.2f','+.1f','g','.3g','#g','G','%','.1%',',','_',',d','_d',',.2f','_x','n','s','10','10s','<10s','>10s','^10s','.2s','.2','.3','.1','08,d','+08,.1f','z','q','10.3','E','.0e','#.0f','020_x','=10','{','*<']:
    for v in vals: cases.append(('{{ "{:%s}".format(%s) }}'%(sp,v),V,'harness'))
for n in ['0','0.5','1.5','2.5','-0.5','2.675','1e16','123456789','5e-324','1.005','0.1','-2.5','12345.6789','1e300','0.05','2.0']:
    for p in ['','0','1','2','-1','-2','3','17','400','-400']:
        for m in ['','"ceil"','"floor"']:
            a=','.join(x for x in (p or ('0' if m else ''),m) if x)
            cases.append(('{{ (%s)|round(%s) }} {{ (%s)|round(%s)|int }}'%(n,a,n,a),V,'harness'))
for n in ['1_000','0x1F','0b101','0o17','1e3','1.5e-7','1_0.2_5','1E5','007','1.','.5','1__0','10**20','2**0.5','2**-1','10**-3','(-8)**(1/3)','7//-2','-7//2','-7%3','7%-3','7.5//2','-7.5%2','1e308*10','1/3','2/1','3*"ab"','"ab"*-1','true+true','1 if none else 2','- 3|abs','-3|abs','2**3**2','-2**2','not 1 == 2','1 < 2 < 3','3 > 2 > 2','1 in [1] == true','"a" "b"','"a" ~ 1 ~ none','5 is divisibleby 5 and true','1 is odd is true','(1,)','()','1,2','[1,]','{}','{1:2,"a":3}','{1:1,1.0:2,true:3}','{[1]:2}','none ~ true','"\\n\\x41\\u00e9\\t\\q\\101\\\'"',"'\\\\'",'"a\\\nb"','range(5)','range(5)|list','range(2,10,3)|list','range(5,0,-2)|list','range(3)[1]','range(10)[2:8:2]','range(0)|list','range()','range(1,2,0)','range("a")','range(1.0)','range(100001)|length','range(5) == range(0,5,1)','3 in range(5)','dict(a=1)','dict([(1,2)],b=3)','dict({"x":1})','dict(5)','dict(1,2)','namespace(a=1)','namespace(a=1).a','namespace().b','cycler("a","b").next()','cycler()','joiner()()','joiner("|")','1.real','(1).real','x.real','(1.5).is_integer()','(5).bit_length()','"a".upper','"%s" % "x" % 1','nope()','nope.x','nope.x.y','none.x','none[0]','"a".nope','[1].nope','{}.nope','"a"[5]','{"a":1}.a','{"a":1}["a"]','{"items":1}.items','{"items":1}["items"]','"x"|nope','"x" is nope','1|upper(','a b','1 +','"abc','{{','}}','foo(a=1,a=2)','foo(**{"a":1})','foo(*[1])','dict(**{"a":1})','dict(*[[(1,2)]])','[1,2,3][-1:]','"é"|urlencode','{"a b":"c&d"}|urlencode','"a/b c"|urlencode','[("x",1)]|urlencode','5|urlencode','"<b>"|e','("<b>"|safe)~"<i>"','("<b>"|safe)+"<i>"','"<i>"+("<b>"|safe)','("%s"|safe) % "<x>"','("a,<b"|safe).split(",")','("a"|safe).join(["<",">"])','"<x>"|tojson','("<x>"|tojson)+"<"','{"b":[1,2.5,none,true],"a":"é\\"\\\\"}|tojson','{"b":[1,{}],"a":[]}|tojson(2)','{1:2,none:3,true:4,1.5:6}|tojson','(1,2)|tojson','nope|tojson','"\\u2028\\x7f\\x1f😀"|tojson','1e400','-1e400','1e22|int','"inf"|float','"nan"|float','"1_0"|int','" 5 "|int','"٣"|int','"0x1f"|int(0,16)','"1e3"|int','"abc"|int(7)','none|int','[]|int(none)','true|int','"3.7"|int','1e999|int(5)','"12"|int(base=8)','loop','self','caller','varargs']:
    for e in('harness','chat'): cases.append(('{{ %s }}'%n,V,e))
SETTINGS=['','t','l','tl','tlk','s','k','chat','harness','tls','ti']
NAMES=['i','x','s','e','none','t','l','ls','dd','rows','msgs','u','loop','ns','i','m','v','w']
def c(*a): return R.choice(a)
def ex(d=0):
    if d>3: return c(*NAMES,'1','"a"','0','""','none','true')
    k=R.random()
    if k<.35: return c(*NAMES,'1','2','"a"',"'b '",'0','3.5','none','true','[]','{}','[1,2]','"x\\ny"','(1,2)')
    if k<.45: return ex(d+1)+c('+','-','*','/','//','%','~','**')+ex(d+1)
    if k<.53: return ex(d+1)+' '+c('==','!=','<','>=','in','not in','and','or')+' '+ex(d+1)
    if k<.58: return ex(d+1)+c('.a','.b','.items','["a"]','[0]','[-1]','[1:]','[::-1]','.role','.k','.0','[i]')
    if k<.72: return ex(d+1)+'|'+c('upper','length','list','first','last','join(",")','sort','reverse','default("D")','trim','int','string','title','replace("a","z")','map("upper")|list','map(attribute="k")|list','select("odd")|list','selectattr("v")|list','sum','unique|list','tojson','batch(2)|list','indent(2)','dictsort','items|list','abs','round(1)','capitalize','e','min','max','center(9)','wordcount','groupby("k")','slice(2)|list','truncate(5)','format(1)','string|length','safe','rejectattr("k","eq","q")|list')
    if k<.79: return ex(d+1)+' is '+c('','not ')+c('defined','none','string','number','mapping','sequence','iterable','odd','even','true','false','undefined','in [1]','eq 1','sameas none','divisibleby 2','lower','upper','callable','boolean','integer','float')
    if k<.84: return ex(d+1)+' if '+ex(d+1)+c('',' else '+ex(d+1))
    if k<.88: return '('+ex(d+1)+')'
    if k<.91: return c('not ','-','+')+ex(d+1)
    if k<.94: return c('range(3)','range(i,9)','dict(a=1)','m(1)','m()','m(x,k=2)','namespace(a=1)','cycler(1,2).next()','s.split()','s.upper()','l.index(1)','dd.get("a")','dd.keys()|list','s.replace("b","")','loop.index','loop.last','loop.cycle("a","b")','loop.previtem','loop.changed(x)','loop.length','caller()','varargs','kwargs','ns.a','loop.nextitem')
    if k<.97: return '['+ex(d+1)+','+ex(d+1)+']'
    return '{"k":'+ex(d+1)+'}'
def w(): return c('','','','-','-','+')
def b(s): return '{%'+w()+c(' ',' ','')+s+' '+w()+'%}'
def txt(): return c('a','\n','  \n','\n  ',' ','T ','\n\n','\t','x\n','','','\r\n',' \n y')
def body(d): return ''.join(c(txt,lambda:st(d),lambda:pr(),txt)() for _ in range(R.randint(1,4)))
def pr(): return '{{'+w()+' '+ex(1)+' '+w()+'}}'
def tgt(): return c('x','u','i','v','k, v','w')
def st(d=0):
    if d>3: return pr()
    k=R.randint(0,15)
    if k<=3: return b('if '+ex(1))+body(d+1)+(b('elif '+ex(1))+body(d+1) if R.random()<.3 else '')+(b('else')+body(d+1) if R.random()<.5 else '')+b('endif')
    if k<=7: return b('for '+tgt()+' in '+c(ex(1),'l','rows','dd','dd.items()','range(3)','msgs','s','ls','[(1,2),(3,4)]','(1,2,3)')+(' if '+ex(2) if R.random()<.25 else '')+(' recursive' if R.random()<.1 else ''))+body(d+1)+(b(c('break','continue')) if R.random()<.12 else '')+(b('if '+ex(2))+b(c('break','continue'))+b('endif') if R.random()<.1 else '')+(b('else')+body(d+1) if R.random()<.2 else '')+b('endfor')
    if k<=9: return b('set '+c('x','u','w','k, v','ns')+' = '+c(ex(1),ex(1),'namespace(a=x)','1, 2'))
    if k==10: return b('set '+c('x','u','w')+c('',' | upper',' | trim | length'))+body(d+1)+b('endset')
    if k==11: return b('macro m('+c('','a','a, b=1','a=x','i, caller=none')+')')+body(d+1)+c('','{{ a }}','{{ varargs }}','{{ kwargs }}','{{ caller() }}')+b('endmacro')
    if k==12: return b('call'+c('','(q)')+' m('+c('','1','x, 2','k=1')+')')+body(d+1)+b('endcall')
    if k==13: return b('with '+c('u = '+ex(2),'x = 5, w = x',''))+body(d+1)+b('endwith')
    if k==14: return b('filter '+c('upper','trim','replace("a","b")|upper','indent(2)'))+body(d+1)+b('endfilter')
    return c('{#'+w()+' c '+w()+'#}','{%'+w()+' raw '+c('','-')+'%} {{ r }}\n {%'+w()+' endraw '+w()+'%}',b('set ns.a = '+ex(2)),b('do '+ex(2)))
def gen():
    for _ in range(RANDOM_TEMPLATES):
        yield ''.join(c(txt,lambda:st(0),lambda:st(0),pr)() for _ in range(R.randint(1,4))),V,c(*SETTINGS)

# One or more templates for each section of "Template Designer Documentation"; variables as above.
SECTIONS = [
    ("synopsis", "{% for r in rows %}{{ r.n }}={{ r['v'] }};{% endfor %}{# nothing #}"),
    ("variables", "{{ dd.a }}|{{ dd['a'] }}|{{ missing }}|{{ dd.missing }}|{{ rows[0].k.z }}"),
    ("filters", "{{ s|lower|replace('o', '0')|title }}"),
    ("tests", "{{ i is odd }} {{ i is divisibleby 7 }} {{ none is none }} {{ missing is defined }}"),
    ("comments", "a{# {{ b }} {% c %} #}d"),
    ("whitespace control", "  {% if true %}\n   x\n  {%- endif -%}  \n y {{- 1 -}} z"),
    ("whitespace control", "{%+ if true %}x{% endif +%}\n {{ 1 }}\n"),
    ("escaping", "{{ '{{' }} {% raw %}{% for x in y %}{{ x }}{% endraw %} {%- raw -%}  a  {%- endraw -%}  b"),
    ("html escaping", "{{ h|e }} {{ h|safe }} {{ ('<'|safe) ~ '<' }}"),
    ("for", "{% for k, v in dd.items() %}{{ loop.index }}/{{ loop.length }} {{ k }}:{{ v }} {% endfor %}"),
    ("for", "{% for x in l if x > 1 %}{{ loop.index }}{{ x }}{{ loop.last }}{% else %}none{% endfor %}"),
    ("for", "{% for x in le %}{{ x }}{% else %}none{% endfor %}"),
    ("for", "{% for x in l %}{{ loop.cycle('a', 'b') }}{{ loop.previtem|default('-') }}{{ loop.nextitem|default('+') }}{{ loop.revindex }}{{ loop.changed(x > 1) }} {% endfor %}"),
    ("for", "{% for x in [[1, [2, [3]]]] recursive %}{{ loop.depth }}{% if x is iterable %}({{ loop(x) }}){% else %}{{ x }}{% endif %}{% endfor %}"),
    ("for", "{% for x in l %}{% set i = x %}{% endfor %}{{ i }}"),
    ("if", "{% if le %}a{% elif e %}b{% elif i == 7 %}c{% else %}d{% endif %}"),
    ("macros", "{% macro f(a, b=2, c=b) %}{{ a }}{{ b }}{{ c }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ f(1) }}|{{ f(1, 3, 4, 5, x=6) }}|{{ f.name }}{{ f.arguments }}{{ f.caller }}"),
    ("macros", "{% macro f() %}{{ u2 }}{% endmacro %}{% set u2 = 1 %}{{ f() }}"),
    ("call", "{% macro f(t) %}<{{ t }}>{{ caller(1) }}</>{% endmacro %}{% call(x) f('q') %}{{ x + 1 }}{% endcall %}"),
    ("filter section", "{% filter upper|replace('B', '-') %}a{{ 'b' }}{% endfilter %}"),
    ("assignments", "{% set a, b = 1, (2, 3) %}{{ a }}{{ b }}{% set ns = namespace(n=0) %}{% for x in l %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}"),
    ("block assignments", "{% set a %}x{{ i }}{% endset %}[{{ a }}]{% set b | upper %}y{% endset %}{{ b }}"),
    ("with", "{% with a = 1, b = i %}{{ a }}{{ b }}{% endwith %}{{ a }}"),
    ("literals", "{{ 'a' 'b' }} {{ 42 }} {{ 1_000 }} {{ 1.5e3 }} {{ [1, 2,] }} {{ (1,) }} {{ {'a': 1} }} {{ true }} {{ None }}"),
    ("math", "{{ 1 + 1 }} {{ 3 - 2 }} {{ 1 / 2 }} {{ 20 // 7 }} {{ -20 // 7 }} {{ 11 % 7 }} {{ 2 * 3 }} {{ '=' * 3 }} {{ 2 ** 3 ** 2 }} {{ -2 ** 2 }}"),
    ("comparisons", "{{ 1 == 1.0 }} {{ 1 != true }} {{ 1 < 2 < 3 }} {{ 3 > 2 > 2 }} {{ 'a' <= 'b' }}"),
    ("logic", "{{ 0 or 'x' }} {{ 1 and [] }} {{ not 1 }} {{ not 1 == 2 }} {{ (1 or 2) and 3 }}"),
    ("other operators", "{{ 1 in [1, 2] }} {{ 'el' in s }} {{ 1 is not number }} {{ 'a' ~ 1 ~ none }} {{ s|length }} {{ s.upper() }} {{ l[-1] }} {{ l[::-1] }}"),
    ("if expression", "{{ 'a' if i else 'b' }} [{{ 'a' if le }}] {{ 'x' if e else 'y' if i else 'z' }}"),
    ("python methods", "{{ s.split() }} {{ '%s-%02d' % ('a', 5) }} {{ '{:>5}|{x}'.format(1, x=2) }} {{ dd.get('q', 9) }}"),
    ("filter: batch", "{{ [1, 2, 3]|batch(2, 0)|list }}"),
    ("filter: dictsort", "{{ {'b': 1, 'A': 2}|dictsort }} {{ {'b': 1, 'A': 2}|dictsort(true) }} {{ {'b': 1, 'A': 2}|dictsort(false, 'value') }}"),
    ("filter: groupby", "{% for g in rows|groupby('n') %}{{ g.grouper }}:{{ g.list|map(attribute='v')|list }};{% endfor %}"),
    ("filter: indent", "{{ 'a\nb\n\nc'|indent(2) }}|{{ 'a\nb'|indent('>', true) }}"),
    ("filter: int and float", "{{ '0x1f'|int(0, 16) }} {{ 'x'|int(7) }} {{ '3.7'|int }} {{ 'x'|float }} {{ '1e3'|float }}"),
    ("filter: join", "{{ [1, 2]|join('|') }} {{ rows|join(',', attribute='n') }}"),
    ("filter: map", "{{ ls|map('lower')|list }} {{ rows|map(attribute='k.z')|list }} {{ rows|map(attribute='q', default='-')|list }}"),
    ("filter: round", "{{ 42.55|round }} {{ 42.55|round(1, 'floor') }} {{ 2.675|round(2) }} {{ 3|round(1) }} {{ 2.5|round|int }}"),
    ("filter: select", "{{ l|select('odd')|list }} {{ l|reject('gt', 1)|list }} {{ rows|selectattr('v', 'gt', 1)|map(attribute='v')|list }}"),
    ("filter: slice", "{{ [1, 2, 3, 4, 5]|slice(3, 0)|list }}"),
    ("filter: sort", "{{ ls|sort }} {{ ls|sort(case_sensitive=true) }} {{ rows|sort(attribute='n,v')|map(attribute='v')|list }} {{ l|sort(reverse=true) }}"),
    ("filter: sum", "{{ l|sum }} {{ rows|sum(attribute='v', start=10) }}"),
    ("filter: tojson", "{{ {'b': \"<'&>\", 'a': [1.0, none, true]}|tojson }} {{ [1]|tojson(2) }}"),
    ("filter: truncate", "{{ 'foo bar baz qux'|truncate(9) }} {{ 'foo bar baz qux'|truncate(9, true) }} {{ 'foo bar baz qux'|truncate(11) }} {{ 'foo bar baz qux'|truncate(11, false, '...', 0) }}"),
    ("filter: unique", "{{ ['foo', 'bar', 'foobar', 'FooBar', 'foo']|unique|list }}"),
    ("filter: urlencode", "{{ 'a b/ä'|urlencode }} {{ {'a b': 'c&d'}|urlencode }}"),
    ("filter: wordwrap", "{{ 'a bcd efghij-klm n'|wordwrap(5) }}"),
    ("filter: xmlattr", "{{ {'class': 'a b', 'x': none, 'id': 1}|xmlattr }}"),
    ("globals", "{{ range(3)|list }} {{ dict(a=1, b=2) }}{% set c = cycler('o', 'e') %}{{ c.next() }}{{ c.current }}{% set j = joiner('|') %}{{ j() }}a{{ j() }}b"),
    ("loop controls", "{% for x in range(9) %}{% if x == 2 %}{% continue %}{% elif x == 5 %}{% break %}{% endif %}{{ x }}{% endfor %}"),
    ("undefined", "{{ missing }}{{ missing|default('d') }}{% for x in missing %}x{% endfor %}{{ missing|length }}"),
    ("undefined", "{{ missing.attribute }}"),
    ("nesting mistake", "{% if true %}{% for x in l %}{% endif %}{% endfor %}"),
    ("unknown filter", "{% if false %}{{ 1|nope }}{% endif %}"),
    ("unknown filter", "{{ 1|nope }}"),
]


def outcome(template, name, environments):
    case = {"e": name, "t": template}
    try:
        text = environments[name].from_string(template).render(**copy.deepcopy(V))
        text.encode("utf-8")
        if ADDRESS.search(text):
            case["x"] = "NotImplementedError"
        else:
            case["o"] = text
    except UnicodeEncodeError:
        return None
    except Exception as e:
        case["x"] = type(e).__name__
    return case


def main():
    names = {e for _, _, e in cases} | set(SETTINGS)
    environments = {name: env(name) for name in names}
    kept = [(t, e) for t, _, e in cases[::EVERY]] + [(t, e) for t, _, e in gen()]
    with open("values.json", "w") as f:
        json.dump(enc(V), f, ensure_ascii=True, indent=0)
    with open("sections.jsonl", "w") as f:
        for section, template in SECTIONS:
            f.write(json.dumps({"section": section, **outcome(template, "", environments)}, ensure_ascii=True) + "\n")
    with open("outcomes.jsonl", "w") as f:
        for template, name in kept:
            case = outcome(template, name, environments)
            if case and len(case.get("o", "")) < 2000:
                f.write(json.dumps(case, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main()
