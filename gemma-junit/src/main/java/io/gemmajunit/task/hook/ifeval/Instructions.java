package io.gemmajunit.task.hook.ifeval;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.Casing;
import io.gemmajunit.python.library.Json;
import io.gemmajunit.python.re.Flag;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.python.text.Splitting;
import io.gemmajunit.task.TaskException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** The 25 kinds of instructions. */
final class Instructions {

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[.*?\\]");
    private static final Pattern STAR = Pattern.compile("^\\s*\\*[^\\*].*$", Flag.MULTILINE);
    private static final Pattern DASH = Pattern.compile("^\\s*-.*$", Flag.MULTILINE);
    private static final Pattern HIGHLIGHT = Pattern.compile("\\*[^\\n\\*]*\\*");
    private static final Pattern DOUBLE_HIGHLIGHT = Pattern.compile("\\*\\*[^\\n\\*]*\\*\\*");
    private static final Pattern TITLE = Pattern.compile("<<[^\\n]+>>");
    private static final Pattern DIVIDER = Pattern.compile("\\s?\\*\\*\\*\\s?");
    private static final List<String> CONSTRAINED =
            List.of("My answer is yes.", "My answer is no.", "My answer is maybe.");

    private final Sentences sentences = new Sentences();
    private final CapitalWords capitals = new CapitalWords(sentences);
    private final DetectedLanguages languages;

    Instructions(DetectedLanguages languages) {
        this.languages = languages;
    }

    /**
     * Returns an instruction.
     *
     * @param id as {@code length_constraints:number_words}
     * @param values its arguments
     */
    Instruction of(String id, Map<?, ?> values) {
        InstructionArguments arguments = new InstructionArguments(id, values);
        return switch (id) {
            case "keywords:existence" ->
                answer -> arguments
                        .texts("keywords")
                        .allMatch(word -> ignoringCase(word).search(answer).isPresent());
            case "keywords:frequency" ->
                answer -> arguments.holds(
                        ignoringCase(Str.strip(arguments.text("keyword")))
                                .findAll(answer)
                                .size(),
                        "relation",
                        "frequency");
            case "keywords:forbidden_words" ->
                answer -> arguments
                        .texts("forbidden_words")
                        .noneMatch(word -> ignoringCase("\\b" + word + "\\b")
                                .search(answer)
                                .isPresent());
            case "keywords:letter_frequency" ->
                answer -> arguments.holds(
                        occurrences(Casing.lower(answer), Casing.lower(Str.strip(arguments.text("letter")))),
                        "let_relation",
                        "let_frequency");
            case "language:response_language" -> answer -> isLanguage(answer, arguments.text("language"));
            case "length_constraints:number_sentences" ->
                answer -> arguments.holds(sentences.of(answer).size(), "relation", "num_sentences");
            case "length_constraints:number_paragraphs" ->
                answer -> paragraphs(answer) == arguments.number("num_paragraphs");
            case "length_constraints:number_words" ->
                answer -> arguments.holds(WORD.findAll(answer).size(), "relation", "num_words");
            case "length_constraints:nth_paragraph_first_word" -> answer -> beginsParagraph(answer, arguments);
            case "startend:end_checker" ->
                answer -> Casing.lower(trimmed(Str.strip(answer), '"'))
                        .endsWith(Casing.lower(Str.strip(arguments.text("end_phrase"))));
            case "startend:quotation" -> Instructions::isQuoted;
            case "change_case:capital_word_frequency" ->
                answer -> arguments.holds(capitals.count(answer), "capital_relation", "capital_frequency");
            case "change_case:english_capital" -> answer -> Casing.isUpper(answer) && isLanguage(answer, "en");
            case "change_case:english_lowercase" -> answer -> Casing.isLower(answer) && isLanguage(answer, "en");
            case "punctuation:no_comma" -> answer -> !answer.contains(",");
            case "combination:two_responses" -> Instructions::isTwoAnswers;
            case "combination:repeat_prompt" ->
                answer -> Casing.lower(Str.strip(answer))
                        .startsWith(Casing.lower(Str.strip(arguments.text("prompt_to_repeat"))));
            default -> ofFormat(id, arguments);
        };
    }

    private static Instruction ofFormat(String id, InstructionArguments arguments) {
        return switch (id) {
            case "detectable_content:number_placeholders" ->
                answer -> PLACEHOLDER.findAll(answer).size() >= arguments.number("num_placeholders");
            case "detectable_content:postscript" ->
                answer -> postscript(Str.strip(arguments.text("postscript_marker")))
                        .search(Casing.lower(answer))
                        .isPresent();
            case "detectable_format:number_bullet_lists" ->
                answer -> STAR.findAll(answer).size() + DASH.findAll(answer).size() == arguments.number("num_bullets");
            case "detectable_format:constrained_response" ->
                answer -> CONSTRAINED.stream().anyMatch(Str.strip(answer)::contains);
            case "detectable_format:number_highlighted_sections" ->
                answer -> highlights(answer) >= arguments.number("num_highlights");
            case "detectable_format:multiple_sections" ->
                answer -> Pattern.compile("\\s?" + Str.strip(arguments.text("section_spliter")) + "\\s?\\d+\\s?")
                                        .split(answer)
                                        .size()
                                - 1
                        >= arguments.number("num_sections");
            case "detectable_format:json_format" -> Instructions::isJson;
            case "detectable_format:title" ->
                answer -> TITLE.findAll(answer).stream()
                        .map(title -> Str.stripEnd(Str.stripStart(title.get(0), c -> c == '<'), c -> c == '>'))
                        .anyMatch(title -> !Str.strip(title).isEmpty());
            default ->
                throw new TaskException(
                        "IFEval has no instruction " + id + "; correct the instruction_id_list that names it.");
        };
    }

    private static Pattern ignoringCase(String pattern) {
        return Pattern.compile(pattern, Flag.IGNORECASE);
    }

    private static long occurrences(String text, String letter) {
        return text.codePoints()
                .filter(c -> Character.toString(c).equals(letter))
                .count();
    }

    /** A text without anything to tell its language by is taken for what was asked. */
    private boolean isLanguage(String answer, String wanted) {
        String language = languages.of(answer);
        return language.isEmpty() || language.equals(wanted);
    }

    /** Returns how many paragraphs dividers make, without empty ones at the ends; -1 if another is empty. */
    private static int paragraphs(String answer) {
        List<String> paragraphs =
                DIVIDER.split(answer).stream().map(String::valueOf).toList();
        int count = paragraphs.size();
        for (int i = 0; i < paragraphs.size(); i++) {
            if (Str.strip(paragraphs.get(i)).isEmpty()) {
                if (i > 0 && i < paragraphs.size() - 1) {
                    return -1;
                }
                count--;
            }
        }
        return count;
    }

    private static boolean beginsParagraph(String answer, InstructionArguments arguments) {
        List<String> paragraphs = Arrays.asList(answer.split("\n\n", -1));
        long filled =
                paragraphs.stream().filter(each -> !Str.strip(each).isEmpty()).count();
        int nth = arguments.number("nth_paragraph");
        String paragraph = nth <= filled ? Str.strip(paragraphs.get(nth - 1)) : "";
        if (paragraph.isEmpty()) {
            return false;
        }
        String word = Splitting.onSpace(paragraph).get(0);
        word = Str.stripStart(Str.stripStart(word, c -> c == '\''), c -> c == '"');
        Matcher end = java.util.regex.Pattern.compile("[.,?!'\"]").matcher(word);
        String first = Casing.lower(end.find() ? word.substring(0, end.start()) : word);
        return filled == arguments.number("num_paragraphs") && first.equals(Casing.lower(arguments.text("first_word")));
    }

    private static Pattern postscript(String marker) {
        String pattern = switch (marker) {
            case "P.P.S" -> "\\s*p\\.\\s?p\\.\\s?s.*$";
            case "P.S." -> "\\s*p\\.\\s?s\\..*$";
            default -> "\\s*" + Casing.lower(marker) + ".*$";
        };
        return Pattern.compile(pattern, Flag.MULTILINE);
    }

    private static int highlights(String answer) {
        int count = 0;
        for (List<String> found : HIGHLIGHT.findAll(answer)) {
            count += Str.strip(trimmed(found.get(0), '*')).isEmpty() ? 0 : 1;
        }
        for (List<String> found : DOUBLE_HIGHLIGHT.findAll(answer)) {
            String text = found.get(0);
            count +=
                    Str.strip(text.substring(2, Math.max(2, text.length() - 2))).isEmpty() ? 0 : 1;
        }
        return count;
    }

    private static String trimmed(String text, char mark) {
        return Str.stripEnd(Str.stripStart(text, c -> c == mark), c -> c == mark);
    }

    private static boolean isQuoted(String answer) {
        String text = Str.strip(answer);
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    }

    private static boolean isTwoAnswers(String answer) {
        String[] parts = answer.split("\\*{6}", -1);
        List<String> filled = Arrays.stream(parts)
                .map(Str::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        for (int i = 1; i < parts.length - 1; i++) {
            if (Str.strip(parts[i]).isEmpty()) {
                return false;
            }
        }
        return filled.size() == 2 && !filled.get(0).equals(filled.get(1));
    }

    private static boolean isJson(String answer) {
        String text = Str.strip(answer);
        for (String fence : List.of("```json", "```Json", "```JSON", "```")) {
            text = text.startsWith(fence) ? text.substring(fence.length()) : text;
        }
        text = Str.strip(text.endsWith("```") ? text.substring(0, text.length() - 3) : text);
        try {
            Json.loads(text);
            return true;
        } catch (PythonException e) {
            return false;
        }
    }
}
