ru: Задержали не один и не два десятка человек.
     want []
     got  [('20 20 about P', 'два десятка человек')]
ru: Двое из десяти вернулись.
     want ['2 2 exact', '10 10 exact']
     got  [('n 2 2 exact ratio', 'Двое из десяти')]
ru: Им дали от двух до пяти.
     want []
     got  [('2 5 range P', 'от двух до пяти')]
es: Los cinco restantes huyeron.
     want ['5 5 exact']
     got  [('5 5 exact U', 'cinco restantes')]
es: Ni uno solo volvió.
     want ['0 0 exact']
     got  []
es: Cerca de las seis huyó.
     want []
     got  [('6 6 nearly P', 'Cerca de las seis')]
es: El lunes 7 huyó.
     want []
     got  [('7 7 exact P', '7')]
es: Bloques 3 y 4.
     want []
     got  [('3 3 exact P', '3'), ('4 4 exact P', '4')]
es: Vale 30.
     want []
     got  [('30 30 exact P', '30')]
fr: Un à deux millions de personnes ont fui.
     want ['1000000 2000000 range']
     got  [('2000000 2000000 exact P', 'deux millions de personnes')]
fr: Une douzaine et demie de personnes ont fui.
     want ['18 18 about']
     got  [('12 12 about P', 'Une douzaine')]
fr: Pas un seul n'est revenu.
     want ['0 0 exact']
     got  []
fr: La trentaine, il a fui.
     want []
     got  [('30 30 about P', 'trentaine')]
fr: Les blocs 3 et 4.
     want []
     got  [('3 3 exact P', '3'), ('4 4 exact P', '4')]
fr: La résidence compte 30 places.
     want []
     got  [('30 30 exact thing', '30 places')]
ok 209 bad 15
