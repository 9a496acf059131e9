import { describe, expect, it } from 'vitest'
import { addressOf, payloadOf } from './address.ts'

describe('payloadOf', () => {
  it.each([
    ['', null],
    ['#/bench', null],
    ['#/compare', null],
    ['#/bench/', ''],
    ['#/bench/AZVm-_', 'AZVm-_'],
    ['#/a-screen-to-come/AZVm', 'AZVm'],
    ['#/bench/AZ%20Vm', 'AZ Vm'],
    ['#/bench/AZ%Vm', 'AZ%Vm'],
    ['#/bench/a/b', 'a/b'],
    ['#/bench/a\nb', 'a\nb'],
  ])('reads %j as %j', (hash, payload) => {
    expect(payloadOf(hash)).toBe(payload)
  })
})

describe('addressOf', () => {
  it.each([
    ['https://example.org/vgicscope/?embed#/compare', 'https://example.org/vgicscope/#/bench/AZVm'],
    ['file:///home/a/index.html', 'file:///home/a/index.html#/bench/AZVm'],
  ])('gives the address on the page %s', (page, address) => {
    expect(addressOf(page, 'bench', 'AZVm')).toBe(address)
    expect(payloadOf(new URL(address).hash)).toBe('AZVm')
  })
})
