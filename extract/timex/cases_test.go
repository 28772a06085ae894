package timex

// groups are the classes of expression, each with sentences and the times in them. dct is the day of publication
// where it is not the usual one; "none" means unknown.
var groups = []struct {
	name  string
	cases []tagCase
}{
	{"days", []tagCase{
		{text: "They met on 2 October 1995.", want: w("2 October 1995: DATE 1995-10-02 [1995-10-02 1995-10-02] explicit")},
		{text: "They met on October 2, 1995, in Rome.", want: w("October 2, 1995: DATE 1995-10-02 [1995-10-02 1995-10-02] explicit")},
		{text: "They met on the 24th of August 2021.", want: w("24th of August 2021: DATE 2021-08-24 [2021-08-24 2021-08-24] explicit")},
		{text: "In force since 2021-09-17.", want: w("2021-09-17: DATE 2021-09-17 [2021-09-17 ..] explicit")},
		{text: "Signed on Monday, 5 September 2022, in Baku.", want: w("Monday, 5 September 2022: DATE 2022-09-05 [2022-09-05 2022-09-05] explicit")},
		{text: "Signed on 25/12/2021 and 03/02/2022.", want: w("25/12/2021: DATE 2021-12-25 [2021-12-25 2021-12-25] explicit", "03/02/2022: DATE 2022-02-03 [2022-02-03 2022-02-03] explicit")},
		{text: "Signed on 12/25/2021 and 03/02/2022.", want: w("12/25/2021: DATE 2021-12-25 [2021-12-25 2021-12-25] explicit", "03/02/2022: DATE 2022-03-02 [2022-03-02 2022-03-02] explicit")},
		{text: "Signed on 03.05.2021.", want: w("03.05.2021: DATE 2021-05-03 [2021-05-03 2021-05-03] explicit")},
	}},
	{"ranges", []tagCase{
		{text: "The trip on 24–25 August 2022 was short.", want: w("24–25 August 2022: DATE 2022-08-24/2022-08-25 [2022-08-24 2022-08-25] explicit")},
		{text: "They met on June 21-22, 2022.", want: w("June 21-22, 2022: DATE 2022-06-21/2022-06-22 [2022-06-21 2022-06-22] explicit")},
		{text: "From April 16 to May 15, 1994, it was shut.", want: w("April 16 to May 15, 1994: DATE 1994-04-16/1994-05-15 [1994-04-16 1994-05-15] explicit")},
		{text: "Between March and July 2021 no talks were held.", want: w("March and July 2021: DATE 2021-03/2021-07 [2021-03-01 2021-07-31] explicit")},
		{text: "The plan for 2022–2026 was adopted.", want: w("2022–2026: DATE 2022/2026 [2022-01-01 2026-12-31] explicit")},
		{text: "The budget of 2011/12 was revised.", want: w("2011/12: DATE 2011/2012 [2011-01-01 2012-12-31] explicit")},
		{text: "Sales in 2019 and 2020 rose.", want: w("2019: DATE 2019 [2019-01-01 2019-12-31] explicit", "2020: DATE 2020 [2020-01-01 2020-12-31] explicit")},
		{text: "It rained on 3 and 9 May 2021.", want: w("3: DATE 2021-05-03 [2021-05-03 2021-05-03] explicit", "9 May 2021: DATE 2021-05-09 [2021-05-09 2021-05-09] explicit")},
	}},
	{"lists that share a year", []tagCase{
		{text: "It fell in May, June and July 2021.", want: w("May: DATE 2021-05 [2021-05-01 2021-05-31] explicit", "June and July 2021: DATE 2021-06/2021-07 [2021-06-01 2021-07-31] explicit")},
		{text: "They met on 15 March and 20 April 2021.", want: w("15 March: DATE 2021-03-15 [2021-03-15 2021-03-15] explicit", "20 April 2021: DATE 2021-04-20 [2021-04-20 2021-04-20] explicit")},
		{text: "It fell in the first and second quarters of 2021.", want: w("the first and second quarters of 2021: DATE 2021-Q1/2021-Q2 [2021-01-01 2021-06-30] explicit")},
		{text: "It fell in Q1 and Q3 2021.", want: w("Q1: DATE 2021-Q1 [2021-01-01 2021-03-31] explicit", "Q3 2021: DATE 2021-Q3 [2021-07-01 2021-09-30] explicit")},
	}},
	{"months before names", []tagCase{
		{text: "In May Chinese ministers left.", want: w("May: DATE 2022-05 [2022-05-01 2022-05-31] document")},
		{text: "Late in 2020 it froze, and in late April British forces left.", want: w("Late in 2020: DATE 2020 END [2020-01-01 2020-12-31] end explicit", "late April: DATE 2020-04 END [2020-04-01 2020-04-30] end context")},
		{text: "The cable by April Harrow arrived."},
	}},
	{"years and decades with a genitive", []tagCase{
		{text: "It was half of 1969's total.", want: w("1969: DATE 1969 [1969-01-01 1969-12-31] explicit")},
		{text: "It was half of 1990's total.", want: w("1990: DATE 1990 [1990-01-01 1990-12-31] explicit")},
		{text: "It rose in the early 1990's.", want: w("the early 1990's: DATE 199 START [1990-01-01 1999-12-31] start explicit")},
	}},
	{"a month after a sentence with two years", []tagCase{
		{text: "Growth peaked in June 2020 and fell by October 2021. Reserves stood at a record at the end of July.", want: w(
			"June 2020: DATE 2020-06 [2020-06-01 2020-06-30] explicit", "October 2021: DATE 2021-10 [.. 2021-10-31] explicit", "the end of July: DATE 2021-07 END [2021-07-01 2021-07-31] end context")},
	}},
	{"from one bare time to another", []tagCase{
		{text: "Exports fell from October to May.", want: w("October: DATE 2021-10 [2021-10-01 ..] document", "May: DATE 2022-05 [2022-05-01 2022-05-31] document")},
		{text: "Exports fell from May to November.", want: w("May: DATE 2021-05 [2021-05-01 ..] document", "November: DATE 2021-11 [2021-11-01 2021-11-30] document")},
		{text: "The council will sit from October to March.", want: w("October: DATE 2022-10 [2022-10-01 ..] document", "March: DATE 2023-03 [2023-03-01 2023-03-31] document")},
		{text: "Talks were held from Thursday to Saturday.", want: w("Thursday: DATE 2022-09-01 [2022-09-01 ..] document", "Saturday: DATE 2022-09-03 [2022-09-03 2022-09-03] context")},
	}},
	{"a year shared by two seasons", []tagCase{
		{text: "Both armies spent the spring and early summer of 1943 in camp.", want: w(
			"the spring: DATE 1943-SP [1943-03-01 1943-05-31] explicit", "early summer of 1943: DATE 1943-SU START [1943-06-01 1943-08-31] start explicit")},
	}},
	{"asides of a story", []tagCase{
		{text: "In October 1944 the capital was freed. The north was besieged until February 1945. By the start of July the rains had come. In mid-June 1944 the landings began.", want: w(
			"October 1944: DATE 1944-10 [1944-10-01 1944-10-31] explicit", "February 1945: DATE 1945-02 [.. 1945-02-28] explicit",
			"the start of July: DATE 1944-07 START [.. 1944-07-31] start context", "mid-June 1944: DATE 1944-06 MID [1944-06-01 1944-06-30] mid explicit")},
		{text: "The king fled in June 1791. After the landing of April 1793 the port fell on 23 May.", want: w(
			"June 1791: DATE 1791-06 [1791-06-01 1791-06-30] explicit", "April 1793: DATE 1793-04 [1793-04-01 1793-04-30] explicit", "23 May: DATE 1793-05-23 [1793-05-23 1793-05-23] context")},
		{text: "The siege began in November 1936. Fighting went on from December to March.", want: w(
			"November 1936: DATE 1936-11 [1936-11-01 1936-11-30] explicit", "December: DATE 1936-12 [1936-12-01 ..] context", "March: DATE 1937-03 [1937-03-01 1937-03-31] context")},
		{text: "On 10 March 1975 the army moved. The road lay open for a campaign planned for 1976. On 11 March the town fell.", want: w(
			"10 March 1975: DATE 1975-03-10 [1975-03-10 1975-03-10] explicit", "1976: DATE 1976 [1976-01-01 1976-12-31] explicit", "11 March: DATE 1975-03-11 [1975-03-11 1975-03-11] context")},
		{text: "On 9 April 2003 the city fell. He kept the seat until November 2008. On 15 April the north fell.", want: w(
			"9 April 2003: DATE 2003-04-09 [2003-04-09 2003-04-09] explicit", "November 2008: DATE 2008-11 [.. 2008-11-30] explicit", "15 April: DATE 2003-04-15 [2003-04-15 2003-04-15] context")},
	}},
	{"months and years", []tagCase{
		{text: "Aliyev's June 2022 visit went well.", want: w("June 2022: DATE 2022-06 [2022-06-01 2022-06-30] explicit")},
		{text: "In 2021, exports grew.", want: w("2021: DATE 2021 [2021-01-01 2021-12-31] explicit")},
		{text: "In early May 2021 it rained.", want: w("early May 2021: DATE 2021-05 START [2021-05-01 2021-05-31] start explicit")},
		{text: "By mid-2023 the school opens.", want: w("mid-2023: DATE 2023 MID [.. 2023-12-31] mid explicit")},
		{text: "It ended around 1990.", want: w("1990: DATE 1990 APPROX [1990-01-01 1990-12-31] approx explicit")},
		{text: "At the end of 2020 the war ended.", want: w("the end of 2020: DATE 2020 END [2020-01-01 2020-12-31] end explicit")},
	}},
	{"parts of a year", []tagCase{
		{text: "In the first six months of 2022 trade grew.", want: w("the first six months of 2022: DATE 2022-H1 [2022-01-01 2022-06-30] explicit")},
		{text: "In the first nine months of 2022 trade grew.", want: w("the first nine months of 2022: DATE 2022-01/2022-09 [2022-01-01 2022-09-30] explicit")},
		{text: "In the last three months of 2021 trade grew.", want: w("the last three months of 2021: DATE 2021-Q4 [2021-10-01 2021-12-31] explicit")},
		{text: "In the third quarter of 2021 it fell.", want: w("the third quarter of 2021: DATE 2021-Q3 [2021-07-01 2021-09-30] explicit")},
		{text: "It fell in Q3 2021, 2Q21 and H1 2022.", want: w("Q3 2021: DATE 2021-Q3 [2021-07-01 2021-09-30] explicit", "2Q21: DATE 2021-Q2 [2021-04-01 2021-06-30] explicit", "H1 2022: DATE 2022-H1 [2022-01-01 2022-06-30] explicit")},
		{text: "In the second half of last year it fell.", want: w("the second half of last year: DATE 2021-H2 [2021-07-01 2021-12-31] document")},
		{text: "In the winter of 2020-21 it froze.", want: w("the winter of 2020-21: DATE 2020-WI [2020-12-01 2021-02-28] explicit")},
		{text: "They met in the first week of May 2021.", want: w("the first week of May 2021: DATE 2021-W18 [2021-05-03 2021-05-09] explicit")},
	}},
	{"days and weeks of a month or year", []tagCase{
		{text: "In the first ten days of May 2021 it rained.", want: w("the first ten days of May 2021: DATE 2021-05-01/2021-05-10 [2021-05-01 2021-05-10] explicit")},
		{text: "In the last two weeks of 2021 it froze.", want: w("the last two weeks of 2021: DATE 2021-12-18/2021-12-31 [2021-12-18 2021-12-31] explicit")},
		{text: "They met on 25-12-2021 and on 23-Sep-2020.", want: w("25-12-2021: DATE 2021-12-25 [2021-12-25 2021-12-25] explicit", "23-Sep-2020: DATE 2020-09-23 [2020-09-23 2020-09-23] explicit")},
	}},
	{"decades, centuries, eras", []tagCase{
		{text: "Relations cooled in the 1990s.", want: w("the 1990s: DATE 199 [1990-01-01 1999-12-31] explicit")},
		{text: "Relations cooled in the mid-1990s.", want: w("the mid-1990s: DATE 199 MID [1990-01-01 1999-12-31] mid explicit")},
		{text: "Relations cooled in the '80s.", want: w("the '80s: DATE 198 [1980-01-01 1989-12-31] explicit")},
		{text: "The border dates from the late 19th century.", want: w("the late 19th century: DATE 18 END [1800-01-01 ..] end explicit")},
		{text: "The 17th and 18th centuries saw wars.", want: w("The 17th and 18th centuries: DATE 16/17 [1600-01-01 1799-12-31] explicit")},
		{text: "The league broke up in 404 BC.", want: w("404 BC: DATE BC0404 [.. ..] explicit")},
	}},
	{"prepositions", []tagCase{
		{text: "It has grown since 2016.", want: w("2016: DATE 2016 [2016-01-01 ..] explicit")},
		{text: "It will be done by 2030.", want: w("2030: DATE 2030 [.. 2030-12-31] explicit")},
		{text: "It stood before 2020.", want: w("2020: DATE 2020 [.. 2019-12-31] before explicit")},
		{text: "It fell after June 2019.", want: w("June 2019: DATE 2019-06 [2019-07-01 ..] after explicit")},
		{text: "It lasted until May 2020.", want: w("May 2020: DATE 2020-05 [.. 2020-05-31] explicit")},
		{text: "It rose after the 1998 devaluation.", want: w("1998: DATE 1998 [1998-01-01 ..] after explicit")},
		{text: "As of 1 July 2022, 238 firms worked.", want: w("1 July 2022: DATE 2022-07-01 [2022-07-01 2022-07-01] explicit")},
	}},
	{"told from the publication", []tagCase{
		{text: "This year trade has grown.", want: w("This year: DATE 2022 [2022-01-01 2022-12-31] document")},
		{text: "Officials met last month.", want: w("last month: DATE 2022-08 [2022-08-01 2022-08-31] document")},
		{text: "Officials met last week.", want: w("last week: DATE 2022-W35 [2022-08-29 2022-09-04] document")},
		{text: "Earlier this month they met.", want: w("Earlier this month: DATE 2022-09 START [2022-09-01 2022-09-30] document")},
		{text: "Two days ago they met.", want: w("Two days ago: DATE 2022-09-03 [2022-09-03 2022-09-03] document")},
		{text: "Over two years ago they met.", want: w("Over two years ago: DATE 2020 MORE_THAN [.. 2020-12-31] before document")},
		{text: "Roads are to be built within the next three years.", want: w("the next three years: DURATION P3Y [2022-09-05 2025-09-05] document")},
		{text: "Over the past decade trade doubled.", want: w("the past decade: DURATION P10Y [2012-09-05 2022-09-05] document")},
		{text: "Yesterday the plant opened.", want: w("Yesterday: DATE 2022-09-04 [2022-09-04 2022-09-04] document")},
		{text: "Last autumn they met.", want: w("Last autumn: DATE 2021-FA [2021-09-01 2021-11-30] document")},
		{text: "By the end of next year it will open.", want: w("the end of next year: DATE 2023 END [.. 2023-12-31] end document")},
		{text: "Last year trade grew.", dct: "none", want: w("Last year: DATE PAST_REF [.. ..] document")},
	}},
	{"months without a year", []tagCase{
		{text: "They signed it in October.", want: w("October: DATE 2021-10 [2021-10-01 2021-10-31] document")},
		{text: "They will sign it in October.", want: w("October: DATE 2022-10 [2022-10-01 2022-10-31] document")},
		{text: "They signed it in December 2020. In January it took effect.", want: w("December 2020: DATE 2020-12 [2020-12-01 2020-12-31] explicit", "January: DATE 2021-01 [2021-01-01 2021-01-31] context")},
		{text: "They signed it in May 2017. In July it took effect.", dct: "none", want: w("May 2017: DATE 2017-05 [2017-05-01 2017-05-31] explicit", "July: DATE 2017-07 [2017-07-01 2017-07-31] context")},
		{text: "They signed it in October.", dct: "none", want: w("October: DATE XXXX-10 [.. ..] document")},
		{text: "They met on Friday.", want: w("Friday: DATE 2022-09-02 [2022-09-02 2022-09-02] document")},
		{text: "They will meet on Friday.", want: w("Friday: DATE 2022-09-09 [2022-09-09 2022-09-09] document")},
	}},
	{"told from an earlier time", []tagCase{
		{text: "The war began in March 2014. The following June it ended.", want: w("March 2014: DATE 2014-03 [2014-03-01 2014-03-31] explicit", "The following June: DATE 2014-06 [2014-06-01 2014-06-30] context")},
		{text: "The council was set up in 1998. Two years later it was dissolved.", want: w("1998: DATE 1998 [1998-01-01 1998-12-31] explicit", "Two years later: DATE 2000 [2000-01-01 2000-12-31] context")},
		{text: "The plant opened on 17 May 2021. The next day it closed.", want: w("17 May 2021: DATE 2021-05-17 [2021-05-17 2021-05-17] explicit", "The next day: DATE 2021-05-18 [2021-05-18 2021-05-18] context")},
		{text: "It sold much in 2018-2019, and bought little in the same period.", want: w("2018: DATE 2018 [2018-01-01 2018-12-31] explicit", "2019: DATE 2019 [2019-01-01 2019-12-31] explicit", "the same period: DATE 2018/2019 [2018-01-01 2019-12-31] context")},
		{text: "It was founded in 1999. Since then it has grown.", want: w("1999: DATE 1999 [1999-01-01 1999-12-31] explicit", "then: DATE 1999 [1999-01-01 ..] context")},
		{text: "It was founded in 1956. Over the next 90 years it grew.", dct: "none", want: w("1956: DATE 1956 [1956-01-01 1956-12-31] explicit", "the next 90 years: DURATION P90Y [1956-01-01 2046-12-31] context")},
		{text: "In June 2019 it was sold. A year earlier it was bought.", want: w("June 2019: DATE 2019-06 [2019-06-01 2019-06-30] explicit", "A year earlier: DATE 2018 [2018-01-01 2018-12-31] context")},
		{text: "Two days after the summit they met.", want: w("Two days: DURATION P2D [.. ..] explicit event")},
	}},
	{"no publication date", []tagCase{
		{text: "Togo joined in 1987. This year it left.", dct: "none", want: w(togo1987, "This year: DATE PRESENT_REF [.. ..] document")},
		{text: "Togo joined in 1987. Next year it leaves.", dct: "none", want: w(togo1987, "Next year: DATE FUTURE_REF [.. ..] document")},
		{text: "Togo joined in 1987. Earlier this month it left.", dct: "none", want: w(togo1987, "Earlier this month: DATE PRESENT_REF START [.. ..] document")},
		{text: "Togo joined in 1987. Last week it left.", dct: "none", want: w(togo1987, "Last week: DATE PAST_REF [.. ..] document")},
		{text: "Togo joined in 1987. It grew in the first quarter of this year.", dct: "none", want: w(togo1987, "the first quarter of this year: DATE XXXX-Q1 [.. ..] document")},
		{text: "Togo joined in 1987. Two years ago it left.", dct: "none", want: w(togo1987, "Two years ago: DURATION P2Y [.. ..] document")},
		{text: "Togo joined in 1987. Yesterday it left.", dct: "none", want: w(togo1987, "Yesterday: DATE XXXX-XX-XX [.. ..] document")},
		{text: "Togo joined in 1987. The bank announced a loan over the next two years.", dct: "none", want: w(togo1987, "the next two years: DURATION P2Y [.. ..] document")},
		{text: "Togo joined in 1987. Over the past decade it grew.", dct: "none", want: w(togo1987, "the past decade: DURATION P10Y [.. ..] document")},
		{text: "Togo joined in 1987. The following year it left.", dct: "none", want: w(togo1987, "The following year: DATE 1988 [1988-01-01 1988-12-31] context")},
		{text: "Togo joined in 1987. Later that year it left.", dct: "none", want: w(togo1987, "Later that year: DATE 1987 END [1987-01-01 1987-12-31] context")},
		{text: "Togo joined in 1987. Two years later it left.", dct: "none", want: w(togo1987, "Two years later: DATE 1989 [1989-01-01 1989-12-31] context")},
		{text: "Togo joined in 1987. It left by year-end.", dct: "none", want: w(togo1987, "year-end: DATE 1987 END [.. 1987-12-31] end context")},
	}},
	{"report within a history", []tagCase{
		{text: history + "The bank announced a loan over the next two years.", want: w4("the next two years: DURATION P2Y [2022-09-05 2024-09-05] document")},
		{text: history + "It has spent $4 million this year.", want: w4("this year: DATE 2022 [2022-01-01 2022-12-31] document")},
		{text: history + "Over the past decade, trade grew.", want: w4("the past decade: DURATION P10Y [2012-09-05 2022-09-05] document")},
		{text: history + "It is to triple within five years.", want: w4("five years: DURATION P5Y [2022-09-05 2027-09-05] document")},
		{text: history + "On Friday the bank said no.", want: w4("Friday: DATE 2022-09-02 [2022-09-02 2022-09-02] document")},
		{text: history + "Over the next ten years, trade grew.", want: w4("the next ten years: DURATION P10Y [2005-01-01 2015-12-31] context")},
		{text: "In 2006 trade doubled. The next year it fell.", want: w("2006: DATE 2006 [2006-01-01 2006-12-31] explicit", "The next year: DATE 2007 [2007-01-01 2007-12-31] context")},
	}},
	{"past verbs before what is to come", []tagCase{
		{text: "On Friday, Chad and Mali agreed to cut fees.", want: w("Friday: DATE 2022-09-02 [2022-09-02 2022-09-02] document")},
		{text: "Chad and Mali agreed to meet on Friday.", want: w("Friday: DATE 2022-09-09 [2022-09-09 2022-09-09] document")},
		{text: "On Friday, Mali proposed a truce.", want: w("Friday: DATE 2022-09-02 [2022-09-02 2022-09-02] document")},
		{text: "Chad overran it in October.", want: w("October: DATE 2021-10 [2021-10-01 2021-10-31] document")},
		{text: "The pact was signed on 20 October.", want: w("20 October: DATE 2021-10-20 [2021-10-20 2021-10-20] document")},
		{text: "The pact will be formally signed on 20 October.", want: w("20 October: DATE 2022-10-20 [2022-10-20 2022-10-20] document")},
	}},
	{"months that go on", []tagCase{
		{text: "The mill cut output in November 2021, and shut in April.", want: w("November 2021: DATE 2021-11 [2021-11-01 2021-11-30] explicit", "April: DATE 2022-04 [2022-04-01 2022-04-30] document")},
		{text: "The mill cut output in November 2011, and shut in April.", want: w("November 2011: DATE 2011-11 [2011-11-01 2011-11-30] explicit", "April: DATE 2012-04 [2012-04-01 2012-04-30] context")},
		{text: "Output fell in November 2021 and again after April.", want: w("November 2021: DATE 2021-11 [2021-11-01 2021-11-30] explicit", "April: DATE 2021-04 [2021-05-01 ..] after context")},
		{text: "The mill was built in October 2021. In May it closed.", want: w("October 2021: DATE 2021-10 [2021-10-01 2021-10-31] explicit", "May: DATE 2022-05 [2022-05-01 2022-05-31] document")},
		{text: "The mill was built in October 2021. It closed in May.", want: w("October 2021: DATE 2021-10 [2021-10-01 2021-10-31] explicit", "May: DATE 2021-05 [2021-05-01 2021-05-31] context")},
		{text: "Output rose in May 2022 and fell in March.", want: w("May 2022: DATE 2022-05 [2022-05-01 2022-05-31] explicit", "March: DATE 2022-03 [2022-03-01 2022-03-31] context")},
	}},
	{"weeks from a day", []tagCase{
		{text: "The raid of 7 March 2011 failed; two weeks later the army tried again.", want: w("7 March 2011: DATE 2011-03-07 [2011-03-07 2011-03-07] explicit", "two weeks later: DATE 2011-03-21 [2011-03-21 2011-03-21] context")},
		{text: "The raid of 7 March 2011 failed. A week later it won.", want: w("7 March 2011: DATE 2011-03-07 [2011-03-07 2011-03-07] explicit", "A week later: DATE 2011-03-14 [2011-03-14 2011-03-14] context")},
		{text: "The raid of 7 March 2011 failed. The following week it won.", want: w("7 March 2011: DATE 2011-03-07 [2011-03-07 2011-03-07] explicit", "The following week: DATE 2011-W11 [2011-03-14 2011-03-20] context")},
		{text: "The raid of March 2011 failed. Two weeks later it won.", want: w("March 2011: DATE 2011-03 [2011-03-01 2011-03-31] explicit", "Two weeks later: DATE 2011-WXX [.. ..] context")},
	}},
	{"streets and years", []tagCase{
		{text: "In 2015 Wall Street fell.", want: w("2015: DATE 2015 [2015-01-01 2015-12-31] explicit")},
		{text: "The 2008 Wall Street crash hurt.", want: w("2008: DATE 2008 [2008-01-01 2008-12-31] explicit")},
	}},
	{"the same of another year", []tagCase{
		{text: "In the first nine months of 2021 it rose, more than in the same period of last year.", want: w("the first nine months of 2021: DATE 2021-01/2021-09 [2021-01-01 2021-09-30] explicit", "the same period of last year: DATE 2021-01/2021-09 [2021-01-01 2021-09-30] context")},
		{text: "It was 3 in Q3 2021, and 4 in the same quarter of 2020.", want: w("Q3 2021: DATE 2021-Q3 [2021-07-01 2021-09-30] explicit", "the same quarter of 2020: DATE 2020-Q3 [2020-07-01 2020-09-30] context")},
		{text: "In the first half of 2016 it rose, in the second half of the year it fell.", want: w("the first half of 2016: DATE 2016-H1 [2016-01-01 2016-06-30] explicit", "the second half of the year: DATE 2016-H2 [2016-07-01 2016-12-31] context")},
	}},
	{"lengths and repetitions", []tagCase{
		{text: "A five-year plan was agreed.", want: w("five-year: DURATION P5Y [.. ..] explicit")},
		{text: "It took two and a half years.", want: w("two and a half years: DURATION P2Y6M [.. ..] explicit")},
		{text: "It lasted half a century.", want: w("half a century: DURATION P50Y [.. ..] explicit")},
		{text: "It lasts two to three months.", want: w("two to three months: DURATION P2M/P3M [.. ..] explicit")},
		{text: "They meet every two years.", want: w("every two years: SET P2Y [.. ..] explicit")},
		{text: "It ships 5 tons per year.", want: w("per year: SET P1Y [.. ..] explicit")},
		{text: "It earns $5 million a year.", want: w("a year: SET P1Y [.. ..] explicit")},
		{text: "They meet on Mondays.", want: w("Mondays: SET XXXX-WXX-1 [.. ..] explicit")},
	}},
	{"times of day", []tagCase{
		{text: "It began on 3 May 2021 at 10:30 p.m. in Rome.", want: w("3 May 2021 at 10:30 p.m.: TIME 2021-05-03T22:30 [2021-05-03 2021-05-03] explicit")},
		{text: "It began on Friday night.", want: w("Friday night: TIME 2022-09-02TNI [2022-09-02 2022-09-02] document")},
		{text: "It began on the evening of 3 May 2021.", want: w("the evening of 3 May 2021: TIME 2021-05-03TEV [2021-05-03 2021-05-03] explicit")},
	}},
	{"vague", []tagCase{
		{text: "In recent months it has grown.", want: w("recent months: DATE PAST_REF [.. ..] explicit vague")},
		{text: "They will meet in the near future.", want: w("the near future: DATE FUTURE_REF [.. ..] explicit vague")},
		{text: "Today, 238 firms operate there.", want: w("Today: DATE PRESENT_REF [2022-09-05 2022-09-05] document vague")},
		{text: "Today the minister opened the plant.", want: w("Today: DATE 2022-09-05 [2022-09-05 2022-09-05] document")},
	}},
	{"holidays", []tagCase{
		{text: "It opened on Easter Monday 2021.", want: w("Easter Monday 2021: DATE 2021-04-05 [2021-04-05 2021-04-05] explicit")},
		{text: "It opened on Labor Day 2021.", want: w("Labor Day 2021: DATE 2021-09-06 [2021-09-06 2021-09-06] explicit")},
		{text: "It opened last Christmas.", want: w("last Christmas: DATE 2021-12-25 [2021-12-25 2021-12-25] document")},
	}},
}

type tagCase struct {
	text, dct string
	want      []string
}

func w(want ...string) []string { return want }

const togo1987 = "1987: DATE 1987 [1987-01-01 1987-12-31] explicit"

// history opens a text that tells of a past away from its publication.
const history = "The fund of 1995 was closed in 2001. It was opened anew in 2003, and in 2005 it moved. "

// w4 is the times of history and one more.
func w4(last string) []string {
	want := make([]string, 0, 5)
	for _, y := range []string{"1995", "2001", "2003", "2005"} {
		want = append(want, y+": DATE "+y+" ["+y+"-01-01 "+y+"-12-31] explicit")
	}
	return append(want, last)
}
