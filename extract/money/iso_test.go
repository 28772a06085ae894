package money

import (
	"strings"
	"testing"
)

// Every code of ISO 4217 must be known, those in use and those withdrawn. Left out are codes that are no money (metals,
// tests, "no currency") and USN and USS, which only banks write.
const (
	inUse = `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
		CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
		HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
		MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
		SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW
		UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF XSU XUA YER ZAR ZMW ZWG`
	withdrawn = `ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BGN BOP BRB BRC BRE BRN BRR BUK
		BYB BYR CHC CSD CSJ CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD HRK IEP
		ILP ILR ISJ ITL LAJ LSM LTL LTT LUC LUF LUL LVL LVR MDC MGF MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE
		RHD ROK ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM TPE TRL UAK UGS UGW UYN UYP VEB VEF VNC XEU XFO XFU XRE YDD YUD
		YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR`
)

func TestISO4217(t *testing.T) {
	x := load(t)
	for _, code := range strings.Fields(inUse + " " + withdrawn) {
		want := code
		if code == "RUR" {
			want = "RUB" // still written for the rouble that followed it
		}
		for _, text := range []string{code + " 2.5 million was paid", "they paid 2.5 million " + code, code + "2,500,000 was paid"} {
			_, ms := x.read(text)
			if len(ms) != 1 || ms[0].Currency != want || ms[0].Amount.String() != "2500000" {
				t.Errorf("%q: got %+v", text, ms)
			}
		}
	}
}

// TestNames asks for a name of each currency in use, as English prose has it: with the adjective of its land.
func TestNames(t *testing.T) {
	x := load(t)
	for _, line := range strings.Split(strings.TrimSpace(names), "\n") {
		code, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, name := range strings.Split(rest, ", ") {
			text := "It cost 40 million " + name + " in all."
			_, ms := x.read(text)
			if len(ms) != 1 || ms[0].Currency != code || ms[0].Amount.String() != "40000000" {
				t.Errorf("%q: got %+v", text, ms)
			}
		}
	}
}

const names = `
	AED UAE dirhams, Emirati dirhams
	AFN Afghan afghanis, afghanis
	ALL Albanian lek, Albanian leks, lek
	AMD Armenian drams, Armenian dram
	AOA Angolan kwanzas, kwanza
	ARS Argentine pesos, Argentinian pesos
	AUD Australian dollars
	AWG Aruban florins
	AZN Azerbaijani manats, Azerbaijani manat, Azeri manat, manat
	BAM Bosnian marks, convertible marks
	BBD Barbadian dollars, Barbados dollars
	BDT Bangladeshi taka, taka
	BHD Bahraini dinars
	BIF Burundian francs, Burundi francs
	BMD Bermudian dollars
	BND Brunei dollars
	BOB bolivianos, Bolivian bolivianos
	BRL Brazilian reais, Brazilian reals, reais
	BSD Bahamian dollars
	BTN ngultrum, Bhutanese ngultrums
	BWP Botswana pula, pula
	BYN Belarusian rubles, Belarusian roubles
	BZD Belize dollars
	CAD Canadian dollars
	CDF Congolese francs
	CHF Swiss francs
	CLP Chilean pesos
	CNY yuan, renminbi, Chinese yuan
	COP Colombian pesos
	CRC Costa Rican colones, colones
	CUP Cuban pesos
	CVE Cape Verdean escudos, Cabo Verdean escudos
	CZK Czech crowns, Czech koruna, koruny
	DJF Djiboutian francs, Djibouti francs
	DKK Danish kroner, Danish crowns
	DOP Dominican pesos
	DZD Algerian dinars
	EGP Egyptian pounds
	ERN nakfa, Eritrean nakfa
	ETB birr, Ethiopian birr
	EUR euros, euro
	FJD Fijian dollars, Fiji dollars
	FKP Falkland Islands pounds
	GBP pounds, pounds sterling, British pounds
	GEL lari, Georgian lari
	GHS cedis, Ghanaian cedis, Ghana cedis
	GIP Gibraltar pounds
	GMD dalasis, Gambian dalasi
	GNF Guinean francs, Guinea francs
	GTQ quetzals, quetzales
	GYD Guyanese dollars, Guyana dollars
	HKD Hong Kong dollars
	HNL lempiras
	HTG gourdes, Haitian gourdes
	HUF forints, Hungarian forint
	IDR rupiah, Indonesian rupiah
	ILS shekels, Israeli shekels, new shekels
	INR rupees, Indian rupees
	IQD Iraqi dinars
	IRR Iranian rials
	ISK Icelandic kronur, Icelandic krona
	JMD Jamaican dollars
	JOD Jordanian dinars
	JPY yen, Japanese yen
	KES Kenyan shillings, Kenya shillings
	KGS Kyrgyz som, soms
	KHR riel, Cambodian riels
	KMF Comorian francs
	KPW North Korean won
	KRW won, South Korean won, Korean won
	KWD Kuwaiti dinars
	KYD Cayman Islands dollars
	KZT tenge, Kazakh tenge, Kazakhstani tenge
	LAK kip, Lao kip
	LBP Lebanese pounds, Lebanese lira
	LKR Sri Lankan rupees
	LRD Liberian dollars
	LSL maloti, Lesotho maloti
	LYD Libyan dinars
	MAD Moroccan dirhams
	MDL Moldovan lei
	MGA ariary, Malagasy ariary
	MKD Macedonian denars, denars
	MMK kyat, Myanmar kyats, Burmese kyat
	MNT tugrik, Mongolian tugriks, togrog
	MOP Macanese patacas, patacas
	MRU ouguiyas, Mauritanian ouguiya
	MUR Mauritian rupees
	MVR rufiyaa, Maldivian rufiyaa
	MWK Malawian kwacha, Malawi kwacha
	MXN Mexican pesos
	MYR ringgit, Malaysian ringgit
	MZN meticais, Mozambican meticais, metical
	NAD Namibian dollars, Namibia dollars
	NGN naira, Nigerian naira
	NIO cordobas, Nicaraguan córdobas
	NOK Norwegian kroner, Norwegian crowns
	NPR Nepalese rupees, Nepali rupees
	NZD New Zealand dollars
	OMR Omani rials, Omani riyals
	PAB balboas
	PEN soles, Peruvian soles, nuevos soles
	PGK kina, Papua New Guinea kina
	PHP Philippine pesos
	PKR Pakistani rupees, Pakistan rupees
	PLN zloty, zlotys, Polish zloty
	PYG guaranis, Paraguayan guaraníes
	QAR Qatari riyals
	RON lei, Romanian lei
	RSD Serbian dinars
	RUB rubles, roubles, Russian roubles
	RWF Rwandan francs, Rwanda francs
	SAR Saudi riyals
	SBD Solomon Islands dollars
	SCR Seychelles rupees, Seychellois rupees
	SDG Sudanese pounds
	SEK Swedish kronor, Swedish crowns
	SGD Singapore dollars
	SHP Saint Helena pounds
	SLE leones, Sierra Leonean leones
	SOS Somali shillings
	SRD Surinamese dollars
	SSP South Sudanese pounds
	STN dobras
	SVC Salvadoran colones
	SYP Syrian pounds, Syrian lira
	SZL emalangeni, Swazi emalangeni
	THB baht, Thai baht
	TJS somoni, Tajik somoni
	TMT Turkmen manat, Turkmenistan manat
	TND Tunisian dinars
	TOP Tongan pa'anga, pa'anga
	TRY Turkish lira, Turkish liras, lira
	TTD Trinidad and Tobago dollars
	TWD Taiwan dollars, New Taiwan dollars, Taiwanese dollars
	TZS Tanzanian shillings, Tanzania shillings
	UAH hryvnia, Ukrainian hryvnias, hryvnyas
	UGX Ugandan shillings, Uganda shillings
	USD US dollars, U.S. dollars, American dollars, dollars, United States dollars
	UYU Uruguayan pesos
	UZS Uzbek soums, Uzbek som, soums
	VES Venezuelan bolivars, bolivares
	VND dong, Vietnamese dong
	VUV vatu
	WST tala, Samoan tala
	XAF Central African CFA francs
	XCD East Caribbean dollars, Eastern Caribbean dollars
	XCG Caribbean guilders
	XDR special drawing rights, SDRs
	XOF CFA francs, West African CFA francs
	XPF CFP francs, Pacific francs
	YER Yemeni rials, Yemeni riyals
	ZAR rand, South African rand
	ZMW kwacha, Zambian kwacha
	ZWG Zimbabwe Gold
`
