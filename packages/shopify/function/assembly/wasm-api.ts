// What Shopify gives a function to read its input and write its answer with, in the second edition of its Wasm API. Values are 64 bits (`boxed.ts`), texts are UTF-8, and every step of writing answers 0 when it
// was in its place.

/** The whole input. */
@external("shopify_function_v2", "shopify_function_input_get") export declare function inputGet(): u64;
/** Bytes of a text, entries of a list or an object. */
@external("shopify_function_v2", "shopify_function_input_get_val_len") export declare function inputLength(value: u64): u32;
/** Copies a text, of which `source` is the low half of its value. */
@external("shopify_function_v2", "shopify_function_input_read_utf8_str") export declare function inputReadText(source: u32, into: usize, length: u32): void;
/** What lies under a key; null where there is none. */
@external("shopify_function_v2", "shopify_function_input_get_obj_prop") export declare function inputProperty(object: u64, key: usize, length: u32): u64;
/** The same by a key that was interned, which is cheaper from the second time on. */
@external("shopify_function_v2", "shopify_function_input_get_interned_obj_prop") export declare function inputInternedProperty(object: u64, key: u32): u64;
/** One of a list. */
@external("shopify_function_v2", "shopify_function_input_get_at_index") export declare function inputAtIndex(list: u64, index: u32): u64;
/** Keeps a text with Shopify, to be named by a number. */
@external("shopify_function_v2", "shopify_function_intern_utf8_str") export declare function internText(text: usize, length: u32): u32;

@external("shopify_function_v2", "shopify_function_output_new_f64") export declare function outputNumber(value: f64): i32;
@external("shopify_function_v2", "shopify_function_output_new_utf8_str") export declare function outputText(text: usize, length: u32): i32;
@external("shopify_function_v2", "shopify_function_output_new_interned_utf8_str") export declare function outputInternedText(text: u32): i32;
@external("shopify_function_v2", "shopify_function_output_new_object") export declare function outputObject(entries: u32): i32;
@external("shopify_function_v2", "shopify_function_output_finish_object") export declare function outputFinishObject(): i32;
@external("shopify_function_v2", "shopify_function_output_new_array") export declare function outputArray(entries: u32): i32;
@external("shopify_function_v2", "shopify_function_output_finish_array") export declare function outputFinishArray(): i32;
