package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A model server on the loopback address that holds a {@link ToyModel} and speaks one of the dialects, as their
 * documentation has them.
 */
public final class FakeServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Without it each answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Kind kind;
    private volatile ToyModel model = new ToyModel();
    private volatile Optional<ToyModel> adapted = Optional.empty();
    private volatile boolean isLoaded;
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private volatile int width = 128;
    private volatile boolean isOld;
    private Set<Integer> bytes = Set.of();
    private volatile UnaryOperator<String> chat = said -> "You say: " + said;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What it speaks. */
    public enum Kind {
        LLAMA_CPP,
        /** Which starts a llama-server for each of its models. */
        LLAMA_ROUTER,
        VLLM,
        SGLANG,
        CHAT_ONLY
    }

    /** What goes wrong with one request. */
    public interface Fault {
        void answer(HttpExchange exchange) throws IOException;
    }

    public FakeServer(Kind kind) {
        this.kind = kind;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Puts another model in the place of the one that the server holds. */
    public void hold(ToyModel other) {
        model = other;
    }

    /** Puts an adapter beside the model, of the name {@code tuned}, and returns what is both together. */
    ToyModel adapt() {
        ToyModel both = new ToyModel(9);
        adapted = Optional.of(both);
        return both;
    }

    /** Lets the server say how wide its model is. */
    public void width(int other) {
        width = other;
    }

    /** Lets the server answer a question about itself otherwise. */
    void say(String path, String answer) {
        said.put(path, answer);
    }

    /** Lets the text of some tokens be a byte that is no character, of which a llama-server tells nothing. */
    void bytes(Integer... ids) {
        bytes = Set.of(ids);
    }

    /** Lets the server know the paths of earlier releases alone. */
    void age() {
        isOld = true;
    }

    /** Lets the model that only chats answer what the user said last by a function. */
    public void chat(UnaryOperator<String> answer) {
        chat = answer;
    }

    /** Lets the next requests for tokens go wrong, one after the other. */
    public void fail(Fault... next) {
        faults.addAll(new ArrayDeque<>(Arrays.asList(next)));
    }

    /** Returns the paths and bodies of requests for tokens, and the keys that came with them. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public static Fault status(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(exchange, status, body);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("GET")) {
                JsonNode about = about(exchange.getRequestURI().toString());
                send(exchange, about == null ? 404 : 200, about == null ? "{}" : about.toString());
                return;
            }
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(path + " " + body + (key == null ? "" : " " + key));
            Fault fault = faults.poll();
            if (fault != null) {
                fault.answer(exchange);
                return;
            }
            JsonNode answer = answer(path, JSON.readTree(body));
            send(exchange, answer == null ? 404 : 200, answer == null ? "{}" : answer.toString());
        }
    }

    private JsonNode about(String path) throws IOException {
        if (said.containsKey(path)) {
            return JSON.readTree(said.get(path));
        }
        return switch (kind + " " + path) {
            case "LLAMA_CPP /props" ->
                JSON.readTree("{\"default_generation_settings\": {\"n_ctx\": 64}, \"total_slots\": 2,"
                        + " \"model_path\": \"/models/toy.gguf\", \"build_info\": \"b1-abc\"}");
            case "LLAMA_CPP /v1/models" ->
                JSON.readTree("{\"data\": [{\"id\": \"toy\", \"meta\": {\"n_embd\": " + width + "}}]}");
            case "VLLM /version" -> JSON.readTree("{\"version\": \"0.11.0\"}");
            case "LLAMA_ROUTER /props" ->
                JSON.readTree("{\"role\": \"router\", \"model_path\": \"none\", \"build_info\": \"b2-abc\","
                        + " \"default_generation_settings\": {\"params\": {}, \"n_ctx\": 0}}");
            case "LLAMA_ROUTER /props?model=org%2Ftoy" -> {
                isLoaded = true;
                yield JSON.readTree("{\"default_generation_settings\": {\"n_ctx\": 64}, \"total_slots\": 2,"
                        + " \"model_path\": \"/models/toy.gguf\", \"build_info\": \"b2-abc\"}");
            }
            case "LLAMA_ROUTER /v1/models" ->
                JSON.readTree("{\"data\": [{\"id\": \"other\"}, {\"id\": \"org/toy\""
                        + (isLoaded ? ", \"meta\": {\"n_embd\": " + width + "}" : "") + "}]}");
            case "VLLM /v1/models" -> models("toy", "other");
            case "SGLANG /model_info" -> isOld ? null : JSON.readTree("{\"model_path\": \"org/toy\"}");
            case "SGLANG /server_info" ->
                isOld ? null : JSON.readTree("{\"version\": \"0.5.3\", \"context_length\": null}");
            case "SGLANG /v1/models" -> models("toy");
            case "SGLANG /get_model_info" -> JSON.readTree("{\"model_path\": \"org/toy\"}");
            case "SGLANG /get_server_info" -> JSON.readTree("{\"version\": \"0.5.3\", \"context_length\": null}");
            case "CHAT_ONLY /v1/models" ->
                JSON.readTree("{\"data\": [{\"id\": \"gemma2:latest\", \"owned_by\": \"library\"}]}");
            default -> null;
        };
    }

    /** What an adapter has of its parent is said of the parent alone. */
    private JsonNode models(String... ids) {
        ObjectNode answer = JSON.createObjectNode();
        for (String id : ids) {
            answer.withArray("data").addObject().put("id", id).putNull("parent").put("max_model_len", 64);
        }
        adapted.ifPresent(both -> answer.withArray("data")
                .addObject()
                .put("id", "tuned")
                .put("parent", "toy")
                .putNull("max_model_len"));
        return answer;
    }

    private ToyModel model(JsonNode name) {
        return name.asText().equals("tuned") ? adapted.orElseThrow() : model;
    }

    private JsonNode answer(String path, JsonNode body) {
        return switch (kind + " " + path) {
            case "LLAMA_ROUTER /completion" -> body.path("model").asText().equals("org/toy") ? llama(body) : null;
            case "LLAMA_CPP /completion" -> llama(body);
            case "VLLM /v1/completions" -> vllm(body);
            case "SGLANG /generate" -> sglang(body);
            case "CHAT_ONLY /v1/chat/completions" ->
                completion(chat.apply(body.at("/messages")
                        .path(body.at("/messages").size() - 1)
                        .path("content")
                        .asText()));
            case "LLAMA_CPP /tokenize", "LLAMA_ROUTER /tokenize", "VLLM /tokenize" -> {
                ObjectNode answer = JSON.createObjectNode();
                body.path(kind == Kind.VLLM ? "prompt" : "content")
                        .asText()
                        .chars()
                        .forEach(c -> answer.withArray("tokens").add(c % ToyModel.VOCABULARY));
                yield answer;
            }
            default -> null;
        };
    }

    /** Returns a chat server's answer. */
    public static ObjectNode completion(String text) {
        ObjectNode answer = JSON.createObjectNode().put("model", "gemma2").put("system_fingerprint", "fp_1");
        answer.withArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .putObject("message")
                .put("role", "assistant")
                .put("content", text);
        return answer;
    }

    private JsonNode llama(JsonNode body) {
        int[] prompt = ids(body.path("prompt"));
        ObjectNode answer = JSON.createObjectNode();
        if (body.has("logit_bias")) {
            int forced = body.path("logit_bias").path(0).path(0).asInt();
            if (bytes.contains(forced)) {
                return answer.put("content", "\uFFFD");
            }
            ObjectNode entry = answer.withArray("completion_probabilities").addObject();
            double[] next = model.next(prompt);
            entry.put("id", forced).put("logprob", next[forced]);
            ArrayNode preferred = entry.withArray("top_logprobs");
            IntStream.range(0, next.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(id -> -next[id]))
                    .limit(body.path("n_probs").asInt())
                    .forEach(id -> preferred.addObject().put("id", id).put("logprob", next[id]));
        } else {
            add(
                    answer.withArray("tokens"),
                    model.generate(prompt, body.path("n_predict").asInt()));
        }
        return answer;
    }

    private JsonNode vllm(JsonNode body) {
        ToyModel model = model(body.path("model"));
        int[] prompt = ids(body.path("prompt"));
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode choice = answer.withArray("choices").addObject();
        add(
                choice.withArray("token_ids"),
                model.generate(prompt, body.path("max_tokens").asInt()));
        if (body.has("prompt_logprobs")) {
            ArrayNode entries = choice.withArray("prompt_logprobs");
            entries.addNull();
            for (int i = 1; i < prompt.length; i++) {
                int[] prefix = Arrays.copyOf(prompt, i);
                double[] next = model.next(prefix);
                int own = prompt[i];
                long rank = 1
                        + Arrays.stream(next).filter(value -> value > next[own]).count();
                ObjectNode entry = entries.addObject();
                int likeliest = model.likeliest(prefix);
                entry.putObject(Integer.toString(likeliest))
                        .put("logprob", next[likeliest])
                        .put("rank", 1);
                entry.putObject(Integer.toString(own)).put("logprob", next[own]).put("rank", rank);
            }
        }
        return answer;
    }

    private JsonNode sglang(JsonNode body) {
        ToyModel model = model(body.path("lora_path"));
        int[] prompt = ids(body.path("input_ids"));
        ObjectNode answer = JSON.createObjectNode();
        add(
                answer.withArray("output_ids"),
                model.generate(
                        prompt,
                        body.path("sampling_params").path("max_new_tokens").asInt()));
        if (body.path("return_logprob").asBoolean()) {
            ObjectNode about = answer.putObject("meta_info");
            ArrayNode given = about.putArray("input_token_logprobs");
            ArrayNode likeliest = about.putArray("input_top_logprobs");
            int start = body.path("logprob_start_len").asInt();
            given.addArray().addNull().add(prompt[start]).addNull();
            likeliest.addNull();
            for (int i = start + 1; i < prompt.length; i++) {
                int[] prefix = Arrays.copyOf(prompt, i);
                given.addArray()
                        .add(model.next(prefix)[prompt[i]])
                        .add(prompt[i])
                        .addNull();
                likeliest
                        .addArray()
                        .addArray()
                        .add(model.next(prefix)[model.likeliest(prefix)])
                        .add(model.likeliest(prefix));
            }
        }
        return answer;
    }

    private static int[] ids(JsonNode array) {
        int[] ids = new int[array.size()];
        Arrays.setAll(ids, i -> array.get(i).asInt());
        return ids;
    }

    private static void add(ArrayNode array, int[] ids) {
        Arrays.stream(ids).forEach(array::add);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
