en: Well short of a hundred came.
     want ['100 100 less_than']
     got  [('- 99 less_than P', 'Well short of a hundred')]
en: At least several hundred people were held.
     want ['300 - at_least']
     got  [('300 - vague P', 'At least several hundred people')]
en: More than several hundred people were held.
     want ['301 - more_than']
     got  [('300 - vague P', 'More than several hundred people')]
en: Not a few people were held.
     want []
     got  [('3 - vague P', 'a few people')]
en: As few as 12 and as many as 30 were held.
     want ['12 30 range']
     got  [('12 12 exact P', 'As few as 12'), ('- 30 at_most P', 'as many as 30')]
en: Just the one man came back.
     want ['1 1 exact']
     got  []
en: The count passed 30.
     want ['31 - more_than']
     got  [('30 30 exact P', '30')]
en: The count neared 30.
     want ['30 30 nearly']
     got  [('30 30 exact P', '30')]
en: I counted 30, 35 bodies.
     want ['30 35 range']
     got  [('30 30 exact P', '30'), ('35 35 exact body', '35 bodies')]
en: We saw five or six bodies.
     want ['5 6 range']
     got  [('5 6 range body', 'five or six bodies')]
en: Five, six men came.
     want ['5 6 range']
     got  [('5 5 exact P', 'Five'), ('6 6 exact P', 'six men')]
en: 5/6 men came.
     want ['5 6 range']
     got  [('n 5 5 exact date', '5'), ('n 6 6 exact date', '6')]
en: The duo was freed.
     want ['2 2 exact']
     got  []
en: Two busloads of men were taken.
     want []
     got  [('2 2 exact U', 'Two busloads')]
en: Two truckloads were taken.
     want []
     got  [('2 2 exact U', 'Two truckloads')]
en: Two carloads of men came.
     want []
     got  [('2 2 exact U', 'Two carloads')]
en: Three generations of one family were killed.
     want []
     got  [('3 3 exact thing', 'Three generations'), ('1 1 exact family', 'one family')]
en: Both sides fired.
     want ['2 2 exact']
     got  [('2 2 exact thing', 'Both sides')]
en: Neither man died.
     want ['0 0 exact']
     got  []
en: They walked 30 abreast.
     want []
     got  [('30 30 exact P', '30')]
en: Tickets were 30.
     want []
     got  [('30 30 exact P', '30')]
en: The temperature fell to 30.
     want []
     got  [('30 30 exact P', '30')]
en: He scored 30.
     want []
     got  [('30 30 exact P', '30')]
en: The twins, 12, were held.
     want []
     got  [('12 12 exact P', '12')]
ok 125 bad 24
