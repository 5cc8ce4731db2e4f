"""Words that end in a stop without ending a sentence, and words that begin one.

Knows English as copy and papers write it. All words in small letters, without the last stop.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    dr drs mr mrs ms mx prof st rev hon gen sen rep gov capt cmdr lt col sgt maj pres supt messrs
""")
"""A name follows: the stop never ends a sentence."""

INNER = _words("""
    e.g eg i.e ie vs v cf ca viz approx resp incl esp misc dept univ assn acad natl intl ext tel est c.f n.b a.k.a
""")
"""The sentence goes on."""

BEFORE_NUMBERS = _words("""
    no nos fig figs p pp vol vols sec sect ch chap eq eqs ref refs ed eds art par para app tab suppl ser pt jan
    feb mar apr jun jul aug sep sept oct nov dec
""")
"""The sentence goes on where a number follows: 'No. 5', 'Mar. 27'."""

EITHER = _words("""
    u.s u.k u.s.a e.u u.n d.c inc ltd co corp llc jr sr bros ph.d m.d d.o m.s m.a b.a b.s r.n n.p p.a m.p.h d.d.s
    pharm.d esq al et seq ibid i.v i.m s.c p.o b.i.d t.i.d q.i.d
""")
"""May end a sentence: does so where a word follows that usually begins one."""

OFTEN_LAST = frozenset(("etc", "a.m", "p.m"))
"""Often end a sentence: do so where a capital letter follows."""

BEGINNERS = _words("""
    a an the this that these those it its he she they we you i there here in on at by for from with without of to
    as if when while where what why how who whether because although though since after before during until unless
    once however therefore moreover furthermore additionally also thus hence then still yet but and or so nor our
    your their his her my both each every some many most more all any no none not one two three other another such
    only even according despite unlike like among between
""")
"""Words with which sentences begin and names do not."""

POINTERS = _words("""
    this that these those it they he she we you i however although while but and so
""")
"""The beginners that can follow a closed quotation only in a new sentence."""

LABELS = _words("""
    vitamin hepatitis type group grade class plan option appendix part schedule phase level table figure factor
    strain influenza arm cohort stage category protein receptor coenzyme item question
""")
"""A single capital after one of these is a label, not an initial: 'vitamin D.', 'group B.'"""

DOMAIN_ENDS = _words("""
    com org net gov edu mil int io co uk us ca au de eu info biz health clinic care md app dev pdf html htm php js
    doc docx txt csv xml json yaml
""")
"""What follows the last stop of a web address or file name."""
