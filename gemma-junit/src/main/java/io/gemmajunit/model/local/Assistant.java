package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.ChatStyle;
import io.gemmajunit.model.ChatStyle.Thinking;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplate;
import io.gemmajunit.text.ChatTemplateException;
import io.gemmajunit.text.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A checkpoint's side of a conversation: its chat template with its arguments, and where thoughts end. */
final class Assistant {

    private static final Logger LOG = LoggerFactory.getLogger(Assistant.class);

    /** Gemma 4's own. */
    private static final String THOUGHT_OPENING = "<|channel>";

    private static final String THOUGHT_ENDING = "<channel|>";

    private final CheckpointLocation location;
    private final Optional<ChatTemplate> template;
    private final ChatOptions options;
    private final Lazy<ThoughtEnd> thoughtEnd;

    /**
     * Creates the assistant of a checkpoint.
     *
     * @param template empty if the checkpoint has none
     * @param tokenizer asked only where thoughts may have to end
     */
    Assistant(
            CheckpointLocation location,
            Optional<ChatTemplate> template,
            ChatOptions options,
            Supplier<Tokenizer> tokenizer) {
        this.location = location;
        this.template = template.map(own -> own.with(options.arguments()));
        this.options = options;
        this.thoughtEnd = new Lazy<>(() -> options.thinkEnd()
                .map(end -> set(end, tokenizer.get()))
                .orElseGet(() -> shown(template, tokenizer.get())));
        template.ifPresent(this::warnOfUnread);
    }

    private ThoughtEnd set(String end, Tokenizer tokenizer) {
        if (end.matches("\\d+")) {
            if (end.length() > 9 || Integer.parseInt(end) >= tokenizer.vocabularySize()) {
                throw new ModelException(ChatOptions.THINK_END + " is " + end + ", but the vocabulary of checkpoint "
                        + location + " ends at " + (tokenizer.vocabularySize() - 1)
                        + "; give the id of the token that ends its thoughts, or its text.");
            }
            return new ThoughtEnd.Token(Integer.parseInt(end));
        }
        OptionalInt id = tokenizer.id(end);
        // Special tokens are dropped from texts, so that one would never be found there.
        boolean isSpecial =
                id.isPresent() && tokenizer.decode(new int[] {id.getAsInt()}).isEmpty();
        return isSpecial ? new ThoughtEnd.Token(id.getAsInt()) : new ThoughtEnd.Text(end);
    }

    private static ThoughtEnd shown(Optional<ChatTemplate> template, Tokenizer tokenizer) {
        OptionalInt opening = tokenizer.id(THOUGHT_OPENING);
        OptionalInt ending = tokenizer.id(THOUGHT_ENDING);
        boolean isShown = template.map(ChatTemplate::source)
                .filter(source -> source.contains(THOUGHT_OPENING) && source.contains(THOUGHT_ENDING))
                .isPresent();
        return isShown && opening.isPresent() && ending.isPresent()
                ? new ThoughtEnd.Channel(opening.getAsInt(), ending.getAsInt())
                : new ThoughtEnd.None();
    }

    /** A misspelt argument has no effect, as in transformers, and so would go unnoticed. */
    private void warnOfUnread(ChatTemplate own) {
        options.arguments().keySet().stream()
                .filter(name -> !own.mentions(name))
                .forEach(name -> LOG.warn(
                        "{} sets {}, which the {} does not read; check its spelling.",
                        ChatOptions.ARGUMENTS,
                        name,
                        own));
    }

    /** @throws ModelException if the token that is to end thoughts is not in the vocabulary */
    ThoughtEnd thoughtEnd() {
        return thoughtEnd.get();
    }

    /** Returns the SHA-256 of what moves answers to chat prompts: the template and the settings. */
    SortedMap<String, String> fingerprints() {
        SortedMap<String, String> fingerprints = new TreeMap<>();
        template.ifPresent(own -> fingerprints.put(Subject.CHAT_TEMPLATE, Sha256.of(own.source())));
        style().settings().forEach((name, value) -> fingerprints.put(name, Sha256.of(value)));
        return fingerprints;
    }

    ChatStyle style() {
        return new ChatStyle(options.inWords(), thinking());
    }

    private Thinking thinking() {
        if (options.asksToThink()
                && template.filter(own -> own.mentions("enable_thinking")).isPresent()) {
            return Thinking.ASKED;
        }
        return options.thinkEnd().isPresent() ? Thinking.POSSIBLE : Thinking.OFF;
    }

    /** @throws ChatTemplateException if there is no template, it refuses, or nothing would end thoughts */
    String prompt(List<ChatMessage> conversation) {
        ChatTemplate own = template.orElseThrow(() -> new ChatTemplateException("Checkpoint " + location
                + " has no chat template, so it cannot be asked as an assistant; point to an instruction-tuned"
                + " checkpoint, or put the template it was tuned with into its chat_template.jinja."));
        if (thinking() == Thinking.ASKED && thoughtEnd.get() instanceof ThoughtEnd.None) {
            throw new ChatTemplateException(ChatOptions.ARGUMENTS + " lets checkpoint " + location
                    + " think before it answers, but nothing says where a thought ends; set " + ChatOptions.THINK_END
                    + " to the token that ends it, such as </think>.");
        }
        return own.prompt(conversation);
    }
}
