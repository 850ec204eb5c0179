import java.nio.file.*
import java.security.*
import java.security.spec.ECGenParameterSpec

def copy = { File to ->
    to.mkdirs()
    new File(models, 'tiny-gemma-it').eachFile { if (it.isFile()) new File(to, it.name).bytes = it.bytes }
    to
}
copy(new File(basedir, 'my-tune'))

// A byte in the middle of the weights, a file of code, and a token.
def files = copy(new File(basedir, 'tampered/files'))
def shard = new File(files, 'model.safetensors')
def bytes = shard.bytes
bytes[bytes.length.intdiv(2)] ^= 1
shard.bytes = bytes
new File(files, 'modeling_gemma.py').text = 'import os\n'
new File(copy(new File(basedir, 'tampered/tokenizer')), 'tokenizer.json') << '\n'

def pem = { String label, byte[] der ->
    "-----BEGIN $label-----\n" + Base64.getMimeEncoder(64, '\n'.bytes).encodeToString(der) + "\n-----END $label-----\n"
}
def generator = KeyPairGenerator.getInstance('EC')
generator.initialize(new ECGenParameterSpec('secp256r1'))
def pair = generator.generateKeyPair()
new File(basedir, 'secret').mkdirs()
new File(basedir, 'secret/key.pem').text = pem('PRIVATE KEY', pair.private.encoded)
new File(basedir, 'public.pem').text = pem('PUBLIC KEY', pair.public.encoded)
new File(basedir, 'other.pem').text = pem('PUBLIC KEY', generator.generateKeyPair().public.encoded)
// What another project accepted.
new File(basedir, 'easier.json').bytes = new File(models, '../gemma-baseline.json').bytes
true
