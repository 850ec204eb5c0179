package io.gemmajunit.shown;

import java.util.List;
import java.util.stream.Stream;

/** Texts that would take over a careless output: the one set that all formats are tested with. */
public final class Payloads {

    /** Each writes PWNED into the title of a page when it is run as markup or script. */
    public static final List<String> OF_PAGES = List.of(
            "</script><script>document.title='PWNED'</script>",
            "<img src=x onerror=\"document.title='PWNED'\">",
            "<svg/onload=document.title='PWNED'>",
            "\"><iframe srcdoc=\"<script>parent.document.title='PWNED'</script>\">",
            "<!--<script>document.title='PWNED'",
            "{{ page.headline }}{% include 'x' %}${document.title='PWNED'}",
            "<style>body{display:none}</style>",
            "<meta http-equiv=refresh content=\"0;url=https://example.org\">",
            "javascript:document.title='PWNED'",
            "\u202Egpj.exe\u202C\u2028\u2029\u0000\u001B[31m");

    private static final List<String> OF_CONSOLES = List.of(
            "##vso[task.complete result=Succeeded;]done",
            "a ##vso[task.setvariable variable=x]y",
            "##[error]x",
            "####[group]x",
            "##teamcity[testFailed name='x']",
            "::error::x",
            "  ::stop-commands::x",
            "said\n::set-env name=PATH::/tmp",
            "said\r\n\t ::add-mask::x",
            "said\r##[error]x\u0085::warning::x\u2028::debug::x",
            "section_start:1:x\r\u001B[0Kx",
            "[ERROR] x\n[gemma] error: Everything is fine",
            "\u001B[2J\u001B]0;PWNED\u0007\u001B[1A\u001B[2K",
            "\u009B31m\u0090q\u009C",
            "a\bb\u007Fc\u000Bd\fe",
            "without measure " + "x".repeat(60_000));

    private static final List<String> OF_READERS = List.of(
            "\u202Edlrow\u202C \u2066x\u2069 \u200Fy\u200E\u061C",
            "hidden \uDB40\uDC41\uDB40\uDC42 text",
            "half \uD83D of a character",
            "\uDE00\uD83D turned around",
            "no character \uFFFE\uFFFF\uFDD0");

    private static final List<String> OF_SPREADSHEETS = List.of(
            "=HYPERLINK(\"https://example.org\",\"x\")",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\n=1",
            "\uFF1D1",
            "a\",\"=1\n\"b");

    private static final List<String> OF_DOCUMENTS = List.of(
            "| a | b |\n|---|---|\n# c",
            "[x](javascript:alert(1)) ![x](https://example.org/x.png) @all #1 &lt; `c` ~~d~~",
            "]]></failure><testcase name=\"x\"/>",
            "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;",
            "%0A::error::x%25");

    private Payloads() {}

    /** Returns a text with a replacement for each character that turns, hides or is no text. */
    public static String withoutDeceit(String text) {
        return text.replaceAll(
                "[\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F\uFDD0-\uFDEF\uFFFE\uFFFF\\p{Cs}\\x{E0000}-\\x{E007F}]",
                "\uFFFD");
    }

    /** Returns all. */
    public static List<String> all() {
        return Stream.of(OF_PAGES, OF_CONSOLES, OF_READERS, OF_SPREADSHEETS, OF_DOCUMENTS)
                .flatMap(List::stream)
                .toList();
    }
}
