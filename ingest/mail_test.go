package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// head opens an e-mail of the media type.
func head(kind string) string {
	return "Message-ID: <1@x.org>\nFrom: Ann Lind <ann@x.org>\nDate: Mon, 3 Feb 2020 23:30:00 -0500\nSubject: Piers\nContent-Type: " + kind + "\n\n"
}

func TestMail(t *testing.T) {
	plain := head("text/plain; charset=utf-8")
	mixed := head("multipart/mixed; boundary=b")
	for _, tt := range []struct{ name, data, want string }{
		{"plain text", plain + "Dear Bo,\n\nthe pier stands.\n\nAnn", "paragraph: Dear Bo,\nparagraph: the pier stands.\nparagraph: Ann\n"},
		{"lines end with a return", strings.ReplaceAll(plain+"a one.\n\nb two.", "\n", "\r\n"), "paragraph: a one.\nparagraph: b two.\n"},
		{"quotations stand apart, without their marks", plain + "Yes, all of it.\n> Was it paid,\n> all of it?\n>\n>> No, not yet.\nSo it was.",
			"paragraph: Yes, all of it.\nparagraph: Was it paid,⏎all of it?\nparagraph: No, not yet.\nparagraph: So it was.\n"},
		{"flowed text", head("text/plain; format=flowed") + "the pier \nstands \nhere.\n> who \n> says?\n-- \nAnn", "paragraph: the pier stands here.\nparagraph: who says?\nparagraph: --⏎Ann\n"},
		{"flowed text with its spaces deleted", head("text/plain; format=flowed; delsp=yes") + "the harbo \nur.", "paragraph: the harbour.\n"},
		{"quoted-printable", strings.Replace(plain, "\n\n", "\nContent-Transfer-Encoding: quoted-printable\n\n", 1) + "Zo=C3=AB pa=\nid 1=2 and =zz.", "paragraph: Zoë paid 1=2 and =zz.\n"},
		{"base64", strings.Replace(plain, "\n\n", "\nContent-Transfer-Encoding: base64\n\n", 1) + "Wm/Dqw==\n", "paragraph: Zoë\n"},
		{"an old encoding", head("text/plain; charset=iso-8859-2") + "W\xf3jt zap\xb3aci\xb3.", "paragraph: Wójt zapłacił.\n"},
		{"an encoding that nobody names", head("text/plain") + "Zo\xeb paid \x805.", "paragraph: Zoë paid €5.\n"},
		{"a page", head("text/html") + "<p>a <b>b</b><p class=footer>c<nav>d</nav>", "paragraph: a b\nparagraph: c\nparagraph: d\n"},
		{"the page, where it has more structure", head("multipart/alternative; boundary=b") + "--b\n\na\n--b\nContent-Type: text/html\n\n<ul><li>a</ul>\n--b--", "list_item: a\n"},
		{"the plain text, where the page has not", head("multipart/alternative; boundary=b") + "--b\n\na b c\n--b\nContent-Type: text/html\n\n<div>a</div>b c\n--b--", "paragraph: a b c\n"},
		{"several bodies", mixed + "not shown\n--b\n\na one.\n--b\nContent-Type: text/html\n\n<p>b two.\n--b--\nnot shown", "paragraph: a one.\nparagraph: b two.\n"},
		{"the last boundary is missing", mixed + "--b\n\na one.\n\n--b\n\nb two.", "paragraph: a one.\nparagraph: b two.\n"},
		{"boundaries that only look like it", mixed + "--b\n\nwhat a --b may be,\n--bb\nis no one's concern.\n--b--", "paragraph: what a --b may be,⏎--bb⏎is no one's concern.\n"},
		{"no boundary comes", mixed + "a one.", "paragraph: a one.\n"},
		{"attached texts are no body", mixed + "--b\n\na\n--b\nContent-Disposition: attachment; filename=b.txt\n\nb\n--b--", "paragraph: a\n"},
		{"a signature by PGP", plain + "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\na one,\n- -- and b.\n-----BEGIN PGP SIGNATURE-----\nx", "paragraph: a one,⏎-- and b.\n"},
		{"out of a mailbox", "From ann Mon Feb  3 10:00:00 2020\nSubject: x\n\nthe way is long,\n>From b to two.", "paragraph: the way is long,⏎From b to two.\n"},
		{"nothing but an attachment", mixed + "--b\nContent-Type: application/pdf\n\n%PDF\n--b--", ""},
		{"a saved page", "From: <Saved by x>\nSubject: t\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<html><nav>x</nav><main><p>The =\npier.</main>\n--b\nContent-Type: image/png\n\nx\n--b--", "paragraph: The pier.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.eml", []byte(tt.data), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
				t.Error(diff)
			}
			checkDocument(t, d)
		})
	}
}

func TestMailMeta(t *testing.T) {
	data := "Return-Path: <x>\nfrom: =?iso-8859-1?q?Zo=EB_Lind?= <zoe@x.org>\nSUBJECT: =?utf-8?b?UGllcnM=?=\n\tand =?utf-8?q?caf=C3=A9s?=\nDate: Mon, 3 Feb 2020 23:30:00 -0500\nOrganization: Harbour Board\n\na"
	d, err := Read("a", []byte(data), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := Meta{
		Title: Fact{"Piers and cafés", "header"}, Author: Fact{"Zoë Lind", "header"},
		Publisher: Fact{"Harbour Board", "header"}, Published: Fact{"2020-02-03", "header"},
	}
	if diff := cmp.Diff(want, d.Meta); diff != "" {
		t.Error(diff)
	}
}

func TestUnpackMail(t *testing.T) {
	const line = "a: \"Message-ID: <1@x.org\"\n"
	mixed := head("multipart/mixed; boundary=b")
	for _, tt := range []struct{ name, data, want string }{
		{"an e-mail alone", head("text/plain") + "a", line},
		{"attachments, by name", mixed + "--b\n\nbody\n--b\nContent-Type: text/plain; name=\"c.txt\"\n\nC\n--b\nContent-Disposition: attachment; filename*=utf-8''b%C3%A9.txt\nContent-Transfer-Encoding: base64\n\nQg==\n--b--",
			line + "a!bé.txt: \"B\"\na!c.txt: \"C\"\n"},
		{"a forwarded message and its attachment", mixed + "--b\nContent-Type: message/rfc822\n\nMessage-ID: <2>\nSubject: s\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Disposition: attachment; filename=d.txt\n\nD\n--c--\n--b--",
			line + "a!message 1.eml: \"Message-ID: <2>\\nSubj\"\na!message 1.eml!d.txt: \"D\"\n"},
		{"an archive that is attached", mixed + "--b\nContent-Disposition: attachment; filename=../x.zip\n\n" + zipped(t, file{"d.txt", "D"}) + "\n--b--", line + "a!x.zip!d.txt: \"D\"\n"},
		{"pictures and style that the page shows", head("multipart/related; boundary=b") + "--b\nContent-Type: text/html\n\n<p>a\n--b\nContent-Type: image/png; name=logo.png\n\nx\n--b--", line},
		{"what no reader looks at", mixed + "--b\n\na\n--b\nContent-Type: text/calendar\n\nx\n--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--b--", line},
		{"what Outlook packs", mixed + "--b\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx\n--b--",
			line + "error a!winmail.dat: attachments packed in a form of Outlook's own (winmail.dat)\n"},
		{"a saved page is one document", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>a\n--b\nContent-Type: text/plain; name=x\n\nx\n--b--", "a: \"MIME-Version: 1.0\\nCo\"\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, unpacked(t, "a", tt.data)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEncryptedMail(t *testing.T) {
	for name, data := range map[string]string{
		"S/MIME":        head("application/pkcs7-mime; smime-type=enveloped-data") + "x",
		"PGP":           head("multipart/encrypted; boundary=b") + "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--",
		"PGP in a text": head("text/plain") + "-----BEGIN PGP MESSAGE-----\n\nx",
		"PGP in a part": head("multipart/mixed; boundary=b") + "--b\n\n-----BEGIN PGP MESSAGE-----\n\nx\n--b--",
		"within a part": head("multipart/mixed; boundary=b") + "--b\nContent-Type: application/x-pkcs7-mime\n\nx\n--b--",
	} {
		if _, err := Read("a", []byte(data), Options{}); !errors.Is(err, ErrEncrypted) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestMemo reads memos that open like e-mails: they are briefs.
func TestMemo(t *testing.T) {
	for _, text := range []string{
		"From: Ann\nTo: Bo\nDate: 3 May 2020\nSubject: Piers\n\nAll piers stand.",
		"Subject: Piers\nContent: all\n\nAll piers stand.",
		"Date: 3 May 2020\nReferences: see the annex\n\nFrom: Ann",
		"From the harbour to the sea: a plan\nMessage-ID: none",
		"Content-Type: text/plain\nContent-Transfer-Encoding: binary\n\nWhat a web server sent.",
	} {
		d, err := Read("a", []byte(text), Options{})
		if err != nil || d.Format != "text" {
			t.Errorf("%q is read as %v, %v", text, d, err)
		}
	}
}
