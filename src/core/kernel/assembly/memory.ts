export function allocate(byteLength: i32): usize {
  return heap.alloc(byteLength);
}

export function release(pointer: usize): void {
  heap.free(pointer);
}
