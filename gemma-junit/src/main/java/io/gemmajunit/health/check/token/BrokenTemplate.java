package io.gemmajunit.health.check.token;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplate;
import io.gemmajunit.text.ChatTemplateException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The chat template loses what is said, or writes tags that are no tokens. */
final class BrokenTemplate implements HealthCheck {

    private static final ChatMessage USER = new ChatMessage("user", "alpha beta");
    private static final ChatMessage MODEL = new ChatMessage("assistant", "gamma delta");
    private static final ChatMessage AGAIN = new ChatMessage("user", "epsilon zeta");

    private static final Pattern ROLE = Pattern.compile("(" + TemplateTags.TAG.pattern() + "\\w+)\\n");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        try {
            patient.template().ifPresent(template -> examine(patient, template, findings));
        } catch (ChatTemplateException e) {
            findings.error(e.getMessage() + " An ordinary conversation of three messages was rendered.");
        }
    }

    private static void examine(Patient patient, ChatTemplate template, Findings.Sink findings) {
        String what = "The " + template;
        for (List<ChatMessage> conversation : List.of(List.of(USER), List.of(USER, MODEL, AGAIN))) {
            String prompt = template.prompt(conversation);
            for (ChatMessage message : conversation) {
                int first = prompt.indexOf(message.content());
                if (first < 0 || prompt.indexOf(message.content(), first + 1) >= 0) {
                    findings.error(what + " writes what the " + message.role() + " says "
                            + (first < 0 ? "not at all" : "twice") + " in a conversation of "
                            + (conversation.size() == 1 ? "one message" : conversation.size() + " messages")
                            + "; copy the template of the parent.");
                    return;
                }
            }
        }
        examineTurn(template, what, findings);
        if (!patient.tokenizerJson().isMissingNode()) {
            examineTags(patient, template, what, findings);
            examineBeginnings(patient, template, what, findings);
        }
    }

    private static void examineTurn(ChatTemplate template, String what, Findings.Sink findings) {
        String asked = behindQuestion(template.prompt(List.of(USER)));
        Optional<String> answered = beforeAnswer(template);
        // An end of the user's turn such as [/INST] opens the model's as well.
        boolean isOpened = !asked.isBlank()
                && answered.filter(text -> text.strip().equals(asked.strip())).isPresent();
        if (!isOpened && template.prompt(List.of(USER)).equals(template.transcript(List.of(USER)))) {
            findings.warning(
                    what + " does not open the model's turn (add_generation_prompt changes nothing), so a model may"
                            + " write the user's part; copy the template of the parent.");
        }
        Optional<String> role = role(asked);
        Optional<String> known = answered.flatMap(BrokenTemplate::role);
        if (role.isPresent() && known.isPresent() && !role.equals(known)) {
            findings.warning(what + " opens the model's turn with " + role.get()
                    + ", but writes turns that are over with " + known.get()
                    + ", so a model that learned from these continues a turn that it never saw; copy the template of the"
                    + " parent.");
        }
    }

    private static String behindQuestion(String text) {
        return text.substring(text.indexOf(USER.content()) + USER.content().length());
    }

    /** Returns what stands between question and answer; empty where no conversation ends with an answer. */
    private static Optional<String> beforeAnswer(ChatTemplate template) {
        try {
            String transcript = behindQuestion(template.transcript(List.of(USER, MODEL)));
            int answer = transcript.indexOf(MODEL.content());
            return answer < 0 ? Optional.empty() : Optional.of(transcript.substring(0, answer));
        } catch (ChatTemplateException e) {
            return Optional.empty();
        }
    }

    /** Returns the first tag that has a word and the end of the line behind it; a further one may open a thought. */
    private static Optional<String> role(String text) {
        return ROLE.matcher(text).results().map(role -> role.group(1)).findFirst();
    }

    private static void examineTags(Patient patient, ChatTemplate template, String what, Findings.Sink findings) {
        for (String tag : tagsOfTurns(template.prompt(List.of(USER, MODEL, AGAIN)))) {
            int pieces = patient.tokenizer().encodeWithoutSpecials(tag).length;
            if (pieces > 1) {
                findings.warning(
                        what + " writes " + tag + ", which is no token but " + pieces + " pieces of text: it was not"
                                + " added to the tokenizer; add it and train its row, or use a template of tokens that are there.");
            }
        }
    }

    /** Gemma saw one at the beginning of a conversation; others, such as Llama 2, one before each question. */
    private static void examineBeginnings(Patient patient, ChatTemplate template, String what, Findings.Sink findings) {
        String bos = patient.tokenizer().bosToken();
        String prompt = template.prompt(List.of(USER, MODEL, AGAIN));
        if (patient.isGemma() && prompt.indexOf(bos) != prompt.lastIndexOf(bos)) {
            findings.warning(what + " writes " + bos + " more than once into a conversation, of which Gemma saw one, at"
                    + " its beginning; copy the template of the parent.");
        }
    }

    /** Text that stands before the conversation, such as a system prompt of its own, may hold XML. */
    private static Set<String> tagsOfTurns(String prompt) {
        Set<String> tags = new LinkedHashSet<>();
        Matcher tag = TemplateTags.TAG.matcher(prompt);
        int begun = 0;
        int said = prompt.indexOf(USER.content());
        while (tag.find()) {
            boolean isFirst = prompt.substring(begun, tag.start()).isBlank();
            begun = isFirst ? tag.end() : begun;
            if (isFirst || tag.start() > said) {
                tags.add(tag.group());
            }
        }
        return tags;
    }
}
